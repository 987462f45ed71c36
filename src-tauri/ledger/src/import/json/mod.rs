//! Our own JSON, plan by plan: docs/format.md says what it holds. Fields that nobody here knows are passed over.

mod line;
mod meter;
mod plan;
mod subject;

use std::collections::HashMap;
use std::fmt;
use std::io::{BufReader, Read};
use std::marker::PhantomData;

use keepline_domain::tag::TagKind;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::judge::Judge;
use super::{Step, table};
use crate::Fault;
use line::PlanLine;
use meter::Metered;

pub(super) use line::{Beside, CorrectionLine, DeviceLine, PromotionLine, RateLine, ReminderLine, TagLine};
pub(super) use plan::checked;

/// The name of the format and the newest version that is read.
const FORMAT: &str = "keepline";
const VERSION: u64 = 1;

/// Reads all of a file.
///
/// # Errors
/// [`Fault::ImportUnknown`] for JSON that is not ours, [`Fault::ImportNewer`] for one of a newer version; those of the judge.
pub(super) fn read(text: impl Read, judge: &mut Judge<'_>, step: &mut Step<'_>) -> Result<(), Fault> {
    let mut stopped = None;
    let metered = Metered::new(BufReader::with_capacity(64 * 1024, text));
    let mut json = serde_json::Deserializer::from_reader(metered);
    let read = File { judge, step, stopped: &mut stopped }.deserialize(&mut json).and_then(|()| json.end());
    match (stopped, read) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if error.is_io() => Err(table::unreadable(&error.into())),
        (None, Err(error)) => Err(Fault::ImportUnknown(error.to_string())),
    }
}

/// The whole file.
struct File<'f, 'j, 's> {
    judge: &'f mut Judge<'j>,
    step: &'f mut Step<'s>,
    /// Why no more of it is read, which is no fault of the file's form.
    stopped: &'f mut Option<Fault>,
}

impl<'de> DeserializeSeed<'de> for File<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for File<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of Keepline")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { judge, step, stopped } = self;
        let mut head = Head::default();
        let mut plans = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => head.format = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "version" => head.version = map.next_value::<Value>()?.as_u64(),
                // what says of itself what it is before that, so that nothing of another format is taken for one
                "settings" if head.is_ours() => {
                    let said = map.next_value::<Value>()?;
                    kept(judge.settings(&said), stopped)?;
                }
                "catalogue_corrections" if head.is_ours() => {
                    map.next_value_seed(List::new("a list of corrections", stopped, |one| judge.correction(&one)))?;
                }
                "devices" if head.is_ours() => {
                    map.next_value_seed(List::new("a list of devices", stopped, |one| judge.device(&one)))?;
                }
                "people" if head.is_ours() => {
                    let take = |one| judge.tag(TagKind::Person, &one);
                    map.next_value_seed(List::new("a list of people", stopped, take))?;
                }
                "labels" if head.is_ours() => {
                    let take = |one| judge.tag(TagKind::Label, &one);
                    map.next_value_seed(List::new("a list of labels", stopped, take))?;
                }
                "rates" if head.is_ours() => {
                    map.next_value_seed(List::new("a list of rates", stopped, |one| judge.rate(&one)))?;
                }
                "plans" => {
                    kept(head.check(), stopped)?;
                    let (mut place, mut uids) = (0, HashMap::new());
                    map.next_value_seed(List::new("a list of plans", stopped, |line: PlanLine| {
                        place += 1;
                        plan::one(place, line, &mut uids, judge, step)
                    }))?;
                    plans = true;
                }
                "promotions" if head.is_ours() => {
                    map.next_value_seed(List::new("a list of promotions", stopped, |one| judge.promotion(&one)))?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if plans { Ok(()) } else { Err(A::Error::custom("not an export of Keepline")) }
    }
}

/// What a file says of itself.
#[derive(Default)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
}

impl Head {
    fn is_ours(&self) -> bool {
        self.check().is_ok()
    }

    fn check(&self) -> Result<(), Fault> {
        match (self.format.as_deref(), self.version) {
            (Some(FORMAT), Some(1..=VERSION)) => Ok(()),
            (Some(FORMAT), Some(version)) if version > VERSION => Err(Fault::ImportNewer),
            _ => Err(Fault::ImportUnknown("not an export of Keepline".into())),
        }
    }
}

/// Keeps why nothing more is read.
fn kept<E: Error>(done: Result<(), Fault>, stopped: &mut Option<Fault>) -> Result<(), E> {
    done.map_err(|fault| {
        *stopped = Some(fault);
        E::custom("stopped")
    })
}

/// A list whose items are taken one by one, and never held together.
struct List<'f, T, F> {
    expected: &'static str,
    stopped: &'f mut Option<Fault>,
    take: F,
    items: PhantomData<T>,
}

impl<'f, T, F: FnMut(T) -> Result<(), Fault>> List<'f, T, F> {
    fn new(expected: &'static str, stopped: &'f mut Option<Fault>, take: F) -> Self {
        Self { expected, stopped, take, items: PhantomData }
    }
}

impl<'de, T: DeserializeOwned, F: FnMut(T) -> Result<(), Fault>> DeserializeSeed<'de> for List<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, T: DeserializeOwned, F: FnMut(T) -> Result<(), Fault>> Visitor<'de> for List<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<T>()? {
            kept((self.take)(item), self.stopped)?;
        }
        Ok(())
    }
}
