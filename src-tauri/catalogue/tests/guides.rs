//! Every guide is whole in both languages; a file with a missing step or word is refused by file and field.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeSet;

use keepline_catalogue::{Copied, GUIDES, Guide, Purpose, carriers, guide, guides_of, of_line, read_guides, shown};
use keepline_domain::way::Channel;

#[test]
fn every_file_of_guides_is_sound_and_of_a_carrier_that_there_is() {
    for (file, carrier, text) in GUIDES {
        let wrong: Vec<String> =
            read_guides(file, text).err().unwrap_or_default().iter().map(ToString::to_string).collect();
        assert_eq!(wrong, Vec::<String>::new());
        if let Some(key) = carrier {
            let known = carriers().find(|carrier| carrier.key == *key).unwrap_or_else(|| panic!("{key}"));
            let folder = known.country.as_deref().unwrap().to_lowercase();
            assert_eq!(*file, format!("{folder}/{key}"));
        }
    }
    assert_eq!(GUIDES[0].1, None);
}

#[test]
fn every_file_of_the_folder_is_in_the_program() {
    let root = format!("{}/guides", env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::from(["any".to_owned()]);
    for entry in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(&entry).unwrap().map(|file| file.unwrap().path()) {
            let parts = [entry.file_name().unwrap(), file.file_stem().unwrap()];
            found.insert(parts.map(|part| part.to_string_lossy().into_owned()).join("/"));
        }
    }
    assert_eq!(found, GUIDES.iter().map(|(file, ..)| (*file).to_owned()).collect());
}

#[test]
fn t_mobile_has_its_own_guide_for_each_channel_and_any_carrier_the_general_one() {
    let keys = |carrier| guides_of(carrier).into_iter().map(|guide| guide.key.clone()).collect::<Vec<_>>();
    assert_eq!(
        keys(Some("t-mobile")),
        ["website", "app", "third-party", "carrier-store", "partner-shop", "refill-card", "card-by-post"]
            .map(|channel| format!("t-mobile-{channel}"))
    );
    assert_eq!(keys(None).len(), 7);
    assert!(keys(None).iter().all(|key| key.starts_with("any-")));
    for carrier in ["ultra", "tello", "h2o", "giffgaff"] {
        assert_eq!(guide(Some(carrier), Channel::Website).unwrap().key, format!("{carrier}-website"));
        assert_eq!(guide(Some(carrier), Channel::App).unwrap().key, "any-app");
    }
    assert_eq!(keys(Some("verizon")), keys(None));
}

#[test]
fn what_nobody_has_confirmed_of_t_mobile_says_so() {
    let own = |channel| guide(Some("t-mobile"), channel).unwrap();
    assert!(own(Channel::Website).sure.is_confirmed());
    assert!(own(Channel::Website).limits.as_ref().unwrap().confirmed);
    assert!(!own(Channel::CarrierStore).fee.as_ref().unwrap().confirmed);
    for channel in [Channel::ThirdParty, Channel::PartnerShop, Channel::CardByPost] {
        assert!(!own(channel).sure.is_confirmed(), "{channel:?}");
        assert!(!own(channel).posts.as_ref().unwrap().confirmed, "{channel:?}");
    }
}

/// Times to post that a payment is waited for: a quarter of an hour online, a day in a shop, ten days by post.
#[test]
fn each_channel_says_how_long_it_takes_to_post() {
    for carrier in [None, Some("t-mobile")] {
        for (channel, minutes) in
            [(Channel::Website, 15), (Channel::App, 15), (Channel::PartnerShop, 1440), (Channel::CardByPost, 14_400)]
        {
            assert_eq!(guide(carrier, channel).unwrap().posts.as_ref().unwrap().value, minutes);
        }
    }
}

/// A step that tells a number of minutes tells the guide's own.
#[test]
fn no_step_says_another_time_to_post_than_its_guide() {
    let mut told = 0;
    for carrier in [None, Some("t-mobile"), Some("giffgaff"), Some("tello"), Some("ultra"), Some("h2o")] {
        for guide in Channel::ALL.iter().filter_map(|channel| guide(carrier, *channel)) {
            let posts = guide.posts.as_ref().map(|posts| posts.value);
            for text in guide.steps.iter().map(|step| &step.text.en).filter(|text| text.contains(" minutes")) {
                let number = text.split_whitespace().find_map(|word| word.parse().ok());
                assert_eq!(number, posts, "{carrier:?} {:?}: {text}", guide.channel);
                told += 1;
            }
        }
    }
    assert!(told > 0);
}

fn kinds(guide: &Guide, line: &str) -> Vec<(&'static str, String)> {
    let line = of_line(line).map(|(_, line)| line);
    shown(guide, line, None).into_iter().map(|step| (step.kind, step.key)).collect()
}

#[test]
fn a_guide_shows_the_pages_and_the_codes_of_its_line() {
    let card = guide(Some("t-mobile"), Channel::RefillCard).unwrap();
    let line = of_line("t-mobile-us").unwrap().1;
    let steps = shown(card, Some(line), None);
    let step = |key: &str| steps.iter().find(|step| step.key == key).unwrap();
    assert_eq!(step("online").address.as_ref().unwrap().url, "https://www.t-mobile.com");
    let dials: Vec<&str> = step("dial").codes.iter().map(|code| code.dial.as_str()).collect();
    assert_eq!(dials, ["*233", "1-877-720-5195"]);
    assert!(step("balance").codes.iter().all(|code| code.purpose == Purpose::Balance));
    let website = guide(Some("t-mobile"), Channel::Website).unwrap();
    let copies: Vec<Copied> = shown(website, Some(line), None).iter().filter_map(|step| step.copies).collect();
    assert_eq!(copies, [Copied::Account, Copied::Number, Copied::Amount]);
}

/// A card that was bought is at hand, with its PIN, before it is redeemed.
#[test]
fn the_guide_of_a_refill_card_keeps_the_card_before_it_is_redeemed() {
    for (carrier, line) in [(Some("t-mobile"), "t-mobile-us"), (None, "")] {
        let steps = kinds(guide(carrier, Channel::RefillCard).unwrap(), line);
        let place = |wanted: &str| steps.iter().position(|(kind, _)| *kind == wanted).unwrap();
        assert!(place("card") < place("open") && place("card") < place("pay"), "{steps:?}");
    }
}

#[test]
fn a_code_that_nobody_knows_is_no_step_and_an_own_address_wins() {
    let card = guide(None, Channel::RefillCard).unwrap();
    assert!(kinds(card, "t-mobile-us").contains(&("dial", "balance".into())));
    assert!(kinds(card, "").iter().all(|(kind, _)| *kind != "dial"));
    let open = |own| shown(card, None, own).into_iter().find(|step| step.kind == "open").unwrap().address;
    assert_eq!(open(None), None);
    assert!(open(Some("https://pay.northwind.example/")).unwrap().own);
    for unsafe_one in ["http://pay.northwind.example", "javascript:alert(1)", "file:///etc/passwd", "https://", ""] {
        assert_eq!(open(Some(unsafe_one)), None, "{unsafe_one}");
    }
}

const SOUND: &str = r#"
[[guide]]
channel = "website"
version = 1
source = "common_practice"
checked = "2026-11-22"
sure = "low"
bring = ["number"]

[guide.posts]
minutes = 15
source = "common_practice"
checked = "2026-11-22"
sure = "low"

[[guide.step]]
key = "open"
kind = "open"
url = "https://northwind.example/pay"
text = { en = "Open {carrier}.", zh-CN = "打开 {carrier}。" }

[[guide.step]]
key = "check"
kind = "check"
text = { en = "Check.", zh-CN = "核对。" }

[[guide.step]]
key = "pay"
kind = "pay"
text = { en = "Pay.", zh-CN = "付款。" }

[[guide.step]]
key = "confirm"
kind = "confirm"
text = { en = "Look.", zh-CN = "查看。" }

[[guide.step]]
key = "keep"
kind = "keep"
text = { en = "Keep.", zh-CN = "保存。" }
"#;

#[test]
fn a_wrong_guide_is_named_with_its_file_and_field() {
    assert!(read_guides("us/northwind", SOUND).is_ok());
    for (from, to, want) in [
        (", zh-CN = \"核对。\"", "", "guide[0].step[1].text.zh-CN: required"),
        ("zh-CN = \"付款。\"", "zh-CN = \" \"", "guide[0].step[2].text.zh-CN: required"),
        ("kind = \"check\"", "kind = \"text\"", "guide[0].step.check: required"),
        ("kind = \"pay\"", "kind = \"text\"", "guide[0].step.pay: required"),
        ("kind = \"confirm\"", "kind = \"text\"", "guide[0].step.confirm: required"),
        ("kind = \"keep\"", "kind = \"text\"", "guide[0].step.keep: required"),
        ("https://northwind", "http://northwind", "guide[0].step[0].url: not_https"),
        ("https://northwind.example/pay", "javascript:pay", "guide[0].step[0].url: not_https"),
        ("channel = \"website\"", "channel = \"pigeon\"", "guide[0].channel: invalid_choice"),
        ("Open {carrier}", "Open {carier}", "guide[0].step[0].text.en: invalid_choice"),
        ("打开 {carrier}", "打开", "guide[0].step[0].text.zh-CN: invalid_choice"),
        ("Open {carrier}", "Open {carrier", "guide[0].step[0].text.en: invalid_choice"),
        ("key = \"pay\"", "key = \"check\"", "guide[0].step[2].key: invalid_choice"),
        ("bring = [\"number\"]", "bring = [\"luck\"]", "guide[0].bring[0]: invalid_choice"),
        ("version = 1", "version = 0", "guide[0].version: too_small"),
        ("minutes = 15", "minutes = -1", "guide[0].posts.minutes: too_small"),
        ("source = \"common_practice\"", "source = \"somewhere\"", "guide[0].source: not_https"),
        ("checked = \"2026-11-22\"", "checked = \"2026-02-30\"", "guide[0].checked: date_invalid"),
        ("kind = \"keep\"", "kind = \"keep\"\ndone = true", "guide[0].step[4].done: unknown_field"),
        ("[guide.posts]", "[guide.post]", "guide[0].post: unknown_field"),
        ("sure = \"low\"", "sure = \"certain\"", "guide[0].sure: invalid_choice"),
    ] {
        let text = SOUND.replacen(from, to, 1);
        assert_ne!(text, SOUND, "{from}");
        let said: Vec<String> =
            read_guides("us/northwind", &text).unwrap_err().iter().map(ToString::to_string).collect();
        assert!(said.contains(&format!("us/northwind: {want}")), "{to}: {said:?}");
    }
}

#[test]
fn a_file_without_a_guide_or_with_two_of_a_channel_is_refused() {
    let said = |text: &str| read_guides("us/northwind", text).unwrap_err()[0].to_string();
    assert_eq!(said(""), "us/northwind: guide: required");
    assert_eq!(said(&SOUND.repeat(2)), "us/northwind: guide[1].channel: invalid_choice");
    assert!(said("[[guide]\n").starts_with("us/northwind: "));
}
