//! Sizes that are no joke: three hundred receipts, and two hundred megabytes. No limits of time here: see `make bench`.

use crate::desk::{Desk, pdf};

#[test]
fn three_hundred_receipts_are_one_pack() {
    let desk = Desk::new();
    let files: Vec<_> =
        (0..300).map(|at| desk.file(&format!("r{at:03}.pdf"), &pdf(&format!("receipt {at}"), 1))).collect();
    desk.receipts(&files);
    let out = desk.out("p.pdf");
    let packed = desk.pack(&out, &[]);
    assert_eq!((packed["receipts"].as_u64(), packed["unread"].as_array().map(Vec::len)), (Some(300), Some(0)));
    let read = lopdf::Document::load(&out).unwrap();
    assert_eq!(packed["pages"], read.get_pages().len());
    assert!(read.get_pages().len() > 300);
}

/// Takes a while, and a gigabyte of disk: `make soak` runs it.
#[test]
#[ignore = "slow"]
fn two_hundred_megabytes_are_one_pack_and_never_in_memory_at_once() {
    let desk = Desk::new();
    let files: Vec<_> = (0..9_u8)
        .map(|at| {
            // what does not shrink: a stream of noise that the page does not draw
            let mut noise = u64::from(at) + 1;
            let bytes: Vec<u8> = std::iter::repeat_with(|| {
                noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                u8::try_from(noise >> 56).unwrap()
            })
            .take(23 * 1024 * 1024)
            .collect();
            let mut doc = lopdf::Document::load_mem(&pdf(&format!("large {at}"), 1)).unwrap();
            let page = *doc.get_pages().values().next().unwrap();
            let image = lopdf::Stream::new(
                lopdf::dictionary! {"Type" => "XObject", "Subtype" => "Image", "Width" => 4096, "Height" => 5888, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8},
                bytes,
            );
            let image = doc.add_object(image);
            let font = doc.add_object(lopdf::dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica"});
            let page = doc.get_object_mut(page).unwrap().as_dict_mut().unwrap();
            page.set("Resources", lopdf::dictionary! {"XObject" => lopdf::dictionary! {"X" => image}, "Font" => lopdf::dictionary! {"F1" => font}});
            let mut out = Vec::new();
            doc.save_to(&mut out).unwrap();
            desk.file(&format!("l{at}.pdf"), &out)
        })
        .collect();
    desk.receipts(&files);
    let out = desk.out("p.pdf");
    let packed = desk.pack(&out, &[]);
    assert_eq!((packed["receipts"].as_u64(), packed["unread"].as_array().map(Vec::len)), (Some(9), Some(0)));
    assert!(packed["bytes"].as_u64().unwrap() > 200_000_000);
}
