# The tray's menu and tip.
tray-open = Open Keepline
tray-next = Next reminder: { $when } · { $name }
tray-next-none = No reminder is planned
tray-waiting = { $count ->
    [one] 1 reminder waits
   *[other] { $count } reminders wait
}
tray-no-server = Notifications cannot be shown now
tray-record = Record renewal
tray-record-none = Nothing to renew
tray-quit = Quit
