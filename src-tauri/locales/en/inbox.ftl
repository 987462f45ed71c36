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
inbox-while-off-text = These came due when Keepline was not running. Nothing was assumed: decide each when you like.
inbox-empty = Nothing is waiting
inbox-empty-next = The next reminder comes on { $when }.
inbox-empty-none = Reminders appear here when they come due.
inbox-next = Next reminder: { $when }
inbox-shown-at = Shown { $when }
inbox-not-shown = Was to ring { $when }, not shown yet
inbox-snoozed-until = Snoozed until { $when }
inbox-snooze = Snooze
inbox-snooze-of = Snooze: { $name }
inbox-snooze-this_evening = This evening · { $when }
inbox-snooze-tomorrow = Tomorrow · { $when }
inbox-snooze-day_before = The day before · { $when }
inbox-snoozed = Snoozed until { $when }
inbox-snooze-failed = The reminder could not be snoozed
inbox-done = Dismiss
inbox-done-of = Dismiss this reminder: { $name }
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
inbox-state-future = Planned
inbox-state-pending = Waiting to be shown
inbox-state-sending = Being sent
inbox-state-shown = Shown
inbox-state-handled = Done with
inbox-state-superseded = Replaced by a later one
inbox-state-settled = Settled
