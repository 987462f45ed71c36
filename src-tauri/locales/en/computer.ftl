# another computer on the same data folder
computer-title = This data folder is in use on { $computer }
computer-text = { $computer } last used it { $when }. If both computers change it, a syncing program keeps only one version, and what the other one wrote is lost.
computer-advice = Quit Keepline there and wait until syncing has finished before you go on here.
computer-take-over = Use it here
computer-look = Only look
computer-quit = Quit
computer-looking = Only looking: { $computer } uses this data folder
computer-looking-text = Nothing is changed from here. Reminders come all the same.
computer-failed = The data folder was not taken over
