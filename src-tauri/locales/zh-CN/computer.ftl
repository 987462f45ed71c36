# 另一台电脑在用同一个数据文件夹
computer-title = “{ $computer }”正在使用这个数据文件夹
computer-text = “{ $computer }”上次使用是在{ $when }。两台电脑都修改时，同步软件只会保留其中一份，另一台写入的内容会丢失。
computer-advice = 请先在那台电脑退出 Keepline，等同步完成后再在这里继续。
computer-take-over = 在本机使用
computer-look = 仅查看
computer-quit = 退出
computer-looking = 仅查看：“{ $computer }”正在使用这个数据文件夹
computer-looking-text = 这里不会做任何更改，提醒照常。
computer-failed = 没能接管数据文件夹
