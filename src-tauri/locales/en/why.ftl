# Why a service period is what it is.
why-length-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
why-length-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
why-first = { $length } from the first day
why-first-shown = The date your carrier showed
why-early-appended = { $length }, paid early on { $paid }: added to the end
why-early-restarted = { $length } from { $paid }, paid early: counted anew from the payment
why-late-from-payment = { $length } from { $paid }, paid late: counted from the payment
why-late-from-expiry = { $length }, paid late on { $paid }: counted from the old end
why-shown = Paid on { $paid }; the date your carrier shows
why-refilled = { $length } from the refill on { $paid }
why-refill-added = { $length } for the refill on { $paid }, added to the end
why-kept-alive = { $length } from { $paid }, when the line was last used or paid
why-taken = { $length }: the price was taken from the balance
why-taken-after-stop = { $length }: the balance was enough again, the price was taken at once
why-covered = { $length }: the balance is enough for it
