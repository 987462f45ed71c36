//! Sheets of A4: what stands where is worked out first, so that the pages are counted before the first is drawn.

use krilla::Document;
use krilla::color::rgb;
use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::pdf::PdfDocument;
use krilla::surface::Surface;
use krilla::text::TextDirection;

use crate::fonts::Fonts;
use crate::text::{Line, Style, lines};

/// A4 upright, in points.
pub(crate) const WIDE: f32 = 595.0;
pub(crate) const HIGH: f32 = 842.0;
pub(crate) const MARGIN: f32 = 54.0;
/// What stands below is the number of the page.
pub(crate) const BOTTOM: f32 = HIGH - 60.0;
/// Between the margins.
pub(crate) const COLUMN: f32 = WIDE - 2.0 * MARGIN;

const INK: (u8, u8, u8) = (0x1A, 0x1E, 0x24);
const GREY: (u8, u8, u8) = (0x53, 0x5C, 0x69);
const RULE: (u8, u8, u8) = (0xC9, 0xD0, 0xD8);
const BAND: (u8, u8, u8) = (0xEC, 0xEF, 0xF3);

/// One thing on a sheet.
enum Mark {
    Line { x: f32, y: f32, line: Line, style: Style },
    Box { x: f32, y: f32, wide: f32, high: f32, colour: (u8, u8, u8) },
    Picture { x: f32, y: f32, wide: f32, high: f32, image: Image, turn: Turn },
    Page { x: f32, y: f32, wide: f32, high: f32, pdf: PdfDocument, page: usize },
}

/// How a picture is turned before it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Turn {
    #[default]
    None,
    Right,
    Half,
    Left,
}

/// Sheets, and where the next line goes.
pub(crate) struct Sheets<'a> {
    fonts: &'a Fonts,
    pages: Vec<Vec<Mark>>,
    pub(crate) y: f32,
    /// Whether every character was shown.
    pub(crate) whole: bool,
}

impl<'a> Sheets<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, pages: vec![Vec::new()], y: MARGIN, whole: true }
    }

    pub(crate) fn count(&self) -> usize {
        self.pages.len()
    }

    pub(crate) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    /// Turns the page where less than `high` is left.
    pub(crate) fn need(&mut self, high: f32) {
        if self.y + high > BOTTOM && self.y > MARGIN {
            self.turn();
        }
    }

    pub(crate) fn skip(&mut self, high: f32) {
        self.y += high;
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A text from margin to margin, over as many pages as it needs.
    pub(crate) fn text(&mut self, text: &str, style: Style) {
        for line in lines(self.fonts, text, style, COLUMN) {
            self.need(style.leading());
            self.line(MARGIN, line, style);
            self.y += style.leading();
        }
    }

    /// A line at `x`, its top where the sheet stands.
    fn line(&mut self, x: f32, line: Line, style: Style) {
        self.whole &= line.whole;
        let y = self.y + style.size * 1.08;
        self.mark(Mark::Line { x, y, line, style });
    }

    pub(crate) fn rule(&mut self) {
        self.mark(Mark::Box { x: MARGIN, y: self.y, wide: COLUMN, high: 0.7, colour: RULE });
        self.y += 6.0;
    }

    /// A heading that does not stand alone at the foot of a page.
    pub(crate) fn heading(&mut self, text: &str) {
        self.skip(if self.y > MARGIN { 16.0 } else { 0.0 });
        self.need(80.0);
        self.text(text, Style::bold(13.0));
        self.skip(2.0);
        self.rule();
    }

    /// A table. `widths` are parts of the column and come to 1. The head stands on each page again.
    pub(crate) fn table(&mut self, widths: &[f32], head: &[String], rows: &[Vec<String>], style: Style) {
        let head_style = Style::bold(style.size);
        let named = head.iter().any(|cell| !cell.is_empty());
        if named {
            self.row(widths, head, head_style, true);
        }
        for row in rows {
            let high = self.high(widths, row, style);
            if self.y + high.min(BOTTOM - MARGIN - 60.0) > BOTTOM {
                self.turn();
                if named {
                    self.row(widths, head, head_style, true);
                }
            }
            self.row(widths, row, style, false);
        }
    }

    fn cells(&self, widths: &[f32], row: &[String], style: Style) -> Vec<(f32, Vec<Line>)> {
        let mut x = MARGIN;
        let cell = |(part, text): (&f32, &String)| {
            let wide = part * COLUMN;
            let cell = (x + 3.0, lines(self.fonts, text, style, wide - 6.0));
            x += wide;
            cell
        };
        widths.iter().zip(row).map(cell).collect()
    }

    fn high(&self, widths: &[f32], row: &[String], style: Style) -> f32 {
        let most = self.cells(widths, row, style).iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        count(most) * style.leading() + 7.0
    }

    fn row(&mut self, widths: &[f32], row: &[String], style: Style, head: bool) {
        let cells = self.cells(widths, row, style);
        let most = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        let high = count(most) * style.leading() + 7.0;
        if head {
            self.mark(Mark::Box { x: MARGIN, y: self.y, wide: COLUMN, high, colour: BAND });
        }
        self.skip(3.5);
        if self.y + high <= BOTTOM {
            // cell by cell: who marks a hash with the mouse gets the hash and nothing beside it
            let top = self.y;
            for (x, lines) in cells {
                self.y = top;
                for line in lines {
                    self.line(x, line, style);
                    self.skip(style.leading());
                }
            }
            self.y = top + count(most) * style.leading();
        } else {
            // line by line over all columns: a row that is longer than a page goes on on the next
            self.long(cells, most, style);
        }
        self.skip(3.5);
        if !head {
            self.mark(Mark::Box { x: MARGIN, y: self.y, wide: COLUMN, high: 0.5, colour: RULE });
        }
    }

    fn long(&mut self, cells: Vec<(f32, Vec<Line>)>, most: usize, style: Style) {
        let mut columns: Vec<(f32, std::vec::IntoIter<Line>)> =
            cells.into_iter().map(|(x, lines)| (x, lines.into_iter())).collect();
        for _ in 0..most {
            self.need(style.leading());
            for (x, lines) in &mut columns {
                if let Some(line) = lines.next() {
                    self.line(*x, line, style);
                }
            }
            self.skip(style.leading());
        }
    }

    /// The largest box of these proportions in what is left of the page, and not larger than `most` points wide.
    fn fitted(&self, wide: f32, high: f32, most: f32) -> (f32, f32, f32) {
        let scale = (COLUMN / wide).min((BOTTOM - self.y) / high).min(most / wide);
        (MARGIN + (COLUMN - wide * scale) / 2.0, wide * scale, high * scale)
    }

    /// A page of another document in what is left of this one, with a hair-line around it.
    pub(crate) fn page(&mut self, pdf: &PdfDocument, page: usize, (wide, high): (f32, f32)) {
        let (x, wide, high) = self.fitted(wide, high, wide);
        let y = self.y;
        self.frame(x, y, wide, high);
        self.mark(Mark::Page { x, y, wide, high, pdf: pdf.clone(), page });
        self.y += high;
    }

    /// A picture in what is left of the page; a small one is not made larger than on a screen.
    pub(crate) fn picture(&mut self, image: Image, turn: Turn) {
        let (across, down) = image.size();
        let (across, down) = if matches!(turn, Turn::Left | Turn::Right) { (down, across) } else { (across, down) };
        let (across, down) = (pixels(across), pixels(down));
        let (x, wide, high) = self.fitted(across, down, across * 0.75);
        let y = self.y;
        self.frame(x, y, wide, high);
        self.mark(Mark::Picture { x, y, wide, high, image, turn });
        self.y += high;
    }

    fn frame(&mut self, x: f32, y: f32, wide: f32, high: f32) {
        let box_ = |x, y, wide, high| Mark::Box { x, y, wide, high, colour: RULE };
        self.mark(box_(x - 0.5, y - 0.5, wide + 1.0, 0.5));
        self.mark(box_(x - 0.5, y + high, wide + 1.0, 0.5));
        self.mark(box_(x - 0.5, y, 0.5, high));
        self.mark(box_(x + wide, y, 0.5, high));
    }

    /// The document; none where it cannot be written.
    pub(crate) fn finish(self, title: Option<&str>) -> Option<Vec<u8>> {
        // whatever version a page comes from fits into the newest
        let configuration = ConfigurationBuilder::new().with_version(PdfVersion::Pdf20).finish().ok()?;
        let mut document = Document::new_with(krilla::SerializeSettings {
            configuration,
            enable_tagging: false,
            xmp_metadata: false,
            ..Default::default()
        });
        if let Some(title) = title {
            document.set_metadata(Metadata::new().title(title.to_owned()).creator("Keepline".to_owned()));
        }
        for marks in self.pages {
            let mut page = document.start_page_with(PageSettings::from_wh(WIDE, HIGH)?);
            let mut surface = page.surface();
            for mark in marks {
                draw(&mut surface, self.fonts, mark);
            }
            surface.finish();
            page.finish();
        }
        document.finish().ok()
    }
}

#[allow(clippy::cast_precision_loss, reason = "lines of a page, pixels of a picture")]
fn count(lines: usize) -> f32 {
    lines as f32
}

#[allow(clippy::cast_precision_loss, reason = "lines of a page, pixels of a picture")]
fn pixels(side: u32) -> f32 {
    side.max(1) as f32
}

fn fill(colour: (u8, u8, u8)) -> Option<Fill> {
    let (red, green, blue) = colour;
    Some(Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    })
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, mark: Mark) {
    match mark {
        Mark::Line { mut x, y, line, style } => {
            surface.set_fill(fill(if style.grey { GREY } else { INK }));
            for run in line.runs {
                if let Some(font) = fonts.font(run.face) {
                    surface.draw_text(Point::from_xy(x, y), font, style.size, &run.text, false, TextDirection::Auto);
                }
                x += run.width;
            }
        }
        Mark::Box { x, y, wide, high, colour } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(x, y, wide, high) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_fill(fill(colour));
                surface.draw_path(&path);
            }
        }
        Mark::Picture { x, y, wide, high, image, turn } => {
            let (degrees, dx, dy, wide, high) = match turn {
                Turn::None => (0.0, 0.0, 0.0, wide, high),
                Turn::Half => (180.0, wide, high, wide, high),
                Turn::Right => (90.0, wide, 0.0, high, wide),
                Turn::Left => (270.0, 0.0, high, high, wide),
            };
            if let Some(size) = Size::from_wh(wide, high) {
                surface.push_transform(&Transform::from_translate(x + dx, y + dy));
                surface.push_transform(&Transform::from_rotate(degrees));
                surface.draw_image(image, size);
                surface.pop();
                surface.pop();
            }
        }
        Mark::Page { x, y, wide, high, pdf, page } => {
            if let Some(size) = Size::from_wh(wide, high) {
                surface.push_transform(&Transform::from_translate(x, y));
                surface.draw_pdf_page(&pdf, size, page);
                surface.pop();
            }
        }
    }
}
