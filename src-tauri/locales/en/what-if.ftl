# "if I pay this much on that day": two ways of paying compared
what-if-tab = What if
what-if-text = Try out what paying would give. Nothing here is recorded.
what-if-start-over = Start over
what-if-failed = This could not be worked out
what-if-none = No date to work out
what-if-unread = The result appears here once the fields can be read.
what-if-way = Way { $way }
what-if-paid-on = { $name } paid on
what-if-used-on = { $name } used or paid on
what-if-amount = { $name } amount
what-if-periods = { $name } periods
what-if-remove = Remove { $name }
what-if-again = Again on the last day
what-if-again-of = Again on the last day: way { $way }
what-if-then = Then to { $date }
what-if-runs-to = Runs to
what-if-gained = { $count ->
    [one] { $count } day more for { $cost }
   *[other] { $count } days more for { $cost }
}
what-if-fewer = { $count ->
    [one] { $count } day fewer, for { $cost }
   *[other] { $count } days fewer, for { $cost }
}
what-if-nothing = No days more for { $cost }
what-if-longest = runs longest
what-if-per-day = { $amount } a day
what-if-cheapest = least per day
what-if-balance-left = { $amount } left on the balance
what-if-gap = { $count ->
    [one] 1 day without service: { $from }
   *[other] { $count } days without service: { $from } – { $to }
}
what-if-lost = The number would be lost on { $date }, before this pays for it again.
