# The names of the sample plans.
sample-data = Data SIM
sample-phone = Campus phone
sample-keep-alive = Number from home
