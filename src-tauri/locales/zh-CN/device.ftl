# 设备是否适合某个网络的理由。$bands 是一组频段（有其一即可），$network 是网络名称。
device-reason-bands-unknown = 还没有这家运营商的频段资料，无法判断。
device-reason-all-main = 支持该网络的所有重要频段。
device-reason-no-main = 不支持任何主力频段（{ $bands }）：在这里基本无法使用。
device-reason-few-main = 缺少 { $bands }：网速较慢，部分地方没有信号。
device-reason-no-reach = 缺少 { $bands }：室内和城市以外信号很差。
device-reason-weak-reach = 缺少 { $bands }：室内和城市以外信号较弱。
device-reason-no-fast = 5G 不支持 { $bands }：人多的地方网速较慢。
device-reason-best-network = 这家运营商使用多个网络，其中 { $network } 最适合这台设备，请选择对应的 SIM 卡。
device-reason-volte = 美国的 3G、2G 已经关闭：打电话需要 VoLTE，设备和运营商都要支持。
device-reason-acceptance = 哪些设备可以入网由运营商决定，这里的结果不是保证。请在运营商官网用 IMEI 查询。
device-reason-unconfirmed = 这家运营商使用的网络或频段尚未证实。
device-or = 或
