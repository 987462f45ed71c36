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
overview-loss-on = Number lost on { $date }
overview-loss-unknown = Number loss date unknown
overview-show = Show
overview-show-all = All plans
overview-showing = Only plans of: { $name }
overview-none-of = No plan has this yet. Choose it in a plan’s form.
