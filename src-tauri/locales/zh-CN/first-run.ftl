# 初次使用与示例数据
first-run-title = 哪个号码绝不能丢？
first-run-text = 添加你手上的预付费号码。到期前 Keepline 会提醒你，付款后帮你留好记录。
first-run-add = 添加第一个套餐
first-run-sample = 先看示例数据
first-run-sample-failed = 无法添加示例数据
first-run-data-stays = 数据只保存在这台电脑上。
first-run-next-title = 确保提醒能送到
first-run-test = 看看通知能否送达
first-run-test-text = 现在发送一条真实的通知。
first-run-login = 登录时启动 Keepline
first-run-login-text = 静默启动，不打开窗口也能及时提醒。可随时在设置中更改。
first-run-login-yes = 登录时启动
first-run-not-now = 暂不
first-run-sample-note = 这里有 { $count } 个示例套餐供你了解功能，它们不会发送通知。
first-run-sample-clear = 移除示例数据
first-run-sample-cleared = 已移除示例数据
first-run-sample-clear-failed = 无法移除示例数据
