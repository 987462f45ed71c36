# how what is kept comes in, goes out and comes back
data-title = Your data
data-intro = Everything is kept on this computer, in files of your own. Nothing here is locked in.
