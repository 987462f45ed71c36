# The names of the sample plans.
sample-data = Data SIM
sample-phone = Campus phone
sample-keep-alive = Number from home
sample-today = Backup line
sample-next = Next year’s plan
sample-balance = Keep-alive line
sample-lost = First US number
