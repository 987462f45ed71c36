//! The text layer of a PDF, put back into lines: writers of PDFs place words in any order.

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc_page};

use crate::plain::bounded;
use crate::{MOST_TEXT, Why};

/// How many pages are read. A receipt has two.
const MOST_PAGES: usize = 12;
/// How many characters of one page.
const MOST_GLYPHS: usize = 60_000;

pub(crate) fn text(bytes: &[u8]) -> Result<String, Why> {
    let mut doc = Document::load_mem(bytes).map_err(|error| locked(&error))?;
    if doc.is_encrypted() {
        doc.decrypt("").map_err(|_| Why::Locked)?;
    }
    let pages: Vec<u32> = doc.get_pages().keys().copied().take(MOST_PAGES).collect();
    if pages.is_empty() {
        return Err(Why::Broken);
    }
    let mut text = String::new();
    let mut failed = 0;
    for page in &pages {
        let mut lines = Lines::default();
        if output_doc_page(&doc, &mut lines, *page).is_err() {
            failed += 1;
        }
        text.push_str(&lines.text());
        text.push('\n');
    }
    match text.trim().is_empty() {
        true if failed == pages.len() => Err(Why::Broken),
        true => Err(Why::NoText),
        false => Ok(bounded(&text, MOST_TEXT)),
    }
}

/// The same with what the other reader has no table for, such as Chinese fonts that are not in the file. It knows no widths: a
/// letter is taken for half as wide as high, a Chinese one for as wide.
pub(crate) fn text_again(bytes: &[u8]) -> Result<String, Why> {
    let mut doc = Document::load_mem(bytes).map_err(|error| locked(&error))?;
    if doc.is_encrypted() {
        doc.decrypt("").map_err(|_| Why::Locked)?;
    }
    let mut text = String::new();
    for page in doc.get_pages().into_values().take(MOST_PAGES) {
        let Ok(fonts) = doc.get_page_fonts(page) else { continue };
        let Some(content) = doc.get_page_content(page).ok().and_then(|bytes| Content::decode(&bytes).ok()) else {
            continue;
        };
        let mut pen = Pen::default();
        let mut encoding = None;
        for Operation { operator, operands } in &content.operations {
            if operator == "Tf" {
                let font = operands.first().and_then(|name| name.as_name().ok()).and_then(|name| fonts.get(name));
                encoding = font.and_then(|font| font.get_font_encoding(&doc).ok());
                pen.size = operands.get(1).and_then(number).unwrap_or(pen.size);
            } else if let Some(encoding) = &encoding {
                pen.act(operator, operands, |bytes| encoding.bytes_to_string(bytes).unwrap_or_default());
            }
        }
        text.push_str(&pen.lines.text());
        text.push('\n');
    }
    if text.trim().is_empty() { Err(Why::NoText) } else { Ok(bounded(&text, MOST_TEXT)) }
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|one| one.is_finite())
}

/// Where the next letter goes.
#[derive(Default)]
struct Pen {
    lines: Lines,
    size: f64,
    leading: f64,
    scale: f64,
    line: (f64, f64),
    x: f64,
}

impl Pen {
    fn act(&mut self, operator: &str, operands: &[Object], decode: impl Fn(&[u8]) -> String) {
        let at = |place: usize| operands.get(place).and_then(number).unwrap_or_default();
        match operator {
            "BT" => self.to((0.0, 0.0), 1.0),
            "Tm" => self.to((at(4), at(5)), at(3).abs()),
            "Td" => self.by(at(0), at(1)),
            "TD" => {
                self.leading = -at(1);
                self.by(at(0), at(1));
            }
            "TL" => self.leading = at(0),
            "T*" => self.by(0.0, -self.leading),
            "Tj" | "TJ" => self.show(operands, &decode),
            "'" | "\"" => {
                self.by(0.0, -self.leading);
                self.show(operands, &decode);
            }
            _ => {}
        }
    }

    fn to(&mut self, place: (f64, f64), scale: f64) {
        (self.line, self.x, self.scale) = (place, place.0, if scale > 0.0 { scale } else { 1.0 });
    }

    fn by(&mut self, x: f64, y: f64) {
        self.to((self.line.0 + x * self.scale, self.line.1 + y * self.scale), self.scale);
    }

    fn show(&mut self, operands: &[Object], decode: &impl Fn(&[u8]) -> String) {
        for operand in operands {
            match operand {
                Object::String(bytes, _) => self.write(&decode(bytes)),
                Object::Array(parts) => {
                    for part in parts {
                        match part {
                            Object::String(bytes, _) => self.write(&decode(bytes)),
                            // a wide step back stands for a space
                            other => self.x -= number(other).unwrap_or_default() / 1000.0 * self.size * self.scale,
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn write(&mut self, text: &str) {
        let size = (self.size * self.scale).abs().max(0.1);
        for c in text.chars() {
            let end = self.x + if c.is_ascii() { size * 0.5 } else { size };
            if self.lines.glyphs.len() < MOST_GLYPHS {
                let glyph = Glyph { x: self.x, y: self.line.1, end, size, text: c.to_string() };
                self.lines.glyphs.push(glyph);
            }
            self.x = end;
        }
    }
}

fn locked(error: &pdf_extract::Error) -> Why {
    match error {
        pdf_extract::Error::Decryption(_)
        | pdf_extract::Error::InvalidPassword
        | pdf_extract::Error::UnsupportedSecurityHandler(_) => Why::Locked,
        _ => Why::Broken,
    }
}

/// A character where it stands on its page.
struct Glyph {
    x: f64,
    y: f64,
    end: f64,
    size: f64,
    text: String,
}

/// Collects the characters of a page.
#[derive(Default)]
struct Lines {
    glyphs: Vec<Glyph>,
}

impl Lines {
    fn text(mut self) -> String {
        // from the top; what is less than half a letter apart stands on one line
        self.glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
        let mut text = String::new();
        let mut line: Vec<Glyph> = Vec::new();
        for glyph in self.glyphs {
            let apart = line.first().is_some_and(|first| (first.y - glyph.y).abs() > first.size.max(glyph.size) * 0.5);
            if apart {
                write(&mut text, std::mem::take(&mut line));
            }
            line.push(glyph);
        }
        write(&mut text, line);
        text
    }
}

fn write(text: &mut String, mut line: Vec<Glyph>) {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut end: Option<f64> = None;
    for glyph in &line {
        if let Some(end) = end {
            let gap = glyph.x - end;
            if gap > glyph.size * 1.5 {
                text.push_str("   ");
            } else if gap > glyph.size * 0.15 && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        text.push_str(&glyph.text);
        end = Some(glyph.end);
    }
    text.push('\n');
}

impl OutputDev for Lines {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let size = (at.m22.abs().max(at.m12.abs()) * font_size).abs();
        let across = (at.m11.abs().max(at.m21.abs()) * font_size).abs();
        let known = [at.m31, at.m32, size, across, width].iter().all(|one| one.is_finite());
        if known && self.glyphs.len() < MOST_GLYPHS {
            let text = text.chars().take(8).collect();
            self.glyphs.push(Glyph { x: at.m31, y: at.m32, end: at.m31 + width * across, size: size.max(0.1), text });
        }
        Ok(())
    }
    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
