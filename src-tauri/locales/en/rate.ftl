# rates between currencies, typed by the user, and the home currency that totals are in
rate-title = Exchange rates
rate-text = With a home currency and rates that you type, there is one total beside the sums of each currency. Keepline never fetches a rate. A rate holds from its day until the next one of the same two currencies.
rate-load-failed = The exchange rates could not be loaded
rate-home = Home currency
rate-home-hint = The currency that totals are in.
rate-home-none = None: each currency by itself
rate-list = Rates
rate-none-yet = No rates yet
rate-add = Add rate
rate-add-of = Add rate for { $currency }
rate-dialog-text = What one unit of a currency was worth in another, from a day on. It counts for payments of that day and later, in both directions.
rate-from = One unit of
rate-to = Is worth, in
rate-rate = Rate
rate-on = Holds from
rate-on-hint = Earlier payments do not go by it.
rate-note = Where it is from
rate-note-hint = For example your card statement, or the bank’s page.
rate-save = Save rate
rate-save-failed = The rate could not be saved
rate-saved = Rate saved: { $rate }
rate-remove = Remove
rate-remove-of = Remove rate: { $rate }, { $since }
rate-remove-failed = The rate could not be removed
rate-removed = Rate removed: { $rate }
rate-is = 1 { $from } = { $rate } { $to }
rate-since = from { $date } on
rate-in-use = used on this page
rate-used = Rates used: { $rates }
rate-used-one = { $rate } ({ $since })
rate-and = { "; " }
rate-in-all = { $amount } in all
rate-pending = and { $amount } pending
rate-missing = Without { $count ->
    [one] one payment
   *[other] { $count } payments
} in { $currency } ({ $amount }): no rate on or before { $date }.
rate-missing-pending = Without { $count ->
    [one] one pending payment
   *[other] { $count } pending payments
} in { $currency } ({ $amount }): no rate on or before { $date }.
rate-missing-short = without { $count ->
    [one] one payment
   *[other] { $count } payments
}
rate-missing-amount = without { $amount }: no rate on or before { $date }
