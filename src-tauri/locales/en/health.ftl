# Whether reminders can reach the user: each fact with its name, its sentence, and what to do where it is not well.
health-server = Notifications
health-server-answers = Your desktop shows notifications ({ $detail }).
health-server-unasked = Notifications are handed to the system, which does not say whether it shows them.
health-server-silent = No notification service answers ({ $detail }).
health-server-silent-do = Start your desktop’s notification service, then send a test. Until then reminders wait in the inbox.

health-do_not_disturb = Do not disturb
health-do_not_disturb-off = Notifications are not held back.
health-do_not_disturb-unsaid = Your desktop does not say whether notifications are held back.
health-do_not_disturb-on = Your desktop holds notifications back.
health-do_not_disturb-on-do = Turn off “do not disturb” in your desktop, or allow Keepline to interrupt.

health-waiting = Due now
health-waiting-none = No reminder waits to be shown.
health-waiting-held_back = { $detail ->
    [one] 1 reminder waits for the end of quiet hours or of a snooze.
   *[other] { $detail } reminders wait for the end of quiet hours or of a snooze.
}
health-waiting-coming = { $detail ->
    [one] 1 reminder is about to be shown.
   *[other] { $detail } reminders are about to be shown.
}
health-waiting-untold = { $detail ->
    [one] 1 reminder is due and was not shown, because Keepline is not running.
   *[other] { $detail } reminders are due and were not shown, because Keepline is not running.
}
health-waiting-untold-do = Start Keepline; it tells what is due within seconds.
health-waiting-unshown = { $detail ->
    [one] 1 reminder is due and could not be shown.
   *[other] { $detail } reminders are due and could not be shown.
}
health-waiting-unshown-do = Nothing is lost: they wait in the inbox and are shown as soon as a notification service answers.
health-waiting-refused = The last reminder was refused by your desktop: { $detail }
health-waiting-refused-do = Send a test notification. If it is refused too, restart your desktop’s notification service.

health-last_shown = Last reminder
health-last_shown-at = Shown { $detail }.
health-last_shown-never = None was shown yet.

health-last_look = Last look
health-last_look-at = Keepline looked for due reminders { $detail }.
health-last_look-never = Keepline has not looked for due reminders yet.
health-last_look-off = Keepline was last running { $detail }.
health-last_look-off-do = Start Keepline, or turn on the check while it is closed.
health-last_look-late = Keepline runs, but last looked for due reminders { $detail }.
health-last_look-late-do = Quit Keepline from its tray menu and start it again.

health-teller = Who reminds
health-teller-me = This Keepline reminds you.
health-teller-process = Keepline is running and reminds you (process { $detail }).
health-teller-other = Another running Keepline reminds you.
health-teller-nobody = Keepline is not running.
health-teller-nobody-do = Start Keepline, or turn on the check while it is closed.

health-autostart = Start at login
health-autostart-on = Keepline starts at login.
health-autostart-off = Keepline does not start at login.
health-autostart-off-do = Turn it on, so that reminders arrive without opening Keepline.

health-background_check = When Keepline is closed
health-background_check-on = The system looks for due reminders every hour, also when Keepline is closed.
health-background_check-next_login = From your next login on, the system looks for due reminders every hour.
health-background_check-off = Nobody looks for due reminders while Keepline is closed.
health-background_check-off-do = Turn on the hourly check.
health-background_check-elsewhere = The hourly check is set up for another copy of Keepline or another data folder.
health-background_check-elsewhere-do = Turn it on again for this one.

health-tray = Tray icon
health-tray-shown = Your desktop shows Keepline’s tray icon.
health-tray-none = This desktop shows no tray icon. Reminders come all the same.

health-clock = Clock
health-clock-sane = The computer’s clock shows { $detail }.
health-clock-before_build = The computer’s clock is wrong: this Keepline was made only later, on { $detail }.
health-clock-before_build-do = Set the computer’s date and time.
health-clock-before_event = The clock shows an earlier time than when something was last recorded, { $detail }.
health-clock-before_event-do = Check the computer’s date and time. Reminders ring by it.
health-clock-set_back = The clock went back; it had shown { $detail }.
health-clock-set_back-do = Check the computer’s date and time. Nothing is told twice because of it.

health-home_zone = Home time zone
health-home_zone-known = Reminders ring by the clock of { $detail }.
health-home_zone-unreadable = This computer does not say its time zone. Reminders ring by the clock of { $detail }.
health-home_zone-unreadable-do = Choose your home time zone in the settings.

health-data_folder = Data folder
health-data_folder-sound = The data folder can be written.
health-data_folder-broken = The data folder cannot be written: { $detail }
health-data_folder-broken-do = Make room on the disk, or allow your user to write to the folder.

health-data = Data file
health-data-sound = The data file is sound.
health-data-broken = The data file has a fault: { $detail }
health-data-broken-do = Close Keepline and copy the whole data folder before anything else.

health-receipts = Receipts
health-receipts-sound = The file of receipts is sound.
health-receipts-broken = The file of receipts has a fault: { $detail }
health-receipts-broken-do = Close Keepline and copy the whole data folder before anything else.

health-calendar = Calendar
health-calendar-written = The calendar was last written { $detail }.
health-calendar-failed = The calendar cannot be written: { $detail }
health-calendar-failed-do = See whether its folder is still there, or choose another place under Your data. Reminders on this computer come all the same.

health-other_computer = Another computer
health-other_computer-seen = { $detail } also uses this data folder, last { $when }.
health-other_computer-seen-do = Use the folder on one computer at a time: quit Keepline there, and take the folder over here when Keepline asks at its start.

health-conflict_copies = Conflicting copies
health-conflict_copies-found = A syncing program put copies beside the data, because two computers had written it: { $detail }
health-conflict_copies-found-do = Nothing was deleted. One of the copies may hold what is missing here: open it by restoring it, or keep it until you are sure.
health-backup = Backup
health-backup-at = The last good backup was made { $detail }.
health-backup-none = No backup was made yet. The first one is made while Keepline runs.
health-backup-old = The last good backup is old: { $detail }.
health-backup-old-do = Leave Keepline running for a few minutes, or make a backup now.
health-backup-failed = The last backup could not be made: { $detail }
health-backup-failed-do = Make room on the disk, then make a backup now.

health-backup_folder = Second folder for backups
health-backup_folder-at = It got the last backup { $detail }.
health-backup_folder-none = It gets the next backup.
health-backup_folder-old = It has not got a backup since { $detail }.
health-backup_folder-old-do = Make a backup now.
health-backup_folder-unreachable = It cannot be reached ({ $detail }). Backups in the data folder go on.
health-backup_folder-unreachable-do = Connect the disk or stick, or choose another folder.
