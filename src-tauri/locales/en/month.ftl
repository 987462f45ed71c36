# the calendar: what falls on the days of a month, with what was paid and what is still due; a year is twelve of them
month-title = Calendar
month-load-failed = The calendar did not load
month-view = View
month-view-month = Month
month-view-year = Year
month-before = Month before
month-after = Month after
month-year-before = Year before
month-year-after = Year after
month-now = Today
month-grid = Days of { $month }
month-is-today = today
month-more = { $count } more
month-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
month-all = All of { $month }
month-show-all = Show the whole month
month-day-none = Nothing falls on this day.
month-none = Nothing falls in this month.
month-empty = Nothing has a day yet
month-empty-text = Last days, renewals and deadlines stand here as soon as there is a plan.
month-sample = These are the sample plans. They leave this page when you add a plan of your own.
month-zones = Each day is counted in the time zone of its plan.
month-keys = Arrows move by day, Page Up and Page Down by month, Home and End within the week. Enter opens the day.
month-paid = Paid this month
month-paid-of = Paid
month-pending = Pending
month-due = Still due this month
month-due-of = Due
month-due-unknown = { $count ->
    [one] and { $count } plan without a known price
   *[other] and { $count } plans without a known price
}
month-nothing = Nothing
month-export = Export this month (CSV)
month-export-failed = The month was not exported
month-phone = Calendar for the phone
month-kind-number_loss = Number lost
month-kind-last_day = Last day
month-kind-case_deadline = Dispute deadline
month-kind-card_void = Refill card void after this day
month-kind-esim_void = eSIM code void after this day
month-kind-promotion_end = Promotion ends
month-kind-renewal = Payment
month-short-number_loss = Lost
month-short-last_day = Last day
month-short-case_deadline = Dispute
month-short-card_void = Card void
month-short-esim_void = eSIM code
month-short-promotion_end = Offer ends
month-short-renewal = Payment
month-price-ends = Promotional price ends
month-clock-carrier = carrier
month-clock-issuer = card’s bank
month-clock-network = card network
month-clock-regulator = authority
month-activity = Line used
month-due-amount = { $amount } due
month-due-no-price = Price not known
month-ahead = dated ahead, not counted yet
month-column-day = Day
month-column-what = What
month-column-name = Name
month-column-amount = Amount
month-column-currency = Currency
month-column-status = Status
