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
# 各种付款方案的结果与比较。
why-nothing-below_table = 不增加天数：至少充 { $amount } 才行。
why-nothing-runs_longer = 不增加天数：套餐原本就用到那天或更晚。
why-nothing-stays_on_balance = 暂不增加天数：留在余额里，下一个周期还差 { $amount }。
why-nothing-no_days = 不增加天数。
why-nothing-takes_away = 反而减少 { $days } 天。
why-longest = { $of ->
    [2] 方案 { $way } 可多用 { $days } 天。
   *[other] 方案 { $way } 用得最久，多 { $days } 天。
}
why-longest-tie = { $of ->
    [2] 两个方案用到同一天。
   *[other] 用得最久且到同一天的方案：{ $ways }。
}
why-cheapest = { $of ->
    [2] 方案 { $way } 每天更省。
   *[other] 方案 { $way } 每天最省。
}
why-cheapest-tie = { $of ->
    [2] 两个方案每天花费相同。
   *[other] 每天花费最少且相同的方案：{ $ways }。
}
# 并列方案之间
why-and = 、
why-only = 只有方案 { $way } 增加天数。
why-none-gives = 没有方案增加天数。
why-cut = { $why }；因更换为“{ $name }”提前结束
why-cut-other = { $why }；因更换套餐提前结束
why-gap = 这些天没有付费
why-gap-running = 至今未付费
why-gap-until = { $date }才付费
why-grace = 从续费日起 { $length }，付款即可恢复服务
why-lost = 运营商可能已收回号码
why-lost-ahead = 此前不续费，运营商将收回号码
why-change = 在同一号码上接替“{ $name }”
why-payment-posted = 付款 { $money }
why-payment-pending = 付款 { $money }，尚未到账
why-payment-disputed = 付款 { $money }，争议中
why-payment-failed = { $money } 付款失败
why-payment-refunded = { $money } 已退款
why-payment-use = 使用过号码
why-payment-voided = { $what }，属误记，已作废
why-payment-ahead = { $what }，到当天才计入
why-payment-balance = { $what }，已计入余额
why-payment-nothing = { $what }，没有增加天数
# 运营商显示的最后可用日为何与规则不同。
why-differs-more = 按规则应到{ $computed }，运营商显示{ $shown }，多 { $days } 天。
why-differs-fewer = 按规则应到{ $computed }，运营商显示{ $shown }，少 { $days } 天。
why-differs-renewal_day = 运营商显示的可能是续费日，最后可用日是它的前一天。
why-differs-restarts = 如果该运营商对提前付款从付款日重新计算，就对得上。
why-differs-appends = 如果该运营商把提前付款接在原周期之后，就对得上。
why-differs-from_expiry = 如果该运营商对逾期付款从原到期日计算，就对得上。
why-differs-from_payment = 如果该运营商对逾期付款从付款日计算，就对得上。
why-differs-periods = 如果付的是 { $count } 个周期，就对得上。
why-differs-unknown = Keepline 已知的规则都算不出这个日期。请对照凭证核对金额、号码和付款日，或询问运营商。
