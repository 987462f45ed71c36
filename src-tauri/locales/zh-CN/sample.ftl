# 示例套餐的名称。
sample-data = 流量卡
sample-phone = 校园手机
sample-keep-alive = 老家号码
sample-today = 备用号码
sample-next = 明年的套餐
sample-balance = 保号卡
sample-lost = 第一个美国号码
# 示例套餐附带的内容。
sample-receipt = 运营商收据.txt
sample-receipt-text =
    示例收据
    感谢您支付 $15.00。
    确认号：K-204417
    套餐：5 GB，30 天
sample-promotion = 提前续费，首次半价
sample-device = 示例手机
