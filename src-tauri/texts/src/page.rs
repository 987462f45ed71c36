//! The words that the window begins with, as they stand in the catalogue: it is made with those of its language, and asks for no file before it
//! says the first of them.

use keepline_domain::settings::Language;

macro_rules! words {
    ($language:literal) => {
        [
            ("autopay", include_str!(concat!("../../locales/", $language, "/autopay.ftl"))),
            ("backup", include_str!(concat!("../../locales/", $language, "/backup.ftl"))),
            ("card", include_str!(concat!("../../locales/", $language, "/card.ftl"))),
            ("case", include_str!(concat!("../../locales/", $language, "/case.ftl"))),
            ("catalogue", include_str!(concat!("../../locales/", $language, "/catalogue.ftl"))),
            ("common", include_str!(concat!("../../locales/", $language, "/common.ftl"))),
            ("comparison", include_str!(concat!("../../locales/", $language, "/comparison.ftl"))),
            ("computer", include_str!(concat!("../../locales/", $language, "/computer.ftl"))),
            ("data", include_str!(concat!("../../locales/", $language, "/data.ftl"))),
            ("device", include_str!(concat!("../../locales/", $language, "/device.ftl"))),
            ("esim", include_str!(concat!("../../locales/", $language, "/esim.ftl"))),
            ("export", include_str!(concat!("../../locales/", $language, "/export.ftl"))),
            ("first-run", include_str!(concat!("../../locales/", $language, "/first-run.ftl"))),
            ("guide", include_str!(concat!("../../locales/", $language, "/guide.ftl"))),
            ("import", include_str!(concat!("../../locales/", $language, "/import.ftl"))),
            ("inbox", include_str!(concat!("../../locales/", $language, "/inbox.ftl"))),
            ("month", include_str!(concat!("../../locales/", $language, "/month.ftl"))),
            ("overview", include_str!(concat!("../../locales/", $language, "/overview.ftl"))),
            ("payment", include_str!(concat!("../../locales/", $language, "/payment.ftl"))),
            ("plan", include_str!(concat!("../../locales/", $language, "/plan.ftl"))),
            ("promotion", include_str!(concat!("../../locales/", $language, "/promotion.ftl"))),
            ("rate", include_str!(concat!("../../locales/", $language, "/rate.ftl"))),
            ("reading", include_str!(concat!("../../locales/", $language, "/reading.ftl"))),
            ("receipt", include_str!(concat!("../../locales/", $language, "/receipt.ftl"))),
            ("renewal", include_str!(concat!("../../locales/", $language, "/renewal.ftl"))),
            ("settings", include_str!(concat!("../../locales/", $language, "/settings.ftl"))),
            ("spend", include_str!(concat!("../../locales/", $language, "/spend.ftl"))),
            ("tag", include_str!(concat!("../../locales/", $language, "/tag.ftl"))),
            ("timeline", include_str!(concat!("../../locales/", $language, "/timeline.ftl"))),
            ("wallet", include_str!(concat!("../../locales/", $language, "/wallet.ftl"))),
            ("what-if", include_str!(concat!("../../locales/", $language, "/what-if.ftl"))),
        ]
    };
}

const EN: [(&str, &str); 31] = words!("en");
const ZH_CN: [(&str, &str); 31] = words!("zh-CN");

/// The files of one language that the window reads as soon as it says something from them, by name.
#[must_use]
pub fn page_words(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::En => &EN,
        Language::ZhCn => &ZH_CN,
    }
}
