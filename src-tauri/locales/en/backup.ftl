# backups, and how everything comes back
backup-title = Backup
backup-intro = Once a day Keepline makes a backup by itself. It keeps one for each of 7 days, 4 weeks and 12 months.
backup-load-failed = The backups could not be read
backup-last = Last good backup: { $when }
backup-last-none = No backup yet. The first one is made within a minute.
backup-failed = The last backup could not be made
backup-now = Back up now
backup-now-done = Backup made and checked
backup-now-failed = The backup could not be made
backup-folder = A second folder
backup-folder-hint = A stick or another disk: if this computer breaks, your data is still there.
backup-folder-pick = Choose a folder
backup-folder-other = Choose another folder
backup-folder-forget = Stop using it
backup-folder-failed = The second folder could not be set up
backup-folder-gone = It cannot be reached right now
backup-folder-last = It has the backup of { $when }.
backup-file = One file with everything
backup-file-hint = Plans, payments, settings and receipts, to keep elsewhere or to move to another computer.
backup-save = Save a backup file
backup-save-hint = Everything goes into one file, receipts included.
backup-save-choose = Choose a place
backup-save-failed = The backup file could not be written
backup-saved = Saved and read back: { $name }
backup-saved-without = { $count ->
    [one] Saved as { $name }. { $count } receipt is not in it, because its file is damaged.
   *[other] Saved as { $name }. { $count } receipts are not in it, because their files are damaged.
}
backup-encrypt = Protect it with a passphrase
backup-encrypt-hint = Without the passphrase nobody can read the file. Other programs that know the age format can open it too.
backup-passphrase = Passphrase
backup-passphrase-again = Passphrase once more
backup-passphrase-empty = Please choose a passphrase.
backup-passphrase-differs = The two are not the same.
backup-passphrase-lost = Nobody can bring a forgotten passphrase back. Write it down and keep it safe.
backup-list = { $count ->
    [one] { $count } backup
   *[other] { $count } backups
}
backup-reason-daily = daily
backup-reason-asked = made by you
backup-reason-restore = before a restore
backup-reason-import = before an import
backup-reason-migration = before an update
backup-unreadable = This backup cannot be read.
backup-restore = Restore
backup-restore-of = Restore the backup of { $when }
backup-restore-file = Restore from a file
backup-restore-title = Restore this backup?
backup-restore-failed = The backup could not be restored
backup-restore-replace = Replace everything
backup-restore-first = What is there now is backed up first, so this can be undone.
backup-restored = Backup restored
backup-looking = Reading the backup
backup-look = Show what it holds
backup-made-at = Backup of { $when }
backup-made-unknown = A copy of unknown date
backup-holds = It holds { $what }.
backup-present = Now there are { $what }.
backup-lost = You would lose what was added since: { $what }
backup-lost-hint = They are not in this backup.
backup-lost-nothing = Nothing that you have now would be lost.
backup-back = It brings back { $what }.
backup-older = It is from an older version of Keepline and will be updated.
backup-receipts-missing = { $count ->
    [one] The file of { $count } receipt is nowhere to be found.
   *[other] The files of { $count } receipts are nowhere to be found.
}
backup-last-restore = A backup was restored on { $when }.
backup-last-undo = A restore was undone on { $when }.
backup-undo = Undo the restore
backup-redo = Restore it again
backup-undone = What was there before is back
backup-undo-failed = The restore could not be undone
backup-and = ,{ " " }
backup-plans = { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
backup-renewals = { $count ->
    [one] { $count } renewal
   *[other] { $count } renewals
}
backup-receipts = { $count ->
    [one] { $count } receipt
   *[other] { $count } receipts
}
backup-changes = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
backup-mend-failed = The data could not be mended
backup-mend-holds = It holds { $what }. What was recorded after that is missing in it.
backup-mend-newest = Use this backup
backup-mend-sound = Every row of the data was read just now, and nothing is wrong with it. Try again; if this page comes back, something may be wrong with the disk.
backup-mend-rescue = Keep what can be read
backup-mend-rescue-hint = In the damaged file, { $what } can still be read.
backup-mend-receipts = Mend the receipts
backup-mend-receipts-hint = Your plans and payments are sound. Receipts that can still be read are kept, the rest comes from the backup.
backup-mend-empty = Start with nothing
backup-mend-empty-sure = Keepline would start empty. The damaged file and your backups stay where they are.
backup-mend-empty-yes = Yes, start with nothing
backup-mended = Done: { $what }
backup-mended-aside = The damaged file is kept in the data folder as { $names }.
backup-mended-go = Open Keepline
