//! Which column is which, by its header in English or Chinese, or by what stands in it where there is no header.

use chrono_tz::Tz;

use super::amount::{Sign, looks_like_amount, read_amount};
use super::date::looks_like_date;
use super::length::length_of;
use super::phone::looks_like_number;
use super::{Field, bare};

/// Headers as people write them, in small letters and without blanks and punctuation.
const WORDS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "name",
            "plan",
            "planname",
            "label",
            "title",
            "card",
            "simname",
            "line",
            "名称",
            "名字",
            "套餐",
            "套餐名",
            "套餐名称",
            "卡名",
            "卡",
            "备注名",
            "标签",
        ],
    ),
    (
        Field::Carrier,
        &[
            "carrier",
            "operator",
            "provider",
            "network",
            "company",
            "brand",
            "mvno",
            "运营商",
            "營運商",
            "运营公司",
            "服务商",
            "网络",
            "品牌",
        ],
    ),
    (
        Field::Number,
        &[
            "number",
            "phone",
            "phonenumber",
            "phoneno",
            "mobile",
            "mobilenumber",
            "msisdn",
            "tel",
            "telephone",
            "simnumber",
            "cell",
            "号码",
            "手机号",
            "手机号码",
            "电话",
            "电话号码",
            "手机",
            "號碼",
            "电话号",
        ],
    ),
    (Field::Sim, &["sim", "simtype", "esim", "cardtype", "卡类型", "sim类型"]),
    (Field::Zone, &["zone", "timezone", "tz", "时区"]),
    (
        Field::StartedOn,
        &[
            "startedon",
            "started",
            "start",
            "startdate",
            "activated",
            "activatedon",
            "activation",
            "activationdate",
            "since",
            "from",
            "purchased",
            "purchasedate",
            "bought",
            "开始",
            "开始日期",
            "开通",
            "开通日期",
            "开通日",
            "激活",
            "激活日期",
            "激活日",
            "起始日期",
            "启用日期",
            "购买日期",
            "开卡日期",
        ],
    ),
    (Field::FirstLastDay, &["firstlastday"]),
    (
        Field::ExpiresOn,
        &[
            "expireson",
            "expires",
            "expiry",
            "expirydate",
            "expiration",
            "expirationdate",
            "exp",
            "expdate",
            "expire",
            "validuntil",
            "validto",
            "valid",
            "until",
            "end",
            "enddate",
            "endson",
            "ends",
            "deadline",
            "due",
            "duedate",
            "lastday",
            "到期",
            "到期日",
            "到期日期",
            "到期时间",
            "有效期",
            "有效期至",
            "有效期到",
            "截止",
            "截止日期",
            "最后可用日",
            "过期",
            "过期日",
            "过期时间",
            "失效日期",
            "結束日期",
            "结束日期",
        ],
    ),
    (
        Field::RenewsOn,
        &[
            "renewson",
            "renews",
            "renewal",
            "renewaldate",
            "renewalday",
            "renewon",
            "renewby",
            "nextrenewal",
            "nextpayment",
            "nextbill",
            "nextcharge",
            "billingdate",
            "rechargedate",
            "topupby",
            "续费",
            "续费日",
            "续费日期",
            "下次续费",
            "下次扣费",
            "扣费日",
            "扣款日",
            "续期日",
        ],
    ),
    (
        Field::Rule,
        &[
            "rule",
            "cycle",
            "billingcycle",
            "period",
            "term",
            "frequency",
            "interval",
            "规则",
            "周期",
            "计费周期",
            "续费规则",
            "付费周期",
        ],
    ),
    (
        Field::Days,
        &[
            "days",
            "validity",
            "validitydays",
            "perioddays",
            "length",
            "duration",
            "validfor",
            "天数",
            "有效天数",
            "周期天数",
            "时长",
        ],
    ),
    (Field::Months, &["months", "periodmonths", "月数"]),
    (
        Field::Price,
        &[
            "price",
            "cost",
            "fee",
            "monthly",
            "monthlyfee",
            "monthlycost",
            "rate",
            "rent",
            "charge",
            "pricepermonth",
            "价格",
            "月租",
            "月费",
            "费用",
            "资费",
            "套餐费",
            "金额元",
            "價格",
            "单价",
        ],
    ),
    (Field::Currency, &["currency", "币种", "货币", "幣種"]),
    (
        Field::NumberLostAfterDays,
        &[
            "numberlostafterdays",
            "grace",
            "graceperiod",
            "gracedays",
            "retention",
            "保号期",
            "保留期",
            "宽限期",
            "宽限天数",
            "号码保留天数",
        ],
    ),
    (
        Field::DataAllowanceMb,
        &[
            "dataallowancemb",
            "data",
            "dataallowance",
            "allowance",
            "datamb",
            "datagb",
            "gb",
            "mb",
            "流量",
            "流量包",
            "数据流量",
        ],
    ),
    (Field::Autopay, &["autopay", "autorenew", "autorenewal", "auto", "自动续费", "自动扣费", "自动付款"]),
    (Field::Leads, &["leads", "remind", "reminders", "reminddays", "leaddays", "提前天数", "提醒", "提前提醒"]),
    (
        Field::PaidOn,
        &[
            "paidon",
            "paid",
            "paymentdate",
            "datepaid",
            "paiddate",
            "lastpaid",
            "lastpayment",
            "lastrecharge",
            "lasttopup",
            "toppedup",
            "payday",
            "付款日",
            "付款日期",
            "支付日期",
            "缴费日期",
            "充值日期",
            "充值日",
            "充值时间",
            "付费日期",
            "上次充值",
            "上次缴费",
        ],
    ),
    (
        Field::Amount,
        &[
            "amount",
            "payment",
            "amountpaid",
            "topup",
            "refill",
            "recharge",
            "sum",
            "total",
            "金额",
            "充值金额",
            "支付金额",
            "付款金额",
            "缴费金额",
            "实付",
        ],
    ),
    (Field::Tax, &["tax", "vat", "税", "税费"]),
    (Field::Fee, &["servicefee", "手续费"]),
    (Field::Periods, &["periods", "周期数", "期数"]),
    (Field::Channel, &["channel", "where", "shop", "渠道", "购买渠道", "充值渠道"]),
    (Field::Method, &["method", "paymentmethod", "paidwith", "支付方式", "付款方式"]),
    (
        Field::Confirmation,
        &[
            "confirmation",
            "confirmationnumber",
            "confirmationno",
            "order",
            "ordernumber",
            "orderno",
            "订单号",
            "确认号",
            "流水号",
        ],
    ),
    (Field::Status, &["status", "state", "状态"]),
    (Field::NewLastDay, &["newlastday", "newexpiry", "新到期日"]),
    (
        Field::Note,
        &[
            "note",
            "notes",
            "remark",
            "remarks",
            "comment",
            "comments",
            "memo",
            "description",
            "info",
            "备注",
            "说明",
            "附注",
            "備註",
        ],
    ),
    (Field::Record, &["record", "记录类型"]),
];

/// A header without what people decorate it with.
fn plain(header: &str) -> String {
    let cut = header.find(['(', '（', '[', '【']).unwrap_or(header.len());
    let head = header.get(..cut).filter(|head| !head.trim().is_empty()).unwrap_or(header);
    head.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The field that a header names.
#[must_use]
pub fn field_of(header: &str) -> Option<Field> {
    let header = bare(header.trim());
    let word = plain(header);
    let exact = WORDS.iter().find(|(_, words)| words.contains(&word.as_str()));
    // Chinese headers add to the word: 卡号码, 套餐到期日期
    let inside = || {
        WORDS
            .iter()
            .flat_map(|(field, words)| words.iter().map(move |word| (*field, *word)))
            .filter(|(_, known)| known.chars().count() >= 2 && !known.is_ascii() && word.contains(known))
            .max_by_key(|(_, known)| known.len())
            .map(|(field, _)| field)
    };
    exact.map(|(field, _)| *field).or_else(|| Field::from_name(header)).or_else(inside)
}

/// Whether these are the columns of our own export: their names are then exact.
#[must_use]
pub fn is_own(headers: &[&str]) -> bool {
    [Field::Record, Field::Uid].iter().all(|field| headers.contains(&field.as_str()))
}

/// What a map of an import may call a field: its name, a path of the plan's JSON, or any word that a header may be.
#[must_use]
pub fn field_named(name: &str) -> Option<Field> {
    let path = match name {
        "rule.kind" => Some(Field::Rule),
        "rule.days" | "rule.first_days" | "rule.cycle.days" => Some(Field::Days),
        "rule.months" | "rule.cycle.months" => Some(Field::Months),
        "rule.early" => Some(Field::Early),
        "rule.late" => Some(Field::Late),
        "rule.last_day" => Some(Field::LastDay),
        "rule.opening" => Some(Field::Opening),
        "rule.extend" => Some(Field::Extend),
        "price.minor" | "price.amount" => Some(Field::Price),
        "price.currency" | "amount.currency" => Some(Field::Currency),
        "amount.minor" | "amount.amount" => Some(Field::Amount),
        "grace" | "grace.number_lost_after_days" => Some(Field::NumberLostAfterDays),
        _ => None,
    };
    path.or_else(|| Field::from_name(name)).or_else(|| field_of(name))
}

/// The money that a header names: `Price (USD)`, `月租（港币）`.
#[must_use]
pub fn money_of(header: &str) -> Sign {
    let Some(from) = header.find(['(', '（', '[']) else { return Sign::None };
    let inside = header.get(from..).unwrap_or_default().trim_matches(['(', ')', '（', '）', '[', ']', ' ']);
    read_amount(&format!("{inside}1"), false).map_or(Sign::None, |amount| amount.sign)
}

/// Whether a first row is one of headers: it names a field, and nothing in it is a value.
#[must_use]
pub fn is_header(cells: &[&str]) -> bool {
    cells.iter().any(|cell| field_of(cell).is_some()) && !cells.iter().any(|cell| is_value(cell))
}

/// Whether a cell has the form of a date, a number or an amount: no header has.
#[must_use]
pub fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    looks_like_date(cell) || looks_like_number(cell) || looks_like_amount(cell) || cell.parse::<f64>().is_ok()
}

/// The field of each column by its header; the first of two that say the same has it.
#[must_use]
pub fn by_headers(headers: &[&str]) -> Vec<Option<Field>> {
    let mut taken = Vec::new();
    let own = is_own(headers);
    headers
        .iter()
        .map(|header| {
            let field = if own { Field::from_name(header) } else { field_of(header) };
            let field = field.filter(|field| !taken.contains(field))?;
            taken.push(field);
            Some(field)
        })
        .collect()
}

/// The field of each column by what stands in it. `rows` are some of the rows.
#[must_use]
pub fn by_content(width: usize, rows: &[Vec<String>]) -> Vec<Option<Field>> {
    let mut taken: Vec<Field> = Vec::new();
    let mut take = |wanted: &[Field]| {
        let field = wanted.iter().copied().find(|field| !taken.contains(field))?;
        taken.push(field);
        Some(field)
    };
    (0..width)
        .map(|column| {
            let cells: Vec<&str> = rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            let most = |fits: fn(&str) -> bool| {
                !cells.is_empty() && cells.iter().filter(|cell| fits(cell)).count() * 5 >= cells.len() * 4
            };
            if cells.is_empty() {
                None
            } else if most(looks_like_date) {
                take(&[Field::ExpiresOn, Field::StartedOn, Field::PaidOn])
            } else if most(looks_like_number) {
                take(&[Field::Number])
            } else if most(looks_like_amount) {
                take(&[Field::Price, Field::Amount])
            } else if most(|cell| cell.contains('/') && cell.parse::<Tz>().is_ok()) {
                take(&[Field::Zone])
            } else if most(|cell| length_of(cell).is_some()) {
                take(&[Field::Days])
            } else if most(|cell| cell.parse::<f64>().is_ok()) {
                take(&[Field::Price, Field::Days])
            } else {
                take(&[Field::Name, Field::Carrier, Field::Note])
            }
        })
        .collect()
}
