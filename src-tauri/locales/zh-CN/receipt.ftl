# 付款凭证
receipt-add = 添加凭证
receipt-drop-hint = 也可拖入或粘贴到窗口任意位置，最大 25 MB
receipt-drop-here = 松开即可添加凭证
receipt-chosen = 待保存的凭证
receipt-reading = 正在读取…
receipt-ready = 就绪 · { $size }
receipt-too-large = 超过 25 MB，未添加
receipt-lost = 有文件未能读取，因此还没有保存。请重新添加，或不带它继续。
receipt-remove = 移除：{ $name }
receipt-attach = 添加凭证
receipt-attach-to = 添加到 { $date } 的续费
receipt-attach-to-plan = 添加到这个套餐
receipt-attach-failed = 无法添加凭证
receipt-attached = 已添加凭证
receipt-save = 添加
receipt-open = 打开
receipt-open-of = 打开凭证：{ $name }
receipt-open-failed = 无法打开凭证
receipt-trash-of = 移到回收站：{ $name }
receipt-trashed = 已将凭证移到回收站
receipt-trash-failed = 无法将凭证移到回收站
receipt-of-renewal = { $date } 的续费
receipt-none = 还没有凭证
receipt-none-text = 每次付款留一份截图或 PDF，万一运营商说没收到款，就有据可查。

# 全部凭证
receipt-title = 凭证
receipt-add-files = 添加凭证
receipt-load-failed = 无法读取凭证
receipt-none-anywhere = 把付款的 PDF 或截图拖到任意页面，或直接粘贴。凭证会先存放在这里，等你归类。
receipt-drop-keep = 松开即可存为凭证
receipt-pasted-name = 粘贴的文字
receipt-kept =
    { $count ->
       *[other] 已保存 { $count } 份凭证，可在“凭证”中归类。
    }
receipt-kept-plan =
    { $count ->
        [1] 已将凭证添加到{ $name }
       *[other] 已将 { $count } 份凭证添加到{ $name }
    }
receipt-drop-plan = 松开即可添加到这个套餐
receipt-keep-failed =
    { $count ->
        [1] 无法保存 { $name }
       *[other] { $name } 等 { $count } 个文件无法保存
    }
receipt-keep-too-large =
    { $count ->
        [1] { $name } 超过 25 MB，未添加
       *[other] { $name } 等 { $count } 个文件超过 25 MB，未添加
    }
receipt-view = 查看哪些凭证
receipt-view-all = 全部
receipt-view-unsorted = 待归类 { $count }
receipt-view-without = 缺凭证 { $count }
receipt-view-trash = 回收站 { $count }
receipt-unsorted = 待归类
receipt-unsorted-none = 所有凭证都已归类。
receipt-without-none = 每笔付款都有凭证
receipt-without-none-text = 运营商问起时，样样都拿得出来。
receipt-attach-for = 添加凭证：{ $name }
receipt-trash-text = 回收站中的凭证 30 天内可以恢复，之后彻底删除。
receipt-trash-empty = 回收站是空的。
receipt-search = 查找凭证
receipt-search-hint = 名称、内容、金额、确认号、套餐
receipt-filters = 筛选
receipt-filters-on =
    { $count ->
       *[other] 筛选（已用 { $count } 项）
    }
receipt-filters-clear = 清除筛选
receipt-any = 不限
receipt-plan = 套餐
receipt-carrier = 运营商
receipt-year = 年份
receipt-status = 状态
receipt-amount = 金额
receipt-found =
    { $count ->
       *[other] { $count } 份凭证
    }
receipt-found-more = 显示最新的 { $shown } 份，共 { $count } 份。增加关键词或筛选条件可找到其余凭证。
receipt-none-found = 没有找到凭证
receipt-none-found-text = 减少关键词或筛选条件再试试。
receipt-show-all = 显示全部凭证
receipt-added-on = { $date } 添加
receipt-kind-text = 文字
receipt-kind-mail = 邮件
receipt-kind-other = 其他文件
receipt-room =
    { $count ->
       *[other] { $count } 份凭证，共 { $size }
    }
receipt-keeping = 周期结束后保留
receipt-keeping-failed = 无法保存设置
receipt-months =
    { $count ->
       *[other] { $count } 个月
    }
receipt-for-good = 永久
receipt-past =
    { $count ->
       *[other] { $count } 份凭证可以清理，共 { $size }
    }
receipt-past-text =
    { $count ->
       *[other] 对应的服务周期已结束超过 { $count } 个月。未经你确认不会删除；有争议的付款会保留凭证。
    }
receipt-past-look = 查看
receipt-past-back = 显示全部
receipt-past-trash = 移到回收站
receipt-trashed-many =
    { $count ->
       *[other] 已将 { $count } 份凭证移到回收站
    }
receipt-restored =
    { $count ->
       *[other] 已恢复 { $count } 份凭证
    }
receipt-restore = 恢复
receipt-restore-failed = 无法恢复凭证
receipt-trash = 移到回收站
# 查看凭证
receipt-content = 凭证内容
receipt-page-of = 第 { $page } 页，共 { $pages } 页：{ $name }
receipt-page = 第 { $page } 页，共 { $pages } 页
receipt-page-before = 上一页
receipt-page-after = 下一页
receipt-size = { $percent }%
receipt-smaller = 缩小
receipt-larger = 放大
receipt-not-shown = 这类文件按原样保存，不会在此打开。
receipt-at = 第 { $place } 份，共 { $count } 份
receipt-before = 上一份凭证
receipt-after = 下一份凭证
receipt-open-outside = 打开副本
receipt-belongs = 归属
receipt-proposals = 可能属于以下付款，确认后才会归类。
receipt-by-line = 号码吻合
receipt-by-amount = 金额吻合
receipt-by-date = 日期相近
receipt-match = 归入
receipt-match-of = 归入 { $name }
receipt-record = 记录这笔付款
receipt-record-of = 记录这笔付款：{ $name }
receipt-renewal = 付款
receipt-no-renewal = 不指定
receipt-note = 备注
receipt-place = 保存
receipt-placed = 凭证已归类
receipt-unplaced = 凭证已改为待归类
receipt-note-saved = 备注已保存
receipt-place-failed = 无法归类凭证
