//! Whether reminders can reach the user now: what was observed of the computer, the desktop and the data, each judged by itself.
//! A fault means that a reminder would be missed or late; a warning, that one may be.

mod judge;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use judge::judge;

use crate::computer::Mark;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "HealthCode")]
pub enum Code {
    /// Whether a notification server answers.
    Server,
    /// Whether the desktop holds notifications back.
    DoNotDisturb,
    /// What is due and was not shown.
    Waiting,
    /// When a reminder was last shown.
    LastShown,
    /// When Keepline last looked for what is due.
    LastLook,
    /// Which process tells.
    Teller,
    /// Whether Keepline starts at login.
    Autostart,
    /// Whether the system's scheduler checks while Keepline is closed.
    BackgroundCheck,
    /// Whether the desktop shows a tray icon.
    Tray,
    /// Whether the computer's clock can be right.
    Clock,
    /// Whether it is known where the user is.
    HomeZone,
    /// Whether the data folder can be written.
    DataFolder,
    /// Whether the data file is sound.
    Data,
    /// Whether the file of receipts' bytes is sound.
    Receipts,
    /// Whether the calendar's file is up to date.
    Calendar,
    /// Whether another computer seems to use the data folder.
    OtherComputer,
    /// Copies that a syncing program made of a file that two computers had written.
    ConflictCopies,
    /// When the last good backup was made.
    Backup,
    /// Whether the second folder for backups can be reached.
    BackupFolder,
}

impl Code {
    /// As scripts and the text catalogue know it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::DoNotDisturb => "do_not_disturb",
            Self::Waiting => "waiting",
            Self::LastShown => "last_shown",
            Self::LastLook => "last_look",
            Self::Teller => "teller",
            Self::Autostart => "autostart",
            Self::BackgroundCheck => "background_check",
            Self::Tray => "tray",
            Self::Clock => "clock",
            Self::HomeZone => "home_zone",
            Self::DataFolder => "data_folder",
            Self::Data => "data",
            Self::Receipts => "receipts",
            Self::Calendar => "calendar",
            Self::OtherComputer => "other_computer",
            Self::ConflictCopies => "conflict_copies",
            Self::Backup => "backup",
            Self::BackupFolder => "backup_folder",
        }
    }
}

/// How serious a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "HealthState")]
pub enum State {
    /// As it should be.
    Ok,
    /// A reminder may come late or go unseen.
    Warn,
    /// Reminders do not reach the user, or at the wrong time.
    Fault,
}

/// What the app can do about a fact at the user's wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "HealthRemedy")]
pub enum Remedy {
    /// Send a test notification.
    Test,
    /// Have it started at login.
    Autostart,
    /// Have the system check while the app is closed.
    BackgroundCheck,
    /// Choose the home zone in the settings.
    HomeZone,
    /// See to the backups, on their page.
    Backup,
}

/// What a message shows beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// A name, or what the system said.
    Text(String),
    /// A moment.
    Moment(DateTime<Utc>),
    /// How many.
    Count(u32),
    /// Who, and when.
    Seen(String, DateTime<Utc>),
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub code: Code,
    /// How serious it is.
    pub state: State,
    /// Which of the fact's sentences is true; with the code it names the message.
    pub says: &'static str,
    /// What that sentence shows.
    pub detail: Detail,
    /// What the app can do about it.
    pub remedy: Option<Remedy>,
}

/// A notification server, as the desktop answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Server {
    /// It answers; by which name, and whether it holds notifications back where it says so.
    Answers {
        /// What it calls itself.
        name: String,
        /// None where it does not say.
        inhibited: Option<bool>,
    },
    /// It does not answer, and why.
    Silent(String),
    /// This system has nobody to ask.
    Unasked,
}

/// How the background check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "BackgroundState")]
pub enum Background {
    /// Not installed.
    Off,
    /// The system runs it.
    On,
    /// Installed; the system begins with it at the next login.
    NextLogin,
    /// Installed for a program that is gone, or for another data folder.
    Elsewhere,
    /// This system has no scheduler that Keepline knows.
    Unknown,
}

/// Which process has the right to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teller {
    /// The one that asks.
    Me,
    /// Another one, by its number where that is known.
    Other(Option<u32>),
    /// None: Keepline is not running.
    Nobody,
}

/// Everything that was observed. What could not be asked is none, and then no fact speaks of it.
#[derive(Debug, Clone)]
pub struct Observed {
    /// The wall clock.
    pub now: DateTime<Utc>,
    /// When this program was built.
    pub built: DateTime<Utc>,
    /// The notification server.
    pub server: Option<Server>,
    /// Whether Keepline starts at login.
    pub autostart: Option<bool>,
    /// The background check.
    pub background: Option<Background>,
    /// Whether the desktop shows a tray icon.
    pub tray: Option<bool>,
    /// What only the data can tell; none where it could not be opened.
    pub records: Option<Records>,
    /// Whether the data folder can be written; why not.
    pub folder: Result<(), String>,
    /// Whether the data file is sound, where that was checked; what is wrong with it.
    pub data: Option<Result<(), String>>,
    /// Whether the receipts' file is sound, where that was checked; what is wrong with it.
    pub receipts: Option<Result<(), String>>,
    /// Which process tells.
    pub teller: Teller,
    /// The calendar's file, where its user wants one.
    pub calendar: Option<Calendar>,
    /// Another computer that seems to use the data folder.
    pub other_computer: Option<Mark>,
    /// Copies of our files that a syncing program made, by name.
    pub conflict_copies: Vec<String>,
    /// The backups.
    pub backups: Option<Backups>,
}

/// How the calendar's file was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// When it was last written; none before the first time.
    pub written_at: Option<DateTime<Utc>>,
    /// Why it could not be written the last time.
    pub problem: Option<String>,
}

/// What was seen of the backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    /// When the newest sound one in the data folder was made; one that a clock since set back made later does not count.
    pub last: Option<DateTime<Utc>>,
    /// Why the last one could not be made, where it could not.
    pub failed: Option<String>,
    /// The second folder, where the user picked one: its newest one, or why it cannot be reached.
    pub second: Option<Result<Option<DateTime<Utc>>, String>>,
}

/// What the data tells.
#[derive(Debug, Clone)]
pub struct Records {
    /// The zone reminders ring in.
    pub home: Tz,
    /// Whether that is the user's or the system's, rather than a guess.
    pub home_known: bool,
    /// The last thing that was recorded.
    pub last_event: Option<DateTime<Utc>>,
    /// When the clock was last seen to go back, and from where.
    pub set_back: Option<SetBack>,
    /// The last look for what is due.
    pub last_look: Option<DateTime<Utc>>,
    /// The last reminder that was shown.
    pub last_shown: Option<DateTime<Utc>>,
    /// How many are due and should be in view, but were not shown.
    pub unshown: u32,
    /// How many are due and wait for the end of quiet hours or of a snooze.
    pub held_back: u32,
    /// What the server answered when it refused the last one.
    pub refused: Option<String>,
}

/// A clock that went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetBack {
    /// What it showed after.
    pub at: DateTime<Utc>,
    /// What it had shown before.
    pub from: DateTime<Utc>,
}
