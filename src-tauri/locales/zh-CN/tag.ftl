# 套餐给谁用，以及标签：用户自己的清单
tag-title = 使用人与标签
tag-text = 记下每个套餐是谁在用，也可以用自己的词把套餐归在一起。总览可以只看其中一个人或一个标签的套餐。
tag-load-failed = 无法载入使用人与标签
tag-people = 使用人
tag-labels = 标签
tag-person = 使用人
tag-person-hint = 选一个人，或直接输入新名字。
tag-person-none = 不指定
tag-label = 添加标签
tag-label-hint = 选一个标签，或直接输入新的。一个套餐可以有多个标签。
tag-new = 新建：{ $name }
tag-none-yet-person = 还没有使用人
tag-none-yet-label = 还没有标签
tag-add-person = 添加使用人
tag-add-label = 添加标签
tag-edit-person = 编辑使用人
tag-edit-label = 编辑标签
tag-name = 名称
tag-name-hint-person = 平时怎么称呼就怎么写，例如“我”“妈妈”“店员”。
tag-name-hint-label = 简短最好，例如“旅行”“两步验证”。
tag-color = 颜色
tag-color-blue = 蓝色
tag-color-green = 绿色
tag-color-orange = 橙色
tag-color-violet = 紫色
tag-color-teal = 青色
tag-color-red = 红色
tag-color-olive = 橄榄色
tag-color-gray = 灰色
tag-save = 保存
tag-save-failed = 无法保存
tag-saved = 已保存：{ $name }
tag-remove = 移除
tag-remove-of = 移除：{ $name }
tag-remove-failed = 无法移除
tag-removed = 已移除{ $name }。{ $count ->
    [0] 没有套餐使用它。
   *[other] 它的 { $count } 个套餐都还在。
}
tag-edit-of = 编辑：{ $name }
tag-take-off = 去掉标签：{ $name }
tag-plans = { $count ->
    [0] 没有套餐
   *[other] { $count } 个套餐
}
tag-show = 只看套餐：{ $name }
tag-of-person = 使用人：{ $name }
tag-of-labels = 标签：{ $names }
