//! Who the page says wrote it: the first witness that names people.
//!
//! JSON-LD author "Ana Pérez, AP" → Ana Pérez, agency AP; a field that names the outlet itself is no author while another
//! witness names a person. Bylines in the text are read by `meta` when no field helps.

use super::byline::{self, Byline};
use super::charref::decode;
use super::title::{is_outlet, key};
use super::witness::Witnesses;

/// Witnesses after JSON-LD, best first.
const WITNESSES: &[&str] = &["meta", "og", "itemprop", "rel", "class"];

/// The first witness that names people; teams and wires only where a field names its authors one by one.
pub(super) fn authors(said: &Witnesses, outlet: Option<&str>, host: &str) -> Byline {
    let mut agency = None;
    let mut names: Vec<String> = Vec::new();
    let own = |name: &str| {
        is_outlet(name, outlet, host)
            || is_outlet(name, said.linked.publisher.as_deref(), host)
            || said.outlets.iter().any(|(_, outlet)| is_outlet(name, Some(outlet), host))
            || is_desk_of(name, outlet)
    };
    for text in said.linked.people.iter().chain(&said.linked.organizations) {
        let found = byline::read_named(&decode(text, false));
        for name in found.authors {
            if !own(&name) && !names.iter().any(|known| key(known) == key(&name)) {
                names.push(name);
            }
        }
        agency = agency.or(found.agency);
    }
    for who in WITNESSES {
        if !names.is_empty() {
            break;
        }
        // Links to authors stand also under other articles: only those that come first.
        let most = if matches!(*who, "rel" | "class") { 3 } else { 12 };
        for (_, text) in said.authors.iter().filter(|(known, text)| known == who && !text.is_empty() && !text.starts_with("http")).take(most) {
            let text = decode(text, false);
            if is_address_of(&text, host) {
                continue;
            }
            // A link or field that holds an author holds nothing else, be it a first name or a handle.
            let found = if matches!(*who, "rel" | "itemprop") && text.split_whitespace().count() <= 4 {
                byline::read_named(&text)
            } else {
                byline::read(&text, outlet)
            };
            // "The Courier - The magazine of the coast": beside the outlet's name stands no author.
            let house = found.authors.iter().any(|name| own(name));
            for name in found.authors {
                if !own(&name) && (!house || byline::is_known_name(&name)) && !names.iter().any(|known| key(known) == key(&name)) {
                    names.push(name);
                }
            }
            agency = agency.take().or(found.agency);
        }
    }
    Byline { authors: names, agency }
}

/// When nobody else is named: a link to an author's page, else the team, wire or outlet that a field names as author.
pub(super) fn authors_of_last_resort(said: &Witnesses) -> Vec<String> {
    let link = said.authors.iter().find(|(who, text)| *who == "link" && byline::is_known_name(text));
    if let Some((_, name)) = link {
        return vec![name.clone()];
    }
    let linked = said.linked.people.iter().chain(&said.linked.organizations);
    let meta = said.authors.iter().filter(|(who, text)| matches!(*who, "meta" | "og") && !text.contains("http")).map(|(_, text)| text).take(1);
    linked.chain(meta).map(|text| byline::read_named(&decode(text, false)).authors).find(|names| !names.is_empty()).unwrap_or_default()
}

/// "MDR Thüringen" on a page of MDR: a part of the house.
fn is_desk_of(name: &str, outlet: Option<&str>) -> bool {
    let Some(outlet) = outlet else { return false };
    let head = |text: &str| text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).map(str::to_owned);
    let (Some(first), Some(house)) = (head(name), head(outlet)) else { return false };
    let letters = first.chars().count();
    (2..=5).contains(&letters) && first.chars().all(char::is_uppercase) && house.eq_ignore_ascii_case(&first)
}

/// "Deutsche Welle (www.dw.com)": the house with its own address.
fn is_address_of(text: &str, host: &str) -> bool {
    !host.is_empty() && text.contains('.') && text.to_ascii_lowercase().contains(host)
}
