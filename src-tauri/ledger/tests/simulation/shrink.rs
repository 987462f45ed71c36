//! Makes a failing story short: leaves out ever smaller pieces of it for as long as the rest still breaks the same promise
//! (delta debugging, Zeller and Hildebrandt 2002).

use std::time::{Duration, Instant};

use crate::flaw::Flaw;
use crate::story::Action;
use crate::world::tell;

/// So many tries are enough: each tells a story.
const MOST_TRIES: u32 = 800;
/// And so much time for a story that was not made to fail: what reads the failure has its own limit.
const MOST_TIME: Duration = Duration::from_secs(90);

struct Shrinking {
    flaw: Option<Flaw>,
    promise: u8,
    tries: u32,
    began: Instant,
}

/// A story that still breaks `promise`, and of which nothing can be left out.
pub(crate) fn shortest(mut story: Vec<Action>, flaw: Option<Flaw>, promise: u8) -> Vec<Action> {
    let mut shrinking = Shrinking { flaw, promise, tries: 0, began: Instant::now() };
    shrinking.takes(&mut story, |all| all.to_vec());
    let mut piece = story.len().div_ceil(2);
    while piece > 0 && !shrinking.is_tired() {
        let before = story.len();
        shrinking.leaves_out(&mut story, piece);
        shrinking.joins(&mut story);
        // at the end, again and again until nothing more falls away
        piece = match piece {
            1 if story.len() == before => 0,
            _ => (piece / 2).max(1),
        };
    }
    story
}

impl Shrinking {
    fn is_tired(&self) -> bool {
        self.tries >= MOST_TRIES || (self.flaw.is_none() && self.began.elapsed() > MOST_TIME)
    }

    /// Takes the other story where it breaks the same promise, up to where it does.
    fn takes(&mut self, story: &mut Vec<Action>, other: impl FnOnce(&[Action]) -> Vec<Action>) -> bool {
        self.tries += 1;
        let other = other(story);
        match tell(&other, self.flaw, false).broken {
            Some((place, broken)) if broken.promise == self.promise => {
                *story = other;
                story.truncate(place + 1);
                true
            }
            _ => false,
        }
    }

    fn leaves_out(&mut self, story: &mut Vec<Action>, piece: usize) {
        let mut from = 0;
        while from < story.len() && !self.is_tired() {
            let until = (from + piece).min(story.len());
            if !self.takes(story, |all| [&all[..from], &all[until..]].concat()) {
                from = until;
            }
        }
    }

    /// Two spans of time in a row become one: leaving one out would move all that comes after.
    fn joins(&mut self, story: &mut Vec<Action>) {
        let mut at = 0;
        while at + 1 < story.len() && !self.is_tired() {
            let joined = match (&story[at], &story[at + 1]) {
                (Action::Sleeps { minutes: a } | Action::Runs { minutes: a }, Action::Sleeps { minutes: b }) => {
                    Some(Action::Sleeps { minutes: a + b })
                }
                (Action::Sleeps { minutes: a } | Action::Runs { minutes: a }, Action::Runs { minutes: b }) => {
                    Some(Action::Runs { minutes: a + b })
                }
                _ => None,
            };
            let join = |joined| self.takes(story, |all| [&all[..at], &[joined], &all[at + 2..]].concat());
            if !joined.is_some_and(join) {
                at += 1;
            }
        }
    }
}
