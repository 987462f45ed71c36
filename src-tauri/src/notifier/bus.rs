//! Notifications over our own connection to the session bus (Desktop Notifications Specification 1.2,
//! <https://specifications.freedesktop.org/notification-spec/latest/>). The reply to `Notify` is the proof.
//! The connection stays open: GNOME closes a notification when its sender goes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use keepline_ledger::reminder::{Channel, Late};
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::message::Type;
use zbus::zvariant::Value;
use zbus::{MatchRule, Message};

use super::replies::Replies;
use super::{Action, NotShown, Notification, Notifier, OnAction, Subject};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PATIENCE: Duration = Duration::from_secs(5);

type OnServer = Arc<dyn Fn() + Send + Sync>;

pub(super) struct Bus {
    connection: Mutex<Option<Connection>>,
    shown: Arc<Mutex<HashMap<u32, Subject>>>,
    replies: Arc<Replies>,
    /// None: nobody does anything on a press, so there is nothing to press.
    on_action: Option<OnAction>,
    on_server: OnServer,
}

impl Bus {
    pub(super) fn new(on_action: Option<OnAction>, on_server: OnServer) -> Self {
        Self { connection: Mutex::new(None), shown: Arc::default(), replies: Arc::default(), on_action, on_server }
    }

    /// How many notifications may still be in view.
    pub(super) fn in_view(&self) -> usize {
        lock(&self.shown).len()
    }

    /// The connection, made anew when the bus went away.
    fn connection(&self) -> Result<Connection, NotShown> {
        let mut held = lock(&self.connection);
        if let Some(connection) = held.as_ref().filter(|connection| connection.is_bus() && alive(connection)) {
            return Ok(connection.clone());
        }
        let connection = connection::Builder::session()
            .and_then(|builder| builder.method_timeout(PATIENCE).build())
            .map_err(|error| not_shown(&error))?;
        self.listen(&connection).map_err(|error| not_shown(&error))?;
        *held = Some(connection.clone());
        drop(held);
        // what the old bus's server showed is gone; never locked while `connection` is held
        lock(&self.shown).clear();
        Ok(connection)
    }

    /// Hears signals and replies by one thread, so that they are taken in the order in which they were sent: a click on a
    /// notification comes after the reply that says its id.
    fn listen(&self, connection: &Connection) -> zbus::Result<()> {
        let signals = MatchRule::builder().msg_type(Type::Signal).interface(NAME)?.path(PATH)?.build();
        let owner = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, NAME)?
            .build();
        let heard = MessageIterator::from(connection.clone());
        let bus = DBusProxy::new(connection)?;
        bus.add_match_rule(signals)?;
        bus.add_match_rule(owner)?;
        let (shown, replies) = (Arc::clone(&self.shown), Arc::clone(&self.replies));
        let (on_action, on_server) = (self.on_action.clone(), Arc::clone(&self.on_server));
        spawn("notifications", move || {
            for message in heard.flatten() {
                match message.message_type() {
                    Type::Signal => hear(&message, &shown, on_action.as_ref(), &on_server),
                    Type::MethodReturn | Type::Error => {
                        let Some((subject, id)) = replies.hear(&message) else { continue };
                        let late = replies.is_late(&subject);
                        if let Some(id) = id {
                            lock(&shown).insert(id, subject);
                        }
                        if late {
                            on_server();
                        }
                    }
                    Type::MethodCall => {}
                }
            }
            replies.give_up();
        });
        Ok(())
    }

    fn call<B>(connection: &Connection, method: &str, body: &B) -> Result<Message, NotShown>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        connection.call_method(Some(NAME), PATH, Some(NAME), method, body).map_err(|error| not_shown(&error))
    }

    fn ids(&self, is_meant: impl Fn(&Subject) -> bool) -> Vec<u32> {
        lock(&self.shown).iter().filter(|(_, subject)| is_meant(subject)).map(|(id, _)| *id).collect()
    }
}

impl Notifier for Bus {
    fn server(&self) -> Result<Option<String>, NotShown> {
        let reply = Self::call(&self.connection()?, "GetServerInformation", &())?;
        let information = reply.body().deserialize::<(String, String, String, String)>();
        Ok(information.ok().map(|(name, ..)| name))
    }

    fn show(&self, notification: &Notification) -> Result<Channel, NotShown> {
        let about = notification.subject.about();
        let older = self.ids(|shown| about.is_some() && shown.about() == about);
        let replaces = older.into_iter().max().unwrap_or(0);
        let mut actions: Vec<&str> = Vec::new();
        if self.on_action.is_some() {
            actions.extend([Action::Open.id(), ""]);
            for (action, label) in &notification.buttons {
                actions.extend([action.id(), label.as_str()]);
            }
        }
        let urgency: u8 = if notification.urgent { 2 } else { 1 };
        let hints: HashMap<&str, Value<'_>> = HashMap::from([
            ("urgency", Value::from(urgency)),
            ("desktop-entry", Value::from("Keepline")),
            ("category", Value::from("x-keepline.reminder")),
        ]);
        let body = escaped(&notification.body);
        let arguments =
            ("Keepline", replaces, "keepline", notification.title.as_str(), body.as_str(), actions, hints, -1_i32);
        let connection = self.connection()?;
        let call = Message::method_call(PATH, "Notify").and_then(|call| call.destination(NAME)?.interface(NAME));
        let call = call.and_then(|call| call.build(&arguments)).map_err(|error| not_shown(&error))?;
        let question = self.replies.await_reply(&call, &notification.subject);
        connection.send(&call).map_err(|error| not_shown(&error))?;
        self.replies.within(question, PATIENCE).map(|_| Channel::Notification).map_err(NotShown)
    }

    fn late(&self, row: i64) -> Late {
        self.replies.late(row)
    }

    fn shown(&self) -> Vec<Subject> {
        lock(&self.shown).values().cloned().collect()
    }

    fn withdraw(&self, subject: &Subject) {
        let Ok(connection) = self.connection() else { return };
        for id in self.ids(|shown| shown == subject) {
            // gone already, then
            let _ = Self::call(&connection, "CloseNotification", &(id,));
            lock(&self.shown).remove(&id);
        }
    }
}

fn hear(signal: &Message, shown: &Mutex<HashMap<u32, Subject>>, on_action: Option<&OnAction>, on_server: &OnServer) {
    let header = signal.header();
    let body = signal.body();
    match header.member().map(zbus::names::MemberName::as_str) {
        Some("ActionInvoked") => {
            let Ok((id, action)) = body.deserialize::<(u32, String)>() else { return };
            // cloned first: what follows may show or withdraw
            let subject = lock(shown).get(&id).cloned();
            if let (Some(subject), Some(action), Some(on_action)) = (subject, Action::from_id(&action), on_action) {
                on_action(subject, action);
            }
        }
        Some("NotificationClosed") => {
            if let Ok((id, _reason)) = body.deserialize::<(u32, u32)>() {
                lock(shown).remove(&id);
            }
        }
        Some("NameOwnerChanged") => {
            // a new server knows nothing of what the old one showed
            lock(shown).clear();
            if body.deserialize::<(String, String, String)>().is_ok_and(|(_, _, new)| !new.is_empty()) {
                on_server();
            }
        }
        _ => {}
    }
}

/// The body may hold markup by the specification, and ours holds names as typed.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn alive(connection: &Connection) -> bool {
    connection
        .call_method(
            Some("org.freedesktop.DBus"),
            "/org/freedesktop/DBus",
            Some("org.freedesktop.DBus.Peer"),
            "Ping",
            &(),
        )
        .is_ok()
}

fn not_shown(error: &dyn std::fmt::Display) -> NotShown {
    NotShown(error.to_string())
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    // without the thread, buttons and the arrival of a server go unheard; the loop still looks every 30 s
    let _ = thread::Builder::new().name(name.to_owned()).spawn(work);
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
