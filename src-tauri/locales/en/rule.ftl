# What a rule means for a plan, in a sentence, and the dates it gives.
rule-days = Each payment buys { $length }. { $early ->
    [append] Paid early, they are added to the end
   *[other] Paid early, they count anew from the payment and the rest is lost
}; { $late ->
    [from_payment] paid late, they count from the payment.
   *[other] paid late, they count from the old end.
}
rule-months = Each payment buys { $length }, counted from the day of the month the plan began. { $early ->
    [append] Paid early, it is added to the end
   *[other] Paid early, it counts anew from the payment and the rest is lost
}; { $late ->
    [from_payment] paid late, it counts from the payment.
   *[other] paid late, it counts from the old end.
}
rule-balance = Every { $length } the carrier takes { $price } from the balance. Paying early never moves that day; with too little on it, service stops.
rule-refill_table = The amount of a refill says how long it is good for: { $steps }.
# between the steps of a refill table
rule-and = { "; " }
rule-activity = Each use or payment keeps the line alive for { $length } from that day.
rule-fixed_end = The date your carrier shows counts. Each renewal brings a new one.
rule-when-today = Paid today ({ $paid })
rule-when-last_day = Paid on the last day ({ $paid })
rule-when-late = Paid { $days } days late ({ $paid })
