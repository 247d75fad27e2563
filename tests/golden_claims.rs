//! Invented stories with marked claims (`tests/claims/`): what is linked, what is merged that must not be, and what the counts say.
//!
//! The floors at the end only go up.

use corpuskit::corpus::claims::{Claim, ClaimKind, Support};
use corpuskit::corpus::{Control, Corpus};
use corpuskit::extract::Depth;
use corpuskit::ingest::{Content, Declared, Format, Id, Source};
use corpuskit::stamp::Stamp;
use corpuskit::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Share of marked figures and dates of which one claim holds every article, in percent.
const FIGURES: usize = 90;
const DATES: usize = 80;
/// The same for quotes.
const QUOTES: usize = 100;
/// Status, copy groups and origins right where every article is held, in percent.
const STATUS: usize = 95;
const GROUPS: usize = 95;
const ORIGINS: usize = 90;

/// One line behind `== claims`.
struct Gold {
    label: String,
    kind: String,
    status: String,
    groups: Option<u32>,
    origins: Option<u32>,
}

struct Story {
    corpus: Corpus,
    /// Label, article and place of every mark.
    marks: Vec<(String, u32, Span)>,
    gold: Vec<Gold>,
}

impl Story {
    /// The words of a mention.
    fn text(&self, row: &Support) -> &str {
        self.corpus.articles()[row.article as usize].document.text.slice(row.span)
    }
}

fn story(file: &str) -> Story {
    let mut sources = Vec::new();
    let mut marks = Vec::new();
    let mut gold = Vec::new();
    for part in file.split("== ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap();
        if head.trim() == "claims" {
            gold = body.lines().map(line).collect();
            continue;
        }
        let (outlet, published) = head.split_once(" | ").unwrap();
        let at = sources.len();
        let text = unmarked(body.trim(), at as u32, &mut marks);
        sources.push(Source {
            id: Id::Text(format!("{at}")),
            content: Content::Text(text),
            format: Format::Text,
            declared: Declared { outlet: Some(outlet.to_owned()), published: Stamp::parse_iso(published.trim()), ..Declared::default() },
        });
    }
    Story { corpus: Corpus::build(sources, Depth::All, &Control::default()).unwrap(), marks, gold }
}

fn line(line: &str) -> Gold {
    let mut words = line.split(' ').map(str::to_owned);
    let mut next = || words.next().unwrap();
    let (label, kind, status) = (next(), next(), next());
    Gold { label, kind, status, groups: next().parse().ok(), origins: next().parse().ok() }
}

/// The text without marks; `[f1 words]` becomes a mark, other brackets stay.
fn unmarked(body: &str, article: u32, marks: &mut Vec<(String, u32, Span)>) -> String {
    let mut text = String::new();
    let mut open: Vec<(String, u32)> = Vec::new();
    let mut rest = body;
    while let Some(next) = rest.chars().next() {
        let label = rest.strip_prefix('[').and_then(|inner| inner.split_once(' ')).map(|found| found.0);
        let label = label.filter(|label| label.len() < 4 && label[1..].parse::<u32>().is_ok());
        if let Some(label) = label {
            open.push((label.to_owned(), text.len() as u32));
            rest = &rest[label.len() + 2..];
        } else if next == ']' && !open.is_empty() {
            let (label, start) = open.pop().unwrap();
            marks.push((label, article, Span::new(start, text.len() as u32)));
            rest = &rest[1..];
        } else {
            text.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    text
}

/// Right of so many.
#[derive(Default)]
struct Score {
    right: usize,
    of: usize,
}

impl Score {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn percent(&self) -> usize {
        self.right * 100 / self.of.max(1)
    }
}

#[test]
fn golden_stories() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut report = String::new();
    let mut merged = 0;
    for (name, file) in [
        ("quake", include_str!("claims/quake.txt")),
        ("layoffs", include_str!("claims/layoffs.txt")),
        ("verdict", include_str!("claims/verdict.txt")),
        ("election", include_str!("claims/election.txt")),
        ("talks", include_str!("claims/talks.txt")),
    ] {
        let story = story(file);
        assert_eq!(story.corpus.stories().stories.len(), 1, "{name} is one story");
        let claims = &story.corpus.claims().claims;
        let support = &story.corpus.claims().support;
        let held = |claim: usize, label: &str| -> BTreeSet<u32> {
            let touches = |mark: &&(String, u32, Span)| {
                mark.0 == label && support.iter().any(|row: &Support| row.claim as usize == claim && row.article == mark.1 && row.span.overlaps(mark.2))
            };
            story.marks.iter().filter(touches).map(|mark| mark.1).collect()
        };
        for gold in &story.gold {
            let wanted: BTreeSet<u32> = story.marks.iter().filter(|mark| mark.0 == gold.label).map(|mark| mark.1).collect();
            let rank = |at: &usize| (held(*at, &gold.label).len(), claims[*at].kind.name() == gold.kind, std::cmp::Reverse(*at));
            let best = (0..claims.len()).max_by_key(rank).unwrap();
            let whole = held(best, &gold.label) == wanted;
            let kind = ["figure", "date", "quote", "statement"].into_iter().find(|kind| *kind == gold.kind).unwrap();
            scores.entry(kind).or_default().add(whole);
            if !whole {
                let _ = writeln!(report, "{name} {}: holds {:?} of {wanted:?}", gold.label, held(best, &gold.label));
                continue;
            }
            let claim: &Claim = &claims[best];
            let mut counted = |what: &'static str, right: bool, got: String| {
                scores.entry(what).or_default().add(right);
                if !right {
                    let _ = writeln!(report, "{name} {}: {what} is {got}", gold.label);
                }
            };
            counted("status", claim.status.name() == gold.status, claim.status.name().to_owned());
            if let Some(groups) = gold.groups {
                counted("groups", claim.copy_groups == groups, claim.copy_groups.to_string());
            }
            if let Some(origins) = gold.origins {
                counted("origins", claim.origins == origins, format!("{:?}", claim.origin_names));
            }
        }
        let labels: BTreeSet<&str> = story.marks.iter().map(|mark| mark.0.as_str()).collect();
        for (at, claim) in claims.iter().enumerate().filter(|claim| claim.1.outlets > 1 && matches!(claim.1.kind, ClaimKind::Figure | ClaimKind::Date)) {
            let of: Vec<&&str> = labels.iter().filter(|label| label.starts_with(['f', 'd', 'x']) && !held(at, label).is_empty()).collect();
            if of.len() > 1 {
                merged += 1;
                let _ = writeln!(report, "{name}: {of:?} merged in {}", claim.statement);
            }
        }
        for (at, claim) in claims.iter().enumerate().filter(|claim| claim.1.kind == ClaimKind::Quote) {
            let of: Vec<&&str> = labels.iter().filter(|label| label.starts_with('q') && !held(at, label).is_empty()).collect();
            if of.len() > 1 {
                merged += 1;
                let _ = writeln!(report, "{name}: {of:?} merged in {}", claim.statement);
            }
        }
        for claim in claims.iter().filter(|claim| claim.kind == ClaimKind::Naming) {
            let words = |found: &str| support.iter().any(|row| claims[row.claim as usize] == *claim && story.text(row).contains(found));
            if words("of cooperation") && words("of understanding") {
                merged += 1;
                let _ = writeln!(report, "{name}: two memoranda are one");
            }
        }
    }
    let floors = [("figure", FIGURES), ("date", DATES), ("quote", QUOTES), ("status", STATUS), ("groups", GROUPS), ("origins", ORIGINS)];
    for (what, floor) in floors {
        let score = &scores[what];
        assert!(score.percent() >= floor, "{what}: {} of {}, floor {floor} %\n{report}", score.right, score.of);
    }
    assert_eq!(merged, 0, "{report}");
}
