//! Notifications through Tauri's plugin: the way on Windows and macOS. Nothing answers there, so a reminder is "handed over".

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use keepline_domain::reminder::Subject as About;
use keepline_ledger::reminder::Channel;
use tauri::AppHandle;
use tauri_plugin_notification::{ActionType, ActiveNotification, NotificationExt};

use super::{Action, NotShown, Notification, Notifier, OnAction, Subject};

pub(super) struct Plugin {
    app: AppHandle,
    shown: Arc<Mutex<HashMap<i32, Subject>>>,
}

impl Plugin {
    /// The handler is registered before the first show; without one, the plugin shows no buttons.
    pub(super) fn new(app: AppHandle, on_action: OnAction) -> Self {
        let shown: Arc<Mutex<HashMap<i32, Subject>>> = Arc::default();
        let known = Arc::clone(&shown);
        // never an error on desktop
        let _ = app.notification().on_action(move |performed| {
            let Some(id) = performed.notification().map(ActiveNotification::id) else { return };
            let subject = known.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
            if let (Some(subject), Some(action)) = (subject, Action::from_id(performed.action_id())) {
                on_action(subject, action);
            }
        });
        Self { app, shown }
    }

    /// One number for one subject, so that a newer notification of a plan takes the place of the older.
    fn number(subject: &Subject) -> i32 {
        match subject {
            Subject::Plan { about, .. } | Subject::Promotion { about, .. } => Self::number_of(*about),
            Subject::Many { .. } => -1,
            Subject::Test => -2,
        }
    }

    /// Plans above zero, what stands beside them below, each kind in its own place of four, so that none takes another's.
    fn number_of(about: About) -> i32 {
        let below = |id: i64, kind: i32| {
            i32::try_from(id).map_or(i32::MIN, |id| id.saturating_add(1).saturating_mul(-4).saturating_sub(kind))
        };
        match about {
            About::Plan(id) => i32::try_from(id).unwrap_or(i32::MAX),
            About::Renewal(id) => below(id, 0),
            About::RefillCard(id) => below(id, 1),
            About::Promotion(id) => below(id, 2),
            About::Case(id) => below(id, 3),
            About::Esim(id) => below(id, 4),
        }
    }
}

impl Notifier for Plugin {
    fn server(&self) -> Result<Option<String>, NotShown> {
        Ok(None)
    }

    fn show(&self, notification: &Notification) -> Result<Channel, NotShown> {
        let not_shown = |error: tauri_plugin_notification::Error| NotShown(error.to_string());
        let number = Self::number(&notification.subject);
        let kind = format!("keepline-{number}");
        let notifications = self.app.notification();
        let buttons = notification
            .buttons
            .iter()
            .map(|(action, label)| tauri_plugin_notification::Action::builder(action.id(), label).build());
        notifications
            .register_action_types(vec![ActionType::builder(&kind).actions(buttons.collect()).build()])
            .map_err(not_shown)?;
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).insert(number, notification.subject.clone());
        notifications
            .builder()
            .id(number)
            .title(&notification.title)
            .body(&notification.body)
            .action_type_id(kind)
            .show()
            .map_err(not_shown)?;
        Ok(Channel::HandedOver)
    }

    fn shown(&self) -> Vec<Subject> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.values().cloned().collect()
    }

    fn withdraw(&self, subject: &Subject) {
        let number = Self::number(subject);
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
        let _ = self.app.notification().remove_active(vec![number]);
    }
}
