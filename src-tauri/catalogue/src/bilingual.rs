//! A name or a note in both languages. They belong to the data, so that a carrier is one file.

use keepline_domain::fields::{Fields, filled};
use keepline_domain::settings::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// As long as a name may be.
const NAME: usize = 200;

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(from = "Written")]
#[ts(export_to = "types.ts")]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
}

impl Bilingual {
    /// The words of one language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::ZhCn => &self.zh_cn,
        }
    }

    /// Reads `key` where it is there: one word for both languages, or `{"en","zh-CN"}`.
    pub(crate) fn read(fields: &mut Fields<'_>, key: &'static str) -> Option<Self> {
        if !fields.value(key)?.is_object() {
            return fields.optional(key, filled(NAME)).map(|word| Self { en: word.clone(), zh_cn: word });
        }
        let mut both = fields.child(key)?;
        let (en, zh_cn) = (both.required("en", filled(NAME)), both.required("zh-CN", filled(NAME)));
        both.finish();
        Some(Self { en: en?, zh_cn: zh_cn? })
    }
}

/// As files write it: one word where both languages say the same.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Same(String),
    Both(Both),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    en: String,
    #[serde(rename = "zh-CN")]
    zh_cn: String,
}

impl From<Written> for Bilingual {
    fn from(written: Written) -> Self {
        match written {
            Written::Same(word) => Self { en: word.clone(), zh_cn: word },
            Written::Both(Both { en, zh_cn }) => Self { en, zh_cn },
        }
    }
}
