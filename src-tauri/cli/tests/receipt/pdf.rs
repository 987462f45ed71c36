//! PDFs made for the tests, as tills and web shops make them.

use lopdf::content::{Content, Operation};
use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Document, Object, Stream, dictionary};

/// How the letters are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Font {
    /// One byte a letter, in the encoding of the West.
    Plain,
    /// Two bytes a letter, with a table that says which letter each is: what browsers write.
    Mapped,
    /// Two bytes a letter and no such table: nobody can read it.
    Unmapped,
    /// A Chinese font that is not in the file, by the number of each letter in Unicode.
    Named,
}

/// A page of cells: text at a place, in points from the lower left.
pub(crate) fn page(cells: &[(f32, f32, &str)], font: Font) -> Document {
    let mut doc = Document::with_version("1.5");
    let pages = doc.new_object_id();
    let mut letters: Vec<char> = cells.iter().flat_map(|(_, _, text)| text.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let code = |c: char| u16::try_from(letters.iter().position(|one| *one == c).unwrap() + 3).unwrap();
    let font_id = match font {
        Font::Plain => doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        }),
        _ => {
            let descriptor = doc.add_object(dictionary! {
                "Type" => "FontDescriptor", "FontName" => "ABCDEF+Noto", "Flags" => 4, "ItalicAngle" => 0, "Ascent" => 800,
                "Descent" => -200, "CapHeight" => 700, "StemV" => 80,
                "FontBBox" => vec![0.into(), Object::from(-200), 1000.into(), 800.into()],
            });
            let inner = doc.add_object(dictionary! {
                "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+Noto",
                "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 },
                "DW" => 600, "FontDescriptor" => descriptor,
            });
            let mut outer = dictionary! {
                "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Noto",
                "Encoding" => if font == Font::Named { "UniGB-UCS2-H" } else { "Identity-H" },
                "DescendantFonts" => vec![inner.into()],
            };
            if font == Font::Mapped {
                let rows: String =
                    letters.iter().map(|c| format!("<{:04X}> <{:04X}>\n", code(*c), u32::from(*c))).collect();
                let map = format!(
                    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{} beginbfchar\n{rows}endbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
                    letters.len()
                );
                let map = doc.add_object(Stream::new(dictionary! {}, map.into_bytes()));
                outer.set("ToUnicode", map);
            }
            doc.add_object(outer)
        }
    };
    let shown = |text: &str| {
        let bytes: Vec<u8> = match font {
            Font::Plain => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
            Font::Named => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => text.chars().flat_map(|c| code(c).to_be_bytes()).collect(),
        };
        Object::String(bytes, lopdf::StringFormat::Hexadecimal)
    };
    let mut operations = vec![Operation::new("BT", vec![])];
    for (x, y, text) in cells {
        operations.push(Operation::new("Tf", vec!["F1".into(), 11.into()]));
        operations.push(Operation::new("Tm", vec![1.into(), 0.into(), 0.into(), 1.into(), (*x).into(), (*y).into()]));
        operations.push(Operation::new("Tj", vec![shown(text)]));
    }
    operations.push(Operation::new("ET", vec![]));
    let content = Content { operations }.encode().unwrap();
    let content = doc.add_object(Stream::new(dictionary! {}, content));
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font_id } },
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    doc.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    doc.trailer.set("Root", catalog);
    let id = Object::string_literal("0123456789abcdef");
    doc.trailer.set("ID", vec![id.clone(), id]);
    doc.compress();
    doc
}

pub(crate) fn bytes(mut doc: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// The same behind a password.
pub(crate) fn locked(mut doc: Document, password: &str) -> Vec<u8> {
    let version = EncryptionVersion::V2 {
        document: &doc,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    doc.encrypt(&state).unwrap();
    bytes(doc)
}

/// A receipt as a table whose right column was written before its left one.
pub(crate) fn receipt(font: Font) -> Document {
    page(
        &[
            (300.0, 700.0, "$15.00"),
            (300.0, 680.0, "$1.35"),
            (300.0, 660.0, "$16.35"),
            (72.0, 760.0, "T-Mobile Prepaid payment receipt"),
            (72.0, 700.0, "Refill amount"),
            (72.0, 680.0, "Tax"),
            (72.0, 660.0, "Total charged"),
            (72.0, 640.0, "Payment date: 11/20/2026"),
            (72.0, 620.0, "Confirmation number: PD77881"),
            (72.0, 600.0, "Phone number: (206) 555-0142"),
            (72.0, 580.0, "Visa ending in 4242"),
        ],
        font,
    )
}
