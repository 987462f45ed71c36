# A plan's history.
change-plan-added = Plan added
change-plan-edited = Plan edited
change-plan-archived = Plan archived
change-plan-restored = Plan brought back
change-plan-succeeded = Plan started in place of an earlier one
change-plan-muted = Plan muted: no reminders
change-plan-unmuted = Plan unmuted: it reminds again
change-renewal-added = Renewal recorded: { $date }, { $money }
change-renewal-edited = Renewal of { $date } corrected
change-renewal-voided = Renewal voided
change-renewal-unvoided = Renewal no longer voided
change-receipt-added = Receipt added: { $name }
change-receipt-trashed = Receipt moved to the trash
change-receipt-restored = Receipt restored
change-receipt-edited = Receipt changed: { $name }
change-receipts-added = { $count } receipts added
change-receipts-trashed = { $count } receipts moved to the trash
change-receipts-restored = { $count } receipts restored
change-autopay-not_yet = AutoPay not relied on for the period to { $date }: its reminders are on
change-autopay-cleared = AutoPay relied on again for the period to { $date }
change-reading-added = Reading added
change-reading-edited = Reading corrected by an import
change-reading-voided = Reading taken back
change-reading-unvoided = Reading brought back
change-undo = { $what } (undo)
change-detail = { $field }: { $before } → { $after }
change-none = none
change-yes = yes
change-no = no
change-field-name = Name
change-field-carrier = Carrier
change-field-number = Number
change-field-sim = SIM
change-field-zone = Time zone
change-field-started_on = First day
change-field-first_last_day = First last day
change-field-rule = Rule
change-field-price = Price
change-field-grace = Number lost after
change-field-data_allowance_mb = Data (MB)
change-field-autopay = AutoPay
change-field-leads = Reminders (days before)
change-field-note = Note
change-field-account = Same account
change-field-person = Whose line
change-field-labels = Labels
change-field-color = Colour
change-field-replaces = Follows plan
change-field-paid_on = Day
change-field-amount = Amount
change-field-tax = Tax
change-field-fee = Fee
change-field-periods = Periods
change-field-kind = What happened
change-field-channel = How
change-field-method = Paid with
change-field-confirmation = Confirmation number
change-field-status = Status
change-field-new_last_day = Last day the carrier shows
change-field-at = Seen
change-field-data_left_mb = Data left (MB)
change-field-data_used_mb = Data used (MB)
change-field-balance = Balance
change-field-last_day = Last day
change-field-wrong = Problem
change-field-remedy = Remedy asked for
change-field-asked = Amount asked for
change-field-paid_by = Paid with
change-field-noticed_on = Noticed on
change-field-statement_on = First statement
change-field-served_on = Complaint served on
change-field-closed_on = Closed on
change-field-got_back = Got back
change-field-on = Day
change-field-with = Asked
change-field-by = How
change-field-agent = Agent
change-field-case_number = Case number
change-field-outcome = Outcome
change-field-other = Other
change-rule = { $length } · early: { $early ->
    [append] added to the end
   *[other] counted anew
} · late: { $late ->
    [from_payment] from the payment
   *[other] from the old end
}
change-rule-balance = { $length } from the balance, { $opening } at the start
change-rule-refill_table = refills by amount: { $steps }
change-rule-refill-step = from { $amount }: { $length }
change-rule-activity = { $length } from each use or payment
change-rule-fixed_end = until { $date }, the date the carrier shows
change-sim = { $sim ->
    [physical] card
   *[other] eSIM
}
change-kind = { $kind ->
    [activity] used
   *[other] paid
}
change-status = { $status ->
    [pending] pending
    [failed] failed
    [refunded] refunded
    [disputed] disputed
   *[other] posted
}
change-channel-website = website
change-channel-app = app
change-channel-third_party = third party
change-channel-carrier_store = carrier store
change-channel-partner_shop = partner shop
change-channel-autopay = AutoPay
change-channel-refill_card = refill card
change-channel-card_by_post = card by post
change-channel-other = other
change-payment-not_yet = Payment of { $date } not posted yet: it is asked about again
change-payment-cleared = Payment of { $date }: “not yet” taken back
change-refill_card-added = Refill card added: { $money }
change-refill_card-voided = Refill card removed: { $money }
change-refill_card-unvoided = Refill card brought back: { $money }
change-case-added = Dispute opened: { $wrong }
change-case-edited = Dispute corrected: { $wrong }
change-case-voided = Dispute removed: { $wrong }
change-case-unvoided = Dispute brought back: { $wrong }
change-case_contact-added = Contact noted: { $with }, { $day }
change-case_contact-edited = Contact corrected: { $with }, { $day }
change-case_contact-voided = Contact removed: { $with }, { $day }
change-case_contact-unvoided = Contact brought back: { $with }, { $day }
change-promotion-added = Promotion recorded: { $name }
change-promotion-edited = Promotion changed: { $name }
change-promotion-archived = Promotion put away: { $name }
change-promotion-restored = Promotion brought back: { $name }
change-field-ends_on = Last day
change-field-starts_on = First day
change-field-seen_on = Seen on
change-field-source = Seen at
change-field-customers = Who may have it
change-field-for_plan = For which plan
change-field-card = Card or way to pay
change-field-at_once = Paid at once
change-field-list_price = Price without it
change-field-percent = Percent off
change-field-off = Taken off
change-field-lasts = For how many cycles
change-field-price_after = Price after
change-field-data_mb = Data (MB)
change-field-bonus_mb = Bonus data (MB)
change-field-stacks = Together with others
change-field-tax_extra = Tax on top
change-field-wanted = Wanted
change-field-plan = Plan
change-field-taken_on = Taken from
change-device-added = Device added: { $name }
change-device-edited = Device edited: { $name }
change-device-archived = Device removed: { $name }
change-device-restored = Device brought back: { $name }
change-several-added = Several plans changed at once
change-several-edited = Several plans changed at once
change-rate-added = Rate added: 1 { $from } = { $rate } { $to }, from { $day } on
change-rate-archived = Rate removed: 1 { $from } = { $rate } { $to }, from { $day } on
change-rate-restored = Rate brought back: 1 { $from } = { $rate } { $to }, from { $day } on
change-person-added = Person added: { $name }
change-person-edited = Person changed: { $name }
change-person-archived = Person removed: { $name }
change-person-restored = Person brought back: { $name }
change-label-added = Label added: { $name }
change-label-edited = Label changed: { $name }
change-label-archived = Label removed: { $name }
change-label-restored = Label brought back: { $name }
change-place-edited = Device or slot changed
change-esim-added = eSIM added
change-esim-edited = eSIM edited
change-esim-voided = eSIM removed
change-esim-unvoided = eSIM brought back
change-field-slot = Slot
change-field-state = State
change-field-got_on = Code received on
change-field-use_by = Use by
change-slot = { $slot ->
    [sim1] SIM 1
    [sim2] SIM 2
   *[esim] eSIM
}
change-state = { $state ->
    [unused] not installed
    [on] switched on
    [off] switched off
   *[deleted] deleted
}
