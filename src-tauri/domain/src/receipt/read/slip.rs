//! Amounts without their money, as tills print them: `TOTAL 27.56`. They are money only where words of a sum name one of them, and
//! of which, the rest of the paper, the carrier or the plan says. Where nobody does, they are asked.

use crate::money::{Currency, Money};
use crate::reading::pasted::found::{Found, Thing};

use super::page::{Label, Page};

/// What names a sum.
const SUMS: &[Label] = &[Label::Settled, Label::Total, Label::PaidAmount, Label::Tax, Label::TaxInside];
const ANY: &[Label] = &[
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
/// As many digits before the cents as a payment of this kind may have.
const WHOLE: usize = 6;

/// More amounts than a till prints.
const MOST: usize = 200;

/// A number with cents that stands in a column of its own.
struct Bare {
    start: usize,
    end: usize,
    /// In hundredths; none where its cents stand behind a comma.
    minor: Option<i64>,
}

/// Adds the amounts of a slip to what was found on a page. `currency` is the carrier's or the plan's.
pub(super) fn add(page: &mut Page, currency: Option<Currency>) {
    outflows(page);
    let bare: Vec<Bare> = (0..page.plain.len()).filter_map(|at| bare(page, at)).collect();
    let mut places = page.moneys();
    places.extend(bare.iter().map(|one| (one.start, one.end)));
    places.sort_unstable();
    let is_sum = |one: &Bare| {
        let name = page.name_of((one.start, one.end), &places, ANY);
        name.is_some_and(|hit| hit.says_any(SUMS) && !hit.says(&Label::Aside) && hit.end <= one.start)
    };
    if bare.len() > MOST || !bare.iter().any(is_sum) {
        return;
    }
    page.is_slip = true;
    let money = own(page).or(currency).filter(|currency| currency.digits() == 2);
    page.found.extend(bare.into_iter().map(|one| {
        let values = money.zip(one.minor).map(|(money, minor)| Money::new(minor, money));
        Found { thing: Thing::Money(values.into_iter().collect()), start: one.start, end: one.end }
    }));
    page.found.sort_by_key(|found| found.start);
}

/// `-95.00` alone on a line of a wallet's page: paid, and in which money only its user knows.
fn outflows(page: &mut Page) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let is_one = |(from, to): &(usize, usize)| {
        let line: String = page.slice(*from, (*to).min(from + 24)).iter().collect();
        let number = line.trim().strip_prefix('-').unwrap_or_default();
        number.split_once('.').is_some_and(|(whole, cents)| digits(whole) && digits(cents) && cents.len() == 2)
    };
    let all: Vec<(usize, usize)> = page.lines.iter().copied().filter(is_one).take(MOST).collect();
    for (from, to) in all {
        page.found.retain(|found| found.end <= from || found.start >= to);
        page.found.push(Found { thing: Thing::Money(Vec::new()), start: from, end: to });
        page.outflows.push((from, to));
    }
    page.found.sort_by_key(|found| found.start);
}

/// The one money that the paper speaks of with its sign.
fn own(page: &Page) -> Option<Currency> {
    let mut codes = page.found.iter().filter_map(|found| match &found.thing {
        Thing::Money(values) if values.len() == 1 => values.first().map(|money| money.currency.as_str()),
        _ => None,
    });
    let first = codes.next()?;
    codes.all(|code| code == first).then(|| Currency::from_code(first)).flatten()
}

/// A number with two decimals that begins at `at` and stands alone: behind a blank, a colon or a row of dots, and before the end of
/// its line, the mark of a tax, or the gap to the next column.
fn bare(page: &Page, at: usize) -> Option<Bare> {
    let before = at.checked_sub(1).and_then(|at| page.plain.get(at)).copied().unwrap_or('\n');
    if !page.plain.get(at)?.is_ascii_digit() || !(before.is_whitespace() || matches!(before, ':' | '.')) {
        return None;
    }
    // the fraction of a longer number is none
    if before == '.' && at.checked_sub(2).and_then(|at| page.plain.get(at)).is_none_or(|c| *c != '.') {
        return None;
    }
    let rest = page.slice(at, page.plain.len());
    let run: String =
        rest.iter().take(WHOLE + 5).take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let end = at + run.len();
    let (whole, cents) = run.rsplit_once(['.', ','])?;
    let is_exact = run.contains('.') && cents.len() == 2;
    let is_comma = !run.contains('.') && cents.len() == 2;
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped =
        groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|one| one.len() <= WHOLE);
    if !(is_exact && grouped || is_comma && groups.len() == 1) || whole.contains('.') {
        return None;
    }
    if !stands_alone(page.slice(end, end + 8)) || is_taken(page, at, end) {
        return None;
    }
    let digits: String = groups.concat();
    let minor = digits.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)?;
    Some(Bare { start: at, end, minor: is_exact.then_some(minor) })
}

/// Whether something was found there already; what was found is in its order and none within another.
fn is_taken(page: &Page, start: usize, end: usize) -> bool {
    let next = page.found.partition_point(|found| found.end <= start);
    page.found.get(next).is_some_and(|found| found.start < end)
}

fn stands_alone(rest: &[char]) -> bool {
    let blanks = rest.iter().take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}')).count();
    let letters = rest.iter().skip(blanks).take_while(|c| c.is_ascii_alphabetic()).count();
    let ends = |at: usize| rest.get(at).is_none_or(|c| matches!(c, '\n' | '\r'));
    let mark = letters > 0 && letters <= 2 && blanks > 0;
    ends(blanks) || blanks >= 2 || rest.first() == Some(&'\t') || mark && ends(blanks + letters)
}
