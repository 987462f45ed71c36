//! What a pack looks like, drawn by another renderer than wrote it.

use std::path::Path;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::ImageFormat;

use crate::desk::{Desk, pages, pdf, picture};

/// Each page at one pixel a point: how wide, how high, and its pixels.
fn drawn(path: &Path) -> Vec<(usize, usize, Vec<[u8; 3]>)> {
    let pdf = Pdf::new(std::fs::read(path).unwrap()).unwrap();
    let draw = |page| {
        let settings = PixmapSettings { x_scale: 1.0, y_scale: 1.0, bg_color: WHITE };
        let (cache, how) = (RenderCache::new(), InterpreterSettings::default());
        let map = hayro::render(page, &cache, &how, &RenderSettings::default(), &settings);
        let pixels = map.data().iter().map(|one| [one.r, one.g, one.b]).collect();
        (usize::from(map.width()), usize::from(map.height()), pixels)
    };
    pdf.pages().iter().map(draw).collect()
}

fn share(page: &(usize, usize, Vec<[u8; 3]>), is: impl Fn(&[u8; 3]) -> bool) -> f64 {
    f64::from(u32::try_from(page.2.iter().filter(|pixel| is(pixel)).count()).unwrap())
        / f64::from(u32::try_from(page.2.len()).unwrap())
}

#[test]
fn every_page_is_a4_with_ink_on_it_and_pictures_are_in_colour_and_in_place() {
    let desk = Desk::new();
    desk.contact();
    let files = [
        desk.file("receipt.pdf", &pdf("black box", 1)),
        desk.file("tall.png", &picture(600, 1200, ImageFormat::Png)),
        desk.file("wide.jpg", &picture(3200, 1600, ImageFormat::Jpeg)),
    ];
    desk.receipts(&files);
    let out = desk.out("p.pdf");
    let packed = desk.pack(&out, &[]);
    let seen = drawn(&out);
    assert_eq!(packed["pages"], seen.len());
    let dark = |pixel: &[u8; 3]| pixel.iter().all(|part| *part < 100);
    let blue = |pixel: &[u8; 3]| pixel[2] > 140 && pixel[0] < 60;
    for (place, page) in seen.iter().enumerate() {
        assert_eq!((page.0, page.1), (595, 842), "page {}", place + 1);
        assert!(share(page, dark) > 0.002, "page {} is blank", place + 1);
        // the foot of the page: its number
        let foot: Vec<[u8; 3]> = page.2[(842 - 44) * 595..(842 - 28) * 595].to_vec();
        assert!(foot.iter().filter(|pixel| pixel[0] < 170).count() > 20, "page {} has no number", place + 1);
        // nothing lies beyond the margins
        let edge = (0..842).flat_map(|y| (0..20).chain(575..595).map(move |x| (x, y)));
        assert!(edge.into_iter().all(|(x, y)| page.2[y * 595 + x] == [255, 255, 255]), "page {}", place + 1);
    }
    let of = |text: &str| pages(&out).iter().rposition(|page| page.contains(text)).unwrap();
    assert!(share(&seen[of("tall.png")], blue) > 0.25, "tall.png fills what is left of its page");
    assert!(share(&seen[of("wide.jpg")], blue) > 0.15);
    assert!(share(&seen[of("black box")], dark) > 0.01, "the box of the PDF's own page");
}

/// The characters of a Chinese text are drawn, and each in a shape of its own.
#[test]
fn chinese_is_drawn_and_not_as_boxes() {
    let desk = Desk::new();
    let draw = |text: &str, name: &str| {
        desk.receipts(&[desk.file(name, text.as_bytes())]);
        let out = desk.out("c.pdf");
        desk.pack(&out, &[]);
        let place = pages(&out).iter().rposition(|page| page.contains(name)).unwrap();
        let page = drawn(&out).swap_remove(place);
        // below the head of the record
        page.2[150 * 595..500 * 595].iter().filter(|pixel| pixel[0] < 128).count()
    };
    let (dense, sparse) = (draw(&"鑫".repeat(200), "a.txt"), draw(&"一".repeat(200), "b.txt"));
    assert!(dense > sparse * 2, "{dense} {sparse}: boxes would be alike");
}
