# guides: the ways to renew, and the steps of one
guide-title = How will you renew?
guide-load-failed = The guides could not be read
guide-back = Back to { $name }
guide-other-ways = Other ways
guide-intro = Each way is walked with you step by step and ends in a recorded renewal. Keepline itself never pays.
guide-usual = Usually { $amount } · last day { $date }
guide-stopped = Service has stopped. Pay by the quickest way you can; each says when it would post.
guide-ways = Ways to renew
guide-last-time = last time
guide-in-time = In time
guide-too-late = Too late
guide-time-unknown = Time unknown
guide-posts = Posting
guide-posts-by = allow { $length }; paid now, by { $when }
guide-posts-unknown = nobody says how long it takes
guide-start-by = Pay by
guide-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
guide-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
guide-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
guide-fee = Fee
guide-fee-none = none
guide-fee-cost = { $fee }, so { $cost } in all
guide-unknown = not known
guide-limits = Limits
guide-limit-least = at least { $amount }
guide-limit-most = at most { $amount }
guide-limit-multiple = in steps of { $amount }
guide-outside-below = { $amount } is less than this way takes: at least { $limit }.
guide-outside-above = { $amount } is more than this way takes at once: at most { $limit }. Pay in parts, or another way.
guide-outside-uneven = { $amount } does not fit: this way takes whole multiples of { $limit }.
guide-outside-shop-below = { $shop } takes at least { $limit }: { $amount } is too little.
guide-outside-shop-above = { $shop } takes at most { $limit } at once: { $amount } is too much. Pay in parts, or elsewhere.
guide-bring = Bring
guide-join = { ", " }
guide-bring-number = phone number
guide-bring-sim = SIM
guide-bring-account = account login
guide-bring-payment = card or another way to pay
guide-bring-cash = cash
guide-bring-refill_card = refill card
guide-bring-phone = phone with this SIM
guide-general = A general guide: this carrier has none of its own here.
guide-steps = Steps
guide-open-source-of = Open ↗ source: { $fact }, { $channel }
guide-start = Start
guide-start-of = Start: { $channel }
guide-continue = Continue
guide-continue-of = Continue: { $name }
guide-how = Renew
guide-how-of = How to renew: { $name }
guide-half = You began to renew: { $channel }. The steps done are kept.
guide-progress = { $done } of { $all } steps done
guide-changed = This guide has changed since you began. Look at the steps once more.
guide-optional = if needed
guide-next = Done, next step
guide-show-step = Show step { $number }: { $text }
guide-open-text = This page opens in your browser:
guide-open = Open ↗
guide-open-of = Open ↗ { $address }
guide-open-failed = The page could not be opened
guide-address-none = Keepline knows no page for this. You can type its address.
guide-address = Address of the page
guide-address-hint = It begins with https:// and is kept with this guide.
guide-address-keep = Keep address
guide-address-other = Use another address
guide-number = Number
guide-number-none = This plan has no number. Look for the account or the number printed on the card of the SIM.
guide-amount = Amount to pay
guide-copy-amount = Copy amount
guide-account = Account name
guide-account-hint = Only the name, never the password.
guide-copy-account = Copy account name
guide-periods = Periods
guide-code-says = { $code }: { $what }
guide-code-copy = Copy
guide-code-copy-of = Copy { $code }
guide-check-title = What you are about to buy
guide-check-paid-on = Paid on
guide-check-new = New last day
guide-check-was = now { $date }
guide-check-gained = { $count ->
    [one] { $count } day more
   *[other] { $count } days more
}
guide-check-per-day = Cost per day
guide-check-failed = What it gives could not be worked out
guide-check-unread = The new last day shows here once the amount can be read.
guide-check-tax = Tax may come on top. Keepline does not know it.
guide-paid = I paid: record it
guide-not-yet = Not yet
guide-kept = Steps done and what you typed are kept when you leave.
guide-save-failed = The step could not be kept
guide-start-over = Start over
guide-drop-failed = The guide could not be started over
guide-account-shared = Same account: { $account }
guide-account-shared-text = The carrier takes the balance for all lines of the account, the primary line first. See that it is enough for these too:
guide-account-price = All lines together, this one too: { $amount }
guide-begun = Begun and not finished
guide-begun-text = A renewal by one of these guides is not recorded yet. The steps done are kept.
guide-give-up = Give up
guide-give-up-of = Give up the guide: { $name }
