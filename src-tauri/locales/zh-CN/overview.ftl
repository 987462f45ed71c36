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
overview-arrange = 排列
overview-group = 分组
overview-group-urgency = 按紧急程度
overview-group-carrier = 按运营商
overview-group-person = 按使用人
overview-group-row = { $name }，{ $count } 个套餐
overview-no-carrier = 未填运营商
overview-no-person = 未指定使用人
overview-sort = 排序
overview-sort-renew_by = 按续费期限
overview-sort-name = 按名称
overview-sort-carrier = 按运营商
overview-sort-per_day = 按每日花费
overview-sort-changed = 按最近修改
overview-columns = 显示的列
overview-column-stage = 状态
overview-column-when = 剩余天数
overview-column-price = 价格
overview-column-per_day = 每日花费
overview-column-account = 同一账户
overview-column-last_renewal = 上次续费
overview-column-changed = 最近修改
overview-select = 选择：{ $name }
overview-selected = 已选 { $count } 个套餐
overview-several-record = 记录续费
overview-several-snooze = 推迟到明天
overview-several-archive = 归档
overview-several-export = 导出 CSV
overview-several-clear = 取消选择
overview-several-most = 一次最多记录 { $count } 笔续费，请少选几个套餐。
overview-several-snooze-failed = 无法推迟提醒
overview-several-snoozed = { $count ->
    [0] 没有可以推迟的提醒。
   *[other] 已将 { $count } 条提醒推迟到明天。
}{ $late ->
    [0] { "" }
   *[other] 另有 { $late } 条推到明天就来不及了，没有推迟。
}
overview-several-archived = 已归档 { $count } 个套餐
overview-several-title = 记录 { $count } 笔续费
overview-several-text = 逐一列出金额和新的最后可用日。要么全部记录，要么一笔也不记。
overview-several-list = 要记录的续费
overview-several-paid-on = 付款日
overview-several-amount-of = 金额：{ $name }
overview-several-until = { $days ->
    [0] 新的最后可用日 · 没有增加天数
   *[other] 新的最后可用日 · 增加 { $days } 天
}
overview-several-twice = 这一天已有相同金额的记录
overview-several-twice-ask = 其中 { $count } 笔已经记录过，要再记一次吗？
overview-several-by-itself = 这个套餐以运营商显示的日期为准，请单独记录。
overview-several-leave-out = 不记录：{ $name }
overview-several-record-anyway = 仍要记录
overview-several-save = 记录 { $count } 笔续费
overview-several-recorded = 已记录 { $count } 笔续费
overview-several-record-failed = 没有记录任何一笔
overview-open = 打开套餐
