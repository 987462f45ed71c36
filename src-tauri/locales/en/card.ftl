# refill cards: bought, kept with their PIN, redeemed
card-title = Refill cards
card-tab = Cards
card-text = Money in a drawer: a card that nobody redeems is void one day. Keepline reminds you 14, 7, 3 and 1 days before, and on the last day.
card-load-failed = The refill cards could not be read
card-none = No refill cards
card-none-text = Keep a card here from the day you buy it until it is redeemed.
card-add = Add refill card
card-save = Keep card
card-save-failed = The card could not be kept
card-amount = Face value
card-bought-on = Bought on
card-bought-at = Where
card-pin = PIN
card-pin-hint = Kept on this computer only. It is never shown unasked, and left out of exports and history.
card-last-day = Last day to redeem
card-last-day-hint = As on the card or receipt. Leave it empty where you do not know; then nothing can remind you.
card-last-day-proposed = { $days } days from the purchase, as far as is known of this carrier.
card-take-proposed = Use { $date }
card-note = Note
card-added = Refill card kept
card-bought = bought { $date }
card-good-until = redeem by { $date }
card-good-unknown = last day unknown
card-days-left = { $count ->
    [0] last day today
    [one] { $count } day left
   *[other] { $count } days left
}
card-state-open = To be redeemed
card-state-void = Void
card-state-redeemed = Redeemed
card-state-removed = Removed
card-redeem = Redeem
card-redeem-of = Redeem: { $amount } card of { $date }
card-redeem-failed = The renewal is recorded, but the card could not be marked as redeemed
card-how = How to redeem
card-how-of = How to redeem: { $amount } card of { $date }
card-remove = Remove
card-remove-of = Remove: { $amount } card of { $date }
card-remove-failed = The card could not be removed
card-removed = Refill card removed
card-pin-hold = Hold to show PIN
card-pin-hold-of = Hold to show the PIN of the { $amount } card of { $date }
card-pin-of = PIN: { $digits }
card-pin-masked = PIN kept, { $count } digits
card-pin-none = no PIN kept
card-pin-copy = Copy PIN
card-pin-copy-of = Copy the PIN of the { $amount } card of { $date }
card-pin-failed = The PIN could not be read
card-which = Which card?
card-one = { $amount }, bought { $date }
card-other = One that is not kept here
