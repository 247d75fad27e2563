//! Which witness to believe: title, authors, dates, outlet, section, language, address.
//!
//! `og:title` "Bridge closed | The Courier", `h1` "Bridge closed", JSON-LD "Bridge shut for weeks" → "Bridge closed": each
//! witness has a vote, texts are compared without the outlet's name. A publish date comes from the first witness that
//! gives one a news page can have, in the order of [`DATES`]; its name is kept. What the caller declared wins.

use super::byline::{self, Byline};
use super::dates::{Order, find_date, plausible, whole_date};
use super::features::Measured;
use super::line::normal;
use super::visible::Visible;
use super::witness::{Witnesses, clean};
use crate::document::{BlockKind, Language, Metadata};
use crate::ingest::Declared;
use crate::lang::page_words::FUNCTION_WORDS;
use crate::stamp::{Grain, Stamp};

/// Witnesses of titles and the weight of their votes; a tie goes to the first. Set on the development pages, `evaluate.py`.
const TITLES: &[(&str, f32)] = &[("og", 6.0), ("h1", 2.0), ("json_ld", 1.9), ("itemprop", 1.2), ("title", 1.1), ("twitter", 0.8), ("meta", 0.8)];

/// Witnesses of publish dates, best first, and their names in tables.
const DATES: &[(&str, &str)] = &[("og", "meta"), ("itemprop", "microdata"), ("meta", "meta"), ("time", "time")];

/// Chooses among the witnesses; what the caller declared wins.
pub(super) fn choose(said: &Witnesses, declared: &Declared) -> Metadata {
    let linked = &said.linked;
    let url = declared.url.clone().or_else(|| said.urls.iter().map(|(_, url)| url.clone()).find(|url| url.starts_with("http"))).or_else(|| linked.url.clone());
    let host = url.as_deref().and_then(host_of).unwrap_or("").to_owned();
    let mut meta = Metadata { path: declared.path.clone(), url: url.clone(), ..Metadata::default() };
    meta.outlet = declared.outlet.clone().or_else(|| outlet(said)).or_else(|| (!host.is_empty()).then(|| host.clone()));
    meta.title = declared.title.clone().or_else(|| title(said, meta.outlet.as_deref(), &host));
    let Byline { authors, agency } = authors(said, meta.outlet.as_deref(), &host);
    meta.authors = if declared.authors.is_empty() { authors } else { declared.authors.clone() };
    meta.agency = agency;
    let order = order(said, &host);
    if let Some((stamp, source)) = published(said, url.as_deref(), order) {
        meta.published = Some(stamp);
        meta.published_source = Some(source);
    }
    meta.modified = linked.modified.iter().chain(said.modified.iter().map(|(_, when)| when)).find_map(|when| find_date(when, order).and_then(plausible));
    meta.section = said
        .sections
        .first()
        .map(|(_, section)| section.clone())
        .or_else(|| linked.section.clone())
        .map(|section| clean(&section))
        .filter(|section| section.len() < 80 && !section.starts_with("http"));
    meta.language = linked.language.iter().chain(said.languages.iter().map(|(_, language)| language)).find_map(|declared| language(declared));
    let locked = said.tiers.iter().any(|(_, tier)| matches!(tier.to_ascii_lowercase().as_str(), "locked" | "metered" | "premium" | "paid"));
    let open = said.tiers.iter().any(|(_, tier)| tier.eq_ignore_ascii_case("free"));
    meta.paywalled = linked.free.map(|free| !free).or(if locked {
        Some(true)
    } else if open {
        Some(false)
    } else {
        None
    });
    meta
}

/// Fills from the visible text what no witness said: byline, date beside it, agency of the dateline, language.
pub(super) fn read_text(meta: &mut Metadata, said: &Witnesses, visible: &Visible, measured: &Measured, kept: &[bool]) {
    /// Pieces around the story's beginning in which a byline or date is looked for.
    const AROUND: usize = 25;
    let text = visible.text.as_str();
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
    let order = order(said, meta.url.as_deref().and_then(host_of).unwrap_or(""));
    let near = (first.saturating_sub(AROUND)..first + 3).chain(last + 1..last + 6).filter(|&index| index < visible.pieces.len());
    let mut by_date: Option<Stamp> = None;
    for index in near {
        let piece = &visible.pieces[index];
        if piece.look.words > 40 || kept[index] && piece.look.words > 14 {
            continue;
        }
        let body = &text[piece.span.range()];
        let is_by = byline::is_byline(body, &piece.look);
        let hinted = measured.hints[index].has("byline") && !measured.hints[index].has("comment") && !measured.hints[index].has("related");
        if meta.authors.is_empty() && (is_by || (hinted && piece.look.words <= 12 && piece.look.capitals >= 2 && !piece.look.ends_sentence)) {
            let found = byline::read(body, meta.outlet.as_deref());
            let names: Vec<String> = found.authors.into_iter().filter(|name| is_personal(name)).collect();
            if names.len() <= 6 {
                meta.authors = names;
            }
            meta.agency = meta.agency.take().or(found.agency);
        }
        let dated = measured.verdicts[index].is_some_and(|verdict| verdict.kind == BlockKind::Date) || measured.hints[index].has("date") || is_by || hinted;
        if meta.published.is_none() && by_date.is_none() && piece.look.digits >= 4 && (dated || whole_date(body).is_some()) {
            by_date = find_date(body, order).and_then(plausible);
        }
    }
    if meta.authors.is_empty() {
        meta.authors = authors_of_last_resort(said);
    }
    if meta.published.is_none() {
        // A time element without a class is weaker than a date beside the byline only when there are several.
        let plain: Vec<&String> = said.dates.iter().filter(|(who, _)| *who == "time_plain").map(|(_, when)| when).collect();
        let time = plain.first().and_then(|when| find_date(when, order)).and_then(plausible);
        let (stamp, source) = match (time, by_date) {
            (Some(time), _) => (Some(time), "time"),
            (None, Some(date)) => (Some(date), "byline"),
            (None, None) => (said.modified.iter().find_map(|(_, when)| find_date(when, order).and_then(plausible)), "modified"),
        };
        if let Some(stamp) = stamp {
            meta.published = Some(stamp);
            meta.published_source = Some(source);
        } else if let Some(stamp) = visible.pieces[first.saturating_sub(AROUND).min(visible.pieces.len())..]
            .iter()
            .filter(|piece| piece.look.words <= 25 && piece.look.digits >= 4)
            .find_map(|piece| {
                whole_date(&text[piece.span.range()])
                    .or_else(|| if piece.look.words <= 12 { find_date(&text[piece.span.range()], order) } else { None })
                    .and_then(plausible)
            })
        {
            meta.published = Some(stamp);
            meta.published_source = Some("text");
        }
    }
    if meta.agency.is_none() {
        let start = visible.pieces.iter().zip(kept).find(|(piece, kept)| **kept && piece.look.is_prose());
        meta.agency = start.and_then(|(piece, _)| byline::agency_of_dateline(&text[piece.span.range()]));
    }
    if let Some(language) = measured.language {
        meta.language = Some(language);
    }
}

/// Two to five words, each with a capital or a particle: what a byline found in text must look like.
fn is_personal(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let fits = |word: &&str| {
        word.chars().next().is_some_and(|c| !c.is_lowercase())
            || matches!(*word, "de" | "van" | "von" | "la" | "del" | "da" | "dos" | "al" | "bin" | "el" | "di" | "der" | "den" | "le" | "y" | "ten" | "zu")
    };
    (2..=5).contains(&words.len()) && words.iter().all(fits) && !name.bytes().any(|byte| byte.is_ascii_digit())
}

/// `https://www.example.org/a` → `example.org`.
pub(super) fn host_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

fn outlet(said: &Witnesses) -> Option<String> {
    let by = |who: &str| {
        said.outlets
            .iter()
            .find(|(known, _)| *known == who)
            .map(|(_, name)| name.clone())
            .filter(|name| name.len() < 80 && !name.starts_with('@') && !name.starts_with("http"))
    };
    by("og").or_else(|| said.linked.publisher.as_deref().map(clean)).or_else(|| by("meta"))
}

/// The text that most witnesses stand for, without the outlet's name.
fn title(said: &Witnesses, outlet: Option<&str>, host: &str) -> Option<String> {
    let linked = said.linked.headline.as_deref().map(|headline| ("json_ld", clean(&super::charref::decode(headline, false))));
    let mut texts: Vec<(&str, String)> =
        said.titles.iter().map(|(who, text)| (*who, text.clone())).chain(linked).filter(|(_, text)| !text.is_empty()).collect();
    texts.dedup();
    let known: Vec<String> = texts.iter().map(|(_, text)| normal(text)).collect();
    // Cut what another witness shows to be no part of the title, then the outlet's name.
    let cut: Vec<String> = texts.iter().map(|(who, text)| strip(text, who, &known, outlet, host)).collect();
    let keys: Vec<String> = cut.iter().map(|text| key(text)).collect();
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

/// Letters and digits of a text, folded: titles compared without marks.
fn key(text: &str) -> String {
    normal(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_outlet(text: &str, outlet: Option<&str>, host: &str) -> bool {
    let wanted = key(text);
    let name = host.split('.').next().unwrap_or("");
    let host_key: String = host.chars().filter(|c| c.is_alphanumeric()).collect();
    outlet.is_some_and(|outlet| {
        let outlet = key(outlet);
        outlet == wanted || outlet.strip_prefix("the") == Some(&wanted) || wanted.strip_prefix("the") == Some(&outlet)
    }) || (!host.is_empty() && (wanted == host_key || wanted == name || name.len() >= 4 && wanted.strip_prefix("the") == Some(name)))
}

/// Marks that part a title from a section or outlet.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " / ", " ~ ", " l ", "│", " ｜ ", "｜", ": ", " < ", " › ", "-", "|"];

fn strip(text: &str, who: &str, known: &[String], outlet: Option<&str>, host: &str) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let mut shorter = None;
        for mark in MARKS {
            let loose = matches!(*mark, ": " | "-" | "|");
            for (at, _) in text.match_indices(mark).take(8) {
                let (front, back) = (text[..at].trim(), text[at + mark.len()..].trim());
                if front.is_empty() || back.is_empty() {
                    continue;
                }
                let whole = normal(text);
                for (keep, lose) in [(front, back), (back, front)] {
                    let witnessed = who != "h1" && keep.split_whitespace().count() >= 2 && known.iter().any(|other| *other == normal(keep) && *other != whole);
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

/// The first witness that names people; teams and wires only where a field names its authors one by one.
fn authors(said: &Witnesses, outlet: Option<&str>, host: &str) -> Byline {
    let mut agency = None;
    let mut names: Vec<String> = Vec::new();
    for text in said.linked.people.iter().chain(&said.linked.organizations) {
        let found = byline::read_named(&super::charref::decode(text, false));
        for name in found.authors {
            if !is_outlet(&name, outlet, host)
                && !is_outlet(&name, said.linked.publisher.as_deref(), host)
                && !names.iter().any(|known| key(known) == key(&name))
            {
                names.push(name);
            }
        }
        agency = agency.or(found.agency);
    }
    for who in ["meta", "og", "itemprop", "rel"] {
        if !names.is_empty() {
            break;
        }
        // Links to authors stand also under other articles: only those that come first.
        let most = if who == "rel" { 3 } else { 12 };
        for (_, text) in said.authors.iter().filter(|(known, text)| *known == who && !text.is_empty() && !text.starts_with("http")).take(most) {
            let text = super::charref::decode(text, false);
            // A link or field that holds an author holds nothing else, be it a first name or a handle.
            let found =
                if matches!(who, "rel" | "itemprop") && text.split_whitespace().count() <= 4 { byline::read_named(&text) } else { byline::read(&text, outlet) };
            for name in found.authors {
                if !is_outlet(&name, outlet, host) && !names.iter().any(|known| key(known) == key(&name)) {
                    names.push(name);
                }
            }
            agency = agency.take().or(found.agency);
        }
    }
    Byline { authors: names, agency }
}

/// When nobody else is named: the team, outlet or wire that a field names as author.
fn authors_of_last_resort(said: &Witnesses) -> Vec<String> {
    let linked = said.linked.people.iter().chain(&said.linked.organizations);
    let meta = said.authors.iter().filter(|(who, text)| matches!(*who, "meta" | "og") && !text.contains("http")).map(|(_, text)| text).take(1);
    linked.chain(meta).map(|text| byline::read_named(&super::charref::decode(text, false)).authors).find(|names| !names.is_empty()).unwrap_or_default()
}

/// The publish date and its witness.
fn published(said: &Witnesses, url: Option<&str>, order: Order) -> Option<(Stamp, &'static str)> {
    let linked = said.linked.published.as_deref().and_then(|when| find_date(when, order)).and_then(plausible);
    if let Some(stamp) = linked {
        return Some((stamp, "json_ld"));
    }
    for (who, name) in DATES {
        let found =
            said.dates.iter().filter(|(known, _)| known == who).find_map(|(_, when)| find_date(when, order).and_then(plausible).or_else(|| epoch(when)));
        if let Some(stamp) = found {
            return Some((stamp, name));
        }
    }
    url.and_then(date_of_url).map(|stamp| (stamp, "url"))
}

/// Seconds or milliseconds since 1970.
fn epoch(when: &str) -> Option<Stamp> {
    let when = when.trim();
    if !when.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = when.parse().ok()?;
    let seconds = match when.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    plausible(Stamp { day: moment.to_zoned(jiff::tz::TimeZone::UTC).date(), moment: Some(moment), grain: Grain::Moment, offset: 0 })
}

/// `/2025/03/27/`, `/2025-03-27-`, `/20250327`: a date in the path of an address.
pub(super) fn date_of_url(url: &str) -> Option<Stamp> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let bytes = path.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<i32> { path.get(range)?.parse().ok() };
    for at in 0..bytes.len() {
        let starts = at == 0 || !bytes[at - 1].is_ascii_digit();
        if !starts || !bytes[at].is_ascii_digit() || at + 8 > bytes.len() {
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let parsed = if digits == 8 {
            number(at..at + 4).zip(number(at + 4..at + 6)).zip(number(at + 6..at + 8))
        } else if digits == 4 && matches!(bytes[at + 4], b'/' | b'-' | b'_' | b'.') {
            let mark = bytes[at + 4];
            let rest = &path[at + 5..];
            let mut parts = rest.split(['/', '-', '_', '.']);
            let month = parts.next().and_then(|part| part.parse().ok().filter(|_| part.len() <= 2).or_else(|| month_name(part)));
            let day: Option<i32> = parts.next().filter(|part| part.len() <= 2).and_then(|part| part.parse().ok());
            let _ = mark;
            number(at..at + 4).zip(month).zip(day)
        } else {
            None
        };
        if let Some(((year, month), day)) = parsed {
            let date = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
            if let Some(stamp) = date.ok().and_then(|date| plausible(Stamp::day(date))) {
                return Some(stamp);
            }
        }
    }
    None
}

fn month_name(part: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    (part.len() >= 3)
        .then(|| MONTHS.iter().position(|month| part.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(month))).map(|index| index as i32 + 1))
        .flatten()
}

/// Where 3/4/2025 is 4 March: pages in American English.
fn order(said: &Witnesses, host: &str) -> Order {
    let declared = said.languages.first().map_or("", |(_, language)| language.as_str()).to_ascii_lowercase().replace('_', "-");
    let country = host.rsplit('.').next().unwrap_or("");
    let american = matches!(country, "com" | "org" | "net" | "us" | "edu" | "gov" | "news" | "io" | "info");
    if declared == "en-us" || ((declared == "en" || declared.is_empty()) && american) { Order::MonthFirst } else { Order::DayFirst }
}

/// "de-CH" → German, if its words are known here.
fn language(declared: &str) -> Option<Language> {
    let code = declared.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
    let code = match code.as_str() {
        "nb" | "nn" => "no",
        other => other,
    };
    FUNCTION_WORDS
        .iter()
        .map(|(known, _)| *known)
        .chain(["ja", "ko", "zh", "ar", "he", "hi", "th", "el", "bn", "ta", "ka"])
        .find(|known| *known == code)
        .map(Language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_addresses() {
        for (url, day) in [
            ("https://example.org/2025/03/27/story", Some("2025-03-27")),
            ("https://example.org/world/2025/mar/27/story", Some("2025-03-27")),
            ("https://example.org/a-2025-03-27.html", Some("2025-03-27")),
            ("https://example.org/20250327/story", Some("2025-03-27")),
            ("https://example.org/story-12345678", None),
            ("https://example.org/2025/story", None),
        ] {
            assert_eq!(date_of_url(url).map(|stamp| stamp.day.to_string()).as_deref(), day, "{url}");
        }
    }

    #[test]
    fn titles_lose_outlets_and_sections() {
        let said = Witnesses {
            titles: vec![
                ("title", "Bridge closed - Local news | The Courier".into()),
                ("og", "Bridge closed | The Courier".into()),
                ("h1", "Bridge closed".into()),
            ],
            ..Witnesses::default()
        };
        assert_eq!(title(&said, Some("The Courier"), "courier.example").as_deref(), Some("Bridge closed"));
    }
}
