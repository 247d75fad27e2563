//! What a person, place, law, storm or operation is called, in each outlet.
//!
//! "a plan it calls Programme Dawn", "the overhaul, known internally as Ready for 30" → one naming, `differ`: two names of one plan.
//! "Cyclone Ada hit the coast" in three outlets → one naming, `agree`.
//!
//! Each article is read for the words by which news names things ([`forms`]); names of one article are one thing where such words
//! join them. Across articles things are one when they share a name, or when each is the only one of its kind in its article and one
//! article at least says in so many words how it is called. Told is what has two names, and storms, operations, laws and illnesses.
//! A description that ranks ("the main opposition") is a naming too ([`ranks`]), and so is a name that two outlets spell in two ways
//! ([`spellings`]). So is the office that outlets give somebody ([`offices`]). That two print his name tells nothing.
//!
//! It does not know that a charity is an association: other nouns of one thing are those of `lang/en/named_things.tsv`.

pub mod compare;
mod forms;
pub mod offices;
mod ranks;
mod spellings;

use super::evidence::{Evidence, What};
use super::reading::Reading;
use crate::text::Span;
use foldhash::{HashMap, HashSet};
use forms::{Form, Name};
use std::ops::Range;

/// Names of one story that are followed through its articles; of more, the first.
const MOST: usize = 200;
/// A law that an article speaks of is named or described so often, by words of its class.
const PROMINENT: usize = 2;
/// Classes of which the name alone is worth telling.
const TELLING: [&str; 4] = ["storm", "operation", LAW, "illness"];
/// … of which a law must have two.
const LAW: &str = "law";
/// Classes of places that a word of their name and one for their kind tell: "Orso Strait", "Orso Narrows".
const PLACES: [&str; 4] = ["strait", "island", "water", "mountain"];

/// What an article calls a thing.
#[derive(Clone, Debug)]
pub struct Called {
    /// Where it does.
    pub span: Span,
    /// The thing, by number in the story.
    pub thing: u32,
    /// The names that stand there.
    pub names: Vec<u64>,
    /// The word for its kind.
    pub noun: Option<(u64, Span)>,
}

/// One thing of one article.
#[derive(Debug)]
struct Thing {
    reading: usize,
    forms: Vec<Form>,
    class: Option<&'static str>,
    /// Whether the article says in so many words how it is called.
    explicit: bool,
}

/// For each article of a story what it calls the things that are told.
pub fn find(readings: &[Reading]) -> Vec<Vec<Called>> {
    let mut called: Vec<Vec<Called>> = readings.iter().map(|_| Vec::new()).collect();
    if readings.len() < 2 {
        return called;
    }
    let mut things: Vec<Thing> = readings.iter().enumerate().flat_map(|(at, reading)| things(at, forms::forms(reading))).collect();
    things.truncate(MOST);
    let mut number = 0;
    let groups = joined(&things, readings);
    let names: Vec<&Name> = things.iter().flat_map(|thing| thing.forms.iter().flat_map(|form| &form.names)).collect();
    let uses = forms::uses(readings, &names);
    let numbers: HashMap<*const Name, usize> = names.iter().enumerate().map(|(number, &name)| (std::ptr::from_ref(name), number)).collect();
    let first = |name: &Name, reading: usize| {
        let number = numbers.get(&std::ptr::from_ref(name))?;
        uses.get(&(*number, reading)).cloned()
    };
    for group in groups {
        let members: Vec<&Thing> = group.iter().map(|&at| &things[at]).collect();
        if let Some(rows) = told(&members, readings, &first) {
            for (reading, span, names, noun) in rows {
                called[reading].push(Called { span, thing: number, names, noun });
            }
            number += 1;
        }
    }
    for group in ranks::find(readings).into_iter().chain(spellings::find(readings)).chain(offices::find(readings)) {
        // "Slaviansk", "Slavyansk", "Sloviansk": what one pair has already tells of the same thing.
        let told = |row: &Row| called[row.0].iter().find(|of| of.span == row.1).map(|of| of.thing);
        let thing = group.iter().find_map(told).unwrap_or(number);
        let new: Vec<Row> = group.into_iter().filter(|row| told(row).is_none()).collect();
        for (reading, span, names, noun) in new {
            called[reading].push(Called { span, thing, names, noun });
        }
        number += 1;
    }
    called
}

/// Whether all articles use one of the names, whatever else some of them call the thing.
pub fn one_name(mentions: &[&Evidence]) -> bool {
    let distinct = |mut of: Vec<(u64, u32)>| {
        of.sort_unstable();
        of.dedup();
        of
    };
    let articles = distinct(mentions.iter().map(|mention| (0, mention.reading)).collect()).len();
    let names = |mention: &&Evidence| if let What::Called { names, .. } = &mention.what { names.clone() } else { Vec::new() };
    let used = distinct(mentions.iter().flat_map(|mention| names(mention).into_iter().map(|name| (name, mention.reading))).collect());
    used.chunk_by(|a, b| a.0 == b.0).any(|articles_of| articles_of.len() == articles)
}

/// The reading, the place, the names and the noun of a naming.
type Row = (usize, Span, Vec<u64>, Option<(u64, Span)>);

/// The forms of an article as things: one where they share a name.
fn things(reading: usize, forms: Vec<Form>) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    for form in forms {
        let class = form.class;
        let shares = |thing: &Thing| agree(thing.class, class) && thing.forms.iter().any(|other| shared(&other.names, &form.names));
        match things.iter_mut().find(|thing| shares(thing)) {
            Some(thing) => {
                thing.class = thing.class.or(class);
                thing.explicit |= form.explicit;
                thing.forms.push(form);
            }
            None => things.push(Thing { reading, explicit: form.explicit, class, forms: vec![form] }),
        }
    }
    // "The Harbour Bill … what she calls the Gag Bill": somebody's other word for the only one of its kind.
    for at in (0..things.len()).rev() {
        let others: Vec<usize> = (0..things.len()).filter(|&other| other != at && things[other].class == things[at].class).collect();
        if let ([only], true, true) = (others.as_slice(), things[at].class.is_some(), things[at].forms.iter().all(|form| form.asked)) {
            let moved = things.remove(at);
            let into = &mut things[if *only > at { only - 1 } else { *only }];
            into.explicit = true;
            into.forms.extend(moved.forms);
        }
    }
    things
}

/// Groups of things of different articles that are one.
fn joined(things: &[Thing], readings: &[Reading]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..things.len()).collect();
    let mut join = |a: usize, b: usize| {
        let (into, from) = (group[a].min(group[b]), group[a].max(group[b]));
        group.iter_mut().filter(|of| **of == from).for_each(|of| *of = into);
    };
    let only = |thing: &Thing| things.iter().filter(|other| other.reading == thing.reading && other.class == thing.class).count() == 1;
    let prominent: Vec<bool> = things.iter().map(|thing| forms::times(&readings[thing.reading], thing.class) >= PROMINENT).collect();
    for (a, one) in things.iter().enumerate() {
        for (b, other) in things.iter().enumerate().skip(a + 1).filter(|(_, other)| other.reading != one.reading && agree(one.class, other.class)) {
            let same = one.forms.iter().any(|x| other.forms.iter().any(|y| shared(&x.names, &y.names)));
            let kind = one.class.is_some() && one.class == other.class && only(one) && only(other);
            let said = one.explicit && other.explicit || (one.explicit || other.explicit) && prominent[a] && prominent[b];
            if same || kind && said {
                join(a, b);
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut index: HashMap<usize, usize> = HashMap::default();
    for (at, of) in group.iter().enumerate() {
        let slot = *index.entry(*of).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[slot].push(at);
    }
    groups
}

/// The rows of a thing, if it is worth telling.
fn told(members: &[&Thing], readings: &[Reading], first: &impl Fn(&Name, usize) -> Option<Range<usize>>) -> Option<Vec<Row>> {
    let class = members.iter().find_map(|thing| thing.class);
    let place = class.is_some_and(|class| PLACES.contains(&class));
    let names: Vec<&Name> = members.iter().flat_map(|thing| thing.forms.iter().flat_map(|form| &form.names)).collect();
    // The shortest name that is this one stands for it.
    let hash = |name: &Name| {
        if place { name.whole } else { names.iter().filter(|other| other.is(name)).min_by_key(|other| other.rank()).map_or(name.hash, |other| other.hash) }
    };
    // Of a name that many articles use, the first stands for all.
    let mut seen: HashSet<u64> = HashSet::default();
    let sought: Vec<(&Name, u64)> = names.iter().filter(|name| seen.insert(name.whole)).map(|&name| (name, hash(name))).collect();
    let distinct: HashSet<u64> = names.iter().map(|name| hash(name)).collect();
    // "the Church, which he calls a business": what nobody else calls it is his opinion.
    let used = |name: &Name| (0..readings.len()).filter(|&at| first(name, at).is_some()).take(2).count() > 1;
    let forms = || members.iter().flat_map(|thing| &thing.forms);
    let explicit = class.is_some() && forms().any(|form| form.explicit) || forms().any(|form| form.explicit && form.names.first().is_some_and(used));
    // That articles speak of the Harbours Act tells nothing.
    let telling = class.is_some_and(|class| TELLING.contains(&class)) && (class != Some(LAW) || distinct.len() > 1);
    if !(telling || distinct.len() > 1 && (explicit || place)) {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let mut own: Vec<&Form> = members.iter().filter(|thing| thing.reading == at).flat_map(|thing| &thing.forms).collect();
        // Where it says how the thing is called, else where it first does so.
        own.sort_by_key(|form| (!form.explicit, form.tokens.start));
        let mut known: HashSet<u64> = HashSet::default();
        for form in own {
            let here: Vec<u64> = form.names.iter().map(&hash).collect();
            let new = here.iter().filter(|name| known.insert(**name)).count();
            if new > 0 {
                rows.push((at, reading.view().span(form.tokens.start, form.tokens.end), here, form.noun));
            }
        }
        if known.is_empty() && (!place || explicit) {
            // "Synthetic cannabis was found": the name alone, where another article says what else it is called.
            let found = sought.iter().filter_map(|&(name, hash)| Some((first(name, at)?, hash))).min_by_key(|(tokens, _)| tokens.start);
            rows.extend(found.map(|(tokens, name)| (at, reading.view().span(tokens.start, tokens.end), vec![name], None)));
        }
    }
    let articles: HashSet<usize> = rows.iter().map(|row| row.0).collect();
    (articles.len() > 1).then_some(rows)
}

fn agree(a: Option<&str>, b: Option<&str>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn shared(a: &[Name], b: &[Name]) -> bool {
    a.iter().any(|one| b.iter().any(|other| one.is(other)))
}
