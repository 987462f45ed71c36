//! Puts the house together: plugins, state, tray, window, the loop.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use keepline_ledger::Folder;
use tauri::{App, AppHandle, RunEvent, Wry, plugin::TauriPlugin};
use tauri_plugin_window_state::StateFlags;

use crate::arguments::{Arguments, say};
use crate::early::Early;
use crate::house::House;
use crate::notifier::{self, Notifier};
use crate::page::WINDOW_FIRST;
use crate::reminder::{self, Looker};
use crate::{
    autopay, autostart, backup, calendar, case, catalogue, change, comparison, computer, correction, device, esim,
    export, guide, health, import, month, overview, payment, plan, promotion, rate, reading, receipt, receipt_read,
    refill_card, renewal, settings, several, spend, tag, tray, what_if, window, zoom,
};
#[cfg(target_os = "linux")]
use crate::{color_scheme, linux};

#[allow(clippy::disallowed_methods, reason = "Tauri's own macro ends the process where it cannot start")]
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    #[cfg(target_os = "linux")]
    if let Err(why) = linux::prepare() {
        say(&format!("keepline: {why}\n"));
        return ExitCode::FAILURE;
    }
    // a hidden start shows no list
    let early = if arguments.hidden { None } else { Early::begin(arguments.data.clone()) };
    let mut builder = tauri::Builder::default().plugin(single_instance(&arguments));
    if notifier::is_plugin() {
        builder = builder.plugin(tauri_plugin_notification::init());
    }
    let built = builder
        .plugin(autostart::plugin())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(window_state())
        .invoke_handler(tauri::generate_handler![
            overview::start,
            overview::overview,
            overview::no_tray_said,
            overview::sample_add,
            overview::sample_clear,
            plan::plan_page,
            plan::plan_check,
            plan::plan_add,
            plan::plan_edit,
            plan::plan_change,
            plan::plan_archive,
            plan::plan_restore,
            plan::plan_mute,
            plan::plan_unmute,
            renewal::renewal_form,
            renewal::renewal_preview,
            renewal::renewal_add,
            renewal::renewal_void,
            correction::renewal_correction,
            correction::renewal_edit,
            reading::usage_page,
            reading::reading_paste,
            reading::reading_add,
            reading::reading_void,
            reading::reading_settle,
            reading::usage_export,
            what_if::what_if_form,
            what_if::what_if,
            autopay::autopay_yes,
            autopay::autopay_not_yet,
            autopay::autopay_answer_clear,
            change::undo,
            change::changes_recent,
            receipt::receipt_stage,
            receipt::receipt_stage_text,
            receipt::receipt_attach,
            receipt::receipt_open,
            receipt::receipt_trash,
            receipt::receipt_keep,
            receipt::receipt_place,
            receipt::receipts_trash,
            receipt::receipts_restore,
            receipt::receipts_about,
            receipt::receipts_found,
            receipt::renewals_without_receipt,
            receipt::receipt_proposals,
            receipt::receipt_text,
            receipt::receipt_drawn,
            receipt_read::receipt_read,
            reminder::commands::inbox,
            reminder::commands::reminder_handle,
            reminder::commands::reminder_handle_all,
            reminder::commands::reminder_reopen,
            reminder::commands::reminder_snooze,
            reminder::commands::reminder_snooze_until,
            reminder::commands::notification_test,
            settings::settings_page,
            settings::settings_set,
            settings::releases_open,
            zoom::zoom,
            settings::autostart_set,
            settings::background_set,
            health::health,
            backup::backup_page,
            backup::backup_now,
            backup::backup_folder_pick,
            backup::backup_save,
            backup::restore_pick,
            backup::restore_preview,
            backup::restore,
            backup::restore_undo,
            backup::damage,
            backup::mend,
            catalogue::catalogue,
            catalogue::catalogue_correct,
            catalogue::catalogue_uncorrect,
            catalogue::catalogue_open,
            guide::guide_page,
            guide::guide_check,
            guide::guide_save,
            guide::guide_drop,
            guide::guide_open,
            payment::payment_not_yet,
            payment::payment_difference,
            refill_card::refill_cards,
            refill_card::refill_card_add,
            refill_card::refill_card_last_day,
            refill_card::refill_card_pin,
            refill_card::refill_card_void,
            refill_card::refill_card_redeem,
            case::cases,
            case::case_page,
            case::case_form,
            case::case_add,
            case::case_edit,
            case::case_void,
            case::case_contact_add,
            case::case_contact_edit,
            case::case_contact_void,
            case::case_attach,
            case::case_link,
            case::case_unlink,
            case::case_letter_set,
            case::case_regulator_open,
            case::case_pack,
            case::case_pack_stop,
            promotion::promotions,
            promotion::promotion_read,
            promotion::promotion_add,
            promotion::promotion_edit,
            promotion::promotion_archive,
            promotion::promotion_restore,
            promotion::promotion_take,
            promotion::promotion_offers,
            promotion::promotion_open,
            comparison::comparison_form,
            comparison::comparison,
            device::devices,
            device::device_variants,
            device::device_bands,
            device::device_add,
            device::device_edit,
            device::device_remove,
            device::device_eid,
            device::device_check,
            device::device_fit,
            device::plan_device,
            device::plan_place,
            several::renewals_form,
            several::renewals_preview,
            several::renewals_add,
            several::plans_archive,
            several::plans_snooze,
            several::plans_export,
            rate::rates,
            rate::rate_add,
            rate::rate_remove,
            tag::tags,
            tag::tag_add,
            tag::tag_edit,
            tag::tag_remove,
            esim::esim_add,
            esim::esim_edit,
            esim::esim_void,
            esim::esim_papers,
            esim::esim_qr,
            import::import_stage,
            import::import_look,
            import::import_run,
            import::import_stop,
            import::import_undo,
            import::imports,
            month::month_page,
            month::month_year,
            month::month_export,
            spend::spend_page,
            spend::spend_export,
            export::export_file,
            export::printed,
            export::print_window,
            calendar::calendar_page,
            calendar::calendar_pick,
            calendar::calendar_write,
            computer::other_computer,
            computer::computer_take_over,
            computer::computer_look_only,
            computer::quit,
        ])
        .setup(move |app| {
            set_up(app, &arguments, early);
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|_app, event| match event {
                // the tray goes on without a window; Quit exits with a code
                RunEvent::ExitRequested { api, code: None, .. } => api.prevent_exit(),
                // a click on the icon in the dock
                #[cfg(target_os = "macos")]
                RunEvent::Reopen { .. } => {
                    if let Some(house) = House::of(_app) {
                        house.bring_up();
                    }
                }
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!("keepline: {error}\n"));
            ExitCode::FAILURE
        }
    }
}

fn set_up(app: &App, arguments: &Arguments, early: Option<Early>) {
    use tauri::Manager;
    let handle = app.handle().clone();
    let looker = Looker::default();
    let house = Arc::new(House::new(handle.clone(), arguments.data.clone(), looker.clone(), early));
    let acting = Arc::clone(&house);
    let notifier = notifier::of_platform(
        &handle,
        // on a thread of its own: it may show a window, and signals go on coming in meanwhile
        Arc::new(move |subject, action| {
            let house = Arc::clone(&acting);
            thread::spawn(move || reminder::act(&house, &subject, action));
        }),
        Arc::new(move || looker.look_now()),
    );
    app.manage(Arc::clone(&house));
    app.manage(backup::Desk::default());
    app.manage(Arc::clone(&notifier));
    #[cfg(target_os = "linux")]
    color_scheme::follow(&handle);
    let in_view = !arguments.hidden || ASKED_EARLY.load(Ordering::Acquire) || house.trouble().is_some();
    if in_view {
        window::make_unseen(&handle);
    }
    tray::begin(&house, in_view);
    calendar::begin(&house, in_view);
    receipt::unread::begin(&house, in_view);
    backup::begin(&house, in_view);
    look(&house, notifier, in_view);
}

fn look(house: &Arc<House>, notifier: Arc<dyn Notifier>, window_first: bool) {
    let house = Arc::clone(house);
    // by its name it is told from the toolkit's threads when what it costs is measured
    let looking = thread::Builder::new().name("reminder-loop".into()).spawn(move || {
        if window_first {
            house.page().wait_until_hearing(WINDOW_FIRST);
        }
        reminder::run(&house, &notifier);
    });
    if let Err(error) = looking {
        say(&format!("keepline: {error}\n"));
    }
}

/// A second launch came while this one was still being put together.
static ASKED_EARLY: AtomicBool = AtomicBool::new(false);

/// One instance for each data folder, however it is spelled; a second launch opens the window of the first.
fn single_instance(arguments: &Arguments) -> TauriPlugin<Wry> {
    let builder = tauri_plugin_single_instance::Builder::new().callback(|app: &AppHandle, words, _| {
        if words.iter().any(|word| word == "--hidden" || word == "--remind") {
            return;
        }
        match House::of(app) {
            Some(house) => house.bring_up(),
            None => ASKED_EARLY.store(true, Ordering::Release),
        }
    });
    let mut hasher = DefaultHasher::new();
    match Folder::open(arguments.data.clone()) {
        Ok(folder) => folder.path().canonicalize().unwrap_or_else(|_| folder.path().to_owned()).hash(&mut hasher),
        // it opens only to say why; another one's window would not say it
        Err(_) => std::process::id().hash(&mut hasher),
    }
    builder.dbus_id(format!("app.keepline.desktop.f{:016x}", hasher.finish())).build()
}

/// Size and place, but not whether it is in view: a hidden start stays hidden.
fn window_state() -> TauriPlugin<Wry> {
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::new().with_state_flags(flags).build()
}
