//! Telling without the app: for a session bus with a notification server, but no screen that this process could open a window on.

use std::thread::sleep;
use std::time::{Duration, Instant};

use keepline_ledger::reminder::{Channel, Circumstances, Looked, Message, Round, Teller};
use keepline_ledger::{Folder, clock};
use keepline_texts::Texts;

use super::{Data, comes_soon};
use crate::notifier::{Mute, NotShown, Notifier};
use crate::reminder::{notification, trouble_words};

/// How long a notification may stay in view before its sender goes; GNOME closes it then.
const LONGEST_IN_VIEW: Duration = Duration::from_secs(600);
/// Timers can stop while a computer sleeps, so the wall clock is looked at again after this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
const BETWEEN_GLANCES: Duration = Duration::from_millis(500);

struct Alone<'a> {
    notifier: &'a Mute,
    texts: &'a Texts,
}

impl Teller for Alone<'_> {
    fn server(&self) -> Result<(), String> {
        self.notifier.server().map(|_| ()).map_err(|NotShown(why)| why)
    }

    fn show(&self, message: Message<'_>, at: &Circumstances) -> Result<Channel, String> {
        self.notifier.show(&notification(message, at, self.texts)).map_err(|NotShown(why)| why)
    }
}

/// Tells what is due, and what comes due before the scheduler comes again.
pub(super) fn tell(folder: &Folder, data: &Data, round: Round) -> Result<(), String> {
    let notifier = Mute::default();
    let mut round = Some(round);
    let told = loop {
        // where another Keepline took the folder meanwhile, it tells
        let Some(mut mine) = round.take().or_else(|| Round::take(folder, data).ok().flatten()) else { break Ok(()) };
        match look(&mut mine, data, &notifier) {
            Err(why) => break Err(why),
            Ok(looked) => {
                let now = clock::now();
                let Some(next) = looked.look_next.filter(|next| comes_soon(*next, now)) else { break Ok(()) };
                // an app that starts meanwhile finds the folder free
                drop(mine);
                sleep((next - now).to_std().unwrap_or_default().clamp(BETWEEN_GLANCES, LONGEST_WAIT));
            }
        }
    };
    stay(&notifier);
    told
}

fn look(round: &mut Round, data: &Data, notifier: &Mute) -> Result<Looked, String> {
    let texts = &data.texts;
    let looked = round.look(data, &Alone { notifier, texts });
    let looked = looked.map_err(|fault| texts.problem(fault.code(), fault.detail()))?;
    match &looked.trouble {
        Some(trouble) => Err(trouble_words(trouble, texts)),
        None => Ok(looked),
    }
}

/// Keeps the connection until every notification is closed, or long enough.
fn stay(notifier: &Mute) {
    let since = Instant::now();
    while notifier.in_view() > 0 && since.elapsed() < LONGEST_IN_VIEW {
        sleep(BETWEEN_GLANCES);
    }
}
