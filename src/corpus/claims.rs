//! Which figure or statement stands in how many independent sources, and where outlets disagree.
//!
//! "over 1,700 deportations", "more than 1,700 deportations" (twice) → one claim, `agree`, 3 outlets, 3 copy groups, 1 origin.

use super::copies::Copies;
use super::people::Register;
use super::stories::Stories;
use crate::document::named;
use crate::extract::Article;
use crate::extract::numbers::Comparator;
use crate::text::Span;

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
}

/// Aligns what the articles of each story claim.
pub fn find(_articles: &[Article], _copies: &Copies, _stories: &Stories, _people: &Register) -> Claims {
    Claims::default()
}
