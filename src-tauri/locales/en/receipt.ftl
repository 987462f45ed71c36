# proofs of payment
receipt-add = Add receipt
receipt-drop-hint = or drop or paste it anywhere here, up to 25 MB
receipt-drop-here = Drop the receipt here
receipt-chosen = Receipts to be kept
receipt-reading = Reading…
receipt-ready = Ready · { $size }
receipt-too-large = Larger than 25 MB, so it was left out
receipt-lost = A file could not be kept, so nothing was saved yet. Add it again, or go on without it.
receipt-remove = Leave out: { $name }
receipt-attach = Attach receipt
receipt-attach-to = To the renewal of { $date }
receipt-attach-to-plan = To this plan
receipt-attach-failed = The receipt could not be attached
receipt-attached = Receipt attached
receipt-save = Attach
receipt-open = Open
receipt-open-of = Open receipt: { $name }
receipt-open-failed = The receipt could not be opened
receipt-trash-of = Move to trash: { $name }
receipt-trashed = Receipt moved to the trash
receipt-trash-failed = The receipt could not be moved to the trash
receipt-of-renewal = Renewal of { $date }
receipt-none = No receipts yet
receipt-none-text = Keep a screenshot or PDF of each payment for the day the carrier says it never came.

# the page of all receipts
receipt-title = Receipts
receipt-add-files = Add receipts
receipt-load-failed = Receipts could not be read
receipt-none-anywhere = Drop a PDF or screenshot of a payment on any page, or paste it. It is kept here until you say what it belongs to.
receipt-drop-keep = Drop to keep as receipts
receipt-pasted-name = Pasted text
receipt-kept =
    { $count ->
        [one] Receipt kept. It waits in Receipts to be sorted.
       *[other] { $count } receipts kept. They wait in Receipts to be sorted.
    }
receipt-kept-plan =
    { $count ->
        [one] Receipt added to { $name }
       *[other] { $count } receipts added to { $name }
    }
receipt-drop-plan = Drop to add to this plan
receipt-keep-failed =
    { $count ->
        [one] { $name } could not be kept
       *[other] { $count } files could not be kept, { $name } among them
    }
receipt-keep-too-large =
    { $count ->
        [one] { $name } is larger than 25 MB, so it was left out
       *[other] { $count } files are larger than 25 MB, so they were left out, { $name } among them
    }
receipt-view = Which receipts
receipt-view-all = All
receipt-view-unsorted = Unsorted { $count }
receipt-view-without = Without receipt { $count }
receipt-view-trash = Trash { $count }
receipt-unsorted = Unsorted
receipt-unsorted-none = Every receipt is sorted.
receipt-without-none = Every payment has a receipt
receipt-without-none-text = Nothing is missing for the day a carrier asks.
receipt-attach-for = Attach receipt: { $name }
receipt-trash-text = What is in the trash can be restored for 30 days. After that it is gone for good.
receipt-trash-empty = The trash is empty.
receipt-search = Find receipts
receipt-search-hint = Name, text, amount, confirmation, plan
receipt-filters = Filters
receipt-filters-on =
    { $count ->
        [one] Filters, 1 in use
       *[other] Filters, { $count } in use
    }
receipt-filters-clear = Clear filters
receipt-any = Any
receipt-plan = Plan
receipt-carrier = Carrier
receipt-year = Year
receipt-status = Status
receipt-amount = Amount
receipt-found =
    { $count ->
        [one] 1 receipt
       *[other] { $count } receipts
    }
receipt-found-more = The newest { $shown } of { $count } are shown. More words or filters find the others.
receipt-none-found = No receipt found
receipt-none-found-text = Fewer words or filters find more.
receipt-show-all = Show all receipts
receipt-added-on = added { $date }
receipt-kind-text = Text
receipt-kind-mail = Mail
receipt-kind-other = Other file
receipt-room =
    { $count ->
        [one] 1 receipt, { $size }
       *[other] { $count } receipts, { $size }
    }
receipt-keeping = Keep after the period ends
receipt-keeping-failed = The setting could not be saved
receipt-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
receipt-for-good = For good
receipt-past =
    { $count ->
        [one] 1 receipt could go, { $size }
       *[other] { $count } receipts could go, { $size }
    }
receipt-past-text =
    { $count ->
        [one] Their periods ended more than a month ago. Nothing is removed unless you say so; disputed payments keep theirs.
       *[other] Their periods ended more than { $count } months ago. Nothing is removed unless you say so; disputed payments keep theirs.
    }
receipt-past-look = Show them
receipt-past-back = Show all
receipt-past-trash = Move to trash
receipt-trashed-many =
    { $count ->
        [one] Receipt moved to the trash
       *[other] { $count } receipts moved to the trash
    }
receipt-restored =
    { $count ->
        [one] Receipt restored
       *[other] { $count } receipts restored
    }
receipt-restore = Restore
receipt-restore-failed = The receipt could not be restored
receipt-trash = Move to trash
# one receipt in full
receipt-content = Content of the receipt
receipt-page-of = Page { $page } of { $pages }: { $name }
receipt-page = Page { $page } of { $pages }
receipt-page-before = Previous page
receipt-page-after = Next page
receipt-size = { $percent }%
receipt-smaller = Smaller
receipt-larger = Larger
receipt-not-shown = Files of this kind are kept as they came and are never opened here.
receipt-at = { $place } of { $count }
receipt-before = Previous receipt
receipt-after = Next receipt
receipt-open-outside = Open a copy
receipt-belongs = Belongs to
receipt-proposals = It may belong to one of these. Nothing is attached until you say so.
receipt-by-line = names the number
receipt-by-amount = names the amount
receipt-by-date = date is near
receipt-match = Attach
receipt-match-of = Attach to { $name }
receipt-record = Record its payment
receipt-record-of = Record its payment: { $name }
receipt-renewal = Payment
receipt-no-renewal = None in particular
receipt-note = Note
receipt-place = Save
receipt-placed = Receipt sorted
receipt-unplaced = Receipt is unsorted again
receipt-note-saved = Note saved
receipt-place-failed = The receipt could not be sorted
