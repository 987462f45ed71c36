# 一个服务周期为何如此。
why-length-days = { $count } 天
why-length-months = { $count } 个月
why-first = 从第一天起 { $length }
why-first-shown = 运营商显示的日期
why-early-appended = { $paid }提前付款，{ $length }接在原周期之后
why-early-restarted = { $paid }提前付款，从付款日重新计 { $length }
why-late-from-payment = { $paid }逾期付款，从付款日起计 { $length }
why-late-from-expiry = { $paid }逾期付款，从原到期日起计 { $length }
why-shown = { $paid }付款，以运营商显示的日期为准
why-refilled = 从{ $paid }充值起 { $length }
why-refill-added = { $paid }充值得 { $length }，接在原周期之后
why-kept-alive = 从{ $paid }最近一次使用或付款起 { $length }
why-taken = { $length }：已从余额扣除费用
why-taken-after-stop = { $length }：余额重新足够，当即扣除费用
why-covered = { $length }：余额足够支付
