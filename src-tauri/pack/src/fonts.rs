//! Fonts of the system: one for Latin, its bold, and one that has Chinese. None is part of the program: a Chinese one has sixteen
//! megabytes, and every system with Chinese readers has one. Where there is none, a character is shown as a box, and the pack
//! says so.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use krilla::text::{Font, Tag};

/// A folder of fonts to look in, in place of the system's.
pub const FOLDER: &str = "KEEPLINE_FONTS";
/// What stands for a character that no font has.
pub(crate) const BOX: char = '□';
/// More files than any system has fonts.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 8;
/// How many unknown files are opened where none of the known ones is there.
const MOST_TRIED: usize = 300;
/// No font is larger, in bytes.
const LARGEST: u64 = 80 * 1024 * 1024;

/// File names by which good fonts are known, the best first; in small letters.
const LATIN: [&str; 10] = [
    "notosans-regular.ttf",
    "segoeui.ttf",
    "arial.ttf",
    "liberationsans-regular.ttf",
    "dejavusans.ttf",
    "cantarell-vf.otf",
    "ubuntu-r.ttf",
    "helvetica.ttc",
    "freesans.ttf",
    "roboto-regular.ttf",
];
const BOLD: [&str; 8] = [
    "notosans-bold.ttf",
    "segoeuib.ttf",
    "arialbd.ttf",
    "arial bold.ttf",
    "liberationsans-bold.ttf",
    "dejavusans-bold.ttf",
    "ubuntu-b.ttf",
    "freesansbold.ttf",
];
const CHINESE: [&str; 20] = [
    "notosanscjk-regular.ttc",
    "notosanscjksc-regular.otf",
    "notosanssc-regular.otf",
    "notosanssc-regular.ttf",
    "notosanscjk-vf.otf.ttc",
    "notosanssc-vf.ttf",
    "sourcehansans-regular.ttc",
    "sourcehansanssc-regular.otf",
    "sourcehansanscn-regular.otf",
    "msyh.ttc",
    "deng.ttf",
    "simhei.ttf",
    "simsun.ttc",
    "hiragino sans gb.ttc",
    "pingfang.ttc",
    "stheiti light.ttc",
    "arial unicode.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "droidsansfallbackfull.ttf",
];

/// One font, with how wide its characters are.
pub(crate) struct Face {
    pub(crate) font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
    widths: RefCell<HashMap<char, Option<f32>>>,
}

impl Face {
    /// Reads face `index` of a file; none where it has no outline for `sample`.
    fn open(data: &Arc<Vec<u8>>, index: u32, sample: char) -> Option<Self> {
        let face = ttf_parser::Face::parse(data, index).ok()?;
        let glyph = face.glyph_index(sample)?;
        // a system's own format of outlines, or pictures, cannot be put into a PDF
        face.outline_glyph(glyph, &mut Nothing)?;
        let font = if face.is_variable() {
            // the first instance of a variable font may be a hair-line
            Font::new_variable(Arc::clone(data).into(), index, &[(Tag::new(b"wght"), 400.0)])
        } else {
            Font::new(Arc::clone(data).into(), index)
        };
        Some(Self { font: font?, data: Arc::clone(data), index, widths: RefCell::default() })
    }

    /// How wide a character is at a size of 1; none where the font does not have it.
    pub(crate) fn width(&self, c: char) -> Option<f32> {
        if let Some(known) = self.widths.borrow().get(&c) {
            return *known;
        }
        let width = self.measure(c);
        self.widths.borrow_mut().insert(c, width);
        width
    }

    fn measure(&self, c: char) -> Option<f32> {
        let face = ttf_parser::Face::parse(&self.data, self.index).ok()?;
        let glyph = face.glyph_index(c)?;
        Some(f32::from(face.glyph_hor_advance(glyph)?) / f32::from(face.units_per_em()))
    }
}

/// The fonts of a pack.
pub(crate) struct Fonts {
    faces: Vec<Face>,
    /// The bold one's place.
    bold: Option<usize>,
}

impl Fonts {
    /// Those of the system; none where it has no font that can be used.
    pub(crate) fn of_system() -> Option<Self> {
        match std::env::var_os(FOLDER) {
            Some(folder) => Self::among(&[PathBuf::from(folder)]),
            None => Self::among(&folders()),
        }
    }

    /// Those in `folders`.
    pub(crate) fn among(folders: &[PathBuf]) -> Option<Self> {
        let mut files = Vec::new();
        for folder in folders {
            collect(folder, 0, &mut files);
        }
        files.sort();
        let latin = known(&files, &LATIN, 'A').or_else(|| any(&files, 'A', &["regular", "sans"]));
        let bold = known(&files, &BOLD, 'A');
        let chinese = known(&files, &CHINESE, '续').or_else(|| any(&files, '续', &["sc", "cjk", "hei", "han"]));
        let mut faces: Vec<Face> = latin.into_iter().chain(chinese).collect();
        if faces.is_empty() {
            return None;
        }
        let bold = bold.map(|face| {
            faces.push(face);
            faces.len() - 1
        });
        Some(Self { faces, bold })
    }

    /// Which face shows a character, with its width at a size of 1. What none has is a box.
    pub(crate) fn of(&self, c: char, bold: bool) -> (usize, char, f32, bool) {
        let order = self.bold.filter(|_| bold).into_iter().chain(0..self.faces.len());
        let find = |c: char| order.clone().find_map(|place| Some((place, self.faces.get(place)?.width(c)?)));
        if let Some((place, width)) = find(c) {
            return (place, c, width, true);
        }
        let (stand_in, (place, width)) =
            [BOX, '?'].into_iter().find_map(|c| Some((c, find(c)?))).unwrap_or((' ', (0, 0.5)));
        (place, stand_in, width, false)
    }

    pub(crate) fn font(&self, place: usize) -> Option<Font> {
        self.faces.get(place).map(|face| face.font.clone())
    }
}

/// An outline that nobody looks at.
struct Nothing;

impl ttf_parser::OutlineBuilder for Nothing {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn known(files: &[PathBuf], names: &[&str], sample: char) -> Option<Face> {
    names.iter().find_map(|name| files.iter().find(|path| name_of(path) == *name).and_then(|path| open(path, sample)))
}

/// Any file that has the character, those first whose names hold one of `words`.
fn any(files: &[PathBuf], sample: char, words: &[&str]) -> Option<Face> {
    let fits = |path: &&PathBuf| words.iter().any(|word| name_of(path).contains(word));
    let (likely, others): (Vec<_>, Vec<_>) = files.iter().partition(fits);
    likely.into_iter().chain(others).take(MOST_TRIED).find_map(|path| open(path, sample))
}

/// The face of a file that has the character; of a collection the one for Simplified Chinese.
fn open(path: &Path, sample: char) -> Option<Face> {
    if std::fs::metadata(path).ok()?.len() > LARGEST {
        return None;
    }
    let data = Arc::new(std::fs::read(path).ok()?);
    let faces = ttf_parser::fonts_in_collection(&data).unwrap_or(1).min(64);
    let simplified = (0..faces).find(|index| {
        ttf_parser::Face::parse(&data, *index).is_ok_and(|face| {
            let named = |name: ttf_parser::name::Name<'_>| name.name_id == ttf_parser::name_id::FULL_NAME;
            let full = face.names().into_iter().filter(|name| named(*name)).find_map(|name| name.to_string());
            full.is_some_and(|name| name.contains(" SC") && !name.contains("Mono"))
        })
    });
    simplified.into_iter().chain(0..faces).find_map(|index| Face::open(&data, index, sample))
}

/// Every font file in a folder.
fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    if depth > DEEPEST || files.len() >= MOST_FILES {
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(&path, depth + 1, files);
        } else if [".ttf", ".otf", ".ttc", ".otc"].iter().any(|end| name_of(&path).ends_with(end)) {
            files.push(path);
        }
    }
}

/// Where systems keep their fonts. The home folder's come last: what is installed for all is what was meant.
fn folders() -> Vec<PathBuf> {
    let home = std::env::home_dir().unwrap_or_default();
    if cfg!(target_os = "windows") {
        let windows = std::env::var_os("WINDIR").map_or_else(|| PathBuf::from(r"C:\Windows"), PathBuf::from);
        return vec![windows.join("Fonts"), home.join(r"AppData\Local\Microsoft\Windows\Fonts")];
    }
    if cfg!(target_os = "macos") {
        let all = ["/System/Library/Fonts", "/System/Library/AssetsV2", "/Library/Fonts"].map(PathBuf::from);
        return all.into_iter().chain([home.join("Library/Fonts")]).collect();
    }
    let all = ["/usr/share/fonts", "/usr/local/share/fonts", "/run/host/fonts"].map(PathBuf::from);
    all.into_iter().chain([home.join(".local/share/fonts"), home.join(".fonts")]).collect()
}
