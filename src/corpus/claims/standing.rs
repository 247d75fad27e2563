//! How the sources of a claim stand to each other, and the claim as it is told.
//!
//! "22 dead" on Monday, "25" on Tuesday → `updated`, 25, from 22 to 25; "denied that any warning had been ignored" beside "said warnings had
//! been ignored" → `contradict`. The mention that stands for the claim is the clearest; each other one says why it was joined.

use super::clusters::scored;
use super::evidence::{Evidence, Figure, What};
use super::figures::events::dates_speech;
use super::figures::{levels, rivals, series};
use super::namings;
use super::origins::count;
use super::pairs::compare;
use super::rarity::Rarity;
use super::reading::{Modality, Reading, Voice, actions};
use super::shown::{Weight, statement, weight};
use super::statements::LESS_ALIKE;
use super::values::Fit;
use super::{COMPARED, Claim, ClaimKind, Found, Relation, Sources, Status, Support};
use crate::extract::numbers::Number;
use crate::lang::rows;
use crate::text::fold_hash;
use foldhash::HashMap;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// Weekdays by their words.
static WEEKDAYS: LazyLock<HashMap<u64, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/weekdays.tsv")).map(|row| (fold_hash(row[0]), row[1])).collect());

/// The day of a date claim is shown by the clause that fits so many others best.
const FITTED: usize = 8;
/// A mention whose best pair stands so far above its bar is sure: of 459 claims read in 284 real articles 233 of 280 of which every
/// mention is were right, 91 of the other 179. Days, of which there are few, are easily the same by chance.
const SURE: f64 = 0.5;
const SURE_DATE: f64 = 1.5;
/// So are words of articles of one matter that tell of two things: of claims read there in articles less alike than statements like
/// (`LESS_ALIKE`) only half of those from .5 to 1.5 were right.
const SURE_UNLIKE: f64 = 1.5;
/// What the reason of another ends with.
const JUST_ENOUGH: &str = "; just enough";
/// The rule of a figure that one article gives and that tells nothing of its own: "the two governments".
const IN_PASSING: &str = "figure_in_passing";

/// A claim from its mentions.
pub fn claim(story: u32, kind: ClaimKind, mentions: &[&Evidence], readings: &[Reading], sources: &Sources, rarity: &Rarity) -> Found {
    let counts = count(mentions, readings, sources.copies, sources.kinship, sources.people);
    let status = status(kind, mentions, readings, &counts.origin_of);
    let clearest = clearest(mentions, readings, status == Status::Updated);
    let main = mentions[clearest];
    let reading = &readings[main.reading as usize];
    let number = written(main, readings);
    let mut sure = true;
    let mut support: Vec<Support> = mentions
        .iter()
        .enumerate()
        .map(|(at, mention)| {
            let Joined { relation, reason, rule, enough } = if at == clearest {
                Joined { relation: Relation::Same, reason: "the clearest mention".to_owned(), rule: main.what.sort().rule(), enough: true }
            } else {
                joined(mentions, at, clearest, rarity)
            };
            sure &= enough || mention.reading == main.reading;
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
        noun: main.noun().map(|(_, span)| reading.article.document.text.slice(span).to_owned()),
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
        sure,
    };
    Found { claim, support, weight }
}

/// The figure of a mention as extracted.
fn written<'a>(mention: &Evidence, readings: &[Reading<'a>]) -> Option<&'a Number> {
    mention.figure()?;
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
                (What::Figure(a), What::Figure(b)) => a.quantity.fit(&b.quantity) == Fit::Same,
                (What::Date(a), What::Date(b)) => a.days == b.days,
                (What::Quote(a), What::Quote(b)) => a.words == b.words,
                (What::Document(a), What::Document(b)) => a.name == b.name,
                (What::Called { names: a, .. }, What::Called { names: b, .. }) => a.iter().any(|name| b.contains(name)),
                _ => false,
            })
            .count()
    };
    let reading_of = |mention: &Evidence| readings[mention.reading as usize].article;
    let rank = |at: &usize| {
        let mention = mentions[*at];
        let named = mention.noun().is_some();
        let spoken = matches!(mention.voice, Voice::Somebody(_));
        let exact = mention.date().and_then(|date| date.days).map_or(0, |days| -days.len());
        let length = readings[mention.reading as usize].view().span(mention.clause.start, mention.clause.end).len();
        // "Wednesday had been simpler" says less of the day than what the others say too, "thanked her for the meeting" less of the meeting.
        let fit = if let What::Date(_) | What::Statement(_) = mention.what {
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

/// How a mention stands to the clearest one.
struct Joined {
    relation: Relation,
    /// Why it was joined, in words.
    reason: String,
    rule: &'static str,
    /// Whether more speaks for it than it takes.
    enough: bool,
}

/// Why a mention stands in the claim of the clearest one, and by which rule.
fn joined(mentions: &[&Evidence], at: usize, clearest: usize, rarity: &Rarity) -> Joined {
    let (mention, main) = (mentions[at], mentions[clearest]);
    if matches!(mention.what, What::Rebuttal) {
        return Joined { relation: Relation::Denies, reason: "somebody denies it there".to_owned(), rule: "rebuttal", enough: true };
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
        (What::Figure(one), What::Figure(other)) => Some(one.quantity.fit(&other.quantity)),
        _ => None,
    };
    let fit = direct.as_ref().map(|pair| pair.fit).or(values).or(best.as_ref().map(|pair| pair.fit)).unwrap_or(Fit::Compatible);
    let pair = direct.filter(|pair| pair.margin >= 0.0).or(best);
    let least = match mention.kind() {
        ClaimKind::Date => SURE_DATE,
        ClaimKind::Statement if mention.likeness(main) < LESS_ALIKE => SURE_UNLIKE,
        _ => SURE,
    };
    // Namings are of one thing before they are compared.
    let enough = mention.kind() == ClaimKind::Naming || pair.as_ref().is_some_and(|pair| pair.margin >= least);
    let mut reason = pair.map_or_else(String::new, |pair| pair.reason());
    if reason.is_empty() && mention.kind() == ClaimKind::Statement {
        "the same stretch of words".clone_into(&mut reason);
    } else if !enough && !reason.is_empty() {
        reason.push_str(JUST_ENOUGH);
    }
    let relation = match fit {
        _ if mention.denied != main.denied && mention.voice != main.voice && mention.kind() == ClaimKind::Figure => Relation::Denies,
        _ if mention.denied != main.denied && mention.reading != main.reading && mention.kind() == ClaimKind::Statement => Relation::Denies,
        Fit::Apart => Relation::Conflicts,
        _ if mention.kind() == ClaimKind::Statement && fit != Fit::Same => Relation::Paraphrase,
        Fit::Same => Relation::Same,
        Fit::Compatible => Relation::Compatible,
        Fit::RoundsTo => Relation::RoundsTo,
    };
    let rule = match (mention.kind(), fit) {
        (ClaimKind::Figure, Fit::Apart) => "figure_moved",
        (ClaimKind::Figure, Fit::RoundsTo) => "figure_rounded",
        (ClaimKind::Figure, _) => "figure",
        (ClaimKind::Date, _) if matches!(mention.what, What::Clock(_)) => "time_of_day",
        (ClaimKind::Date, _) => "date",
        (ClaimKind::Quote, _) => "quote",
        (ClaimKind::Statement, _) => mention.what.sort().rule(),
        (ClaimKind::Naming, _) => "naming",
    };
    Joined { relation, reason, rule, enough }
}

/// How the mentions stand to each other.
fn status(kind: ClaimKind, mentions: &[&Evidence], readings: &[Reading], origin_of: &[String]) -> Status {
    let compared = &mentions[..mentions.len().min(COMPARED)];
    // "Does not want a second term" denies no term: small figures are given by chance, unless it is told what happened to what they count.
    let telling = |figure: &Figure| figure.event.is_some() || figure.quantity.distinctive() > 0.0;
    let denial = compared.iter().any(|a| {
        let told = a.denied && a.voice != Voice::Narration && a.figure().is_some_and(telling);
        told && compared.iter().any(|b| !b.denied && b.voice != a.voice)
    });
    // "denied that any warning had been ignored", "said warnings had been ignored"
    let opposed = compared.iter().any(|a| {
        let denies = a.denied && kind == ClaimKind::Statement;
        // "No journalists were targeted", "denied that journalists were the target": both say so.
        let negates = |row: &Evidence| row.statement().is_some() && readings[row.reading as usize].negated(row.clause.clone());
        let asserts = |b: &Evidence| !b.denied && (!negates(b) || negates(a));
        denies && compared.iter().any(|b| asserts(b) && b.reading != a.reading)
    });
    // "The panel found no ostarine in the tub", "a laboratory found ostarine in the tub, Barreto said"
    let contrary = |a: &Evidence, b: &Evidence| {
        let spoken = a.voice != b.voice && a.voice != Voice::Narration && b.voice != Voice::Narration;
        spoken && a.reading != b.reading && a.statement().zip(b.statement()).is_some_and(|(one, other)| actions::opposed(&one.deeds, &other.deeds))
    };
    let opposed = opposed || kind == ClaimKind::Statement && compared.iter().enumerate().any(|(at, a)| compared[at + 1..].iter().any(|b| contrary(a, b)));
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
        (What::Figure(one), What::Figure(other)) => one.quantity.comparable(&other.quantity) && one.quantity.fit(&other.quantity) == Fit::Apart,
        (What::Date(one), What::Date(other)) => one.days.zip(other.days).is_some_and(|(one, other)| one.len() == 1 && other.len() == 1 && one != other),
        (What::Document(one), What::Document(other)) => one.name != other.name,
        (What::Quote(_), What::Quote(_)) => compare(a, b).is_some_and(|pair| pair.fit == Fit::Apart),
        (What::Called { .. }, What::Called { .. }) => !namings::one_name(mentions),
        (What::Statement(_), What::Statement(_)) => other_weekday(a, b, readings),
        _ => false,
    };
    let mut differ = false;
    for (at, a) in compared.iter().enumerate() {
        differ = differ || compared[at + 1..].iter().any(|b| apart(a, b));
    }
    if !differ {
        return Status::Agree;
    }
    if series::moved(mentions, readings) || levels::among(compared) {
        return Status::Updated;
    }
    // "The ministry counts 12 dead, the union 30": of one day, by two who are named, and both cannot be true.
    let clash = |x: usize, y: usize| origin_of[x] != origin_of[y] && exclude(compared[x], compared[y], readings);
    if (0..compared.len()).any(|x| (x + 1..compared.len()).any(|y| clash(x, y))) { Status::Contradict } else { Status::Differ }
}

/// Whether two clauses of articles without a date give one weekday each, and not the same: "signed on Wednesday", "signed on Thursday".
/// Days that are known make a claim of their own.
fn other_weekday(a: &Evidence, b: &Evidence, readings: &[Reading]) -> bool {
    let weekday = |row: &Evidence| {
        let reading = &readings[row.reading as usize];
        let (view, segmentation) = (reading.view(), &reading.article.segmentation);
        let clause = view.span(row.clause.start, row.clause.end);
        let mut dates = reading.article.dates.iter().filter(|date| clause.contains(date.span) && date.value.value.is_none());
        let (only, None) = (dates.next()?, dates.next()) else { return None };
        let tokens = segmentation.tokens_in(only.span);
        let sentence = segmentation.sentences.get(row.sentence as usize)?.tokens();
        let day = tokens.clone().find_map(|at| WEEKDAYS.get(&view.tokens[at].fold));
        day.filter(|_| !dates_speech(reading, &tokens, sentence))
    };
    a.reading != b.reading && weekday(a).zip(weekday(b)).is_some_and(|(one, other)| one != other)
}

/// Whether two who are named give figures for one day of which only one can be true.
fn exclude(a: &Evidence, b: &Evidence, readings: &[Reading]) -> bool {
    let (Some(one), Some(other)) = (a.figure(), b.figure()) else { return false };
    let stated = |row: &Evidence| row.modality == Modality::Asserted && !row.denied && row.voice.is_certain();
    let one_day = series::day(a, readings) == series::day(b, readings) && !series::rose(a, b, readings);
    one.quantity.excludes(&other.quantity) && stated(a) && stated(b) && one_day
}
