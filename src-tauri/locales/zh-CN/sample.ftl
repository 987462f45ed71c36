# 示例套餐的名称。
sample-data = 流量卡
sample-phone = 校园手机
sample-keep-alive = 老家号码
