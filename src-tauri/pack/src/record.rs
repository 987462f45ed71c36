//! One receipt on sheets of its own: pages of a PDF as they are, a picture scaled, a mail or text as text. Runs in the child.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use keepline_domain::receipt::MediaType;
use keepline_reader::{Attached, Said, Why, answer, letter};
use krilla::image::Image;
use krilla::pdf::{Pdf, PdfDocument};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Unshown;
use crate::fonts::Fonts;
use crate::sheet::{Sheets, Turn};
use crate::text::Style;

/// More pages than any receipt has.
const MOST_PAGES: usize = 400;
/// A picture is not finer than this on its longer side, in pixels: 300 of them to the inch on A4.
const FINEST: u32 = 2600;
/// The most pixels a side of a picture that comes in has, and the most memory it may take while it is read.
const LONGEST_SIDE: u32 = 20_000;
const MOST_MEMORY: u64 = 300 * 1024 * 1024;
const QUALITY: u8 = 90;
/// So many pixels are kept exactly: packing more of them takes longer than anyone waits.
const EXACT: u64 = 1_200_000;

/// What stands above a receipt, and how it is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Its number and what it belongs to.
    pub(crate) title: String,
    /// Its name.
    pub(crate) name: String,
    /// When it was captured, and its hash.
    pub(crate) about: Vec<String>,
    /// What stands above a text.
    pub(crate) as_text: String,
    /// What stands above the name of a file that came with a mail.
    pub(crate) attached: String,
    /// What stands below it where it is not shown.
    pub(crate) not_shown: String,
    /// What stands where it is cut.
    pub(crate) cut: String,
}

/// Shows a receipt; answers the sheets.
pub(crate) fn show<'a>(fonts: &'a Fonts, record: &Record, bytes: Vec<u8>) -> Result<Sheets<'a>, Unshown> {
    let mut sheets = Sheets::new(fonts);
    head(&mut sheets, record);
    match MediaType::of(&bytes) {
        MediaType::Mail => mail(&mut sheets, record, &bytes)?,
        MediaType::Text | MediaType::Other => text(&mut sheets, record, &bytes)?,
        kind => seen(&mut sheets, record, kind, bytes)?,
    }
    Ok(sheets)
}

/// What is looked at and not read: a PDF or a picture, below the head that stands already.
fn seen(sheets: &mut Sheets<'_>, record: &Record, kind: MediaType, bytes: Vec<u8>) -> Result<(), Unshown> {
    match kind {
        MediaType::Pdf => pdf(sheets, record, bytes),
        MediaType::Png => picture(sheets, bytes, ImageFormat::Png),
        MediaType::Jpeg => picture(sheets, bytes, ImageFormat::Jpeg),
        MediaType::Webp => picture(sheets, bytes, ImageFormat::WebP),
        MediaType::Mail | MediaType::Text | MediaType::Other => Err(Unshown::Kind),
    }
}

fn head(sheets: &mut Sheets<'_>, record: &Record) {
    sheets.text(&record.title, Style::bold(11.0));
    sheets.text(&record.name, Style::plain(9.0));
    for line in &record.about {
        sheets.text(line, Style::grey(7.5));
    }
    sheets.skip(3.0);
    sheets.rule();
    sheets.skip(4.0);
}

fn pdf(sheets: &mut Sheets<'_>, record: &Record, bytes: Vec<u8>) -> Result<(), Unshown> {
    let locked = holds(&bytes, b"/Encrypt");
    let broken = || if locked { Unshown::Locked } else { Unshown::Broken };
    let pdf = Arc::new(Pdf::new(bytes).map_err(|_| broken())?);
    let sizes: Vec<(f32, f32)> = pdf.pages().iter().map(|page| page.render_dimensions()).collect();
    if sizes.is_empty()
        || !sizes.iter().all(|(wide, high)| [wide, high].into_iter().all(|side| (1.0..100_000.0).contains(side)))
    {
        return Err(broken());
    }
    let document = PdfDocument::new(pdf);
    for (page, size) in sizes.iter().enumerate().take(MOST_PAGES) {
        if page > 0 {
            sheets.turn();
            head(sheets, record);
        }
        sheets.page(&document, page, *size);
    }
    if sizes.len() > MOST_PAGES {
        sheets.turn();
        sheets.text(&record.cut, Style::plain(9.0));
    }
    Ok(())
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn picture(sheets: &mut Sheets<'_>, bytes: Vec<u8>, format: ImageFormat) -> Result<(), Unshown> {
    let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Unshown::Broken)?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let plain = turned(turn);
    let (image, turn) = match plain {
        // a photograph goes in as it came, which costs nothing and loses nothing
        Some(turn) if format == ImageFormat::Jpeg => {
            drop(decoder);
            (Image::from_jpeg(bytes.into(), true), turn)
        }
        _ => {
            let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Unshown::Broken)?;
            picture.apply_orientation(turn);
            (drawn(&picture), Turn::None)
        }
    };
    sheets.picture(image.map_err(|_| Unshown::Broken)?, turn);
    Ok(())
}

/// A turn that the page can make; none for a mirror.
fn turned(orientation: Orientation) -> Option<Turn> {
    match orientation {
        Orientation::NoTransforms => Some(Turn::None),
        Orientation::Rotate90 => Some(Turn::Right),
        Orientation::Rotate180 => Some(Turn::Half),
        Orientation::Rotate270 => Some(Turn::Left),
        _ => None,
    }
}

/// A small one keeps every pixel; a large one is made as fine as a printer shows it, and packed as a photograph.
fn drawn(picture: &DynamicImage) -> Result<Image, String> {
    let (wide, high) = (picture.width(), picture.height());
    if wide.max(high) <= FINEST && u64::from(wide) * u64::from(high) <= EXACT {
        return Ok(Image::from_rgba8(picture.to_rgba8().into_raw(), wide, high));
    }
    let smaller =
        if wide.max(high) > FINEST { picture.resize(FINEST, FINEST, FilterType::Triangle) } else { picture.clone() };
    let mut jpeg = Vec::new();
    let flat = on_white(&smaller);
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&flat).map_err(|error| error.to_string())?;
    Image::from_jpeg(jpeg.into(), true)
}

/// What is seen through is white.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::from(picture.to_rgb8());
    }
    let mut ground = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    DynamicImage::from(DynamicImage::from(ground).to_rgb8())
}

/// The fields at the head of a mail, what it says, and what came with it, each on a sheet of its own.
fn mail(sheets: &mut Sheets<'_>, record: &Record, bytes: &[u8]) -> Result<(), Unshown> {
    let Some(letter) = letter(bytes) else { return text(sheets, record, bytes) };
    for (field, said) in &letter.head {
        let style = if *field == "Subject" { Style::bold(9.5) } else { Style::plain(9.0) };
        sheets.text(&format!("{field}: {said}"), style);
    }
    sheets.skip(4.0);
    for Attached { name, bytes } in &letter.attached {
        sheets.text(&format!("{} {name}", record.attached), Style::grey(8.0));
        sheets.text(&format!("SHA-256: {}", hex(bytes)), Style::grey(7.5));
    }
    if !letter.text.trim().is_empty() {
        sheets.skip(4.0);
        sheets.text(&record.as_text, Style::grey(8.0));
        sheets.skip(4.0);
        lines(sheets, record, &letter.text);
    }
    for Attached { name, bytes } in letter.attached {
        let kind = MediaType::of(&bytes);
        if sheets.count() > MOST_PAGES {
            break;
        }
        sheets.turn();
        head(sheets, record);
        sheets.text(&format!("{} {name}", record.attached), Style::bold(9.5));
        sheets.skip(4.0);
        if seen(sheets, record, kind, bytes).is_err() {
            sheets.text(&record.not_shown, Style::plain(9.0));
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(sheets: &mut Sheets<'_>, record: &Record, bytes: &[u8]) -> Result<(), Unshown> {
    let paper = match answer(bytes) {
        Said::Paper(paper) => paper,
        Said::Refused(Why::Locked) => return Err(Unshown::Locked),
        Said::Refused(Why::NoText) => return Err(Unshown::Empty),
        Said::Refused(Why::Broken) => return Err(Unshown::Kind),
    };
    sheets.text(&record.as_text, Style::grey(8.0));
    sheets.skip(4.0);
    for from in &paper.from {
        sheets.text(from, Style::plain(9.0));
    }
    if !paper.subject.is_empty() {
        sheets.text(&paper.subject, Style::bold(9.5));
        sheets.skip(4.0);
    }
    lines(sheets, record, &paper.text);
    Ok(())
}

fn lines(sheets: &mut Sheets<'_>, record: &Record, text: &str) {
    for line in text.lines() {
        if sheets.count() > MOST_PAGES {
            sheets.text(&record.cut, Style::bold(9.0));
            break;
        }
        sheets.text(line, Style::plain(9.0));
    }
}
