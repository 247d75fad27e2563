//! Figures with comparator, unit and the thing counted.
//!
//! "which has already resulted in more than 1,700 deportations and 1,000 arrests"
//! → `1,700 count more_than deportations`, `1,000 count more_than (coordinated) arrests`.

mod clauses;
mod comparators;
mod coordination;
mod currencies;
mod ellipsis;
mod figures;
mod grammar;
mod lattice;
mod lengths;
mod lexicon;
mod moves;
mod nouns;
mod plain;
mod refusals;
mod sets;
mod subjects;
mod units;
mod words;

use super::View;
use super::dates::DateMention;
use super::entities::ActorId;
use super::numerals::{Numeral, numerals};
use crate::annotation::Layer;
use crate::document::named;
use crate::text::Span;
use currencies::Countries;
use lattice::Scene;
use lexicon::Lexicon;

named! {
    /// What a figure is.
    NumberKind {
        /// Things counted.
        Count = "count",
        /// An amount of money.
        Money = "money",
        /// A share or level in percent.
        Percent = "percent",
        /// A change in percent.
        PercentChange = "percent_change",
        /// A length of time.
        Duration = "duration",
        /// A quantity with a unit.
        Measure = "measure",
        /// A quantity per something.
        Rate = "rate",
        /// A place in an order.
        Ordinal = "ordinal",
        /// How old.
        Age = "age",
        /// A result of a game or vote.
        Score = "score",
        /// A part of a whole.
        Fraction = "fraction",
        /// A number with nothing counted.
        Number = "number",
    }
}

named! {
    /// What the words around a figure say about its exactness.
    Comparator {
        /// As it stands.
        Exact = "exact",
        /// about, some, around
        Approx = "approx",
        /// almost, close to, just under
        Nearly = "nearly",
        /// more than, over
        MoreThan = "more_than",
        /// at least, no fewer than
        AtLeast = "at_least",
        /// less than, under
        LessThan = "less_than",
        /// at most, within
        AtMost = "at_most",
        /// up to, as many as
        UpTo = "up_to",
        /// from … to …
        Range = "range",
        /// before a date
        Before = "before",
        /// after a date
        After = "after",
    }
}

named! {
    /// Whose comparator it is.
    Scope {
        /// It stands with the figure.
        Own = "own",
        /// It stands with an earlier member of a coordination.
        Coordinated = "coordinated",
    }
}

named! {
    /// Where a figure moved.
    Direction {
        /// rose, gained
        Up = "up",
        /// fell, lost
        Down = "down",
    }
}

/// Who said it: as written, and resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker.
    pub span: Span,
    /// The person or organization within the article.
    pub actor: Option<ActorId>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// What it is.
    pub kind: NumberKind,
    /// Its value; none for a range or a vague figure.
    pub value: Option<f64>,
    /// Lower end of a range, inclusive.
    pub low: Option<f64>,
    /// Upper end of a range, inclusive.
    pub high: Option<f64>,
    /// `percent`, an ISO 4217 code, or a singular British unit name.
    pub unit: Option<String>,
    /// A duration in ISO 8601: `PT30M`, `P2Y`, `PXM` for "months".
    pub iso: Option<String>,
    /// Head of the thing counted.
    pub noun: Option<Span>,
    /// Its whole phrase.
    pub noun_phrase: Option<Span>,
    /// Exactness.
    pub comparator: Comparator,
    /// Whose comparator it is; none where the figure is exact.
    pub scope: Option<Scope>,
    /// Where it moved.
    pub direction: Option<Direction>,
    /// Who said it; filled by attribution.
    pub speaker: Option<Speaker>,
}

impl Number {
    /// An exact figure of which no more is known than its kind.
    pub(crate) fn of_kind(kind: NumberKind) -> Number {
        Number {
            kind,
            value: None,
            low: None,
            high: None,
            unit: None,
            iso: None,
            noun: None,
            noun_phrase: None,
            comparator: Comparator::Exact,
            scope: None,
            direction: None,
            speaker: None,
        }
    }
}

/// Finds figures outside the spans of dates.
pub fn numbers(view: &View, dates: &Layer<DateMention>) -> Layer<Number> {
    let numerals = numerals(view);
    let taken = dates.as_slice();
    let mut found = Vec::with_capacity(numerals.len());
    let mut countries = Countries::default();
    let mut free: Vec<Numeral> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let mut marks = Vec::new();
    let mut next = 0;
    let mut date = 0;
    for sentence in view.sentences {
        let previous = before.replace((sentence.first as usize, sentence.end as usize));
        free.clear();
        while let Some(numeral) = numerals.get(next).filter(|numeral| numeral.first < sentence.end) {
            next += 1;
            let span = view.span(numeral.first as usize, numeral.end as usize);
            while taken.get(date).is_some_and(|taken| taken.span.end() <= span.start()) {
                date += 1;
            }
            if taken.get(date).is_none_or(|taken| taken.span.start() >= span.end()) {
                free.push(*numeral);
            }
        }
        let lexicon = Lexicon::of(view.language_of(sentence));
        let tokens = &view.tokens[sentence.tokens()];
        // Without a numeral only "for an hour" says a quantity: an article and a unit of time side by side.
        // … or "for months".
        if free.is_empty() && !tokens.windows(2).any(|pair| lexicon.is_article(&pair[0]) && lexicon.may_be_unit(&pair[1]) || lexicon.is_several(&pair[1])) {
            continue;
        }
        marks.clear();
        marks.extend(tokens.iter().map(|token| lexicon.mark(token)));
        let scene = Scene {
            marks: &marks,
            view,
            lexicon,
            tokens: &view.tokens[..sentence.end as usize],
            first: sentence.first as usize,
            numerals: &free,
            dates: taken,
            before: previous,
        };
        figures::of_sentence(&scene, &mut countries, &mut found);
    }
    Layer::new(found)
}
