//! The background check: installed on the user's yes, removed on no. Whether it is on is asked of the system each time.

use keepline_desktop::background::{self, Job};
use keepline_domain::health::Background;

use crate::house::House;

pub(crate) fn state(house: &House) -> Background {
    house.folder().map_or(Background::Unknown, |folder| background::state(folder.unless_usual()))
}

/// Answers how it stands then.
pub(crate) fn set(house: &House, on: bool) -> Result<Background, String> {
    let Some(folder) = house.folder() else { return Ok(Background::Unknown) };
    let done = if on {
        Job::of_this_app(folder.unless_usual()).and_then(|job| background::install(&job))
    } else {
        background::remove().map(|()| background::state(folder.unless_usual()))
    };
    done.map_err(|error| error.to_string())
}
