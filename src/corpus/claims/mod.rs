//! Which figure or statement stands in how many independent sources, and where outlets disagree.
//!
//! "over 1,700 deportations", "more than 1,700 deportations" (twice) → one claim, `agree`, 3 outlets, 3 copy groups, 1 origin.

mod alone;
pub(super) mod clusters;
mod dates;
pub(super) mod evidence;
mod figures;
mod namings;
mod origins;
mod pairs;
mod places;
mod quotes;
pub(super) mod rarity;
pub(super) mod reading;
mod sequences;
mod shown;
mod standing;
mod statements;
mod story;
pub(super) mod values;

use super::Corpus;
use super::copies::Copies;
use super::corrections::claims::Decisions;
use super::people::Register;
use super::quotes::QuoteGroups;
use super::stories::Stories;
use crate::document::named;
use crate::extract::Article;
use crate::extract::numbers::Comparator;
use crate::ingest::Id;
use crate::text::Span;
use origins::Kinship;
use rayon::prelude::*;
use shown::Weight;
use std::cmp::Reverse;
use story::of_story;

/// Mentions of a claim that are compared with each other; of more, the first.
const COMPARED: usize = 40;

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
    /// Whether more speaks for every mention than it takes to join it.
    pub sure: bool,
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
    let stories = corpus.stories();
    let sources = Sources { articles, copies, stories, people, quotes, kinship: &kinship, decisions: &decisions };
    let mut found: Vec<Found> = stories.stories.par_iter().enumerate().flat_map_iter(|(story, of)| of_story(story as u32, &of.articles, &sources)).collect();
    found.sort_by_cached_key(Found::newsworthiness);
    let mut claims = Claims::default();
    for (index, mut claim) in found.into_iter().enumerate() {
        claim.support.iter_mut().for_each(|support| support.claim = index as u32);
        let names = claim.support.iter_mut().map(|support| &mut support.origin).chain(&mut claim.claim.origin_names);
        names.for_each(|name| name_writer(name, corpus.ids()));
        claims.claims.push(claim.claim);
        claims.support.extend(claim.support);
    }
    claims.unmet = decisions.unmet();
    claims
}

/// The writer of an article without an outlet goes by the caller's id: its place is another one in another order.
fn name_writer(name: &mut String, ids: &[Id]) {
    let place = name.strip_prefix(UNNAMED_WRITER).and_then(|place| place.parse::<usize>().ok());
    match place.and_then(|place| ids.get(place)) {
        Some(Id::Int(id)) => *name = format!("{UNNAMED_WRITER}{id}"),
        Some(Id::Text(id)) => *name = format!("narration: {id}"),
        None => {}
    }
}

/// How the origin begins of what an article tells without a source, an outlet or a path; its place follows.
const UNNAMED_WRITER: &str = "narration: article ";

/// What the claims of a story are made from.
#[derive(Clone, Copy)]
struct Sources<'a> {
    articles: &'a [Article],
    copies: &'a Copies,
    stories: &'a Stories,
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
    /// Disputed first, then what many print on one word, then what most print, single sources last; in each of these what tells little last, and before it
    /// what is less sure.
    fn newsworthiness(&self) -> impl Ord + use<> {
        let rank = match self.claim.status {
            Status::Contradict => 0,
            Status::Differ => 1,
            Status::Updated => 2,
            Status::Agree if self.claim.outlets > 1 && self.claim.origins == 1 => 3,
            Status::Agree => 4,
            Status::Single => 5,
        };
        // What outlets differ on has less in common by its nature.
        let unsure = self.claim.status == Status::Agree && !self.claim.sure;
        let first = self.support.first().map(|support| (support.article, support.span));
        (rank, self.weight, unsure, Reverse(self.claim.outlets), self.claim.kind, Reverse(self.support.len()), self.claim.statement.clone(), first)
    }
}
