# Why a device fits a network, or does not. $bands is a list of bands of which one would do, $network a network's name.
device-reason-bands-unknown = Nobody has noted yet which bands this carrier uses, so nothing can be said.
device-reason-all-main = It has every band that matters on this network.
device-reason-no-main = It has none of the main bands ({ $bands }): it will hardly work here.
device-reason-few-main = No { $bands }: slower, and without signal in some places.
device-reason-no-reach = No { $bands }: little signal indoors and outside cities.
device-reason-weak-reach = No { $bands }: weaker indoors and outside cities.
device-reason-no-fast = No 5G on { $bands }: slower where many people are.
device-reason-best-network = The carrier sells several networks. { $network } fits this device best; pick the SIM for it.
device-reason-volte = 3G and 2G are switched off in the US: calls need VoLTE, which the device and the carrier must both support.
device-reason-acceptance = The carrier decides which devices it lets in, so this is no promise. Its own checker knows by IMEI.
device-reason-unconfirmed = Which network or bands this carrier uses is unconfirmed.
device-or = or
