//! The guides inside the program, each file parsed when first asked for.

use std::sync::OnceLock;

use keepline_domain::way::Channel;

use super::Guide;
use super::read::read_guides;

/// Every file of guides by its name, with the key of its carrier and its text. The general one is the first, and of no carrier.
pub const GUIDES: &[(&str, Option<&str>, &str)] = &[
    ("any", None, include_str!("../../guides/any.toml")),
    ("us/t-mobile", Some("t-mobile"), include_str!("../../guides/us/t-mobile.toml")),
    ("us/ultra", Some("ultra"), include_str!("../../guides/us/ultra.toml")),
    ("us/tello", Some("tello"), include_str!("../../guides/us/tello.toml")),
    ("us/h2o", Some("h2o"), include_str!("../../guides/us/h2o.toml")),
    ("gb/giffgaff", Some("giffgaff"), include_str!("../../guides/gb/giffgaff.toml")),
];

/// What was read of each file so far. A file that is wrong stands for nothing here, and fails a test.
static READ: [OnceLock<Vec<Guide>>; GUIDES.len()] = [const { OnceLock::new() }; GUIDES.len()];

fn at(place: usize) -> &'static [Guide] {
    let (Some((file, _, text)), Some(read)) = (GUIDES.get(place), READ.get(place)) else { return &[] };
    read.get_or_init(|| read_guides(file, text).unwrap_or_default())
}

/// The guide of a channel: the carrier's own, else the general one.
#[must_use]
pub fn guide(carrier: Option<&str>, channel: Channel) -> Option<&'static Guide> {
    let own = carrier.and_then(|key| GUIDES.iter().position(|(_, of, _)| *of == Some(key)));
    let places = own.into_iter().chain([0]);
    places.filter_map(|place| at(place).iter().find(|guide| guide.channel == channel)).next()
}

/// The guide of every channel.
#[must_use]
pub fn guides_of(carrier: Option<&str>) -> Vec<&'static Guide> {
    Channel::ALL.into_iter().filter_map(|channel| guide(carrier, channel)).collect()
}
