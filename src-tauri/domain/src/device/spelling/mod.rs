//! Reads bands as people and makers write them: `LTE B2/B4/B66, 5G n41 n71`, `FDD-LTE: 1, 3, 7 / SA: n1 n78`, `B38-B41`. A band that
//! does not exist is refused, and what is no band (frequencies, older networks, model names) is passed over.

mod number;

use std::collections::BTreeSet;

use crate::reading::pasted::found::plain;
use crate::refusal::{Arg, Code, Refusal, Refusals};

use super::band::{Band, Radio};
use super::token::{Token, tokens};
use super::word::{Says, Section, says};

/// The most that is read, in bytes.
pub const MOST_TEXT: usize = 8 * 1024;

const FIELD: &str = "bands";

/// Reads the bands in a text.
///
/// # Errors
/// The field `bands`: blank, too long, a band that does not exist, or nothing that is one.
pub fn bands(text: &str) -> Result<BTreeSet<Band>, Refusals> {
    if text.trim().is_empty() {
        return Err(vec![Refusal::of(Code::Required, FIELD)]);
    }
    if text.len() > MOST_TEXT {
        let most = Arg::Number(i64::try_from(MOST_TEXT).unwrap_or(i64::MAX));
        return Err(vec![Refusal::of(Code::TooLong, FIELD).with("max", most)]);
    }
    let text: String = plain(text).into_iter().collect();
    let text: Vec<char> =
        text.replace("e-utra", "eutra").replace("w-cdma", "wcdma").replace("c-band", "cband").chars().collect();
    let mut reader = Reader::of(tokens(&text));
    reader.read().map_err(|refusal| vec![refusal])?;
    let there: BTreeSet<Band> = reader.all.difference(&reader.lacking).copied().collect();
    if there.is_empty() { Err(vec![Refusal::of(Code::BandsUnclear, FIELD)]) } else { Ok(there) }
}

/// Which of the next numbers are no bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Skip {
    None,
    One,
    List,
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    /// What a number without a letter is.
    section: Section,
    /// Whether nothing was read in this section yet.
    fresh: bool,
    /// Whether bands of this section are written with n, so that a B in it is one of 4G.
    written_n: bool,
    /// What the last letter before a number said.
    current: Option<Radio>,
    lettered: bool,
    skip: Skip,
    /// Whether what follows is said not to be there, and whether a band was read since.
    not: Option<bool>,
    /// In brackets behind a band: frequencies and remarks.
    remark: bool,
    /// Whether the last thing was a band.
    behind_band: bool,
    /// Whether a dash stands between the last band and this one.
    joined: bool,
    /// The bands of the list that ends here.
    group: Vec<Band>,
    all: BTreeSet<Band>,
    lacking: BTreeSet<Band>,
}

impl Reader {
    fn of(tokens: Vec<Token>) -> Self {
        Self {
            tokens,
            at: 0,
            section: Section::Lte,
            fresh: true,
            written_n: false,
            current: None,
            lettered: false,
            skip: Skip::None,
            not: None,
            remark: false,
            behind_band: false,
            joined: false,
            group: Vec::new(),
            all: BTreeSet::new(),
            lacking: BTreeSet::new(),
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The place of the next token that is no space.
    fn beyond(&self, mut at: usize) -> usize {
        while self.token(at) == Some(&Token::Space) {
            at += 1;
        }
        at
    }

    fn number_at(&self, at: usize) -> Option<u32> {
        if let Some(Token::Number(number, _)) = self.token(at) { Some(*number) } else { None }
    }

    fn read(&mut self) -> Result<(), Refusal> {
        while let Some(token) = self.token(self.at).cloned() {
            match token {
                Token::Word(word) => self.word(&word),
                Token::Number(number, classed) => self.number(number, classed)?,
                Token::Sign(sign) => self.sign(sign),
                Token::Measure => (self.skip, self.behind_band) = (Skip::None, false),
                Token::Code => {
                    (self.skip, self.behind_band) = (Skip::None, false);
                    self.pass_rest_of_name();
                }
                Token::Dash => self.joined = self.behind_band,
                Token::Point if !matches!(self.token(self.at + 1), Some(Token::Number(..))) => self.not = None,
                Token::Point | Token::Times | Token::Space => {}
            }
            self.at += 1;
        }
        Ok(())
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '(' => self.remark = self.behind_band,
            ')' => (self.remark, self.not) = (false, None),
            ';' | '\n' | '|' => self.not = None,
            ':' if self.not == Some(true) => self.not = None,
            _ => {}
        }
        if !matches!(sign, '/' | '+' | '&' | '(' | ')' | ':') {
            self.group.clear();
        }
        (self.skip, self.behind_band, self.joined, self.lettered) = (Skip::None, false, false, false);
    }

    /// What is joined to a name by a dash or a point is part of it: `SM-N986B`, `XT2341-3`.
    fn pass_rest_of_name(&mut self) {
        while matches!(self.token(self.at + 1), Some(Token::Dash | Token::Point))
            && matches!(
                self.token(self.at + 2),
                Some(Token::Word(_) | Token::Number(..) | Token::Measure | Token::Code)
            )
        {
            self.at += 2;
            while matches!(self.token(self.at + 1), Some(Token::Word(_) | Token::Number(..))) {
                self.at += 1;
            }
        }
    }

    fn word(&mut self, word: &str) {
        for said in says(word) {
            if self.remark && !matches!(said, Says::Prefix(_) | Says::Not) {
                continue;
            }
            if said != Says::Name {
                self.skip = Skip::None;
            }
            match said {
                Says::Section(section) => self.begin(section),
                Says::Duplex => self.duplex(),
                Says::Prefix(radio) => self.prefix(radio),
                Says::Band => {
                    self.current = None;
                    if self.section == Section::Other {
                        self.section = Section::Lte;
                    }
                }
                Says::Together(radio) => self.current = radio.filter(|_| self.section != Section::Older),
                Says::SkipNext => self.skip = Skip::One,
                Says::SkipList => self.skip = Skip::List,
                Says::Not => self.deny(),
                Says::But if self.not == Some(true) => self.not = None,
                Says::But | Says::Nothing => {}
                Says::Name => {
                    self.skip = Skip::One;
                    if word.len() <= 3 {
                        self.pass_rest_of_name();
                    }
                }
            }
        }
        if !self.lettered {
            self.behind_band = false;
        }
    }

    fn begin(&mut self, section: Section) {
        // "no 5G" says nothing of the bands behind it
        if self.not == Some(false) && !self.number_follows(self.at + 1) {
            self.not = None;
        }
        (self.section, self.current, self.fresh) = (section, None, true);
        self.written_n = self.is_written_n();
    }

    fn duplex(&mut self) {
        let stays = match self.section {
            Section::Nr => true,
            Section::Older => self.fresh,
            Section::Lte | Section::Other => false,
        };
        if !stays {
            self.begin(Section::Lte);
        }
    }

    /// A letter in front of a number.
    fn prefix(&mut self, radio: Radio) {
        if !self.number_follows(self.at + 1) {
            return;
        }
        self.lettered = true;
        self.current = match (radio, self.section) {
            (Radio::Nr, _) => Some(Radio::Nr),
            (Radio::Lte, Section::Older) => None,
            // a B behind "5G" is one of 5G, unless those are written with n there
            (Radio::Lte, Section::Nr) if !self.written_n => Some(Radio::Nr),
            (Radio::Lte, _) => Some(Radio::Lte),
        };
    }

    /// Whether a number comes next, behind nothing but what may stand between a letter and its number.
    fn number_follows(&self, at: usize) -> bool {
        let at = self.beyond(at);
        match self.token(at) {
            Some(Token::Number(..)) => true,
            Some(Token::Dash | Token::Point | Token::Sign('_' | '#')) => self.number_at(at + 1).is_some(),
            Some(Token::Word(word)) if word == "n" || word == "b" => self.number_at(at + 1).is_some(),
            _ => false,
        }
    }

    /// Whether a band with n stands between here and the next word that begins a section.
    fn is_written_n(&self) -> bool {
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let ends = |token: &Token| matches!(token, Token::Word(word) if says(word).iter().any(|said| matches!(said, Says::Section(section) if *section != Section::Nr)));
        let upto = rest.iter().position(ends).unwrap_or(rest.len());
        rest.iter().take(upto).zip(rest.iter().skip(1)).any(|(token, next)| {
            *token == Token::Word("n".into()) && matches!(next, Token::Number(..) | Token::Space | Token::Dash)
        })
    }

    /// "no", "without": what follows is not there; or what stands before it, where nothing follows.
    fn deny(&mut self) {
        let ends = |token: &&Token| matches!(token, Token::Sign(';' | '\n' | '|' | ')' | ',' | '、'));
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let follows = rest.iter().take_while(|token| !ends(token)).any(|token| matches!(token, Token::Number(..)));
        if follows || self.group.is_empty() {
            self.not = Some(false);
        } else {
            self.lacking.extend(self.group.drain(..));
        }
    }

    fn number(&mut self, number: u32, classed: bool) -> Result<(), Refusal> {
        let lettered = std::mem::take(&mut self.lettered);
        let joined = std::mem::take(&mut self.joined);
        self.behind_band = false;
        let skip = std::mem::replace(&mut self.skip, Skip::None);
        if skip != Skip::None {
            self.pass(skip == Skip::List);
            return Ok(());
        }
        // 4 G
        if self.token(self.beyond(self.at + 1)) == Some(&Token::Word("g".into()))
            && (2..=6).contains(&number)
            && !lettered
        {
            self.at = self.beyond(self.at + 1);
            self.word(&format!("{number}g"));
            return Ok(());
        }
        if (self.remark && !lettered) || self.is_measure(number, lettered) {
            self.pass(false);
            return Ok(());
        }
        let radio = match (self.section, self.current) {
            (_, Some(radio)) => radio,
            (Section::Lte, None) => Radio::Lte,
            (Section::Nr, None) => Radio::Nr,
            (Section::Older | Section::Other, None) => return Ok(()),
        };
        if self.section == Section::Other && !lettered {
            return Ok(());
        }
        self.fresh = false;
        let first = self.add(radio, number)?;
        if !classed
            && !joined
            && let Some((last, end)) = self.range(radio, number)
        {
            let last = self.add(radio, last)?;
            for between in first.number()..last.number() {
                if let Some(band) = Band::of(radio, between) {
                    self.keep(band);
                }
            }
            self.at = end;
        }
        self.behind_band = true;
        Ok(())
    }

    fn add(&mut self, radio: Radio, number: u32) -> Result<Band, Refusal> {
        let band = u16::try_from(number).ok().and_then(|number| Band::of(radio, number));
        let band = band.ok_or_else(|| {
            let name = format!("{}{number}", if radio == Radio::Lte { "B" } else { "n" });
            Refusal::of(Code::BandUnknown, FIELD).with("band", Arg::Text(name))
        })?;
        self.keep(band);
        Ok(band)
    }

    fn keep(&mut self, band: Band) {
        if let Some(read) = &mut self.not {
            *read = true;
            self.lacking.insert(band);
        } else {
            self.all.insert(band);
            self.group.push(band);
        }
    }
}
