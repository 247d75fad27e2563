//! One outlet, one name: "The Times" beside "Times", "www.bbc.com" beside "bbc.com", "bbc.com" beside a "BBC" whose pages stand
//! there.
//!
//! Tables of two archives spell one paper in two ways, and each spelling would count as an outlet. Of the spellings in a pile the
//! fullest stands in all its articles: a name before an address, "The Times" before "Times", "El País" before "El Pais". An
//! address is joined to a name only where an article of that name stands at the address and the name can be read from it. Not
//! joined are two addresses (uk.reuters.com and reuters.com), names in other words ("BBC News") and "The Nation" beside a "Nation"
//! whose pages stand elsewhere.

use crate::extract::Article;
use crate::parse::{bare_host, host_of};
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A name as a caller gives it, without the space around it; of an address, the host alone.
pub(super) fn tidy(outlet: &str) -> String {
    let name = outlet.split_whitespace().collect::<Vec<_>>().join(" ");
    match host(&name) {
        Some(host) => host.to_owned(),
        None => name,
    }
}

/// A name as it is compared: "The Coast Courier" is the Coast Courier, "www.bbc.com" is bbc.com.
pub fn key(outlet: &str) -> String {
    let folded = fold(&tidy(outlet));
    match folded.strip_prefix("the ").map(str::trim) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => folded,
    }
}

/// The host of an article's address as it is compared.
pub(super) fn host_key(article: &Article) -> Option<String> {
    article.document.meta.url.as_deref().and_then(host_of).map(fold).filter(|host| !host.is_empty())
}

/// What an address names: `https://www.bbc.com/` and `bbc.com` → `bbc.com`. None for a name in words.
fn host(name: &str) -> Option<&str> {
    let host = host_of(name).unwrap_or_else(|| bare_host(name));
    let mut labels = host.split('.');
    let top = labels.next_back()?;
    let fits = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let plain = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    (plain && host.contains('.') && !name.contains(' ') && labels.all(fits)).then_some(host)
}

/// How one name is written, and where the articles of that spelling stand.
type Spellings = BTreeMap<String, BTreeSet<String>>;

/// Gives all articles of an outlet the same name.
pub(super) fn unify(articles: &mut [Article]) {
    let mut outlets: BTreeMap<String, Spellings> = BTreeMap::new();
    for article in articles.iter() {
        if let Some(outlet) = &article.document.meta.outlet {
            let hosts = outlets.entry(key(outlet)).or_default().entry(outlet.clone()).or_default();
            hosts.extend(host_key(article));
        }
    }
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    for spellings in outlets.values() {
        for together in houses(spellings) {
            let Some(shown) = together.iter().min_by_key(|name| rank(name)) else { continue };
            named.extend(together.iter().filter(|name| *name != shown).map(|name| ((*name).clone(), (*shown).clone())));
        }
    }
    for (address, name) in names_of_addresses(&outlets) {
        for spelling in outlets[address].keys() {
            named.insert(spelling.clone(), named.get(name).unwrap_or(name).clone());
        }
    }
    if named.is_empty() {
        return;
    }
    for article in articles {
        if let Some(outlet) = &mut article.document.meta.outlet
            && let Some(name) = named.get(outlet)
        {
            outlet.clone_from(name);
        }
    }
}

/// The spellings of one key that are one house: with and without "The", unless their pages stand in different places.
fn houses(spellings: &Spellings) -> Vec<Vec<&String>> {
    let (with, without): (Vec<_>, Vec<_>) = spellings.iter().partition(|(name, _)| fold(name).starts_with("the "));
    let hosts: [BTreeSet<&String>; 2] = [&with, &without].map(|side| side.iter().flat_map(|(_, hosts)| hosts.iter()).collect());
    let apart = hosts.iter().all(|hosts| !hosts.is_empty()) && hosts[0].is_disjoint(&hosts[1]);
    let [mut with, mut without] = [with, without].map(|side| side.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    if apart {
        return vec![with, without];
    }
    with.append(&mut without);
    vec![with]
}

/// What makes a spelling the one to show, least first. It hangs on the spelling alone: so a pile read at once and one that was
/// added to have the same.
fn rank(name: &str) -> (bool, bool, Reverse<usize>, &str) {
    let shouted = name.contains(' ') && !name.chars().any(char::is_lowercase);
    (host(name).is_some(), shouted, Reverse(name.len()), name)
}

/// Addresses that stand where a name should, and the name whose pages are there.
fn names_of_addresses(outlets: &BTreeMap<String, Spellings>) -> Vec<(&String, &String)> {
    let mut at_home: BTreeMap<&String, Vec<(&String, &Spellings)>> = BTreeMap::new();
    for (name, spellings) in outlets.iter().filter(|(name, _)| host(name).is_none()) {
        let hosts: BTreeSet<&String> = spellings.values().flatten().collect();
        for host in hosts.into_iter().filter(|host| reads(name, host)) {
            at_home.entry(host).or_default().push((name, spellings));
        }
    }
    let addresses = outlets.keys().filter(|key| host(key).is_some());
    addresses
        .filter_map(|address| {
            let at_home = at_home.get(address)?;
            let exact = |name: &str| letters(name) == label(address) || format!("the{}", letters(name)) == label(address);
            let (_, spellings) = match at_home.as_slice() {
                [only] => only,
                several => {
                    let mut exact = several.iter().filter(|(name, _)| exact(name));
                    let first = exact.next()?;
                    if exact.next().is_some() {
                        return None;
                    }
                    first
                }
            };
            let here = spellings.iter().filter(|(_, hosts)| hosts.contains(address)).map(|(name, _)| name);
            Some((address, here.min_by_key(|name| rank(name))?))
        })
        .collect()
}

/// Whether an address can be read as this name: bbc.com as "BBC", ft.com as "Financial Times", nytimes.com as "New York Times".
/// Not news.yahoo.com as the wire that it carries.
fn reads(name: &str, address: &str) -> bool {
    /// From so many letters on, a part of the letters in their order is no chance.
    const TOLD: usize = 4;
    let (label, letters) = (label(address), letters(name));
    let initials: String = name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).collect();
    let mut rest = letters.chars();
    let in_order = label.chars().all(|wanted| rest.any(|c| c == wanted)) && label.chars().next() == letters.chars().next();
    label == letters || label == format!("the{letters}") || label.len() >= 2 && label == initials || label.len() >= TOLD && in_order
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The part of a host that names the house: `bbc` of `bbc.co.uk`, `reuters` of `uk.reuters.com`.
fn label(address: &str) -> String {
    let labels: Vec<&str> = address.split('.').collect();
    let second_level = labels.len() >= 3 && labels[labels.len() - 1].len() == 2 && labels[labels.len() - 2].len() <= 3;
    letters(labels[labels.len() - if second_level { 3 } else { 2.min(labels.len()) }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(given: &[(&str, &str)]) -> Vec<String> {
        let article = |(outlet, url): &(&str, &str)| {
            let mut article = Article::default();
            article.document.meta.outlet = Some(tidy(outlet));
            article.document.meta.url = Some((*url).to_owned()).filter(|url| !url.is_empty());
            article
        };
        let named = |given: Vec<(&str, &str)>| {
            let mut articles: Vec<Article> = given.iter().map(article).collect();
            unify(&mut articles);
            let once: Vec<String> = articles.iter().filter_map(|article| article.document.meta.outlet.clone()).collect();
            unify(&mut articles);
            assert!(articles.iter().filter_map(|article| article.document.meta.outlet.as_ref()).eq(&once));
            once
        };
        let mut backwards = named(given.iter().rev().copied().collect());
        backwards.reverse();
        let forwards = named(given.to_vec());
        assert_eq!(forwards, backwards);
        forwards
    }

    #[test]
    fn spellings_of_one_outlet_are_one() {
        for (given, one) in [
            (["Times", "The Times", "THE TIMES"], "The Times"),
            (["bbc.com", "www.bbc.com", "https://www.bbc.com/"], "bbc.com"),
            (["BBC", "bbc", " BBC "], "BBC"),
            (["El Pais", "El País", "EL PAÍS"], "El País"),
        ] {
            assert_eq!(names(&given.map(|name| (name, ""))), [one; 3]);
        }
    }

    #[test]
    fn an_address_is_the_outlet_whose_pages_stand_there() {
        assert_eq!(names(&[("BBC", "https://www.bbc.com/a"), ("bbc.com", ""), ("www.bbc.com", "https://bbc.com/b")]), ["BBC"; 3]);
        assert_eq!(names(&[("The New York Times", "https://www.nytimes.com/a"), ("nytimes.com", "")]), ["The New York Times"; 2]);
        assert_eq!(names(&[("Financial Times", "https://www.ft.com/a"), ("ft.com", "")]), ["Financial Times"; 2]);
        assert_eq!(names(&[("The Guardian", "https://www.theguardian.com/a"), ("Guardian", ""), ("theguardian.com", "")]), ["The Guardian"; 3]);
        // Of several houses at one address, the one that is called so.
        let several = [("BBC Sport", "https://www.bbc.com/a"), ("BBC", "https://www.bbc.com/b"), ("bbc.com", "")];
        assert_eq!(names(&several), ["BBC Sport", "BBC", "BBC"]);
    }

    #[test]
    fn what_may_be_two_outlets_stays_two() {
        for two in [
            [("uk.reuters.com", "https://uk.reuters.com/a"), ("reuters.com", "https://www.reuters.com/b")],
            [("Reuters", "https://news.yahoo.com/a"), ("news.yahoo.com", "https://news.yahoo.com/b")],
            [("The Nation", "https://www.thenation.com/a"), ("Nation", "https://nation.africa/b")],
            [("BBC", ""), ("bbc.com", "")],
            [("BBC", ""), ("BBC News", "")],
            [("The Times", ""), ("The Times of India", "")],
            [("B.B.C.", ""), ("C.B.B.", "")],
        ] {
            assert_eq!(names(&two), two.map(|(name, _)| name));
        }
    }
}
