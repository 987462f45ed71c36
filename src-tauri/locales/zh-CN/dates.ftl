# Rust 书写日期、时间与金额的方式，由对照表与窗口的 Intl 核对。
date-day = { $month }{ $day }日{ $weekday }
date-day-year = { $year }年{ $month }{ $day }日{ $weekday }
date-time = { $date } { $hour24 }:{ $minute }
date-half-am = 上午
date-half-pm = 下午
date-weekday-1 = 周一
date-weekday-2 = 周二
date-weekday-3 = 周三
date-weekday-4 = 周四
date-weekday-5 = 周五
date-weekday-6 = 周六
date-weekday-7 = 周日
date-month-1 = 1月
date-month-2 = 2月
date-month-3 = 3月
date-month-4 = 4月
date-month-5 = 5月
date-month-6 = 6月
date-month-7 = 7月
date-month-8 = 8月
date-month-9 = 9月
date-month-10 = 10月
date-month-11 = 11月
date-month-12 = 12月
money-symbol = { $code ->
    [USD] US$
    [GBP] £
    [EUR] €
    [JPY] JP¥
    [CNY] ¥
    [HKD] HK$
    [CAD] CA$
    [AUD] AU$
    [NZD] NZ$
    [MXN] MX$
    [BRL] R$
    [TWD] NT$
    [KRW] ₩
    [INR] ₹
    [ILS] ₪
    [VND] ₫
   *[other] none
}
