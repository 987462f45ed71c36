//! What a form sends: whole numbers as they were typed. Digits become numbers here; anything else stays as typed and is
//! refused by its field. Scripts get no such kindness.

use serde_json::Value;

/// The fields of forms that hold a whole number, or a list of them.
const WHOLE: [&str; 13] = [
    "periods",
    "days",
    "months",
    "number_lost_after_days",
    "data_allowance_mb",
    "leads",
    "percent",
    "lasts",
    "at_once",
    "first_cycles",
    "data_mb",
    "bonus_mb",
    "leave_after",
];

/// `form` with the digits in its whole-number fields read as numbers, and blank ones as nothing.
pub(crate) fn read(mut form: Value) -> Value {
    read_in_place(&mut form);
    form
}

fn read_in_place(value: &mut Value) {
    if let Value::Array(entries) = value {
        entries.iter_mut().for_each(read_in_place);
    }
    let Value::Object(fields) = value else { return };
    for (name, field) in fields {
        if WHOLE.contains(&name.as_str()) {
            digits(field);
        } else {
            read_in_place(field);
        }
    }
}

fn digits(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(digits),
        Value::String(text) if text.trim().is_empty() => *value = Value::Null,
        Value::String(text) => {
            if let Ok(number) = text.trim().parse::<i64>() {
                *value = number.into();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn digits_become_numbers_and_the_rest_stays_as_typed() {
        let form = json!({"plan": {"name": "30", "rule": {"kind": "days", "days": " 30 "}, "leads": ["7", "x", 1],
            "grace": {"number_lost_after_days": ""}}, "periods": "1.5", "ways": [{"payments": [{"periods": "3"}]}]});
        let want = json!({"plan": {"name": "30", "rule": {"kind": "days", "days": 30}, "leads": [7, "x", 1],
            "grace": {"number_lost_after_days": null}}, "periods": "1.5", "ways": [{"payments": [{"periods": 3}]}]});
        assert_eq!(read(form), want);
    }
}
