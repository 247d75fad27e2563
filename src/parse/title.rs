//! The story's title: what its witnesses agree on, without the outlet's name.
//!
//! `og:title` "Bridge closed | The Courier", `h1` "Bridge closed", JSON-LD "Bridge shut for weeks" → "Bridge closed". Each
//! text loses what another witness shows to be no part of it and the outlet's name; then the witnesses vote.

use super::line::normal;
use super::witness::{Witnesses, clean};

/// Witnesses of titles and the weight of their votes; a tie goes to the first. Set on the development pages, `evaluate.py`.
const TITLES: &[(&str, f32)] = &[("og", 6.0), ("h1", 2.0), ("json_ld", 1.9), ("itemprop", 1.2), ("title", 1.1), ("twitter", 0.8), ("meta", 0.8)];
/// The heading's vote on a page without JSON-LD whose `og:title` puts the same thing in other words: what readers see.
const ONLY_HEADING: f32 = 8.0;
/// Marks that part a title from a section or outlet.
const MARKS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " / ", " ~ ", " l ", " * ", "│", " ｜ ", "｜", "：", ": ", " < ", " › ", "-", "|"];

/// Longer texts are no titles.
const MOST_BYTES: usize = 1000;

/// The text that most witnesses stand for, without the outlet's name.
pub(super) fn title(said: &Witnesses, outlet: Option<&str>, host: &str) -> Option<String> {
    let linked = said.linked.headline.as_deref().map(|headline| ("json_ld", clean(&super::charref::decode(headline, false))));
    let has_linked = linked.is_some();
    let mut texts: Vec<(&str, String)> =
        said.titles.iter().map(|(who, text)| (*who, text.clone())).chain(linked).filter(|(_, text)| (1..=MOST_BYTES).contains(&text.len())).collect();
    texts.dedup();
    let mut known: Vec<String> = texts.iter().map(|(_, text)| normal(text)).collect();
    known.extend(said.headings.iter().map(|text| normal(text)));
    if said.titles.iter().any(|(who, _)| matches!(*who, "og" | "h1")) {
        known.truncate(texts.len());
    }
    // "Strike: Ministers meet in Oslo" and "Harbour - Ministers meet in Oslo": what both say behind their marks is the title.
    let parted = |text: &str| -> Vec<(String, String)> {
        [" - ", ": ", " – ", " | "].iter().filter_map(|mark| text.split_once(mark)).map(|(front, tail)| (normal(front), normal(tail))).collect()
    };
    let og: Vec<(String, String)> = texts.iter().filter(|(who, _)| *who == "og").flat_map(|(_, text)| parted(text)).collect();
    for (_, text) in texts.iter().filter(|(who, _)| *who == "h1") {
        for (front, tail) in parted(text) {
            if tail.split(' ').count() >= 4 && og.iter().any(|(other, same)| *same == tail && !similar(other, &front)) {
                known.push(tail);
            }
        }
    }
    // A kicker that JSON-LD and the card both put before the title belongs to it.
    let whole: Vec<String> = texts.iter().filter(|(who, _)| *who == "json_ld").map(|(_, text)| key(text)).collect();
    // Cut what another witness shows to be no part of the title, then the outlet's name.
    let cut: Vec<String> = texts
        .iter()
        .map(|(who, text)| match inner(text, who, &texts, outlet, host) {
            Some(inner) => inner,
            None if *who == "og" && whole.contains(&key(text)) => text.clone(),
            None => strip(text, who, &known, outlet, host),
        })
        .collect();
    let keys: Vec<String> = cut.iter().map(|text| key(text)).collect();
    let says = |who: &str, wanted: &str| texts.iter().zip(&keys).any(|((other, _), key)| *other == who && key == wanted);
    let og = texts.iter().position(|(who, _)| *who == "og");
    let headings = texts.iter().filter(|(who, _)| *who == "h1").count();
    let mut best: Option<(f32, usize)> = None;
    for (index, (who, _)) in texts.iter().enumerate() {
        let words = cut[index].split_whitespace().count();
        if keys[index].is_empty() || is_outlet(&cut[index], outlet, host) {
            continue;
        }
        let mut votes = 0.0;
        let mut counted: Vec<&str> = Vec::new();
        for (other, (whose, _)) in texts.iter().enumerate() {
            if keys[other] == keys[index] && !counted.contains(whose) {
                counted.push(whose);
                votes += TITLES.iter().find(|(name, _)| name == whose).map_or(0.5, |(_, weight)| *weight);
            }
        }
        let rival = og.filter(|&og| *who == "h1" && !has_linked && keys[og] != keys[index] && headings <= 3);
        if rival.is_some_and(|og| similar(&cut[og], &cut[index]) && !keys[index].contains(&keys[og])) && !says("itemprop", &keys[og.unwrap_or(0)]) {
            votes = votes.max(ONLY_HEADING);
        }
        // One word is a section or a name, seldom a headline.
        if words == 1 && keys[index].is_ascii() {
            votes *= 0.4;
        }
        let rank = TITLES.iter().position(|(name, _)| name == who).unwrap_or(TITLES.len());
        let score = votes - rank as f32 * 0.001 - if *who == "h1" && index > 0 { index as f32 * 0.0001 } else { 0.0 };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| cut[index].clone())
}

/// The outlet that witnesses name behind or before the title: "Bridge closed | The Courier" beside "Bridge closed".
pub(super) fn outlet_beside(said: &Witnesses, title: &str) -> Option<String> {
    let wanted = key(title);
    for (_, text) in said.titles.iter().filter(|(who, _)| matches!(*who, "title" | "og" | "twitter")) {
        let marks = [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " * ", "｜", "："];
        for mark in marks {
            let Some((front, back)) = text.rsplit_once(mark) else { continue };
            // "Bridge closed * The Courier * by Ana Pérez": the outlet stands before its author.
            let (front, back) = if normal(back).starts_with("by ") { front.rsplit_once(mark).unwrap_or((front, "")) } else { (front, back) };
            let name = if key(front).ends_with(&wanted) && !wanted.is_empty() {
                back
            } else if key(back) == wanted {
                front
            } else {
                continue;
            };
            let words = name.split_whitespace().count();
            let named = (1..=5).contains(&words) && name.chars().count() <= 40 && name.chars().any(char::is_alphabetic) && !name.contains(['?', '!']);
            if named && !name.bytes().any(|byte| byte.is_ascii_digit()) {
                return Some(name.trim().to_owned());
            }
        }
    }
    None
}

/// Letters and digits of a text, folded: titles compared without marks.
pub(super) fn key(text: &str) -> String {
    normal(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a text is the outlet's name or its address.
pub(super) fn is_outlet(text: &str, outlet: Option<&str>, host: &str) -> bool {
    let wanted = key(text);
    let name = host.split('.').next().unwrap_or("");
    let host_key: String = host.chars().filter(|c| c.is_alphanumeric()).collect();
    outlet.is_some_and(|outlet| {
        let outlet = key(outlet);
        outlet == wanted || outlet.strip_prefix("the") == Some(&wanted) || wanted.strip_prefix("the") == Some(&outlet)
    }) || (!host.is_empty() && (wanted == host_key || wanted == name || name.len() >= 4 && wanted.strip_prefix("the") == Some(name)))
}

/// Whether two titles share at least half of the words of the shorter.
fn similar(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<u64> { text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(crate::text::fold_hash).collect() };
    let (a, b) = (words(a), words(b));
    let shared = b.iter().filter(|word| a.contains(word)).count();
    shared * 2 >= a.len().min(b.len()).max(2)
}

/// The heading or headline that a longer text holds between marks: "Cities: Bridge closed | Local news - The Courier".
fn inner(text: &str, who: &str, texts: &[(&str, String)], outlet: Option<&str>, host: &str) -> Option<String> {
    if !matches!(who, "og" | "title" | "twitter" | "meta") {
        return None;
    }
    let whole = normal(text);
    let least = |text: &str| text.split_whitespace().count() >= 4 || (!text.is_ascii() && text.chars().count() >= 12);
    texts
        .iter()
        .filter(|(other, text)| matches!(*other, "h1" | "json_ld" | "itemprop") && least(text) && !is_outlet(text, outlet, host))
        .find(|(_, inside)| {
            let inside = normal(inside);
            let Some(at) = whole.find(&inside) else { return false };
            let before = whole[..at].trim_end();
            let behind = whole[at + inside.len()..].trim_start();
            let marked = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | '.' | '\'' | '’' | '"'));
            (!before.is_empty() || !behind.is_empty()) && marked(before.chars().next_back()) && marked(behind.chars().next()) && !behind.is_empty()
        })
        .map(|(_, inside)| inside.clone())
}

fn strip(text: &str, who: &str, known: &[String], outlet: Option<&str>, host: &str) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let mut shorter = None;
        let whole = normal(text);
        for mark in MARKS {
            let loose = matches!(*mark, ": " | "-" | "|");
            for (at, _) in text.match_indices(mark).take(8) {
                let (front, back) = (text[..at].trim(), text[at + mark.len()..].trim());
                if front.is_empty() || back.is_empty() {
                    continue;
                }
                let stands_alone = |part: &str| {
                    let part = normal(part);
                    part != whole && known.contains(&part)
                };
                let both = stands_alone(front) && stands_alone(back);
                for (keep, lose) in [(front, back), (back, front)] {
                    // Of a page's title and its site's title the first stands in front.
                    let wrong_end = both && std::ptr::eq(keep, back) && !is_outlet(front, outlet, host);
                    let witnessed = who != "h1" && keep.split_whitespace().count() >= 2 && stands_alone(keep) && !wrong_end;
                    let named = !loose && is_outlet(lose, outlet, host);
                    // A suffix that names the outlet among other words: "… - News - The Courier Online".
                    let suffix = !loose
                        && std::ptr::eq(keep, front)
                        && matches!(who, "title" | "og" | "twitter" | "meta")
                        && lose.split_whitespace().count() <= 5
                        && outlet.is_some_and(|outlet| key(lose).contains(&key(outlet)) || key(outlet).contains(&key(lose)) && lose.chars().count() > 2);
                    if (witnessed || named || suffix) && shorter.is_none_or(|known: &str| keep.len() < known.len()) {
                        shorter = Some(keep);
                    }
                }
            }
        }
        match shorter {
            Some(keep) => text = keep,
            None => break,
        }
    }
    // A page title of which no part is known loses its last part after a bar.
    let parts = text.rsplit_once(" | ").or_else(|| text.rsplit_once(" - ")).or_else(|| text.rsplit_once(" – "));
    if let Some((front, _)) = parts.filter(|(front, back)| who == "title" && back.split_whitespace().count() <= 4 && front.split_whitespace().count() >= 3) {
        text = front.trim();
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(titles: &[(&'static str, &str)]) -> Witnesses {
        Witnesses { titles: titles.iter().map(|(who, text)| (*who, (*text).to_owned())).collect(), ..Witnesses::default() }
    }

    #[test]
    fn titles_lose_outlets_and_sections() {
        let page = said(&[("title", "Bridge closed - Local news | The Courier"), ("og", "Bridge closed | The Courier"), ("h1", "Bridge closed")]);
        assert_eq!(title(&page, Some("The Courier"), "courier.example").as_deref(), Some("Bridge closed"));
        let page = said(&[
            ("og", "Harbour news: Bridge closed for two weeks * The Courier * by Ana Pérez"),
            ("h1", "Bridge closed for two weeks"),
            ("title", "Bridge closed for two weeks * The Courier"),
        ]);
        assert_eq!(title(&page, None, "courier.example").as_deref(), Some("Bridge closed for two weeks"));
    }

    #[test]
    fn a_site_name_in_a_heading_is_no_title() {
        let page = said(&[("title", "How bridges are built – Notes from the Harbour"), ("h1", "Notes from the Harbour"), ("h1", "How bridges are built")]);
        assert_eq!(title(&page, None, "").as_deref(), Some("How bridges are built"));
    }

    #[test]
    fn readers_see_the_heading() {
        let page = said(&[("og", "This bridge will stay closed"), ("title", "This bridge will stay closed"), ("h1", "Bridge closed for weeks")]);
        assert_eq!(title(&page, None, "").as_deref(), Some("Bridge closed for weeks"));
        let mut page = page;
        page.linked.headline = Some("Bridge shut for good".into());
        assert_eq!(title(&page, None, "").as_deref(), Some("This bridge will stay closed"));
    }

    #[test]
    fn the_outlet_stands_beside_the_title() {
        let page = said(&[("title", "Bridge closed - The Courier"), ("h1", "Bridge closed")]);
        assert_eq!(outlet_beside(&page, "Bridge closed").as_deref(), Some("The Courier"));
    }
}
