# the first screen
overview-title = Overview
overview-next-up = Next up
overview-all-plans = All plans
overview-filter = Filter plans
overview-filter-hint = Filter  /
overview-load-failed = The plans could not be read
overview-none = No plans here
overview-none-match = No plan matches “{ $filter }”
overview-found = { $count ->
    [one] { $count } plan found
   *[other] { $count } plans found
}
overview-nothing-due = Nothing needs a renewal now.
overview-next-reminder = Next reminder: { $name }, { $when }
overview-sample = Sample
overview-archived = Archived
overview-muted = Muted
overview-row = { $name }, { $stage }, { $countdown }
overview-fold-lost = Number lost ({ $count })
overview-fold-archived = Archived ({ $count })

overview-stage-active = Active
overview-stage-due_soon = Due soon
overview-stage-today = Due today
overview-stage-suspended = Suspended
overview-stage-lost = Number lost
overview-stage-upcoming = Not started
overview-stage-replaced = Replaced

overview-expires-today = Expires today
overview-not-started = Not started
overview-number-lost = Number lost
overview-replaced-by = Replaced by { $name }
overview-days-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
overview-data-days = { $count ->
    [0] Data until about today
    [one] Data for about { $count } day
   *[other] Data for about { $count } days
}
overview-data-used-up = Data used up
overview-data-perhaps-used-up = Data perhaps used up
overview-balance-short = { $count ->
    [one] Balance short, { $count } day left
   *[other] Balance short, { $count } days left
}
overview-around = around { $date }; last day { $last }
overview-last-day = last day { $last }
overview-ended-days = { $count ->
    [one] Ended { $count } day ago
   *[other] Ended { $count } days ago
}
overview-days-to-loss = { $count ->
    [one] { $count } day to number loss
   *[other] { $count } days to number loss
}
overview-starts = Starts { $date }
overview-lost-on = Since { $date }
overview-since = Since { $date }
overview-loss-on = Number is lost on { $date }
overview-loss-unknown = Number loss date unknown
overview-show = Show
overview-show-all = All plans
overview-showing = Only plans of: { $name }
overview-none-of = No plan has this yet. Choose it in a plan’s form.
overview-arrange = Arrange
overview-group = Group by
overview-group-urgency = urgency
overview-group-carrier = carrier
overview-group-person = person
overview-group-row = { $name }, { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
overview-no-carrier = No carrier
overview-no-person = Nobody’s
overview-sort = Sort by
overview-sort-renew_by = renew by
overview-sort-name = name
overview-sort-carrier = carrier
overview-sort-per_day = cost per day
overview-sort-changed = last changed
overview-columns = Columns
overview-column-stage = Status
overview-column-when = Days left
overview-column-price = Price
overview-column-per_day = Cost per day
overview-column-account = Same account
overview-column-last_renewal = Last renewal
overview-column-changed = Last changed
overview-select = Select: { $name }
overview-selected = { $count ->
    [one] { $count } plan selected
   *[other] { $count } plans selected
}
overview-several-record = Record renewals
overview-several-snooze = Snooze to tomorrow
overview-several-archive = Archive
overview-several-export = Export CSV
overview-several-clear = Clear selection
overview-several-most = At most { $count } renewals are recorded at once. Select fewer plans.
overview-several-snooze-failed = The reminders could not be snoozed
overview-several-snoozed = { $count ->
    [0] None of the selected plans has a reminder to snooze.
    [one] One reminder snoozed to tomorrow.
   *[other] { $count } reminders snoozed to tomorrow.
} { $late ->
    [0] { "" }
    [one] One stays: tomorrow would be too late.
   *[other] { $late } stay: tomorrow would be too late.
}
overview-several-archived = { $count ->
    [one] One plan archived
   *[other] { $count } plans archived
}
overview-several-title = { $count ->
    [one] Record one renewal
   *[other] Record { $count } renewals
}
overview-several-text = Each with its amount and its new last day. All of them are recorded, or none.
overview-several-list = Renewals to record
overview-several-paid-on = Paid on
overview-several-amount-of = Amount: { $name }
overview-several-until = { $days ->
    [0] new last day · no day added
    [one] new last day · { $days } day added
   *[other] new last day · { $days } days added
}
overview-several-twice = Already recorded for this day and amount
overview-several-twice-ask = { $count ->
    [one] One of them is recorded already. Record it a second time?
   *[other] { $count } of them are recorded already. Record them a second time?
}
overview-several-by-itself = Record this one by itself: it goes by the date the carrier shows.
overview-several-leave-out = Leave out: { $name }
overview-several-record-anyway = Record anyway
overview-several-save = { $count ->
    [one] Record renewal
   *[other] Record { $count } renewals
}
overview-several-recorded = { $count ->
    [one] One renewal recorded
   *[other] { $count } renewals recorded
}
overview-several-record-failed = Nothing was recorded
overview-open = Open this plan
