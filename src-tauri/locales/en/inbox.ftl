# what was told, and what could not be
inbox-title = Inbox
inbox-view = What to show
inbox-view-waiting = Waiting ({ $count })
inbox-view-log = Log
inbox-waiting = Waiting reminders
inbox-load-failed = The inbox could not be read
inbox-unreachable = Notifications do not reach your desktop
inbox-unreachable-text = No notification server answers.
inbox-unreachable-safe = Nothing is lost: each reminder waits here and is shown as soon as a notification server answers.
inbox-why = Why?
inbox-while-off = While Keepline was off
inbox-came-due = { $count ->
    [one] { $count } reminder came due
   *[other] { $count } reminders came due
  }
inbox-while-off-text = { $count ->
    [one] One reminder
   *[other] { $count } reminders
} came due when Keepline was not running. Nothing was assumed: decide each when you like.
inbox-empty = Nothing is waiting
inbox-empty-next = The next reminder comes on { $when }.
inbox-empty-none = Reminders appear here when they come due.
inbox-next = Next reminder: { $when }
inbox-shown-at = Shown { $when }
inbox-not-shown = Was to ring { $when }, not shown yet
inbox-held-quiet_hours = Was to ring { $when }; waits for quiet hours to end
inbox-held-no_server = Was to ring { $when }; no notification service is running
inbox-held-not_taken = Was to ring { $when }; the desktop did not take it yet
inbox-again = Next reminder { $when }
inbox-snoozed-until = Snoozed until { $when }
inbox-snooze = Snooze
inbox-snooze-of = Snooze: { $name }
inbox-snooze-this_evening = This evening · { $when }
inbox-snooze-tomorrow = Tomorrow · { $when }
inbox-snooze-day_before = The day before · { $when }
inbox-snooze-pick = Pick a date and time…
inbox-snooze-title = Snooze until
inbox-snooze-date = Date
inbox-snooze-time = Time
inbox-snooze-time-hint = Hour and minute by your clock at home, for example 18:30.
inbox-snooze-latest = { $when } at the latest: an hour before it is too late.
inbox-snoozed = Snoozed until { $when }
inbox-snooze-failed = The reminder could not be snoozed
inbox-done = Dismiss
inbox-done-of = Dismiss this reminder: { $name }
inbox-done-all = Dismiss all
inbox-done-all-said = { $count ->
    [one] 1 reminder dismissed. Nothing was recorded as paid.
   *[other] { $count } reminders dismissed. Nothing was recorded as paid.
}
inbox-done-undone = Waiting again
inbox-renew = Renew
inbox-done-said = Reminder dismissed. Nothing was recorded as paid.
inbox-done-failed = The reminder could not be dismissed
inbox-log-empty = Nothing was shown yet
inbox-log-empty-text = Every notification is noted here with the moment the desktop took it.
inbox-kind-expiry-days = { $count ->
    [one] { $count } day before the end
   *[other] { $count } days before the end
}
inbox-kind-expiry-today = On the last day
inbox-kind-expiry = Before the end
inbox-kind-expired = After service ends
inbox-kind-number_loss-days = { $count ->
    [one] { $count } day before the number is lost
   *[other] { $count } days before the number is lost
}
inbox-kind-number_loss-today = Last day of the number
inbox-kind-number_loss = Before the number is lost
inbox-kind-number_lost = Number lost
inbox-kind-data_runs_out-days = { $count ->
    [one] 1 day before the data is used up
   *[other] { $count } days before the data is used up
}
inbox-kind-data_runs_out-today = On the day the data is used up
inbox-kind-data_runs_out = Before the data is used up
inbox-kind-low_balance-days = { $count ->
    [one] Balance short, 1 day before the end
   *[other] Balance short, { $count } days before the end
}
inbox-kind-low_balance-today = Balance short, on the last day
inbox-kind-low_balance = Balance short
inbox-state-future = Planned
inbox-state-pending = Waiting to be shown
inbox-state-sending = Being sent
inbox-state-shown = Shown
inbox-state-handled = Done with
inbox-state-superseded = Replaced by a later one
inbox-state-settled = Settled
inbox-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}
inbox-nudges = Time for a new reading
inbox-nudges-text = The last look at the data is too old for a good forecast. This is only shown here, never as a notification.
inbox-nudge-last = { $count ->
    [one] read { $count } day ago
   *[other] read { $count } days ago
}
inbox-nudge-copy = Copy { $code }
inbox-nudge-copy-of = Copy { $code } ({ $purpose }): { $name }
inbox-kind-confirm_payment = Asks whether a payment has posted
inbox-kind-pin_expires = Before a refill card is void
inbox-kind-pin_expires-today = Last day of a refill card
inbox-kind-pin_expires-days = { $count ->
    [one] { $count } day before a refill card is void
   *[other] { $count } days before a refill card is void
}
inbox-kind-dispute_deadline = Before a dispute’s deadline
inbox-kind-dispute_deadline-today = Last day in a dispute
inbox-kind-dispute_deadline-days = { $count ->
    [one] 1 day before a dispute’s deadline
   *[other] { $count } days before a dispute’s deadline
}
inbox-case = Open the dispute
inbox-case-of = Open the dispute: { $name }
inbox-kind-promotion_ends = Before a promotion ends
inbox-kind-promotion_ends-today = Last day of a promotion
inbox-kind-promotion_ends-days = { $count ->
    [one] { $count } day before a promotion ends
   *[other] { $count } days before a promotion ends
}
inbox-kind-esim_code_expires = Before an eSIM code is void
inbox-kind-esim_code_expires-today = Last day of an eSIM code
inbox-kind-esim_code_expires-days = { $count ->
    [one] { $count } day before an eSIM code is void
   *[other] { $count } days before an eSIM code is void
}
