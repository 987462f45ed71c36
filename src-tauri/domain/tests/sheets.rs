//! What people's tables say, against tables that can be read: dates, amounts, numbers, headers, notes, whole rows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use chrono::{DateTime, NaiveDate, Utc};
use keepline_domain::money::Currency;
use keepline_domain::plan::Rule;
use keepline_domain::refusal::Code;
use keepline_domain::sheet::{
    CarrierFacts, Cells, Country, Dates, Field, Order, Reading, Sign, by_content, by_headers, currency_of, field_of,
    flag_of, is_header, is_in_gigabytes, length_of, looks_like_number, megabytes_of, plan_of, proves, proves_comma,
    read_amount, read_date, read_note, read_number, renewal_of,
};

fn told(order: Option<Order>) -> Dates {
    Dates { proven: None, told: order }
}

#[test]
fn dates_that_can_be_read_in_one_way_only() {
    for (text, date) in [
        ("2026-12-01", "2026-12-01"),
        ("2026/12/01", "2026-12-01"),
        ("2026.12.1", "2026-12-01"),
        ("2026/1/5", "2026-01-05"),
        ("20261201", "2026-12-01"),
        (" 2026-12-01 ", "2026-12-01"),
        ("2026-12-01 00:00:00", "2026-12-01"),
        ("2026-12-01T09:30:00Z", "2026-12-01"),
        ("2026-12-01 9:30", "2026-12-01"),
        ("2026年12月1日", "2026-12-01"),
        ("2026年12月01号", "2026-12-01"),
        ("2026 年 2 月 28 日", "2026-02-28"),
        ("2026年12月1日 08:00", "2026-12-01"),
        ("2026年12月1日08:00", "2026-12-01"),
        ("Dec 1, 2026", "2026-12-01"),
        ("December 1st, 2026", "2026-12-01"),
        ("1 Dec 2026", "2026-12-01"),
        ("1-Dec-2026", "2026-12-01"),
        ("01-DEC-2026", "2026-12-01"),
        ("Tue, 1 Dec 2026", "2026-12-01"),
        ("Tuesday 1 December 2026", "2026-12-01"),
        ("2026 Dec 1", "2026-12-01"),
        ("Sept 3 2026", "2026-09-03"),
        ("3rd of May 2026", "2026-05-03"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("05/05/2026", "2026-05-05"),
        ("29/02/2028", "2028-02-29"),
        ("2028-02-29", "2028-02-29"),
        ("12/31/2026 12:00 AM", "2026-12-31"),
    ] {
        assert_eq!(read_date(text, Dates::default()), Ok(date.parse::<NaiveDate>().unwrap()), "{text}");
    }
}

#[test]
fn dates_that_could_be_two_days_are_asked_about() {
    for (text, dmy, mdy) in [
        ("01/02/2026", "2026-02-01", "2026-01-02"),
        ("1/2/2026", "2026-02-01", "2026-01-02"),
        ("01.02.2026", "2026-02-01", "2026-01-02"),
        ("01-02-2026", "2026-02-01", "2026-01-02"),
        ("12/1/2026", "2026-01-12", "2026-12-01"),
        ("10/11/2026", "2026-11-10", "2026-10-11"),
        ("01/02/26", "2026-02-01", "2026-01-02"),
    ] {
        assert_eq!(read_date(text, Dates::default()), Err(Code::DateAmbiguous), "{text}");
        assert_eq!(read_date(text, told(Some(Order::Dmy))), Ok(dmy.parse().unwrap()), "{text}");
        assert_eq!(read_date(text, told(Some(Order::Mdy))), Ok(mdy.parse().unwrap()), "{text}");
    }
    // proven by the column
    let proven = Dates { proven: Some(Order::Dmy), told: None };
    assert_eq!(read_date("01/02/2026", proven), Ok("2026-02-01".parse().unwrap()));
    // a year of two digits stays a question
    assert_eq!(read_date("31/12/26", proven), Err(Code::DateAmbiguous));
    for text in ["1-Dec-26", "26年12月1日", "13/12/26", "26-12-01", "12/13/26"] {
        assert_eq!(read_date(text, Dates::default()), Err(Code::DateAmbiguous), "{text}");
    }
    assert_eq!(read_date("26-12-01", told(Some(Order::Ymd))), Ok("2026-12-01".parse().unwrap()));
    assert_eq!(read_date("1-Dec-26", told(Some(Order::Dmy))), Ok("2026-12-01".parse().unwrap()));
    // what the user said holds for every cell
    assert_eq!(read_date("12/31/2026", told(Some(Order::Dmy))), Err(Code::DateInvalid));
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "x",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2026-02-29",
        "31/31/2026",
        "0/1/2026",
        "tomorrow",
        "46357",
        "12/2026",
        "Dec 2026",
        "2026年12月",
        "2026-12",
        "1 2 3",
        "99999999",
        "30 days",
        "$15",
        "2026--01",
        "年月日",
        "Mayday 1 2026",
        "1/2/3/4",
        "2026-12-01-02",
        "００",
        "32 Dec 2026",
        "１２",
        "-",
        "//",
        "..",
        "a/b/c",
        "1/b/2026",
    ] {
        let read = read_date(text, told(Some(Order::Dmy)));
        assert!(matches!(read, Err(Code::DateInvalid)), "{text}: {read:?}");
    }
    assert_eq!(read_date("1969-12-31", Dates::default()), Err(Code::DateOutOfRange));
    assert_eq!(read_date("3000-01-01", Dates::default()), Err(Code::DateOutOfRange));
}

#[test]
fn an_order_is_proven_by_a_number_above_12_only() {
    for (text, order) in [
        ("13/01/2026", Some(Order::Dmy)),
        ("01/13/2026", Some(Order::Mdy)),
        ("01/02/2026", None),
        ("32/01/2026", None),
        ("13/13/2026", None),
        ("2026-13-01", None),
        ("2026-01-13", None),
        ("13/01/26", None),
        ("x", None),
    ] {
        assert_eq!(proves(text), order, "{text}");
    }
}

#[test]
fn amounts_with_their_money() {
    let one = |code| Sign::One(Currency::from_code(code).unwrap());
    for (text, digits, sign) in [
        ("15", "15", Sign::None),
        ("15.00", "15.00", Sign::None),
        ("15.5", "15.5", Sign::None),
        (".50", "0.50", Sign::None),
        ("$15", "15", Sign::Dollar),
        ("$ 15.00", "15.00", Sign::Dollar),
        ("15$", "15", Sign::Dollar),
        ("US$15", "15", one("USD")),
        ("$15 USD", "15", one("USD")),
        ("USD 15", "15", one("USD")),
        ("usd15", "15", one("USD")),
        ("HK$48", "48", one("HKD")),
        ("CA$15", "15", one("CAD")),
        ("C$15", "15", one("CAD")),
        ("A$15", "15", one("AUD")),
        ("NT$300", "300", one("TWD")),
        ("£10.00", "10.00", one("GBP")),
        ("€9,99", "9.99", one("EUR")),
        ("9,99 €", "9.99", one("EUR")),
        ("1.234,56 €", "1234.56", one("EUR")),
        ("¥30", "30", Sign::Yen),
        ("￥30", "30", Sign::Yen),
        ("¥30元", "30", one("CNY")),
        ("30元", "30", one("CNY")),
        ("30 元/月", "30", one("CNY")),
        ("RMB 30", "30", one("CNY")),
        ("30 rmb", "30", one("CNY")),
        ("人民币30", "30", one("CNY")),
        ("15美元", "15", one("USD")),
        ("15 美金", "15", one("USD")),
        ("48港币", "48", one("HKD")),
        ("10英镑", "10", one("GBP")),
        ("1,200", "1200", Sign::None),
        ("1,200.50", "1200.50", Sign::None),
        ("1,234,567.89", "1234567.89", Sign::None),
        ("1.234.567,89", "1234567.89", Sign::None),
        ("1 200,50", "1200.50", Sign::None),
        ("1'200.50", "1200.50", Sign::None),
        ("12,50", "12.50", Sign::None),
        ("$15/mo", "15", Sign::Dollar),
        ("15.000000", "15", Sign::None),
        ("￡5", "5", one("GBP")),
        ("99 kr", "", Sign::None),
    ] {
        match read_amount(text, false) {
            Ok(amount) => assert_eq!((amount.digits.as_str(), amount.sign), (digits, sign), "{text}"),
            Err(code) => assert!(digits.is_empty() && code == Code::MoneyInvalid, "{text}: {code:?}"),
        }
    }
    for text in
        ["", "free", "-5", "($5)", "$-5", "1.2.3", "1,2,3", "12,34,56", "five", "15 apples", "$", "1,2345", "$5 £5"]
    {
        assert!(read_amount(text, false).is_err(), "{text}");
    }
    // in a column that writes fractions after a comma
    for (text, digits) in [("1.200", "1200"), ("1,5", "1.5"), ("1,500", "1.500"), ("12,50", "12.50")] {
        assert_eq!(read_amount(text, true).unwrap().digits, digits, "{text}");
    }
    for (text, comma) in
        [("12,50", true), ("1.200,50 €", true), ("1,200", false), ("1,200.50", false), ("12.50", false), (",5", false)]
    {
        assert_eq!(proves_comma(text), comma, "{text}");
    }
}

#[test]
fn a_sign_is_read_by_the_country_where_it_means_many_moneys() {
    let code = |sign, said: Option<&str>, country: Option<&str>| {
        let said = said.and_then(Currency::from_code);
        currency_of(sign, said, country.and_then(Country::of_code)).map(Currency::code)
    };
    assert_eq!(code(Sign::Dollar, None, Some("US")), Ok("USD"));
    assert_eq!(code(Sign::Dollar, None, Some("HK")), Ok("HKD"));
    assert_eq!(code(Sign::Dollar, None, Some("CA")), Ok("CAD"));
    assert_eq!(code(Sign::Dollar, None, Some("GB")), Ok("USD"));
    assert_eq!(code(Sign::Dollar, None, None), Ok("USD"));
    assert_eq!(code(Sign::Dollar, Some("AUD"), Some("US")), Ok("AUD"));
    assert_eq!(code(Sign::Yen, None, Some("CN")), Ok("CNY"));
    assert_eq!(code(Sign::Yen, None, Some("JP")), Ok("JPY"));
    assert_eq!(code(Sign::Yen, None, None), Err(Code::CurrencyNeeded));
    assert_eq!(code(Sign::None, None, None), Err(Code::CurrencyNeeded));
    assert_eq!(code(Sign::None, None, Some("GB")), Ok("GBP"));
}

#[test]
fn numbers_as_people_and_spreadsheets_write_them() {
    for (text, country, number) in [
        ("+12065550142", "", "+12065550142"),
        ("+1 (206) 555-0142", "", "+12065550142"),
        ("＋1 206 555 0142", "", "+12065550142"),
        ("0044 20 7946 0958", "", "+442079460958"),
        ("+44 (0)20 7946 0958", "", "+442079460958"),
        ("tel:+12065550142", "", "+12065550142"),
        ("2065550142", "US", "+12065550142"),
        ("206-555-0142", "US", "+12065550142"),
        ("(206) 555 0142", "US", "+12065550142"),
        ("206.555.0142", "US", "+12065550142"),
        ("12065550142", "US", "+12065550142"),
        ("1-206-555-0142", "US", "+12065550142"),
        ("2065550142.0", "US", "+12065550142"),
        ("07700 900123", "GB", "+447700900123"),
        ("7700900123", "GB", "+447700900123"),
        ("447700900123", "GB", "+447700900123"),
        ("13800138000", "CN", "+8613800138000"),
        ("138 0013 8000", "CN", "+8613800138000"),
        ("8613800138000", "CN", "+8613800138000"),
        ("5123 4567", "HK", "+85251234567"),
        ("85251234567", "HK", "+85251234567"),
        ("0912345678", "TW", "+886912345678"),
        ("09012345678", "JP", "+819012345678"),
        ("0412 345 678", "AU", "+61412345678"),
        ("１３８００１３８０００", "CN", "+8613800138000"),
    ] {
        assert_eq!(read_number(text, Country::of_code(country)), Ok(number.to_owned()), "{text}");
    }
    for (text, country, code) in [
        ("2065550142", "", Code::NumberNeedsCountry),
        ("13800138000", "", Code::NumberNeedsCountry),
        ("2.06555E+09", "US", Code::NumberDamaged),
        ("1.23E+10", "", Code::NumberDamaged),
        ("1,38E+10", "CN", Code::NumberDamaged),
        ("206555014", "US", Code::NumberNotE164),
        ("20655501423", "US", Code::NumberNotE164),
        ("12", "US", Code::NumberNotE164),
        ("+0123456789", "", Code::NumberNotE164),
        ("+1234567890123456", "", Code::NumberNotE164),
        ("call me", "US", Code::NumberNotE164),
        ("206 555 0142 x5", "US", Code::NumberNotE164),
        ("", "US", Code::NumberNotE164),
    ] {
        assert_eq!(read_number(text, Country::of_code(country)), Err(code), "{text}");
    }
    for (text, looks) in [
        ("2065550142", true),
        ("+1 206 555 0142", true),
        ("2026-12-01", false),
        ("20261201", false),
        ("15.00", false),
        ("12345", false),
    ] {
        assert_eq!(looks_like_number(text), looks, "{text}");
    }
}

#[test]
fn headers_in_both_languages() {
    for (header, field) in [
        ("Name", Field::Name),
        ("plan name", Field::Name),
        ("Plan", Field::Name),
        ("名称", Field::Name),
        ("套餐", Field::Name),
        ("套餐名称", Field::Name),
        ("Phone Number", Field::Number),
        ("phone", Field::Number),
        ("Mobile", Field::Number),
        ("MSISDN", Field::Number),
        ("号码", Field::Number),
        ("手机号", Field::Number),
        ("手机号码", Field::Number),
        ("卡的手机号码", Field::Number),
        ("Carrier", Field::Carrier),
        ("Operator", Field::Carrier),
        ("运营商", Field::Carrier),
        ("Expires", Field::ExpiresOn),
        ("Expires on", Field::ExpiresOn),
        ("expiry_date", Field::ExpiresOn),
        ("Valid until", Field::ExpiresOn),
        ("Exp.", Field::ExpiresOn),
        ("到期", Field::ExpiresOn),
        ("到期日", Field::ExpiresOn),
        ("到期时间", Field::ExpiresOn),
        ("有效期至", Field::ExpiresOn),
        ("套餐到期日期", Field::ExpiresOn),
        ("Renewal date", Field::RenewsOn),
        ("续费日", Field::RenewsOn),
        ("Price", Field::Price),
        ("Price (USD)", Field::Price),
        ("月租", Field::Price),
        ("价格（元）", Field::Price),
        ("Days", Field::Days),
        ("Validity (days)", Field::Days),
        ("天数", Field::Days),
        ("Months", Field::Months),
        ("Rule", Field::Rule),
        ("周期", Field::Rule),
        ("Activated", Field::StartedOn),
        ("started_on", Field::StartedOn),
        ("开通日期", Field::StartedOn),
        ("Paid on", Field::PaidOn),
        ("Payment date", Field::PaidOn),
        ("充值日期", Field::PaidOn),
        ("Amount", Field::Amount),
        ("金额", Field::Amount),
        ("Note", Field::Note),
        ("Notes", Field::Note),
        ("备注", Field::Note),
        ("Currency", Field::Currency),
        ("币种", Field::Currency),
        ("Time zone", Field::Zone),
        ("时区", Field::Zone),
        ("Auto-renew", Field::Autopay),
        ("自动续费", Field::Autopay),
        ("流量", Field::DataAllowanceMb),
        ("Data", Field::DataAllowanceMb),
        ("保号期", Field::NumberLostAfterDays),
        ("number_lost_after_days", Field::NumberLostAfterDays),
        ("订单号", Field::Confirmation),
        ("状态", Field::Status),
        ("支付方式", Field::Method),
        ("渠道", Field::Channel),
    ] {
        assert_eq!(field_of(header), Some(field), "{header}");
    }
    for header in ["", "foo", "#", "No.", "序号", "colour"] {
        assert_eq!(field_of(header), None, "{header}");
    }
    assert_eq!(by_headers(&["Name", "Card", "expires"]), [Some(Field::Name), None, Some(Field::ExpiresOn)]);
    let own: Vec<&str> = Field::exported().map(Field::as_str).collect();
    assert_eq!(by_headers(&own), Field::exported().map(Some).collect::<Vec<_>>());
    assert!(is_header(&["Name", "Phone", "x"]));
    assert!(!is_header(&["Mint", "2065550142", "2026-12-01"]));
    assert!(!is_header(&["a", "b"]));
}

#[test]
fn columns_without_headers_by_what_stands_in_them() {
    let rows: Vec<Vec<String>> = ["Mint|2065550142|2026-12-01|$15|30 days", "Tello|2065550143|2026-11-30|$5|1 month"]
        .iter()
        .map(|row| row.split('|').map(str::to_owned).collect())
        .collect();
    let fields = [Field::Name, Field::Number, Field::ExpiresOn, Field::Price, Field::Days].map(Some);
    assert_eq!(by_content(5, &rows), fields);
}

#[test]
fn lengths_data_and_flags() {
    use keepline_domain::plan::Cycle::{Days, Months};
    for (text, length) in [
        ("30 days", Some(Days(30))),
        ("30d", Some(Days(30))),
        ("30天", Some(Days(30))),
        ("monthly", Some(Months(1))),
        ("每月", Some(Months(1))),
        ("3 months", Some(Months(3))),
        ("3个月", Some(Months(3))),
        ("1 year", Some(Months(12))),
        ("半年", Some(Months(6))),
        ("年付", Some(Months(12))),
        ("2 weeks", Some(Days(14))),
        ("30", None),
        ("days", None),
        ("", None),
        ("-1 days", None),
        ("99999999999 days", None),
    ] {
        assert_eq!(length_of(text), length, "{text}");
    }
    for (text, mb) in [
        ("5000", Some(5000)),
        ("5 GB", Some(5000)),
        ("1.5G", Some(1500)),
        ("500MB", Some(500)),
        ("unlimited", None),
        ("", None),
    ] {
        assert_eq!(megabytes_of(text), mb, "{text}");
    }
    for (text, flag) in
        [("yes", Some(true)), ("No", Some(false)), ("是", Some(true)), ("否", Some(false)), ("maybe", None)]
    {
        assert_eq!(flag_of(text), flag, "{text}");
    }
}

#[test]
fn lines_of_notes() {
    let read = |line: &str| -> String {
        read_note(line).iter().map(|(field, text)| format!("{}={text}", field.as_str())).collect::<Vec<_>>().join("|")
    };
    for (line, said) in [
        ("Mint 2065550142 expires 2026-12-01 $15", "name=Mint|number=2065550142|expires_on=2026-12-01|price=$15"),
        (
            "- giffgaff +44 7700 900123, expires Dec 1, 2026, £10",
            "name=giffgaff|number=+44 7700 900123|expires_on=Dec 1, 2026|price=£10",
        ),
        ("Data SIM renews 2026-12-01 30 days $15", "name=Data SIM|renews_on=2026-12-01|days=30 days|price=$15"),
        (
            "薄荷卡 2065550142 到期2026年12月1日 15美元",
            "name=薄荷卡|number=2065550142|expires_on=2026年12月1日|price=15美元",
        ),
        ("Tello: until 30 Nov 2026", "name=Tello|expires_on=30 Nov 2026"),
        ("shopping list", "name=shopping list"),
        ("", ""),
    ] {
        assert_eq!(read(line), said, "{line}");
    }
}

fn reading(own: bool) -> Reading<'static> {
    Reading {
        dates: &|_| Dates::default(),
        money: &|_| (false, Sign::None),
        gigabytes: false,
        carrier: &|word| {
            (word == "Mint").then(|| CarrierFacts {
                country: Country::of_code("US"),
                currency: Currency::from_code("USD"),
                zone: Some(chrono_tz::America::New_York),
            })
        },
        country: None,
        currency: None,
        home: chrono_tz::Asia::Shanghai,
        now: "2026-11-24T17:00:00Z".parse::<DateTime<Utc>>().unwrap(),
        own,
    }
}

#[test]
fn a_header_says_the_unit_of_data() {
    for header in ["Data (GB)", "GB", "data_gb", "DataGB", "流量（G）", "Data/GB", "Allowance GB"] {
        assert!(is_in_gigabytes(header), "{header}");
    }
    for header in ["Data", "Data (MB)", "data_allowance_mb", "流量", "Giga", "Rigby"] {
        assert!(!is_in_gigabytes(header), "{header}");
    }
    for (gigabytes, text, megabytes) in [
        (true, "5", 5_000),
        (true, " 1.5 ", 1_500),
        (true, "500 MB", 500),
        (true, "2GB", 2_000),
        (false, "5", 5),
        (false, "5 GB", 5_000),
    ] {
        let cells = cells(&[
            (Field::Name, "Mint"),
            (Field::ExpiresOn, "2026-12-01"),
            (Field::Price, "$15"),
            (Field::DataAllowanceMb, text),
        ]);
        let row = plan_of(&cells, &Reading { gigabytes, ..reading(false) }).unwrap();
        assert_eq!(row.plan.data_allowance_mb, Some(megabytes), "{gigabytes} {text}");
    }
}

fn cells<'a>(said: &[(Field, &'a str)]) -> Cells<'a> {
    let mut cells = Cells::default();
    for (field, text) in said {
        cells.set(*field, text);
    }
    cells
}

#[test]
fn a_plan_from_the_date_its_carrier_shows() {
    let said = [
        (Field::Name, "Mint"),
        (Field::Number, "206 555 0142"),
        (Field::ExpiresOn, "2026-12-01"),
        (Field::Days, "30"),
        (Field::Price, "$15"),
    ];
    let row = plan_of(&cells(&said), &reading(false)).unwrap();
    assert_eq!(row.plan.number.as_deref(), Some("+12065550142"));
    assert_eq!(row.plan.zone, chrono_tz::America::New_York);
    assert_eq!(row.plan.started_on.to_string(), "2026-11-02");
    assert_eq!(row.plan.price.decimal(), "15.00");
    // without a length, the date is all that is known
    let row = plan_of(&cells(&said[..3]), &reading(false)).unwrap();
    assert!(matches!(row.plan.rule, Rule::FixedEnd { last_day } if last_day.to_string() == "2026-12-01"));
    assert_eq!(row.plan.price.decimal(), "0.00");
}

#[test]
fn what_a_row_does_not_say_is_refused_by_its_column() {
    let refused = |said: &[(Field, &str)]| -> Vec<(Code, String)> {
        let refusals = plan_of(&cells(said), &reading(false)).unwrap_err();
        refusals.into_iter().map(|refusal| (refusal.code, refusal.field.unwrap())).collect()
    };
    assert_eq!(refused(&[(Field::Name, "x")]), [(Code::Required, "expires_on".into())]);
    assert_eq!(
        refused(&[(Field::Name, "x"), (Field::ExpiresOn, "01/02/2026")]),
        [(Code::DateAmbiguous, "expires_on".into())]
    );
    assert_eq!(
        refused(&[(Field::Name, "x"), (Field::ExpiresOn, "2026-12-01"), (Field::Number, "2065550142")]),
        [(Code::NumberNeedsCountry, "number".into())]
    );
    assert_eq!(
        refused(&[(Field::Name, "x"), (Field::ExpiresOn, "2026-12-01"), (Field::Zone, "Mars/Base")]),
        [(Code::ZoneUnknown, "zone".into())]
    );
    assert_eq!(refused(&[(Field::ExpiresOn, "2026-12-01")]), [(Code::Required, "name".into())]);
}

#[test]
fn a_renewal_of_a_plan() {
    let plan = plan_of(
        &cells(&[(Field::Name, "Mint"), (Field::StartedOn, "2026-10-01"), (Field::Days, "30"), (Field::Price, "15")]),
        &reading(false),
    )
    .unwrap()
    .plan;
    let said =
        [(Field::PaidOn, "2026-10-20"), (Field::Amount, "$15.00"), (Field::Status, "paid"), (Field::Method, "card")];
    let row = renewal_of(&cells(&said), &plan, &reading(false)).unwrap();
    assert_eq!(row.renewal.amount.unwrap().decimal(), "15.00");
    let refusals = renewal_of(&cells(&said[..1]), &plan, &reading(false)).unwrap_err();
    assert_eq!((refusals[0].code, refusals[0].field.as_deref()), (Code::Required, Some("amount")));
}
