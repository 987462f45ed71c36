//! Words for why a device fits a network.

use keepline_domain::device::{Reason, ReasonCode};

use crate::Texts;

impl Texts {
    /// A reason in a sentence.
    #[must_use]
    pub fn device_reason(&self, reason: &Reason) -> String {
        let bands = self.alternatives(reason);
        let key = format!("device-reason-{}", reason.code.as_str());
        self.say(&key, &[("bands", bands.into()), ("network", reason.network.clone().into())])
    }

    /// `B71 or n71`; of bands that all are lacking, a list.
    fn alternatives(&self, reason: &Reason) -> String {
        let names: Vec<String> = reason.bands.iter().map(ToString::to_string).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() && reason.code != ReasonCode::NoMain => {
                let or = self.say("device-or", &[]);
                format!("{} {or} {last}", rest.join(", "))
            }
            _ => names.join(", "),
        }
    }
}
