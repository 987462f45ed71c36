//! What receipts are found by. Chinese is written without spaces, so each of its characters is a word here, and what is looked for
//! is a row of them: 费, 续费 and 续费凭证 are all found. The index follows from the rows and is made anew with the transaction that
//! changed them, see [`flush`].

use std::fmt::Write;

use keepline_catalogue::of_line;
use keepline_domain::money::Money;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::Fault;

/// The tables of the index and what is stale in it: no backup, restore or rescue takes them over.
pub(crate) const DERIVED: &str = "receipt_search%";

/// What becomes of a payment, in the words of both languages.
const STATUSES: [(&str, &str); 5] =
    [("posted", "已入账"), ("pending", "处理中"), ("failed", "失败"), ("refunded", "已退款"), ("disputed", "有争议")];

/// Makes the index follow what `data` holds now.
pub(crate) fn flush(data: &Connection) -> Result<(), Fault> {
    let stale: Vec<i64> = {
        let mut statement = data.prepare_cached("SELECT receipt_id FROM receipt_search_stale")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    if stale.is_empty() {
        return Ok(());
    }
    for id in &stale {
        data.prepare_cached("DELETE FROM receipt_search WHERE rowid = ?1")?.execute(params![id])?;
        if let Some((words, keys)) = data.prepare_cached(DOCUMENT)?.query_row(params![id], document).optional()? {
            data.prepare_cached("INSERT INTO receipt_search (rowid, words, keys) VALUES (?1, ?2, ?3)")?
                .execute(params![id, words, keys])?;
        }
    }
    data.prepare_cached("DELETE FROM receipt_search_stale")?.execute([])?;
    Ok(())
}

/// Whether something waits for [`flush`].
pub(crate) fn is_stale(data: &Connection) -> Result<bool, Fault> {
    let mut statement = data.prepare_cached("SELECT EXISTS (SELECT 1 FROM receipt_search_stale)")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// All that one receipt is found by; none in the trash.
const DOCUMENT: &str = "SELECT receipt.plan_id, receipt.renewal_id, file_name, receipt.note, receipt.added_at, text,
    plan.name AS plan_name, carrier, number, paid_on, amount_minor, tax_minor, fee_minor, renewal.currency, confirmation, channel,
    status, renewal.note AS renewal_note
  FROM receipt
  LEFT JOIN plan ON plan.id = receipt.plan_id
  LEFT JOIN renewal ON renewal.id = receipt.renewal_id
  LEFT JOIN receipt_text ON receipt_text.receipt_id = receipt.id
  WHERE receipt.id = ?1 AND receipt.trashed_at IS NULL";

fn document(row: &Row<'_>) -> rusqlite::Result<(String, String)> {
    let mut words = String::new();
    let mut add = |text: &str| {
        spaced(text, &mut words);
        words.push(' ');
    };
    for column in ["file_name", "note", "plan_name", "carrier", "confirmation", "channel", "renewal_note", "text"] {
        if let Some(text) = row.get::<_, Option<String>>(column)? {
            add(&text);
        }
    }
    let carrier: Option<String> = row.get("carrier")?;
    if let Some((of, line)) = carrier.as_deref().and_then(of_line) {
        for name in [&of.name, &line.name] {
            add(&name.en);
            add(&name.zh_cn);
        }
    }
    if let Some(number) = row.get::<_, Option<String>>("number")? {
        add(&number);
        // as it is shown everywhere
        add(number.get(number.len().saturating_sub(4)..).unwrap_or_default());
    }
    let mut keys = String::new();
    let mut key = |text: String| {
        let _ = write!(keys, "{text} ");
    };
    let currency: Option<String> = row.get("currency")?;
    for column in ["amount_minor", "tax_minor", "fee_minor"] {
        let minor: Option<i64> = row.get(column)?;
        if let (Some(minor), Some(currency)) = (minor, &currency) {
            let decimal = Money { minor, currency: currency.clone() }.decimal();
            add(&decimal);
            add(currency);
            if column == "amount_minor" {
                key(amount_key(&decimal));
            }
        }
    }
    // as it stands: what cannot be is somebody else's to say
    let paid_on: Option<String> = row.get("paid_on")?;
    let added_at: String = row.get("added_at")?;
    let day = paid_on.unwrap_or(added_at);
    add(day.get(..10).unwrap_or_default());
    key(year_key(day.get(..4).unwrap_or_default()));
    if let Some(status) = row.get::<_, Option<String>>("status")? {
        if let Some((english, chinese)) = STATUSES.iter().find(|(english, _)| *english == status) {
            add(english);
            add(chinese);
        }
        key(status_key(&status));
    }
    match row.get::<_, Option<i64>>("plan_id")? {
        Some(plan) => key(plan_key(plan)),
        None => key(UNSORTED.to_owned()),
    }
    if let Some(carrier) = &carrier {
        key(carrier_key(carrier));
    }
    Ok((words, keys))
}

/// That of receipts of no plan.
pub(super) const UNSORTED: &str = "unsorted";

pub(super) fn plan_key(plan: i64) -> String {
    format!("plan{plan}")
}

pub(super) fn year_key(year: &str) -> String {
    format!("year{year}")
}

pub(super) fn status_key(status: &str) -> String {
    format!("status{status}")
}

/// A carrier may be any text.
pub(super) fn carrier_key(carrier: &str) -> String {
    let hash = Sha256::digest(carrier.trim().to_lowercase());
    hash.iter().take(8).fold("carrier".to_owned(), |mut key, byte| {
        let _ = write!(key, "{byte:02x}");
        key
    })
}

/// `15`, `15.0` and `15.00` are one amount.
pub(super) fn amount_key(decimal: &str) -> String {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    format!("amount{}x{part}", if whole.is_empty() { "0" } else { whole })
}

/// What is looked for: each word, and each row of Chinese characters, must be there. None where nothing can be looked for.
pub(super) fn wanted(typed: &str) -> Option<String> {
    let mut wanted = Vec::new();
    for word in typed.split_whitespace().take(MOST_WORDS) {
        let mut row = String::new();
        spaced(&word.chars().take(LONGEST_WORD).collect::<String>(), &mut row);
        if !row.chars().any(char::is_alphanumeric) {
            continue;
        }
        // a word that is still being typed finds what begins with it
        let whole = row.trim_end().chars().next_back().is_none_or(|last| own_word(last) || !last.is_alphanumeric());
        let long = row.trim_end().chars().rev().take_while(|c| c.is_alphanumeric()).count() >= 2;
        let open = if !whole && long { "*" } else { "" };
        wanted.push(format!("words : \"{}\"{open}", row.trim().replace('"', " ")));
    }
    (!wanted.is_empty()).then(|| wanted.join(" AND "))
}

const MOST_WORDS: usize = 20;
const LONGEST_WORD: usize = 100;

/// `text` with a space around each character that is a word of its own, and full-width letters and digits as plain ones.
fn spaced(text: &str, out: &mut String) {
    for c in text.chars() {
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' | '\0' => ' ',
            c => c,
        };
        if own_word(c) {
            out.push(' ');
            out.push(c);
            out.push(' ');
        } else {
            out.push(c);
        }
    }
}

/// Whether a character is written without spaces around its words: Chinese, Japanese, Korean.
fn own_word(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_looked_for_by_rows_of_characters() {
        assert_eq!(wanted("续费"), Some("words : \"续  费\"".into()));
        assert_eq!(wanted("scre 凭证"), Some("words : \"scre\"* AND words : \"凭  证\"".into()));
        assert_eq!(wanted("a"), Some("words : \"a\"".into()));
        assert_eq!(wanted("１５"), Some("words : \"15\"*".into()));
    }

    #[test]
    fn what_is_typed_is_never_a_query_language() {
        for typed in ["\"", "a\" OR \"b", "words:x", "NEAR(a b)", "-x", "*", "^", "a*", "(", "\0", "' --", "{}"] {
            let asked = wanted(typed).unwrap_or_default();
            let quotes = asked.matches('"').count();
            assert!(quotes.is_multiple_of(2), "{typed}: {asked}");
        }
        assert_eq!(wanted("  ... — "), None);
    }

    #[test]
    fn an_amount_is_one_however_it_is_written() {
        for same in ["15", "15.0", "15.00", "015"] {
            assert_eq!(amount_key(same), "amount15x");
        }
        assert_ne!(amount_key("15.50"), amount_key("15.05"));
        assert_eq!(amount_key("0.50"), amount_key(".5"));
    }
}
