//! Questions to the notification server that it has not answered yet. One that answers late has shown what it was asked to: to
//! ask again meanwhile would show it twice.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use keepline_ledger::reminder::{Channel, Late};
use zbus::Message;
use zbus::message::Type;

use super::Subject;

/// The id that the server gave, or why it showed nothing.
type Reply = Result<u32, String>;

/// A question that is being asked.
pub(super) struct Question {
    subject: Subject,
    reply: Receiver<Reply>,
}

#[derive(Default)]
pub(super) struct Replies {
    awaited: Mutex<HashMap<NonZeroU32, (Subject, Sender<Reply>)>>,
    late: Mutex<Vec<Question>>,
}

impl Replies {
    /// Awaits the reply to a message that is about to be sent.
    pub(super) fn await_reply(&self, question: &Message, subject: &Subject) -> Question {
        let (send, reply) = channel();
        let serial = question.primary_header().serial_num();
        self.awaited.lock().unwrap_or_else(PoisonError::into_inner).insert(serial, (subject.clone(), send));
        Question { subject: subject.clone(), reply }
    }

    /// The reply, waited for at most so long. Where none came, the question stays open.
    pub(super) fn within(&self, question: Question, patience: Duration) -> Reply {
        match question.reply.recv_timeout(patience) {
            Ok(reply) => reply,
            Err(RecvTimeoutError::Disconnected) => Err("the connection to the bus was lost".into()),
            Err(RecvTimeoutError::Timeout) => {
                if question.subject.row().is_some() {
                    self.late.lock().unwrap_or_else(PoisonError::into_inner).push(question);
                }
                Err(format!("no answer within {} s", patience.as_secs()))
            }
        }
    }

    /// How it stands with a question that was open, by the row of its subject.
    pub(super) fn late(&self, row: i64) -> Late {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(at) = late.iter().position(|question| question.subject.row() == Some(row)) else {
            return Late::Ended(None);
        };
        let outcome = match late.get(at).map(|question| question.reply.try_recv()) {
            Some(Err(TryRecvError::Empty)) => return Late::Open,
            Some(Ok(Ok(_))) => Some(Channel::Notification),
            _ => None,
        };
        late.remove(at);
        Late::Ended(outcome)
    }

    /// Takes a reply in; answers what it was about, with its id where it was shown.
    pub(super) fn hear(&self, message: &Message) -> Option<(Subject, Option<u32>)> {
        let serial = message.header().reply_serial()?;
        let (subject, send) = self.awaited.lock().unwrap_or_else(PoisonError::into_inner).remove(&serial)?;
        let reply: Reply = match message.message_type() {
            Type::MethodReturn => message.body().deserialize().map_err(|error| error.to_string()),
            _ => Err(zbus::Error::from(message.clone()).to_string()),
        };
        let shown = reply.clone().ok();
        // a question about a test may have been given up
        let _ = send.send(reply);
        Some((subject, shown))
    }

    /// Whether the reply about this was given up waiting for.
    pub(super) fn is_late(&self, subject: &Subject) -> bool {
        self.late.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|question| question.subject == *subject)
    }

    /// The bus is gone, and no reply comes any more.
    pub(super) fn give_up(&self) {
        self.awaited.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
