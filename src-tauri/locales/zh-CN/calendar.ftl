# 手机日历里的文字：哪天看都成立，绝不含完整号码。
calendar-title = Keepline
calendar-last_day = { $name }：最后可用日
calendar-last_day-body = 最晚{ $date }续费 · { $price }
calendar-last_day-autopay = { $name }：即将自动扣款
calendar-last_day-autopay-body = 已付周期到{ $date }为止，随后应自动扣款 { $price }，请确认是否成功。
calendar-number_loss = { $name }：号码回收
calendar-number_loss-body = 最晚{ $date }续费，否则运营商可能回收号码 · { $price }
calendar-pick = 选择日历文件的位置
calendar-export = 导出
