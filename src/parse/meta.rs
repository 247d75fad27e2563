//! Which witness to believe: title, authors, dates, outlet, section, language, address.
//!
//! `og:site_name` "The Courier", JSON-LD author "Ana Pérez, AP", a byline "Published 27 March 2025" → outlet, author, agency,
//! publish date with the name of its witness. Fields for machines are read first, by `title`, `authors` and `published`;
//! what they leave open is read from the text round the story. What the caller declared wins.

use super::address::host_of;
use super::authors::{authors, authors_of_last_resort};
use super::byline::{self, Byline};
use super::dates::{Order, find_date, plausible, whole_date};
use super::features::Measured;
use super::published::published;
use super::title::{is_outlet, outlet_beside, title};
use super::visible::Visible;
use super::witness::{Witnesses, clean};
use crate::document::{Block, BlockKind, Language, Metadata};
use crate::ingest::Declared;
use crate::lang::page_words::FUNCTION_WORDS;
use crate::stamp::Stamp;

/// Chooses among the witnesses; what the caller declared wins.
pub(super) fn choose(said: &Witnesses, declared: &Declared) -> Metadata {
    let linked = &said.linked;
    let url = declared.url.clone().or_else(|| said.urls.iter().map(|(_, url)| url.clone()).find(|url| url.starts_with("http"))).or_else(|| linked.url.clone());
    let host = url.as_deref().and_then(host_of).unwrap_or("").to_owned();
    let mut meta = Metadata { path: declared.path.clone(), url: url.clone(), ..Metadata::default() };
    meta.outlet = declared.outlet.clone().or_else(|| outlet(said)).or_else(|| (!host.is_empty()).then(|| host.clone()));
    meta.title = declared.title.clone().or_else(|| title(said, meta.outlet.as_deref(), &host));
    if declared.outlet.is_none() && (meta.outlet.is_none() || meta.outlet.as_deref() == Some(host.as_str())) {
        let beside = meta.title.as_deref().and_then(|title| outlet_beside(said, title));
        meta.outlet = beside.or_else(|| meta.outlet.take());
    }
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

/// Fills from the visible text what no witness said: byline, date beside it, agency of dateline and credit lines, language.
pub(super) fn read_text(meta: &mut Metadata, said: &Witnesses, visible: &Visible, measured: &Measured, blocks: &[Block]) {
    /// Pieces before the story in which a byline or date is looked for.
    const BEFORE: usize = 25;
    /// Pieces behind it.
    const BEHIND: usize = 15;
    /// Pieces below the headline, or else before the story, in which a date with its hour is the story's.
    const BELOW: usize = 3;
    /// How much such a date counts.
    const TIMED: u8 = 4;
    let text = visible.text.as_str();
    let kept = |index: usize| blocks[index].in_body();
    let first = blocks.iter().position(Block::in_body).unwrap_or(0);
    let last = blocks.iter().rposition(Block::in_body).unwrap_or(0);
    let headline = blocks.iter().position(|block| block.kept && block.kind == BlockKind::Headline);
    let host = meta.url.as_deref().and_then(host_of).unwrap_or("").to_owned();
    let order = order(said, &host);
    let near = (first.saturating_sub(BEFORE)..first + 3).chain(last.saturating_sub(1)..last + BEHIND).filter(|&index| index < visible.pieces.len());
    let mut by_date: Option<(u8, Stamp)> = None;
    let mut names_beside: Option<Vec<String>> = None;
    for index in near {
        let piece = &visible.pieces[index];
        if piece.look.words > 40 || kept(index) && piece.look.words > 14 {
            continue;
        }
        let body = &text[piece.span.range()];
        let hints = measured.hints[index];
        let other = hints.has("comment") || hints.has("related") || hints.has("foot");
        let is_by = byline::is_byline(body, &piece.look) && !(hints.has("comment") || hints.has("related") && index > last);
        let hinted = hints.has("byline") && !other;
        let named = blocks[index].kind == BlockKind::Byline;
        let is_date = measured.verdicts[index].is_some_and(|verdict| verdict.kind == BlockKind::Date);
        if meta.authors.is_empty() && (is_by || named || (hinted && piece.look.words <= 12 && piece.look.capitals >= 2 && !piece.look.ends_sentence)) {
            let found = byline::read(body, meta.outlet.as_deref());
            let mut names: Vec<String> =
                found.authors.into_iter().filter(|name| is_personal(name) && !is_outlet(name, meta.outlet.as_deref(), &host)).collect();
            names.truncate(6);
            meta.authors = names;
            meta.agency = meta.agency.take().or(found.agency);
        }
        // "27 March 2025 | Ana Pérez", or a name alone right beside the date.
        let beside = || {
            [index.wrapping_sub(1), index + 1].iter().any(|&other| {
                measured.verdicts.get(other).copied().flatten().is_some_and(|verdict| verdict.kind == BlockKind::Date)
                    || visible
                        .pieces
                        .get(other)
                        .is_some_and(|piece| piece.look.words <= 8 && piece.look.digits >= 4 && whole_date(&text[piece.span.range()]).is_some())
            })
        };
        if names_beside.is_none() && index < first && !other && piece.look.words <= 14 && piece.linked * 2 < piece.span.len() && !piece.look.ends_sentence {
            let parted = body.contains(['|', '·', '•']) && piece.look.digits >= 4 && find_date(body, order).is_some();
            let alone = piece.look.words <= 5 && piece.look.digits == 0 && measured.verdicts[index].is_none() && index + 8 > first && beside();
            if parted || alone {
                let names: Vec<String> = byline::read(body, meta.outlet.as_deref())
                    .authors
                    .into_iter()
                    .filter(|name| byline::is_known_name(name) || parted && byline::is_name(name))
                    .collect();
                names_beside = Some(names).filter(|names| (1..=3).contains(&names.len()));
            }
        }
        let dated = is_date || hints.has("date") || is_by || hinted;
        // "Andes Wire, 13 January 2020, 22:11" right below the headline says more than the day in the masthead, which is today's.
        let below = index <= first && headline.map_or(index + BELOW > first, |at| (at + 1..=at + BELOW).contains(&index));
        let timed = below && piece.look.words <= 12 && piece.look.digits >= 8 && find_date(body, order).is_some_and(|stamp| stamp.moment.is_some());
        if timed && !dated {
            by_date =
                find_date(body, order).and_then(plausible).filter(|_| by_date.is_none_or(|(rank, _)| rank < TIMED)).map(|stamp| (TIMED, stamp)).or(by_date);
        } else if piece.look.digits >= 4 && (dated || whole_date(body).is_some()) {
            // A date that its class or its byline speaks for counts more than one that only stands there.
            let rank = if timed { TIMED } else { 0 } + u8::from(index < first) + 2 * u8::from(!other && (hints.has("date") || hinted || is_by));
            if by_date.is_none_or(|(known, _)| rank > known || rank == known && index < first) {
                by_date = find_date(body, order).and_then(plausible).map(|stamp| (rank, stamp)).or(by_date);
            }
        }
    }
    if meta.authors.is_empty() {
        meta.authors = names_beside.unwrap_or_else(|| authors_of_last_resort(said));
    }
    if meta.published.is_none()
        && let Some((stamp, source)) = date_in_text(said, visible, first.saturating_sub(BEFORE), first, by_date.map(|(_, stamp)| stamp), order)
    {
        meta.published = Some(stamp);
        meta.published_source = Some(source);
    }
    if meta.agency.is_none() {
        meta.agency = agency_in_text(text, blocks, first, last);
    }
    if let Some(language) = measured.language {
        meta.language = Some(language);
    }
}

/// The publish date from what readers see; the page's own title first.
fn date_in_text(said: &Witnesses, visible: &Visible, from: usize, first: usize, by_date: Option<Stamp>, order: Order) -> Option<(Stamp, &'static str)> {
    let text = visible.text.as_str();
    let dated_title = said.titles.iter().filter(|(who, _)| matches!(*who, "title" | "og")).find_map(|(_, title)| {
        let (_, last) = title.rsplit_once(['|', '-', '–'])?;
        whole_date(last).and_then(plausible)
    });
    let time = said.dates.iter().find(|(who, _)| *who == "time_plain").and_then(|(_, when)| find_date(when, order)).and_then(plausible);
    if let Some(stamp) = dated_title {
        return Some((stamp, "title"));
    }
    if let Some(stamp) = time {
        return Some((stamp, "time"));
    }
    if let Some(stamp) = by_date {
        return Some((stamp, "byline"));
    }
    // "27.3.2025 - The ministers …": the story begins with its date, perhaps behind a standfirst and a byline.
    const OPENING: usize = 4;
    let opening = visible.pieces.iter().skip(first).take(OPENING).find_map(|piece| {
        let (head, _) = text[piece.span.range()].split_once(['-', '–', '—', ':', '|'])?;
        whole_date(head).and_then(plausible)
    });
    if let Some(stamp) = opening {
        return Some((stamp, "dateline"));
    }
    if let Some(stamp) = said.modified.iter().find_map(|(_, when)| find_date(when, order).and_then(plausible)) {
        return Some((stamp, "modified"));
    }
    visible.pieces[from.min(visible.pieces.len())..]
        .iter()
        .filter(|piece| piece.look.words <= 25 && piece.look.digits >= 4)
        .find_map(|piece| {
            let body = &text[piece.span.range()];
            whole_date(body).or_else(|| if piece.look.words <= 12 { find_date(body, order) } else { None }).and_then(plausible)
        })
        .map(|stamp| (stamp, "text"))
}

/// The wire of the dateline, of a byline or credit line beside the story, or of its copyright line.
fn agency_in_text(text: &str, blocks: &[Block], first: usize, last: usize) -> Option<String> {
    /// Blocks round the story in which such lines stand.
    const AROUND: usize = 8;
    let opening = blocks.iter().find(|block| block.in_body() && block.span.len() > 40).map(|block| &text[block.span]);
    if let Some(agency) = opening.and_then(byline::agency_of_dateline) {
        return Some(agency);
    }
    let near = blocks[first.saturating_sub(AROUND)..(last + AROUND).min(blocks.len())].iter();
    let lines: Vec<(&str, BlockKind)> =
        near.filter(|block| block.span.len() < 200 && block.kind != BlockKind::Caption).map(|block| (&text[block.span], block.kind)).collect();
    byline::agency_by_lines(opening, &lines)
}

/// Two to five words, each with a capital or a particle: what a byline found in text must look like.
fn is_personal(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let fits = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase()) || byline::is_particle(word);
    (2..=5).contains(&words.len()) && words.iter().all(fits) && !name.bytes().any(|byte| byte.is_ascii_digit())
}

fn outlet(said: &Witnesses) -> Option<String> {
    let by = |who: &str| {
        said.outlets
            .iter()
            .find(|(known, _)| *known == who)
            .map(|(_, name)| name.clone())
            .filter(|name| !name.trim().is_empty() && name.len() < 80 && !name.starts_with('@') && !name.starts_with("http"))
    };
    let logo = || by("logo").filter(|name| name.split_whitespace().count() <= 5);
    by("og").or_else(|| said.linked.publisher.as_deref().map(clean).filter(|name| !name.is_empty())).or_else(|| by("meta")).or_else(logo)
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
