//! The one window. Closing it hides it; it is made when first needed, so that a hidden start stays small.

use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::house::House;
use crate::{overview, zoom};

const LABEL: &str = "main";
/// A new window's width and height, in points.
const SIZE: (u16, u16) = (1080, 740);
static MAKING: Mutex<()> = Mutex::new(());
/// How long a new window waits for its page before it is shown all the same.
const LONGEST_UNSEEN: Duration = Duration::from_secs(3);
/// One in so many characters is few: written by its number it takes seven bytes.
const MANY: usize = 16;

/// Brings the window up; made when there is none.
pub(crate) fn show(app: &AppHandle) {
    match existing(app) {
        Some(window) => raise(&window),
        // on a thread of its own: making a window inside an event's handler deadlocks on Windows
        None => {
            let app = app.clone();
            thread::spawn(move || {
                // two who ask at once get one window
                let _one = MAKING.lock();
                existing(&app).map_or_else(|| make_unseen(&app), |window| raise(&window));
            });
        }
    }
}

/// Makes the window, which is shown when its page is there. Without one the tray is what there is.
pub(crate) fn make_unseen(app: &AppHandle) {
    let seen = Arc::new(AtomicBool::new(false));
    let Ok(window) = make(app, Arc::clone(&seen)) else { return };
    // a page that does not come shall not keep the window away
    thread::spawn(move || {
        thread::sleep(LONGEST_UNSEEN);
        first_seen(&window, &seen);
    });
}

/// Shows a new window, once: it may have been closed since.
fn first_seen(window: &WebviewWindow, seen: &AtomicBool) {
    if !seen.swap(true, Ordering::AcqRel) {
        raise(window);
    }
}

fn raise(window: &WebviewWindow) {
    // each of these can only fail where the window is going away
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

/// Whether the window is in view and has the focus.
pub(crate) fn has_focus(app: &AppHandle) -> bool {
    existing(app).is_some_and(|window| {
        window.is_visible().unwrap_or_default()
            && !window.is_minimized().unwrap_or_default()
            && window.is_focused().unwrap_or_default()
    })
}

fn existing(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

fn make(app: &AppHandle, seen: Arc<AtomicBool>) -> tauri::Result<WebviewWindow> {
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default());
    if let Some(house) = House::of(app) {
        house.page().loads();
        builder = builder.initialization_script(first_picture(&house));
    }
    let window = builder
        .title("Keepline")
        .inner_size(SIZE.0.into(), SIZE.1.into())
        .min_inner_size(720.0, 480.0)
        // drops reach the page as files, whose bytes it hands over; the page never learns a path
        .disable_drag_drop_handler()
        // shown when its page is there: WebKitGTK waits up to a second for a page that loads in a window that is drawn
        .visible(false)
        .on_page_load(move |window, load| {
            if load.event() == PageLoadEvent::Finished {
                first_seen(&window, &seen);
            }
        })
        // only our own page: a link never leads the window elsewhere
        .on_navigation(|url| matches!(url.scheme(), "tauri" | "about") || url.host_str().is_some_and(is_ours))
        .build()?;
    #[cfg(target_os = "linux")]
    crate::linux::lay_out(&window, SIZE);
    if let Some(house) = House::of(app) {
        zoom::again(&house, &window);
    }
    let app = app.clone();
    let closing = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            let _ = closing.hide();
        }
        WindowEvent::Focused(true) => {
            if let Some(house) = House::of(&app) {
                house.looker.look_now();
            }
        }
        _ => {}
    });
    Ok(window)
}

/// The first list comes with the page: it is seen before the page has asked anything. See `ui/src/app/session.svelte.ts`.
fn first_picture(house: &House) -> String {
    // as a string: reading an object written out as code takes many times as long
    format!("window.keeplinePicture = {};", literal(&overview::picture(house)))
}

/// JSON as a string in a script. Pages keep a text with a byte for each character where all of them are Latin, and with two for each
/// where one is not: a text with few others has them written by their numbers, which halves it. Single quotes, since JSON has none.
fn literal(json: &str) -> String {
    let few = json.chars().filter(|one| !one.is_ascii()).count() < json.len() / MANY;
    let mut text = String::with_capacity(json.len() + json.len() / MANY);
    text.push('\'');
    for one in json.chars() {
        match one {
            '\\' => text.push_str("\\\\"),
            '\'' => text.push_str("\\'"),
            // JSON writes them so itself, within the string that it is in here
            _ if few && !one.is_ascii() => {
                let mut units = [0; 2];
                for unit in one.encode_utf16(&mut units) {
                    let _ = write!(text, "\\\\u{unit:04x}");
                }
            }
            // they end a line of a script, not of JSON
            '\u{2028}' | '\u{2029}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(one));
            }
            _ => text.push(one),
        }
    }
    text.push('\'');
    text
}

/// On Windows pages come from `tauri.localhost`; in development from the dev server.
fn is_ours(host: &str) -> bool {
    host == "tauri.localhost" || (cfg!(not(feature = "custom-protocol")) && host == "localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a script reads it.
    fn read(literal: &str) -> String {
        let inner = literal.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap();
        let (mut text, mut chars) = (String::new(), inner.chars());
        while let Some(one) = chars.next() {
            assert!(!matches!(one, '\'' | '\n' | '\r' | '\u{2028}' | '\u{2029}'), "{literal}");
            match (one == '\\').then(|| chars.next().unwrap()) {
                None => text.push(one),
                Some('u') => {
                    let number: String = chars.by_ref().take(4).collect();
                    text.push(char::from_u32(u32::from_str_radix(&number, 16).unwrap()).unwrap());
                }
                Some(escaped) => {
                    assert!(matches!(escaped, '\\' | '\''), "{literal}");
                    text.push(escaped);
                }
            }
        }
        text
    }

    #[test]
    fn a_page_reads_what_was_meant() {
        let rare = "x".repeat(200);
        for said in [
            String::new(),
            "plain".into(),
            r#"it's "quoted" \ and \u0041 and \n"#.into(),
            "line\nend\r\ttab\u{2028}\u{2029}\u{7f}\0".into(),
            "</script><!-- ' -->".into(),
            "预付卡提醒，续费凭证".into(),
            format!("{rare} naïve – “套餐” 👩‍💻 \u{10FFFF} '{rare}"),
        ] {
            let value = serde_json::json!({"said": said, "also": [said, 1]});
            let literal = literal(&value.to_string());
            assert_eq!(serde_json::from_str::<serde_json::Value>(&read(&literal)).unwrap(), value, "{literal}");
        }
    }

    #[test]
    fn few_that_are_not_latin_do_not_double_all() {
        let rare = serde_json::json!("x".repeat(200) + "…").to_string();
        assert!(literal(&rare).is_ascii());
        let many = serde_json::json!("续费".repeat(50)).to_string();
        assert_eq!(literal(&many), format!("'{many}'"));
    }
}
