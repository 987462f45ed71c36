//! Words for what Rust says itself: errors, notifications, the tray, the reasons behind dates.
//! One catalogue of Fluent files serves this crate and the window; English and Simplified Chinese hold the same keys.

mod calendar;
mod case;
mod device;
mod format;
mod health;
mod letter;
mod month;
mod page;
mod payment;
mod problem;
mod promotion;
mod reminder;
mod rule;
mod spend;
mod timeline;
mod what_if;
mod why;

use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use keepline_domain::settings::Language;
use unic_langid::LanguageIdentifier;

pub use health::FactWords;
pub use letter::LetterOf;
pub use page::page_words;
pub use reminder::{Notification, Occasion, SUMMED_UP};
pub use rule::early_late;

macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../../locales/", $language, "/problems.ftl")),
            include_str!(concat!("../../locales/", $language, "/notification.ftl")),
            include_str!(concat!("../../locales/", $language, "/tray.ftl")),
            include_str!(concat!("../../locales/", $language, "/dates.ftl")),
            include_str!(concat!("../../locales/", $language, "/why.ftl")),
            include_str!(concat!("../../locales/", $language, "/change.ftl")),
            include_str!(concat!("../../locales/", $language, "/tag.ftl")),
            include_str!(concat!("../../locales/", $language, "/rule.ftl")),
            include_str!(concat!("../../locales/", $language, "/sample.ftl")),
            include_str!(concat!("../../locales/", $language, "/health.ftl")),
            include_str!(concat!("../../locales/", $language, "/calendar.ftl")),
            include_str!(concat!("../../locales/", $language, "/device.ftl")),
            include_str!(concat!("../../locales/", $language, "/case.ftl")),
            include_str!(concat!("../../locales/", $language, "/letter.ftl")),
            include_str!(concat!("../../locales/", $language, "/renewal.ftl")),
            include_str!(concat!("../../locales/", $language, "/month.ftl")),
            include_str!(concat!("../../locales/", $language, "/spend.ftl")),
        ]
    };
}

const EN: [&str; 17] = files!("en");
const ZH_CN: [&str; 17] = files!("zh-CN");

/// The texts of one language.
pub struct Texts {
    language: Language,
    /// Read when something is first said: the window comes up without a word from here.
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The facts of a message, by name.
pub type Args<'a> = &'a [(&'a str, FluentValue<'a>)];

impl Texts {
    /// The texts of `language`.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language, bundle: OnceLock::new() }
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message `key` with its facts. A key that is not there reads as itself; a test compares all keys.
    #[must_use]
    pub fn say(&self, key: &str, args: Args<'_>) -> String {
        let Some(pattern) = self.bundle().get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.bundle().format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| read(self.language))
    }
}

fn read(language: Language) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // names are isolated by `isolated`; isolating every number would put marks into titles that servers show as boxes
    bundle.set_use_isolating(false);
    for file in catalogue(language) {
        // a file with a fault still gives its sound messages; a test reads every file and finds the fault
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Every file of the catalogue that this crate reads, by language.
#[must_use]
pub fn catalogue(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &EN,
        Language::ZhCn => &ZH_CN,
    }
}

/// The language of the system: Chinese where it says so, English otherwise.
#[must_use]
pub fn system_language() -> Language {
    let chinese = sys_locale::get_locale().is_some_and(|tag| tag.to_ascii_lowercase().starts_with("zh"));
    if chinese { Language::ZhCn } else { Language::En }
}

/// A name as typed by the user, kept from changing the direction of the words around it (UAX #9).
#[must_use]
pub fn isolated(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !name.chars().any(turns) {
        return name.to_owned();
    }
    let plain: String =
        name.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')).collect();
    format!("\u{2068}{plain}\u{2069}")
}

#[cfg(test)]
mod case_tests;
#[cfg(test)]
mod tests;
