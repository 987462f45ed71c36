# several ways to pay for about a year
comparison-title = A year, several ways
comparison-text = So many whole payments as come nearest to twelve months. Type what your carrier really asks when several cycles are paid at once.
comparison-failed = This could not be worked out
comparison-over = Start the comparison over
comparison-tax = Tax on top (%)
comparison-tax-hint = Your last payment says no tax, so none is counted.
comparison-leave = If you leave after so many months
comparison-way = Way
comparison-price = One payment or cycle ({ $currency })
comparison-price-of = Price: { $name }
comparison-autopay = AutoPay takes off
comparison-autopay-of = AutoPay takes off: { $name }
comparison-fee = Fee each time
comparison-fee-of = Fee each time: { $name }
comparison-total = Total
comparison-per-day = A day
comparison-per-gb = A GB
comparison-each-gb = { $amount } a GB
comparison-last-day = Last day
comparison-lost = Lost if you leave
comparison-unused = { $count ->
    [one] { $count } day paid and not used
   *[other] { $count } days paid and not used
}
comparison-remove = Remove: { $name }
comparison-add = Add another way in { $currency }: a plan of yours, a promotion, a carrier’s line…
comparison-from-own = This plan
comparison-from-promotion = Promotions that fit
comparison-from-plan = Your other plans
comparison-from-catalogue = Carriers’ lines
comparison-again = { $name } ({ $nth })
comparison-full = At most { $count } ways at once. Remove one to add another.
comparison-sums = The sums, what costs least a day first
comparison-no-data = No data is noted for this plan, so nothing is said of a GB.
comparison-own-each = One at a time
comparison-own-quarter = Three months at once
comparison-own-year = A year at once
comparison-own-step = Refill
comparison-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
comparison-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
comparison-at-once = { $count } × { $span } at once
comparison-first = begins at { $price }
comparison-gb = { $count } GB
comparison-part-first = At the promotional price
comparison-part-price = At the usual price
comparison-part-autopay = AutoPay takes off
comparison-part-tax = Tax
comparison-part-fee = Fees
comparison-times = { $count } × { $each }
comparison-by-days = { $count ->
    [one] { $total } ÷ { $count } day
   *[other] { $total } ÷ { $count } days
}
comparison-by-gb = { $total } ÷ { $data }
comparison-until = { $count ->
    [one] One payment, service until { $date }.
   *[other] { $count } payments, service until { $date }.
}
