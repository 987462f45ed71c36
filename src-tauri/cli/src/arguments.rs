//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Keeps prepaid phone lines alive, from scripts. JSON on standard output; on failure one JSON object on standard error.
#[derive(Debug, Parser)]
#[command(name = "keepline-cli", version, arg_required_else_help = false)]
pub(crate) struct Arguments {
    /// The data folder; without it, the platform's own.
    #[arg(long, global = true, env = "KEEPLINE_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) noun: Noun,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Noun {
    /// The prepaid terms on one SIM or eSIM.
    #[command(subcommand)]
    Plan(Plan),
    /// Payments that renew a plan.
    #[command(subcommand)]
    Renewal(Renewal),
    /// What will be told, and when.
    #[command(subcommand)]
    Reminder(Reminder),
    /// What the user saw at a moment: data left, balance, last day.
    #[command(subcommand)]
    Reading(Reading),
    /// Files that prove a payment.
    #[command(subcommand)]
    Receipt(Receipt),
    /// What carriers sell, and what the user knows better.
    #[command(subcommand)]
    Catalogue(Catalogue),
    /// The ways to pay a plan, step by step.
    #[command(subcommand)]
    Guide(Guide),
    /// Phones, tablets and hotspots.
    #[command(subcommand)]
    Device(Device),
    /// Refill cards that were bought.
    #[command(subcommand)]
    Card(Card),
    /// Offers: recorded as seen, and which of them fit a plan.
    #[command(subcommand)]
    Promotion(Promotion),
    /// Disputes about a payment.
    #[command(subcommand)]
    Case(Case),
    /// The papers of eSIMs.
    #[command(subcommand)]
    Esim(Esim),
    /// Whose line it is.
    #[command(subcommand)]
    Person(Tag),
    /// Words of its user's on plans.
    #[command(subcommand)]
    Label(Tag),
    /// What a currency was worth in another, as typed. Nothing is fetched.
    #[command(subcommand)]
    Rate(Rate),
    /// What falls on the days of a month, with what was paid and what is still due.
    Month(Month),
    /// What was paid, grouped: each currency by itself, and in the home currency of the settings by the rates there are.
    Spend(Spend),
    /// Plans and renewals from a table, notes or an export: all of them, or none.
    Import(Import),
    /// What the user has set.
    #[command(subcommand)]
    Settings(Settings),
    /// Writes everything in a form that other programs read.
    #[command(subcommand)]
    Export(Export),
    /// Writes everything into one file. Without a file: makes a backup in the data folder now.
    Backup(Backup),
    /// Puts a backup in the place of all there is, which is backed up first.
    Restore(Restore),
    /// Says whether reminders can reach the user now, and whether the files are sound. Not well is an answer, not a failure.
    Check,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// Where the file goes; one that is there is replaced once the new one is whole.
    #[arg(value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
    /// Encrypts it with the passphrase in `KEEPLINE_PASSPHRASE`, or else with the first line of standard input.
    #[arg(long, requires = "out")]
    pub(crate) encrypt: bool,
    /// Lists the backups in the data folder.
    #[arg(long, conflicts_with = "out")]
    pub(crate) list: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A file that `backup` wrote, or a backup in the data folder. An encrypted one is opened with the passphrase in
    /// `KEEPLINE_PASSPHRASE`, or else with the first line of standard input.
    #[arg(value_name = "FILE", required_unless_present_any = ["undo", "rescue"])]
    pub(crate) file: Option<PathBuf>,
    /// Says what it holds and what would be lost; changes nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Puts back what was there before the last restore.
    #[arg(long, conflicts_with_all = ["file", "dry_run"])]
    pub(crate) undo: bool,
    /// Sets damaged data aside and keeps what can still be read of it.
    #[arg(long, conflicts_with_all = ["file", "undo"])]
    pub(crate) rescue: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Json {
    /// The JSON itself, or - to read it from standard input.
    #[arg(long, value_name = "JSON", allow_hyphen_values = true)]
    pub(crate) json: String,
}

#[derive(Debug, Args)]
pub(crate) struct AsOf {
    /// The moment asked about, in RFC 3339; now, without it.
    #[arg(long, value_name = "MOMENT")]
    pub(crate) as_of: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Plan {
    /// Stores a new plan.
    Add(Json),
    /// Lists all plans, archived ones too.
    List(AsOf),
    /// Shows one plan.
    Show {
        id: i64,
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Replaces the fields that the JSON names, which corrects all of history.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Puts a plan away.
    Archive { id: i64 },
    /// Brings a plan back.
    Restore { id: i64 },
    /// Silences a plan: no reminders until it is unmuted.
    Mute { id: i64 },
    /// Lets a plan remind again.
    Unmute { id: i64 },
    /// Answers what a plan would do; stores nothing and needs no data folder.
    Preview(Json),
    /// Answers until when a stored plan would run if it were paid in these ways; stores nothing.
    WhatIf {
        id: i64,
        #[command(flatten)]
        json: Json,
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Answers what ways to pay for about a year cost: {"from","leave_after","tax_percent","ways":[{"name","cycle","at_once","price",
    /// "first_price","first_cycles","autopay_discount","fee","tax_extra","data_mb"}]}; stores nothing and needs no data folder.
    Compare(Json),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Renewal {
    /// Records a renewal of a plan.
    Add {
        plan: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Lists a plan's renewals in order of recording, voided ones too.
    List { plan: i64 },
    /// Replaces the fields that the JSON names; every later date follows.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Declares a renewal a mistake.
    Void { id: i64 },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Reading {
    /// Records what was seen; now, where the JSON does not say when.
    Add {
        plan: i64,
        #[command(flatten)]
        json: Json,
        /// More data is left than the plan gives, and that is right.
        #[arg(long)]
        confirm: bool,
    },
    /// Lists a plan's readings in the order in which they were seen, voided ones too.
    List { plan: i64 },
    /// Declares a reading a mistake.
    Void { id: i64 },
    /// Says what a plan's readings come to: when its data and money end, and what they ask.
    Usage { plan: i64 },
    /// Answers what a reading asks.
    Settle {
        id: i64,
        /// What it asks.
        #[arg(long, value_enum)]
        asks: Asked,
        /// What to do about it.
        #[arg(long = "by", value_enum)]
        by: SettleBy,
    },
    /// Says what a pasted message of a carrier says; stores nothing and needs no data folder.
    Parse {
        /// The text itself, or - to read it from standard input.
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        text: String,
    },
}

/// What a reading can ask.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Asked {
    /// The last day differs.
    LastDay,
    /// Money was taken.
    Charge,
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SettleBy {
    /// Correct the period.
    Period,
    /// Correct the plan's rule.
    Rule,
    /// Record the renewal.
    Record,
    /// Keep it as it is.
    Keep,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Reminder {
    /// Lists the reminders of every plan's last paid period.
    List(AsOf),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Receipt {
    /// Keeps files with a plan or one of its renewals.
    Add {
        plan: i64,
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "ID")]
        renewal: Option<i64>,
    },
    /// Lists receipts, the last one first, without those in the trash.
    List {
        /// Only those in which each of these words is found: in names, notes, texts, amounts, plans, payments.
        #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
        search: Option<String>,
    },
    /// Says what a mail, a PDF, a page or a text says of a payment; stores nothing and needs no data folder.
    Read {
        /// The file, or - to read standard input.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Writes a receipt's bytes to a file.
    Get {
        id: i64,
        #[arg(value_name = "OUT")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Catalogue {
    /// Lists every line that a plan's carrier can name, and corrections that no longer fit.
    List,
    /// Shows what is known of one line, with the source of each fact.
    Show { key: String },
    /// Puts a value of one's own in the place of a fact: {"fact","value"}. No later release undoes it.
    Correct {
        key: String,
        #[command(flatten)]
        json: Json,
    },
    /// Takes a correction back.
    Uncorrect { key: String, fact: String },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Guide {
    /// Lists each way to pay a plan as it stands: those in time first, then the one used last.
    List {
        plan: i64,
        #[command(flatten)]
        as_of: AsOf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Device {
    /// Says whether a device of these bands works with a carrier, and why; needs no data folder.
    Check(DeviceCheck),
    /// Keeps a device: {"name","kind","variant","bands","sim_slots","esim","eid","note"}. An "imei" is checked and forgotten.
    Add(Json),
    /// Lists the devices with what is in them; never their EIDs.
    List,
    /// Shows one device.
    Show { id: i64 },
    /// Replaces the fields that the JSON names.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Puts a device away.
    Remove { id: i64 },
    /// Puts a plan into a slot of a device: {"device","slot"} with sim1, sim2 or esim; {"device":null} takes it out.
    Place {
        plan: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Says the EID of a device.
    Eid { id: i64 },
    /// Lists the table of devices, each with its bands and their source; needs no data folder.
    Variants,
}

/// What is checked with which carrier.
#[derive(Debug, Args)]
pub(crate) struct DeviceCheck {
    /// A line or carrier of the catalogue. Of any other word nothing is known.
    #[arg(long, value_name = "KEY")]
    pub(crate) carrier: String,
    /// The device's bands in any usual spelling, such as "LTE B2/B4/B66, 5G n41 n71".
    #[arg(
        long,
        value_name = "BANDS",
        allow_hyphen_values = true,
        required_unless_present_any = ["variant", "device"],
        conflicts_with_all = ["variant", "device"]
    )]
    pub(crate) bands: Option<String>,
    /// A variant of the table of devices, by its key or by what stands on it, such as A2482.
    #[arg(long, value_name = "KEY", conflicts_with = "device")]
    pub(crate) variant: Option<String>,
    /// A device that is kept.
    #[arg(long, value_name = "ID")]
    pub(crate) device: Option<i64>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Esim {
    /// Keeps an eSIM of a plan: {"state","code","confirmation_code","iccid","got_on","use_by","note"}.
    Add {
        plan: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Lists the eSIMs of a plan; never their codes.
    List { plan: i64 },
    /// Replaces the fields that the JSON names: unused, on, off or deleted; "code":null forgets the code.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Declares an eSIM a mistake.
    Void { id: i64 },
    /// Says the codes and the ICCID of an eSIM.
    Papers { id: i64 },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Card {
    /// Keeps a card bought for a plan: {"amount","bought_on","bought_at","pin","last_day","note"}.
    Add {
        plan: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Lists the cards of a plan, those to be redeemed first; never their PINs.
    List { plan: i64 },
    /// Says that a renewal of its plan redeemed a card.
    Redeem { id: i64, renewal: i64 },
    /// Declares a card a mistake.
    Void { id: i64 },
    /// Says the PIN of a card.
    Pin { id: i64 },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Promotion {
    /// Keeps a promotion: {"name","carrier","source","starts_on","ends_on","zone","customers","price","lasts","price_after",…}.
    Add(Json),
    /// Lists all of them, past and archived ones too.
    List(AsOf),
    /// Shows one, with the plans that it fits.
    Show {
        id: i64,
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Replaces the fields that the JSON names.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Puts one away: it reminds no more.
    Archive { id: i64 },
    /// Brings one back.
    Restore { id: i64 },
    /// Says that one was taken with a renewal: its price begins with the period that this bought.
    Take { id: i64, renewal: i64 },
    /// Reads a pasted text or a link into a draft; fetches nothing, stores nothing.
    Read {
        #[arg(long, allow_hyphen_values = true)]
        text: String,
    },
    /// Lists those that fit a plan now with what each costs in about a year, best first.
    Offers {
        plan: i64,
        #[command(flatten)]
        as_of: AsOf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Case {
    /// Opens a case on a renewal: {"wrong","remedy","asked","paid_by","noticed_on","statement_on","served_on","note"}.
    Add {
        renewal: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Lists cases, those that go on first.
    List {
        /// Only those of this plan.
        #[arg(long, value_name = "ID")]
        plan: Option<i64>,
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Shows a case with its clocks, what to do next, who was asked and its receipts.
    Show {
        id: i64,
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Replaces the fields that the JSON names; ends it with {"status","got_back"}.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Declares a case a mistake.
    Void { id: i64 },
    /// Says how many there are, and what came back.
    Totals,
    /// Who was asked.
    #[command(subcommand)]
    Contact(CaseContact),
    /// Puts files beside a case.
    Attach {
        id: i64,
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The contact they came from.
        #[arg(long, value_name = "ID")]
        contact: Option<i64>,
    },
    /// Takes a receipt from beside a case.
    Detach { id: i64, receipt: i64 },
    /// Shows the letter, or replaces it: {"en","zh-CN"}; null brings the draft back.
    Letter {
        id: i64,
        /// The JSON itself, or - to read it from standard input.
        #[arg(long, value_name = "JSON")]
        json: Option<String>,
    },
    /// Writes the evidence pack: a PDF, or a folder in a zip where OUT ends in .zip.
    Pack {
        id: i64,
        #[arg(value_name = "OUT")]
        out: PathBuf,
        /// With the Chinese of the letter, for its user.
        #[arg(long)]
        chinese: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CaseContact {
    /// Writes down who was asked: {"on","with","by","agent","case_number","outcome","note"}.
    Add {
        case: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Replaces the fields that the JSON names.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Declares a contact a mistake.
    Void { id: i64 },
}

/// People and labels alike.
#[derive(Debug, Subcommand)]
pub(crate) enum Tag {
    /// Adds one: {"name","color"}; a plan's JSON names it as "person" or in "labels", by its id or its name.
    Add(Json),
    /// Lists them, each with its number of plans.
    List,
    /// Replaces the fields that the JSON names.
    Edit {
        id: i64,
        #[command(flatten)]
        json: Json,
    },
    /// Takes one off the list and off its plans, which stay.
    Remove { id: i64 },
}

#[derive(Debug, Args)]
pub(crate) struct Month {
    /// Which, such as 2026-11; a year alone is its twelve months. Without it, this month.
    #[arg(value_name = "MONTH")]
    pub(crate) month: Option<String>,
    /// The month as a table in this file; what stands there is replaced.
    #[arg(long, value_name = "OUT")]
    pub(crate) csv: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Args)]
pub(crate) struct Spend {
    /// By what it is grouped.
    #[arg(long, value_enum, default_value = "month")]
    pub(crate) by: GroupedBy,
    /// Only what was paid in this year.
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i32>,
    /// As a table in this file; what stands there is replaced.
    #[arg(long, value_name = "OUT")]
    pub(crate) csv: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum GroupedBy {
    Month,
    Year,
    Person,
    Carrier,
    Plan,
    Currency,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rate {
    /// Adds one: {"from":"USD","to":"CNY","rate":"7.1234","on":"2026-03-01","note"}: from that day on, 1 USD is 7.1234 CNY.
    Add(Json),
    /// Lists them, by their currencies, the newest day first.
    List,
    /// Takes one off the list.
    Remove { id: i64 },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Settings {
    /// Shows the settings.
    Show,
    /// Replaces the settings that the JSON names.
    Set(Json),
}

#[derive(Debug, Args)]
pub(crate) struct Out {
    /// The file to write; what stands there is replaced. - is standard output.
    #[arg(value_name = "OUT")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Plans and renewals as a table that a spreadsheet opens.
    Csv(Out),
    /// Everything but the bytes of receipts; docs/format.md describes it.
    Json(Out),
    /// Each plan's last day and the day its number is lost, for a calendar, with alarms where reminders ring.
    Ics(Out),
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// CSV in any encoding and with any delimiter, lines of notes, or JSON that an export wrote; - reads standard input.
    #[arg(value_name = "FILE", required_unless_present_any = ["undo", "list"])]
    pub(crate) file: Option<PathBuf>,
    /// Which column is what: {"columns":{COLUMN:FIELD},"date_order":"dmy" or "mdy" or "ymd"}; also country, currency, encoding,
    /// delimiter, header, skip_refused.
    #[arg(long, value_name = "JSON")]
    pub(crate) map: Option<String>,
    /// Says what would be done, and does nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Takes the import of this id back, or the last one.
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "0", conflicts_with_all = ["file", "map", "dry_run", "list"])]
    pub(crate) undo: Option<i64>,
    /// Lists the imports there were.
    #[arg(long, conflicts_with_all = ["file", "map", "dry_run"])]
    pub(crate) list: bool,
}
