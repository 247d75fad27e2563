//! Stretches of two sentences that tell the same, wherever their clauses begin and end.
//!
//! "Children of the crew are being treated at a clinic for acute lung failure, said a doctor" and "At the hospital, where beds are short,
//! several children were under treatment for lung failure" → children, treated, lung, failure: one statement, whatever else is said.
//!
//! Of two sentences the stretch is taken in each that has most of what both have and least besides. It tells something where a verb
//! stands in it on both sides, or where it says very much, and where its words do not simply stand in one row ("organized crime",
//! "the Harbour Act" are names of things, nothing told of them). The same act in both ("the road was flooded", "flooding roads") lets
//! a verb stand on one side only, or one word do besides names. Each stretch has one partner in an article, the best; figures, names,
//! denials and speakers that exclude each other part it. It joins a claim that holds one of its ends already, else the two make one.

use crate::corpus::claims::clusters::blocks_of;
use crate::corpus::claims::evidence::{Clause, Evidence, What, named_people, people};
use crate::corpus::claims::pairs::{disjoint, strangers};
use crate::corpus::claims::reading::actions::{acts, verb_behind};
use crate::corpus::claims::reading::concepts::{Term, TermClass, is_vague, mix};
use crate::corpus::claims::reading::context::Weights;
use crate::corpus::claims::reading::unnamed::can_speak;
use crate::corpus::claims::reading::{Reading, says};
use crate::corpus::claims::sequences::densest;
use crate::corpus::claims::statements::less_alike;
use crate::extract::entities::MentionKind;
use foldhash::HashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// What else stands in a stretch counts this much against it.
const BETWEEN: f64 = 0.7;
/// Terms that say less make no stretch.
const FAINT: f64 = 0.7;
/// A stretch that says less is none.
const LEAST: f64 = 4.0;
/// With a verb in it on both sides it joins from here on: of 20 such pairs of three real stories and 23 of ten others that nothing had
/// joined, 16 and 19 were right, none and two wrong, the rest not marked; from 3 on 19 and 21, two and two.
const DONE: f64 = LEAST;
/// The same where its words stand in one row ("killed instantly").
const DONE_IN_A_ROW: f64 = 7.0;
/// What it says more where no act is the same: unread stories .915 → .920 right, nothing lost; with 2 a link of c and h.
const OTHER_ACT: f64 = 1.5;
/// What it says more, at most, in two articles that are less alike ("fees rise", "a rise of fees" of two towns): with 3.0 or 7.0 fewer wrong
/// ones go for each right one, below the likeness of .3 a link of unread stories does.
const MORE_ASKED: f64 = 5.0;
/// A verb on one side does where the other has its noun ("flooding roads", "most roads were flooded") and all but figures and dates say so
/// much: statements of nine sets .517 → .521, of the real stories s1 to s3 .486 → .500, .355 → .382, .405 → .429, precision no lower.
const NOUN_OF_ACT: f64 = 5.0;
/// With the same act one word besides names and those for whoever speaks does, where all but figures and dates say so much: statements
/// of unread stories .446 → .451, .915 → .916 right, origins of s2 .795 → .821; from 5 on a right claim of s1 is lost.
const ONE_WORD: f64 = 6.0;
/// Without a verb one word at least must stand once only in either article ("her landlord and boss"): without this condition real
/// stories had some right ones more (linked .461 → .477), but of five real articles what they joined was mere matter of talks
/// ("cooperation on migration and security"); with 4.5 a claim more was wrong.
const ANCHORED: f64 = 6.0;
const ANCHORED_IN_A_ROW: f64 = 9.0;
/// So many concepts that say something, and so many words among them for anything but whoever speaks. Of 31 stretches read in 284 real
/// articles three of twelve with two concepts were right ("destroyed … rockets", "transport system"), four of eleven with three, five of
/// eight with more; of all marked sets two concepts won twelve links.
const CONCEPTS: usize = 3;
const CONTENT: usize = 2;
/// A claim that stands already takes in a stretch with a verb on one side, and one with a single word besides names where that says so
/// much: copy groups of s5 to s7 .761 → .770, of unread stories .565 → .587, a link of s3, nothing lost.
/// From 4 on a right claim of s1 is lost, and with no verb at all precision falls by .002 to .03.
const ONE_MORE_WORD: f64 = 6.0;
/// … and one of two concepts that say so much, where the same is done in both and they stand in no row.
const TWO_CONCEPTS: f64 = 5.5;
/// What says so much is one statement though each names something else besides a name that both have ("the Beki and the Manas", "two
/// rivers in Bhutan"), and though two who are named say it, where the same is done in both and its words stand in no one row ("force
/// women to undergo surgical abortions", "abortions, forcing many to undergo surgical ones"): with either a link of nine sets, with the
/// second one of unread stories, none wrong. Of 18 such pairs of speakers in thirteen sets all were right, of those below 9 of 20.
const MUCH: f64 = 8.0;
/// A third article shares so many concepts with each stretch of the claim that it joins.
const SHARED: usize = 2;
/// Up to so many sentences of a story, every pair is looked at; beyond, blocks choose.
const ALL_PAIRS: usize = 400;
/// Sentences of one block that are compared with each other.
const BLOCK_CAP: usize = 4;
/// What a few faint words may add.
const SLIGHT: f64 = 1.0;
/// Words of a stretch stand in one row when so few tokens lie between them.
const ROW: usize = 2;
/// Mentions of a claim that a third is compared with.
const COMPARED: usize = 6;
/// Articles that are more unlike than this share no stretches.
const LITTLE: f64 = 0.2;
/// A figure so near before a stretch belongs to it.
const FIGURE_REACH: usize = 3;

/// A sentence of which some clause is evidence.
struct Line {
    reading: u32,
    sentence: u32,
    terms: Vec<Word>,
    /// Their concepts, sorted.
    concepts: Vec<u64>,
    /// The concepts that say something, sorted, and those of them that its article has once only.
    heavy: Vec<(u64, f64)>,
    once: Vec<u64>,
}

#[derive(Clone, Copy)]
struct Word {
    concept: u64,
    token: usize,
    weight: f64,
    /// Whether it is a word for anything but names, whoever speaks and that he does.
    content: bool,
    class: TermClass,
}

impl Word {
    fn counts(&self) -> bool {
        matches!(self.class, TermClass::Figure | TermClass::Date)
    }
}

/// What two sentences tell alike.
struct Echo {
    told: f64,
    lines: (u32, u32),
    tokens: (Range<usize>, Range<usize>),
    /// Whether it joins, or at least joins a claim that stands already; one that does neither still stands before lesser ones.
    joins: bool,
    follows: bool,
    /// Whether nothing but figures keeps it from joining, and one does the same in both.
    parted: bool,
}

/// Adds what sentences tell alike to the clusters of statements; gives the further rows, which stand behind `rows`.
pub fn join(clusters: &mut Vec<Vec<usize>>, rows: &[&Evidence], readings: &[Reading], weights: &Weights) -> Vec<Evidence> {
    let mut at_sentence: HashMap<(u32, u32), Vec<usize>> = HashMap::default();
    for (at, row) in rows.iter().enumerate() {
        at_sentence.entry((row.reading, row.sentence)).or_default().push(at);
    }
    let lines = lines(readings, weights, |reading, sentence| at_sentence.contains_key(&(reading, sentence)));
    let row_at = |line: u32| rows[at_sentence[&(lines[line as usize].reading, lines[line as usize].sentence)][0]];
    let alike = |&(a, b): &(u32, u32)| row_at(a).unlike(row_at(b)) <= LITTLE;
    let asked = |&(a, b): &(u32, u32)| MORE_ASKED * less_alike(row_at(a).likeness(row_at(b)));
    let mut echoes: Vec<Echo> = pairs(&lines, weights).into_iter().filter(alike).filter_map(|pair| echo(readings, &lines, pair, asked(&pair))).collect();
    echoes.sort_by(|x, y| y.told.total_cmp(&x.told).then(x.lines.cmp(&y.lines)));
    // Where a claim stands already: spans of each article with their cluster.
    let mut held: HashMap<u32, Vec<(Range<usize>, usize)>> = HashMap::default();
    let mut stands: Vec<Vec<(u32, Range<usize>)>> = vec![Vec::new(); clusters.len()];
    for (index, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| cluster.iter().any(|&at| rows[at].reading != rows[cluster[0]].reading)) {
        for (reading, tokens) in told_alike(cluster, rows, readings) {
            held.entry(reading).or_default().push((tokens.clone(), index));
            stands[index].push((reading, tokens));
        }
    }
    let mut taken: HashMap<(u32, u32), Vec<Range<usize>>> = HashMap::default();
    let mut extra: Vec<Evidence> = Vec::new();
    for echo in echoes {
        let ends = [(echo.lines.0, lines[echo.lines.1 as usize].reading, &echo.tokens.0), (echo.lines.1, lines[echo.lines.0 as usize].reading, &echo.tokens.1)];
        let mut free = true;
        for (line, other, tokens) in ends {
            let taken = taken.entry((line, other)).or_default();
            free &= !taken.iter().any(|of| meet(of, tokens) > 0);
            taken.push(tokens.clone());
        }
        if !free || !echo.joins && !echo.follows {
            continue;
        }
        let find = |line: u32, tokens: &Range<usize>| {
            let of = held.get(&lines[line as usize].reading)?;
            let half = |of: &Range<usize>| 2 * meet(of, tokens) > of.len().min(tokens.len());
            of.iter().filter(|(of, _)| half(of)).max_by_key(|(of, at)| (meet(of, tokens), Reverse(*at))).map(|of| of.1)
        };
        let (one, other) = (find(echo.lines.0, &echo.tokens.0), find(echo.lines.1, &echo.tokens.1));
        let into = match (one, other) {
            (Some(_), Some(_)) => continue,
            (Some(cluster), None) | (None, Some(cluster)) => cluster,
            (None, None) if !echo.joins => continue,
            (None, None) => {
                clusters.push(Vec::new());
                stands.push(Vec::new());
                clusters.len() - 1
            }
        };
        for (found, line, tokens) in [(one, echo.lines.0, &echo.tokens.0), (other, echo.lines.1, &echo.tokens.1)] {
            let line = &lines[line as usize];
            if found.is_some() || stands[into].iter().any(|of| of.0 == line.reading) {
                continue;
            }
            let own = concepts(&readings[line.reading as usize], tokens);
            let shares = |reading: u32, of: &Range<usize>| {
                concepts(&readings[reading as usize], of).iter().filter(|concept| own.binary_search(concept).is_ok()).count() >= SHARED
            };
            if !stands[into].iter().take(COMPARED).all(|(reading, of)| shares(*reading, of)) {
                continue;
            }
            let Some(row) = row(rows, &at_sentence[&(line.reading, line.sentence)], &readings[line.reading as usize], tokens) else { continue };
            clusters[into].push(rows.len() + extra.len());
            stands[into].push((line.reading, tokens.clone()));
            held.entry(line.reading).or_default().push((tokens.clone(), into));
            extra.push(row);
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
    extra
}

/// Where each mention of a claim stands, from the first to the last word that another article's has too.
fn told_alike(cluster: &[usize], rows: &[&Evidence], readings: &[Reading]) -> Vec<(u32, Range<usize>)> {
    let mut seen: HashMap<u64, (u32, bool)> = HashMap::default();
    for row in cluster.iter().map(|&at| rows[at]) {
        for term in &row.terms {
            let of = seen.entry(term.0).or_insert((row.reading, false));
            of.1 |= of.0 != row.reading;
        }
    }
    let of = |row: &Evidence| {
        let both = |term: &&Term| seen.get(&term.concept).is_some_and(|of| of.1);
        let mut alike = readings[row.reading as usize].terms_in(row.clause.clone()).iter().filter(both).map(|term| term.token as usize);
        let first = alike.next()?;
        Some((row.reading, first..alike.next_back().unwrap_or(first) + 1))
    };
    cluster.iter().filter_map(|&at| of(rows[at])).collect()
}

fn concepts(reading: &Reading, tokens: &Range<usize>) -> Vec<u64> {
    let mut concepts: Vec<u64> = reading.terms_in(tokens.clone()).iter().map(|term| term.concept).collect();
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn lines(readings: &[Reading], weights: &Weights, stands: impl Fn(u32, u32) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, reading) in (0..).zip(readings) {
        let view = reading.view();
        let mut counts: HashMap<u64, u32> = HashMap::default();
        for term in &reading.terms {
            *counts.entry(term.concept).or_insert(0) += 1;
        }
        for (number, sentence) in (0..).zip(&reading.article.segmentation.sentences) {
            if !stands(index, number) {
                continue;
            }
            let fold = |term: &Term| view.tokens[term.token as usize].fold;
            let word = |term: &Term| Word {
                concept: term.concept,
                token: term.token as usize,
                weight: weights.weight(term.concept, term.class),
                content: term.class == TermClass::Word && !can_speak(term.concept) && !says(fold(term)) && !is_vague(fold(term)),
                class: term.class,
            };
            let terms: Vec<Word> = reading.terms_in(reading.told_from(sentence)..sentence.end as usize).iter().map(word).collect();
            let mut heavy: Vec<(u64, f64)> = terms.iter().filter(|term| term.weight > FAINT).map(|term| (term.concept, term.weight)).collect();
            heavy.sort_by_key(|of| of.0);
            heavy.dedup_by_key(|of| of.0);
            let mut concepts: Vec<u64> = terms.iter().map(|term| term.concept).collect();
            concepts.sort_unstable();
            let once = heavy.iter().map(|of| of.0).filter(|concept| counts.get(concept) == Some(&1)).collect();
            lines.push(Line { reading: index, sentence: number, terms, concepts, heavy, once });
        }
    }
    lines
}

/// Pairs of sentences of two articles that are worth a look.
fn pairs(lines: &[Line], weights: &Weights) -> Vec<(u32, u32)> {
    let apart = |&(a, b): &(u32, u32)| lines[a as usize].reading != lines[b as usize].reading;
    if lines.len() <= ALL_PAIRS {
        return sharing(lines).into_iter().filter(apart).collect();
    }
    let keys = |line: &Line, keys: &mut Vec<u64>| {
        /// The rarest concepts of a sentence, by two of which it is found.
        const RAREST: usize = 4;
        let mut rare: Vec<u64> = line.heavy.iter().map(|of| of.0).filter(|&concept| weights.seen(concept) > 1).collect();
        rare.sort_by_key(|&concept| (weights.seen(concept), concept));
        rare.truncate(RAREST);
        for (index, &a) in rare.iter().enumerate() {
            keys.extend(rare[index + 1..].iter().map(|&b| mix(a.min(b), a.max(b))));
        }
    };
    let shares = |&(a, b): &(u32, u32)| {
        let (x, y) = (&lines[a as usize], &lines[b as usize]);
        let both = x.heavy.iter().filter(|(concept, _)| y.heavy.binary_search_by_key(concept, |heavy| heavy.0).is_ok());
        enough(both.fold((0, 0.0), |(number, sum), (_, weight)| (number + 1, sum + weight)))
    };
    blocks_of(lines, BLOCK_CAP, keys).into_iter().filter(apart).filter(shares).collect()
}

/// Whether so many concepts in common, that say so much, may make a stretch.
fn enough((number, told): (u32, f64)) -> bool {
    number > 1 && told + SLIGHT >= LEAST
}

/// All pairs that share enough: the lines of each concept are met in their order, so that pairs which share nothing cost nothing.
fn sharing(lines: &[Line]) -> Vec<(u32, u32)> {
    let mut having: HashMap<u64, Vec<(u32, f64)>> = HashMap::default();
    let mut shared = vec![(0, 0.0); lines.len()];
    let mut pairs = Vec::new();
    for (b, line) in (0..).zip(lines) {
        shared[..b as usize].fill((0, 0.0));
        for &(concept, weight) in &line.heavy {
            let having = having.entry(concept).or_default();
            for &(a, weight) in having.iter() {
                let (number, sum) = shared[a as usize];
                shared[a as usize] = (number + 1, sum + weight);
            }
            having.push((b, weight));
        }
        pairs.extend((0..b).filter(|&a| enough(shared[a as usize])).map(|a| (a, b)));
    }
    pairs.sort_unstable();
    pairs
}

/// What two sentences tell alike, if anything; to join it must say so much more than elsewhere.
fn echo(readings: &[Reading], lines: &[Line], pair: (u32, u32), more: f64) -> Option<Echo> {
    let whole = stretch(readings, lines, pair, BETWEEN, more)?;
    if whole.joins || !whole.parted {
        return Some(whole);
    }
    // "Lund inherited the lead | with eight laps to go", "| one lap later | Lund inherited the lead".
    stretch(readings, lines, pair, f64::INFINITY, more).filter(|part| part.joins).or(Some(whole))
}

/// The stretch of each sentence that has most of what both have; `counted` is what a figure that one of them lacks counts against it.
fn stretch(readings: &[Reading], lines: &[Line], (a, b): (u32, u32), counted: f64, more: f64) -> Option<Echo> {
    let (x, y) = (&lines[a as usize], &lines[b as usize]);
    let holds = |of: &[Word], concept: u64| of.iter().any(|word| word.concept == concept);
    let against = |word: &Word| if word.class == TermClass::Figure { counted } else { BETWEEN };
    let gain = |word: &Word, shared: bool| if shared { word.weight } else { -against(word) * word.weight };
    let one = densest(&x.terms, |word| gain(word, y.concepts.binary_search(&word.concept).is_ok()));
    let other = densest(&y.terms, |word| gain(word, holds(one, word.concept)));
    let one = ends(one, |concept| holds(other, concept));
    let other = ends(other, |concept| holds(one, concept));
    let mut shared: Vec<Word> = one.iter().filter(|word| holds(other, word.concept)).copied().collect();
    let runs = runs(&shared, other);
    shared.sort_by_key(|word| word.concept);
    shared.dedup_by_key(|word| word.concept);
    let between = |of: &[Word]| -> f64 { of.iter().filter(|word| !holds(&shared, word.concept)).map(|word| BETWEEN * word.weight).sum() };
    let told = shared.iter().map(|word| word.weight).sum::<f64>() - between(one).max(between(other));
    if shared.len() < 2 || told < LEAST {
        return None;
    }
    let tokens = (extent(one), extent(other));
    let (p, q) = (&readings[x.reading as usize], &readings[y.reading as usize]);
    let (acts_one, mut done) = acts(p, tokens.0.clone(), first(p, x));
    let (acts_other, also) = acts(q, tokens.1.clone(), first(q, y));
    done.extend(also);
    let twins = || one.iter().flat_map(|word| other.iter().filter(|twin| twin.concept == word.concept).map(move |twin| (word, twin)));
    let subject = twins().any(|(word, twin)| one_subject((p, word), (q, twin)));
    let same_act = subject || shared.iter().any(|word| done.contains(&word.concept));
    let heavy = || shared.iter().filter(|word| word.weight > FAINT);
    let content = heavy().filter(|word| word.content).count();
    let uncounted = told - shared.iter().filter(|word| word.counts()).map(|word| word.weight).sum::<f64>();
    let one_word = content == 1 && acts_one && acts_other && same_act && uncounted >= ONE_WORD;
    let anchored = || shared.iter().any(|word| word.content && x.once.contains(&word.concept) && y.once.contains(&word.concept));
    // "Organized crime" in both is no verb in one and its noun in the other.
    let written = |reading: &Reading, word: &Word| reading.view().tokens[word.token].fold;
    let describes = |word: &Word, twin: &Word| written(p, word) == written(q, twin) && p.view().word(word.token).ends_with("ed");
    let noun = || twins().any(|(word, twin)| done.contains(&word.concept) && !describes(word, twin));
    let done = acts_one && acts_other || (acts_one || acts_other) && uncounted >= NOUN_OF_ACT && noun();
    let row = runs < 2;
    let bar = match (done, row) {
        (true, true) => DONE_IN_A_ROW,
        (true, false) => DONE,
        (false, true) => ANCHORED_IN_A_ROW,
        (false, false) => ANCHORED,
    };
    let bar = more + if done && !same_act { bar + OTHER_ACT } else { bar };
    let several = heavy().count() >= CONCEPTS;
    let tells = several && (content >= CONTENT || one_word) && told >= bar && (done || content >= CONTENT + usize::from(row) && anchored());
    let two = heavy().count() == CONCEPTS - 1 && same_act && !row && told >= TWO_CONCEPTS;
    let follows = !tells && (several || two) && (acts_one || acts_other) && (content >= CONTENT || content == 1 && told >= ONE_MORE_WORD);
    let tokens = (with_figure(p, tokens.0, first(p, x)), with_figure(q, tokens.1, first(q, y)));
    let acted = acts_one && acts_other;
    let bond = Bond { acted, names: told >= MUCH, voices: told >= MUCH && acted && same_act && !row };
    let free = (tells || follows) && !excluded((p, x), (q, y), &tokens, &bond);
    let apart = free && figures_exclude(p, q, &tokens);
    Some(Echo { told, lines: (a, b), tokens, joins: tells && free && !apart, follows: follows && free && !apart, parted: tells && apart && subject })
}

/// Whether two words are one name that does the same, no mere saying, in both: "Lund inherited".
fn one_subject(one: (&Reading, &Word), other: (&Reading, &Word)) -> bool {
    let does = |(reading, word): (&Reading, &Word)| {
        let view = reading.view();
        let mention = reading.article.entities.mentions.starting_in(view.tokens[word.token].span()).first()?;
        let behind = reading.article.segmentation.tokens_in(mention.span).end;
        (!says(view.tokens.get(behind)?.fold)).then(|| verb_behind(reading, behind, view.tokens.len())).flatten()
    };
    matches!(one.1.class, TermClass::Name | TermClass::Place) && does(one).is_some_and(|verb| does(other) == Some(verb))
}

fn extent(of: &[Word]) -> Range<usize> {
    of[0].token..of[of.len() - 1].token + 1
}

fn first(reading: &Reading, line: &Line) -> usize {
    reading.article.segmentation.sentences[line.sentence as usize].tokens().start
}

/// The concepts of some classes in some tokens.
fn terms_of(reading: &Reading, tokens: &Range<usize>, classes: &[TermClass]) -> Vec<u64> {
    let terms = reading.terms_in(tokens.clone()).iter().filter(|term| classes.contains(&term.class));
    terms.map(|term| term.concept).collect()
}

/// Whether two stretches count what excludes each other.
fn figures_exclude(p: &Reading, q: &Reading, tokens: &(Range<usize>, Range<usize>)) -> bool {
    let figures = |reading: &Reading, tokens: &Range<usize>| terms_of(reading, tokens, &[TermClass::Figure]);
    disjoint(&figures(p, &tokens.0), &figures(q, &tokens.1))
}

/// What holds two stretches together, so that less parts them.
struct Bond {
    /// A verb stands in both: who is only "she" or "the judge" there may be anybody.
    acted: bool,
    /// Names of other things beside one that both have part them no more.
    names: bool,
    /// Two who are named may say it.
    voices: bool,
}

/// Whether two stretches name what excludes each other, deny and assert, or are the words of two.
fn excluded((p, x): (&Reading, &Line), (q, y): (&Reading, &Line), tokens: &(Range<usize>, Range<usize>), bond: &Bond) -> bool {
    // "Berg received a life term", "Lie received a life term"
    let people_near = |reading: &Reading, tokens: &Range<usize>| {
        let near = reading.view().span(reading.clause_of(tokens.start).start, reading.clause_of(tokens.end - 1).end);
        if bond.acted { named_people(reading, near) } else { people(reading, near) }
    };
    if disjoint(&people_near(p, &tokens.0), &people_near(q, &tokens.1)) {
        return true;
    }
    let names = |reading: &Reading, tokens: &Range<usize>| -> Vec<u64> {
        let terms = reading.terms_in(tokens.clone()).iter().filter(|term| matches!(term.class, TermClass::Name | TermClass::Place));
        terms.filter(|term| !bond.acted || stands_by_name(reading, term)).map(|term| term.concept).collect()
    };
    let (one, other) = (names(p, &tokens.0), names(q, &tokens.1));
    let only = |a: &[u64], b: &[u64]| a.iter().any(|name| !b.contains(name));
    let bound = bond.names && one.iter().any(|name| other.contains(name));
    if !bound && only(&one, &other) && only(&other, &one) {
        return true;
    }
    let sentence = |reading: &Reading, line: &Line| reading.article.segmentation.sentences[line.sentence as usize].tokens();
    let denied = |reading: &Reading, line: &Line, tokens: &Range<usize>| reading.denied(sentence(reading, line), tokens.end - 1);
    if denied(p, x, &tokens.0) != denied(q, y, &tokens.1) {
        return true;
    }
    let voices = |reading: &Reading, tokens: &Range<usize>| {
        let span = reading.view().span(tokens.start, tokens.end);
        [reading.voice_of_clause(span), reading.quoted_in(reading.whole_quotes(span))]
    };
    let (one, other) = (voices(p, &tokens.0), voices(q, &tokens.1));
    !bond.voices && one.iter().any(|one| other.iter().any(|other| strangers(one, other)))
}

/// Whether a term is a name, and no "he" or "the minister" for one.
fn stands_by_name(reading: &Reading, term: &Term) -> bool {
    let mentions = reading.article.entities.mentions.starting_in(reading.view().tokens[term.token as usize].span());
    mentions.is_empty() || mentions.iter().any(|mention| mention.value.kind == MentionKind::Name)
}

/// From the first to the last word that counts.
fn ends(of: &[Word], counts: impl Fn(u64) -> bool) -> &[Word] {
    let first = of.iter().position(|word| counts(word.concept)).unwrap_or(0);
    let end = of.iter().rposition(|word| counts(word.concept)).map_or(first, |last| last + 1);
    &of[first..end]
}

/// In how many rows the shared words of one stretch stand in the other too: one for "organized crime", two for "signed an agreement", "an
/// agreement was signed".
fn runs(shared: &[Word], other: &[Word]) -> usize {
    let place = |word: &Word| other.iter().position(|of| of.concept == word.concept);
    let follows = |pair: &[Word]| {
        let (Some(x), Some(y)) = (place(&pair[0]), place(&pair[1])) else { return false };
        pair[1].token - pair[0].token <= ROW && y == x + 1 && other[y].token - other[x].token <= ROW
    };
    1 + shared.windows(2).filter(|pair| pair[0].concept != pair[1].concept && !follows(pair)).count()
}

/// A stretch with the figure right before it: "12 | people were arrested".
fn with_figure(reading: &Reading, tokens: Range<usize>, first: usize) -> Range<usize> {
    let from = tokens.start.saturating_sub(FIGURE_REACH).max(first);
    let figure = reading.terms_in(from..tokens.start).iter().find(|term| term.class == TermClass::Figure);
    figure.map_or(tokens.start, |term| term.token as usize)..tokens.end
}

/// A stretch as evidence, after the row of its sentence that has most of it.
fn row(rows: &[&Evidence], near: &[usize], reading: &Reading, tokens: &Range<usize>) -> Option<Evidence> {
    let base = near.iter().map(|&at| rows[at]).max_by_key(|row| (meet(&row.clause, tokens), Reverse(row.span)))?;
    let view = reading.view();
    let sentence = reading.article.segmentation.sentences.get(base.sentence as usize)?.tokens();
    let span = reading.whole_quotes(view.span(tokens.start, tokens.end));
    let clause = reading.clause_of(tokens.start).start.max(sentence.start)..reading.clause_of(tokens.end - 1).end.min(sentence.end);
    let mut words: Vec<u64> = reading.terms_in(tokens.clone()).iter().filter(|term| term.class == TermClass::Word).map(|term| term.concept).collect();
    words.sort_unstable();
    words.dedup();
    let what = What::Statement(Clause { words, people: people(reading, span), stretch: true, ..base.statement()?.clone() });
    Some(Evidence {
        span,
        clause,
        what,
        voice: reading.voice_of_clause(span),
        denied: reading.denied(sentence, tokens.end - 1),
        key: mix(base.key, u64::from(span.start()) << 32 | u64::from(span.end())),
        ..base.clone()
    })
}
