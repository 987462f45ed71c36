# What system notifications and the inbox say. They never hold a full phone number.
notification-expiry-title = { $days ->
    [0] { $name }: last day today
    [one] { $name }: 1 day left
   *[other] { $name }: { $days } days left
}
notification-expiry-body = Pay by { $date } · { $price }
notification-expired-title = { $name }: service has ended
notification-expired-body = Last day was { $date }. Renew to get it back · { $price }
notification-expired-autopay-title = { $name }: did AutoPay go through?
notification-expired-autopay-body = The paid period ended on { $date }. Nothing is recorded until you say so · { $price }
notification-number_loss-title = { $days ->
    [0] { $name }: number is lost after today
    [one] { $name }: 1 day until the number is lost
   *[other] { $name }: { $days } days until the number is lost
}
notification-number_loss-body = Renew by { $date } to keep the number · { $price }
notification-number_loss-autopay-body = If it did not, renew by { $date } to keep the number · { $price }
notification-number_lost-title = { $name }: number lost
notification-number_lost-body = The carrier may have taken the number back on { $date }.
notification-number_lost-autopay-body = If it did not, the carrier may have taken the number back on { $date }.
notification-data_runs_out-title = { $days ->
    [0] { $name }: the data may be used up by now
    [one] { $name }: data for about 1 more day
   *[other] { $name }: data for about { $days } more days
}
notification-data_runs_out-body = At this pace it is used up around { $date } · { $price }
notification-last-day = last day { $date }
notification-low_balance-title = { $days ->
    [0] { $name }: the balance is short, last day today
    [one] { $name }: the balance is short, 1 day left
   *[other] { $name }: the balance is short, { $days } days left
}
notification-low_balance-body = Top up by { $date }; the carrier takes { $price }
notification-missing = { $amount } short
notification-number-ends = ends { $digits }
notification-home-time = until { $moment } your time
notification-summary-title = { $count } plans need attention
notification-summary-body = { $names }
notification-summary-more = { $names } · and { $more } more
notification-record = Record renewal
notification-autopay-yes = Yes, it went through
notification-autopay-not_yet = Not yet
notification-tomorrow = Tomorrow
notification-this_evening = This evening
notification-open-inbox = Open inbox
notification-test-title = Keepline can reach you
notification-test-body = Reminders will look like this.
notification-log-shown = { $what } — shown
notification-log-handed_over = { $what } — handed over to the system
notification-log-window = { $what } — shown in the window
notification-log-repeat = { $what } — shown again after an interruption
notification-log-again-snoozed = It had been snoozed until then.
notification-log-again-daily = Again, because nobody had handled it since the day before.
notification-log-again-not_yet = Told because AutoPay had not gone through.
notification-log-again-crash = Keepline ended before it knew whether this was seen, so it was shown once more.
notification-log-held-snoozed = Due { $due }; waited because this plan was snoozed.
notification-log-held-quiet_hours = Due { $due }; waited for quiet hours to end.
notification-log-held-no_server = Due { $due }; waited because no notification service was running.
notification-log-held-not_taken = Due { $due }; waited because the desktop did not take it at first.
notification-log-held-off = Due { $due }; Keepline was not running then.
reminder-expiry = { $lead ->
    [0] Last day
    [one] 1 day before the end
   *[other] { $lead } days before the end
}
reminder-expired = Service ended
reminder-asked = Asked about AutoPay
reminder-number_loss = { $lead ->
    [0] Last day of the number
    [one] 1 day before number loss
   *[other] { $lead } days before number loss
}
reminder-number_lost = Number lost
reminder-data_runs_out = { $lead ->
    [0] Data used up today
    [one] 1 day before the data is used up
   *[other] { $lead } days before the data is used up
}
reminder-low_balance = { $lead ->
    [0] Balance short on the last day
    [one] Balance short, 1 day before the end
   *[other] Balance short, { $lead } days before the end
}
reminder-rings-later = Note: at { $remind_at } quiet hours hold reminders back; they will come at { $rings_at }, when those end.
notification-confirm_payment-title = { $name }: has the payment posted?
notification-confirm_payment-body = { $amount } paid on { $paid }. Look at the carrier, then say what you saw
notification-payment-posted = It has posted
notification-payment-not_yet = Not yet
notification-log-again-not_posted = Asked again, because the payment had not posted.
reminder-confirm_payment = Asked whether a payment has posted
notification-pin_expires-title = { $days ->
    [0] { $name }: refill card is void after today
    [one] { $name }: refill card is void in 1 day
   *[other] { $name }: refill card is void in { $days } days
}
notification-pin_expires-body = { $amount }, bought and not redeemed. Redeem it by { $date }
reminder-pin_expires = { $lead ->
    [0] Last day of a refill card
    [one] 1 day before a refill card is void
   *[other] { $lead } days before a refill card is void
}
notification-dispute_deadline-title = { $days ->
    [0] { $name }: last day in a dispute
    [one] { $name }: 1 day left in a dispute
   *[other] { $name }: { $days } days left in a dispute
}
notification-dispute_deadline-issuer = The written notice must reach the card’s bank by { $date }
notification-dispute_deadline-network = Ask the card’s bank to dispute the payment by { $date }
notification-dispute_deadline-regulator = The carrier must answer the complaint by { $date }
notification-dispute_deadline-about = { $wrong }, { $amount }
reminder-dispute_deadline = { $lead ->
    [one] 1 day before a dispute’s deadline
   *[other] { $lead } days before a dispute’s deadline
}
notification-promotion_ends-title = { $days ->
    [0] { $name } can be had today for the last time
    [one] { $name } ends in 1 day
   *[other] { $name } ends in { $days } days
}
notification-promotion_ends-body = Last day { $date }. You marked it as wanted
notification-promotion_ends-price-title = { $days ->
    [0] { $plan }: today is the last day at the promotional price
    [one] { $plan }: promotional price ends in 1 day
   *[other] { $plan }: promotional price ends in { $days } days
}
notification-promotion_ends-price-body = { $name } holds until { $date }. Look what it costs after that
notification-promotion_ends-price-body-after = { $name } holds until { $date }; then { $price }
reminder-promotion_ends = { $lead ->
    [0] Last day of a promotion
    [one] 1 day before a promotion ends
   *[other] { $lead } days before a promotion ends
}
notification-esim_code_expires-title = { $days ->
    [0] { $name }: eSIM code can be used today for the last time
    [one] { $name }: eSIM code is void in 1 day
   *[other] { $name }: eSIM code is void in { $days } days
}
notification-esim_code_expires-body = Not installed yet. Install it by { $date }; after that the carrier must send a new one
reminder-esim_code_expires = { $lead ->
    [0] Last day of an eSIM code
    [one] 1 day before an eSIM code is void
   *[other] { $lead } days before an eSIM code is void
}
