//! When a plan rings next: the moment its user will really hear of it, after snooze, quiet hours and what comes again.

use chrono::{DateTime, Utc};

use super::{Look, Reminder, Row, State, Watch, decide};

/// Far more steps than a plan has reminders.
const MOST_STEPS: usize = 200;

/// A reminder and the moment it will be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ring {
    /// Which reminder.
    pub reminder: Reminder,
    /// When it rings.
    pub at: DateTime<Utc>,
}

/// The next time `watch` rings by itself after `look.now`, if nothing happens until then. What is due and only waits for a
/// notification server is not it: that rings now.
#[must_use]
pub fn next_ring(watch: &Watch, look: Look) -> Option<Ring> {
    let mut watch = watch.clone();
    let mut look = look;
    for step in 0..MOST_STEPS {
        let decision = decide([&watch], look);
        if let Some(delivery) = decision.show.first() {
            if step > 0 {
                return Some(Ring { reminder: delivery.reminder, at: look.now });
            }
            tell(&mut watch, delivery.reminder, look.now);
            let after = decide([&watch], look);
            look.now = after.look_next?;
            continue;
        }
        look.now = decision.look_next?;
    }
    None
}

/// Has the copy remember that a reminder was told.
fn tell(watch: &mut Watch, reminder: Reminder, now: DateTime<Utc>) {
    let key = reminder.key();
    watch.rows.retain(|row| row.key != key);
    let (fire_at, again) = (reminder.fire_at, reminder.again);
    watch.rows.push(Row { key, state: State::Shown, fire_at, shown_at: Some(now), again });
}
