//! Why an input was refused: a code someone can branch on, the field by name, and the facts a message needs.
//! The words themselves live in the text catalogue, so that a refusal reads in the user's language.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// What was wrong with a field. Each code has one message `problem-…` in every locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// Not JSON at all, or not an object where one is asked for.
    NotJson,
    /// A field that must be there is missing, null or blank.
    Required,
    /// A field nobody knows.
    UnknownField,
    /// A value of another JSON type; `expected` names the right one.
    WrongType,
    /// A word outside the list; `allowed` lists it.
    InvalidChoice,
    /// A date that does not exist or is not `YYYY-MM-DD`.
    DateInvalid,
    /// A date outside the years 1970 to 2999.
    DateOutOfRange,
    /// A moment that is not RFC 3339.
    MomentInvalid,
    /// A time of day that is not `HH:MM`.
    TimeInvalid,
    /// Not an IANA zone name.
    ZoneUnknown,
    /// A phone number that is not E.164.
    NumberNotE164,
    /// Longer than `max` characters.
    TooLong,
    /// A control character that no text holds.
    ControlCharacter,
    /// Smaller than `min`.
    TooSmall,
    /// Larger than `max`.
    TooLarge,
    /// More than `max` entries.
    TooMany,
    /// An amount that cannot be read.
    MoneyInvalid,
    /// An amount below zero.
    MoneyNegative,
    /// An amount of nothing where something is paid.
    MoneyZero,
    /// Not an ISO 4217 code.
    CurrencyUnknown,
    /// A currency that differs from the plan's or the line's; `expected` is theirs.
    CurrencyMismatch,
    /// A payment before the plan started on `started_on`.
    BeforeStart,
    /// A last day before the payment day `paid_on`.
    BeforePayment,
    /// A last day before the first day `started_on`.
    EndBeforeStart,
    /// A plan that would follow itself.
    FollowsItself,
    /// Steps of a refill table whose amounts do not ascend.
    StepsNotAscending,
    /// A balance plan whose price is nothing.
    PriceZero,
    /// A last day set by hand where the balance decides it.
    BalanceDecides,
    /// A keep-alive activity on a plan whose rule has none.
    ActivityNotAllowed,
    /// A line that the catalogue does not have; `line` is what was asked for.
    LineUnknown,
    /// A date asked of a rule that has none of its own.
    CarrierDecides,
    /// A snooze that ends after the last useful moment; `latest` is that.
    SnoozeBeyond,
    /// A snooze that ends in the past.
    SnoozePast,
    /// Quiet hours that end when they begin: the whole day, or none of it.
    QuietSame,
    /// An address that does not begin with `https://`.
    NotHttps,
    /// Something that no phone can dial.
    NotDialled,
    /// A place for a calendar that is not the whole path of an `.ics` file.
    NotCalendarFile,
    /// A date whose day and month could be either, or whose year has two digits; `date_order` is asked for.
    DateAmbiguous,
    /// A phone number without country code where nothing says its country.
    NumberNeedsCountry,
    /// A phone number that a spreadsheet has rounded, such as `2.07E+10`.
    NumberDamaged,
    /// An amount where nothing says which money it is.
    CurrencyNeeded,
    /// Not a whole number.
    InvalidNumber,
    /// Not a length such as `30 days`.
    LengthUnclear,
    /// Neither a card nor an eSIM.
    SimUnclear,
    /// Not an amount of data such as `5 GB`.
    DataUnclear,
    /// A number alone where the unit decides: 3.2 GB or 3.2 MB.
    DataUnitNeeded,
    /// Neither yes nor no.
    FlagUnclear,
    /// Not a list of days such as `7 3 1`.
    LeadsUnclear,
    /// Not a refill table such as `10.00:90 30.00:365`.
    StepsUnclear,
    /// Not a row's name as an export writes it.
    UidInvalid,
    /// A row of a plan that is neither here nor in the file.
    PlanUnknown,
    /// The same as row `row`.
    RowRepeats,
    /// A row with more cells than there are columns.
    RowWider,
    /// A path that does not say where it begins.
    PathNotAbsolute,
    /// A folder that is not there or cannot be written; `why` is what the system said.
    FolderUnwritable,
    /// A folder inside the data folder, or around it.
    FolderIsData,
    /// A moment that has not come yet.
    MomentFuture,
    /// A band of LTE or NR that does not exist; `band` is its name.
    BandUnknown,
    /// A text in which no band can be read.
    BandsUnclear,
    /// A text that holds the whole number of a bank card.
    CardNumber,
    /// More or other than the last four digits of a card.
    LastFour,
    /// A PIN that is not `least` to `most` digits.
    PinLength,
    /// A least amount above the most.
    LimitsCross,
    /// The same name twice in a list where it tells entries apart.
    NameTaken,
    /// A day on which a case ended that goes on.
    CaseOpen,
    /// An end before the start.
    EndsBeforeStart,
    /// A promotional price said in more than one way.
    PriceTwice,
    /// A variant that the table of devices does not have.
    VariantUnknown,
    /// A long number that has not `least` to `most` digits.
    DigitsWrong,
    /// A long number whose check digit does not fit: a slip of the finger.
    CheckDigit,
    /// A last day before the day `got_on` on which something came.
    BeforeReceived,
    /// Not an eSIM's activation code.
    LpaInvalid,
    /// A slot that the device does not have.
    SlotMissing,
    /// A person or a label that is not there, or not any more.
    TagUnknown,
    /// A slot for one card, in which `plan` is already.
    SlotTaken,
    /// A slot for cards, for a plan that is an eSIM.
    SlotForCards,
    /// Not a decimal above zero, with at most `whole` digits before the point and `decimals` behind it.
    RateInvalid,
    /// A rate of a currency in itself.
    RateSame,
    /// A day from which the two currencies have a rate already.
    RateTaken,
}

impl Code {
    /// Every code, so that a test can ask each locale for its message.
    pub const ALL: [Self; 79] = [
        Self::NotJson,
        Self::Required,
        Self::UnknownField,
        Self::WrongType,
        Self::InvalidChoice,
        Self::DateInvalid,
        Self::DateOutOfRange,
        Self::MomentInvalid,
        Self::TimeInvalid,
        Self::ZoneUnknown,
        Self::NumberNotE164,
        Self::TooLong,
        Self::ControlCharacter,
        Self::TooSmall,
        Self::TooLarge,
        Self::TooMany,
        Self::MoneyInvalid,
        Self::MoneyNegative,
        Self::MoneyZero,
        Self::CurrencyUnknown,
        Self::CurrencyMismatch,
        Self::BeforeStart,
        Self::BeforePayment,
        Self::EndBeforeStart,
        Self::FollowsItself,
        Self::StepsNotAscending,
        Self::PriceZero,
        Self::BalanceDecides,
        Self::ActivityNotAllowed,
        Self::LineUnknown,
        Self::CarrierDecides,
        Self::SnoozeBeyond,
        Self::SnoozePast,
        Self::QuietSame,
        Self::NotHttps,
        Self::NotDialled,
        Self::NotCalendarFile,
        Self::DateAmbiguous,
        Self::NumberNeedsCountry,
        Self::NumberDamaged,
        Self::CurrencyNeeded,
        Self::InvalidNumber,
        Self::LengthUnclear,
        Self::SimUnclear,
        Self::DataUnclear,
        Self::DataUnitNeeded,
        Self::FlagUnclear,
        Self::LeadsUnclear,
        Self::StepsUnclear,
        Self::UidInvalid,
        Self::PlanUnknown,
        Self::RowRepeats,
        Self::RowWider,
        Self::PathNotAbsolute,
        Self::FolderUnwritable,
        Self::FolderIsData,
        Self::MomentFuture,
        Self::BandUnknown,
        Self::BandsUnclear,
        Self::CardNumber,
        Self::LastFour,
        Self::PinLength,
        Self::LimitsCross,
        Self::NameTaken,
        Self::CaseOpen,
        Self::EndsBeforeStart,
        Self::PriceTwice,
        Self::VariantUnknown,
        Self::DigitsWrong,
        Self::CheckDigit,
        Self::BeforeReceived,
        Self::LpaInvalid,
        Self::SlotMissing,
        Self::TagUnknown,
        Self::SlotTaken,
        Self::SlotForCards,
        Self::RateInvalid,
        Self::RateSame,
        Self::RateTaken,
    ];

    /// The code as it crosses to scripts and to the window.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::Required => "required",
            Self::UnknownField => "unknown_field",
            Self::WrongType => "wrong_type",
            Self::InvalidChoice => "invalid_choice",
            Self::DateInvalid => "date_invalid",
            Self::DateOutOfRange => "date_out_of_range",
            Self::MomentInvalid => "moment_invalid",
            Self::TimeInvalid => "time_invalid",
            Self::ZoneUnknown => "zone_unknown",
            Self::NumberNotE164 => "number_not_e164",
            Self::TooLong => "too_long",
            Self::ControlCharacter => "control_character",
            Self::TooSmall => "too_small",
            Self::TooLarge => "too_large",
            Self::TooMany => "too_many",
            Self::MoneyInvalid => "money_invalid",
            Self::MoneyNegative => "money_negative",
            Self::MoneyZero => "money_zero",
            Self::CurrencyUnknown => "currency_unknown",
            Self::CurrencyMismatch => "currency_mismatch",
            Self::BeforeStart => "before_start",
            Self::BeforePayment => "before_payment",
            Self::EndBeforeStart => "end_before_start",
            Self::FollowsItself => "follows_itself",
            Self::StepsNotAscending => "steps_not_ascending",
            Self::PriceZero => "price_zero",
            Self::BalanceDecides => "balance_decides",
            Self::ActivityNotAllowed => "activity_not_allowed",
            Self::LineUnknown => "line_unknown",
            Self::CarrierDecides => "carrier_decides",
            Self::SnoozeBeyond => "snooze_beyond",
            Self::SnoozePast => "snooze_past",
            Self::QuietSame => "quiet_same",
            Self::NotHttps => "not_https",
            Self::NotDialled => "not_dialled",
            Self::NotCalendarFile => "not_calendar_file",
            Self::DateAmbiguous => "date_ambiguous",
            Self::NumberNeedsCountry => "number_needs_country",
            Self::NumberDamaged => "number_damaged",
            Self::CurrencyNeeded => "currency_needed",
            Self::InvalidNumber => "invalid_number",
            Self::LengthUnclear => "length_unclear",
            Self::SimUnclear => "sim_unclear",
            Self::DataUnclear => "data_unclear",
            Self::DataUnitNeeded => "data_unit_needed",
            Self::FlagUnclear => "flag_unclear",
            Self::LeadsUnclear => "leads_unclear",
            Self::StepsUnclear => "steps_unclear",
            Self::UidInvalid => "uid_invalid",
            Self::PlanUnknown => "plan_unknown",
            Self::RowRepeats => "row_repeats",
            Self::RowWider => "row_wider",
            Self::PathNotAbsolute => "path_not_absolute",
            Self::FolderUnwritable => "folder_unwritable",
            Self::FolderIsData => "folder_is_data",
            Self::MomentFuture => "moment_future",
            Self::BandUnknown => "band_unknown",
            Self::BandsUnclear => "bands_unclear",
            Self::CardNumber => "card_number",
            Self::LastFour => "last_four",
            Self::PinLength => "pin_length",
            Self::LimitsCross => "limits_cross",
            Self::NameTaken => "name_taken",
            Self::CaseOpen => "case_open",
            Self::EndsBeforeStart => "ends_before_start",
            Self::PriceTwice => "price_twice",
            Self::VariantUnknown => "variant_unknown",
            Self::DigitsWrong => "digits_wrong",
            Self::CheckDigit => "check_digit",
            Self::BeforeReceived => "before_received",
            Self::LpaInvalid => "lpa_invalid",
            Self::SlotMissing => "slot_missing",
            Self::TagUnknown => "tag_unknown",
            Self::SlotTaken => "slot_taken",
            Self::SlotForCards => "slot_for_cards",
            Self::RateInvalid => "rate_invalid",
            Self::RateSame => "rate_same",
            Self::RateTaken => "rate_taken",
        }
    }
}

/// A fact that a message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Shown as it is.
    Text(String),
    /// Shown with the locale's digits grouping.
    Number(i64),
    /// Shown as the locale writes dates.
    Date(NaiveDate),
    /// Shown as the locale writes a moment, in that zone.
    Moment(DateTime<Utc>, Tz),
}

/// One refused field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What was wrong.
    pub code: Code,
    /// Where, as a path such as `rule.days` or `renewals[0].paid_on`; `None` for the whole input.
    pub field: Option<String>,
    /// The facts its message needs, by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Refusal {
    /// A refusal of `field` without further facts.
    #[must_use]
    pub fn of(code: Code, field: impl Into<String>) -> Self {
        Self { code, field: Some(field.into()), args: Vec::new() }
    }

    /// Adds a fact for the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }
}

/// All that was refused in one input, in the order the fields were read. Never empty when returned as an error.
pub type Refusals = Vec<Refusal>;
