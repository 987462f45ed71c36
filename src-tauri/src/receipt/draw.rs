//! Makes a picture of a file that may come from anywhere, in a process of its own: what breaks it, hangs in it or wants all memory
//! ends that process and nothing else. Bytes come in by standard input; out goes the number of pages, then a JPEG.

use std::io::{Cursor, Read, Write};
use std::process::ExitCode;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use keepline_domain::receipt::{MOST_BYTES, MediaType};

/// The word by which our own program is asked to draw: `--draw PAGE WIDTH`.
pub(crate) const WORD: &str = "--draw";
/// How long it may take, in seconds.
pub(super) const SECONDS: u64 = 10;
/// The most pixels a side of a picture that comes in has.
const LONGEST_SIDE: u32 = 20_000;
/// The most memory one picture may take while it is read, in bytes.
const MOST_MEMORY: u64 = 400 * 1024 * 1024;
/// The most address space of the process, in bytes; the window's libraries, which it does not use, are part of that.
#[cfg(unix)]
const MOST_SPACE: u64 = 3 * 1024 * 1024 * 1024;
/// The most of that which is its own, in bytes.
#[cfg(unix)]
const MOST_DATA: u64 = 1024 * 1024 * 1024;
/// The widest picture that goes out.
const WIDEST: u32 = 2400;
const QUALITY: u8 = 85;

/// The whole of the process.
pub(crate) fn run(mut words: impl Iterator<Item = String>) -> ExitCode {
    #[cfg(unix)]
    {
        // where it cannot be bounded by the system, its parent still ends it in time
        let _ = rlimit::setrlimit(rlimit::Resource::CPU, SECONDS, SECONDS);
        let _ = rlimit::setrlimit(rlimit::Resource::AS, MOST_SPACE, MOST_SPACE);
        let _ = rlimit::setrlimit(rlimit::Resource::DATA, MOST_DATA, MOST_DATA);
        // it writes no file
        let _ = rlimit::setrlimit(rlimit::Resource::FSIZE, 0, 0);
        let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
    }
    let mut number = || words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
    let (page, width) = (number(), number());
    let mut bytes = Vec::new();
    let read = std::io::stdin().take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    let Some((pages, jpeg)) = read.ok().and_then(|_| draw(&bytes, page, width)) else { return ExitCode::FAILURE };
    let mut out = std::io::stdout();
    let written = out.write_all(&pages.to_le_bytes()).and_then(|()| out.write_all(&jpeg)).and_then(|()| out.flush());
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many pages there are, and a picture of page `page` (the first is 0), at most `width` pixels wide.
fn draw(bytes: &[u8], page: u32, width: u32) -> Option<(u32, Vec<u8>)> {
    let width = width.clamp(16, WIDEST);
    let (pages, picture) = match MediaType::of(bytes) {
        MediaType::Png => (1, picture(bytes, ImageFormat::Png)?),
        MediaType::Jpeg => (1, picture(bytes, ImageFormat::Jpeg)?),
        MediaType::Webp => (1, picture(bytes, ImageFormat::WebP)?),
        MediaType::Pdf => page_of(bytes, page, width)?,
        MediaType::Mail | MediaType::Text | MediaType::Other => return None,
    };
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&narrowed(picture, width)).ok()?;
    Some((pages, jpeg))
}

fn picture(bytes: &[u8], format: ImageFormat) -> Option<RgbImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let turned = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(turned) = turned {
        picture.apply_orientation(turned);
    }
    Some(on_white(&picture))
}

/// What is seen through is white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn narrowed(picture: RgbImage, width: u32) -> DynamicImage {
    let picture = DynamicImage::from(picture);
    if picture.width() <= width && picture.height() <= width * 4 {
        return picture;
    }
    // a small one is made fast, a large one well
    if width < 600 {
        picture.thumbnail(width, width * 4)
    } else {
        picture.resize(width, width * 4, FilterType::Triangle)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "sizes of pages, bounded"
)]
fn page_of(bytes: &[u8], page: u32, width: u32) -> Option<(u32, RgbImage)> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let pages = u32::try_from(pdf.pages().len()).ok()?;
    let page = pdf.pages().get(page as usize)?;
    let (wide, high) = page.render_dimensions();
    if !(1.0..100_000.0).contains(&wide) || !(1.0..100_000.0).contains(&high) {
        return None;
    }
    let scale = (width as f32 / wide).min(width as f32 * 4.0 / high);
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (wide, high) = (u32::from(drawn.width()), u32::from(drawn.height()));
    // the ground is white and not seen through
    let rgb = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    Some((pages, RgbImage::from_raw(wide, high, rgb)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgba8(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn what_comes_out_is_a_jpeg_no_wider_than_asked() {
        let (pages, jpeg) = draw(&png(900, 300), 0, 320).unwrap();
        let seen = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).unwrap();
        assert_eq!((pages, seen.width(), seen.height()), (1, 320, 107));
        assert_eq!(seen.to_rgb8().get_pixel(10, 10).0, [255; 3], "what is seen through is white");
    }

    /// One page of 300 by 200 points with a black square in its middle.
    fn pdf() -> Vec<u8> {
        let content = "100 50 100 100 re f";
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        ];
        let mut text = "%PDF-1.4\n".to_owned();
        let mut table = String::new();
        for (at, body) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", text.len()));
            text.push_str(&format!("{} 0 obj\n{body}\nendobj\n", at + 1));
        }
        let start = text.len();
        text.push_str(&format!(
            "xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ));
        text.into_bytes()
    }

    #[test]
    fn a_page_of_a_pdf_becomes_a_picture() {
        let (pages, jpeg) = draw(&pdf(), 0, 600).unwrap();
        let seen = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).unwrap().to_rgb8();
        assert_eq!((pages, seen.width(), seen.height()), (1, 600, 400));
        assert!(seen.get_pixel(300, 200).0[0] < 40, "black in the middle");
        assert!(seen.get_pixel(20, 20).0[0] > 220, "white at the edge");
        assert_eq!(draw(&pdf(), 1, 600), None, "no second page");
    }

    #[test]
    fn broken_files_are_refused_and_nothing_hangs() {
        // each is cut or has some bytes overwritten; a panic here would end only the process that draws
        let (mut drawn, whole) = (0, [pdf(), png(40, 40)]);
        for seed in 0..400_usize {
            let mut bytes = whole[seed % 2].clone();
            let length = bytes.len();
            for step in 0..1 + seed % 7 {
                bytes[(seed * 7919 + step * 104_729) % length] = u8::try_from((seed * 31 + step) % 256).unwrap();
            }
            bytes.truncate(length - (seed % 5) * length / 9);
            drawn += usize::from(std::panic::catch_unwind(|| draw(&bytes, 0, 64)).is_ok_and(|made| made.is_some()));
        }
        assert!(drawn < 400);
    }

    #[test]
    fn what_is_no_picture_is_not_drawn() {
        for bytes in
            [&b""[..], b"<svg/>", b"paid", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\nbroken", b"MZ", b"RIFF....WEBP"]
        {
            assert_eq!(draw(bytes, 0, 320), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_that_says_it_is_huge_is_not_read() {
        let mut bomb = png(8, 8);
        // the width and height of the header
        bomb.splice(16..24, [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        assert_eq!(draw(&bomb, 0, 320), None);
    }
}
