//! Which articles tell one story.
//!
//! Five outlets on Noem's visit to Bogotá, none copied from another → one story of five articles.
//!
//! Articles of one copy group are one story. Groups are compared by the names, figures and content words that they share, rare
//! ones counting more and those of the headlines most, and by how far apart they were published; average linkage joins what is alike on the whole, so that a
//! chain of pairwise resemblances does not make one story of a season's news.
//!
//! Stories that differ only by their day (two races of one season, undated) are joined; so are a report and its background piece
//! only if the words say so.

mod linkage;
mod terms;

use super::copies::Copies;
use crate::extract::Article;
use foldhash::HashMap;
use rayon::prelude::*;
use terms::{Term, Terms};
use xxhash_rust::xxh3::xxh3_64;

/// Average likeness, with dates and above the surroundings, from which two groups are one story.
///
/// On the Wikinews development set B³ F1 is .886 with .045, .879 with .05, .875 with .055; piles of one to ten stories of it have the
/// more of their pairs the lower it is, and with .035 the fewer of them right.
const SAME_STORY: f64 = 0.045;

/// How much of the likeness is that of the headlines; with .1 to .3 of it B³ F1 on the Wikinews development set is a point better
/// than with none.
const HEADLINE: f64 = 0.2;

/// The nearest articles that are an article's surroundings, and how much of their mean likeness is taken for granted.
///
/// Without, B³ F1 on the Wikinews development set was .849, with these .868.
const SURROUNDINGS: usize = 30;
const USUAL: f32 = 1.0;

/// How much an article has in common with each imagined one, where a pile has fewer than make its surroundings.
const USUALLY: f32 = 0.01;

/// Articles in a pile before what is rare in it is rare; a smaller pile is eked out with imagined articles on other things.
const ENOUGH: f64 = 40.0;

/// Share of imagined articles that have a word, if it is a word of this pile.
const IMAGINED: f64 = 0.02;

/// Terms of an article by which it is found: those that weigh most of what any other article has.
const LOOKED_UP: usize = 64;

/// Articles that have a term before nothing is found by it.
const FREQUENT: usize = 400;

/// Articles with which one is compared term by term: those that share most by their heavy terms alone.
const COMPARED: usize = 96;

/// Articles that are its neighbours in the end.
pub const NEIGHBOURS: usize = 48;

/// Likeness without dates below which two articles have nothing to do with each other.
const UNLIKE: f64 = 0.02;

/// How much more alike articles of one day are, and in how many days that fades.
const SAME_DAY: f64 = 1.0;
const FRESH_DAYS: f64 = 2.0;

/// How much less alike articles become with the days between them, after the first three.
const STALE: f64 = 0.8;
const STALE_AFTER: f64 = 3.0;
const STALE_DAYS: f64 = 15.0;

/// The same for articles of which one has no date.
const UNDATED: f64 = 1.3;

/// One story.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Positions of its articles.
    pub articles: Vec<u32>,
    /// Position of the article whose headline stands for it.
    pub headline: u32,
}

/// The stories of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stories {
    /// In the order of their first article.
    pub stories: Vec<Story>,
    /// The story of each article.
    pub of: Vec<u32>,
    /// For each article the longest of its copy group, and how alike two such of one story are.
    units: Vec<u32>,
    likeness: HashMap<(u32, u32), f32>,
}

impl Stories {
    /// Stories of which nothing is known but their articles.
    #[cfg(test)]
    pub fn of(of: Vec<u32>) -> Self {
        Stories { of, ..Stories::default() }
    }

    /// How alike two articles of one story are; in one of more than `NEIGHBOURS` not every article is compared with every other.
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        match (self.units.get(a as usize), self.units.get(b as usize)) {
            (Some(x), Some(y)) if x != y => self.likeness.get(&(*x.min(y), *x.max(y))).copied().unwrap_or(0.0),
            _ => 1.0,
        }
    }
}

/// Groups articles by the story they tell.
pub fn find(articles: &[Article], copies: &Copies) -> Stories {
    let mut units: Vec<(u32, Vec<u32>)> = units(articles, copies).into_iter().map(|unit| (longest(articles, &unit), unit)).collect();
    // In an order of the texts' own, so that ties fall alike however the articles came.
    units.sort_by_cached_key(|(longest, unit)| (xxh3_64(articles[*longest as usize].document.text.as_str().as_bytes()), unit[0]));
    let (longest, units): (Vec<u32>, Vec<Vec<u32>>) = units.into_iter().unzip();
    let terms: Vec<Terms> = longest.par_iter().map(|at| terms::of(&articles[*at as usize])).collect();
    let vectors = vectors(&terms);
    drop(terms);
    let days: Vec<Option<f64>> = units.iter().map(|unit| unit.iter().filter_map(|at| day(&articles[*at as usize])).reduce(f64::min)).collect();
    let edges: Vec<(u32, u32, f32)> = above_surroundings(units.len(), neighbours(&vectors))
        .into_iter()
        .map(|(a, b, likeness)| (a, b, (f64::from(likeness) * nearness(days[a as usize], days[b as usize])) as f32))
        .collect();
    let sizes = vec![1; units.len()];
    let mut groups = linkage::average(&sizes, &edges, SAME_STORY);
    linkage::settle(&mut groups, &edges, SAME_STORY);
    let mut of = vec![0; articles.len()];
    let mut unit_of = vec![0; articles.len()];
    for ((unit, longest), group) in units.iter().zip(&longest).zip(&groups) {
        for at in unit {
            of[*at as usize] = *group;
            unit_of[*at as usize] = *longest;
        }
    }
    let mut found = numbered(&of, articles, &edges, &groups, &longest);
    let within = edges.iter().filter(|(a, b, _)| groups[*a as usize] == groups[*b as usize]);
    found.likeness = within
        .map(|&(a, b, likeness)| {
            let (a, b) = (longest[a as usize], longest[b as usize]);
            ((a.min(b), a.max(b)), likeness)
        })
        .collect();
    found.units = unit_of;
    found
}

/// Copy groups in the order of their first article.
fn units(articles: &[Article], copies: &Copies) -> Vec<Vec<u32>> {
    let mut order: Vec<u32> = (0..articles.len() as u32).collect();
    let group = |at: u32| copies.groups.get(at as usize).copied().unwrap_or(at);
    order.sort_by_key(|at| (group(*at), *at));
    let mut units: Vec<Vec<u32>> = order.chunk_by(|a, b| group(*a) == group(*b)).map(<[u32]>::to_vec).collect();
    units.sort_by_key(|unit| unit[0]);
    units
}

/// The longest article of a unit; of equally long ones the text decides, not the order in which they came.
fn longest(articles: &[Article], unit: &[u32]) -> u32 {
    let text = |at: u32| articles[at as usize].document.text.as_str();
    let words = |at: u32| articles[at as usize].segmentation.tokens.len();
    unit.iter().copied().max_by(|a, b| words(*a).cmp(&words(*b)).then_with(|| text(*b).cmp(text(*a))).then(b.cmp(a))).unwrap_or(unit[0])
}

fn day(article: &Article) -> Option<f64> {
    let moment = article.document.meta.published?.timestamp()?;
    Some(moment.as_second() as f64 / 86_400.0)
}

/// How much the days between two articles speak for one story.
fn nearness(a: Option<f64>, b: Option<f64>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return UNDATED };
    let days = (a - b).abs();
    let fresh = 1.0 + SAME_DAY * (-days / FRESH_DAYS).exp();
    let stale = 1.0 - STALE * (1.0 - (-(days - STALE_AFTER).max(0.0) / STALE_DAYS).exp());
    fresh * stale
}

/// Weighted terms, of length one together.
type Vector = Vec<(u32, f32)>;

/// One vector an article: the terms of its text, and beside them those of its headline, so that the likeness of two articles is
/// that of their texts and that of their headlines, each by its weight.
fn vectors(terms: &[Terms]) -> Vec<Vector> {
    let (all, texts) = weighted(terms.iter().map(|terms| terms.all.as_slice()).collect(), (1.0 - HEADLINE).sqrt(), 0);
    let (_, headlines) = weighted(terms.iter().map(|terms| terms.headline.as_slice()).collect(), HEADLINE.sqrt(), all);
    texts
        .into_iter()
        .zip(headlines)
        .map(|(mut text, headline)| {
            text.extend(headline);
            text
        })
        .collect()
}

/// Vectors of one length, rare terms weighing more; terms are numbered from `first` on. Returns the next number too.
fn weighted(terms: Vec<&[Term]>, length: f64, first: u32) -> (u32, Vec<Vector>) {
    let mut words: Vec<u64> = terms.iter().flat_map(|terms| terms.iter()).map(|term| term.word).collect();
    words.par_sort_unstable();
    let mut numbers: HashMap<u64, (u32, f64)> = HashMap::default();
    let imagined = (ENOUGH - terms.len() as f64).max(0.0);
    let all = terms.len() as f64 + imagined;
    for run in words.chunk_by(|a, b| a == b) {
        let number = first + numbers.len() as u32;
        let having = run.len() as f64 - 0.5 + imagined * IMAGINED;
        numbers.insert(run[0], (number, ((all / having.max(0.5)).ln()).max(0.0)));
    }
    let vectors = terms
        .into_par_iter()
        .map(|terms| {
            let mut vector: Vector = terms
                .iter()
                .map(|term| {
                    let (number, rarity) = numbers[&term.word];
                    (number, ((1.0 + f64::from(term.count)).ln() * rarity) as f32)
                })
                .filter(|(_, weight)| *weight > 0.0)
                .collect();
            let norm = vector.iter().map(|(_, weight)| f64::from(*weight).powi(2)).sum::<f64>().sqrt();
            for (_, weight) in &mut vector {
                *weight = (f64::from(*weight) * length / norm) as f32;
            }
            vector.sort_unstable_by_key(|(number, _)| *number);
            vector
        })
        .collect();
    (first + numbers.len() as u32, vectors)
}

/// Pairs that share a heavy term, with their likeness; for each article the nearest.
fn neighbours(vectors: &[Vector]) -> Vec<(u32, u32, f32)> {
    // What one article alone has weighs most and finds nothing.
    let mut having: HashMap<u32, u32> = HashMap::default();
    for (term, _) in vectors.iter().flatten() {
        *having.entry(*term).or_insert(0) += 1;
    }
    let heavy: Vec<Vector> = vectors
        .par_iter()
        .map(|vector| {
            let mut by_weight: Vector = vector.iter().filter(|(term, _)| having[term] > 1).copied().collect();
            by_weight.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            by_weight.truncate(LOOKED_UP);
            by_weight
        })
        .collect();
    let mut postings: Vec<(u32, u32, f32)> =
        heavy.iter().enumerate().flat_map(|(at, terms)| terms.iter().map(move |(term, weight)| (*term, at as u32, *weight))).collect();
    postings.par_sort_unstable_by_key(|(term, at, _)| (*term, *at));
    let lists: HashMap<u32, &[(u32, u32, f32)]> =
        postings.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() <= FREQUENT).map(|list| (list[0].0, list)).collect();
    let mut edges: Vec<(u32, u32, f32)> = (0..vectors.len() as u32)
        .into_par_iter()
        .with_min_len(64)
        .map_init(
            || vec![0.0; vectors.len()],
            |shared: &mut Vec<f32>, at| {
                let mut others: Vec<(f32, u32)> = likely(at, &heavy[at as usize], &lists, shared);
                if others.len() > COMPARED {
                    others.select_nth_unstable_by(COMPARED, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                    others.truncate(COMPARED);
                }
                let mut near: Vec<(u32, u32, f32)> = others
                    .into_iter()
                    .map(|(_, other)| (at.min(other), at.max(other), dot(&vectors[at as usize], &vectors[other as usize])))
                    .filter(|edge| f64::from(edge.2) >= UNLIKE)
                    .collect();
                near.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
                near.truncate(NEIGHBOURS);
                near
            },
        )
        .flatten_iter()
        .collect();
    edges.par_sort_unstable_by_key(|edge| (edge.0, edge.1));
    edges.dedup_by_key(|edge| (edge.0, edge.1));
    edges
}

/// Articles that share heavy terms with one, with the likeness that these make; `shared` is nothing but zeros, and is left so.
fn likely(at: u32, heavy: &[(u32, f32)], lists: &HashMap<u32, &[(u32, u32, f32)]>, shared: &mut [f32]) -> Vec<(f32, u32)> {
    let mut others = Vec::new();
    for (term, weight) in heavy {
        for (_, other, theirs) in lists.get(term).into_iter().copied().flatten().filter(|(_, other, _)| *other != at) {
            let sum = &mut shared[*other as usize];
            if *sum == 0.0 {
                others.push(*other);
            }
            *sum += weight * theirs;
        }
    }
    others.into_iter().map(|other| (std::mem::take(&mut shared[other as usize]), other)).collect()
}

/// Likeness above what an article has with everything around it: a beat that is reported every day is no story.
fn above_surroundings(count: usize, mut edges: Vec<(u32, u32, f32)>) -> Vec<(u32, u32, f32)> {
    let mut around: Vec<Vec<f32>> = vec![Vec::new(); count];
    for (a, b, likeness) in &edges {
        around[*a as usize].push(*likeness);
        around[*b as usize].push(*likeness);
    }
    let usual: Vec<f32> = around
        .into_par_iter()
        .map(|mut near| {
            near.sort_unstable_by(|a, b| b.total_cmp(a));
            let imagined = SURROUNDINGS.saturating_sub(near.len()) as f32 * USUALLY;
            (near.iter().take(SURROUNDINGS).sum::<f32>() + imagined) / SURROUNDINGS as f32
        })
        .collect();
    for (a, b, likeness) in &mut edges {
        *likeness -= USUAL * (usual[*a as usize] + usual[*b as usize]) / 2.0;
    }
    edges
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    let (mut at_a, mut at_b, mut sum) = (0, 0, 0.0);
    while at_a < a.len() && at_b < b.len() {
        match a[at_a].0.cmp(&b[at_b].0) {
            std::cmp::Ordering::Less => at_a += 1,
            std::cmp::Ordering::Greater => at_b += 1,
            std::cmp::Ordering::Equal => {
                sum += a[at_a].1 * b[at_b].1;
                at_a += 1;
                at_b += 1;
            }
        }
    }
    sum
}

/// Stories in the order of their first article, each with the headline of the article that is most like the others.
fn numbered(of: &[u32], articles: &[Article], edges: &[(u32, u32, f32)], groups: &[u32], longest: &[u32]) -> Stories {
    let mut central: Vec<f64> = vec![0.0; groups.len()];
    for (a, b, likeness) in edges.iter().filter(|(a, b, _)| groups[*a as usize] == groups[*b as usize]) {
        central[*a as usize] += f64::from(*likeness);
        central[*b as usize] += f64::from(*likeness);
    }
    let mut best: HashMap<u32, (bool, f64, u32)> = HashMap::default();
    for (unit, group) in groups.iter().enumerate() {
        let candidate = (articles[longest[unit] as usize].document.meta.title.is_some(), central[unit], longest[unit]);
        let entry = best.entry(*group).or_insert(candidate);
        if (candidate.0, candidate.1) > (entry.0, entry.1) {
            *entry = candidate;
        }
    }
    let mut number: HashMap<u32, u32> = HashMap::default();
    let mut stories = Stories::default();
    for (at, group) in of.iter().enumerate() {
        let story = *number.entry(*group).or_insert_with(|| {
            stories.stories.push(Story { articles: Vec::new(), headline: best[group].2 });
            stories.stories.len() as u32 - 1
        });
        stories.stories[story as usize].articles.push(at as u32);
        stories.of.push(story);
    }
    stories
}
