# the first minutes, and sample data
first-run-title = Which number must not be lost?
first-run-text = Add the prepaid line you hold. Keepline tells you before it ends, and keeps the record when you pay.
first-run-add = Add first plan
first-run-sample = Try sample data
first-run-import = Import what you have
first-run-sample-failed = The sample data could not be added
first-run-data-stays = Data stays here, on this computer.
first-run-next-title = So that reminders reach you
first-run-test = See whether notifications arrive
first-run-test-text = One real notification, sent now.
first-run-closed-text = Once an hour your system looks whether a reminder is due, also after you quit Keepline.
first-run-closed-yes = Turn on
first-run-closed-on = On
first-run-login = Start Keepline at login
first-run-login-text = It starts hidden and tells you in time, without opening the window. You can change this in Settings.
first-run-login-yes = Start at login
first-run-not-now = Not now
first-run-sample-note = { $count ->
    [one] { $count } sample plan is here to look around. It never notifies.
   *[other] { $count } sample plans are here to look around. They never notify.
}
first-run-sample-clear = Remove sample data
first-run-sample-cleared = Sample data removed
first-run-sample-clear-failed = The sample data could not be removed
