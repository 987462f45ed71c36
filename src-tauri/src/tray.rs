//! The tray: Keepline goes on when its window is closed, and says there what comes next.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use keepline_domain::overview::Group;
use keepline_ledger::plan::Overview;
use keepline_texts::{Texts, isolated};
use tauri::menu::{Menu, MenuBuilder, MenuItem, PredefinedMenuItem, SubmenuBuilder};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

use crate::house::House;
use crate::page::{ShellEvent, WINDOW_FIRST};

const ID: &str = "keepline";
const OPEN: &str = "open";
const INBOX: &str = "inbox";
const QUIT: &str = "quit";
const RECORD: &str = "record-";
/// As much of a name as a menu shows.
const LONGEST_NAME: usize = 40;
/// At most so many plans in the menu.
const OFFERED: usize = 6;

/// What was found last: not asked yet, no tray, a tray.
static SHOWN: AtomicU8 = AtomicU8::new(0);

/// What was found last; none before anyone asked.
pub(crate) fn was_shown() -> Option<bool> {
    let found = SHOWN.load(Ordering::Acquire);
    (found != 0).then_some(found == 2)
}

/// Whether this desktop shows a tray. Stock GNOME does not: no one watches for status items on its bus.
pub(crate) fn is_shown() -> bool {
    was_shown().unwrap_or_else(ask_shown)
}

/// Asks anew: a tray may have come or gone.
pub(crate) fn ask_shown() -> bool {
    let shown = keepline_desktop::tray_is_shown();
    SHOWN.store(if shown { 2 } else { 1 }, Ordering::Release);
    shown
}

/// Puts the icon up. A desktop without a tray takes it and shows nothing.
fn make(app: &AppHandle) -> tauri::Result<TrayIcon> {
    let mut builder = TrayIconBuilder::with_id(ID).tooltip("Keepline").show_menu_on_left_click(false);
    // the icon is handed over as a file: not in a folder that others can write to
    if let Ok(cache) = app.path().app_cache_dir() {
        builder = builder.temp_dir_path(cache);
    }
    if let Some(icon) = app.default_window_icon() {
        builder = builder.icon(icon.clone());
    }
    builder
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event
                && let Some(house) = House::of(tray.app_handle())
            {
                house.bring_up();
            }
        })
        .build(app)
}

fn chosen(app: &AppHandle, id: &str) {
    let Some(house) = House::of(app) else { return };
    match id {
        OPEN => house.bring_up(),
        INBOX => house.open(ShellEvent::OpenInbox),
        QUIT => app.exit(0),
        _ => {
            if let Some(plan_id) = id.strip_prefix(RECORD).and_then(|id| id.parse().ok()) {
                house.open(ShellEvent::OpenRecord { plan_id });
            }
        }
    }
}

/// Has the tray say anew what comes next and what waits. Does not wait for it: a menu is made on the main thread, item by item,
/// and neither the loop nor a command shall depend on when that thread has time.
pub(crate) fn refresh(house: &House) {
    house.tray().ask();
}

/// Puts the icon up, then writes the menu whenever asked, one at a time, so that the newest state wins. Where a window comes up
/// at the same time it goes first: making an icon takes the main thread long enough to be felt.
pub(crate) fn begin(house: &Arc<House>, window_first: bool) {
    let asked = house.tray().hear();
    let house = Arc::clone(house);
    thread::spawn(move || {
        if window_first {
            house.page().wait_until_hearing(WINDOW_FIRST);
        }
        put_up(house.app());
        write(&house);
        while asked.recv().is_ok() {
            while asked.try_recv().is_ok() {}
            write(&house);
        }
    });
}

/// Makes the icon on the main thread and waits for it. Without one everything else still works.
fn put_up(app: &AppHandle) {
    let (send, made) = channel();
    let handle = app.clone();
    let _ = app.run_on_main_thread(move || {
        let _ = make(&handle);
        let _ = send.send(());
    });
    let _ = made.recv();
}

fn write(house: &House) {
    let app = house.app();
    let Some(tray) = app.tray_by_id(ID) else { return };
    let texts = house.texts();
    let overview = house.try_ask_of_all(|ledger, at| Ok((ledger.overview(at)?, at.home))).ok();
    let no_server = house.looker.trouble().is_some();
    if let Ok(menu) = menu(app, &texts, overview.as_ref(), no_server) {
        let _ = tray.set_menu(Some(menu));
    }
    let waiting = overview.map_or(0, |(overview, _)| overview.inbox_waiting);
    let tip = if waiting == 0 {
        "Keepline".to_owned()
    } else {
        format!("Keepline · {}", texts.say("tray-waiting", &[("count", waiting.into())]))
    };
    let _ = tray.set_tooltip(Some(tip));
}

fn menu(
    app: &AppHandle,
    texts: &Texts,
    known: Option<&(Overview, chrono_tz::Tz)>,
    no_server: bool,
) -> tauri::Result<Menu<tauri::Wry>> {
    // a single & would underline the letter behind it
    let item = |id: &str, text: String, enabled: bool| {
        MenuItem::with_id(app, id, text.replace('&', "&&"), enabled, None::<&str>)
    };
    let mut menu = MenuBuilder::new(app).item(&item(OPEN, texts.say("tray-open", &[]), true)?);
    if let Some((overview, home)) = known {
        menu = menu.item(&item("next", next(overview, *home, texts), false)?);
        if overview.inbox_waiting > 0 {
            let waiting = texts.say("tray-waiting", &[("count", overview.inbox_waiting.into())]);
            menu = menu.item(&item(INBOX, waiting, true)?);
        }
        if no_server {
            menu = menu.item(&item("no-server", texts.say("tray-no-server", &[]), false)?);
        }
        let mut record = SubmenuBuilder::new(app, texts.say("tray-record", &[]));
        let renewable = overview.plans.iter().filter(|plan| plan.group != Group::Lost).take(OFFERED);
        let mut offered = 0;
        for plan in renewable {
            record = record.item(&item(&format!("{RECORD}{}", plan.id), short(&plan.plan.name), true)?);
            offered += 1;
        }
        if offered == 0 {
            record = record.item(&item("none", texts.say("tray-record-none", &[]), false)?);
        }
        menu = menu.item(&record.build()?);
    }
    menu.item(&PredefinedMenuItem::separator(app)?).item(&item(QUIT, texts.say("tray-quit", &[]), true)?).build()
}

/// A name cut to what a menu shows.
fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return isolated(name);
    }
    let cut: String = name.chars().take(LONGEST_NAME).collect();
    format!("{}…", isolated(&cut))
}

fn next(overview: &Overview, home: chrono_tz::Tz, texts: &Texts) -> String {
    let Some(next) = &overview.next_reminder else { return texts.say("tray-next-none", &[]) };
    let name = match next.plan_id {
        // what belongs to no plan is called by what it is
        None => Some(texts.reminder_kind(next.kind, next.lead_days)),
        Some(id) => overview.plans.iter().find(|plan| plan.id == id).map(|plan| short(&plan.plan.name)),
    };
    let Some(name) = name else { return texts.say("tray-next-none", &[]) };
    let when = texts.moment(next.fire_at, home, overview.today);
    texts.say("tray-next", &[("when", when.into()), ("name", name.into())])
}
