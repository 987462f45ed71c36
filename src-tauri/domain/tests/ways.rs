//! Which ways to pay are in time, which amounts fit, and what comes first.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::{DateTime, Utc};
use keepline_domain::money::Money;
use keepline_domain::plan;
use keepline_domain::renewal::Status;
use keepline_domain::standing::{Standing, standing};
use keepline_domain::way::{Channel, Limits, Outside, Terms, Way, recorded_as, ways};
use serde_json::json;

fn usd(minor: i64) -> Money {
    Money { minor, currency: "USD".into() }
}

/// Thirty days from 1 January 2026 in New York: service stops at 05:00 UTC on 31 January.
fn at(now: &str) -> Standing {
    let plan = json!({
        "name": "Data SIM", "carrier": "t-mobile-us", "number": null, "sim": "physical", "zone": "America/New_York",
        "started_on": "2026-01-01", "rule": {"kind": "days", "days": 30, "early": "append", "late": "from_payment"},
        "price": {"minor": 1500, "currency": "USD"}, "grace": null,
    });
    standing(&plan::from_json(&plan).unwrap(), &[], now.parse().unwrap())
}

fn terms(channel: Channel, posts_minutes: Option<u32>) -> Terms {
    Terms { channel, posts_minutes, fee: None, limits: Limits::default() }
}

fn all(now: &str, used: Option<&str>) -> Vec<Way> {
    let terms = [
        terms(Channel::CardByPost, Some(14_400)),
        terms(Channel::PartnerShop, Some(1440)),
        terms(Channel::ThirdParty, None),
        terms(Channel::App, Some(15)),
        terms(Channel::Website, Some(15)),
    ];
    ways(&at(now), &usd(1500), used, &terms)
}

fn told(ways: &[Way]) -> Vec<(Channel, Option<bool>)> {
    ways.iter().map(|way| (way.channel, way.in_time)).collect()
}

#[test]
fn what_is_in_time_comes_first_and_among_it_what_was_used_last() {
    use Channel::{App, CardByPost, PartnerShop, ThirdParty, Website};
    for (now, used, want) in [
        (
            "2026-01-10T12:00:00Z",
            None,
            vec![
                (Website, Some(true)),
                (App, Some(true)),
                (PartnerShop, Some(true)),
                (CardByPost, Some(true)),
                (ThirdParty, None),
            ],
        ),
        (
            "2026-01-25T12:00:00Z",
            Some("partner_shop"),
            vec![
                (PartnerShop, Some(true)),
                (Website, Some(true)),
                (App, Some(true)),
                (ThirdParty, None),
                (CardByPost, Some(false)),
            ],
        ),
        // by post it would come too late, however often it was sent so
        (
            "2026-01-30T20:00:00Z",
            Some("card_by_post"),
            vec![
                (Website, Some(true)),
                (App, Some(true)),
                (ThirdParty, None),
                (CardByPost, Some(false)),
                (PartnerShop, Some(false)),
            ],
        ),
        (
            "2026-01-31T06:00:00Z",
            None,
            vec![
                (Website, Some(false)),
                (App, Some(false)),
                (ThirdParty, Some(false)),
                (PartnerShop, Some(false)),
                (CardByPost, Some(false)),
            ],
        ),
    ] {
        assert_eq!(told(&all(now, used)), want, "{now}");
    }
}

#[test]
fn the_last_minute_counts_in_the_plan_s_zone() {
    let website = |now| all(now, None).into_iter().find(|way| way.channel == Channel::Website).unwrap();
    let minute = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    // 23:44 in New York: posted by 23:59
    assert_eq!(website("2026-01-31T04:44:00Z").in_time, Some(true));
    assert_eq!(website("2026-01-31T04:44:00Z").posts_by, Some(minute("2026-01-31T04:59:00Z")));
    assert_eq!(website("2026-01-31T04:45:00Z").in_time, Some(false));
    assert_eq!(website("2026-01-20T00:00:00Z").start_by, Some(minute("2026-01-31T04:44:00Z")));
    assert_eq!(website("2026-01-31T05:00:00Z").start_by, None);
}

#[test]
fn an_amount_outside_a_channel_s_limits_is_said() {
    let limits = Limits { least: Some(usd(1000)), most: Some(usd(15_000)), multiple: Some(usd(500)) };
    for (minor, outside) in [
        (999, Some(Outside::Below { least: usd(1000) })),
        (1000, None),
        (1300, Some(Outside::Uneven { multiple: usd(500) })),
        (15_000, None),
        (15_500, Some(Outside::Above { most: usd(15_000) })),
    ] {
        assert_eq!(limits.outside(&usd(minor)), outside, "{minor}");
    }
    // nothing is known of pounds, and a step of nothing is no step
    assert_eq!(limits.outside(&Money { minor: 1, currency: "GBP".into() }), None);
    assert_eq!(Limits { multiple: Some(usd(0)), ..Limits::default() }.outside(&usd(7)), None);
}

#[test]
fn a_fee_comes_on_top_where_it_is_known_in_the_same_currency() {
    let with = |fee| Terms { fee, ..terms(Channel::CarrierStore, Some(15)) };
    let cost = |fee| ways(&at("2026-01-10T12:00:00Z"), &usd(1500), None, &[with(fee)])[0].cost.clone();
    assert_eq!(cost(Some(usd(500))), usd(2000));
    assert_eq!(cost(None), usd(1500));
    assert_eq!(cost(Some(Money { minor: 500, currency: "GBP".into() })), usd(1500));
}

#[test]
fn a_payment_is_posted_only_where_that_was_seen_or_takes_no_time() {
    assert_eq!(recorded_as(Some(15), false), Status::Pending);
    assert_eq!(recorded_as(None, false), Status::Pending);
    assert_eq!(recorded_as(Some(0), false), Status::Posted);
    assert_eq!(recorded_as(Some(14_400), true), Status::Posted);
}

#[test]
fn every_channel_is_found_by_its_name() {
    for channel in Channel::ALL {
        assert_eq!(Channel::named(channel.as_str()), Some(channel));
        assert_eq!(json!(channel), channel.as_str());
    }
    assert_eq!(Channel::named("pigeon"), None);
}
