# Why a service period is what it is.
why-length-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
why-length-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
why-first = { $length } from the first day
why-first-shown = The date your carrier showed
why-early-appended = { $length }, paid early on { $paid }: added to the end
why-early-restarted = { $length } from { $paid }, paid early: counted anew from the payment
why-late-from-payment = { $length } from { $paid }, paid late: counted from the payment
why-late-from-expiry = { $length }, paid late on { $paid }: counted from the old end
why-shown = Paid on { $paid }; the date your carrier shows
why-refilled = { $length } from the refill on { $paid }
why-refill-added = { $length } for the refill on { $paid }, added to the end
why-kept-alive = { $length } from { $paid }, when the line was last used or paid
why-taken = { $length }: the price was taken from the balance
why-taken-after-stop = { $length }: the balance was enough again, the price was taken at once
why-covered = { $length }: the balance is enough for it
# What ways of paying would give, and which is better.
why-nothing-below_table = Buys no days: { $amount } is the smallest refill that does.
why-nothing-runs_longer = Buys no days: the plan already runs at least as long.
why-nothing-stays_on_balance = Buys no days yet: it stays on the balance, { $amount } short of the next cycle.
why-nothing-no_days = Buys no days beyond those already there.
why-nothing-takes_away = Takes { $days ->
    [one] 1 day
   *[other] { $days } days
} away.
why-longest = { $of ->
    [2] Way { $way } runs { $days ->
        [one] 1 day
       *[other] { $days } days
    } longer.
   *[other] Way { $way } runs longest, by { $days ->
        [one] 1 day
       *[other] { $days } days
    }.
}
why-longest-tie = { $of ->
    [2] Both run to the same day.
   *[other] Run longest, to the same day: { $ways }.
}
why-cheapest = { $of ->
    [2] Way { $way } costs less per day.
   *[other] Way { $way } costs least per day.
}
why-cheapest-tie = { $of ->
    [2] Both cost the same per day.
   *[other] Cost least per day, and the same: { $ways }.
}
# between the ways of a list
why-and = { ", " }
why-only = Only way { $way } adds days.
why-none-gives = No way adds a day.
why-cut = { $why }. Ended early: “{ $name }” took its place
why-cut-other = { $why }. Ended early: another plan took its place
why-gap = No days were paid for
why-gap-running = Not paid for so far
why-gap-until = Not paid for until { $date }
why-grace = { $length } from the renewal day on; a payment brings service back
why-lost = The carrier may have taken the number back
why-lost-ahead = The carrier takes the number back unless it is renewed before
why-change = In place of “{ $name }”, on the same number
why-payment-posted = { $money } paid
why-payment-pending = { $money } paid, not yet seen at the carrier
why-payment-disputed = { $money } paid, under dispute
why-payment-failed = { $money } did not go through
why-payment-refunded = { $money } was given back
why-payment-use = The line was used
why-payment-voided = { $what }: recorded by mistake
why-payment-ahead = { $what }: counts from that day on
why-payment-balance = { $what }: added to the balance
why-payment-nothing = { $what }: bought no days
# Why the carrier shows another last day than the rule gives.
why-differs-more = The rule gives { $computed }; the carrier shows { $shown }, { $days ->
    [one] 1 day
   *[other] { $days } days
} more.
why-differs-fewer = The rule gives { $computed }; the carrier shows { $shown }, { $days ->
    [one] 1 day
   *[other] { $days } days
} fewer.
why-differs-renewal_day = The carrier may be showing the renewal day. Then the last day is the day before.
why-differs-restarts = It would fit if paying early counts anew from the payment at this carrier.
why-differs-appends = It would fit if paying early adds to the end at this carrier.
why-differs-from_expiry = It would fit if paying late counts from the old end at this carrier.
why-differs-from_payment = It would fit if paying late counts from the payment at this carrier.
why-differs-periods = It would fit { $count ->
    [one] 1 period
   *[other] { $count } periods
} paid for.
why-differs-unknown = No rule that Keepline knows gives this date. Compare the amount, the number and the day of payment with the receipt, or ask the carrier.
