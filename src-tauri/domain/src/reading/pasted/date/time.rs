//! The time of day behind a date.

use super::reader::Reader;

/// A time of day behind a date: where it ends, and whether it is the very beginning of the day.
pub(super) fn time(text: &[char], from: usize) -> (usize, bool) {
    let mut at = Reader { text, at: from };
    at.eat(&['t', ',']);
    at.spaces();
    at.eat(&['-', '(']);
    at.spaces();
    if at.word(&["at"]) {
        at.spaces();
    }
    if at.word(&["midnight"]) {
        return (at.at, true);
    }
    let Some((hour, _)) = at.number(2) else {
        let zero = ['零', '〇'].iter().any(|zero| text.get(at.at) == Some(zero));
        return if zero && matches!(text.get(at.at + 1), Some('时' | '點' | '点' | '時')) {
            (at.at + 2, true)
        } else {
            (from, false)
        };
    };
    let (mut minutes, mut said) = (0, false);
    if at.eat(&['时', '點', '点', '時']).is_some() {
        said = true;
        if let Some((minute, _)) = at.number(2) {
            minutes += minute;
            at.eat(&['分']);
        }
    }
    while at.peek() == Some(':') {
        at.at += 1;
        let Some((part, _)) = at.number(2) else { return (from, false) };
        minutes += part;
        said = true;
    }
    let end = at.at;
    at.spaces();
    let twelve = if at.word(&["am", "a"]) {
        said = true;
        Some(true)
    } else if at.word(&["pm", "p"]) {
        said = true;
        Some(false)
    } else {
        at.at = end;
        None
    };
    if !said {
        return (from, false);
    }
    let begins = minutes == 0 && ((hour == 0 && twelve.is_none()) || (hour == 12 && twelve == Some(true)));
    (at.at, begins)
}
