//! Who may have an offer and how, by its words.

use super::Customers;
use super::text::Text;

const NEW: [&str; 20] = [
    "new customer",
    "new customers",
    "new subscriber",
    "new subscribers",
    "new line",
    "new lines",
    "new activation",
    "new activations",
    "new user",
    "new users",
    "new member",
    "new members",
    "first-time",
    "new accounts",
    "新用户",
    "新客户",
    "新开",
    "新入网",
    "首次激活",
    "新会员",
];
const PORT_IN: [&str; 19] = [
    "port-in",
    "port in",
    "port-ins",
    "port your number",
    "port over",
    "bring your number",
    "transfer your number",
    "keep your number",
    "switch to",
    "when you switch",
    "who switch",
    "switchers",
    "携号转网",
    "携号转入",
    "携入",
    "携转",
    "转网",
    "转入号码",
    "带号",
];
const EXISTING: [&str; 12] = [
    "existing customer",
    "existing customers",
    "existing subscribers",
    "current customer",
    "current customers",
    "existing users",
    "loyal customers",
    "老用户",
    "存量用户",
    "在网用户",
    "老客户",
    "现有用户",
];
const ANYONE: [&str; 13] = [
    "all customers",
    "everyone",
    "new and existing",
    "new & existing",
    "new or existing",
    "existing and new",
    "any customer",
    "新老用户",
    "新老客户",
    "所有用户",
    "全部用户",
    "不限新老",
    "人人可享",
];
const NOT: [&str; 8] = ["not ", "n't", "exclud", "ineligible", "不", "除外", "无法", "不含"];

/// Who may have it; none where it does not say, or says two things.
pub(super) fn customers(text: &Text) -> Option<Customers> {
    if text.says(&ANYONE) {
        return Some(Customers::Anyone);
    }
    // "existing customers are not eligible" is for new ones
    let places = EXISTING.iter().flat_map(|word| text.places(word).into_iter().map(|at| (at, word.chars().count())));
    let (denied, meant): (Vec<bool>, Vec<bool>) = places
        .map(|(at, length)| {
            let behind = text.behind(at + length);
            let before = text.before(at);
            let near: String = before.chars().rev().take(14).collect::<Vec<_>>().into_iter().rev().collect();
            NOT.iter().any(|word| behind.chars().take(24).collect::<String>().contains(word) || near.contains(word))
        })
        .partition(|denied| *denied);
    let (new, port_in) = (text.says(&NEW) || (!denied.is_empty() && meant.is_empty()), text.says(&PORT_IN));
    match (new, port_in, !meant.is_empty()) {
        (_, true, false) => Some(Customers::PortIn),
        (true, false, false) => Some(Customers::New),
        (false, false, true) => Some(Customers::Existing),
        _ => None,
    }
}

/// Whether it asks for AutoPay.
pub(super) fn autopay(text: &Text) -> bool {
    const SAYS: [&str; 12] = [
        "autopay",
        "auto pay",
        "auto-pay",
        "auto-renew",
        "auto renew",
        "auto-renewal",
        "autorenew",
        "auto refill",
        "自动扣款",
        "自动续费",
        "自动付款",
        "自动充值",
    ];
    let denied = ["no ", "without ", "not require ", "无需", "不需要", "不用", "无须"];
    SAYS.iter().any(|word| {
        text.places(word).iter().any(|at| !denied.iter().any(|no| text.before(*at).trim_end().ends_with(no.trim_end())))
    })
}

/// The way to pay that it names; may be empty.
pub(super) fn card(text: &Text) -> String {
    const CARDS: [(&str, &str); 12] = [
        ("paypal", "PayPal"),
        ("apple pay", "Apple Pay"),
        ("google pay", "Google Pay"),
        ("visa", "Visa"),
        ("mastercard", "Mastercard"),
        ("amex", "American Express"),
        ("american express", "American Express"),
        ("alipay", "Alipay"),
        ("支付宝", "支付宝"),
        ("wechat pay", "WeChat Pay"),
        ("微信支付", "微信支付"),
        ("银联", "银联"),
    ];
    let mut found: Vec<&str> = Vec::new();
    for (word, name) in CARDS {
        if text.says(&[word]) && !found.contains(&name) {
            found.push(name);
        }
    }
    found.join(", ")
}

/// Whether it can be had together with others.
pub(super) fn stacks(text: &Text) -> Option<bool> {
    const NO: [&str; 22] = [
        "cannot be combined",
        "can't be combined",
        "can not be combined",
        "may not be combined",
        "not be combined",
        "not combinable",
        "not valid with",
        "cannot be stacked",
        "can't be stacked",
        "may not be stacked",
        "not stackable",
        "no stacking",
        "non-stackable",
        "one per account",
        "不可叠加",
        "不能叠加",
        "不可同享",
        "不同享",
        "不与其他",
        "不能与其他",
        "不可与其他",
        "不叠加",
    ];
    const YES: [&str; 11] = [
        "can be combined",
        "may be combined",
        "combinable",
        "stackable",
        "can be stacked",
        "stacks with",
        "combine with",
        "可叠加",
        "可以叠加",
        "可同享",
        "可与其他",
    ];
    if text.says(&NO) {
        return Some(false);
    }
    text.says(&YES).then_some(true)
}

/// Whether tax comes on top.
pub(super) fn tax_extra(text: &Text) -> Option<bool> {
    const EXTRA: [&str; 29] = [
        "plus tax",
        "plus taxes",
        "+ tax",
        "+tax",
        "+ taxes",
        "+taxes",
        "plus applicable tax",
        "plus applicable taxes",
        "tax extra",
        "taxes extra",
        "taxes & fees extra",
        "taxes and fees extra",
        "taxes/fees extra",
        "before tax",
        "before taxes",
        "excludes tax",
        "excludes taxes",
        "excluding tax",
        "excluding taxes",
        "taxes not included",
        "tax not included",
        "taxes and fees not included",
        "not including tax",
        "税另计",
        "另加税",
        "不含税",
        "未含税",
        "税费另计",
        "税金另计",
    ];
    const INSIDE: [&str; 18] = [
        "tax included",
        "taxes included",
        "taxes and fees included",
        "taxes & fees included",
        "includes tax",
        "includes taxes",
        "includes all taxes",
        "including tax",
        "including taxes",
        "incl. tax",
        "incl. taxes",
        "no hidden taxes",
        "all taxes and fees included",
        "inc. vat",
        "incl. vat",
        "已含税",
        "含税",
        "税费全含",
    ];
    if text.says(&EXTRA) {
        return Some(true);
    }
    text.says(&INSIDE).then_some(false)
}

/// Where it can be had, where that is one place only; may be empty.
pub(super) fn channel(text: &Text) -> String {
    const PLACES: [(&str, &[&str]); 3] = [
        (
            "website",
            &[
                "online only",
                "online-only",
                "only online",
                "online exclusive",
                "web only",
                "仅限官网",
                "仅限线上",
                "官网专享",
                "仅线上",
                "官网独家",
            ],
        ),
        (
            "app",
            &[
                "app only",
                "app-only",
                "in-app only",
                "only in the app",
                "app exclusive",
                "仅限app",
                "仅限 app",
                "app专享",
                "app 专享",
            ],
        ),
        (
            "carrier_store",
            &[
                "in store only",
                "in-store only",
                "in stores only",
                "only in store",
                "only in stores",
                "仅限门店",
                "门店专享",
                "仅限营业厅",
            ],
        ),
    ];
    let mut said = PLACES.iter().filter(|(_, words)| text.says(words)).map(|(name, _)| (*name).to_owned());
    match (said.next(), said.next()) {
        (Some(one), None) => one,
        _ => String::new(),
    }
}
