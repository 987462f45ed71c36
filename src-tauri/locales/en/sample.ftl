# The names of the sample plans.
sample-data = Data SIM
sample-phone = Campus phone
sample-keep-alive = Number from home
sample-today = Backup line
sample-next = Next year’s plan
sample-balance = Keep-alive line
sample-lost = First US number
# What belongs to the sample plans.
sample-receipt = receipt from the carrier.txt
sample-receipt-text =
    Sample receipt
    Thank you for your payment of $15.00.
    Confirmation number: K-204417
    Plan: 5 GB for 30 days
sample-promotion = Half price once, for renewing early
sample-device = Sample phone
