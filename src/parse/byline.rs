//! Who wrote it: "By Ana Pérez and John Smith, Associated Press | 27 March 2025" → two names and an agency.
//!
//! Names are what is left when labels, addresses, dates, roles, outlet and agencies are taken away. It does not know
//! names: a part counts as one when it has one to five words that begin with capitals.

use super::line::{Look, normal};
use crate::document::BlockKind;
use crate::lang::rows;
use std::sync::LazyLock;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Byline {
    /// People, in order.
    pub authors: Vec<String>,
    /// The wire.
    pub agency: Option<String>,
}

struct Words {
    by: Vec<String>,
    /// By the first byte, which of them.
    by_first: Vec<Vec<u16>>,
    /// " by ", inside a line.
    within: Vec<String>,
    /// Words of a card's label, as written but for case: "écrit par".
    labels: foldhash::HashSet<&'static str>,
    /// How a credit of a wire begins, and the wire where the words name it.
    wires: Vec<(&'static str, Option<&'static str>)>,
    and: Vec<String>,
    roles: Vec<String>,
    agencies: Vec<(String, &'static str)>,
    /// Where each stands in the list.
    agency_at: foldhash::HashMap<String, usize>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        by: Vec::new(),
        by_first: vec![Vec::new(); 256],
        within: Vec::new(),
        labels: foldhash::HashSet::default(),
        wires: Vec::new(),
        and: Vec::new(),
        roles: Vec::new(),
        agencies: Vec::new(),
        agency_at: foldhash::HashMap::default(),
    };
    for row in rows(include_str!("../lang/common/bylines.tsv")) {
        let Some(&class) = row.get(1) else { continue };
        match class {
            "by" => words.by.push(normal(row[0])),
            "within" => words.within.push(format!(" {} ", row[0])),
            "label" => {
                words.labels.insert(row[0]);
            }
            "wire" => words.wires.push((row[0], row.get(2).copied())),
            "and" => words.and.push(normal(row[0])),
            "role" => words.roles.push(normal(row[0])),
            _ => {}
        }
    }
    for row in rows(include_str!("../lang/common/agencies.tsv")) {
        let Some(&name) = row.get(1) else { continue };
        words.agencies.push((normal(row[0]), name));
    }
    for (index, by) in words.by.iter().enumerate() {
        words.by_first[by.bytes().next().map_or(0, usize::from)].push(index as u16);
    }
    for (index, (name, _)) in words.agencies.iter().enumerate() {
        words.agency_at.entry(name.clone()).or_insert(index);
    }
    words
});

/// Words in lower case inside people's names, and where each is sure to be one.
static PARTICLES: LazyLock<foldhash::HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lang/common/particles.tsv")).filter_map(|row| Some((row[0], *row.get(1)?))).collect());

/// Whether a label says that the field behind it holds the author: "Written by".
pub(super) fn names_writing(label: &str) -> bool {
    WORDS.labels.contains(label.trim().to_lowercase().as_str())
}

/// Whether a word stands between names: "and", "&".
pub(super) fn is_and(word: &str) -> bool {
    WORDS.and.contains(&normal(word))
}

/// Whether a word in lower case may stand inside the name of an author.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains_key(word)
}

/// Whether a short line says who wrote the story: "By Ana Pérez", "Von Jan Meier, Berlin".
pub(super) fn is_byline(text: &str, look: &Look) -> bool {
    may_be_byline(look) && is_byline_line(text, &normal(text), look)
}

fn may_be_byline(look: &Look) -> bool {
    /// Most words of a byline, with role, place and date.
    const BYLINE_WORDS: u32 = 18;
    let all_names = look.capitals as usize * 2 >= look.words as usize;
    all_names && look.words >= 2 && look.words <= BYLINE_WORDS && !(look.ends_sentence && look.words > 8)
}

/// [`is_byline`] of a text whose folded line is known.
pub(super) fn is_byline_line(text: &str, line: &str, look: &Look) -> bool {
    if !may_be_byline(look) {
        return false;
    }
    let begins = |by: &&String| line.strip_prefix(by.as_str()).is_some_and(|rest| rest.starts_with([' ', ':']));
    let Some(by) = words_for_by(line).find(begins) else { return false };
    // Behind "By" a name begins: two words with capitals, or a name and a mark.
    let skip = by.split(' ').count();
    let mut words = text.split_whitespace().skip(skip);
    let capital = |word: Option<&str>| word.is_some_and(|word| word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase()));
    let first = words.next();
    let second = words.next();
    let particle = |word: Option<&str>| word.is_some_and(|word| PARTICLES.get(word) == Some(&"byline"));
    // "Von Freunden umringt": the words behind go on in lower case, which `second` sees.
    let listed = look.words <= 3 + skip as u32 || text.contains(['|', ',', '·', '•', '–']) || look.digits > 0 || !look.ends_sentence;
    capital(first) && (second.is_none() || capital(second) || particle(second) || first.is_some_and(|word| word.ends_with(','))) && listed
}

/// The words for "by" that begin as a folded line does.
fn words_for_by(line: &str) -> impl Iterator<Item = &'static String> {
    let words = &*WORDS;
    let first = line.bytes().next().map_or(0, usize::from);
    words.by_first[first].iter().map(|&index| &words.by[index as usize])
}

/// Reads a byline or an author field of any make.
pub(super) fn read(text: &str, outlet: Option<&str>) -> Byline {
    let mut byline = Byline::default();
    let outlet = outlet.map(normal);
    for part in parts(text) {
        add(&part, outlet.as_deref(), &mut byline);
    }
    byline
}

/// Reads an author field that names its authors one by one: teams and wires are authors here, since the page says so.
pub(super) fn read_named(text: &str) -> Byline {
    let mut byline = Byline::default();
    for part in parts(text) {
        let rest = without_by(part.trim());
        let folded = normal(rest);
        if folded.is_empty() || WORDS.by.contains(&folded) || rest.contains("http") || rest.contains('@') || rest.starts_with("www.") {
            continue;
        }
        let only_role = WORDS.roles.contains(&folded) || folded.split(' ').all(|word| WORDS.roles.iter().any(|role| role == word));
        if only_role || rest.chars().count() > 80 {
            continue;
        }
        if let Some(name) = agency(&folded) {
            byline.agency.get_or_insert_with(|| name.to_owned());
        }
        // A team is an author by its whole name; a person is one without the role.
        let bare = without_roles(rest);
        let bare = if is_known_name(bare) || !bare.is_ascii() && !bare.chars().any(char::is_lowercase) { bare } else { rest };
        let name = named(&bare.split_whitespace().collect::<Vec<_>>());
        if name.chars().count() >= 2 && !byline.authors.iter().any(|known| normal(known) == normal(&name)) {
            byline.authors.push(name);
        }
    }
    byline
}

/// Takes "By", "Text:", "Posted by" away; they may stand twice: "Author: By Ana".
fn without_by(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..3 {
        let folded = normal(rest);
        let Some(by) =
            words_for_by(&folded).filter(|by| folded.strip_prefix(by.as_str()).is_some_and(|rest| rest.starts_with([' ', ':']))).max_by_key(|by| by.len())
        else {
            break;
        };
        // "Di Matteo" is a name, "di Matteo Rossi" a byline.
        if by.len() == 2 && by != "by" && rest.starts_with(char::is_uppercase) {
            break;
        }
        let mut left = rest;
        for _ in 0..by.split(' ').count() {
            left = left.trim_start();
            left = left.find([' ', ':', '\u{a0}']).map_or("", |at| &left[at + left[at..].chars().next().map_or(1, char::len_utf8)..]);
        }
        rest = left.trim().trim_start_matches(':').trim();
    }
    rest
}

/// Takes roles at either end away where a name is left: "신현주 기자", "FOCUS-Online-Experte Robin Tschöpe".
fn without_roles(text: &str) -> &str {
    let is_role = |word: &str| {
        let folded = normal(word.rsplit('-').next().unwrap_or(word));
        WORDS.roles.contains(&folded)
    };
    let mut rest = text.trim();
    while let Some((first, left)) = rest.split_once(' ') {
        // What follows must be a name of its own.
        if !is_role(first) || left.split_whitespace().count() < 2 {
            break;
        }
        rest = left.trim();
    }
    while let Some((left, last)) = rest.rsplit_once(' ') {
        let enough = left.split_whitespace().count() >= 2 || !left.is_ascii() && left.chars().all(|c| !c.is_lowercase());
        if !is_role(last) || !enough || left.to_ascii_lowercase().starts_with("the ") {
            break;
        }
        rest = left.trim();
    }
    rest
}

/// Cuts a byline at marks and at "and".
fn parts(text: &str) -> Vec<String> {
    let mut clean = String::with_capacity(text.len());
    let mut depth = 0u32;
    for c in text.chars().take(600) {
        match c {
            '(' | '[' | '<' => {
                depth += 1;
                clean.push('|');
            }
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            ',' | ';' | '|' | '/' | '•' | '·' | '–' | '—' | '\n' | '&' | '+' | '、' | '／' | '｜' if depth == 0 => clean.push('|'),
            _ if depth > 0 => {}
            c if c.is_whitespace() => clean.push(' '),
            c => clean.push(c),
        }
    }
    let mut parts = Vec::new();
    for part in clean.split('|') {
        let mut words: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            if word == "-" || WORDS.and.contains(&normal(word)) && !words.is_empty() {
                parts.push(words.join(" "));
                words.clear();
            } else {
                words.push(word);
            }
        }
        parts.push(words.join(" "));
    }
    parts
}

fn add(part: &str, outlet: Option<&str>, byline: &mut Byline) {
    let rest = without_by(part.trim().trim_matches(|c: char| matches!(c, '.' | ':' | '-' | '*' | '"' | '“' | '”' | '@') || c.is_whitespace()));
    // "Posted on September 21, 2020 by Ana Pérez": the name stands behind the date.
    let rest = match WORDS.within.iter().find_map(|by| rest.split_once(by.as_str())) {
        Some((front, name)) if front.bytes().any(|byte| byte.is_ascii_digit()) => name.trim(),
        _ => rest,
    };
    let folded = normal(rest);
    if folded.is_empty() || WORDS.by.contains(&folded) {
        return;
    }
    if let Some(name) = agency(&folded) {
        byline.agency.get_or_insert_with(|| name.to_owned());
        return;
    }
    let same_as_outlet = outlet.is_some_and(|outlet| {
        folded == outlet
            || folded.replace(' ', "") == outlet.replace(' ', "")
            || folded.strip_prefix("the ") == Some(outlet)
            || outlet.strip_prefix("the ") == Some(&folded)
    });
    let rest = without_roles(rest);
    let folded = normal(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let domain = words.len() == 1 && rest.contains('.') && !rest.ends_with('.');
    let role = folded.split(' ').any(|word| WORDS.roles.iter().any(|role| role == word))
        || WORDS.roles.iter().any(|role| role.contains(' ') && folded.contains(role.as_str()));
    let digits = rest.bytes().any(|byte| byte.is_ascii_digit());
    if same_as_outlet || domain || role || rest.contains("http") || rest.contains('@') || words.len() > 6 || (digits && words.len() > 1) {
        return;
    }
    if !words.iter().any(|word| word.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))) && words.len() != 2 {
        return;
    }
    let name = named(&words);
    if name.chars().count() >= 2 && !byline.authors.iter().any(|known| normal(known) == normal(&name)) {
        byline.authors.push(name);
    }
}

/// A name as it is usually written: "ANA PÉREZ" → "Ana Pérez".
fn named(words: &[&str]) -> String {
    let joined = words.join(" ");
    let letters = joined.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters > 5 && words.len() >= 2 && joined.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && joined.is_ascii();
    if !shouted {
        return joined;
    }
    let mut name = String::new();
    let mut start = true;
    for c in joined.chars() {
        if start {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    name
}

/// Names of wires, folded.
pub(super) fn agencies() -> impl Iterator<Item = &'static str> {
    WORDS.agencies.iter().map(|(name, _)| name.as_str())
}

/// The wire that these folded words name, if they name one and nothing more.
pub(super) fn agency(folded: &str) -> Option<&'static str> {
    let bare = folded.trim_start_matches("the ").trim_end_matches('.');
    let words = &*WORDS;
    let at = [bare, folded].iter().filter_map(|name| words.agency_at.get(*name)).min()?;
    Some(words.agencies[*at].1)
}

/// The wire that lines beside the story credit; one that no list knows when dateline and line name the same.
pub(super) fn agency_by_lines(opening: Option<&str>, lines: &[(&str, BlockKind)]) -> Option<String> {
    if let Some(agency) = lines.iter().find_map(|(line, kind)| agency_of_credit(line, *kind)) {
        return Some(agency);
    }
    let name = opening.and_then(name_in_dateline)?;
    let folded = normal(name);
    let named = |line: &str| {
        let line = normal(line);
        line.find(&folded).is_some_and(|at| {
            let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            alone(line[..at].chars().next_back()) && alone(line[at + folded.len()..].chars().next())
        })
    };
    lines.iter().any(|(line, kind)| line.len() < 120 && !matches!(kind, BlockKind::Paragraph | BlockKind::Headline) && named(line)).then(|| name.to_owned())
}

/// What stands in brackets in the dateline: "BOGOTÁ (Andes Wire) — The talks …" → "Andes Wire".
pub(super) fn name_in_dateline(text: &str) -> Option<&str> {
    let mut end = text.len().min(120);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let open = head.find('(')?;
    let close = head[open..].find(')')? + open;
    let dashed = head[close + 1..].trim_start().starts_with(['-', '–', '—', ':']);
    let name = head[open + 1..close].trim();
    let words = name.split_whitespace().count();
    let place = head[..open].split_whitespace().count();
    let upper = name.split_whitespace().all(|word| word.chars().next().is_some_and(|c| c.is_uppercase()));
    (dashed && (1..=4).contains(&words) && (1..=6).contains(&place) && upper).then_some(name)
}

/// The wire that a short line credits: "— Reuters", "Copyright 2025 AP. All rights reserved.", a byline that is a wire's name.
pub(super) fn agency_of_credit(text: &str, kind: BlockKind) -> Option<String> {
    let trimmed = text.trim().trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '(' | ')' | '[' | ']' | '*' | '_' | '.' | '|') || c.is_whitespace());
    let whole = agency(&normal(trimmed));
    let dashed = text.trim_start().starts_with(['-', '–', '—', '(', '[']);
    if whole.is_some() && (dashed || matches!(kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Footer | BlockKind::Other | BlockKind::Dateline)) {
        return whole.map(str::to_owned);
    }
    let folded = normal(text);
    let rights = ["©", "copyright", "(c)"].iter().find_map(|mark| folded.find(mark).map(|at| at + mark.len()));
    if let Some(at) = rights {
        let owner = folded[at..].trim_start_matches(|c: char| !c.is_alphabetic());
        let owner = owner.trim_start_matches("by ").trim_start_matches("the ");
        // The owner's name ends at a mark or before what is reserved.
        let end = owner.find(['.', ',', '/', '|', '(', '-', '–']).unwrap_or(owner.len());
        let words: Vec<&str> = owner[..end].split(' ').filter(|word| !word.is_empty()).collect();
        return (1..=words.len().min(4)).rev().find_map(|count| agency(&words[..count].join(" "))).map(str::to_owned);
    }
    let (label, wire) = WORDS.wires.iter().find(|(label, _)| folded.starts_with(label))?;
    if wire.is_some() {
        return wire.map(str::to_owned);
    }
    let rest = folded[label.len()..].trim_matches(|c: char| !c.is_alphanumeric());
    rest.split(['/', ',', ';', '.', '|', '(', ')']).find_map(|part| agency(part.trim())).map(str::to_owned)
}

/// Whether a text is two to four words that each begin with a capital and go on in small letters, none of them a role.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '.' | '\'' | '’') || c.is_uppercase() && word.contains('-'))
    };
    (2..=4).contains(&words.len()) && words.iter().all(fits) && !words.iter().any(|word| WORDS.roles.contains(&normal(word)))
}

/// Whether a text is two to five words that each begin with a capital or are particles, none of them a role or digits, and no wire.
pub(super) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| word.chars().next().is_some_and(char::is_uppercase) || is_particle(word);
    let role = |word: &&str| WORDS.roles.contains(&normal(word));
    (2..=5).contains(&words.len())
        && words.iter().all(fits)
        && !words.iter().any(role)
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && agency(&normal(text)).is_none()
}

/// Whether a name of two to four words begins with a first name that is in the list: for names that no label shows.
pub(super) fn is_known_name(name: &str) -> bool {
    static FIRST: LazyLock<foldhash::HashSet<u64>> = LazyLock::new(|| {
        let mut first = foldhash::HashSet::default();
        first.extend(rows(include_str!("../lang/common/first_names.tsv")).map(|row| crate::text::fold_hash(row[0])));
        first
    });
    let words: Vec<&str> = name.split_whitespace().collect();
    let upper = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=4).contains(&words.len()) && words.iter().all(upper) && words[0].split('-').next().is_some_and(|first| FIRST.contains(&crate::text::fold_hash(first)))
}

/// The wire in the dateline of a first paragraph: "BOGOTÁ (AP) — …", "Berlin (dpa) - …".
pub(super) fn agency_of_dateline(text: &str) -> Option<String> {
    let head: String = text.chars().take(90).collect();
    let open = head.find('(');
    if let Some(open) = open {
        let close = head[open..].find(')')? + open;
        let inside = &head[open + 1..close];
        let before = &head[..open];
        let behind = head[close + 1..].trim_start();
        let short = before.split_whitespace().count() <= 8;
        if short && (behind.starts_with(['-', '–', '—', ':']) || behind.is_empty() || before.trim().is_empty()) {
            return inside.split(['/', ',']).find_map(|part| agency(&normal(part))).map(str::to_owned);
        }
        return None;
    }
    let (front, _) = head.split_once(['—', '–'])?;
    let last = front.rsplit([',', '/', '.']).next()?;
    agency(&normal(last)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_labels_roles_and_wires() {
        for (text, authors, agency) in [
            ("By Ana Pérez and John Smith, Associated Press | 27 March 2025", vec!["Ana Pérez", "John Smith"], Some("AP")),
            ("Von Jan Meier, dpa", vec!["Jan Meier"], Some("dpa")),
            ("ANA PEREZ", vec!["Ana Perez"], None),
            ("Reuters", vec![], Some("Reuters")),
            ("jane.doe@example.org", vec![], None),
            ("By Maria de la Cruz, Staff Writer", vec!["Maria de la Cruz"], None),
            ("The Courier", vec![], None),
            ("Por Juan Gómez (Madrid)", vec!["Juan Gómez"], None),
        ] {
            let byline = read(text, Some("The Courier"));
            assert_eq!(byline.authors, authors, "{text}");
            assert_eq!(byline.agency.as_deref(), agency, "{text}");
        }
        assert!(is_byline("By Ana Pérez", &Look::of("By Ana Pérez")));
        let story = "By Monday the water had reached the second floor of the hospital.";
        assert!(!is_byline(story, &Look::of(story)));
        assert_eq!(agency_of_dateline("BOGOTÁ, Colombia (AP) — The talks ended"), Some("AP".to_owned()));
        assert_eq!(agency_of_dateline("The talks (in Oslo) ended"), None);
    }
}
