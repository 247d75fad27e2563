//! Which figure or statement stands in how many independent sources, and where outlets disagree.
//!
//! "over 1,700 deportations", "more than 1,700 deportations" (twice) → one claim, `agree`, 3 outlets, 3 copy groups, 1 origin.

use super::Corpus;
use super::anchors;
use super::clusters::{Rarity, cluster, scored};
use super::concepts::Concepts;
use super::context::Weights;
use super::copies::Copies;
use super::corrections::claims::Decisions;
use super::evidence::{Evidence, What, collect};
use super::namings;
use super::origins::{Kinship, count};
use super::pairs::{compare, stands_alone};
use super::people::Register;
use super::quotes::QuoteGroups;
use super::reading::{Modality, Reading, Voice};
use super::rebuttals;
use super::rivals;
use super::series;
use super::statements::{Told, Weight, statement, told, weight};
use super::stretches;
use super::values::Fit;
use crate::document::named;
use crate::extract::Article;
use crate::extract::numbers::{Comparator, Number};
use crate::text::Span;
use foldhash::HashMap;
use rayon::prelude::*;
use std::cmp::Reverse;
use xxhash_rust::xxh3::xxh3_64;

/// Mentions of a claim that are compared with each other; of more, the first.
const COMPARED: usize = 40;
/// The day of a date claim is shown by the clause that fits so many others best.
const FITTED: usize = 8;
/// The rule of a figure that one article gives and that tells nothing of its own: "the two governments".
const IN_PASSING: &str = "figure_in_passing";

named! {
    /// What is claimed.
    ClaimKind {
        /// A figure with what it counts.
        Figure = "figure",
        /// The date of an event.
        Date = "date",
        /// Somebody's words.
        Quote = "quote",
        /// Anything else reported.
        Statement = "statement",
        /// What a thing is called.
        Naming = "naming",
    }
}

named! {
    /// How the sources stand to each other.
    Status {
        /// Equal or compatible.
        Agree = "agree",
        /// Not the same, though both may be true.
        Differ = "differ",
        /// One denies what another says, or both cannot be true.
        Contradict = "contradict",
        /// It moved between the reports.
        Updated = "updated",
        /// One article only.
        Single = "single",
    }
}

named! {
    /// How a mention stands to its claim.
    Relation {
        /// The same value or words.
        Same = "same",
        /// Compatible under comparators.
        Compatible = "compatible",
        /// The same when rounded.
        RoundsTo = "rounds_to",
        /// The same in other words.
        Paraphrase = "paraphrase",
        /// Denied.
        Denies = "denies",
        /// Not compatible.
        Conflicts = "conflicts",
    }
}

/// One claim of one story.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The story.
    pub story: u32,
    /// What is claimed.
    pub kind: ClaimKind,
    /// In words, from its clearest mention.
    pub statement: String,
    /// Head of what is counted.
    pub noun: Option<String>,
    /// The value, as text for dates.
    pub value: Option<f64>,
    /// Lowest value.
    pub low: Option<f64>,
    /// Highest value.
    pub high: Option<f64>,
    /// Unit.
    pub unit: Option<String>,
    /// Exactness.
    pub comparator: Option<Comparator>,
    /// How the sources stand to each other.
    pub status: Status,
    /// Mastheads.
    pub outlets: u32,
    /// Copied text counts once.
    pub copy_groups: u32,
    /// Who said it.
    pub origins: u32,
    /// The origins by name, in the order of their first mention.
    pub origin_names: Vec<String>,
}

/// One mention that supports or denies a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The claim.
    pub claim: u32,
    /// Position of the article.
    pub article: u32,
    /// Where it stands.
    pub span: Span,
    /// How it stands to the claim.
    pub relation: Relation,
    /// Who is the origin, by name.
    pub origin: String,
    /// Mentions of one claim with the same number stand in copied text.
    pub copy_group: u32,
    /// Why it was joined, in words.
    pub reason: String,
    /// The rule that joined it.
    pub rule: &'static str,
}

/// All claims and their evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// Claims, most newsworthy first.
    pub claims: Vec<Claim>,
    /// Evidence, in the order of claims, articles and text.
    pub support: Vec<Support>,
    /// Decisions of an editor on claims that could not be applied, in words.
    pub unmet: Vec<String>,
}

/// Aligns what the articles of each story claim.
pub(super) fn find(corpus: &Corpus) -> Claims {
    let (articles, copies, people, quotes) = (corpus.articles(), corpus.copies(), corpus.people(), corpus.quote_groups());
    let kinship = Kinship::all(articles, copies, corpus.corrections().owners(articles));
    let decisions = Decisions::of(corpus.corrections(), articles, corpus.ids());
    let sources = Sources { articles, copies, people, quotes, kinship: &kinship, decisions: &decisions };
    let mut found: Vec<Found> =
        corpus.stories().stories.par_iter().enumerate().flat_map_iter(|(story, of)| of_story(story as u32, &of.articles, &sources)).collect();
    found.sort_by_cached_key(Found::newsworthiness);
    let mut claims = Claims::default();
    for (index, mut claim) in found.into_iter().enumerate() {
        claim.support.iter_mut().for_each(|support| support.claim = index as u32);
        claims.claims.push(claim.claim);
        claims.support.extend(claim.support);
    }
    claims.unmet = decisions.unmet();
    claims
}

/// What the claims of a story are made from.
#[derive(Clone, Copy)]
struct Sources<'a> {
    articles: &'a [Article],
    copies: &'a Copies,
    people: &'a Register,
    quotes: &'a QuoteGroups,
    kinship: &'a Kinship,
    decisions: &'a Decisions,
}

/// One claim with its own evidence.
struct Found {
    claim: Claim,
    support: Vec<Support>,
    weight: Weight,
}

impl Found {
    /// Disputed first, then what many print on one word, then what most print, single sources last; in each of these what tells little last.
    fn newsworthiness(&self) -> impl Ord + use<> {
        let rank = match self.claim.status {
            Status::Contradict => 0,
            Status::Differ => 1,
            Status::Updated => 2,
            Status::Agree if self.claim.outlets > 1 && self.claim.origins == 1 => 3,
            Status::Agree => 4,
            Status::Single => 5,
        };
        let first = self.support.first().map(|support| (support.article, support.span));
        (rank, self.weight, Reverse(self.claim.outlets), self.claim.kind, Reverse(self.support.len()), self.claim.statement.clone(), first)
    }
}

fn of_story(story: u32, members: &[u32], sources: &Sources) -> Vec<Found> {
    let mut concepts = Concepts::default();
    // Read in an order of the texts' own, so that ties fall alike however the articles were given.
    let mut members = members.to_vec();
    members
        .sort_by_cached_key(|&position| (sources.articles.get(position as usize).map(|article| xxh3_64(article.document.text.as_str().as_bytes())), position));
    let readings: Vec<Reading> =
        members.iter().filter_map(|&position| Some(Reading::new(sources.articles.get(position as usize)?, position, sources.people, &mut concepts))).collect();
    let weights = Weights::of(&readings);
    let days = anchors::days(&readings.iter().map(|reading| reading.article).collect::<Vec<_>>());
    let called = namings::find(&readings);
    let of_article = |(index, reading): (usize, &Reading)| collect(index as u32, reading, sources.quotes, &weights, &days[index], &called[index]);
    let mut evidence: Vec<Evidence> = readings.iter().enumerate().flat_map(of_article).collect();
    let mut found = Vec::new();
    // Figures and quotes that make a claim across articles already.
    let mut shared: HashMap<u32, Vec<Told>> = HashMap::default();
    let mut stated: Vec<(u32, Told)> = Vec::new();
    // Where documents are named, and a number for each that is one.
    let mut documents: Vec<(u32, Span, u64)> = Vec::new();
    // Statements last: what stands in a figure, a quote or a name already is not told twice; and behind them the places.
    let last = [(ClaimKind::Statement, false), (ClaimKind::Statement, true)];
    for (kind, place) in ClaimKind::ALL.iter().filter(|kind| **kind != ClaimKind::Statement).map(|kind| (*kind, false)).chain(last) {
        if kind == ClaimKind::Statement && !place {
            name_documents(&mut evidence, &documents);
        }
        // Where a statement says so, the place is told.
        for (reading, told) in stated.drain(..) {
            shared.entry(reading).or_default().push(told);
        }
        let rows: Vec<&Evidence> = evidence.iter().filter(|row| row.kind == kind && matches!(row.what, What::Place(_)) == place).collect();
        if readings.len() < 2 && !stands_alone(kind) {
            continue;
        }
        let rarity = Rarity::of(&rows);
        let mut clusters = cluster(&rows, &weights);
        if kind == ClaimKind::Figure {
            rivals::join(&mut clusters, &rows);
        }
        let further = if kind == ClaimKind::Statement && !place { stretches::join(&mut clusters, &rows, &readings, &weights) } else { Vec::new() };
        let rows: Vec<&Evidence> = rows.into_iter().chain(&further).collect();
        let clusters = sources.decisions.settle(kind, &rows, &readings, clusters, &rarity);
        if kind == ClaimKind::Naming {
            documents = clusters
                .iter()
                .filter(|cluster| cluster.iter().all(|&at| matches!(rows[at].what, What::Naming { .. })))
                .zip(1..)
                .flat_map(|(cluster, number)| cluster.iter().map(move |&at| (at, number)))
                .map(|(at, number)| (rows[at].reading, rows[at].span, number))
                .collect();
        }
        for cluster in clusters {
            let mut mentions: Vec<Evidence> = cluster.iter().map(|&at| rows[at].clone()).collect();
            let several = mentions.iter().any(|mention| mention.reading != mentions[0].reading);
            let clock = matches!(mentions[0].what, What::Clock(_));
            // A length of time is a figure, unless it is a date that another article gives.
            if mentions.iter().all(|mention| mention.timing.lapse) {
                continue;
            }
            if !(several || stands_alone(kind) && !clock)
                || !tells(kind, &mentions)
                || several && kind == ClaimKind::Statement && told(&mentions, &readings, &shared)
            {
                continue;
            }
            if several {
                for mention in mentions.iter().filter(|mention| !matches!(mention.what, What::Statement | What::Called { .. })) {
                    shared.entry(mention.reading).or_default().push(Told { kind, span: mention.span, noun: mention.noun.map(|noun| noun.0) });
                }
            }
            narrow(&mut mentions, &readings);
            if several && kind == ClaimKind::Statement {
                stated.extend(mentions.iter().map(|mention| (mention.reading, Told { kind, span: mention.span, noun: None })));
            }
            if several && !place {
                mentions.extend(rebuttals::of(kind, &mentions, &readings));
            }
            let mentions: Vec<&Evidence> = mentions.iter().collect();
            found.push(claim(story, kind, &mentions, &readings, sources, &rarity));
        }
    }
    found
}

/// Tells each statement which documents it names.
fn name_documents(evidence: &mut [Evidence], documents: &[(u32, Span, u64)]) {
    let mut sorted = documents.to_vec();
    sorted.sort_unstable_by_key(|(reading, span, _)| (*reading, span.start()));
    for row in evidence.iter_mut().filter(|row| row.kind == ClaimKind::Statement) {
        let first = sorted.partition_point(|(reading, span, _)| (*reading, span.start()) < (row.reading, row.span.start()));
        row.documents = sorted[first..].iter().take_while(|(reading, span, _)| *reading == row.reading && row.span.contains(*span)).map(|of| of.2).collect();
    }
}

/// Whether a cluster says anything: names of a document only where they differ, and not where all are as general as "deal".
fn tells(kind: ClaimKind, mentions: &[Evidence]) -> bool {
    let name = |mention: &Evidence| if let What::Naming { name, .. } = mention.what { Some(name) } else { None };
    let specific = |mention: &Evidence| matches!(mention.what, What::Naming { specific: true, .. });
    let called = mentions.iter().all(|mention| matches!(mention.what, What::Called { .. }));
    kind != ClaimKind::Naming || called || mentions.iter().any(specific) && mentions.iter().any(|mention| name(mention) != name(&mentions[0]))
}

/// Cuts each statement to the words that it shares with another article's.
fn narrow(mentions: &mut [Evidence], readings: &[Reading]) {
    let statements = mentions.iter().all(|mention| matches!(mention.what, What::Statement));
    if !statements || mentions.len() < 2 {
        return;
    }
    let spans: Vec<Span> = mentions
        .iter()
        .map(|mention| {
            let reading = &readings[mention.reading as usize];
            if mention.stretch {
                return mention.span;
            }
            let others = || mentions.iter().take(COMPARED).filter(|other| other.reading != mention.reading);
            let margins = others().map(|other| (shared_with(mention, other), other));
            let Some((_, best)) = margins.max_by(|a, b| a.0.total_cmp(&b.0)) else { return mention.span };
            let same = reading.terms_in(mention.clause.clone()).iter().filter(|term| best.terms.binary_search_by_key(&term.concept, |other| other.0).is_ok());
            let tokens: Vec<usize> = same.map(|term| term.token as usize).collect();
            match (tokens.first(), tokens.last()) {
                (Some(&first), Some(&last)) => reading.whole_quotes(reading.whole_names(reading.view().span(first, last + 1))),
                _ => mention.span,
            }
        })
        .collect();
    for (mention, span) in mentions.iter_mut().zip(spans) {
        mention.span = span;
        if mention.voice == Voice::Narration {
            mention.voice = readings[mention.reading as usize].voice_of_clause(span);
        }
    }
}

fn shared_with(a: &Evidence, b: &Evidence) -> f64 {
    compare(a, b).map_or(f64::NEG_INFINITY, |pair| pair.margin)
}

fn claim(story: u32, kind: ClaimKind, mentions: &[&Evidence], readings: &[Reading], sources: &Sources, rarity: &Rarity) -> Found {
    let counts = count(mentions, readings, sources.copies, sources.kinship, sources.people);
    let status = status(kind, mentions, readings, &counts.origin_of);
    let clearest = clearest(mentions, readings, status == Status::Updated);
    let main = mentions[clearest];
    let reading = &readings[main.reading as usize];
    let number = written(main, readings);
    let mut support: Vec<Support> = mentions
        .iter()
        .enumerate()
        .map(|(at, mention)| {
            let (relation, reason, rule) =
                if at == clearest { (Relation::Same, "the clearest mention".to_owned(), main.rule()) } else { joined(mentions, at, clearest, rarity) };
            Support {
                claim: 0,
                article: readings[mention.reading as usize].position,
                span: mention.span,
                relation,
                origin: counts.origin_of[at].clone(),
                copy_group: counts.group_of[at],
                reason,
                rule,
            }
        })
        .collect();
    support.sort_by_key(|support| (support.article, support.span));
    let weight = weight(mentions, readings);
    if status == Status::Single && weight == Weight::Passing {
        for row in &mut support {
            row.rule = IN_PASSING;
        }
    }
    sources.decisions.sign(kind, &mut support);
    // A figure on which sources differ reaches from the lowest to the highest.
    let reach = |pick: fn(f64, f64) -> f64| {
        let unit = |number: &Number| number.unit.clone();
        let values = mentions.iter().filter_map(|mention| written(mention, readings)).filter(|other| number.is_some_and(|number| unit(number) == unit(other)));
        values.filter_map(|number| number.value).reduce(pick)
    };
    let spread = matches!(status, Status::Differ | Status::Updated);
    let claim = Claim {
        story,
        kind,
        statement: statement(main, reading),
        noun: main.noun.map(|(_, span)| reading.article.document.text.slice(span).to_owned()),
        value: number.and_then(|number| number.value),
        low: if spread { reach(f64::min) } else { number.and_then(|number| number.low) },
        high: if spread { reach(f64::max) } else { number.and_then(|number| number.high) },
        unit: number.and_then(|number| number.unit.clone()),
        comparator: number.map(|number| number.comparator),
        status,
        outlets: counts.outlets,
        copy_groups: counts.copy_groups,
        origins: counts.origins.len() as u32,
        origin_names: counts.origins,
    };
    Found { claim, support, weight }
}

/// The figure of a mention as extracted.
fn written<'a>(mention: &Evidence, readings: &[Reading<'a>]) -> Option<&'a Number> {
    let What::Figure(..) = mention.what else { return None };
    let numbers = &readings[mention.reading as usize].article.numbers;
    numbers.starting_in(mention.span).iter().find(|number| number.span == mention.span).map(|number| &number.value)
}

/// The mention that stands for the claim: of a figure that moved the latest, the value most give, then the one with a speaker, then the plainest words.
fn clearest(mentions: &[&Evidence], readings: &[Reading], latest: bool) -> usize {
    let like = |mention: &Evidence| {
        mentions
            .iter()
            .take(COMPARED)
            .filter(|other| match (&mention.what, &other.what) {
                (What::Figure(a, _), What::Figure(b, _)) => a.fit(b) == Fit::Same,
                (What::Date(a, _), What::Date(b, _)) => a == b,
                (What::Quote { words: a, .. }, What::Quote { words: b, .. }) => a == b,
                (What::Naming { name: a, .. }, What::Naming { name: b, .. }) => a == b,
                (What::Called { names: a, .. }, What::Called { names: b, .. }) => a.iter().any(|name| b.contains(name)),
                _ => false,
            })
            .count()
    };
    let reading_of = |mention: &Evidence| readings[mention.reading as usize].article;
    let rank = |at: &usize| {
        let mention = mentions[*at];
        let named = mention.noun.is_some();
        let spoken = matches!(mention.voice, Voice::Somebody(_));
        let exact = if let What::Date(Some(days), _) = &mention.what { -days.len() } else { 0 };
        let length = readings[mention.reading as usize].view().span(mention.clause.start, mention.clause.end).len();
        // "Wednesday had been simpler" says less of the day than what the others say too, "thanked her for the meeting" less of the meeting.
        let fit = if let What::Date(..) | What::Statement = mention.what {
            let others = mentions.iter().filter(|other| other.reading != mention.reading).take(FITTED);
            -(others.filter_map(|other| compare(mention, other)).map(|pair| pair.margin).sum::<f64>() * 4.0) as i64
        } else {
            0
        };
        let day = if latest { series::day(mention, readings) } else { None };
        // "The exchange had led to 1,700 deportations" tells more than "…: over 1,700 deportations".
        let opens = reading_of(mention).segmentation.sentences.get(mention.sentence as usize).is_some_and(|of| of.tokens().start == mention.clause.start);
        (Reverse(day), Reverse(like(mention)), mention.denied, Reverse(exact), fit, Reverse(named), Reverse(spoken), Reverse(opens), length, mention.key)
    };
    let places: Option<Vec<_>> =
        mentions.iter().map(|mention| if let What::Place(place) = &mention.what { Some((place.plainness(mention.span), mention.key)) } else { None }).collect();
    if let Some(places) = places {
        return (0..mentions.len()).min_by_key(|&at| &places[at]).unwrap_or(0);
    }
    (0..mentions.len()).min_by_key(rank).unwrap_or(0)
}

/// How a mention stands to the clearest one, why it was joined, and by which rule.
fn joined(mentions: &[&Evidence], at: usize, clearest: usize, rarity: &Rarity) -> (Relation, String, &'static str) {
    let (mention, main) = (mentions[at], mentions[clearest]);
    if matches!(mention.what, What::Rebuttal) {
        return (Relation::Denies, "somebody denies it there".to_owned(), "rebuttal");
    }
    let direct = scored(mention, main, rarity);
    let best = if direct.as_ref().is_some_and(|pair| pair.margin >= 0.0) {
        None
    } else {
        let near = mentions.iter().take(COMPARED).enumerate().filter(|(other, _)| *other != at);
        near.filter_map(|(_, other)| scored(mention, other, rarity)).max_by(|a, b| a.margin.total_cmp(&b.margin))
    };
    // What was joined through others still gives its own value.
    let values = match (&mention.what, &main.what) {
        (What::Figure(one, _), What::Figure(other, _)) => Some(one.fit(other)),
        _ => None,
    };
    let fit = direct.as_ref().map(|pair| pair.fit).or(values).or(best.as_ref().map(|pair| pair.fit)).unwrap_or(Fit::Compatible);
    let reason = direct.filter(|pair| pair.margin >= 0.0).or(best).map_or_else(String::new, |pair| pair.reason());
    let reason = if reason.is_empty() && mention.kind == ClaimKind::Statement { "the same stretch of words".to_owned() } else { reason };
    let relation = match fit {
        _ if mention.denied != main.denied && mention.voice != main.voice && mention.kind == ClaimKind::Figure => Relation::Denies,
        _ if mention.denied != main.denied && mention.reading != main.reading && mention.kind == ClaimKind::Statement => Relation::Denies,
        Fit::Apart => Relation::Conflicts,
        _ if mention.kind == ClaimKind::Statement && fit != Fit::Same => Relation::Paraphrase,
        Fit::Same => Relation::Same,
        Fit::Compatible => Relation::Compatible,
        Fit::RoundsTo => Relation::RoundsTo,
    };
    let rule = match (mention.kind, fit) {
        (ClaimKind::Figure, Fit::Apart) => "figure_moved",
        (ClaimKind::Figure, Fit::RoundsTo) => "figure_rounded",
        (ClaimKind::Figure, _) => "figure",
        (ClaimKind::Date, _) if matches!(mention.what, What::Clock(_)) => "time_of_day",
        (ClaimKind::Date, _) => "date",
        (ClaimKind::Quote, _) => "quote",
        (ClaimKind::Statement, _) => mention.rule(),
        (ClaimKind::Naming, _) => "naming",
    };
    (relation, reason, rule)
}

/// How the mentions stand to each other.
fn status(kind: ClaimKind, mentions: &[&Evidence], readings: &[Reading], origin_of: &[String]) -> Status {
    let compared = &mentions[..mentions.len().min(COMPARED)];
    let denial = kind == ClaimKind::Figure
        && compared.iter().any(|a| a.denied && a.voice != Voice::Narration && compared.iter().any(|b| !b.denied && b.voice != a.voice));
    // "denied that any warning had been ignored", "said warnings had been ignored"
    let opposed = kind == ClaimKind::Statement && compared.iter().any(|a| a.denied && compared.iter().any(|b| !b.denied && b.reading != a.reading));
    let rebutted = mentions.iter().any(|mention| matches!(mention.what, What::Rebuttal));
    if denial || opposed || rebutted {
        return Status::Contradict;
    }
    // "Police put the crowd at 5,000, the organisers at 20,000": disputed in one article.
    if rivals::among(compared) {
        return Status::Differ;
    }
    if mentions.iter().all(|mention| mention.reading == mentions[0].reading) {
        return Status::Single;
    }
    let apart = |a: &Evidence, b: &Evidence| match (&a.what, &b.what) {
        (What::Figure(one, _), What::Figure(other, _)) => one.comparable(other) && one.fit(other) == Fit::Apart,
        (What::Date(Some(one), _), What::Date(Some(other), _)) => one.len() == 1 && other.len() == 1 && one != other,
        (What::Naming { name: one, .. }, What::Naming { name: other, .. }) => one != other,
        (What::Quote { .. }, What::Quote { .. }) => compare(a, b).is_some_and(|pair| pair.fit == Fit::Apart),
        (What::Called { .. }, What::Called { .. }) => !namings::one_name(mentions),
        _ => false,
    };
    let mut differ = false;
    for (at, a) in compared.iter().enumerate() {
        differ = differ || compared[at + 1..].iter().any(|b| apart(a, b));
    }
    if !differ {
        return Status::Agree;
    }
    if series::moved(mentions, readings) {
        return Status::Updated;
    }
    // "The ministry counts 12 dead, the union 30": of one day, by two who are named, and both cannot be true.
    let clash = |x: usize, y: usize| origin_of[x] != origin_of[y] && exclude(compared[x], compared[y], readings);
    if (0..compared.len()).any(|x| (x + 1..compared.len()).any(|y| clash(x, y))) { Status::Contradict } else { Status::Differ }
}

/// Whether two who are named give figures for one day of which only one can be true.
fn exclude(a: &Evidence, b: &Evidence, readings: &[Reading]) -> bool {
    let (What::Figure(one, _), What::Figure(other, _)) = (&a.what, &b.what) else { return false };
    let stated = |row: &Evidence| row.modality == Modality::Asserted && !row.denied && row.voice.is_certain();
    let one_day = series::day(a, readings) == series::day(b, readings) && !series::rose(a, b, readings);
    one.excludes(other) && stated(a) && stated(b) && one_day
}
