# 套餐的历史。
change-plan-added = 已添加套餐
change-plan-edited = 已修改套餐
change-plan-archived = 已归档套餐
change-plan-restored = 已恢复套餐
change-plan-succeeded = 已接替之前的套餐
change-plan-muted = 已静音套餐，不再提醒
change-plan-unmuted = 已取消静音，恢复提醒
change-renewal-added = 已记录续费：{ $date }，{ $money }
change-renewal-edited = 已更正{ $date }的续费
change-renewal-voided = 已作废续费
change-renewal-unvoided = 续费已取消作废
change-receipt-added = 已添加凭证：{ $name }
change-receipt-trashed = 凭证已移入回收站
change-receipt-restored = 凭证已恢复
change-receipt-edited = 凭证已修改：{ $name }
change-receipts-added = 已添加 { $count } 份凭证
change-receipts-trashed = { $count } 份凭证已移入回收站
change-receipts-restored = { $count } 份凭证已恢复
change-autopay-not_yet = 截至{ $date }的周期不以自动扣款为准，已开启提醒
change-autopay-cleared = 截至{ $date }的周期恢复等待自动扣款
change-reading-added = 已添加读数
change-reading-edited = 导入时更正了读数
change-reading-voided = 已撤回读数
change-reading-unvoided = 已恢复读数
change-undo = { $what }（撤销）
change-detail = { $field }：{ $before } → { $after }
change-none = 无
change-yes = 是
change-no = 否
change-field-name = 名称
change-field-carrier = 运营商
change-field-number = 号码
change-field-sim = SIM 卡
change-field-zone = 时区
change-field-started_on = 第一天
change-field-first_last_day = 首个最后可用日
change-field-rule = 规则
change-field-price = 价格
change-field-grace = 号码回收期限
change-field-data_allowance_mb = 流量（MB）
change-field-autopay = 自动扣款
change-field-leads = 提醒（提前天数）
change-field-note = 备注
change-field-account = 同一账户
change-field-person = 使用人
change-field-labels = 标签
change-field-color = 颜色
change-field-replaces = 接替的套餐
change-field-paid_on = 日期
change-field-amount = 金额
change-field-tax = 税费
change-field-fee = 手续费
change-field-periods = 周期数
change-field-kind = 类型
change-field-channel = 方式
change-field-method = 支付方式
change-field-confirmation = 确认号
change-field-status = 状态
change-field-new_last_day = 运营商显示的最后可用日
change-field-at = 时间
change-field-data_left_mb = 剩余流量（MB）
change-field-data_used_mb = 已用流量（MB）
change-field-balance = 余额
change-field-last_day = 最后可用日
change-field-wrong = 问题
change-field-remedy = 要求
change-field-asked = 要求金额
change-field-paid_by = 付款方式
change-field-noticed_on = 发现日期
change-field-statement_on = 首次出现的账单
change-field-served_on = 投诉送达日期
change-field-closed_on = 结案日期
change-field-got_back = 追回金额
change-field-on = 日期
change-field-with = 联系对象
change-field-by = 联系方式
change-field-agent = 客服
change-field-case_number = 工单号
change-field-outcome = 结果
change-field-other = 其他
change-rule = { $length } · 提前付款：{ $early ->
    [append] 接在末尾
   *[other] 重新计算
} · 逾期付款：{ $late ->
    [from_payment] 从付款日计
   *[other] 从原到期日计
}
change-rule-balance = 每 { $length }从余额扣费，开始时余额 { $opening }
change-rule-refill_table = 按充值金额计：{ $steps }
change-rule-refill-step = { $amount } 起 { $length }
change-rule-activity = 每次使用或付款起 { $length }
change-rule-fixed_end = 到运营商显示的{ $date }为止
change-sim = { $sim ->
    [physical] 实体卡
   *[other] eSIM
}
change-kind = { $kind ->
    [activity] 使用
   *[other] 付款
}
change-status = { $status ->
    [pending] 处理中
    [failed] 失败
    [refunded] 已退款
    [disputed] 有争议
   *[other] 已到账
}
change-channel-website = 官网
change-channel-app = 手机应用
change-channel-third_party = 第三方平台
change-channel-carrier_store = 运营商门店
change-channel-partner_shop = 合作商店
change-channel-autopay = 自动扣款
change-channel-refill_card = 充值卡
change-channel-card_by_post = 邮寄充值卡
change-channel-other = 其他
change-payment-not_yet = { $date }的付款尚未到账，稍后再问
change-payment-cleared = 收回了{ $date }付款“尚未到账”的回答
change-refill_card-added = 已添加充值卡：{ $money }
change-refill_card-voided = 已移除充值卡：{ $money }
change-refill_card-unvoided = 已恢复充值卡：{ $money }
change-case-added = 已新建争议：{ $wrong }
change-case-edited = 已更正争议：{ $wrong }
change-case-voided = 已移除争议：{ $wrong }
change-case-unvoided = 已恢复争议：{ $wrong }
change-case_contact-added = 已记录联系：{ $with }，{ $day }
change-case_contact-edited = 已更正联系记录：{ $with }，{ $day }
change-case_contact-voided = 已移除联系记录：{ $with }，{ $day }
change-case_contact-unvoided = 已恢复联系记录：{ $with }，{ $day }
change-promotion-added = 已记录优惠：{ $name }
change-promotion-edited = 已修改优惠：{ $name }
change-promotion-archived = 已收起优惠：{ $name }
change-promotion-restored = 已恢复优惠：{ $name }
change-field-ends_on = 截止日
change-field-starts_on = 开始日
change-field-seen_on = 看到的日期
change-field-source = 出处
change-field-customers = 适用对象
change-field-for_plan = 适用的套餐
change-field-card = 卡或付款方式
change-field-at_once = 一次付
change-field-list_price = 原价
change-field-percent = 折扣百分比
change-field-off = 减免
change-field-lasts = 持续几个周期
change-field-price_after = 之后的价格
change-field-data_mb = 流量（MB）
change-field-bonus_mb = 加赠流量（MB）
change-field-stacks = 可否叠加
change-field-tax_extra = 税另计
change-field-wanted = 想要
change-field-plan = 套餐
change-field-taken_on = 开始使用
change-device-added = 已添加设备：{ $name }
change-device-edited = 已修改设备：{ $name }
change-device-archived = 已移除设备：{ $name }
change-device-restored = 已恢复设备：{ $name }
change-several-added = 一次修改了多个套餐
change-several-edited = 一次修改了多个套餐
change-rate-added = 添加了汇率：1 { $from } = { $rate } { $to }，{ $day }起
change-rate-archived = 移除了汇率：1 { $from } = { $rate } { $to }，{ $day }起
change-rate-restored = 恢复了汇率：1 { $from } = { $rate } { $to }，{ $day }起
change-person-added = 已添加使用人：{ $name }
change-person-edited = 已修改使用人：{ $name }
change-person-archived = 已移除使用人：{ $name }
change-person-restored = 已恢复使用人：{ $name }
change-label-added = 已添加标签：{ $name }
change-label-edited = 已修改标签：{ $name }
change-label-archived = 已移除标签：{ $name }
change-label-restored = 已恢复标签：{ $name }
change-place-edited = 已更改所在设备或卡槽
change-esim-added = 已添加 eSIM
change-esim-edited = 已修改 eSIM
change-esim-voided = 已移除 eSIM
change-esim-unvoided = 已恢复 eSIM
change-field-slot = 卡槽
change-field-state = 状态
change-field-got_on = 收到激活码的日期
change-field-use_by = 最晚使用日期
change-slot = { $slot ->
    [sim1] 卡槽 1
    [sim2] 卡槽 2
   *[esim] eSIM
}
change-state = { $state ->
    [unused] 未安装
    [on] 已启用
    [off] 已停用
   *[deleted] 已删除
}
