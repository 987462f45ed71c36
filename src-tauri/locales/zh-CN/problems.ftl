# 被拒绝的内容与出错的原因，每个代码一条。
problem-not_json = 这不是有效的 JSON。
problem-required = 请填写此项。
problem-unknown_field = 没有这个字段。
problem-wrong_type = { $expected ->
    [number] 这里要填整数。
    [text] 这里要填文字。
    [boolean] 这里要填 true 或 false。
    [date] 这里要填日期，例如 2026-11-22。
    [moment] 这里要填时刻，例如 2026-11-22T09:00:00Z。
    [time] 这里要填时间，例如 09:00。
    [zone] 这里要填时区，例如 America/Los_Angeles。
    [array] 这里要填列表。
   *[other] 这里要填一组字段。
}
problem-invalid_choice = 只能是其中之一：{ $allowed }。
problem-date_invalid = 没有这一天。请写成 2026-11-22 这样。
problem-date_out_of_range = 年份须在 1970 到 2999 之间。
problem-moment_invalid = 没有这个时刻。请写成 2026-11-22T09:00:00Z 这样。
problem-time_invalid = 没有这个时间。请写成 09:00 这样。
problem-zone_unknown = 没有“{ $zone }”这个时区。请写成 America/Los_Angeles 这样。
problem-number_not_e164 = 号码要带 + 和国家代码，只写数字，例如 +12065550100。
problem-too_long = 这里最多 { $max } 个字符。
problem-control_character = 其中有无法显示的字符，请重新输入。
problem-follows_itself = 套餐不能接替它自己。
problem-too_small = 不能小于 { $min }。
problem-too_large = 不能大于 { $max }。
problem-too_many = 这里最多 { $max } 项。
problem-money_invalid = 看不懂这个金额。请写成 15.00 这样。
problem-money_negative = 金额不能小于零。
problem-money_zero = 金额须大于零。
problem-currency_unknown = “{ $currency }”不是货币代码。请写成 USD 这样。
problem-currency_mismatch = 这里的货币须是 { $expected }。
problem-before_start = 套餐从{ $started_on }开始，不能在那之前付款。
problem-before_payment = 这一天早于付款日{ $paid_on }。
problem-end_before_start = 最后可用日早于第一天。
problem-steps_not_ascending = 每一档的金额须高于前一档。
problem-price_zero = 从余额扣费的套餐，价格须大于零。
problem-balance_decides = 该套餐的最后可用日由余额决定，不能另设日期。
problem-activity_not_allowed = 该套餐靠付款延续，使用一次不会延长。
problem-line_unknown = 运营商资料中没有“{ $line }”这款产品。
problem-carrier_decides = 该套餐的最后可用日只由运营商决定，事先无法推算付款后能用到哪天。
problem-snooze_beyond = 最晚可推迟到 { $latest }，再晚就来不及续费了。
problem-snooze_past = 这个时刻已经过去。
problem-quiet_same = 开始和结束时间不能相同。不需要免打扰时段，请直接关闭。
problem-not_https = 只能保存以 https:// 开头的网址。
problem-not_dialled = 请写拨打的内容，只用数字和 *、#、+，例如 *233 或 611。
problem-not_calendar_file = 请填写以 .ics 结尾的完整路径。

# 导入时需要询问的，以及无法读懂的
problem-date_ambiguous = 这个日期有两种读法。请选择日在前还是月在前。
problem-number_needs_country = 这个号码没有国家代码。请选择所属国家或地区，或写成 + 开头。
problem-number_damaged = 这个号码被表格软件改成了科学计数，末几位已丢失。请把该列设为文本后重新填写。
problem-currency_needed = 看不出这是哪种货币，请选择。
problem-invalid_number = 这里要填整数。
problem-length_unclear = 看不懂这个时长。请写成 30 天或 3 个月这样。
problem-sim_unclear = 这里填 physical（实体卡）或 eSIM，也可以留空。
problem-data_unclear = 看不懂这个流量。请写成 5 GB 或 500 MB 这样。
problem-data_unit_needed = 请注明单位：GB 还是 MB。
problem-flag_unclear = 这里填“是”或“否”。
problem-leads_unclear = 请填天数，中间用空格隔开，例如 7 3 1 0。
problem-steps_unclear = 看不懂这个充值档位。请写成 10.00:90 30.00:365 这样。
problem-uid_invalid = 这不是 Keepline 导出的记录编号。
problem-plan_unknown = 文件和 Keepline 中都没有这一行所属的套餐。
problem-row_repeats = 与第 { $row } 行是同一张卡，但内容不同。
problem-row_wider = 这一行的格数比列数多，可能漏了引号或分隔符。
problem-path_not_absolute = 请写完整路径。
problem-folder_unwritable = 无法使用这个文件夹：{ $why }
problem-folder_is_data = 这个文件夹在数据文件夹里面。请选择另一块磁盘上的文件夹。

problem-not_found = 它已不在这里。
problem-duplicate_renewal = 该套餐已记录过同一天、同一金额的续费。
problem-renewal_voided = 这笔续费已作废，无法更正。请先在历史中撤销作废。
problem-not_undoable = 后面的更改以它为基础，已无法撤销。
problem-snooze_too_late = 推迟到那时就来不及续费了。
problem-receipt_empty = 这个文件是空的。
problem-receipt_too_large = 这个文件超过 25 MB。
problem-receipt_not_drawn = 这个文件无法在此显示，原件已妥善保存。
problem-receipt_not_opened = 这类文件会妥善保存，但不会打开。只打开 PDF、PNG、JPEG、WebP 和纯文本。
problem-receipt_locked = 这个 PDF 需要密码才能打开，无法在此读取或显示。仍可保存，并用其他程序打开。
problem-receipt_no_text = 这个文件只有图片，没有可读取的文字。请手动填写。
problem-receipt_unreadable = 无法读取这个文件：它不是邮件、PDF 或文本，或者已损坏。仍可保存。
problem-file_unreadable = 无法读取文件：{ $detail }
problem-file_unwritable = 无法写入文件：{ $detail }
problem-newer_data = 数据上次由更新版本的 Keepline 使用，现已原样保留，未作任何改动。请安装最新版本。
problem-damaged_data = 数据文件已损坏，现已原样保留，未覆盖任何内容。（{ $detail }）
problem-busy = 另一个程序正在使用数据。未作任何改动，请再试一次。
problem-in_use_elsewhere = 没有更改：这个数据文件夹正在“{ $detail }”上使用，而你选择了仅查看。请先接管。
problem-disk_full = 磁盘已满。未作任何改动，请腾出空间后再试。
problem-unreachable = 无法访问数据文件夹：{ $detail }
problem-import_too_large = 文件或其中一行太大，无法导入。最大支持 256 MB。
problem-import_too_many_rows = 文件超过 20 万行，请拆成几个文件。
problem-import_row_too_long = 文件中有一行没有结尾，可能漏了右引号。
problem-import_newer = 这个文件来自更新版本的 Keepline，请安装最新版本。
problem-import_not_text = 这不是文本，而是某个程序自己的文件。请在表格程序里另存为 CSV，或复制各行后粘贴到这里。Keepline 的备份请在“我的数据”里恢复。
problem-import_stopped = 已停止导入，未作任何改动。
problem-import_built_on = 这次导入的内容之后又有改动，无法再一次性撤销。
problem-import_unknown = 这个文件既不是表格，也不是 Keepline 导出的文件：{ $detail }
problem-import_needs_date_order = 有些日期有两种读法，请用 date_order 指定顺序。
problem-import_needs_country = 有些号码没有国家代码，请指定所属国家或地区。
problem-import_needs_currency = 看不出有些金额是哪种货币，请用 currency 指定。
problem-import_needs_encoding = 文件中有些字符无法读取，请指定编码。
problem-row = 第 { $row } 行：{ $message }
problem-row-column = 第 { $row } 行“{ $column }”：{ $message }
problem-storage = 数据无法存取：{ $detail }
problem-notification = 通知未能显示：{ $detail }
problem-no_notification_server = 此桌面没有运行通知服务。提醒会留在收件箱，等到有通知服务时再显示。
problem-open_failed = 无法打开：{ $detail }
problem-autostart = 无法更改登录时启动：{ $detail }
problem-background = 无法更改关闭后的检查：{ $detail }
problem-print = 无法打印：{ $detail }
problem-zone_unreadable = 无法读取本机时区，提醒暂按 { $detail } 计时；请在设置中选定所在时区。
problem-not_a_backup = 这不是 Keepline 的备份。未作任何改动。（{ $detail }）
problem-backup_damaged = 这份备份已损坏或不完整。未作任何改动。（{ $detail }）
problem-backup_newer = 这份备份由更新版本的 Keepline 制作。未作任何改动，请安装最新版本。
problem-backup_too_large = 这个文件声称的内容比任何备份都大，因此没有打开，也未作任何改动。（{ $detail }）
problem-passphrase_needed = 这份备份已加密，请输入密码。
problem-passphrase_wrong = 密码不对，打不开这份备份。未作任何改动。
problem-no_restore = 没有可以撤销的恢复。
problem-not_damaged = 数据没有损坏。未作任何改动。
problem-moment_future = 这个时间还没有到。
problem-above_allowance = 剩余流量超过套餐总量。如果另购了流量包，可以照样保存。
problem-band_unknown = 不存在 { $band } 这个频段。
problem-bands_unclear = 这里读不出频段。请这样写：B2 B4 B66 n41。
problem-card_number = 这里像是完整的银行卡号。Keepline 从不保存卡号，最多填写末 4 位。
problem-last_four = 只能填末 4 位，也可留空。
problem-pin_length = PIN 应为 { $least } 至 { $most } 位数字。
problem-limits_cross = 上限不能低于下限。
problem-name_taken = 列表里已有这个名称。
problem-case_open = 处理中的争议没有结案日期。
problem-duplicate_case = 这笔付款已有处理中的争议。
problem-receipt_in_case = 这份凭证属于处理中的争议，结案前会一直保留。
problem-pack_no_font = 这台电脑上没有可用来生成证据包的字体。请安装任意 TrueType 字体，或保存不含 PDF 的 zip 文件夹。没有任何更改。
problem-pack_stopped = 已停止，没有写入文件。
problem-pack_unjoined = 证据包的页面无法合并，没有写入文件。请重试，或保存 zip 文件夹。
problem-ends_before_start = 结束日期早于开始日期。
problem-price_twice = 优惠价只填一种：价格、折扣百分比或减免金额。
problem-variant_unknown = 型号表里没有这个型号。请留空，改为粘贴频段。
problem-digits_wrong = { $least ->
    [15] IMEI 应为 15 位数字。
    [32] EID 应为 32 位数字。
   *[other] 这个号码应为 { $least } 至 { $most } 位。
}
problem-check_digit = 有一位数字不对：与校验位不符，请再核对一遍。
problem-before_received = 最后一天早于收到的日期（{ $got_on }）。
problem-lpa_invalid = 这不是激活码。激活码形如 LPA:1$server.example.com$ABC-123。
problem-slot_missing = 这台设备没有这个卡槽。
problem-tag_unknown = 这个使用人或标签已不存在，请另选一个，或重新输入名称。
problem-slot_taken = 这个卡槽已放着“{ $plan }”，只能放一张卡。请先把它移出，或换一个卡槽。
problem-slot_for_cards = 这份套餐是 eSIM，不能放进实体卡槽。请选 eSIM，或在套餐里把 SIM 改为实体卡。
problem-rate_invalid = 这不是有效的汇率。请填写大于 0 的数字，用小数点、不用逗号，例如 7.1234：小数点前最多 { $whole } 位，后面最多 { $decimals } 位。
problem-rate_same = 两种货币相同，请另选一种。
problem-rate_taken = 这两种货币从这一天起已有汇率。请先移除那一个，或另选一天。
problem-esim_not_drawn = 无法生成二维码。激活码仍在，可改为显示或复制。
