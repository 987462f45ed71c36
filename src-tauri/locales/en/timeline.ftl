# a line's life on a time axis, and the same as a list
timeline-title = Timeline
timeline-span = How much to show
timeline-span-all = All
timeline-span-year = 12 months
timeline-span-period = This period
timeline-period = Service { $from } – { $to }
timeline-gap = No service { $from } – { $to }
timeline-grace = Number kept { $from } – { $to }
timeline-lost = Number lost { $from }
timeline-change = Change of plan { $from }
timeline-payment-posted = Payment { $from }
timeline-payment-pending = Pending payment { $from }
timeline-payment-failed = Failed payment { $from }
timeline-payment-refunded = Refunded payment { $from }
timeline-payment-disputed = Disputed payment { $from }
timeline-payment-voided = Voided payment { $from }
timeline-named = { $what }: { $why }
timeline-several-period = { $count } service periods { $from } – { $to }
timeline-several-payment = { $count } payments { $from } – { $to }
timeline-several-other = { $count } events { $from } – { $to }
timeline-and = { "; " }
timeline-earlier = on the earlier plan { $name }
timeline-now = Now
timeline-ahead = To come
timeline-today = Today { $date }
timeline-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}
timeline-none = Nothing lies in this stretch.
