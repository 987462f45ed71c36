//! Joins the parts into one document as they come, one at a time: what is in memory is one part, however large the whole. Each page
//! gets its number. Runs in a child.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use serde::{Deserialize, Serialize};

use crate::sheet::{MARGIN, WIDE};
use crate::wire::receive;

/// What is said on each page, and of the whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Binding {
    /// Of the document.
    pub(crate) title: String,
    /// When it was made, as PDFs write it.
    pub(crate) made: String,
    /// At the foot of each page.
    pub(crate) footer: String,
    /// The number of a page, `\u{1}` in place of it.
    pub(crate) number: String,
}

/// Numbers of objects that stand for the whole.
const CATALOG: u32 = 1;
const PAGES: u32 = 2;
const FONT: u32 = 3;
const INFO: u32 = 4;
const OPEN: u32 = 5;
/// The name of the font of page numbers on each page.
const FACE: &[u8] = b"KeeplinePage";

/// Reads parts to their end and writes the whole.
pub(crate) fn join(from: &mut impl Read, out: &mut impl Write) -> io::Result<()> {
    let Some((binding, _)) = receive::<Binding>(from)? else { return Err(io::ErrorKind::UnexpectedEof.into()) };
    let mut book = Book { out: Counted { out, at: 0 }, places: BTreeMap::new(), next: OPEN + 1, pages: Vec::new() };
    book.out.write_all(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
    book.stream(OPEN, b"q\n")?;
    while let Some(((), bytes)) = receive::<()>(from)? {
        let part = Document::load_mem(&bytes).map_err(|_| io::ErrorKind::InvalidData)?;
        drop(bytes);
        book.part(&part, &binding)?;
    }
    book.end(&binding)
}

struct Counted<'a, W> {
    out: &'a mut W,
    at: u64,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.at += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

struct Book<'a, W> {
    out: Counted<'a, W>,
    /// Where each object begins.
    places: BTreeMap<u32, u64>,
    next: u32,
    pages: Vec<u32>,
}

impl<W: Write> Book<'_, W> {
    fn begin(&mut self, number: u32) -> io::Result<()> {
        self.places.insert(number, self.out.at);
        writeln!(self.out, "{number} 0 obj")
    }

    fn stream(&mut self, number: u32, content: &[u8]) -> io::Result<()> {
        self.begin(number)?;
        write!(self.out, "<</Length {}>>\nstream\n", content.len())?;
        self.out.write_all(content)?;
        self.out.write_all(b"\nendstream\nendobj\n")
    }

    fn number(&mut self) -> u32 {
        let number = self.next;
        self.next += 1;
        number
    }

    fn part(&mut self, part: &Document, binding: &Binding) -> io::Result<()> {
        let pages: Vec<ObjectId> = part.get_pages().into_values().collect();
        let mut numbers: BTreeMap<ObjectId, u32> = BTreeMap::new();
        for (id, object) in &part.objects {
            // the whole has its own
            let own =
                object.as_dict().ok().and_then(|dict| dict.get(b"Type").ok()).and_then(|kind| kind.as_name().ok());
            if !matches!(own, Some(b"Catalog" | b"Pages"))
                && !matches!(object, Object::Stream(stream) if stream.dict.has_type(b"ObjStm"))
            {
                let number = self.number();
                numbers.insert(*id, number);
            }
        }
        for (id, object) in &part.objects {
            let Some(number) = numbers.get(id).copied() else { continue };
            if pages.contains(id) {
                continue;
            }
            self.begin(number)?;
            serialize(&mut self.out, object, &numbers)?;
            self.out.write_all(b"\nendobj\n")?;
        }
        for id in pages {
            let Some(number) = numbers.get(&id).copied() else { continue };
            self.pages.push(number);
            let mark = self.number();
            self.stream(mark, &stamp(binding, self.pages.len()))?;
            let page = bound(part, id, mark, &mut numbers);
            self.begin(number)?;
            serialize(&mut self.out, &Object::Dictionary(page), &numbers)?;
            self.out.write_all(b"\nendobj\n")?;
        }
        Ok(())
    }

    fn end(mut self, binding: &Binding) -> io::Result<()> {
        self.begin(PAGES)?;
        write!(self.out, "<</Type/Pages/Count {}/Kids[", self.pages.len())?;
        for page in std::mem::take(&mut self.pages) {
            write!(self.out, "{page} 0 R ")?;
        }
        self.out.write_all(b"]>>\nendobj\n")?;
        self.begin(FONT)?;
        self.out.write_all(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n")?;
        self.begin(INFO)?;
        let title = Object::String(utf16(&binding.title), StringFormat::Hexadecimal);
        self.out.write_all(b"<</Producer(Keepline)/Title ")?;
        serialize(&mut self.out, &title, &BTreeMap::new())?;
        write!(self.out, "/CreationDate({})>>\nendobj\n", binding.made)?;
        self.begin(CATALOG)?;
        write!(
            self.out,
            "<</Type/Catalog/Pages {PAGES} 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>\nendobj\n"
        )?;
        let start = self.out.at;
        write!(self.out, "xref\n0 {}\n0000000000 65535 f \n", self.next)?;
        for number in 1..self.next {
            match self.places.get(&number) {
                Some(place) => writeln!(self.out, "{place:010} 00000 n ")?,
                None => self.out.write_all(b"0000000000 65535 f \n")?,
            }
        }
        write!(
            self.out,
            "trailer\n<</Size {}/Root {CATALOG} 0 R/Info {INFO} 0 R>>\nstartxref\n{start}\n%%EOF\n",
            self.next
        )?;
        self.out.flush()
    }
}

/// A page as it stands in the whole: of its parent it has what it inherited, around its content and after it what we write.
fn bound(part: &Document, id: ObjectId, mark: u32, numbers: &mut BTreeMap<ObjectId, u32>) -> Dictionary {
    let mut page = part.get_dictionary(id).cloned().unwrap_or_default();
    let mut above = page.get(b"Parent").and_then(Object::as_reference).ok();
    for _ in 0..8 {
        let Some(parent) = above.and_then(|id| part.get_dictionary(id).ok()) else { break };
        for key in [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate"] {
            if let (false, Ok(value)) = (page.has(key), parent.get(key)) {
                page.set(key, value.clone());
            }
        }
        above = parent.get(b"Parent").and_then(Object::as_reference).ok();
    }
    // numbers of the whole, which no part has
    let ours = |number: u32, numbers: &mut BTreeMap<ObjectId, u32>| {
        let id = (u32::MAX - number, 0);
        numbers.insert(id, number);
        Object::Reference(id)
    };
    let mut contents = vec![ours(OPEN, numbers)];
    match page.get(b"Contents") {
        Ok(Object::Array(several)) => contents.extend(several.clone()),
        Ok(one) => contents.push(one.clone()),
        Err(_) => {}
    }
    contents.push(ours(mark, numbers));
    page.set("Contents", contents);
    let of = |dict: &Dictionary, key: &[u8]| -> Dictionary {
        let found = dict.get(key).ok().and_then(|object| part.dereference(object).ok());
        found.and_then(|(_, object)| object.as_dict().ok().cloned()).unwrap_or_default()
    };
    let mut resources = of(&page, b"Resources");
    let mut fonts = of(&resources, b"Font");
    fonts.set(FACE, ours(FONT, numbers));
    resources.set("Font", fonts);
    page.set("Resources", resources);
    page.set("Parent", ours(PAGES, numbers));
    page
}

/// The foot of a page. Its content is closed first.
fn stamp(binding: &Binding, page: usize) -> Vec<u8> {
    let number = binding.number.replace('\u{1}', &page.to_string());
    let width: f32 = number.chars().map(helvetica).sum::<f32>() * 8.0;
    let face = String::from_utf8_lossy(FACE);
    let mut content = format!("\nQ\nBT 0.33 g /{face} 7 Tf 1 0 0 1 {MARGIN} 34 Tm (").into_bytes();
    content.extend(escaped(&binding.footer));
    content.extend(format!(") Tj /{face} 8 Tf 1 0 0 1 {:.2} 34 Tm (", WIDE - MARGIN - width).into_bytes());
    content.extend(escaped(&number));
    content.extend(b") Tj ET");
    content
}

/// How wide Helvetica is, near enough for a foot of a page.
fn helvetica(c: char) -> f32 {
    match c {
        ' ' | 'f' | 't' | '.' | ',' | 'I' => 0.278,
        'i' | 'l' | 'j' => 0.222,
        'P' | 'A' | 'B' => 0.667,
        _ => 0.556,
    }
}

/// In the encoding of the standard fonts.
fn escaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match c {
            '(' | ')' | '\\' => bytes.extend([b'\\', u8::try_from(c).unwrap_or(b'?')]),
            '’' => bytes.push(0x92),
            '–' => bytes.push(0x96),
            _ => bytes
                .push(u8::try_from(c).ok().filter(|byte| matches!(byte, 0x20..=0x7E | 0xA1..=0xFF)).unwrap_or(b'?')),
        }
    }
    bytes
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// Writes an object with the numbers it has in the whole; what nobody has is nothing.
fn serialize(out: &mut impl Write, object: &Object, numbers: &BTreeMap<ObjectId, u32>) -> io::Result<()> {
    match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(is) => write!(out, "{is}"),
        Object::Integer(number) => write!(out, "{number}"),
        Object::Real(number) => write!(out, "{}", if number.is_finite() { *number } else { 0.0 }),
        Object::Name(name) => named(out, name),
        Object::String(bytes, _) => {
            out.write_all(b"<")?;
            for byte in bytes {
                write!(out, "{byte:02X}")?;
            }
            out.write_all(b">")
        }
        Object::Array(list) => {
            out.write_all(b"[")?;
            for one in list {
                serialize(out, one, numbers)?;
                out.write_all(b" ")?;
            }
            out.write_all(b"]")
        }
        Object::Dictionary(dict) => dictionary(out, dict, None, numbers),
        Object::Stream(stream) => {
            dictionary(out, &stream.dict, Some(stream.content.len()), numbers)?;
            out.write_all(b"\nstream\n")?;
            out.write_all(&stream.content)?;
            out.write_all(b"\nendstream")
        }
        Object::Reference(id) => match numbers.get(id) {
            Some(number) => write!(out, "{number} 0 R"),
            None => out.write_all(b"null"),
        },
    }
}

fn dictionary(
    out: &mut impl Write,
    dict: &Dictionary,
    length: Option<usize>,
    numbers: &BTreeMap<ObjectId, u32>,
) -> io::Result<()> {
    out.write_all(b"<<")?;
    for (key, value) in dict.iter().filter(|(key, _)| length.is_none() || *key != b"Length") {
        named(out, key)?;
        out.write_all(b" ")?;
        serialize(out, value, numbers)?;
    }
    if let Some(length) = length {
        write!(out, "/Length {length}")?;
    }
    out.write_all(b">>")
}

fn named(out: &mut impl Write, name: &[u8]) -> io::Result<()> {
    out.write_all(b"/")?;
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"-_.+*:;'!$@&=^|~".contains(byte) {
            out.write_all(&[*byte])?;
        } else {
            write!(out, "#{byte:02X}")?;
        }
    }
    Ok(())
}
