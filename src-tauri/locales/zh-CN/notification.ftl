# 系统通知和收件箱的文字，绝不含完整号码。
notification-expiry-title = { $days ->
    [0] { $name }：今天是最后可用日
   *[other] { $name }：剩 { $days } 天
}
notification-expiry-body = 最晚{ $date }续费 · { $price }
notification-expired-title = { $name }：已停机
notification-expired-body = 最后可用日是{ $date }，续费即可恢复 · { $price }
notification-expired-autopay-title = { $name }：自动扣款成功了吗？
notification-expired-autopay-body = 已付周期到{ $date }为止。由你确认后才会记录续费 · { $price }
notification-number_loss-title = { $days ->
    [0] { $name }：过了今天号码将被回收
   *[other] { $name }：号码 { $days } 天后将被回收
}
notification-number_loss-body = 最晚{ $date }续费才能保住号码 · { $price }
notification-number_loss-autopay-body = 如果没有，最晚{ $date }续费才能保住号码 · { $price }
notification-number_lost-title = { $name }：号码已回收
notification-number_lost-body = 运营商可能已在{ $date }回收号码。
notification-number_lost-autopay-body = 如果没有，运营商可能已在{ $date }回收号码。
notification-number-ends = 尾号 { $digits }
notification-home-time = 本地时间{ $moment }截止
notification-summary-title = { $count } 个套餐需要处理
notification-summary-body = { $names }
notification-summary-more = { $names }等，另有 { $more } 个
notification-record = 记录续费
notification-autopay-yes = 已成功扣款
notification-autopay-not_yet = 还没有
notification-tomorrow = 明天提醒
notification-this_evening = 今晚提醒
notification-open-inbox = 打开收件箱
notification-test-title = Keepline 可以通知到你
notification-test-body = 提醒就是这个样子。
notification-log-shown = { $what }——已通知
notification-log-handed_over = { $what }——已交给系统
notification-log-window = { $what }——已在窗口中提示
notification-log-repeat = { $what }——中断后再次通知
reminder-expiry = { $lead ->
    [0] 最后可用日
   *[other] 到期前 { $lead } 天
}
reminder-expired = 已停机
reminder-asked = 询问自动扣款是否成功
reminder-number_loss = { $lead ->
    [0] 号码保留的最后一天
   *[other] 号码回收前 { $lead } 天
}
reminder-number_lost = 号码已回收
