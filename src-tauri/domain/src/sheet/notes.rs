//! One plan from a line of notes: `Mint 2065550142 expires 2026-12-01 $15`. What is neither date, number, amount nor length is
//! its name.

use super::Field;
use super::amount::looks_like_amount;
use super::date::looks_like_date;
use super::length::length_of;
use super::phone::looks_like_number;

/// The columns that notes are read into.
pub const NOTE_FIELDS: [Field; 8] = [
    Field::Name,
    Field::Number,
    Field::ExpiresOn,
    Field::RenewsOn,
    Field::StartedOn,
    Field::PaidOn,
    Field::Price,
    Field::Days,
];

/// Words that say what the date after them is. Longest first.
const ROLES: &[(&str, Field)] = &[
    ("valid until", Field::ExpiresOn),
    ("expires on", Field::ExpiresOn),
    ("renews on", Field::RenewsOn),
    ("next payment", Field::RenewsOn),
    ("paid on", Field::PaidOn),
    ("started on", Field::StartedOn),
    ("expiration", Field::ExpiresOn),
    ("activated", Field::StartedOn),
    ("expires", Field::ExpiresOn),
    ("expiry", Field::ExpiresOn),
    ("expire", Field::ExpiresOn),
    ("until", Field::ExpiresOn),
    ("renews", Field::RenewsOn),
    ("renewal", Field::RenewsOn),
    ("renew", Field::RenewsOn),
    ("started", Field::StartedOn),
    ("since", Field::StartedOn),
    ("ends", Field::ExpiresOn),
    ("paid", Field::PaidOn),
    ("due", Field::RenewsOn),
    ("exp", Field::ExpiresOn),
    ("有效期至", Field::ExpiresOn),
    ("有效期到", Field::ExpiresOn),
    ("到期日", Field::ExpiresOn),
    ("有效期", Field::ExpiresOn),
    ("续费日", Field::RenewsOn),
    ("开通", Field::StartedOn),
    ("激活", Field::StartedOn),
    ("到期", Field::ExpiresOn),
    ("截止", Field::ExpiresOn),
    ("续费", Field::RenewsOn),
    ("充值", Field::PaidOn),
    ("付款", Field::PaidOn),
    ("过期", Field::ExpiresOn),
];

/// The longest line that is read.
const LONGEST: usize = 2_000;
/// The most words that one value is written in: `Dec 1, 2026`, `206 555 01 42`.
const WINDOW: usize = 4;

/// What a line says, by field; empty for a blank line.
#[must_use]
pub fn read_note(line: &str) -> Vec<(Field, String)> {
    let line: String = line.trim().trim_start_matches(['-', '*', '•', '·', '–']).chars().take(LONGEST).collect();
    let words = words(&line);
    let mut found: Vec<(Field, String)> = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    let mut role = None;
    let mut at = 0;
    'line: while let Some(word) = words.get(at) {
        if let Some((said, length)) = role_at(&words, at) {
            role = Some(said);
            at += length;
            continue;
        }
        for length in (1..=WINDOW).rev() {
            let Some(window) = words.get(at..at + length) else { continue };
            let text = window.join(" ");
            let text = text.trim_matches([',', ';', '，', '；', '。', '：', ':', '|']);
            let field = if looks_like_date(text) {
                role.take().unwrap_or(Field::ExpiresOn)
            } else if length <= 2 && looks_like_amount(text) {
                Field::Price
            } else if length <= 2 && length_of(text).is_some() {
                Field::Days
            } else {
                continue;
            };
            if found.iter().all(|(known, _)| *known != field) {
                found.push((field, text.to_owned()));
                at += length;
                continue 'line;
            }
        }
        if found.iter().all(|(known, _)| *known != Field::Number)
            && let Some(length) = number_at(&words, at)
        {
            let number = words.get(at..at + length).unwrap_or_default().join(" ");
            found.push((Field::Number, number.trim_matches([',', ';', '，', '；', '。', '：', ':', '|']).to_owned()));
            at += length;
            continue;
        }
        name.push(word);
        at += 1;
    }
    let name = name.join(" ");
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '，' | '；' | '：' | '|' | '。')
    });
    if !name.is_empty() {
        found.insert(0, (Field::Name, name.to_owned()));
    }
    found
}

/// Words between blanks; Chinese words that say what follows stand apart even without blanks.
fn words(line: &str) -> Vec<String> {
    let mut spaced = line.replace(['，', '；', '、'], " ");
    for (word, _) in ROLES.iter().filter(|(word, _)| !word.is_ascii()) {
        if spaced.contains(word) {
            spaced = spaced.replacen(word, &format!(" {word} "), 1);
            // 到期 stands in 到期日 too
            break;
        }
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

fn role_at(words: &[String], at: usize) -> Option<(Field, usize)> {
    let clean = |word: &String| word.trim_matches([':', '：', ',']).to_lowercase();
    let one = words.get(at).map(clean)?;
    let two = words.get(at + 1).map(|next| format!("{one} {}", clean(next)));
    ROLES.iter().find_map(|(word, field)| {
        if two.as_deref() == Some(*word) { Some((*field, 2)) } else { (one == *word).then_some((*field, 1)) }
    })
}

/// How many words from `at` on are one phone number: the fewest with ten digits, else the most; all of them after a country code.
fn number_at(words: &[String], at: usize) -> Option<usize> {
    let fits = |length: &usize| {
        let Some(window) = words.get(at..at + length) else { return false };
        let dated = window.iter().any(|word| looks_like_date(word));
        !dated && looks_like_number(window.join(" ").trim_matches([',', ';', '，', '；', '。', '：', ':', '|']))
    };
    let digits = |length: &usize| {
        words.iter().skip(at).take(*length).flat_map(|word| word.chars()).filter(char::is_ascii_digit).count()
    };
    let abroad = words.get(at).is_some_and(|word| word.starts_with('+') || word.starts_with("00"));
    let enough = (1..=WINDOW).find(|length| fits(length) && digits(length) >= 10).filter(|_| !abroad);
    enough.or_else(|| (1..=WINDOW).rev().find(fits))
}
