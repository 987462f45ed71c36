# How Rust writes dates, times and money. A golden table checks it against the window's Intl.
date-day = { $weekday }, { $month } { $day }
date-day-year = { $weekday }, { $month } { $day }, { $year }
date-time = { $date }, { $hour12 }:{ $minute } { $half }
date-half-am = AM
date-half-pm = PM
date-weekday-1 = Mon
date-weekday-2 = Tue
date-weekday-3 = Wed
date-weekday-4 = Thu
date-weekday-5 = Fri
date-weekday-6 = Sat
date-weekday-7 = Sun
date-month-1 = Jan
date-month-2 = Feb
date-month-3 = Mar
date-month-4 = Apr
date-month-5 = May
date-month-6 = Jun
date-month-7 = Jul
date-month-8 = Aug
date-month-9 = Sep
date-month-10 = Oct
date-month-11 = Nov
date-month-12 = Dec
money-symbol = { $code ->
    [USD] $
    [GBP] £
    [EUR] €
    [JPY] ¥
    [CNY] CN¥
    [HKD] HK$
    [CAD] CA$
    [AUD] A$
    [NZD] NZ$
    [MXN] MX$
    [BRL] R$
    [TWD] NT$
    [KRW] ₩
    [INR] ₹
    [ILS] ₪
    [VND] ₫
    [PHP] ₱
   *[other] none
}
