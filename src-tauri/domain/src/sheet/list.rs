//! Several names in one cell, as the labels of a plan stand in it.

/// `; ` between names; a semicolon or a backslash that is part of a name has a backslash before it.
#[must_use]
pub fn list_text<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let escaped = names.map(|name| name.replace('\\', r"\\").replace(';', r"\;").replace('；', r"\；"));
    escaped.collect::<Vec<_>>().join("; ")
}

/// The names of such a cell; blanks around them and names of nothing are left out.
#[must_use]
pub fn list_of(text: &str) -> Vec<String> {
    let (mut names, mut name) = (Vec::new(), String::new());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => name.extend(chars.next()),
            ';' | '；' => names.push(std::mem::take(&mut name)),
            other => name.push(other),
        }
    }
    names.push(name);
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}
