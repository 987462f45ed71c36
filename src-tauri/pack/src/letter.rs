//! The letter of a case as a draft, in both languages: English goes out, Chinese is read beside it.

use keepline_catalogue::of_line;
use keepline_domain::case::{Contact, Happened, With};
use keepline_domain::settings::Language;
use keepline_domain::wallet::MethodKind;
use keepline_ledger::case::{CasePage, Letter};
use keepline_texts::{LetterOf, Texts};

/// The letter to each that it can go to.
#[derive(Debug, Clone)]
pub struct Drafts {
    /// Who it mostly goes to now.
    pub to: With,
    /// The draft to each.
    pub all: Vec<(With, Letter)>,
}

impl Drafts {
    /// The draft to the one it mostly goes to now.
    #[must_use]
    pub fn usual(&self) -> Letter {
        let found = self.all.iter().find(|(with, _)| *with == self.to).or(self.all.first());
        found.map_or_else(|| Letter { en: String::new(), zh_cn: String::new() }, |(_, letter)| letter.clone())
    }
}

/// The drafts of a case.
#[must_use]
pub fn drafts(page: &CasePage) -> Drafts {
    let case = &page.summary.record.case;
    let card = matches!(case.paid_by, MethodKind::Credit | MethodKind::Debit);
    let mut tos = vec![With::Carrier, if card { With::Issuer } else { With::Seller }];
    tos.extend(page.facts.regulator.as_ref().map(|_| With::Regulator));
    let next = page.summary.stage.with().filter(|with| tos.contains(with));
    let to = next.unwrap_or(if card { With::Issuer } else { With::Carrier });
    let (en, zh) = (Texts::of(Language::En), Texts::of(Language::ZhCn));
    let all =
        tos.into_iter().map(|to| (to, Letter { en: written(page, to, &en), zh_cn: written(page, to, &zh) })).collect();
    Drafts { to, all }
}

fn written(page: &CasePage, to: With, texts: &Texts) -> String {
    let language = texts.language();
    let plan = &page.plan;
    let carrier = carrier_name(&plan.carrier, language);
    let contacts: Vec<Contact> = page.contacts.iter().map(|record| record.contact.clone()).collect();
    let should = page.story.iter().find_map(|event| match event.what {
        Happened::ShouldServe { last_day } => Some(last_day),
        _ => None,
    });
    texts.letter(LetterOf {
        to,
        carrier: &carrier,
        regulator: page.facts.regulator.as_ref().map(|one| one.name.of(language)),
        plan,
        renewal: &page.renewal.renewal,
        case: &page.summary.record.case,
        contacts: &contacts,
        should,
        receipts: page.files.len(),
        today: page.today,
    })
}

/// What a carrier is called: by the catalogue, else by its user.
pub(crate) fn carrier_name(carrier: &str, language: Language) -> String {
    let known = of_line(carrier).map(|(carrier, _)| carrier.name.of(language).to_owned());
    known.unwrap_or_else(|| carrier.to_owned())
}
