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
