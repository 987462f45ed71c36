//! A calendar as an iCalendar file (RFC 5545). The same calendar gives the same bytes. Written here: the library for it stamps each
//! alarm with the moment of writing and a random name, and ends a whole day where it begins.

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::civil::add_days;

use super::{Calendar, Entry};

/// How often a calendar that follows the file is asked to look again: a few hours.
const LOOK_AGAIN: &str = "PT4H";
/// A line has at most so many bytes, its end not counted.
const LONGEST_LINE: usize = 75;

impl Calendar {
    /// The bytes of the file.
    #[must_use]
    pub fn to_ics(&self) -> String {
        let mut file = String::new();
        let title = text(&self.title);
        for content in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Keepline//Keepline//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            &format!("X-WR-CALNAME:{title}"),
            &format!("REFRESH-INTERVAL;VALUE=DURATION:{LOOK_AGAIN}"),
            &format!("X-PUBLISHED-TTL:{LOOK_AGAIN}"),
        ] {
            line(&mut file, content);
        }
        for entry in &self.entries {
            event(&mut file, entry);
        }
        line(&mut file, "END:VCALENDAR");
        file
    }
}

fn event(file: &mut String, entry: &Entry) {
    let Entry { uid, says, sequence, modified_at, cancelled } = entry;
    let (summary, modified) = (text(&says.summary), moment(*modified_at));
    for content in [
        "BEGIN:VEVENT",
        &format!("UID:{}", text(uid)),
        &format!("SEQUENCE:{sequence}"),
        &format!("DTSTAMP:{modified}"),
        &format!("LAST-MODIFIED:{modified}"),
        &format!("DTSTART;VALUE=DATE:{}", day(says.on)),
        // the first day that is no longer meant
        &format!("DTEND;VALUE=DATE:{}", day(add_days(says.on, 1))),
        &format!("SUMMARY:{summary}"),
        &format!("DESCRIPTION:{}", text(&says.description)),
        &format!("STATUS:{}", if *cancelled { "CANCELLED" } else { "CONFIRMED" }),
        "CLASS:PRIVATE",
        // a day on which the user is free all the same
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    ] {
        line(file, content);
    }
    for alarm in &says.alarms {
        for content in [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            &format!("TRIGGER;VALUE=DATE-TIME:{}", moment(*alarm)),
            &format!("DESCRIPTION:{summary}"),
            "END:VALARM",
        ] {
            line(file, content);
        }
    }
    line(file, "END:VEVENT");
}

fn moment(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

fn day(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

/// A text value, section 3.3.11: one kind of line end, and no other control character.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\t' => escaped.push(c),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A content line, folded where it is too long and never inside a character, section 3.1.
fn line(file: &mut String, content: &str) {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > LONGEST_LINE {
            file.push_str("\r\n ");
            used = 1;
        }
        file.push(c);
        used += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_at_75_bytes_and_never_inside_a_character() {
        for content in
            ["", "SUMMARY:short", &"x".repeat(75), &"x".repeat(76), &"套餐".repeat(200), &"é套😀 ".repeat(90)]
        {
            let mut file = String::new();
            line(&mut file, content);
            assert!(file.ends_with("\r\n"));
            assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
            assert_eq!(file.replace("\r\n ", "").trim_end_matches("\r\n"), content);
        }
    }

    #[test]
    fn what_means_something_in_a_line_is_written_as_text() {
        for (given, written) in [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"),
            ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
            ("bell\u{7}\u{0}", "bell"),
            ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
            ("：套餐", "：套餐"),
        ] {
            assert_eq!(text(given), written);
        }
    }
}
