# 示例套餐的名称。
sample-data = 流量卡
sample-phone = 校园手机
sample-keep-alive = 老家号码
sample-today = 备用号码
sample-next = 明年的套餐
sample-balance = 保号卡
sample-lost = 第一个美国号码
