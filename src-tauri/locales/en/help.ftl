# help inside the app. A text is of paragraphs; lines that begin with a dash are a list. What it says of rules and reminders is what
# Keepline does: change both together
help-title = Help
help-intro = Short answers about how Keepline counts, reminds and keeps. Each is found by its name with { $keys } too.
help-back = Help
help-none = There is no such page of help
help-see = Where to look
help-group-rules = What each rule means
help-group-reminders = Reminders
help-group-data = Your data
help-group-app = Using Keepline

help-link-carriers = Carriers and their rules
help-link-overview = Overview
help-link-inbox = Inbox and its log
help-link-health = Reminder health
help-link-ringing = Settings: reminders
help-link-reach = Settings: reminders when Keepline is closed
help-link-general = Settings: language and time zone
help-link-about = Settings: data folder
help-link-backup = Your data: backup
help-link-incoming = Your data: import
help-link-exporting = Your data: export
help-link-shortcuts = All shortcuts

help-rule-days = Rule: by days
help-rule-days-also = 30 days; 90 days; period; early; late; append
help-rule-days-text =
    Each payment buys the same number of days, and the first day counts. 30 days from January 31 have March 1 as their last day. The renewal day is the day after, March 2: service stops when it begins, at midnight in the plan’s own time zone, unless you pay.

    Paid on or before the last day, one of two things happens, and the plan says which:
    - The new days are added to the end. Nothing is lost.
    - The days count anew from the payment, and what was left is lost.

    Paid after the last day, again one of two:
    - The days count from the payment.
    - The days count from the old end. They may then be over already in part.
help-rule-months = Rule: by months
help-rule-months-also = calendar month; monthly; 31st; anchor
help-rule-months-text =
    Each payment buys whole months, counted from the day the plan began. A plan that began on January 31 has its renewal days on February 28, March 31 and April 30: always counted from the 31st, so a short month does not move those after it. The last day is the day before the renewal day.

    Paid early, the months are added to the end, or count anew from the payment; paid late, they count from the payment, or from the old end. The plan says which. Where they count from the payment, its day is the new day to count from.
help-rule-balance = Rule: from the balance each cycle
help-rule-balance-also = top up; balance; cycle; shortfall; pay as you go
help-rule-balance-text =
    Payments go on the balance. On each renewal day the carrier takes the price from it if there is enough, and the next cycle runs. If there is not, service stops there. Paying early never moves the renewal day.

    The last day shown is the last one that the balance pays for with no further payment. Keepline also says how many whole cycles to come are covered, and how much the first one that is not covered lacks.

    While stopped, a payment that brings the balance up to the price has it taken at once: a new cycle begins that day, and later ones count from it.
help-rule-refill_table = Rule: by refill amount
help-rule-refill_table-also = refill; voucher; steps; table; valid for
help-rule-refill_table-text =
    The amount of a refill says how long it is good for: the highest step that is not above the amount. With 90 days from $10 and 365 days from $100, a refill of $40 is good for 90 days. One below the lowest step buys no days.

    While the plan still runs, carriers do one of three things, and the plan says which:
    - The later date counts: the old last day, or the one the refill gives.
    - The refill’s date counts, even if it is earlier.
    - The refill’s days are added to the end.

    When the plan has ended, the days count from the refill.
help-rule-activity = Rule: kept alive by use
help-rule-activity-also = keep alive; inactive; call; text; 180 days
help-rule-activity-text =
    The number stays as long as it is used or paid for often enough. Each use counts from its own day, and that day is the first: with 180 days, a use on January 1 has June 29 as its last day.

    Keepline cannot see your calls and texts. After using the line, record it as a renewal. What counts as a use is up to the carrier; look there if you are not sure.

    With 90 days and more, reminders begin 30 days before the end.
help-rule-fixed_end = Rule: the date from the carrier
help-rule-fixed_end-also = fixed date; expires on; no rule
help-rule-fixed_end-text =
    Where no rule fits, the date that your carrier shows is the last day. Keepline computes nothing here: each renewal asks for the new last day.

    In every other rule but the one with a balance, a renewal may say a new last day too, where the carrier shows another than the rule gives. What the carrier shows then wins for that period.
help-stages = What the stages mean
help-stages-also = active; due soon; suspended; number lost; status; unknown
help-stages-text =
    - Not started: the first day is still ahead.
    - Active: service is paid for.
    - Due soon: still active, and within the time in which the plan begins to remind. Due today: this is the last day.
    - Suspended: the paid time is over. Where the grace is known, the number can still be kept until the day it is lost.
    - Number lost: the carrier may take the number back from this day on.
    - Archived: put away by you. It does not remind.

    Days are counted in the plan’s own time zone. When the number is lost depends on the carrier: so many days after the renewal day. Where nobody knows how many, Keepline says “unknown” and does not guess; the plan then stays suspended.

    A payment that failed or was given back buys nothing. One that is pending or disputed counts, and is shown as such.
help-reminders = When reminders come
help-reminders-also = lead times; 7 days; 9 o'clock; snooze; quiet hours; digest
help-reminders-text =
    Unless you chose otherwise, reminders come 7, 3, 1 and 0 days before the end, at 09:00 in your home time zone; for plans kept alive by use with 90 days and more, 30, 14, 7, 3, 1 and 0 days before. Each plan can have days of its own. Where service ends before that hour of the last day, that day’s reminder comes at 20:00 the evening before.

    After the end there is one that says so, and, where it is known when the number will be lost, more of them 30, 14, 7, 3, 1 and 0 days before that.

    - A renewal settles all reminders of the time before it.
    - Of several that are due for one plan, only the most urgent is shown.
    - When more than 5 plans are due at once, one notification stands for all. The inbox lists each.
    - Quiet hours, 22:00 to 08:00 at first, delay a notification, but never past the end of service.
    - Snoozing never goes past one hour before the end of service or the loss of the number.
    - Plans with AutoPay are not announced before the end. On the renewal day Keepline asks whether it went through.

    Keepline never pays, renews or assumes anything by itself.
help-no-reminder = Why no reminder came
help-no-reminder-also = missed; silent; no notification; not working; did not ring
help-no-reminder-text =
    Nothing that is due gets lost: what came while the computer slept or Keepline was closed is told at the first look after that, and stands in the inbox. The log in the inbox says of each when it was shown, and why it came late.

    Look at Reminder health first. It checks everything that can keep a reminder from you, and says what to do. What it may be:
    - Keepline was closed. Let it start at login, and turn on the hourly check.
    - No notification service answers, or the desktop holds notifications back (“do not disturb”).
    - Quiet hours or a snooze are not over yet.
    - You were using Keepline: while its window has the focus, reminders go to the inbox with a quiet mark.
    - The plan is muted, archived or sample data. Those never notify.
    - The plan is paid by AutoPay. It asks on its renewal day, and reminds before that only once you say it did not go through.
    - A more urgent reminder of the same plan came in its place, or a renewal settled it.
    - The period is too short: a reminder that would come before its period begins does not exist. A plan of 5 days has none 7 days before.
    - The home time zone is another than you think: reminders ring by it.
help-where-data = Where your data is
help-where-data-also = folder; file; privacy; cloud; network; keepline.db
help-where-data-text =
    Everything is kept on this computer, in one folder of your own. There is no account, and Keepline sends nothing over the network. Settings show the folder’s path and copy it.

    - keepline.db holds plans, renewals, readings, settings, history and reminders.
    - receipts.db holds the receipts themselves.
    - Backups lie in the same folder. One is made every day; 7 days, 4 weeks and 12 months are kept. A second folder, on a stick or another disk, can get them too.

    Copy the whole folder only while Keepline is closed. A backup file can be saved at any time.
help-moving = Moving to another computer
help-moving-also = new computer; transfer; sync; Dropbox; two computers; restore
help-moving-text =
    - On the old computer, open “Your data” and save a backup file. It holds everything, receipts and what was already told included.
    - Quit Keepline there from its tray menu, so that it does not go on reminding you.
    - Bring the file over, install Keepline on the new computer, open “Your data”, choose “Restore from a file” and pick it.
    - Look at Reminder health: notifications, start at login and the home time zone belong to the computer and do not move.
    - If a calendar file was kept up to date, choose its place again.

    Nothing is told twice because of a move. What was there on the new computer is backed up before, and the restore can be undone.

    Do not use one data folder on two computers at once, as in a synced folder: one computer’s changes would take the place of the other’s. Keepline notices a second computer, and asks.
help-mistakes = Taking back a mistake
help-mistakes-also = undo; wrong; correct; void; delete; trash
help-mistakes-text =
    - { $undo } takes back what you did last in this window; so does the button in the message that follows. Where nothing of this window is left, it shows the last 30 changes, also from before a restart.
    - The plan’s history lists what was changed and takes changes back, also after a restart. A change that something newer builds on is taken back after that.
    - A past payment can be corrected or voided from the plan’s list of renewals. What follows from it is shown before it is saved.
    - Receipts go to a trash and stay there for 30 days.

    Nothing in the history is rewritten: a mistake is marked, and stays readable.
help-numbers = Who can see my numbers
help-numbers-also = mask; hidden; privacy; phone number; copy
help-numbers-text =
    A number is shown by its last four digits. On the plan’s page it is shown whole when you press the eye, and hidden again after 30 seconds or when you go on. Copying works without showing it.

    Notifications, window titles and the list that { $keys } opens never hold a whole number.
help-keyboard = Using the keyboard
help-keyboard-also = shortcuts; hotkeys; keys; pinyin; command palette
help-keyboard-text =
    { $keys } opens a list of everything: screens, plans, receipts, things to do, these pages. It is found in English and in Chinese, by pinyin and by initials: renew, 续费, xufei and xf are the same.

    - R records the renewal of the plan in the list that has the focus, of the plan on the page, or else of the next one.
    - N adds a plan, / goes to the filter, { $undo } takes back.
    - Space selects the plan in the list that has the focus, Shift and an arrow several, Ctrl+A all of them; Esc lets go.
    - G and then a letter goes to a screen: G O to the overview, G I to the inbox.
    - { $larger } draws everything larger, { $smaller } smaller; it stays so.
    - ? shows all of them.

    Single letters do nothing while you type in a field or a dialog is open. Tab reaches everything, Esc closes what is open and goes back to where you were.
help-look = Light and dark
help-look-also = theme; dark mode; colours; zoom; contrast
help-look-text =
    Keepline is light or dark as your desktop says, and changes with it at once. There is no setting of its own.

    A stage is never told by its colour alone: an icon, its name and the days say it too. Motion stops where your system asks for less of it.
