//! The one place that asks the system what time it is and where it stands.

use chrono::{DateTime, SubsecRound, Utc};
use chrono_tz::Tz;

/// Now, in whole seconds.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "the one clock")]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(0)
}

/// When this program was built; a clock that shows an earlier moment is wrong.
#[must_use]
pub fn built() -> DateTime<Utc> {
    let seconds = env!("KEEPLINE_BUILT").parse().unwrap_or_default();
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// The system's zone, as `TZ` says or else as the system is set up; none where it cannot be read or is not an IANA zone, which callers say and never paper over with UTC.
#[must_use]
pub fn system_zone() -> Option<Tz> {
    let asked = std::env::var("TZ").ok().and_then(|name| name.trim_start_matches(':').parse().ok());
    asked.or_else(|| iana_time_zone::get_timezone().ok()?.parse().ok())
}
