//! Bands as people and makers write them: `LTE B2/B4/B66, 5G n41 n71`, `FDD-LTE: 1, 3, 7 / SA: n1 n78`, `B38-B41`. A band that
//! does not exist is refused, and what is no band (frequencies, older networks, model names) is passed over.

use std::collections::BTreeSet;
use std::fmt;

use crate::reading::pasted::found::plain;
use crate::refusal::{Arg, Code, Refusal, Refusals};

use super::word::{Says, says};

/// The most that is read, in bytes.
pub const MOST_TEXT: usize = 8 * 1024;

const FIELD: &str = "bands";
/// LTE bands there are (3GPP TS 36.101, 5.5).
const LTE: [(u16, u16); 10] =
    [(1, 14), (17, 21), (22, 32), (33, 54), (65, 76), (85, 85), (87, 88), (103, 103), (106, 108), (252, 256)];
/// NR bands there are (3GPP TS 38.101-1, -2 and -5, 5.2).
const NR: [(u16, u16); 20] = [
    (1, 3),
    (5, 5),
    (7, 8),
    (12, 14),
    (18, 18),
    (20, 20),
    (24, 26),
    (28, 31),
    (34, 34),
    (38, 41),
    (46, 48),
    (50, 51),
    (53, 54),
    (65, 68),
    (70, 72),
    (74, 87),
    (89, 102),
    (104, 106),
    (109, 110),
    (254, 263),
];

/// The kind of a band's network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Radio {
    /// 4G.
    Lte,
    /// 5G.
    Nr,
}

/// One band of LTE or NR that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    radio: Radio,
    number: u16,
}

impl Band {
    /// The band of that kind and number, where there is one.
    #[must_use]
    pub fn of(radio: Radio, number: u16) -> Option<Self> {
        let all: &[(u16, u16)] = if radio == Radio::Lte { &LTE } else { &NR };
        all.iter().any(|(from, to)| (*from..=*to).contains(&number)).then_some(Self { radio, number })
    }

    /// The band of a name such as `B71` or `n71`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (radio, number) = match name.split_at_checked(1)? {
            ("B", number) => (Radio::Lte, number),
            ("n", number) => (Radio::Nr, number),
            _ => return None,
        };
        Self::of(radio, number.parse().ok()?)
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.radio == Radio::Lte { "B" } else { "n" }, self.number)
    }
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Number(u32),
    /// Between two of a range, or of a list.
    Dash,
    Point,
    Times,
    Space,
    Sign,
}

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
    let tokens = tokens(&plain(text));
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        kind: Some(Radio::Lte),
        current: None,
        seen_n: false,
        skip: false,
        all: BTreeSet::new(),
    };
    reader.read().map_err(|refusal| vec![refusal])?;
    if reader.all.is_empty() { Err(vec![Refusal::of(Code::BandsUnclear, FIELD)]) } else { Ok(reader.all) }
}

fn tokens(text: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at).copied() {
        let rest = text.get(at..).unwrap_or_default();
        let run = |wanted: fn(&char) -> bool| rest.iter().take_while(|c| wanted(c)).count();
        let (token, length) = if c.is_ascii_digit() {
            let length = run(char::is_ascii_digit);
            let digits: String = rest.iter().take(length.min(9)).collect();
            (Token::Number(digits.parse().unwrap_or(u32::MAX)), length)
        } else if c.is_ascii_alphabetic() {
            let length = run(char::is_ascii_alphabetic);
            (Token::Word(rest.iter().take(length).collect()), length)
        } else if rest.starts_with(&['毫', '米', '波']) {
            (Token::Word("mmwave".into()), 3)
        } else {
            let token = match c {
                '-' | '~' | '至' | '到' => Token::Dash,
                '.' => Token::Point,
                '×' | '*' => Token::Times,
                ' ' | '\u{a0}' => Token::Space,
                _ => Token::Sign,
            };
            (token, 1)
        };
        tokens.push(token);
        at += length;
    }
    tokens
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    /// What a number without a letter is; none among older networks.
    kind: Option<Radio>,
    /// What the last letter before a number said.
    current: Option<Radio>,
    /// Whether a band since the last label was written with n.
    seen_n: bool,
    skip: bool,
    all: BTreeSet<Band>,
}

impl Reader<'_> {
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

    fn read(&mut self) -> Result<(), Refusal> {
        while let Some(token) = self.token(self.at).cloned() {
            match token {
                Token::Word(word) => self.word(&word),
                Token::Number(number) => self.number(number)?,
                // what stands behind a sign is no longer part of a name
                Token::Sign => self.skip = false,
                _ => {}
            }
            self.at += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str) {
        // the letter that says how many carriers go together: 2A
        let behind_number =
            self.at.checked_sub(1).and_then(|at| self.token(at)).is_some_and(|t| matches!(t, Token::Number(_)));
        if behind_number && matches!(word, "a" | "c" | "d") {
            return;
        }
        let said = says(word);
        // a letter right before a number is a model's
        if said.is_empty() && matches!(self.token(self.at + 1), Some(Token::Number(_))) {
            self.skip = true;
        }
        for says in said {
            self.skip = false;
            match says {
                Says::Kind(radio) => (self.kind, self.current, self.seen_n) = (Some(radio), None, false),
                Says::Older => (self.kind, self.current) = (None, None),
                Says::Prefix(Radio::Nr) => {
                    if self.number_follows() {
                        self.seen_n = true;
                        self.kind = self.kind.or(Some(Radio::Nr));
                        self.current = Some(Radio::Nr);
                    }
                }
                // a B behind "5G" is one of 5G, unless those are written with n there
                Says::Prefix(Radio::Lte) => {
                    let five = self.kind == Some(Radio::Nr) && !self.seen_n;
                    self.current = Some(if five { Radio::Nr } else { Radio::Lte });
                }
                Says::SkipNext => self.skip = true,
                Says::Nothing => {}
            }
        }
    }

    fn number_follows(&self) -> bool {
        matches!(self.token(self.beyond(self.at + 1)), Some(Token::Number(_)))
    }

    fn number(&mut self, number: u32) -> Result<(), Refusal> {
        let next = self.token(self.at + 1).cloned();
        // 4G, 5G NR, 5Gn41
        if let Some(Token::Word(word)) = &next
            && word.starts_with('g')
            && !["gb", "ghz", "gbps", "gbit"].iter().any(|unit| word.starts_with(unit))
            && (2..=6).contains(&number)
        {
            (self.current, self.seen_n, self.skip) = (None, false, false);
            self.kind = match number {
                4 => Some(Radio::Lte),
                5 => Some(Radio::Nr),
                _ => None,
            };
            return Ok(());
        }
        if std::mem::take(&mut self.skip) || self.kind.is_none() || self.is_measure(number) {
            self.pass();
            return Ok(());
        }
        let radio = self.current.or(self.kind).unwrap_or(Radio::Lte);
        let first = self.add(radio, number)?;
        if let Some((last, end)) = self.range(radio) {
            let last = self.add(radio, last)?;
            let between = (first.number.min(last.number)..last.number).filter_map(|number| Band::of(radio, number));
            self.all.extend(between);
            self.at = end;
        }
        Ok(())
    }

    /// Past the rest of `2.4`, `4x4`.
    fn pass(&mut self) {
        let times = |token: &Token| matches!(token, Token::Times | Token::Point) || *token == Token::Word("x".into());
        while self.token(self.at + 1).is_some_and(times) && matches!(self.token(self.at + 2), Some(Token::Number(_))) {
            self.at += 2;
        }
    }

    /// Whether a number is of something else: a frequency, a count, a fraction.
    fn is_measure(&self, number: u32) -> bool {
        const UNITS: [&str; 14] =
            ["mhz", "ghz", "hz", "mbps", "gbps", "gb", "mb", "qam", "mah", "dbm", "mm", "bit", "sim", "sims"];
        let follows = match (self.token(self.at + 1), self.token(self.at + 2)) {
            (Some(Token::Point | Token::Times), Some(Token::Number(_))) => true,
            (Some(Token::Word(word)), Some(Token::Number(_))) if word == "x" => true,
            _ => {
                matches!(self.token(self.beyond(self.at + 1)), Some(Token::Word(word)) if UNITS.contains(&word.as_str()))
            }
        };
        let lettered = matches!(self.at.checked_sub(1).and_then(|at| self.token(at)), Some(Token::Word(_)));
        follows || (!lettered && number >= 400 && number.is_multiple_of(50))
    }

    /// The end of a range that begins here, and its place. Three with dashes between are a list.
    fn range(&self, radio: Radio) -> Option<(u32, usize)> {
        let dash = |at: usize| match self.token(at) {
            Some(Token::Dash) => true,
            Some(Token::Word(word)) => word == "to" || word == "through",
            _ => false,
        };
        let at = self.beyond(self.at + 1);
        let listed = self.before_number().is_some_and(|before| self.token(before) == Some(&Token::Dash));
        if !dash(at) || listed {
            return None;
        }
        let mut end = self.beyond(at + 1);
        if let Some(Token::Word(word)) = self.token(end) {
            let same = if radio == Radio::Nr { ["n", "b", "band"] } else { ["b", "band", "b"] };
            if !same.contains(&word.as_str()) {
                return None;
            }
            end = self.beyond(end + 1);
        }
        let Some(Token::Number(last)) = self.token(end) else { return None };
        let goes_on = dash(self.beyond(end + 1)) && self.leads_to_number(self.beyond(end + 1) + 1);
        let begin =
            self.token(self.at).and_then(|token| if let Token::Number(first) = token { Some(*first) } else { None })?;
        (!goes_on && *last > begin).then_some((*last, end))
    }

    fn leads_to_number(&self, at: usize) -> bool {
        let at = self.beyond(at);
        match self.token(at) {
            Some(Token::Number(_)) => true,
            Some(Token::Word(_)) => matches!(self.token(self.beyond(at + 1)), Some(Token::Number(_))),
            _ => false,
        }
    }

    /// The place of what stands before this number and its letter, where a number stands before that.
    fn before_number(&self) -> Option<usize> {
        let mut at = self.at.checked_sub(1)?;
        if matches!(self.token(at), Some(Token::Word(_))) {
            at = at.checked_sub(1)?;
        }
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        matches!(before, Some(Token::Number(_))).then_some(at)
    }

    fn add(&mut self, radio: Radio, number: u32) -> Result<Band, Refusal> {
        let band = u16::try_from(number).ok().and_then(|number| Band::of(radio, number));
        let band = band.ok_or_else(|| {
            let name = format!("{}{number}", if radio == Radio::Lte { "B" } else { "n" });
            Refusal::of(Code::BandUnknown, FIELD).with("band", Arg::Text(name))
        })?;
        self.all.insert(band);
        Ok(band)
    }
}
