//! What an import would do, or did.

use keepline_domain::plan::Plan;
use keepline_domain::refusal::Refusal;
use keepline_domain::sheet::Field;
use serde::Serialize;
use ts_rs::TS;

/// Something that only the user knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ImportAsk")]
pub enum Ask {
    /// Which of day and month comes first.
    DateOrder,
    /// The country of numbers without country code.
    Country,
    /// The money of amounts without any.
    Currency,
    /// What the file is encoded in: some of it cannot be read.
    Encoding,
}

impl Ask {
    /// The field of the map that answers it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DateOrder => "date_order",
            Self::Country => "country",
            Self::Currency => "currency",
            Self::Encoding => "encoding",
        }
    }
}

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ImportColumn")]
pub struct ColumnShape {
    /// Its header, or its letter where there is none.
    pub header: String,
    /// What it is taken for.
    pub field: Option<Field>,
    /// What its first rows hold.
    pub samples: Vec<String>,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ImportFate")]
pub enum Fate {
    /// Stored for the first time.
    Added,
    /// It was there with other details.
    Changed,
    /// It is there already.
    Skipped,
}

/// One of the first rows, as it would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ImportPreview")]
pub struct Preview {
    /// Its place in the file, the headers counted.
    #[ts(type = "number")]
    pub row: u64,
    /// What becomes of it.
    pub fate: Fate,
    /// The plan; none for a renewal.
    pub plan: Option<Plan>,
    /// Of the plan: the last day that it would have.
    pub last_day: Option<chrono::NaiveDate>,
    /// The renewal; none for a plan.
    pub renewal: Option<keepline_domain::renewal::Renewal>,
    /// What the plan is called.
    pub name: String,
}

/// A row of a plan that is here whose last day is another one than here. Nothing comes of it: whether it was paid for is its user's to
/// say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ImportMoved")]
pub struct Moved {
    /// Its place in the file, the headers counted.
    #[ts(type = "number")]
    pub row: u64,
    /// The plan.
    #[ts(type = "number")]
    pub plan_id: i64,
    /// What it is called.
    pub name: String,
    /// Its last day here.
    pub here: chrono::NaiveDate,
    /// The last day that the row says.
    pub said: chrono::NaiveDate,
}

/// A row that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its place in the file, the headers counted; in JSON, that of its plan.
    pub row: u64,
    /// The header of the column.
    pub column: Option<String>,
    /// What stands there, at most 80 characters.
    pub value: Option<String>,
    /// What was wrong.
    pub refusal: Refusal,
}

/// How many of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts", rename = "ImportCounted")]
pub struct Counted {
    /// Plans.
    pub plans: u32,
    /// Renewals.
    pub renewals: u32,
    /// Readings.
    pub readings: u32,
    /// Settings, as one, corrections of the catalogue and promotions, each.
    pub beside: u32,
}

/// What an import would do, or did.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// `csv`, `notes` or `json`.
    pub format: &'static str,
    /// What the file is encoded in, such as `utf-8`.
    pub encoding: String,
    /// What stands between cells.
    pub delimiter: Option<char>,
    /// Whether the first row is one of headers.
    pub header: bool,
    /// Its columns.
    pub columns: Vec<ColumnShape>,
    /// What has to be asked before anything is stored.
    pub asks: Vec<Ask>,
    /// How many rows say something.
    pub rows: u64,
    /// How many rows are new.
    pub added: u32,
    /// How many were there with other details.
    pub changed: u32,
    /// How many are there already.
    pub skipped: u32,
    /// What is new.
    pub new: Counted,
    /// How many cannot be.
    pub refused_count: u32,
    /// The first of them.
    pub refused: Vec<RefusedRow>,
    /// The first rows as they would become.
    pub first: Vec<Preview>,
    /// The first rows whose last day is another one than here.
    pub moved: Vec<Moved>,
    /// How many of them there are.
    pub moved_count: u32,
    /// The import that can be taken back; none where nothing was stored.
    pub import_id: Option<i64>,
}
