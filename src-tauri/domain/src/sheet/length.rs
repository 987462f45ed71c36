//! Lengths of periods, amounts of data, yes and no, as people write them.

use crate::plan::Cycle;

/// `30 days`, `30d`, `30天`, `monthly`, `每月`, `3个月`, `1 year`, `半年`.
#[must_use]
pub fn length_of(text: &str) -> Option<Cycle> {
    let lower = text.trim().to_lowercase();
    let said = match lower.as_str() {
        "daily" => Some(Cycle::Days(1)),
        "weekly" | "每周" | "一周" => Some(Cycle::Days(7)),
        "monthly" | "month" | "per month" | "每月" | "按月" | "月付" | "一个月" | "月" => {
            Some(Cycle::Months(1))
        }
        "quarterly" | "quarter" | "每季" | "每季度" | "季付" | "按季" | "三个月" => Some(Cycle::Months(3)),
        "half-yearly" | "half year" | "半年" | "半年付" | "六个月" => Some(Cycle::Months(6)),
        "yearly" | "annual" | "annually" | "year" | "per year" | "每年" | "年付" | "按年" | "一年" => {
            Some(Cycle::Months(12))
        }
        _ => None,
    };
    if said.is_some() {
        return said;
    }
    let end = lower.find(|c: char| !c.is_ascii_digit()).unwrap_or(lower.len());
    let count: u32 = lower.get(..end)?.parse().ok()?;
    let unit = lower.get(end..)?.trim().trim_start_matches('-').trim_end_matches('.');
    match unit {
        "d" | "day" | "days" | "天" | "日" => Some(Cycle::Days(count)),
        "w" | "week" | "weeks" | "周" | "星期" => Some(Cycle::Days(count.checked_mul(7)?)),
        "m" | "mo" | "mon" | "month" | "months" | "个月" | "月" => Some(Cycle::Months(count)),
        "y" | "yr" | "year" | "years" | "年" => Some(Cycle::Months(count.checked_mul(12)?)),
        _ => None,
    }
}

/// A whole number, with or without the unit that its column is in: `120`, `120 days`, `120天`, `30.0`.
#[must_use]
pub fn whole_of(text: &str) -> Option<i64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text.get(..end)?.parse().ok()?;
    let unit = text.get(end..)?.trim().to_lowercase();
    matches!(unit.as_str(), "" | ".0" | "d" | "day" | "days" | "天" | "日" | "mb" | "个月" | "months" | "month")
        .then_some(number)
}

/// Whether a header says that what has no unit below it is in GB: `Data (GB)`, `data_gb`, `流量（G）`.
#[must_use]
pub fn is_in_gigabytes(header: &str) -> bool {
    let lower = header.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| word == "g" || word.ends_with("gb"))
}

/// An amount of data in MB: `5000`, `5 GB`, `1.5G`, `500MB`. A GB is 1,000 MB.
#[must_use]
pub fn megabytes_of(text: &str) -> Option<i64> {
    let lower = text.trim().to_lowercase();
    let end = lower.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(lower.len());
    let (whole, part) = lower.get(..end)?.split_once('.').unwrap_or((lower.get(..end)?, ""));
    let unit: i64 = match lower.get(end..)?.trim() {
        "" | "m" | "mb" => 1,
        "g" | "gb" => 1_000,
        "t" | "tb" => 1_000_000,
        _ => return None,
    };
    let thousandths: i64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(unit)?.checked_add(thousandths * unit / 1_000)
}

/// The same, where the header says the unit of what has none.
#[must_use]
pub(crate) fn megabytes_under(gigabytes: bool, text: &str) -> Option<i64> {
    let bare = gigabytes && text.trim().ends_with(|c: char| c.is_ascii_digit());
    if bare { megabytes_of(&format!("{}GB", text.trim())) } else { megabytes_of(text) }
}

/// Yes or no.
#[must_use]
pub fn flag_of(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "on" | "x" | "✓" | "✔" | "√" | "是" | "有" | "开" | "已开通" | "已开启" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "off" | "-" | "✗" | "×" | "否" | "无" | "关" | "未开通" | "没有" => {
            Some(false)
        }
        _ => None,
    }
}
