//! A notification server that misbehaves when told (Desktop Notifications Specification 1.2). It writes one JSON object a line
//! for all that reaches it, with the moment, so that a test counts what arrived and not what was meant to arrive.
//!
//! `rig-notices LOG [COMMAND…]`; then one command a line on standard input:
//! `well` | `error` | `silent` | `late MS` how the next `Notify` calls are answered; `die N` N more well, then gone, unanswered;
//! `action ID NAME`, `closed ID REASON` signals; `inhibited yes|no|unknown` "do not disturb"; `tray` stands in for a panel,
//! `panel` for nothing but a panel; `menu` writes down what the tray's menus say.
//! `scheme N` stands in for the desktop's settings portal as well and says that the colour scheme is now N.
//! A server that hangs in everything is this one, stopped by a signal.

#[path = "../tray.rs"]
mod tray;

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value as Json, json};
use zbus::Message;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;
use zbus::names::BusName;
use zbus::zvariant::{OwnedValue, Value};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
const PORTAL_SETTINGS: &str = "org.freedesktop.portal.Settings";
const APPEARANCE: &str = "org.freedesktop.appearance";
const COLOR_SCHEME: &str = "color-scheme";

type Arguments = (String, u32, String, String, String, Vec<String>, HashMap<String, OwnedValue>, i32);

/// How `Notify` is answered.
#[derive(Debug, Clone, Copy, Default)]
enum Manner {
    #[default]
    Well,
    Error,
    Silent,
    Late(Duration),
    Die(u32),
}

#[derive(Debug, Default)]
struct State {
    manner: Manner,
    last_id: u32,
    inhibited: Option<bool>,
    scheme: u32,
    only_panel: bool,
}

struct Server {
    connection: Connection,
    state: Mutex<State>,
    log: Mutex<File>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let log = words.next().ok_or("usage: rig-notices LOG [COMMAND…]")?;
    let log = Mutex::new(OpenOptions::new().create(true).append(true).open(log)?);
    let server = Arc::new(Server { connection: Connection::session()?, state: Mutex::default(), log });
    for word in words {
        server.obey(&word)?;
    }
    // heard from before the name is ours, so that no call is lost
    let calls = MessageIterator::from(server.connection.clone());
    if !server.state().only_panel {
        server.connection.request_name(NAME)?;
    }
    server.write(json!({ "event": "ready" }))?;
    let hearing = Arc::clone(&server);
    thread::spawn(move || {
        for call in calls.flatten().filter(|message| message.message_type() == Type::MethodCall) {
            if hearing.answer(&call).is_err() {
                end();
            }
        }
    });
    for line in std::io::stdin().lock().lines() {
        server.obey(&line?)?;
    }
    // whoever started it is gone
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a server that dies closes nothing in order")]
fn end() -> ! {
    std::process::exit(1)
}

impl Server {
    #[allow(clippy::disallowed_methods, reason = "when something arrived is what this program is there to say")]
    fn write(&self, mut line: Json) -> std::io::Result<()> {
        let at = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        if let Json::Object(fields) = &mut line {
            fields.insert("at".into(), json!(u64::try_from(at.as_millis()).unwrap_or(u64::MAX)));
        }
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        // one write, so that a reader never sees half a line
        log.write_all(format!("{line}\n").as_bytes())
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn obey(&self, line: &str) -> Result<(), Box<dyn std::error::Error>> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["well"] => self.state().manner = Manner::Well,
            ["error"] => self.state().manner = Manner::Error,
            ["silent"] => self.state().manner = Manner::Silent,
            ["late", ms] => self.state().manner = Manner::Late(Duration::from_millis(ms.parse()?)),
            ["die", after] => self.state().manner = Manner::Die(after.parse()?),
            ["inhibited", word] => self.state().inhibited = (*word != "unknown").then_some(*word == "yes"),
            ["action", id, name] => {
                let body = (id.parse::<u32>()?, *name);
                self.connection.emit_signal(None::<BusName<'_>>, PATH, NAME, "ActionInvoked", &body)?;
            }
            ["closed", id, reason] => {
                let body = (id.parse::<u32>()?, reason.parse::<u32>()?);
                self.connection.emit_signal(None::<BusName<'_>>, PATH, NAME, "NotificationClosed", &body)?;
            }
            ["scheme", number] => {
                let scheme: u32 = number.parse()?;
                self.state().scheme = scheme;
                self.connection.request_name(PORTAL)?;
                let body = (APPEARANCE, COLOR_SCHEME, Value::from(scheme));
                self.connection.emit_signal(
                    None::<BusName<'_>>,
                    PORTAL_PATH,
                    PORTAL_SETTINGS,
                    "SettingChanged",
                    &body,
                )?;
            }
            ["tray"] => tray::stand_in(&self.connection)?,
            ["panel"] => {
                self.state().only_panel = true;
                tray::stand_in(&self.connection)?;
            }
            ["menu"] => return Ok(self.write(json!({ "event": "menu", "labels": tray::labels(&self.connection) }))?),
            _ => return Err(format!("unknown command: {line}").into()),
        }
        Ok(self.write(json!({ "event": "obeyed", "command": line }))?)
    }

    fn answer(self: &Arc<Self>, call: &Message) -> Result<(), Box<dyn std::error::Error>> {
        let header = call.header();
        let bus = &self.connection;
        match header.member().map(zbus::names::MemberName::as_str).unwrap_or_default() {
            "GetServerInformation" => {
                self.write(json!({ "event": "asked" }))?;
                bus.reply(&header, &("rig", "Keepline", "1", "1.2"))?;
            }
            "GetCapabilities" => bus.reply(&header, &vec!["actions", "body"])?,
            "Notify" => self.notify(call)?,
            "CloseNotification" => {
                let id: u32 = call.body().deserialize()?;
                self.write(json!({ "event": "close", "id": id }))?;
                bus.reply(&header, &())?;
                bus.emit_signal(None::<BusName<'_>>, PATH, NAME, "NotificationClosed", &(id, 3_u32))?;
            }
            "Read" => {
                let scheme = Value::from(self.state().scheme);
                bus.reply(&header, &Value::Value(Box::new(scheme)))?;
            }
            "Get" => match self.state().inhibited {
                Some(inhibited) => bus.reply(&header, &Value::from(inhibited))?,
                None => bus.reply_error(&header, "org.freedesktop.DBus.Error.UnknownProperty", &"no such property")?,
            },
            "RegisterStatusNotifierItem" => {
                tray::registered(call);
                bus.reply(&header, &())?;
            }
            _ => bus.reply_error(&header, "org.freedesktop.DBus.Error.UnknownMethod", &"no such method")?,
        }
        Ok(())
    }

    fn notify(self: &Arc<Self>, call: &Message) -> Result<(), Box<dyn std::error::Error>> {
        let body = call.body();
        let (app, replaces, _, summary, text, actions, hints, _): Arguments = body.deserialize()?;
        let (manner, id) = {
            let mut state = self.state();
            if replaces == 0 {
                state.last_id += 1;
            }
            (state.manner, if replaces == 0 { state.last_id } else { replaces })
        };
        let urgency = hints.get("urgency").and_then(|urgency| u8::try_from(urgency).ok());
        let actions: Vec<&String> = actions.iter().step_by(2).collect();
        let manner_said = format!("{manner:?}");
        self.write(json!({
            "event": "notify", "id": id, "app": app, "replaces": replaces, "summary": summary, "body": text,
            "actions": actions, "urgency": urgency, "manner": manner_said,
        }))?;
        let header = call.header();
        match manner {
            Manner::Die(0) => end(),
            Manner::Die(left) => {
                self.state().manner = Manner::Die(left - 1);
                self.taken(call, id)?;
            }
            Manner::Well => self.taken(call, id)?,
            Manner::Error => {
                self.connection.reply_error(&header, "org.freedesktop.DBus.Error.Failed", &"told to fail")?
            }
            Manner::Silent => {}
            Manner::Late(by) => {
                let (server, call) = (Arc::clone(self), call.clone());
                thread::spawn(move || {
                    thread::sleep(by);
                    // the one who asked may be gone by now
                    let _ = server.taken(&call, id);
                });
            }
        }
        Ok(())
    }

    /// Answers that a notification was taken. Written down first: what the app believes can then be held against the log.
    fn taken(&self, call: &Message, id: u32) -> Result<(), Box<dyn std::error::Error>> {
        self.write(json!({ "event": "answered", "id": id }))?;
        Ok(self.connection.reply(&call.header(), &id)?)
    }
}
