//! HTML to text, inert: tags are taken away and nothing of them is ever carried out. Rows become lines and cells stay beside each
//! other, so that a name keeps standing before its value.

/// Elements whose content is no text.
const SILENT: [&str; 7] = ["script", "style", "head", "template", "noscript", "svg", "title"];
/// Elements that begin a line.
const LINES: [&str; 22] = [
    "br",
    "p",
    "div",
    "tr",
    "table",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "dt",
    "center",
];
/// Elements of which two side by side may be told apart by nothing but how they are drawn.
const BOXES: [&str; 5] = ["span", "b", "strong", "label", "font"];
/// The longest tag that is looked at; what is longer is not looked into.
const LONGEST: usize = 16 * 1024;

pub(crate) fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 4);
    let mut rest = html;
    let mut seam = Seam::None;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if let Some(next) = before.chars().next() {
            seam.part(&mut out, next);
            seam = Seam::None;
        }
        words(&mut out, before);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let begins = tag.get(1..).and_then(|tag| tag.chars().next());
        if !begins.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            // a sign, not a tag
            out.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        }
        let Some(end) = close(tag) else { break };
        let inside = tag.get(1..end).unwrap_or_default();
        rest = tag.get(end + 1..).unwrap_or_default();
        let closes = inside.starts_with('/');
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if SILENT.contains(&name.as_str()) && !closes && !inside.ends_with('/') {
            rest = behind(rest, &name);
        } else if LINES.contains(&name.as_str()) {
            line(&mut out);
        } else if matches!(name.as_str(), "td" | "th" | "dd") && !closes {
            cell(&mut out);
        } else if BOXES.contains(&name.as_str()) {
            seam = match (&seam, closes) {
                (_, true) => Seam::Closed,
                (Seam::None, false) => Seam::None,
                (_, false) => Seam::Between,
            };
        }
    }
    if !rest.starts_with('<') {
        words(&mut out, rest);
    }
    out.trim().to_owned()
}

/// What stands between two stretches of text that touch.
enum Seam {
    /// No element ends there.
    None,
    /// One ends.
    Closed,
    /// One ends and another begins.
    Between,
}

impl Seam {
    /// A space where a name would run into its value; an amount in several pieces stays whole.
    fn part(&self, out: &mut String, next: char) {
        let Some(last) = out.chars().next_back().filter(|_| matches!(self, Self::Between)) else { return };
        let name = last.is_alphabetic() && (next.is_numeric() || next.is_uppercase() || "$£¥￥€*•(+#&".contains(next));
        let value = (last.is_numeric() || last == ')') && next.is_uppercase();
        if name || value {
            out.push(' ');
        }
    }
}

/// The `>` that ends a tag, past those in quotes.
fn close(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in tag.bytes().enumerate().take(LONGEST) {
        match (quote, b) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if at > 1 => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    // a quote that never ends ends with the tag
    tag.bytes().take(LONGEST).position(|b| b == b'>')
}

/// What stands behind the end of an element.
fn behind<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at + 2;
        let here = rest.get(start..).unwrap_or_default();
        if here.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return here.split_once('>').map_or("", |(_, rest)| rest);
        }
        from = start;
    }
    ""
}

fn line(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn cell(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str("   ");
    }
}

/// Text between tags: runs of space are one, and named characters are themselves.
fn words(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '&'
            && let Some((c, length)) = named(rest)
        {
            push(out, c);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        push(out, c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
}

fn push(out: &mut String, c: char) {
    match c {
        // soft hyphens and the fillers of preview lines
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{34f}' | '\u{feff}' | '\u{2060}' => {}
        c if c.is_whitespace() && c != '\u{a0}' => {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        c => out.push(c),
    }
}

/// The character of `&name;` or `&#number;`, and how many bytes that takes.
fn named(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "pound" => '£',
        "yen" => '¥',
        "euro" => '€',
        "cent" => '¢',
        "dollar" => '$',
        "hellip" => '…',
        "ndash" | "mdash" | "minus" => '-',
        "bull" => '•',
        "middot" => '·',
        "ast" => '*',
        "num" => '#',
        "colon" => ':',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "zwnj" | "zwj" | "shy" => '\u{200b}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_and_scripts_are_nothing() {
        for (html, wanted) in [
            ("<p>Amount: <b>$15.00</b></p><p>Paid</p>", "Amount: $15.00\n\nPaid"),
            (
                "<tr><td>Total</td><td>&pound;10.00</td></tr><tr><td>Tax</td><td>&#163;1</td></tr>",
                "Total   £10.00\n\nTax   £1",
            ),
            ("a<script>document.write('$99')</script>b", "ab"),
            ("a<style>b{content:'<'}</style>c", "ac"),
            ("<!-- $99 --><head><title>x</title></head>1 < 2 &amp; 3", "1 < 2 & 3"),
            ("<a href=\"x>y\" onclick='z'>pay</a>", "pay"),
            ("<svg onload=alert(1)><text>$99</text></svg>$1", "$1"),
            ("<p", ""),
            ("<script>never ends", ""),
            ("one<br/>two<BR>three", "one\ntwo\nthree"),
            ("a\n\t  b&nbsp;c", "a b c"),
            ("<span>Amount</span><span>$75.00</span><span>Card</span> <b>x</b>", "Amount $75.00 Card x"),
            ("<span>$</span><span>15</span><span>.00</span> wo<b>r</b>d", "$15.00 word"),
        ] {
            assert_eq!(text(html).replace("\n\n", "\n"), wanted.replace("\n\n", "\n"), "{html}");
        }
    }

    #[test]
    fn no_html_takes_long() {
        for part in ["<", "<a ", "<!--", "</", "&", "<script>", "<p \"", "&#x;", "<div>", "<style></"] {
            let html = part.repeat(400_000 / part.len());
            let start = std::time::Instant::now();
            text(&html);
            assert!(start.elapsed().as_secs() < 5, "{part} {:?}", start.elapsed());
        }
    }
}
