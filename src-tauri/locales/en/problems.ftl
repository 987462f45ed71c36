# What was refused and what went wrong. One message for each code.
problem-not_json = This is not valid JSON.
problem-required = Please fill this in.
problem-unknown_field = There is no such field.
problem-wrong_type = { $expected ->
    [number] This must be a whole number.
    [text] This must be text.
    [boolean] This must be true or false.
    [date] This must be a date such as 2026-11-22.
    [moment] This must be a moment such as 2026-11-22T09:00:00Z.
    [time] This must be a time such as 09:00.
    [zone] This must be a time zone such as America/Los_Angeles.
    [array] This must be a list.
   *[other] This must be a group of fields.
}
problem-invalid_choice = Only one of these is possible: { $allowed }.
problem-date_invalid = This date does not exist. Write it like 2026-11-22.
problem-date_out_of_range = The year must be between 1970 and 2999.
problem-moment_invalid = This moment does not exist. Write it like 2026-11-22T09:00:00Z.
problem-time_invalid = This time does not exist. Write it like 09:00.
problem-zone_unknown = There is no time zone “{ $zone }”. Write it like America/Los_Angeles.
problem-number_not_e164 = Write the number with + and country code, digits only, like +12065550100.
problem-too_long = At most { $max } characters fit here.
problem-control_character = There is a character in here that cannot be shown; please type it again.
problem-follows_itself = A plan cannot follow itself.
problem-too_small = This must be at least { $min }.
problem-too_large = This must be at most { $max }.
problem-too_many = At most { $max } entries fit here.
problem-money_invalid = This amount cannot be read. Write it like 15.00.
problem-money_negative = An amount cannot be below zero.
problem-money_zero = This amount must be above zero.
problem-currency_unknown = “{ $currency }” is not a currency code. Write it like USD.
problem-currency_mismatch = The currency must be { $expected } here.
problem-before_start = The plan starts on { $started_on }; nothing can be paid before that.
problem-before_payment = This lies before the payment on { $paid_on }.
problem-end_before_start = The last day lies before the first.
problem-steps_not_ascending = Each step must begin above the one before it.
problem-price_zero = A plan paid from a balance needs a price above zero.
problem-balance_decides = The balance decides the last day of this plan; no date can be set for it.
problem-activity_not_allowed = This plan is kept by payments; an activity does not extend it.
problem-line_unknown = There is no line “{ $line }” in the catalogue.
problem-carrier_decides = The carrier alone sets the last day of this plan, so nobody can say beforehand what a payment would give.
problem-snooze_beyond = This lies after { $latest }, an hour before it is too late. Pick an earlier moment.
problem-snooze_past = This moment has passed.
problem-quiet_same = From and To must differ. To have no quiet hours, switch them off.
problem-not_https = Only an address that begins with https:// can be kept.
problem-not_dialled = Write what is dialled: digits, *, # and +, like *233 or 611.
problem-not_calendar_file = Give the whole path of a file that ends in .ics.

# what an import asks about, and what it cannot read
problem-date_ambiguous = This could be two different days. Say whether the day or the month comes first.
problem-number_needs_country = This number has no country code. Say which country it is of, or write it with +.
problem-number_damaged = A spreadsheet has rounded this number, so its last digits are lost. Format the column as text and type it again.
problem-currency_needed = Nothing says which currency this is. Pick one.
problem-invalid_number = This must be a whole number.
problem-length_unclear = This is no length of time that can be read. Write it like 30 days or 3 months.
problem-sim_unclear = Write physical or eSIM here, or leave it empty.
problem-data_unclear = This amount of data cannot be read. Write it like 5 GB or 500 MB.
problem-data_unit_needed = Say the unit: GB or MB.
problem-flag_unclear = Write yes or no here.
problem-leads_unclear = Write days with a space between them, like 7 3 1 0.
problem-steps_unclear = This refill table cannot be read. Write it like 10.00:90 30.00:365.
problem-uid_invalid = This is not a record ID from a Keepline export.
problem-plan_unknown = The plan of this row is neither in the file nor in Keepline.
problem-row_repeats = This is the same line as row { $row }, with different details.
problem-row_wider = This row has more cells than there are columns. A quotation mark or a delimiter may be missing in it.
problem-path_not_absolute = Write the whole path, from the beginning.
problem-folder_unwritable = This folder cannot be used: { $why }
problem-folder_is_data = This folder lies inside the data folder. Choose one on another disk.

problem-not_found = This is no longer there.
problem-duplicate_renewal = A renewal of this plan with the same day and amount is already recorded.
problem-renewal_voided = This renewal was voided, so it cannot be corrected. Bring it back in the history first.
problem-not_undoable = This can no longer be undone, because something newer builds on it.
problem-snooze_too_late = That would be too late to renew in time.
problem-receipt_empty = This file is empty.
problem-receipt_too_large = This file is larger than 25 MB.
problem-receipt_not_drawn = This file cannot be shown here. It is kept as it came.
problem-receipt_not_opened = Files of this kind are kept safe, but not opened. Only PDF, PNG, JPEG, WebP and plain text are.
problem-receipt_locked = This PDF opens with a password only, so nothing of it can be read or shown here. It can be kept all the same, and opened outside.
problem-receipt_no_text = There is no text in this file, only a picture. Please type in what it says.
problem-receipt_unreadable = This file cannot be read: it is no mail, PDF or text, or it is damaged. You can keep it all the same.
problem-file_unreadable = The file cannot be read: { $detail }
problem-file_unwritable = The file cannot be written: { $detail }
problem-newer_data = Your data was last used by a newer version of Keepline. It has been left exactly as it is. Please install the newest version.
problem-damaged_data = Your data file is damaged. It has been left exactly as it is; nothing was overwritten. ({ $detail })
problem-busy = Another program is using the data. Nothing was changed; please try again.
problem-in_use_elsewhere = Nothing was changed: this data folder is in use on { $detail }, and you chose only to look. Take it over first.
problem-disk_full = The disk is full. Nothing was changed; make some room and try again.
problem-unreachable = The data folder cannot be reached: { $detail }
problem-import_too_large = This file, or one row of it, is too large to import. Files of up to 256 MB can be read.
problem-import_too_many_rows = There are more than 200,000 rows in this file. Split it into several files.
problem-import_row_too_long = A row of this file has no end. A closing quotation mark may be missing.
problem-import_newer = This file was written by a newer version of Keepline. Please install the newest version.
problem-import_not_text = This is no text but a file that a program keeps for itself. In your spreadsheet program save the table as CSV, or copy its rows and paste them here. A backup of Keepline is restored, under Your data.
problem-import_stopped = The import was stopped. Nothing was changed.
problem-import_built_on = Some of what came with this import was changed since, so it can no longer be taken back in one go.
problem-import_unknown = This file is neither a table nor a Keepline export: { $detail }
problem-import_needs_date_order = Some dates could be two different days. Say the order with date_order.
problem-import_needs_country = Some phone numbers have no country code. Say which country they are of.
problem-import_needs_currency = Nothing says which currency some amounts are. Say it with currency.
problem-import_needs_encoding = Some characters of this file cannot be read. Say its encoding.
problem-row = Row { $row }: { $message }
problem-row-column = Row { $row }, { $column }: { $message }
problem-storage = The data could not be stored or read: { $detail }
problem-notification = The notification could not be shown: { $detail }
problem-no_notification_server = No notification service is running on this desktop. Reminders wait in the inbox until there is one.
problem-open_failed = This could not be opened: { $detail }
problem-autostart = Starting at login could not be changed: { $detail }
problem-background = The check while Keepline is closed could not be changed: { $detail }
problem-print = This cannot be printed: { $detail }
problem-zone_unreadable = This computer does not say its time zone. Reminders ring in { $detail }; set your home zone in the settings.
problem-not_a_backup = This is not a backup of Keepline. Nothing was changed. ({ $detail })
problem-backup_damaged = This backup is damaged or not complete. Nothing was changed. ({ $detail })
problem-backup_newer = This backup was made by a newer version of Keepline. Nothing was changed; please install the newest version.
problem-backup_too_large = This file says it holds more than any backup does. It was not opened, and nothing was changed. ({ $detail })
problem-passphrase_needed = This backup is encrypted. Enter its passphrase.
problem-passphrase_wrong = This passphrase does not open the backup. Nothing was changed.
problem-no_restore = There is no restore that could be undone.
problem-not_damaged = The data is not damaged. Nothing was changed.
problem-moment_future = This moment has not come yet.
problem-above_allowance = More data is left than the plan gives. If you bought an add-on, save it all the same.
problem-band_unknown = There is no band { $band }.
problem-bands_unclear = No bands can be read here. Write them like B2 B4 B66 n41.
problem-card_number = This looks like the whole number of a bank card. Keepline never keeps one: write at most its last 4 digits.
problem-last_four = Only the last 4 digits, or none.
problem-pin_length = A PIN has { $least } to { $most } digits.
problem-limits_cross = The most must not be below the least.
problem-name_taken = This name is already in the list.
problem-case_open = A dispute that goes on has no day on which it ended.
problem-duplicate_case = There is an open dispute about this payment already.
problem-receipt_in_case = This receipt belongs to an open dispute. It stays until the dispute is closed.
problem-pack_no_font = This computer has no font the pack can be written with. Install any TrueType font, or save the zip folder without the PDF. Nothing was changed.
problem-pack_stopped = Stopped. No file was written.
problem-pack_unjoined = The pages of the pack could not be joined. No file was written. Please try once more, or save the zip folder.
problem-ends_before_start = The end lies before the start.
problem-price_twice = Say the promotional price in one way only: the price, the percentage or the amount off.
problem-variant_unknown = This model is not in the table. Leave it empty and paste the bands instead.
problem-digits_wrong = { $least ->
    [15] An IMEI has 15 digits.
    [32] An EID has 32 digits.
   *[other] This number has { $least } to { $most } digits.
}
problem-check_digit = A digit is wrong: the number does not fit its own check digit. Compare it once more.
problem-before_received = The last day is before the day it came ({ $got_on }).
problem-lpa_invalid = This is not an activation code. One looks like LPA:1$server.example.com$ABC-123.
problem-slot_missing = This device has no such slot.
problem-tag_unknown = This person or label is not there any more. Choose another one, or type the name again.
problem-slot_taken = { $plan } is in this slot already, and it holds one card. Take that plan out first, or choose another slot.
problem-slot_for_cards = This plan is an eSIM, and this slot takes cards. Choose the eSIM slot, or say in the plan that its SIM is a card.
problem-rate_invalid = This is not a rate. Write a number above 0 with a point and no commas, like 7.1234: at most { $whole } digits before the point and { $decimals } after it.
problem-rate_same = The two currencies are the same. Choose another one.
problem-rate_taken = These two currencies have a rate from this day already. Remove that one first, or choose another day.
problem-esim_not_drawn = The QR code could not be drawn. The code itself is kept; show or copy it instead.
