//! What a quantity measures: the noun that a share, an amount or a length belongs to, found from word classes without a parser.
//!
//! "AMP's half-year profit sank 25 per cent" → head `profit`; "a 5 per cent chance" → `chance`; "$900 for a bicycle" → `bicycle`.
//!
//! It stands behind the quantity with "of" or as its noun, behind "for" where something is paid, directly before with a
//! preposition ("profit of", "limit from"), or it is the subject of the verb before the figure. What stands between subject and
//! verb is stepped over: a name in brackets, a date, a relative clause between commas. Pronouns are
//! resolved in `clauses`, within the sentence, and at its beginning to the subject that opens the one before.

use super::Comparator;
use super::clauses::{self, verbal};
use super::lattice::Scene;
use super::lexicon::{Connector, UnitClass};
use super::nouns::{Noun, back_over, ends, extend, infinitive, is_past, looks_plural, net_worth, noun_behind, nounish, passive, run};
use super::words::flag;
use crate::segment::{Shape, TokenKind};

/// Tokens of a name in brackets behind a subject.
const BRACKET: usize = 5;

/// How far before a figure its subject is looked for, in tokens.
const SUBJECT_REACH: usize = 24;

/// The noun that a share, amount or measure belongs to; `first` is where its comparator begins.
pub(super) fn measured(scene: &Scene, first: usize, end: usize, floor: usize, attributive: bool) -> Option<Noun> {
    // "25 percent of voters", "half of the group", "8 miles (13 km) of tunnels"
    let behind = past_bracket(scene, end);
    // "within 70 million km of Earth" tells how far.
    let within = scene.comparator_at(first).is_some_and(|found| found == (Comparator::AtMost, 1));
    if !within
        && scene.connector(Connector::Of, behind) > 0
        && let Some(noun) = noun_behind(scene, behind, 2.0)
    {
        return Some(noun);
    }
    // "a 5 per cent chance", "$1.5 billion pipeline", "278kg bluefin tuna"
    // "Dow +0.2% S&P 500 +0.3%": what moved stands before the sign.
    let signed = first < scene.tokens.len() && (scene.word(first) == "-" || first > scene.first && matches!(scene.word(first - 1), "+" | "-"));
    // "$1m-plus": the word says how exact it is.
    let bound = scene.comparator_behind(end).is_some();
    // "the ship, 180 metres long, ran aground"
    if scene.flags(behind) & flag::DIMENSION != 0 && first > floor + 1 && scene.word(first - 1) == "," && nounish(scene, first - 2) {
        return Some(outer(scene, back_over(scene, first - 1, floor), floor, |at| scene.connector(Connector::Of, at) > 0));
    }
    if attributive
        && !signed
        && !bound
        && let Some(noun) = self::attributive(scene, end)
    {
        return Some(noun);
    }
    // "a $3,500 a month mortgage"
    if past_rate(scene, end) > end
        && first > scene.first
        && scene.flags(first - 1) & flag::DETERMINER != 0
        && let Some(noun) = self::attributive(scene, end)
    {
        return Some(noun);
    }
    // "38p a litre for milk"
    if let Some(noun) = per_piece(scene, end) {
        return Some(noun);
    }
    // "paid $500 for a roof": what is bought, not who pays.
    let paid = first > scene.first && scene.flags(first - 1) & flag::PAY != 0;
    let bought = if paid { purpose(scene, end) } else { None };
    bought.or_else(|| left(scene, first, floor)).or_else(|| purpose(scene, end))
}

/// What a quantity that ends at `end` stands before: "a 5 per cent chance", "278kg bluefin tuna".
pub(super) fn attributive(scene: &Scene, end: usize) -> Option<Noun> {
    if !scene.lexicon.attributive {
        return None;
    }
    // "40 km south of the city", "15 degrees overnight"
    let at = scene.past_hyphen(end);
    if scene.flags(at) & flag::COMPASS != 0 {
        return None;
    }
    let at = if scene.flags(at) & flag::TRAILING != 0 { at + 1 } else { at };
    let at = past_rate(scene, at);
    let at = past_second(scene, at);
    // "18 per cent less rain"
    if scene.comparative_at(at).is_some() && at == end && scene.flags(at) & flag::AMOUNT != 0 && nounish(scene, at + 1) {
        let (noun, plural) = run(scene, at + 1, 1.0)?;
        // "5% less full fees" takes them off.
        let off = scene.flags(at) & flag::MASS != 0 && (plural || looks_plural(scene, noun.head));
        let thing = !noun.elliptic && !off && (plural || scene.tokens[noun.head].shape == Shape::Lower) && !of_time(scene, &noun);
        return thing.then(|| extend(scene, noun));
    }
    // "costs $12 less than", "40 percent worse"
    if scene.comparative_at(at).is_some() || scene.flags(at) & flag::COMPARATIVE != 0 {
        return None;
    }
    // "a 9 per cent fall": the change is the noun, though it is a verb elsewhere.
    if scene.change_at(at).is_some() && !is_past_form(scene, at) {
        return Some(extend(scene, Noun { head: at, first: at, end: at + 1, elliptic: false }));
    }
    let verb = ends(scene, at, "ed") || at == end && ends(scene, at, "ing") && scene.flags(at) & flag::ING_NOUN == 0;
    let (noun, capital) = run(scene, at, 1.0).filter(|(noun, _)| !noun.elliptic && !verb && !of_time(scene, noun))?;
    // "short of the $4.2 billion analysts had expected"
    let next = scene.flags(noun.end);
    let clause = next & flag::FORESEEN != 0 || next & flag::AUXILIARY != 0 && next & flag::BE == 0;
    if looks_plural(scene, noun.head) && clause {
        return None;
    }
    (capital || !scene.lexicon.capital_nouns).then(|| extend(scene, noun))
}

/// The token behind a second measure before a noun: "640bhp 5.2 litre engine".
fn past_second(scene: &Scene, at: usize) -> usize {
    let unit = scene.numeral(at).map(|numeral| scene.past_hyphen(numeral.end as usize)).and_then(|at| scene.unit_of(at).map(|found| at + found.2));
    unit.map_or(at, |behind| scene.past_hyphen(behind))
}

/// The noun behind a rate in the middle of a phrase: "a $3,500 a month mortgage".
fn past_rate(scene: &Scene, at: usize) -> usize {
    let per = scene.connector(Connector::Per, at);
    let time = scene.unit_of(at + per).filter(|(_, class, _)| per > 0 && *class == UnitClass::Time);
    let behind = at + per + time.map_or(0, |(_, _, len)| len);
    let noun = time.is_some() && !scene.dated(at) && !scene.dated(behind - 1) && scene.flags(behind) & flag::STOP == 0 && !looks_plural(scene, behind);
    if noun { behind } else { at }
}

/// What is paid for by the piece: "38p a litre for milk".
fn per_piece(scene: &Scene, end: usize) -> Option<Noun> {
    let per = scene.connector(Connector::Per, end);
    let (_, class, len) = scene.unit_of(end + per).filter(|_| per > 0)?;
    let behind = end + per + len;
    if class == UnitClass::Time {
        return None;
    }
    // "9.20 dollars per kilogram of milk solids"
    if scene.connector(Connector::Of, behind) > 0 {
        return noun_behind(scene, behind, 2.0);
    }
    purpose(scene, behind)
}

/// What an amount is for or in: "$35,000 for an 8.5 kW system", "$12m in aid".
fn purpose(scene: &Scene, end: usize) -> Option<Noun> {
    // "worth €9m in less than seven minutes": no thing behind a comparator.
    if scene.flags(end) & flag::PURPOSE == 0 || scene.flags(end + 1) & flag::SET_PHRASE != 0 || scene.comparator_at(end + 1).is_some_and(|(_, len)| len > 1) {
        return None;
    }
    let mut at = end + 1 + usize::from(scene.flags(end + 1) & flag::DETERMINER != 0);
    if let Some(numeral) = scene.numeral(at) {
        at = scene.past_hyphen(numeral.end as usize);
        at += scene.unit_of(at)?.2;
    }
    let (noun, plural) = run(scene, at, 1.0)?;
    let thing = !noun.elliptic && (plural || scene.tokens[noun.head].shape == Shape::Lower) && !of_time(scene, &noun);
    thing.then_some(noun)
}

/// The token behind a conversion in brackets at `at`, or behind the bracket that a figure ends: "8 miles (13 km) of tunnels".
fn past_bracket(scene: &Scene, at: usize) -> usize {
    match scene.word(at) {
        ")" => at + 1,
        "(" => (at + 1..at + 1 + BRACKET).find(|&close| scene.word(close) == ")").map_or(at, |close| close + 1),
        _ => at,
    }
}

/// "profit of", "speed limit from", and the subject of the verb before the figure.
pub(super) fn left(scene: &Scene, first: usize, floor: usize) -> Option<Noun> {
    let floor = first.saturating_sub(SUBJECT_REACH).max(floor.min(first));
    let mut at = first;
    // Step over "(", "to", "by", "at", adverbs and determiners before the figure.
    let mut preposition = false;
    while at > floor {
        let flags = scene.flags(at - 1);
        if net_worth(scene, at - 1) {
            return Some(Noun { head: at - 1, first: at - 2, end: at, elliptic: false });
        }
        let mark = matches!(scene.word(at - 1), "(" | "\"" | "“" | "$" | "+");
        // "Total cost: $500", "has tripled, from 1.1 million"
        let colon = scene.word(at - 1) == ":" || preposition && scene.word(at - 1) == ",";
        // "fell last month to 5%"
        let dated = preposition && scene.dated(at - 1);
        // "sube este martes un 7%"
        if !preposition && scene.dated(at - 1) {
            let start = (floor..at).rev().take_while(|&here| scene.dated(here)).last().unwrap_or(at);
            if start > floor && scene.move_at(start - 1).is_some() {
                at = start;
                continue;
            }
        }
        let short = preposition && flags & flag::COMPARATIVE != 0;
        if preposition && let Some(before) = past_stretch(scene, at, floor) {
            at = before;
            continue;
        }
        if flags & flag::PREPOSITION != 0 || colon || dated || short {
            preposition = true;
        } else if !(mark || flags & (flag::ADVERB | flag::DETERMINER | flag::TRAILING) != 0 || ends(scene, at - 1, "ly")) {
            break;
        }
        at -= 1;
    }
    if at == floor {
        return None;
    }
    // "net profit of", "limit from": the noun is right there.
    if preposition
        && (nounish(scene, at - 1) && !is_past(scene, at - 1) || named_verb(scene, at - 1))
        && (!ends(scene, at - 1, "ing") || scene.flags(at - 1) & flag::ING_NOUN != 0)
        && (scene.move_at(at - 1).is_none() || scene.change_at(at - 1).is_some() && !moving(scene, at - 1))
    {
        let noun = back_over(scene, at, floor);
        // "the figure for his first term at 3,788": the head stands before what it is of.
        let level = scene.connector(Connector::Of, at) == 0;
        let inner = |at: usize| scene.connector(Connector::Of, at) > 0 || scene.flags(at) & flag::PURPOSE != 0;
        return Some(if level { outer(scene, noun, floor, inner) } else { noun });
    }
    // "lent the country $500m", "cost taxpayers $3 billion"
    if !preposition && let Some(verb) = clauses::receiver(scene, at, floor) {
        if scene.flags(verb) & flag::COSTING == 0 {
            return None;
        }
        at = verb + 1;
    }
    // Else step over the verb group to its subject.
    let mut verbs = 0;
    // "The farm covers 45 acres": a word right before a figure, behind a noun, is the verb.
    let plain = |at: usize| nounish(scene, at) && scene.tokens[at].is_word();
    if !preposition && at == first && at > floor + 1 && plain(at - 1) && scene.tokens[at - 1].shape == Shape::Lower && plain(at - 2) {
        at -= 1;
        verbs = 1;
    }
    // "cost me 150 kuna": the one who pays stands between.
    if verbs == 0 && at > floor + 1 && scene.flags(at - 1) & flag::PRONOUN != 0 && (scene.flags(at - 2) & flag::VERB != 0 || is_past(scene, at - 2)) {
        at -= 1;
    }
    while at > floor && verbs < 8 {
        let here = at - 1;
        let token = &scene.tokens[here];
        // "West Texas Intermediate (WTI) peaked"
        if token.text(scene.view.text) == ")"
            && verbs > 0
            && let Some(open) = (floor..here).rev().take(BRACKET).find(|&open| scene.word(open) == "(")
        {
            at = open;
            continue;
        }
        // "has more than tripled"
        if here > floor && verbs > 0 && scene.comparator_at(here - 1).is_some_and(|(_, len)| len == 2) {
            at -= 2;
            continue;
        }
        if token.kind != TokenKind::Word {
            break;
        }
        let flags = scene.flags(here);
        let moves = scene.move_at(here).is_some();
        // "the homicide total fell below 600"
        if verbs > 0 && flags & flag::TALLY != 0 {
            break;
        }
        let verb = flags & (flag::AUXILIARY | flag::VERB | flag::ADVERB | flag::PREPOSITION) != 0
            || moves
            || infinitive(scene, here)
            || passive(scene, here)
            || is_past(scene, here)
            || flags & flag::TRAILING != 0
            || ends(scene, here, "ing") && flags & flag::ING_NOUN == 0 && verbs < 2;
        if !verb {
            break;
        }
        // "the firm should pay back the $40 million": who pays is not what the amount is of, but "the bond pays 3½ percent".
        if flags & flag::PAY != 0 && at < first - 1 {
            return None;
        }
        at -= 1;
        verbs += 1;
    }
    if verbs > 0
        && let Some(verb) = clauses::governor(scene, at, floor)
    {
        at = verb;
        while at > floor && scene.tokens[at - 1].is_word() && verbal(scene, at - 1) {
            at -= 1;
        }
    }
    // "they were up 5pc"
    let pronoun = verbs > 0 && at > scene.first && scene.flags(at - 1) & (flag::THEY | flag::IT) != 0;
    if pronoun && (at < scene.first + 2 || scene.flags(at - 2) & flag::PREPOSITION == 0) {
        return clauses::antecedent(scene, at - 1, at);
    }
    // "flights that cost", "condos, which range from"
    if verbs > 0 && at > floor + 1 && is_relative(scene, at - 1) {
        at -= 1;
        at -= usize::from(at > floor + 1 && scene.word(at - 1) == ",");
    }
    at = past_aside(scene, at, floor, verbs);
    // What was said of the subject may hold figures: "the baby, born at 26 weeks, weighed 790 grams".
    let floor = if at < floor { scene.first } else { floor };
    if at == floor {
        return None;
    }
    if verbs > 0
        && let Some(head) = clauses::before_relative(scene, at)
    {
        return Some(back_over(scene, head, scene.first));
    }
    let tally = verbs > 0 && scene.flags(at - 1) & flag::TALLY != 0;
    if !(tally || named_verb(scene, at - 1) || nounish(scene, at - 1) || scene.glued(at - 1) && scene.tokens[at - 1].is_word()) {
        return None;
    }
    // "rose 12% year on year": no time is measured.
    if scene.unit_of(at - 1).is_some_and(|(_, class, _)| class == UnitClass::Time) {
        return None;
    }
    // "growth in Australia is expected to reach": the head stands before the preposition.
    // … unless a clause begins with it: "had no choice after profits fell to", but "profit after tax fell to".
    let clause = |at: usize| scene.flags(at) & flag::SUBORDINATOR != 0 && scene.flags(at + 1) & flag::DEDUCTED == 0;
    Some(outer(scene, back_over(scene, at, floor), floor, |at| scene.flags(at) & flag::PREPOSITION != 0 && !clause(at)))
}

/// Where a length of time that ends before token `at` begins: "fell for a fourth straight year, to 1.36 million acres".
fn past_stretch(scene: &Scene, at: usize, floor: usize) -> Option<usize> {
    /// Words of such a length.
    const REACH: usize = 6;
    let time = scene.unit_of(at - 1).is_some_and(|(_, class, len)| class == UnitClass::Time && len == 1);
    let led = |here: usize| scene.flags(here) & flag::PREPOSITION != 0 && scene.connector(Connector::Of, here) == 0;
    let within = |here: &usize| (scene.tokens[*here].is_word() || scene.numeral(*here).is_some()) && scene.move_at(*here).is_none();
    if !time {
        return None;
    }
    let mut start = (floor..at - 1).rev().take(REACH).take_while(within).find(|&here| led(here))?;
    // "was the lowest in 40 years at"
    if start > floor && ends(scene, start - 1, "est") {
        start -= 1;
        while start > floor && scene.flags(start - 1) & flag::DETERMINER != 0 {
            start -= 1;
        }
    }
    (start > floor && (verbal(scene, start - 1))).then_some(start)
}

/// The noun before the prepositions that lead up to a noun: "the price of a barrel of oil" → `price`.
fn outer(scene: &Scene, noun: Noun, floor: usize, joins: impl Fn(usize) -> bool) -> Noun {
    let mut noun = noun;
    for _ in 0..3 {
        // "a week after the landslide", "38p a litre for milk"
        let unit = |at: usize, class: bool| scene.unit_of(at).is_some_and(|(_, found, _)| !class || found == UnitClass::Time);
        let mut before = noun.first;
        while before > floor && (scene.flags(before - 1) & flag::DETERMINER != 0 || scene.dated(before - 1)) {
            before -= 1;
        }
        // "a strike by 18,000 dockers"
        if let Some(numeral) = scene
            .numerals
            .binary_search_by_key(&(before as u32), |numeral| numeral.end)
            .ok()
            .map(|at| &scene.numerals[at])
            .filter(|numeral| !numeral.ordinal && before > floor)
        {
            before = (numeral.first as usize).max(floor);
        }
        // "a raid on a dealer in which gems worth $8 million"
        if before < noun.first && is_relative(scene, before) {
            break;
        }
        // "people killed in the floods"
        let participle = |at: usize| scene.flags(at) & flag::PARTICIPLE != 0 || is_past(scene, at);
        let passive = before >= floor + 3 && joins(before - 1) && participle(before - 2) && looks_plural(scene, before - 3);
        before -= usize::from(passive);
        let joined = passive || before > floor && joins(before - 1);
        if before < floor + 2 || !joined || !(nounish(scene, before - 2) && !is_past(scene, before - 2) || named_verb(scene, before - 2)) {
            break;
        }
        // "the break applies to households"
        let head = before - 2;
        if scene.connector(Connector::To, before - 1) > 0
            && looks_plural(scene, head)
            && head > floor
            && nounish(scene, head - 1)
            && !looks_plural(scene, head - 1)
        {
            break;
        }
        if unit(before - 2, scene.connector(Connector::Of, before - 1) > 0) {
            break;
        }
        noun = Noun { end: noun.end, ..back_over(scene, before - 1, floor) };
    }
    noun
}

/// "figures for April decrease to": a word that is a noun elsewhere moves here, for no determiner or adjective leads up to it.
fn moving(scene: &Scene, at: usize) -> bool {
    // "prices rise to"
    let many = scene.connector(Connector::To, at + 1) > 0 && at > scene.first && looks_plural(scene, at - 1) && !looks_plural(scene, at);
    // "the limit drops from"
    let one = scene.flags(at + 1) & flag::PREPOSITION != 0 && scene.move_at(at).is_some() && looks_plural(scene, at) && at > scene.first;
    let one = one && nounish(scene, at - 1) && scene.tokens[at - 1].is_word() && !looks_plural(scene, at - 1) && scene.connector(Connector::In, at + 1) == 0;
    at > scene.first && (many || one || scene.dated(at - 1) || scene.flags(at - 1) & (flag::AUXILIARY | flag::MODAL | flag::PRONOUN) != 0)
}

fn is_relative(scene: &Scene, at: usize) -> bool {
    matches!(scene.word(at), "that" | "which" | "who" | "que")
        || scene.lexicon.capital_nouns && at > scene.first && scene.word(at - 1) == "," && scene.flags(at) & flag::DETERMINER != 0
}

/// Steps back over what stands between a subject and its verb: "revenue for the year amounted to", "the voltage across it was".
fn past_aside(scene: &Scene, at: usize, floor: usize, verbs: usize) -> usize {
    /// Tokens between the two commas around what is said of a subject.
    const ASIDE: usize = 12;
    let mut start = at;
    if verbs == 0 || at == floor {
        return at;
    }
    if start > floor && scene.dated(start - 1) {
        while start > floor && scene.dated(start - 1) {
            start -= 1;
        }
        while start > floor && scene.flags(start - 1) & flag::DETERMINER != 0 {
            start -= 1;
        }
    } else if start > floor + 1 && scene.flags(start - 1) & flag::PRONOUN != 0 && scene.flags(start - 2) & flag::PREPOSITION != 0 {
        start -= 1;
    } else if scene.unit_of(start - 1).is_some_and(|(_, class, _)| class == UnitClass::Time) {
        start -= 1;
        while start > floor && scene.flags(start - 1) & (flag::DETERMINER | flag::TIME_MODIFIER) != 0 {
            start -= 1;
        }
        if start == floor || scene.flags(start - 1) & flag::PREPOSITION == 0 {
            return at;
        }
    } else if scene.word(start - 1) == "," {
        // "The painting, valued at $5m, was"
        if scene.flags(at) & flag::WORTH != 0 {
            let clause = start > floor + 2 && scene.flags(start - 3) & flag::PRONOUN != 0;
            return if clause { at } else { start - 1 };
        }
        // "The company, based in Leeds, lost"
        return (scene.first + 1..start - 1).rev().take(ASIDE).find(|&comma| scene.word(comma) == ",").unwrap_or(at);
    } else {
        return at;
    }
    start -= usize::from(start > floor && scene.flags(start - 1) & flag::PREPOSITION != 0);
    start -= usize::from(start > floor + 1 && scene.word(start - 1) == ",");
    start
}

fn is_past_form(scene: &Scene, at: usize) -> bool {
    ends(scene, at, "ed")
}

/// "11 percent last fiscal year" does not count years.
fn of_time(scene: &Scene, noun: &Noun) -> bool {
    let unit = scene.unit_of(noun.head).is_some_and(|(_, class, _)| class == UnitClass::Time);
    unit || scene.flags(noun.first) & flag::TIME_MODIFIER != 0
}

/// "a cost of", "the driving range by", "Total cost:": a verb's form with a determiner shortly before it is a noun.
fn named_verb(scene: &Scene, at: usize) -> bool {
    /// Adjectives that may stand between.
    const REACH: usize = 3;
    let flags = scene.flags(at);
    if flags & flag::NOUN_TOO == 0 || flags & (flag::STOP & !flag::VERB) != 0 {
        return false;
    }
    let joins = |at: usize| scene.glued(at) && scene.past_hyphen(at) > at;
    let before = (scene.first..at).rev().take(REACH).find(|&before| scene.flags(before) & flag::STOP != 0 || !scene.tokens[before].is_word() && !joins(before));
    // "condos, which range from"
    before.is_some_and(|before| scene.flags(before) & flag::DETERMINER != 0 && scene.word(before) != "which") || scene.word(at + 1) == ":"
}
