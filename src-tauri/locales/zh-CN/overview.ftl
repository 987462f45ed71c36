# 总览
overview-title = 总览
overview-next-up = 接下来
overview-all-plans = 全部套餐
overview-filter = 筛选套餐
overview-filter-hint = 筛选  /
overview-load-failed = 无法读取套餐
overview-none = 这里没有套餐
overview-none-match = 没有与“{ $filter }”匹配的套餐
overview-found = 找到 { $count } 个套餐
overview-nothing-due = 目前没有需要续费的套餐。
overview-next-reminder = 下一条提醒：{ $name }，{ $when }
overview-sample = 示例
overview-archived = 已归档
overview-muted = 已静音
overview-row = { $name }，{ $stage }，{ $countdown }
overview-fold-lost = 号码已回收（{ $count }）
overview-fold-archived = 已归档（{ $count }）

overview-stage-active = 正常
overview-stage-due_soon = 即将到期
overview-stage-today = 今天到期
overview-stage-suspended = 已停机
overview-stage-lost = 号码已回收
overview-stage-upcoming = 未开始
overview-stage-replaced = 已更换

overview-expires-today = 今天到期
overview-not-started = 未开始
overview-number-lost = 号码已回收
overview-replaced-by = 已更换为{ $name }
overview-days-left = 剩 { $count } 天
overview-data-days = { $count ->
    [0] 流量约用到今天
   *[other] 流量约够 { $count } 天
}
overview-data-used-up = 流量已用完
overview-data-perhaps-used-up = 流量可能已用完
overview-balance-short = 余额不足，剩 { $count } 天
overview-around = 约{ $date }用完，最后可用日{ $last }
overview-last-day = 最后可用日{ $last }
overview-ended-days = 已停机 { $count } 天
overview-days-to-loss = { $count } 天后回收号码
overview-starts = { $date } 开始
overview-lost-on = 已于 { $date } 回收
overview-since = 自 { $date } 起
overview-loss-on = { $date } 回收号码
overview-loss-unknown = 号码回收日未知
overview-show = 显示
overview-show-all = 全部套餐
overview-showing = 只显示：{ $name }
overview-none-of = 还没有套餐使用它，可在套餐的表单里选择。
