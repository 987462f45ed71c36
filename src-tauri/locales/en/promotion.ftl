# promotions: recorded as seen, fitted to plans, counted over a year
promotion-title = Promotions
promotion-text = Offers you have seen. Keepline shows those that fit when you renew and in “What if”, with what they really cost.
promotion-load-failed = The promotions could not be read
promotion-none = No promotions
promotion-none-text = Paste an offer you have seen, or its link. When you renew, Keepline shows what fits and what a day really costs.
promotion-now = Can be had now
promotion-now-none = None of them can be had now.
promotion-taken = Your plans are on these
promotion-past = Past ({ $count })
promotion-and = , { "" }
promotion-add = Add promotion
promotion-add-text = Paste what you have seen, or fill it in. Only the name is needed.
promotion-edit = Edit promotion
promotion-edit-word = Edit
promotion-edit-of = Edit: { $name }
promotion-save = Save promotion
promotion-save-failed = The promotion could not be saved
promotion-added = Promotion recorded
promotion-changed = Promotion changed
promotion-paste = Text or link
promotion-paste-hint = Words of an advertisement, a message, or an address. It stays on this computer; no page is fetched.
promotion-read-failed = The text could not be read
promotion-ask = { $field }: which one is it?
promotion-open = Not in the text: { $fields }. Fill in what you know; the rest can stay empty.
promotion-field-carrier = carrier
promotion-field-starts_on = first day
promotion-field-ends_on = last day
promotion-field-customers = who may have it
promotion-field-price = price
promotion-field-percent = percent off
promotion-field-off = amount off
promotion-field-list_price = price without it
promotion-field-price_after = price after it
promotion-field-lasts = how long it holds
promotion-field-tax_extra = whether tax comes on top
promotion-field-stacks = whether it goes with others
promotion-name = Name
promotion-customers = Who may have it
promotion-customers-anyone = Anyone
promotion-customers-new = New customers
promotion-customers-port_in = Those who bring their number
promotion-customers-existing = Customers there already
promotion-starts = First day
promotion-ends = Last day
promotion-deal = What it gives
promotion-deal-is-price = A price
promotion-deal-is-percent = Percent off
promotion-deal-is-off = An amount off
promotion-deal-is-none = Something else
promotion-percent = Percent off
promotion-price = Price of one cycle with it
promotion-off = Taken off one cycle
promotion-currency = Currency
promotion-lasts = For how many cycles
promotion-lasts-hint = Empty: as long as you stay.
promotion-after = Price of one cycle after it
promotion-wanted = I want it: remind me
promotion-wanted-hint = 7, 3 and 1 days before its last day, and on that day.
promotion-more = More: cycle, several at once, data, tax, where
promotion-cycle = One cycle
promotion-cycle-hint = What the prices are for.
promotion-unit-own = As the plan
promotion-unit-days = Days
promotion-unit-months = Months
promotion-length = How many days or months
promotion-at-once = Cycles paid at once
promotion-at-once-hint = Where several have to be paid together.
promotion-list-price = Price of one cycle without it
promotion-tax = Tax on top
promotion-data = Data in one cycle (GB)
promotion-bonus = Bonus data in one cycle (GB)
promotion-stacks = Goes with other offers
promotion-channel = Where it can be had
promotion-for-plan = For which of the carrier’s plans
promotion-card = Card or way to pay
promotion-source = Seen at
promotion-plan = Only for
promotion-plan-any = Any plan that fits
promotion-zone = Time zone of its days
promotion-zone-hint = Whose midnight ends it.
promotion-autopay = Needs AutoPay
promotion-note = Note
promotion-unknown = Not known
promotion-yes = Yes
promotion-no = No
promotion-cycle-own = cycle
promotion-cycle-days = { $count ->
    [one] day
   *[other] { $count } days
}
promotion-cycle-months = { $count ->
    [one] month
   *[other] { $count } months
}
promotion-deal-price = { $price } a { $cycle }
promotion-deal-percent = { $percent } % off
promotion-deal-off = { $amount } off a { $cycle }
promotion-deal-lasts = { $count ->
    [one] for the first one
   *[other] for the first { $count }
}
promotion-deal-after = then { $price }
promotion-deal-bonus = { $data } more data
promotion-from = from { $date }
promotion-until = { $count ->
    [0] until { $date }: today
    [one] until { $date }: 1 day left
   *[other] until { $date }: { $count } days left
}
promotion-no-end = no end known
promotion-price-stays = the price stays
promotion-price-until = { $count ->
    [0] price holds until { $date }: today
    [one] price holds until { $date }: 1 day left
   *[other] price holds until { $date }: { $count } days left
}
promotion-price-ended = price held until { $date }
promotion-ended = ended on { $date }
promotion-is-wanted = wanted
promotion-is-archived = put away
promotion-on-plan = On it:
promotion-fits = Fits now:
promotion-fits-none = Fits none of your plans now.
promotion-against-not_yet = It begins on { $date }.
promotion-against-over = It ended on { $date }.
promotion-against-archived = It is put away.
promotion-against-taken = It was taken.
promotion-against-other_plan = It is for another plan.
promotion-against-other_carrier = It is for customers of another carrier.
promotion-against-new_only = It is for new customers only.
promotion-against-port_in_only = It is for those who bring their number only.
promotion-against-other_currency = It is in another currency ({ $currency }).
promotion-asks = Before you pay: { $what }
promotion-asks-autopay = turn AutoPay on
promotion-asks-at_once = pay { $count } cycles at once
promotion-asks-for_plan = only with the plan { $words }
promotion-asks-card = only with { $words }
promotion-asks-channel = only here: { $words }
promotion-asks-port_in = take your number along
promotion-asks-new_line = open a new line
promotion-asks-no_end = check that it can still be had
promotion-page = Page
promotion-page-of = Open the page in the browser: { $name }
promotion-open-failed = The page could not be opened
promotion-more-of = More: { $name }
promotion-want = I want it: remind me
promotion-unwant = Do not remind me
promotion-now-wanted = You will be reminded before it ends
promotion-not-wanted = No reminder for it any more
promotion-archive = Put away
promotion-archived = Promotion put away
promotion-archive-failed = The promotion could not be put away
promotion-restore = Bring back
promotion-restored = Promotion brought back
promotion-restore-failed = The promotion could not be brought back
promotion-take-failed = The payment is recorded; the promotion could not be marked as taken
promotion-look = Look at it
promotion-look-of = Look at it: { $name }
promotion-fit-title = Promotions that fit now
promotion-fit-none = None of your recorded promotions fits this plan now.
promotion-elsewhere-title = With another carrier
promotion-per-day = { $amount } a day over a year
promotion-no-sum = no price to count with
promotion-without = Without any of them: { $amount } a day.
promotion-sum-of = The sum: { $name }
promotion-choose = Pay with this
promotion-choose-of = Pay with this promotion: { $name }
promotion-unchoose = Not this one
promotion-unchoose-of = Not this promotion: { $name }
