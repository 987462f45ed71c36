# 一条规则对套餐意味着什么，以及它给出的日期。
rule-days = 每次付款可用 { $length }。{ $early ->
    [append] 提前付款，天数接在末尾
   *[other] 提前付款，从付款日重新计算，剩余天数作废
}；{ $late ->
    [from_payment] 逾期付款，从付款日起计。
   *[other] 逾期付款，从原到期日起计。
}
rule-months = 每次付款可用 { $length }，按套餐开始的日子逐月计算。{ $early ->
    [append] 提前付款，接在末尾
   *[other] 提前付款，从付款日重新计算，剩余作废
}；{ $late ->
    [from_payment] 逾期付款，从付款日起计。
   *[other] 逾期付款，从原到期日起计。
}
rule-balance = 每 { $length }运营商从余额扣 { $price }。提前充值不会改变扣费日；余额不足则停机。
rule-refill_table = 充值金额决定可用多久：{ $steps }。
# 充值档位之间
rule-and = ；
rule-activity = 每次使用或付款，从当天起可保号 { $length }。
rule-fixed_end = 以运营商显示的日期为准，每次续费给出新的日期。
rule-when-today = 今天付款（{ $paid }）
rule-when-last_day = 最后一天付款（{ $paid }）
rule-when-late = 逾期 { $days } 天付款（{ $paid }）
