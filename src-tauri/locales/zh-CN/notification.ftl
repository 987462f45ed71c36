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
notification-data_runs_out-title = { $days ->
    [0] { $name }：流量可能已经用完
   *[other] { $name }：流量大约还能用 { $days } 天
}
notification-data_runs_out-body = 按目前用量，大约{ $date }用完 · { $price }
notification-last-day = 最后可用日{ $date }
notification-low_balance-title = { $days ->
    [0] { $name }：余额不足，今天是最后可用日
   *[other] { $name }：余额不足，剩 { $days } 天
}
notification-low_balance-body = 最晚{ $date }充值，届时将扣 { $price }
notification-missing = 还差 { $amount }
notification-number-ends = 尾号 { $digits }
notification-home-time = 本地时间{ $moment }截止
notification-summary-title = { $count } 个套餐需要处理
notification-summary-body = { $names }
notification-summary-more = { $names }；另有 { $more } 个套餐
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
notification-log-again-snoozed = 此前已推迟到这个时刻。
notification-log-again-daily = 前一天的提醒还没有处理，再次提醒。
notification-log-again-not_yet = 自动扣款尚未成功，因此提醒。
notification-log-again-crash = Keepline 中断前未能确认通知是否显示，因此又通知了一次。
notification-log-held-snoozed = 应于 { $due } 提醒；因该套餐已推迟而延后。
notification-log-held-quiet_hours = 应于 { $due } 提醒；免打扰时段结束后才通知。
notification-log-held-no_server = 应于 { $due } 提醒；当时没有通知服务，因此延后。
notification-log-held-not_taken = 应于 { $due } 提醒；桌面起初没有接收，因此延后。
notification-log-held-off = 应于 { $due } 提醒；当时 Keepline 没有运行。
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
reminder-data_runs_out = { $lead ->
    [0] 流量预计当天用完
   *[other] 流量用完前 { $lead } 天
}
reminder-low_balance = { $lead ->
    [0] 余额不足，最后可用日
   *[other] 余额不足，到期前 { $lead } 天
}
reminder-rings-later = 注意：{ $remind_at } 在免打扰时段内，提醒会等到 { $rings_at } 时段结束时再发出。
notification-confirm_payment-title = { $name }：付款到账了吗？
notification-confirm_payment-body = { $paid }付款 { $amount }。请到运营商处查看后确认
notification-payment-posted = 已到账
notification-payment-not_yet = 还没有
notification-log-again-not_posted = 付款此前尚未到账，再次询问。
reminder-confirm_payment = 询问付款是否到账
notification-pin_expires-title = { $days ->
    [0] { $name }：充值卡过了今天就作废
   *[other] { $name }：充值卡 { $days } 天后作废
}
notification-pin_expires-body = { $amount } 已购买未兑换，最晚{ $date }兑换
reminder-pin_expires = { $lead ->
    [0] 充值卡的最后可兑换日
   *[other] 充值卡作废前 { $lead } 天
}
notification-dispute_deadline-title = { $days ->
    [0] { $name }：争议期限的最后一天
   *[other] { $name }：争议期限还剩 { $days } 天
}
notification-dispute_deadline-issuer = 书面通知须最晚{ $date }送达发卡行
notification-dispute_deadline-network = 最晚{ $date }请发卡行对这笔付款提出争议
notification-dispute_deadline-regulator = 运营商须最晚{ $date }答复投诉
notification-dispute_deadline-about = { $wrong }，{ $amount }
reminder-dispute_deadline = { $lead ->
   *[other] 争议期限前 { $lead } 天
}
notification-promotion_ends-title = { $days ->
    [0] { $name }：今天是最后一天
   *[other] { $name }：{ $days } 天后结束
}
notification-promotion_ends-body = 截止{ $date }。你标记了想要这个优惠
notification-promotion_ends-price-title = { $days ->
    [0] { $plan }：今天是优惠价的最后一天
   *[other] { $plan }：优惠价 { $days } 天后结束
}
notification-promotion_ends-price-body = { $name } 的优惠价到{ $date }为止，请看看之后的价格
notification-promotion_ends-price-body-after = { $name } 的优惠价到{ $date }为止，之后 { $price }
reminder-promotion_ends = { $lead ->
    [0] 优惠的最后一天
   *[other] 优惠结束前 { $lead } 天
}
notification-esim_code_expires-title = { $days ->
    [0] { $name }：eSIM 激活码今天是最后一天
   *[other] { $name }：eSIM 激活码 { $days } 天后作废
}
notification-esim_code_expires-body = 尚未安装，请在{ $date }前（含当天）安装；作废后需请运营商重新发放
reminder-esim_code_expires = { $lead ->
    [0] eSIM 激活码的最后一天
   *[other] eSIM 激活码作废前 { $lead } 天
}
