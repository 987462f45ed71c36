//! The code that installs an eSIM, `LPA:1$server$matching-id` (GSMA SGP.22, 4.1). Whoever has it can install the line, so it is
//! kept as a PIN is: in no list, log, line of history or export.

use std::fmt;

use crate::device::kept_apart;
use crate::fields::Unread;
use crate::refusal::{Arg, Code};

/// As long as a code may be.
const LONGEST: usize = 255;
const LONGEST_CONFIRMATION: usize = 64;

kept_apart! {
    /// What installs an eSIM, in the spelling that devices read.
    ActivationCode
}
kept_apart! {
    /// What a device asks for beside the code.
    ConfirmationCode
}

impl ActivationCode {
    /// The server it is fetched from. It is no secret, and tells codes apart.
    #[must_use]
    pub fn server(&self) -> &str {
        self.0.split('$').nth(1).unwrap_or_default()
    }

    /// Whether the device will ask for a confirmation code too.
    #[must_use]
    pub fn asks_confirmation(&self) -> bool {
        self.0.split('$').nth(4) == Some("1")
    }
}

/// Reads an activation code: with or without `LPA:` before it, also full-width or broken over lines.
///
/// # Errors
/// What is none.
pub fn activation_code(text: &str) -> Result<ActivationCode, Unread> {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let invisible = |c: &char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let plain: String = text.chars().map(narrow).filter(|c| !invisible(c)).collect();
    if plain.chars().count() > LONGEST {
        return Err((Code::TooLong, vec![("max", Arg::Number(i64::try_from(LONGEST).unwrap_or(i64::MAX)))]));
    }
    let behind = match plain.get(..4) {
        Some(prefix) if prefix.eq_ignore_ascii_case("LPA:") => plain.get(4..).unwrap_or_default(),
        _ => plain.as_str(),
    };
    if is_code(behind) { Ok(ActivationCode(format!("LPA:{behind}"))) } else { Err((Code::LpaInvalid, Vec::new())) }
}

/// `1`, the server, what it knows the profile by; its name as an object and the mark that it asks for more may follow.
fn is_code(text: &str) -> bool {
    let parts: Vec<&str> = text.split('$').collect();
    let ["1", server, matching, rest @ ..] = parts.as_slice() else { return false };
    let word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/+=".contains(&byte));
    let rest = match rest {
        [] => true,
        [object] => is_object(object),
        [object, mark] => is_object(object) && matches!(*mark, "" | "1"),
        _ => false,
    };
    is_host(server) && word(matching) && rest
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let port =
        port.is_none_or(|port| !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit()));
    port && host.contains('.') && host.split('.').all(label)
}

fn is_object(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Reads a confirmation code.
pub(super) fn confirmation_code(text: &str) -> Result<ConfirmationCode, Unread> {
    let text = text.trim();
    if text.chars().count() > LONGEST_CONFIRMATION {
        return Err((
            Code::TooLong,
            vec![("max", Arg::Number(i64::try_from(LONGEST_CONFIRMATION).unwrap_or(i64::MAX)))],
        ));
    }
    if text.chars().any(char::is_control) {
        Err((Code::ControlCharacter, Vec::new()))
    } else {
        Ok(ConfirmationCode(text.to_owned()))
    }
}
