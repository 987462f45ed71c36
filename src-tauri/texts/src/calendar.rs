//! Words for the days that stand in the phone's calendar.

use keepline_domain::calendar::{Kind, Occasion, Saying, Words};
use keepline_domain::civil::add_days;

use crate::{Texts, isolated};

impl Words for Texts {
    fn title(&self) -> String {
        self.say("calendar-title", &[])
    }

    fn say(&self, Occasion { event, plan }: Occasion<'_>) -> Saying {
        let (stem, by) = match event.kind {
            Kind::LastDay if plan.autopay => ("calendar-last_day-autopay", event.on),
            Kind::LastDay => ("calendar-last_day", event.on),
            Kind::NumberLoss => ("calendar-number_loss", add_days(event.on, -1)),
        };
        let args = [
            ("name", isolated(&plan.name).into()),
            // the year stands beside it, in the calendar
            ("date", self.date(by, event.on).into()),
            ("price", self.money(&plan.price).into()),
        ];
        let mut lines = vec![self.say(&format!("{stem}-body"), &args)];
        if let Some(number) = &plan.number {
            lines.push(self.number_end(number));
        }
        Saying { summary: self.say(stem, &args), description: lines.join("\n") }
    }
}
