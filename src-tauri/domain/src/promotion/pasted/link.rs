//! Addresses in a text: where it was seen, whose it is, and what it is called where there is nothing but the link.

use super::Named;
use super::text::Text;

/// As much of a line as is a name.
const LONGEST_NAME: usize = 90;

/// The addresses in a text, as written.
pub(super) fn links(text: &str) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '）' | '】' | '，' | '。' | '；');
    let mut links = Vec::new();
    for piece in text.split(ends) {
        let start = ["https://", "http://"].iter().find_map(|scheme| piece.to_ascii_lowercase().find(scheme));
        let www = piece.to_ascii_lowercase().starts_with("www.").then_some(0);
        let Some(link) = start.or(www).and_then(|start| piece.get(start..)) else { continue };
        let link = link.trim_end_matches(['.', ',', ';', ')', '!', '?', '\'']);
        links.push(if www.is_some() && start.is_none() { format!("https://{link}") } else { link.to_owned() });
    }
    links
}

/// The text without them: a number in an address is no price.
pub(super) fn without(text: &str, links: &[String]) -> String {
    let mut text = text.to_owned();
    for link in links {
        text = text.replace(link.as_str(), " ").replace(link.trim_start_matches("https://"), " ");
    }
    text
}

/// What it is called: the first line, or the last words of the link.
pub(super) fn name(text: &str, link: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| line.chars().any(char::is_alphanumeric));
    if let Some(line) = line {
        let end = line.find(['.', '。', '!', '！', ';', '；']).filter(|end| *end > 12).unwrap_or(line.len());
        return line.get(..end).unwrap_or(line).chars().take(LONGEST_NAME).collect::<String>().trim().to_owned();
    }
    let path = link.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let mut parts = path.trim_end_matches('/').split('/');
    let host = parts.next().unwrap_or_default().trim_start_matches("www.");
    let slug: String = parts.next_back().unwrap_or_default().replace(['-', '_', '+'], " ");
    let slug = slug.trim().trim_end_matches(".html").trim_end_matches(".htm").trim();
    // an address in escapes is no name
    if slug.is_empty() || slug.contains('%') || !slug.chars().any(char::is_alphabetic) {
        return host.to_owned();
    }
    let mut letters = slug.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).take(LONGEST_NAME).collect()).unwrap_or_default()
}

/// Whose it is: by the host of the link, else by the one line that the text names; none where it names several.
pub(super) fn carrier(text: &Text, link: &str, lines: &[Named]) -> String {
    let host =
        link.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let own = |named: &&Named| {
        named.hosts.iter().any(|one| {
            host == *one
                || host.ends_with(&format!(".{}", one.trim_start_matches("www.")))
                || format!("www.{host}") == *one
        })
    };
    // of several lines of one carrier the first is the plain one
    if let Some(named) = lines.iter().find(own).filter(|_| !host.is_empty()) {
        return named.key.clone();
    }
    // the longest word counts: "Mint Mobile" before "Mint"
    let mut found: Vec<(usize, &Named)> = Vec::new();
    for named in lines {
        let words = named.words.iter().map(|word| word.trim().to_lowercase()).filter(|word| word.chars().count() > 1);
        let longest = words.filter(|word| !text.places(word).is_empty()).map(|word| word.chars().count()).max();
        found.extend(longest.map(|length| (length, named)));
    }
    let Some(longest) = found.iter().map(|(length, _)| *length).max() else { return String::new() };
    found.into_iter().find(|(length, _)| *length == longest).map(|(_, named)| named.key.clone()).unwrap_or_default()
}
