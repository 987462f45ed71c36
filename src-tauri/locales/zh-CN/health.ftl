# 提醒能否送达：每一项的名称、现状，以及有问题时该怎么做。
health-server = 通知
health-server-answers = 桌面可以显示通知（{ $detail }）。
health-server-unasked = 通知会交给系统，系统不反馈是否已显示。
health-server-silent = 没有通知服务应答（{ $detail }）。
health-server-silent-do = 请启动桌面的通知服务，再发送测试通知。在此之前，提醒会留在收件箱。

health-do_not_disturb = 勿扰模式
health-do_not_disturb-off = 通知没有被拦下。
health-do_not_disturb-unsaid = 桌面没有说明是否开启了勿扰模式。
health-do_not_disturb-on = 桌面开启了勿扰模式，通知不会弹出。
health-do_not_disturb-on-do = 请关闭桌面的勿扰模式，或允许 Keepline 打断。

health-waiting = 到时间的提醒
health-waiting-none = 没有等待显示的提醒。
health-waiting-held_back = { $detail } 条提醒在等免打扰时段或推迟结束。
health-waiting-coming = { $detail } 条提醒即将显示。
health-waiting-untold = { $detail } 条提醒已到时间，但 Keepline 没有运行，尚未显示。
health-waiting-untold-do = 启动 Keepline，几秒内就会提醒。
health-waiting-unshown = { $detail } 条提醒已到时间，但未能显示。
health-waiting-unshown-do = 提醒不会丢失：都留在收件箱，通知服务应答后会立即显示。
health-waiting-refused = 上一条提醒被桌面拒绝：{ $detail }
health-waiting-refused-do = 请发送测试通知。如果仍被拒绝，请重启桌面的通知服务。

health-last_shown = 上次提醒
health-last_shown-at = { $detail } 显示过提醒。
health-last_shown-never = 还没有显示过提醒。

health-last_look = 上次检查
health-last_look-at = { $detail } 检查过有没有到时间的提醒。
health-last_look-never = 还没有检查过有没有到时间的提醒。
health-last_look-off = Keepline 上次运行是在 { $detail }。
health-last_look-off-do = 请启动 Keepline，或开启关闭后的检查。
health-last_look-late = Keepline 正在运行，但上次检查还是在 { $detail }。
health-last_look-late-do = 请从托盘菜单退出 Keepline，再重新启动。

health-teller = 由谁提醒
health-teller-me = 由这个 Keepline 提醒你。
health-teller-process = Keepline 正在运行，会提醒你（进程 { $detail }）。
health-teller-other = 另一个正在运行的 Keepline 会提醒你。
health-teller-nobody = Keepline 没有运行。
health-teller-nobody-do = 请启动 Keepline，或开启关闭后的检查。

health-autostart = 登录时启动
health-autostart-on = Keepline 会在登录时启动。
health-autostart-off = Keepline 不会在登录时启动。
health-autostart-off-do = 开启后，不打开 Keepline 也能收到提醒。

health-background_check = 关闭后的检查
health-background_check-on = 即使 Keepline 已关闭，系统也会每小时检查一次提醒。
health-background_check-next_login = 从下次登录起，系统会每小时检查一次提醒。
health-background_check-off = Keepline 关闭后，没有谁检查提醒。
health-background_check-off-do = 请开启每小时检查。
health-background_check-elsewhere = 每小时检查指向了另一份 Keepline 或另一个数据文件夹。
health-background_check-elsewhere-do = 请为当前这份重新开启。

health-tray = 托盘图标
health-tray-shown = 桌面显示了 Keepline 的托盘图标。
health-tray-none = 当前桌面不显示托盘图标，提醒不受影响。

health-clock = 时钟
health-clock-sane = 电脑时间是 { $detail }。
health-clock-before_build = 电脑时间不对：这个 Keepline 是在那之后（{ $detail }）才制作的。
health-clock-before_build-do = 请设置电脑的日期和时间。
health-clock-before_event = 电脑时间早于上次记录的时间（{ $detail }）。
health-clock-before_event-do = 请检查电脑的日期和时间，提醒以它为准。
health-clock-set_back = 电脑时间往回调过，之前显示的是 { $detail }。
health-clock-set_back-do = 请检查电脑的日期和时间。提醒不会因此重复。

health-home_zone = 所在时区
health-home_zone-known = 提醒按 { $detail } 的时间响起。
health-home_zone-unreadable = 无法读取本机时区，提醒暂按 { $detail } 的时间响起。
health-home_zone-unreadable-do = 请在设置中选择你所在的时区。

health-data_folder = 数据文件夹
health-data_folder-sound = 数据文件夹可以写入。
health-data_folder-broken = 数据文件夹无法写入：{ $detail }
health-data_folder-broken-do = 请腾出磁盘空间，或允许当前用户写入该文件夹。

health-data = 数据文件
health-data-sound = 数据文件完好。
health-data-broken = 数据文件有问题：{ $detail }
health-data-broken-do = 请先关闭 Keepline，并复制整个数据文件夹，再做其他操作。

health-receipts = 凭证
health-receipts-sound = 凭证文件完好。
health-receipts-broken = 凭证文件有问题：{ $detail }
health-receipts-broken-do = 请先关闭 Keepline，并复制整个数据文件夹，再做其他操作。

health-calendar = 日历
health-calendar-written = 日历上次写入是在 { $detail }。
health-calendar-failed = 无法写入日历：{ $detail }
health-calendar-failed-do = 请检查它所在的文件夹是否还在，或在“我的数据”中另选位置。本机的提醒不受影响。

health-other_computer = 另一台电脑
health-other_computer-seen = “{ $detail }”也在使用这个数据文件夹，上次是在 { $when }。
health-other_computer-seen-do = 请每次只在一台电脑上使用：先在那台电脑退出 Keepline，再于本机启动时选择接管。

health-conflict_copies = 冲突副本
health-conflict_copies-found = 两台电脑都改过数据，同步软件在旁边留下了副本：{ $detail }
health-conflict_copies-found-do = 没有删除任何内容。这里缺少的记录可能在某个副本里，确认之前请保留它们。
health-backup = 备份
health-backup-at = 上次完好的备份：{ $detail }。
health-backup-none = 还没有备份。Keepline 运行时会自动做第一次备份。
health-backup-old = 上次完好的备份已经很久了：{ $detail }。
health-backup-old-do = 让 Keepline 运行几分钟，或现在就备份。
health-backup-failed = 上次备份没有成功：{ $detail }
health-backup-failed-do = 请腾出磁盘空间，然后重新备份。

health-backup_folder = 第二个备份文件夹
health-backup_folder-at = 上次备份已存入：{ $detail }。
health-backup_folder-none = 下次备份会存入这里。
health-backup_folder-old = { $detail } 之后就没有存入过备份。
health-backup_folder-old-do = 现在备份一次。
health-backup_folder-unreachable = 无法访问（{ $detail }）。数据文件夹里的备份照常进行。
health-backup_folder-unreachable-do = 请接上硬盘或 U 盘，或另选一个文件夹。
