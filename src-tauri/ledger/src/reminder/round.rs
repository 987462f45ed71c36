//! One look from beginning to end: write what could not be written before, see what is due, ask whether someone is there to show
//! it, claim it, show it, write what became of it. The window's loop, the background check and the simulation all go this way.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use keepline_domain::reminder::Held;

use super::{Channel, Circumstances, Look, Told};
use crate::{Fault, Folder, Hold, Ledger};

/// The way to the ledger. Other threads may use it between two calls.
pub trait Access {
    /// Asks the ledger under the circumstances of that moment.
    ///
    /// # Errors
    /// What the ledger says, or why it could not be opened.
    fn ask<T>(&self, ask: impl FnOnce(&mut Ledger, &Circumstances) -> Result<T, Fault>) -> Result<T, Arc<Fault>>;
}

/// Who shows notifications, and words them.
pub trait Teller {
    /// Whether someone is there to show them.
    ///
    /// # Errors
    /// Why not, in the system's own words.
    fn server(&self) -> Result<(), String>;

    /// Shows one notification. Answers by what it was shown, only on proof.
    ///
    /// # Errors
    /// Why it was not shown, in the system's own words.
    fn show(&self, message: Message<'_>, at: &Circumstances) -> Result<Channel, String>;

    /// How it stands with the message about these rows, which [`Teller::show`] could not prove to be shown.
    fn late(&self, _rows: &[i64]) -> Late {
        Late::Ended(None)
    }
}

/// How it stands with a message that got no answer in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// The server has it still, and may have shown it: asked again, it might show it twice.
    Open,
    /// By what it was shown after all, or not.
    Ended(Option<Channel>),
}

/// What one notification is about.
#[derive(Debug, Clone, Copy)]
pub enum Message<'a> {
    /// One reminder.
    One(&'a Told),
    /// One summary of all of these.
    Many(&'a [Told]),
}

/// Why a due reminder waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No notification server answers.
    NoServer(String),
    /// It answered that it cannot.
    Refused(String),
}

/// What a look that came to its end saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Whether the delivery ledger is another than before.
    pub changed: bool,
    /// When something changes by itself next.
    pub look_next: Option<DateTime<Utc>>,
    /// Why the last due reminder could not be shown.
    pub trouble: Option<Trouble>,
}

/// What became of claimed rows of the delivery ledger.
#[derive(Debug)]
struct Outcome {
    rows: Vec<i64>,
    /// By what they were shown; none where they were not.
    channel: Option<Channel>,
    /// When that was known: what can be written only tomorrow was shown today.
    known_at: DateTime<Utc>,
}

/// The right to tell from a folder, with what has to be carried from one look to the next.
#[derive(Debug)]
pub struct Round {
    _hold: Hold,
    /// Outcomes that could not be written yet. Nothing new is claimed before they are.
    unrecorded: Vec<Outcome>,
    /// What the server has been asked and has not answered, and why that is. Their rows stay `sending`.
    open: Vec<(Vec<i64>, String)>,
}

impl Round {
    /// Takes the folder; none where another process has it. What that one left half told is told once more.
    ///
    /// # Errors
    /// Why the folder or its data cannot be used; to be tried again.
    pub fn take(folder: &Folder, data: &impl Access) -> Result<Option<Self>, Arc<Fault>> {
        let Some(hold) = folder.hold().map_err(Arc::new)? else { return Ok(None) };
        data.ask(|ledger, _| ledger.reminder_recover())?;
        Ok(Some(Self { _hold: hold, unrecorded: Vec::new(), open: Vec::new() }))
    }

    /// One look.
    ///
    /// # Errors
    /// What the storage says; then the next look goes on where this one stopped.
    pub fn look(&mut self, data: &impl Access, teller: &impl Teller) -> Result<Looked, Arc<Fault>> {
        let heard = self.hear_late(data, teller)?;
        self.record(data)?;
        // claims nothing yet: a look that finds nothing due costs no call to the server
        let first = data.ask(|ledger, at| ledger.reminder_due(at))?;
        let trouble = self.open.first().map(|(_, why)| Trouble::Refused(why.clone()));
        let mut looked = Looked { changed: heard, look_next: first.look_next, trouble };
        if first.waiting == 0 {
            return Ok(looked);
        }
        if let Err(why) = teller.server() {
            looked.changed |= data.ask(|ledger, at| {
                let wrote = ledger.reminder_look(at, false)?.wrote;
                Ok(ledger.reminder_held(Held::NoServer, at.now)? || wrote)
            })?;
            looked.trouble = Some(Trouble::NoServer(why));
            return Ok(looked);
        }
        if first.in_turn.is_empty() {
            let claimed = data.ask(|ledger, at| Ok((ledger.reminder_look(at, true)?, at.clone())))?;
            self.tell(claimed, data, teller, &mut looked);
        }
        for subject in first.in_turn {
            match data.ask(|ledger, at| Ok((ledger.reminder_claim(at, subject)?, at.clone()))) {
                Ok(claimed) => self.tell(claimed, data, teller, &mut looked),
                // those before it were told, and whoever shows what was told hears of that; the next look says what is wrong
                Err(_) if looked.changed => break,
                Err(fault) => return Err(fault),
            }
            // nothing new is claimed before what became of this one is written
            if !self.unrecorded.is_empty() {
                break;
            }
        }
        Ok(looked)
    }

    /// Tells what was claimed.
    fn tell(
        &mut self,
        (look, at): (Look, Circumstances),
        data: &impl Access,
        teller: &impl Teller,
        looked: &mut Looked,
    ) {
        looked.changed |= look.wrote;
        looked.look_next = look.look_next;
        let messages: Vec<Message<'_>> = match look.together {
            true => vec![Message::Many(&look.tell)],
            false => look.tell.iter().map(Message::One).collect(),
        };
        for message in messages {
            let rows = message.rows();
            match teller.show(message, &at) {
                Ok(channel) => self.unrecorded.push(Outcome { rows, channel: Some(channel), known_at: at.now }),
                Err(why) => {
                    looked.trouble = Some(Trouble::Refused(why.clone()));
                    match teller.late(&rows) {
                        Late::Open => self.open.push((rows, why)),
                        Late::Ended(channel) => self.unrecorded.push(Outcome { rows, channel, known_at: at.now }),
                    }
                }
            }
            // at once, so that a crash repeats no more than the one that was on its way; what cannot be written is kept
            let _ = self.record(data);
        }
    }

    /// Takes what was answered late; answers whether there was any.
    fn hear_late(&mut self, data: &impl Access, teller: &impl Teller) -> Result<bool, Arc<Fault>> {
        if self.open.is_empty() {
            return Ok(false);
        }
        let known_at = data.ask(|_, at| Ok(at.now))?;
        let before = self.open.len();
        self.open.retain(|(rows, _)| match teller.late(rows) {
            Late::Open => true,
            Late::Ended(channel) => {
                self.unrecorded.push(Outcome { rows: rows.clone(), channel, known_at });
                false
            }
        });
        Ok(self.open.len() != before)
    }

    /// Writes outcomes into the delivery ledger; those that cannot be written stay.
    fn record(&mut self, data: &impl Access) -> Result<(), Arc<Fault>> {
        while let Some(Outcome { rows, channel, known_at }) = self.unrecorded.first() {
            data.ask(|ledger, _| match channel {
                Some(channel) => ledger.reminder_shown(rows, *channel, *known_at),
                None => ledger.reminder_not_shown(rows),
            })?;
            self.unrecorded.remove(0);
        }
        Ok(())
    }
}

impl Message<'_> {
    /// The rows of the delivery ledger it tells.
    fn rows(&self) -> Vec<i64> {
        match self {
            Self::One(told) => vec![told.id],
            Self::Many(told) => told.iter().map(|told| told.id).collect(),
        }
    }
}
