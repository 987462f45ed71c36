//! How much was paid: the total, what was bought and the tax are told apart, and have to fit each other.

use crate::money::Money;
use crate::reading::pasted::found::Thing;

use super::one::One;
use super::page::{Label, Page};
use super::phrases::Hit;

const NAMES: &[Label] = &[
    Label::Settled,
    Label::Total,
    Label::PaidAmount,
    Label::Paid,
    Label::Base,
    Label::Tax,
    Label::TaxInside,
    Label::Fee,
    Label::Aside,
];
/// Of two amounts between which one of these stands, it is one.
const OR: [&str; 3] = ["or", "或", "或者"];

/// What a paper says of money.
#[derive(Debug)]
pub(super) struct Sums {
    /// What was paid, without tax and fees where they are told apart.
    pub(super) amount: One<Money>,
    pub(super) tax: One<Money>,
    /// What the carrier credits, where that is certain.
    pub(super) credited: Option<Money>,
    /// The tax on top of it.
    pub(super) on_top: Option<Money>,
    /// Whether a word says that the amount was paid.
    pub(super) is_named: bool,
    /// Whether a total is said.
    pub(super) has_total: bool,
}

/// Every amount by what names it; each with all that it may be.
#[derive(Debug, Default)]
struct Named {
    settled: Vec<Vec<Money>>,
    totals: Vec<Vec<Money>>,
    paid_amounts: Vec<Vec<Money>>,
    paid: Vec<Vec<Money>>,
    bases: Vec<Vec<Money>>,
    taxes: Vec<Vec<Money>>,
    fees: Vec<Vec<Money>>,
    unnamed: Vec<Vec<Money>>,
    credited: Vec<Vec<Money>>,
    tax_is_inside: bool,
}

pub(super) fn sums(page: &Page) -> Sums {
    let named = named(page);
    let total = One::of(if named.settled.is_empty() { &named.totals } else { &named.settled });
    let paid = One::of(if named.paid_amounts.is_empty() { &named.paid } else { &named.paid_amounts });
    let fees = certain(&named.fees);
    let tax = tax(&named, &total, &fees);
    let inside = named.tax_is_inside && !adds_up(&named, &total, &tax);
    let on_top = if inside { None } else { tax.clone().said() };
    let is_named =
        ![&named.settled, &named.totals, &named.paid_amounts, &named.paid].into_iter().all(|places| places.is_empty());
    let parts: Vec<Money> = [&named.paid_amounts, &named.paid, &named.bases, &named.unnamed]
        .into_iter()
        .flat_map(|places| certain(places))
        .collect();
    let extras: Vec<Money> = on_top.iter().cloned().chain(fees).collect();
    let amount = match (total, paid) {
        (One::Said(total), paid) => match fitting(&total, &parts, &extras) {
            Some(part) => match paid {
                // other goods were bought with it
                One::Said(paid) if page.is_slip && paid.currency == part.currency && paid.minor < part.minor => {
                    One::Open(vec![paid, part])
                }
                _ => One::Said(part),
            },
            None => match paid {
                // it says no tax between the two; what a thing costs elsewhere is no payment
                One::Said(paid) if named.settled.is_empty() && paid != total && paid.currency == total.currency => {
                    One::Open(vec![total, paid])
                }
                One::Open(mut values) if named.settled.is_empty() && !values.contains(&total) => {
                    values.insert(0, total);
                    One::Open(values)
                }
                _ => One::Said(total),
            },
        },
        (open @ One::Open(_), _) => open,
        (One::Unsaid, One::Said(paid)) => One::Said(fitting(&paid, &parts, &extras).unwrap_or(paid)),
        (One::Unsaid, open @ One::Open(_)) => open,
        (One::Unsaid, One::Unsaid) => match One::of(&named.bases) {
            One::Unsaid => One::of(&named.unnamed),
            bases => bases,
        },
    };
    let whole = certain(&named.totals).into_iter().chain(certain(&named.settled)).max_by_key(|money| money.minor);
    let credited = match (&amount, &on_top, whole) {
        // what was paid holds the tax, and no part of it is told apart
        (One::Said(amount), Some(tax), Some(total)) if *amount == total => less(amount, tax),
        // paid with a discount, or in another money: the carrier credits what the card is worth
        (One::Said(amount), None, _) => Some(match certain(&named.credited).as_slice() {
            [worth] if worth.currency != amount.currency || worth.minor > amount.minor => worth.clone(),
            _ => amount.clone(),
        }),
        (One::Said(amount), ..) => Some(amount.clone()),
        _ => None,
    };
    let has_total = !(named.totals.is_empty() && named.settled.is_empty());
    Sums { amount, tax, credited, on_top, is_named, has_total }
}

fn named(page: &Page) -> Named {
    let mut named = Named::default();
    let places = page.moneys();
    for (place, found) in page.found.iter().enumerate() {
        let Thing::Money(values) = &found.thing else { continue };
        let mut values = values.clone();
        values.extend(others(page, place).into_iter().filter(|other| !values.contains(other)).collect::<Vec<_>>());
        let name = page.name_of((found.start, found.end), &places, NAMES);
        let says = |label: Label| name.is_some_and(|hit| hit.says(&label));
        let each_month = is_each(page, found.end);
        if says(Label::Aside) || (each_month && !says(Label::Total) && !says(Label::Settled)) {
            continue;
        }
        if says(Label::Credited) {
            named.credited.push(values.clone());
        }
        if says(Label::TaxInside) {
            named.tax_is_inside = true;
            named.taxes.push(values);
        } else if says(Label::Tax) {
            named.tax_is_inside |= is_inside(page, found.start, found.end);
            named.taxes.push(values);
        } else if says(Label::Settled) || is_outflow(page, found.start, found.end) {
            named.settled.push(values);
        } else if says(Label::Total) {
            named.totals.push(values);
        } else if says(Label::PaidAmount) {
            named.paid_amounts.push(values);
        } else if says(Label::Paid) {
            named.paid.push(values);
        } else if says(Label::Fee) {
            named.fees.push(values);
        } else if says(Label::Base) {
            named.bases.push(values);
        } else {
            named.unnamed.push(values);
        }
    }
    if page.found.iter().all(|found| !matches!(found.thing, Thing::Money(_))) {
        named.paid.extend(page.labels.iter().filter(|hit| is_bare(page, hit)).map(|_| Vec::new()));
    }
    named
}

/// `$15.00 or $16.35`: what else an amount may be.
fn others(page: &Page, place: usize) -> Vec<Money> {
    let mut all = Vec::new();
    for (first, second) in [(place.checked_sub(1), Some(place)), (Some(place), Some(place + 1))] {
        let (Some(first), Some(second)) = (first, second) else { continue };
        let (Some(one), Some(two)) = (page.found.get(first), page.found.get(second)) else { continue };
        let between: String = page.slice(one.end, two.start).iter().collect();
        let other = if first == place { two } else { one };
        if let (Thing::Money(values), true) = (&other.thing, OR.contains(&between.trim())) {
            all.extend(values.iter().cloned());
        }
    }
    all
}

/// `-95.00` alone on its line: how wallets show what was paid.
fn is_outflow(page: &Page, start: usize, end: usize) -> bool {
    page.outflows.contains(&(start, end))
}

/// Whether an amount without its money stands behind a name: something was paid, and only its user knows in what.
fn is_bare(page: &Page, hit: &Hit<Label>) -> bool {
    if !hit.says_any(&[Label::Settled, Label::Total, Label::PaidAmount, Label::Paid]) {
        return false;
    }
    let (_, end) = page.bounds(page.line_of(hit.end));
    let rest: String = page.slice(hit.end, end).iter().collect();
    let Some(rest) = rest.trim_start().strip_prefix(':') else { return false };
    let number: String =
        rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let begins = end - rest.trim_start().chars().count();
    let taken = page.found.iter().any(|found| found.start <= begins && begins < found.end);
    !taken
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.trim_end_matches(['.', ',']).contains(['.', ','])
}

/// Whether a tax that is mostly part of the amount stands on top of it here: what was bought and the tax make the total.
fn adds_up(named: &Named, total: &One<Money>, tax: &One<Money>) -> bool {
    let (One::Said(total), One::Said(tax)) = (total, tax) else { return false };
    let paid: Vec<Money> = [&named.paid_amounts, &named.paid].into_iter().flat_map(|places| certain(places)).collect();
    !paid.contains(total)
        && paid.iter().chain(&certain(&named.bases)).any(|part| {
            part.currency == total.currency && tax.currency == total.currency && part.minor + tax.minor == total.minor
        })
}

/// `$15/mo`: the price of a plan, not a payment.
fn is_each(page: &Page, end: usize) -> bool {
    let behind: String = page.slice(end, end + 12).iter().collect();
    let behind = behind.trim_start();
    ["/mo", "/ mo", "per month", "a month", "/月", "每月", "/yr", "per year", "/year", "off"]
        .iter()
        .any(|each| behind.starts_with(each))
}

/// Whether the words around a tax say that the amount holds it.
fn is_inside(page: &Page, start: usize, end: usize) -> bool {
    let before: String = page.slice(start.saturating_sub(24), start).iter().collect();
    let behind: String = page.slice(end, end + 24).iter().collect();
    ["included", "inside"].iter().any(|word| behind.contains(word) || before.contains(word)) || before.contains("vat")
}

/// Amounts that can be one only, each once.
fn certain(places: &[Vec<Money>]) -> Vec<Money> {
    let mut all: Vec<Money> = Vec::new();
    for place in places {
        if let [value] = place.as_slice()
            && !all.contains(value)
        {
            all.push(value.clone());
        }
    }
    all
}

/// Several taxes are one where their sum fits what was paid, or stands there too.
fn tax(named: &Named, total: &One<Money>, fees: &[Money]) -> One<Money> {
    let one = One::of(&named.taxes);
    let all = certain(&named.taxes);
    let (One::Open(_), Some(sum)) = (&one, sum(&all)) else { return one };
    // one of them is the sum of the others
    if sum.minor % 2 == 0
        && let Some(whole) = all.iter().find(|tax| tax.minor * 2 == sum.minor)
    {
        return One::Said(whole.clone());
    }
    let One::Said(total) = total else { return one };
    let extras: Vec<Money> = std::iter::once(sum.clone()).chain(fees.iter().cloned()).collect();
    let parts: Vec<Money> = [&named.paid_amounts, &named.paid, &named.bases, &named.unnamed]
        .into_iter()
        .flat_map(|places| certain(places))
        .collect();
    let fits = parts.iter().any(|part| part != total && fitting(total, std::slice::from_ref(part), &extras).is_some());
    if fits { One::Said(sum) } else { one }
}

/// Of `parts`, the one that makes `whole` together with some of `extras`.
fn fitting(whole: &Money, parts: &[Money], extras: &[Money]) -> Option<Money> {
    let same = |money: &&Money| money.currency == whole.currency;
    let extras: Vec<i64> = extras.iter().filter(same).map(|money| money.minor).take(6).collect();
    let all: i64 = extras.iter().sum();
    let mut sums: Vec<i64> = vec![all];
    sums.extend(extras.iter().copied());
    let fits = |part: &&Money| sums.iter().any(|sum| *sum > 0 && part.minor + sum == whole.minor);
    parts.iter().filter(same).find(fits).cloned()
}

fn sum(all: &[Money]) -> Option<Money> {
    let first = all.first()?;
    let same = all.iter().all(|money| money.currency == first.currency);
    same.then(|| Money { minor: all.iter().map(|money| money.minor).sum(), currency: first.currency.clone() })
}

fn less(amount: &Money, tax: &Money) -> Option<Money> {
    let same = amount.currency == tax.currency && tax.minor < amount.minor;
    same.then(|| Money { minor: amount.minor - tax.minor, currency: amount.currency.clone() })
}
