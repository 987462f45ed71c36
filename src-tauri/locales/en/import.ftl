# a file or pasted text on its way in
import-title = Import
import-back = Your data
import-card-text = Bring in plans and payments from a spreadsheet, your notes or a Keepline export. You see what would happen first.
import-begin = Import…
import-last = Last import: { $name }, { $at }, { $count } rows
import-undo = Undo import
import-undo-of = Undo import: { $name }
import-undone = The import was undone
import-undo-failed = The import could not be undone

import-intro = A table from a spreadsheet (CSV), lines from your notes, or a JSON file that Keepline wrote. Nothing is stored before you have seen what it becomes.
import-choose = Choose a file…
import-drop-hint = or drop one anywhere on this window
import-drop-here = Drop the file here
import-paste = Or paste text
import-paste-hint = Cells copied from a spreadsheet, or lines such as: Mint 2065550142 expires 2026-12-01 $15
import-paste-look = Look at this text
import-pasted = Pasted text
import-other = Another file…
import-again = Start over
import-too-large = This file is larger than 256 MB.
import-reading = Reading { $name }…
import-failed = This could not be imported

import-questions = Please answer first
import-questions-text = Some rows can be read in more than one way. Keepline asks rather than guesses.
import-order = Dates such as 03/04/2026
import-order-dmy = Day first
import-order-mdy = Month first
import-order-ymd = Year first
import-country = Phone numbers without country code are of
import-currency = Amounts without currency are in
import-not-said = Please choose
import-how = How this file is read
import-encoding = Encoding
import-delimiter = Between cells
import-delimiter-comma = Comma
import-delimiter-semicolon = Semicolon
import-delimiter-tab = Tab
import-delimiter-bar = Bar
import-header = The first row holds the column names

import-columns = Columns
import-column-of = Column: { $column }
import-leave-out = Leave out

import-outcome = What will happen
import-looking = Looking at the rows…
import-counts = { $rows } rows: { $added } to add, { $changed } to change, { $skipped } here already, { $refused } refused
import-refused-title = { $count ->
    [one] 1 row cannot be imported
   *[other] { $count } rows cannot be imported
}
import-refused-text = An import is all or nothing. Choose other columns, correct the file, or leave these rows out.
import-refused-rest = { $count ->
    [one] { $count } more row is not listed here.
   *[other] { $count } more rows are not listed here.
}
import-refused-list = Refused rows
import-row = Row { $row }
import-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
import-moved-title =
    { $count ->
        [one] One plan has another last day in this file
       *[other] { $count } plans have another last day in this file
    }
import-moved-text = Their dates stay as they are. If you renewed one since, record its renewal on its page; if a date is wrong, correct it there.
import-moved-list = Plans with another last day
import-moved-days = here { $here }, in the file { $said }
import-moved-rest =
    { $count ->
        [one] One more is not listed.
       *[other] { $count } more are not listed.
    }
import-first = The first rows as they will become
import-fate-added = New
import-fate-changed = Changed
import-fate-skipped = Here already
import-last-day = Last day { $date }
import-paid-on = Paid { $date }
import-skip = { $count ->
    [one] Leave out the refused row and import the rest
   *[other] Leave out the { $count } refused rows and import the rest
}
import-store = { $count ->
    [one] Import 1 row
   *[other] Import { $count } rows
}
import-nothing = Nothing to import
import-safe = Your data is backed up first, and the import can be undone.

import-storing = Importing { $name }
import-progress = { $done } of { $total } rows
import-counting = Counting rows…
import-stop = Stop

import-finished = { $name } was imported
import-finished-also = Also new: { $readings ->
    [one] { $readings } reading
   *[other] { $readings } readings
}, { $beside ->
    [one] { $beside } setting, correction or promotion
   *[other] { $beside } settings, corrections and promotions
}.
import-finished-counts = { $plans ->
    [one] 1 plan
   *[other] { $plans } plans
} and { $renewals ->
    [one] 1 renewal
   *[other] { $renewals } renewals
} are new. { $changed } rows changed something, { $skipped } were here already.
import-finished-quiet = What is due already waits in the inbox; one notification sums it up.
import-to-plans = See your plans
import-another = Import something else

import-field-record = Kind of row
import-field-uid = Record ID
import-field-plan = Plan’s record ID
import-field-name = Name
import-field-carrier = Carrier
import-field-number = Phone number
import-field-sim = SIM or eSIM
import-field-zone = Time zone
import-field-started_on = Started on
import-field-first_last_day = First last day
import-field-expires_on = Expires on
import-field-renews_on = Renews on
import-field-rule = Period or rule
import-field-days = Days in a period
import-field-months = Months in a period
import-field-early = When paid early
import-field-late = When paid late
import-field-opening = Opening balance
import-field-steps = Refill table
import-field-extend = What a refill does
import-field-last_day = Last day
import-field-price = Price
import-field-currency = Currency
import-field-number_lost_after_days = Days until the number is lost
import-field-data_allowance_mb = Data
import-field-autopay = AutoPay
import-field-leads = Remind days before
import-field-replaces = Follows plan
import-field-account = Same account
import-field-person = Whose line
import-field-labels = Labels
import-field-archived_at = Archived at
import-field-muted_at = Muted at
import-field-paid_on = Paid on
import-field-amount = Amount paid
import-field-tax = Tax
import-field-fee = Fee
import-field-periods = Periods bought
import-field-kind = Payment or activity
import-field-channel = Where paid
import-field-method = How paid
import-field-confirmation = Confirmation number
import-field-status = Payment status
import-field-new_last_day = New last day
import-field-seen_at = Reading seen at
import-field-data_left_mb = Data left, in MB
import-field-data_used_mb = Data used, in MB
import-field-balance = Balance
import-field-recorded_at = Recorded at
import-field-voided_at = Voided at
import-field-note = Note
