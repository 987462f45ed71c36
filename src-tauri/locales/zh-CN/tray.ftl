# 托盘菜单与提示。
tray-open = 打开 Keepline
tray-next = 下次提醒：{ $when } · { $name }
tray-next-none = 暂无提醒
tray-waiting = { $count } 条提醒待处理
tray-no-server = 目前无法显示通知
tray-record = 记录续费
tray-record-none = 没有需要续费的套餐
tray-quit = 退出
