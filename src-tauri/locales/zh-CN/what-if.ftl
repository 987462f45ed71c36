# “某天付这么多，能用到哪天”：两种付款方案的比较
what-if-tab = 试算
what-if-text = 试算付款之后能用到哪天，这里的内容不会记录。
what-if-start-over = 重新开始
what-if-failed = 无法推算
what-if-none = 没有可推算的日期
what-if-unread = 填写无误后，这里会显示结果。
what-if-way = 方案 { $way }
what-if-paid-on = { $name } 付款日
what-if-used-on = { $name } 使用或付款日
what-if-amount = { $name } 金额
what-if-periods = { $name } 周期数
what-if-remove = 移除 { $name }
what-if-again = 最后可用日再来一次
what-if-again-of = 最后可用日再来一次：方案 { $way }
what-if-then = 届时可用至 { $date }
what-if-runs-to = 可用至
what-if-gained = 花 { $cost } 增加 { $count } 天
what-if-fewer = 花 { $cost }，反而减少 { $count } 天
what-if-nothing = 花 { $cost }，没有增加天数
what-if-longest = 用得最久
what-if-per-day = 每天 { $amount }
what-if-cheapest = 每天最省
what-if-balance-left = 余额还剩 { $amount }
what-if-gap = { $count ->
    [1] { $from }停机 1 天
   *[other] { $from } – { $to }停机 { $count } 天
}
what-if-lost = 号码会在这次付款之前（{ $date }）被回收。
