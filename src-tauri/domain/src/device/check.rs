//! The verdict, and why.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use super::{Band, Radio};

/// How well a device fits a network. Never a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "DeviceVerdict")]
pub enum Verdict {
    /// Nothing is known of the network.
    Unknown,
    /// It lacks what carries the network.
    Poor,
    /// It works, less well in places that the reasons name.
    Limited,
    /// It has what carries the network.
    Good,
}

/// What carries a network. Each group is a list of bands of which a device needs one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// What it is called.
    pub name: String,
    /// Every band it uses.
    pub bands: BTreeSet<Band>,
    /// LTE where people live.
    pub main: Vec<Vec<Band>>,
    /// Long waves: indoors and outside cities.
    pub reach: Vec<Vec<Band>>,
    /// 5G, one of them.
    pub fast: Vec<Band>,
    /// Whether its bands and its use by the carrier stand on a sure source.
    pub confirmed: bool,
}

/// Why, as a code to branch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "DeviceReasonCode")]
pub enum ReasonCode {
    /// Nobody has noted the bands of this carrier.
    BandsUnknown,
    /// It has every band that matters.
    AllMain,
    /// It has none of the main LTE bands.
    NoMain,
    /// It lacks some of the main LTE bands.
    FewMain,
    /// It has no long waves.
    NoReach,
    /// It lacks some of the long waves.
    WeakReach,
    /// It has no 5G that this network uses.
    NoFast,
    /// The carrier sells several networks; this is the one that fits best.
    BestNetwork,
    /// Calls need VoLTE.
    Volte,
    /// The carrier must accept the device.
    Acceptance,
    /// The bands, or which network the carrier uses, are unconfirmed.
    Unconfirmed,
    /// Only bands of 5G were said: one without LTE hardly exists.
    OnlyFive,
    /// Nobody has said which bands the device has.
    DeviceUnknown,
    /// Bands of the device that this verdict rests on stand on no sure source.
    DeviceUnconfirmed,
}

impl ReasonCode {
    /// Every one, so that a test can ask each locale for its message.
    pub const ALL: [Self; 14] = [
        Self::BandsUnknown,
        Self::AllMain,
        Self::NoMain,
        Self::FewMain,
        Self::NoReach,
        Self::WeakReach,
        Self::NoFast,
        Self::BestNetwork,
        Self::Volte,
        Self::Acceptance,
        Self::Unconfirmed,
        Self::OnlyFive,
        Self::DeviceUnknown,
        Self::DeviceUnconfirmed,
    ];

    /// As messages are called.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BandsUnknown => "bands-unknown",
            Self::AllMain => "all-main",
            Self::NoMain => "no-main",
            Self::FewMain => "few-main",
            Self::NoReach => "no-reach",
            Self::WeakReach => "weak-reach",
            Self::NoFast => "no-fast",
            Self::BestNetwork => "best-network",
            Self::Volte => "volte",
            Self::Acceptance => "acceptance",
            Self::Unconfirmed => "unconfirmed",
            Self::OnlyFive => "only-five",
            Self::DeviceUnknown => "device-unknown",
            Self::DeviceUnconfirmed => "device-unconfirmed",
        }
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// The bands it is about; the alternatives of one group together.
    pub bands: Vec<Band>,
    /// The network it is about, where it names one.
    pub network: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// How well it fits.
    pub verdict: Verdict,
    /// Every band of the network that the device lacks.
    pub missing: Vec<Band>,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Check {
    /// Whether it gives that reason.
    #[must_use]
    pub fn says(&self, code: ReasonCode) -> bool {
        self.reasons.iter().any(|reason| reason.code == code)
    }
}

/// What is known of the bands of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    /// Which it has; none where nobody has said.
    pub known: Option<BTreeSet<Band>>,
    /// Of which bands it is sure whether it has them.
    pub sure: Certain,
}

/// Which bands somebody has compared with a good source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Certain {
    /// All: its user said them.
    All,
    /// These alone.
    Of(BTreeSet<Band>),
}

impl Bands {
    /// As its user says.
    #[must_use]
    pub fn said(known: BTreeSet<Band>) -> Self {
        Self { known: Some(known), sure: Certain::All }
    }

    /// Of a device of which nobody knows any.
    #[must_use]
    pub fn unknown() -> Self {
        Self { known: None, sure: Certain::Of(BTreeSet::new()) }
    }

    /// Whether it is sure that the device has one of `group`, or none.
    fn is_sure_of(&self, group: &[Band], has: &BTreeSet<Band>) -> bool {
        let Certain::Of(sure) = &self.sure else { return true };
        let has_one = group.iter().any(|band| has.contains(band));
        if has_one {
            group.iter().any(|band| has.contains(band) && sure.contains(band))
        } else {
            group.iter().all(|band| sure.contains(band))
        }
    }
}

/// The same as [`check`], for a device of which the bands may be unknown or unconfirmed.
#[must_use]
pub fn check_device(networks: &[Network], bands: &Bands) -> Check {
    let Some(has) = &bands.known else {
        let codes = [ReasonCode::DeviceUnknown, ReasonCode::Acceptance];
        let reasons = codes.into_iter().map(|code| reason(code, Vec::new())).collect();
        return Check { verdict: Verdict::Unknown, missing: Vec::new(), reasons };
    };
    let mut all: Vec<(Check, &Network)> = networks.iter().map(|network| (one(network, bands, has), network)).collect();
    // the first of the best
    all.sort_by_key(|(check, _)| std::cmp::Reverse(check.verdict));
    let several = all.len() > 1;
    let Some((mut best, network)) = all.into_iter().next() else {
        let reasons = vec![reason(ReasonCode::BandsUnknown, Vec::new()), reason(ReasonCode::Acceptance, Vec::new())];
        return Check { verdict: Verdict::Unknown, missing: Vec::new(), reasons };
    };
    if several {
        let name = network.name.clone();
        best.reasons.insert(0, Reason { code: ReasonCode::BestNetwork, bands: Vec::new(), network: name });
    }
    best
}

/// Whether a device of these `bands` works with a carrier that sells these `networks`. With several, the best of them counts:
/// the user picks the SIM.
#[must_use]
pub fn check(networks: &[Network], bands: &BTreeSet<Band>) -> Check {
    check_device(networks, &Bands::said(bands.clone()))
}

fn reason(code: ReasonCode, bands: Vec<Band>) -> Reason {
    Reason { code, bands, network: String::new() }
}

fn one(network: &Network, said: &Bands, bands: &BTreeSet<Band>) -> Check {
    let lacks = |group: &&Vec<Band>| !group.iter().any(|band| bands.contains(band));
    let main: Vec<&Vec<Band>> = network.main.iter().filter(lacks).collect();
    let reach: Vec<&Vec<Band>> = network.reach.iter().filter(lacks).collect();
    let (no_main, no_reach) = (main.len() == network.main.len(), reach.len() == network.reach.len());
    let fast = network.fast.is_empty() || lacks_none(&network.fast, bands);
    let verdict = if no_main || (!main.is_empty() && no_reach) {
        Verdict::Poor
    } else if main.is_empty() && reach.is_empty() && fast {
        Verdict::Good
    } else {
        Verdict::Limited
    };
    let flat = |groups: &[&Vec<Band>]| groups.iter().flat_map(|group| group.iter().copied()).collect::<Vec<Band>>();
    let mut reasons = Vec::new();
    if verdict == Verdict::Good {
        reasons.push(reason(ReasonCode::AllMain, Vec::new()));
    }
    if !bands.iter().any(|band| band.radio() == Radio::Lte) {
        reasons.push(reason(ReasonCode::OnlyFive, Vec::new()));
    }
    if !main.is_empty() {
        let code = if no_main { ReasonCode::NoMain } else { ReasonCode::FewMain };
        reasons.push(reason(code, flat(&main)));
    }
    if !reach.is_empty() {
        let code = if no_reach { ReasonCode::NoReach } else { ReasonCode::WeakReach };
        reasons.push(reason(code, flat(&reach)));
    }
    if !fast {
        reasons.push(reason(ReasonCode::NoFast, network.fast.clone()));
    }
    reasons.push(reason(ReasonCode::Volte, Vec::new()));
    reasons.push(reason(ReasonCode::Acceptance, Vec::new()));
    if !network.confirmed {
        reasons.push(reason(ReasonCode::Unconfirmed, Vec::new()));
    }
    let mut groups = network.main.iter().chain(&network.reach).chain(std::iter::once(&network.fast));
    if !groups.all(|group| said.is_sure_of(group, bands)) {
        reasons.push(reason(ReasonCode::DeviceUnconfirmed, Vec::new()));
    }
    Check { verdict, missing: network.bands.difference(bands).copied().collect(), reasons }
}

fn lacks_none(group: &[Band], bands: &BTreeSet<Band>) -> bool {
    group.iter().any(|band| bands.contains(band))
}
