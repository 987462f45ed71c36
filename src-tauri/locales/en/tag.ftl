# whose line it is, and labels: the user's own lists
tag-title = People and labels
tag-text = Whose line a plan is, and words of your own for plans that belong together. The overview can show the plans of one of them alone.
tag-load-failed = People and labels could not be loaded
tag-people = People
tag-labels = Labels
tag-person = Whose line
tag-person-hint = Choose a person, or type a new name.
tag-person-none = Nobody
tag-label = Add label
tag-label-hint = Choose a label, or type a new one. A plan can have several.
tag-new = New: { $name }
tag-none-yet-person = Nobody yet
tag-none-yet-label = No labels yet
tag-add-person = Add person
tag-add-label = Add label
tag-edit-person = Edit person
tag-edit-label = Edit label
tag-name = Name
tag-name-hint-person = As you call them: “Me”, “Mum”, “Shop staff”.
tag-name-hint-label = One word is best: “travel”, “two-factor”.
tag-color = Colour
tag-color-blue = blue
tag-color-green = green
tag-color-orange = orange
tag-color-violet = violet
tag-color-teal = teal
tag-color-red = red
tag-color-olive = olive
tag-color-gray = grey
tag-save = Save
tag-save-failed = This could not be saved
tag-saved = Saved: { $name }
tag-remove = Remove
tag-remove-of = Remove: { $name }
tag-remove-failed = This could not be removed
tag-removed = { $name } removed. { $count ->
    [0] No plan had it.
    [one] Its plan stays.
   *[other] Its { $count } plans stay.
}
tag-edit-of = Edit: { $name }
tag-take-off = Take off label: { $name }
tag-plans = { $count ->
    [0] no plan
    [one] { $count } plan
   *[other] { $count } plans
}
tag-show = Show plans of: { $name }
tag-of-person = Whose line: { $name }
tag-of-labels = Labels: { $names }
