# what stands in the phone's calendar; true on any day it is read, and never with a whole number
calendar-title = Keepline
calendar-last_day = { $name }: last day
calendar-last_day-body = Renew by { $date } · { $price }
calendar-last_day-autopay = { $name }: AutoPay is due
calendar-last_day-autopay-body = Paid through { $date }. AutoPay should then take { $price }; check that it went through.
calendar-number_loss = { $name }: number lost
calendar-number_loss-body = Unless renewed by { $date }, the carrier may take the number back · { $price }
calendar-pick = Where to keep the calendar
calendar-export = Export
