//! What speaks for one article being the origin of another: the wire that is credited, and when each was published.

use super::{Side, words};
use crate::extract::Article;
use crate::text::{fold, fold_hash};

/// What is kept of an article to tell who was first.
#[derive(Clone, Debug, Default)]
pub struct Witness {
    /// When it was published, in microseconds; none when unknown.
    pub published: Option<i64>,
    /// The last microsecond that `published` may mean: a day is not before an hour of that day.
    pub published_end: i64,
    /// Hash of the outlet's name; 0 when unknown.
    pub outlet: u64,
    /// The outlet's name, folded to letters and digits.
    outlet_name: Box<str>,
    /// The credited agency, folded to letters and digits.
    agency: Box<str>,
    /// The words of its headline.
    pub title: Box<[u32]>,
    /// When the page was last changed, in microseconds.
    modified: Option<i64>,
    /// Hash of its address without scheme, query and fragment; 0 when unknown.
    address: u64,
}

impl Witness {
    /// What an article says of itself.
    pub fn of(article: &Article) -> Witness {
        let meta = &article.document.meta;
        let outlet_name = meta.outlet.as_deref().map(plain).unwrap_or_default();
        let published = meta.published.and_then(|stamp| stamp.timestamp()).map(jiff::Timestamp::as_microsecond);
        let days = meta.published.map_or(0, |stamp| match stamp.grain {
            crate::stamp::Grain::Year => 366,
            crate::stamp::Grain::Month => 31,
            crate::stamp::Grain::Day => 1,
            crate::stamp::Grain::Moment => 0,
        });
        Witness {
            published,
            published_end: published.unwrap_or(0) + days * 86_400_000_000,
            outlet: if outlet_name.is_empty() { 0 } else { fold_hash(&outlet_name) },
            outlet_name,
            agency: meta.agency.as_deref().map(plain).unwrap_or_default(),
            title: meta.title.as_deref().map(words::of_title).unwrap_or_default(),
            modified: meta.modified.and_then(|stamp| stamp.timestamp()).map(jiff::Timestamp::as_microsecond),
            address: meta.url.as_deref().map_or(0, address),
        }
    }

    /// Whether this outlet is the agency that the other credits.
    fn supplies(&self, other: &Witness) -> bool {
        other.agency.len() >= 2
            && !self.outlet_name.is_empty()
            && (*self.outlet_name == *other.agency || other.agency.len() >= 4 && self.outlet_name.contains(&*other.agency))
    }
}

/// Which of two articles came first, and what says so.
pub fn earlier(a: &Witness, b: &Witness) -> (Side, &'static str) {
    match (a.supplies(b), b.supplies(a)) {
        (true, false) => return (Side::A, "agency"),
        (false, true) => return (Side::B, "agency"),
        _ => {}
    }
    match (a.published, b.published) {
        (Some(of_a), Some(of_b)) if of_a < of_b && a.published_end <= of_b => (Side::A, "published"),
        (Some(of_a), Some(of_b)) if of_b < of_a && b.published_end <= of_a => (Side::B, "published"),
        // The same address fetched twice is a revision: the page says when it was changed.
        _ if a.address != 0 && a.address == b.address => match (a.modified.or(a.published), b.modified.or(b.published)) {
            (Some(of_a), Some(of_b)) if of_a < of_b => (Side::A, "modified"),
            (Some(of_a), Some(of_b)) if of_b < of_a => (Side::B, "modified"),
            _ => (Side::None, "unknown"),
        },
        _ => (Side::None, "unknown"),
    }
}

/// An address without scheme, `www.`, query, fragment and last slash.
fn address(url: &str) -> u64 {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    fold_hash(rest.strip_prefix("www.").unwrap_or(rest))
}

fn plain(name: &str) -> Box<str> {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_versions_of_one_page_the_changed_one_is_later() {
        let first = Witness {
            published: Some(10),
            published_end: 10,
            modified: Some(20),
            address: address("https://www.courier.example/bridge"),
            ..Witness::default()
        };
        let second = Witness { modified: Some(30), address: address("http://courier.example/bridge/?utm_source=x"), ..first.clone() };
        assert_eq!(earlier(&first, &second), (Side::A, "modified"));
        assert_eq!(earlier(&second, &first), (Side::B, "modified"));
        let other = Witness { address: address("https://courier.example/road"), ..second };
        assert_eq!(earlier(&first, &other), (Side::None, "unknown"));
    }
}
