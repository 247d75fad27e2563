//! Who carries the report of another article: its outlet or wire is named as where it stood.
//!
//! "Northwire quoted a police statement as saying eight had been held" beside Northwire's own text → one text, one source.
//!
//! The name of the other's outlet, site or wire stands next to a verb of saying ("Northwire reported", "told Northwire") or behind
//! "according to" (words of such names: `lang/en/house_words.tsv`). So do "state media" where the article names one
//! agency of a state. It does not know an outlet by another name ("the Standard").

use crate::corpus::claims::evidence::Evidence;
use crate::corpus::claims::reading::{Reading, Voice, says};
use crate::corpus::people::Register;
use crate::document::Metadata;
use crate::lang::rows;
use crate::text::{fold, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of an outlet's name.
const NAME: usize = 4;
/// Tokens of a sentence that are looked at.
const LONG: usize = 120;
/// Labels of an address that name nobody, and what stands behind a name in one: "xinhuanet.com".
static NO_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| house_words("label").collect());
static ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| house_words("end").collect());
/// A shorter label is a country.
const SHORTEST: usize = 3;
/// What an outlet is stands behind its name: "the Northwire news agency".
static KINDS: LazyLock<Vec<u64>> = LazyLock::new(|| house_words("kind").map(fold_hash).collect());
/// Whoever is told or quoted stands behind these: "according to the", "told the", "quoted by".
static BEHIND: LazyLock<[u64; 5]> = LazyLock::new(|| ["according", "told", "to", "by", "the"].map(fold_hash));

/// The words of `house_words.tsv` that are one thing.
pub fn house_words(is: &'static str) -> impl Iterator<Item = &'static str> {
    rows(include_str!("../../../lang/en/house_words.tsv")).filter(move |row| row[1] == is).map(|row| row[0])
}

/// The names of an article's outlet and wire: words without spaces, folded.
pub fn names(meta: &Metadata) -> Vec<u64> {
    let mut names: Vec<u64> = Vec::new();
    for house in [&meta.outlet, &meta.agency].into_iter().flatten() {
        let mut add = |name: &str| {
            for name in [Some(name), name.strip_prefix("the")].into_iter().flatten().filter(|name| name.len() >= SHORTEST) {
                names.push(fold_hash(name));
            }
        };
        if house.contains('.') && !house.contains(' ') {
            for label in house.split('.').map(fold).filter(|label| label.len() >= SHORTEST && !NO_NAMES.contains(&label.as_str())) {
                add(&label);
                ENDS.iter().filter_map(|end| label.strip_suffix(end)).for_each(&mut add);
            }
        } else {
            add(&joined(house));
        }
    }
    names
}

/// Pairs of articles of which the first carries what the second reports, with the mention where it says so.
pub fn carried(mentions: &[&Evidence], readings: &[Reading], names: &[Vec<u64>], people: &Register) -> Vec<(usize, u32)> {
    let mut houses: HashMap<u64, Vec<u32>> = HashMap::default();
    for mention in mentions {
        for &name in names.get(readings[mention.reading as usize].position as usize).into_iter().flatten() {
            let of = houses.entry(name).or_default();
            if !of.contains(&mention.reading) {
                of.push(mention.reading);
            }
        }
    }
    if houses.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let reading = &readings[mention.reading as usize];
        let Some(sentence) = reading.article.segmentation.sentences.get(mention.sentence as usize).map(|of| of.tokens()) else { continue };
        // "State media said": whoever that is.
        let speaker = if let Voice::Somebody(identity) = mention.voice { people.identities.get(identity as usize) } else { None };
        let speaker = speaker.map(|identity| fold_hash(&joined(&identity.name)));
        for name in cited(reading, sentence.start..sentence.end.min(sentence.start + LONG)).into_iter().chain(speaker) {
            let of = houses.get(&name).into_iter().flatten();
            found.extend(of.filter(|&&other| other != mention.reading).map(|&other| (at, other)));
        }
    }
    found
}

/// Names of one word or more that a sentence gives beside a verb of saying.
fn cited(reading: &Reading, sentence: Range<usize>) -> Vec<u64> {
    let view = reading.view();
    let mut found = Vec::new();
    let name = |tokens: Range<usize>| {
        let capital = tokens.clone().all(|at| view.tokens[at].capitalised());
        (capital && !tokens.is_empty()).then(|| fold_hash(&joined(view.text.get(view.span(tokens.start, tokens.end).range()).unwrap_or_default())))
    };
    for at in sentence.clone() {
        let according = view.tokens[at].fold == BEHIND[0];
        if !according && !says(view.tokens[at].fold) {
            continue;
        }
        let mut end = at;
        while end > sentence.start && KINDS.contains(&view.tokens[end - 1].fold) && !view.tokens[end - 1].capitalised() {
            end -= 1;
        }
        found.extend((1..=NAME.min(end - sentence.start)).filter_map(|len| name(end - len..end)));
        let told = view.tokens[at].fold == BEHIND[1];
        let by = view.tokens.get(at + 1).is_some_and(|next| BEHIND[2..4].contains(&next.fold));
        if told || by {
            let mut start = at + 1 + usize::from(by);
            start += usize::from(view.tokens.get(start).is_some_and(|next| next.fold == BEHIND[4]));
            found.extend((1..=NAME.min(sentence.end.saturating_sub(start))).filter_map(|len| name(start..start + len)));
        }
    }
    found
}

/// The letters and digits of a name, folded, without the end of a web address.
pub fn joined(name: &str) -> String {
    let folded = fold(name);
    let site = folded.rsplit_once('.').filter(|(site, _)| !site.contains(' ') && !site.contains('.')).map_or(folded.as_str(), |(site, _)| site);
    site.chars().filter(|c| c.is_alphanumeric()).collect()
}
