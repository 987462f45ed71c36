# recording a payment that happened
renewal-record = Record renewal
renewal-record-short = Record
renewal-record-of = Record renewal: { $name }
renewal-record-anyway = Record it anyway
renewal-record-balance = Record top-up
renewal-record-activity = Record use
renewal-recorded = Renewal recorded
renewal-recorded-to = Renewal recorded · to { $date }
renewal-recorded-ahead = Renewal recorded for { $paid } · then to { $date }
renewal-recorded-balance = Top-up recorded · to { $date }
renewal-recorded-activity = Use recorded · to { $date }
renewal-load-failed = The form could not be filled in
renewal-save-failed = The renewal could not be recorded
renewal-amount = Amount
renewal-amount-balance = Top-up amount
renewal-amount-refill = Refill amount
renewal-what = What happened?
renewal-what-activity = I used the line
renewal-what-payment = I paid
renewal-was-activity = Used
renewal-used-on = Used on
renewal-paid-on = Paid on
renewal-channel = How
renewal-channel-none = Not said
renewal-channel-website = Website
renewal-channel-app = App
renewal-channel-third_party = Third party
renewal-channel-carrier_store = Carrier store
renewal-channel-partner_shop = Partner shop
renewal-channel-refill_card = Refill card
renewal-channel-card_by_post = Card by post
renewal-channel-autopay = AutoPay
renewal-channel-other = Other
renewal-periods = Periods
renewal-new-last-day = New last day
renewal-days-added = { $count ->
    [one] { $count } day added
   *[other] { $count } days added
}
renewal-ahead = Counts from { $date }. Until then the last day stays { $before }.
renewal-not-yet = Counts later
renewal-no-days-added = no days added
renewal-days-fewer = { $count ->
    [one] { $count } day fewer
   *[other] { $count } days fewer
}
renewal-buys-nothing = This buys no days.
renewal-below-lowest = This buys no days: { $amount } is the smallest refill that does.
renewal-runs-longer = This buys no days: the plan already runs at least as long.
renewal-balance-then = Balance then { $balance }
renewal-balance-covers = { $count ->
    [one] pays for { $count } more cycle
   *[other] pays for { $count } more cycles
}
renewal-balance-missing = { $amount } missing for the next cycle
renewal-balance-missing-after = { $amount } missing for the one after
renewal-before = Before: { $date }
renewal-no-preview = The new last day appears here once the fields can be read.
renewal-no-date-yet = Type the new last day that the carrier shows. It decides until when the plan runs.
renewal-more = Confirmation, fee, status, note
renewal-more-activity = Confirmation, status, note
renewal-confirmation = Confirmation number
renewal-confirmation-of = Confirmation { $text }
renewal-method = Paid with
renewal-method-hint = Your own words, for example “blue debit card”. Never a card number.
renewal-fee = Fee
renewal-fee-hint = On top of the amount.
renewal-fee-of = fee { $amount }
renewal-tax = Tax
renewal-tax-of = tax { $amount }
renewal-status = Status
renewal-status-posted = Posted
renewal-status-pending = Pending
renewal-status-failed = Failed
renewal-status-refunded = Refunded
renewal-status-disputed = Disputed
renewal-status-posted-hint = The carrier has credited it.
renewal-status-pending-hint = Counts, and is shown as pending.
renewal-status-failed-hint = Buys no days.
renewal-status-refunded-hint = Buys no days.
renewal-status-disputed-hint = Counts, and is shown as disputed.
renewal-override = Last day the carrier shows
renewal-override-hint = Only if it differs from the date above; it wins over the rule.
renewal-shown = New last day the carrier shows
renewal-shown-hint = As on its screen or receipt after you paid.
renewal-note = Note
renewal-duplicate = Is this a second payment?
renewal-duplicate-hint = The same amount on the same day is already recorded.
renewal-none = No renewals yet
renewal-none-text = The first period counts as paid. Record a renewal when you pay for the next one.
renewal-paid-to = paid to { $date }
renewal-is-voided = Voided
renewal-voided = Renewal voided
renewal-void-failed = The renewal could not be voided
renewal-more-of = More: renewal of { $date }
# correcting a past payment
renewal-edit = Edit
renewal-edit-title = Correct renewal
renewal-edit-of = { $name } · { $date }
renewal-edit-failed = The correction could not be saved
renewal-save = Save
renewal-save-anyway = Save it anyway
renewal-corrected = Renewal corrected
renewal-corrected-to = Renewal corrected · to { $date }
renewal-follows-none = Every later date follows from what you change here, and is shown before you save.
renewal-follows-failed = What follows could not be worked out
renewal-follows-same = No date changes.
renewal-follows = { $count ->
    [one] { $count } period changes:
   *[other] { $count } periods change:
}
renewal-follows-gone = no longer paid
renewal-follows-new = newly paid
renewal-follows-all = Show all { $count }
renewal-mark-posted = Mark as posted
renewal-mark-failed = Mark as failed…
renewal-mark-refunded = Mark as refunded…
renewal-mark-voided = Void this renewal…
renewal-marked-posted = Marked as posted
renewal-marked-failed = Marked as failed
renewal-marked-refunded = Marked as refunded
renewal-ask-voided = Void this renewal?
renewal-ask-failed = Mark this renewal as failed?
renewal-ask-refunded = Mark this renewal as refunded?
renewal-ask-voided-text = It stays in the list, struck out, and buys no days. You can undo this.
renewal-ask-failed-text = It stays in the list and buys no days. You can undo this.
renewal-ask-refunded-text = It stays in the list and buys no days. You can undo this.
renewal-do-voided = Void
renewal-do-failed = Mark as failed
renewal-do-refunded = Mark as refunded
renewal-period = { $from } – { $to }
renewal-mark-disputed = Mark as disputed…
renewal-marked-disputed = Marked as disputed
renewal-ask-disputed = Mark this renewal as disputed?
renewal-ask-disputed-text = It counts as before, and is shown as disputed. You can undo this.
renewal-do-disputed = Mark as disputed

# what an attached receipt says
renewal-read-found = Read from “{ $name }”
renewal-read-tax = tax { $amount }
renewal-read-confirmation = no. { $number }
renewal-read-foreign = The amount is in other money than this plan’s ({ $currency }), so it is not filled in.
renewal-read-which-amount = Which amount was paid?
renewal-read-which-day = Which day was it?
renewal-read-use = Use these
renewal-read-leave = Leave as it is
renewal-read-reading = Reading “{ $name }”…
renewal-read-reading-text = What it says will be offered here.
renewal-read-nothing = Nothing to fill in from “{ $name }”
renewal-read-nothing-text = It is kept as it is.
