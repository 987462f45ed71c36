# the catalogue: carriers, what is known of their lines, and what the user knows better
catalogue-title = Carriers
catalogue-intro = What Keepline knows of prepaid lines, each fact with its source. You can correct it; an update does not undo that.
catalogue-load-failed = The catalogue could not be read
catalogue-search = Search carriers
catalogue-search-placeholder = Name, country or alias
catalogue-none = No carrier found
catalogue-none-text = Nothing matches “{ $words }”. Any carrier can still be typed into a plan as free text.
catalogue-clear = Clear search
catalogue-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
catalogue-anywhere = Any country
catalogue-unconfirmed = unconfirmed
catalogue-unconfirmed-count = { $count } unconfirmed
catalogue-yours = yours
catalogue-unknown = unknown
catalogue-rule-unknown = Rule unknown: you enter it

catalogue-fact-rule = Rule
catalogue-fact-zone = Time zone
catalogue-fact-grace = Number lost
catalogue-fact-word = Date wording
catalogue-fact-prices = Price
catalogue-fact-least = Least payment
catalogue-rule-balance = The price is taken from the balance every { $length }
catalogue-rule-fixed_end = The date the carrier shows counts
catalogue-grace-value = { $length } after the end
catalogue-grace-at-once = At once
catalogue-sure-high = the carrier’s own page
catalogue-sure-medium = second hand, or an old page
catalogue-sure-low = one third party, or sources differ
catalogue-sure-unverified = not verified
catalogue-page-quoted_terms = terms as others quote them
catalogue-page-price_list = price list
catalogue-page-older_page = an older page
catalogue-page-third_party = a third party’s list
catalogue-page-common_practice = how such things are usually sold
catalogue-page-hearsay = hearsay
catalogue-checked = checked { $date }
catalogue-open-source = Open ↗
catalogue-open-source-of = Open ↗ source: { $fact }, { $line }
catalogue-open-failed = The page could not be opened
catalogue-own-since = Yours since { $date }
catalogue-says = The catalogue says: { $value }
catalogue-says-nothing = The catalogue does not know this.
catalogue-moved = The catalogue has changed since you corrected it.
catalogue-revert = Use the catalogue’s
catalogue-revert-of = Use the catalogue’s: { $fact }, { $line }
catalogue-reverted = The catalogue’s value holds again
catalogue-revert-failed = The correction could not be taken back
catalogue-this-plan = This plan: { $value }
catalogue-remember = Use for { $line }
catalogue-remember-of = Use for { $line }: { $fact } as in this plan
catalogue-confirm = I checked: it is right
catalogue-confirm-of = I checked: it is right: { $fact }, { $line }
catalogue-corrected = Kept for { $line }
catalogue-correct-failed = The correction could not be kept

catalogue-links = Pages of the carrier
catalogue-link-website = Website
catalogue-link-account = Account
catalogue-link-refill = Refill
catalogue-link-help = Help
catalogue-link-app = App
catalogue-link-stores = Stores
catalogue-link-open = { $kind } ↗
catalogue-link-open-of = { $kind } ↗ { $host }: { $line }
catalogue-codes = Codes
catalogue-codes-hint = Dialled on the phone. A data-only device may have no dialler: use the app or the website there.
catalogue-code-refill = Refill
catalogue-code-pay = Pay
catalogue-code-balance = Balance
catalogue-code-data = Data, plan and expiry
catalogue-code-minutes = Minutes left
catalogue-code-messages = Messages left
catalogue-code-number = Own number
catalogue-code-care = Customer care
catalogue-code-text = text { $letters } to { $dial }
catalogue-code-letters = spelled { $letters }
catalogue-copy = Copy
catalogue-copy-of = Copy { $code }: { $purpose }
catalogue-remarks = Good to know
catalogue-remark-open-of = Open ↗ source: { $text }

catalogue-aside-title = { $count ->
    [one] One of your corrections no longer fits
   *[other] { $count } of your corrections no longer fit
}
catalogue-aside-text = They are kept, but not used.
catalogue-aside-line_unknown = { $line } · { $fact }: the catalogue no longer has this line
catalogue-aside-fact_unknown = { $line } · { $fact }: there is no such fact any more
catalogue-aside-value_unreadable = { $line } · { $fact }: the value cannot be used any more
catalogue-aside-discard = Discard
catalogue-aside-discard-of = Discard: { $line }, { $fact }
catalogue-aside-discarded = Correction discarded

catalogue-filled = Filled in: { $facts }
catalogue-no-rule = Nothing sure is known about how this line runs. Enter what your carrier shows.
catalogue-differs = Differs from the catalogue: { $facts }
catalogue-use = Use { $line }’s values
catalogue-fact-unconfirmed = { $fact } unconfirmed
catalogue-levels = Price levels of { $line }
catalogue-level = { $data } · { $price }
catalogue-between = {", "}
catalogue-sources = Sources
catalogue-keep = Remember for { $line }: { $facts }
catalogue-keep-hint = Your values are then filled in the next time, and no update undoes it.

catalogue-tab-rule = How this plan runs
catalogue-tab-known = What is known of { $line }
catalogue-tab-free = No sources for this carrier
catalogue-tab-free-text = This plan’s carrier is free text. Choose its line from the catalogue to see sources, links and codes here.
catalogue-tab-choose = Choose the carrier
