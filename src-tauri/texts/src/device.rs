//! Words for why a device fits a network, and for an eSIM whose code nobody has used.

use chrono::{DateTime, Utc};
use keepline_domain::civil::{date_at, days_between};
use keepline_domain::device::{Reason, ReasonCode};
use keepline_domain::esim::Esim;
use keepline_domain::plan::Plan;

use crate::{Notification, Texts, isolated};

impl Texts {
    /// A reason in a sentence.
    #[must_use]
    pub fn device_reason(&self, reason: &Reason) -> String {
        let bands = self.alternatives(reason);
        let key = format!("device-reason-{}", reason.code.as_str());
        self.say(&key, &[("bands", bands.into()), ("network", reason.network.clone().into())])
    }

    /// Says that the code of an eSIM of `plan` will be void. Nothing of the code is in it.
    #[must_use]
    pub fn esim_expires(&self, plan: &Plan, esim: &Esim, now: DateTime<Utc>) -> Notification {
        let today = date_at(now, plan.zone);
        let last = esim.use_by.unwrap_or(today);
        let args = [
            ("name", isolated(&plan.name).into()),
            ("date", self.date(last, today).into()),
            ("days", days_between(today, last).into()),
        ];
        Notification {
            title: self.say("notification-esim_code_expires-title", &args),
            body: self.say("notification-esim_code_expires-body", &args),
        }
    }

    /// `B71 or n71`; of bands that all are lacking, a list.
    fn alternatives(&self, reason: &Reason) -> String {
        let names: Vec<String> = reason.bands.iter().map(ToString::to_string).collect();
        let between = self.say("device-between", &[]);
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() && reason.code != ReasonCode::NoMain => {
                let or = self.say("device-or", &[]);
                format!("{} {or} {last}", rest.join(&between))
            }
            _ => names.join(&between),
        }
    }
}
