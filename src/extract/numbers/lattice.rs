//! The lattice under the rules: at a token, which numeral, unit, currency or joining word starts, and where it ends.

use super::lexicon::{Connector, CurrencyClass, Lexicon, Mark, SymbolMatch, UnitClass, list};
use super::words::flag;
use super::{Comparator, Direction};
use crate::annotation::Annotation;
use crate::extract::View;
use crate::extract::dates::{DateKind, DateMention};
use crate::extract::numerals::{Form, Numeral};
use crate::segment::{Shape, Token, TokenKind};

/// One sentence as the rules see it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) lexicon: &'static Lexicon,
    /// The tokens of the text up to the sentence's end, so that no phrase runs past it.
    pub(super) tokens: &'a [Token],
    /// First token of the sentence.
    pub(super) first: usize,
    /// Its numerals outside dates, in order.
    pub(super) numerals: &'a [Numeral],
    /// What its tokens may begin or be, from `first` on.
    pub(super) marks: &'a [Mark],
    /// The dates of the text, in order.
    pub(super) dates: &'a [Annotation<DateMention>],
    /// First token of the sentence before and one past its last, where a pronoun looks for what it stands for.
    pub(super) before: Option<(usize, usize)>,
}

/// What a slot of a rule may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A numeral that is no ordinal.
    Num,
    /// "half", "a quarter".
    Part,
    Ordinal,
    Decade,
    Minus,
    /// A sign or code before digits: `$`, `US$`, `RM`, `EUR`.
    Sign,
    /// A currency behind digits: "Australian dollars", `€`, `CHF`.
    Currency,
    /// "cents", `27c`.
    Minor,
    /// The country behind an amount: "$76 US".
    Country,
    /// `m` for a million.
    Million,
    Percent,
    Points,
    HalfPoint,
    Time,
    Unit,
    Index,
    /// "per hour", "a day", "/s".
    Per,
    To,
    Dash,
    /// Between the two sides of a result.
    Colon,
    Or,
    And,
    Of,
    For,
    In,
    /// "one over twenty"
    Over,
    /// "more", "full", "consecutive" before a unit.
    Filler,
    Hyphen,
    Article,
    Old,
    Strong,
    BelowZero,
    NumberSign,
    /// A lower-case word glued by a hyphen: "15-member".
    Glued,
}

/// What the slots of a rule held.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Capture<'a> {
    pub(super) numerals: [Option<&'a Numeral>; 2],
    pub(super) units: [Option<&'static str>; 2],
    pub(super) currency: Option<(&'static str, CurrencyClass)>,
    pub(super) minor: bool,
    pub(super) negative: [bool; 2],
    pub(super) scaled: [Option<f64>; 2],
    pub(super) per: Option<&'static str>,
    /// The token of a glued word.
    pub(super) glued: Option<usize>,
}

impl Capture<'_> {
    fn slot(&self) -> usize {
        usize::from(self.numerals[0].is_some())
    }
}

impl<'a> Scene<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.view.text))
    }

    pub(super) fn flags(&self, at: usize) -> u64 {
        self.mark(at).flags
    }

    fn mark(&self, at: usize) -> Mark {
        at.checked_sub(self.first).and_then(|at| self.marks.get(at)).copied().unwrap_or_default()
    }

    /// The lists that the token may begin a phrase of.
    pub(super) fn lists(&self, at: usize) -> u64 {
        self.mark(at).lists
    }

    fn begins(&self, at: usize, list: u64) -> bool {
        self.mark(at).lists & list != 0
    }

    /// The number of tokens of the connector that starts at token `at`; 0 for none.
    pub(super) fn connector(&self, class: Connector, at: usize) -> usize {
        if self.begins(at, 1 << (list::CONNECTORS + class as u32)) { self.lexicon.connector(class, self.tokens, at) } else { 0 }
    }

    /// The lists that the tokens from `at` on may begin, as far as a rule reaches.
    pub(super) fn ahead(&self, at: usize) -> u64 {
        const REACH: usize = 12;
        let from = (at - self.first).min(self.marks.len());
        self.marks[from..(from + REACH).min(self.marks.len())].iter().fold(0, |lists, mark| lists | mark.lists)
    }

    /// The comparator before a figure that starts at token `at`, and its length.
    pub(super) fn comparator_at(&self, at: usize) -> Option<(Comparator, usize)> {
        if !self.begins(at, list::BEFORE) {
            return None;
        }
        self.lexicon.before.longest(self.tokens, at).map(|found| (*found.value, found.len))
    }

    /// The comparator that ends right before token `end` and starts at `at`: "etwa" before "ein Drittel", though "etwa ein" is one too.
    pub(super) fn comparator_between(&self, at: usize, end: usize) -> Option<Comparator> {
        if !self.begins(at, list::BEFORE) {
            return None;
        }
        self.lexicon.before.longest(&self.tokens[..end], at).filter(|found| at + found.len == end).map(|found| *found.value)
    }

    /// Where the verb at `at` moves with the particle that ends a clause behind token `end`: "zogen um 2 Prozent an".
    pub(super) fn separable_at(&self, at: usize, end: usize) -> Option<Direction> {
        /// Tokens between a figure and the particle.
        const REACH: usize = 12;
        if !self.begins(at, list::SEPARABLE) {
            return None;
        }
        let particles = self.lexicon.separable.get(&self.tokens[at].fold)?;
        (end..(end + REACH).min(self.tokens.len())).find_map(|last| {
            let closed = self.token(last + 1).is_none_or(|next| !next.is_word() || self.flags(last + 1) & super::words::flag::CONJUNCTION != 0);
            particles.iter().find(|(particle, _)| closed && *particle == self.tokens[last].fold).map(|(_, direction)| *direction)
        })
    }

    /// The comparator behind a figure that starts at token `at`.
    pub(super) fn comparator_behind(&self, at: usize) -> Option<Comparator> {
        if !self.begins(at, list::AFTER) {
            return None;
        }
        self.lexicon.after.longest(self.tokens, at).map(|found| *found.value)
    }

    /// The verb of movement that starts at token `at`, and its length.
    pub(super) fn move_at(&self, at: usize) -> Option<(Direction, usize)> {
        if !self.begins(at, list::MOVES) {
            return None;
        }
        self.lexicon.moves.longest(self.tokens, at).map(|found| (*found.value, found.len))
    }

    /// The noun of movement at token `at`.
    pub(super) fn change_at(&self, at: usize) -> Option<Direction> {
        if !self.begins(at, list::CHANGES) {
            return None;
        }
        self.lexicon.changes.word(self.tokens[at].fold).copied()
    }

    /// The comparative at token `at`: "higher".
    pub(super) fn comparative_at(&self, at: usize) -> Option<Direction> {
        if !self.begins(at, list::COMPARATIVES) {
            return None;
        }
        self.lexicon.comparatives.word(self.tokens[at].fold).copied()
    }

    /// One past the phrase at token `at` that holds a number word and is no figure.
    pub(super) fn not_figure_at(&self, at: usize) -> Option<usize> {
        if !self.begins(at, list::NOT_FIGURES) {
            return None;
        }
        self.lexicon.not_figures.longest(self.tokens, at).map(|found| at + found.len)
    }

    fn currency_word(&self, at: usize) -> Option<(&'static str, CurrencyClass, usize)> {
        if !self.begins(at, list::CURRENCIES) {
            return None;
        }
        self.lexicon.currencies.longest(self.tokens, at).map(|found| (found.value.0, found.value.1, found.len))
    }

    fn sign_at(&self, at: usize) -> Option<SymbolMatch<(&'static str, CurrencyClass)>> {
        if !self.begins(at, list::SIGNS) {
            return None;
        }
        self.lexicon.signs.longest(self.view.text, self.tokens, at)
    }

    /// Whether the connector is written directly before token `at`.
    pub(super) fn connector_before(&self, class: Connector, at: usize) -> usize {
        (1..=3).find(|&len| at >= self.first + len && self.connector(class, at - len) == len).unwrap_or(0)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The numeral that starts at a token.
    pub(super) fn numeral(&self, at: usize) -> Option<&'a Numeral> {
        let index = self.numerals.binary_search_by_key(&(at as u32), |numeral| numeral.first).ok()?;
        Some(&self.numerals[index])
    }

    /// Whether a token belongs to a date.
    pub(super) fn dated(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let next = self.dates.partition_point(|date| date.span.end() <= token.start);
        self.dates.get(next).is_some_and(|date| {
            // "the second quarterly contraction": how often is said inside the phrase.
            let word = date.value.kind == DateKind::Set && date.span == token.span();
            date.span.start() <= token.start && !word
        })
    }

    /// The token behind a glued hyphen at `at`, or `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        let hyphen = self.glued(at) && self.glued(at + 1) && matches!(self.word(at), "-" | "‐" | "‑" | "–");
        if hyphen { at + 1 } else { at }
    }

    /// Fills a slot at token `at`; gives the token behind it.
    pub(super) fn fill(&self, slot: Slot, at: usize, capture: &mut Capture<'a>) -> Option<usize> {
        let by = |class: Connector| Some(self.connector(class, at)).filter(|&len| len > 0).map(|len| at + len);
        match slot {
            Slot::Num | Slot::Ordinal | Slot::Part | Slot::Decade => {
                let numeral = self.numeral(at)?;
                let fits = match slot {
                    Slot::Num => !numeral.ordinal && numeral.form != Form::Decade,
                    Slot::Part => numeral.form == Form::Fraction,
                    Slot::Decade => numeral.form == Form::Decade,
                    _ => numeral.ordinal,
                };
                let index = capture.slot();
                if !fits || (index == 1 && capture.numerals[1].is_some()) {
                    return None;
                }
                capture.numerals[index] = Some(numeral);
                Some(numeral.end as usize)
            }
            Slot::Minus => {
                let next = self.minus(at)?;
                capture.negative[capture.slot()] = true;
                Some(next)
            }
            Slot::Sign => {
                let (code, class, len) = self.sign(at)?;
                // The second sign of a range repeats the first.
                if capture.currency.is_none_or(|(_, known)| known == CurrencyClass::Sign && class != CurrencyClass::Sign) {
                    capture.currency = Some((code, class));
                }
                if class == CurrencyClass::MillionCode {
                    capture.scaled[capture.slot()] = Some(1e6);
                }
                Some(at + len)
            }
            Slot::Currency => {
                let (code, class, len) = self.currency(at)?;
                capture.currency = Some((code, class));
                if class == CurrencyClass::MillionCode {
                    capture.scaled[usize::from(capture.numerals[1].is_some())] = Some(1e6);
                }
                Some(at + len)
            }
            Slot::Minor => {
                let (code, len) = self.minor(at)?;
                if capture.currency.is_none() {
                    capture.currency = Some((code, CurrencyClass::Minor));
                }
                capture.minor = true;
                Some(at + len)
            }
            Slot::Country => {
                let (code, free) = super::lexicon::dollar_country(self.word(at))?;
                // "$76 US a barrel" but not "$76 US officials".
                let word = self.token(at + 1).is_some_and(|token| token.kind == TokenKind::Word);
                if free && word && self.flags(at + 1) & super::words::flag::STOP == 0 {
                    return None;
                }
                capture.currency = Some((code, CurrencyClass::Word));
                Some(at + 1)
            }
            Slot::Million => {
                let scale = scale_letters(self.word(at)).filter(|_| self.glued(at))?;
                let money = capture.currency.is_some() || self.currency(at + 1).is_some();
                // "5m people", but billions by one letter are of money alone.
                let counted = scale == 1e6 && (self.unit(at + 1).is_some() || super::nouns::plural_noun(self, at + 1));
                // "The 60m hurdles"
                let raced = self.flags(at + 1) & flag::RACE != 0 && at > self.first && RACES.contains(&self.word(at - 1));
                let counted = counted && !raced;
                if !money && !counted {
                    return None;
                }
                capture.scaled[usize::from(capture.numerals[1].is_some())] = Some(scale);
                Some(at + 1)
            }
            Slot::Percent | Slot::Points | Slot::HalfPoint | Slot::Time | Slot::Unit | Slot::Index => {
                let (unit, class, len) = match slot {
                    Slot::Percent | Slot::Points | Slot::HalfPoint | Slot::Time | Slot::Index => self.unit_of(at)?,
                    _ => self.unit(at)?,
                };
                let fits = match slot {
                    Slot::Percent => class == UnitClass::Percent,
                    Slot::Points => class == UnitClass::Points,
                    Slot::HalfPoint => class == UnitClass::HalfPoint || unit == "point",
                    Slot::Time => matches!(class, UnitClass::Time | UnitClass::TimeGlued),
                    Slot::Index => class == UnitClass::Index,
                    _ => true,
                };
                if !fits {
                    return None;
                }
                let index = usize::from(capture.units[0].is_some() && capture.numerals[1].is_some());
                capture.units[index] = Some(if slot == Slot::HalfPoint { "percentage point" } else { unit });
                Some(at + len)
            }
            Slot::Per => {
                let next = by(Connector::Per)?;
                let (unit, class, len) = self.unit_of(next)?;
                let singular = !self.word(next + len - 1).ends_with('s') || matches!(unit, "celsius" | "hertz");
                // "35 hectares a year ago"
                if !singular || self.dated(at) || matches!(class, UnitClass::Percent | UnitClass::Index | UnitClass::Points) {
                    return None;
                }
                capture.per = Some(unit);
                Some(next + len)
            }
            Slot::To => by(Connector::To).or_else(|| self.dash(at)),
            Slot::Dash => self.dash(at),
            Slot::Colon => by(Connector::Colon).filter(|&next| self.glued(at) && self.glued(next)),
            Slot::Or => by(Connector::Or),
            Slot::And => by(Connector::And),
            Slot::Of => by(Connector::Of),
            Slot::For => by(Connector::PerNumber),
            Slot::In => by(Connector::In),
            Slot::Over => by(Connector::Over),
            Slot::Article => by(Connector::Article),
            Slot::Old => by(Connector::Old),
            Slot::Strong => by(Connector::Strong),
            Slot::BelowZero => by(Connector::BelowZero),
            Slot::NumberSign => by(Connector::NumberSign),
            Slot::Filler => by(Connector::Filler),
            Slot::Hyphen => Some(self.past_hyphen(at)).filter(|&next| next > at),
            Slot::Glued => {
                let token = self.token(at)?;
                let lower = token.kind == TokenKind::Word && token.shape == Shape::Lower && !token.spaced;
                // "Three-Country Tour": a headline in capitals.
                let titled = token.kind == TokenKind::Word && token.shape == Shape::Capital && !token.spaced;
                let spelled = capture.numerals[0].is_some_and(|numeral| {
                    let first = numeral.first as usize;
                    numeral.form == Form::Words && first > self.first && self.tokens[first].capitalised()
                });
                if !(lower || titled && spelled) {
                    return None;
                }
                capture.glued = Some(at);
                Some(at + 1)
            }
        }
    }

    /// A dash with white space on both sides or on none; with a space only before it is a minus.
    fn dash(&self, at: usize) -> Option<usize> {
        let len = self.connector(Connector::Dash, at);
        (len > 0 && self.glued(at) == self.glued(at + len)).then_some(at + len)
    }

    fn minus(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if matches!(word, "-" | "−" | "–" | "‑") {
            // "-5" but not "3-5", "F-16" or a dash between clauses.
            let free = at == self.first || self.token(at)?.spaced || matches!(self.word(at - 1), "(" | "$" | "€" | "£" | "\"" | ":" | "“" | "<" | ">" | "=");
            return (free && self.glued(at + 1)).then_some(at + 1);
        }
        let len = self.connector(Connector::Minus, at);
        // "al menos 20" is a comparator that ends in the word for minus.
        let inside = (1..=3).any(|back| at >= self.first + back && self.comparator_at(at - back).is_some_and(|(_, covered)| covered >= back + len));
        (len > 0 && !inside).then_some(at + len)
    }

    /// A currency sign or code that starts at `at`.
    pub(super) fn sign(&self, at: usize) -> Option<(&'static str, CurrencyClass, usize)> {
        let found = self.sign_at(at)?;
        let (code, class) = found.value;
        let fits = match class {
            CurrencyClass::Sign => true,
            CurrencyClass::LettersSign => (1..found.len).all(|next| self.glued(at + next)) || self.word(at).len() > 1,
            CurrencyClass::Letters | CurrencyClass::LettersCountry | CurrencyClass::Code | CurrencyClass::MillionCode => true,
            CurrencyClass::Glued => self.glued(at + found.len),
            _ => false,
        };
        // A letter behind the sign may belong to no country: "$ A year".
        fits.then_some((code, class, found.len))
    }

    /// A currency that stands behind an amount.
    fn currency(&self, at: usize) -> Option<(&'static str, CurrencyClass, usize)> {
        let at = self.past_hyphen(at);
        let shift = at;
        if let Some((code, class, len)) = self.currency_word(at) {
            match class {
                CurrencyClass::Word | CurrencyClass::Country => return Some((code, class, len + at - shift)),
                CurrencyClass::Pound if !self.is_weight(at, len) => return Some((code, class, len)),
                _ => {}
            }
        }
        let found = self.sign_at(at)?;
        let (code, class) = found.value;
        let fits = match class {
            // "10 $", "30€"; a sign before the next digits belongs to those.
            CurrencyClass::Sign | CurrencyClass::LettersSign => {
                self.token(at + found.len).is_none_or(|next| next.kind != TokenKind::Number || next.spaced && self.glued(at))
            }
            CurrencyClass::After | CurrencyClass::Code | CurrencyClass::MillionCode => true,
            _ => false,
        };
        fits.then_some((code, class, found.len))
    }

    /// Whether "pounds" at `at` are a weight: "six pounds of meat", "weighs 200 pounds", "lost 20 pounds".
    fn is_weight(&self, at: usize, len: usize) -> bool {
        let of = self.connector(Connector::Of, at + len) > 0 && self.flags(at + len + 1) & super::words::flag::DETERMINER == 0;
        let back = at.saturating_sub(6).max(self.first);
        let weighed = |before: usize| self.unit_of(before).is_some_and(|(unit, _, _)| matches!(unit, "kilogram" | "gram" | "tonne" | "ounce"));
        of || (back..at).any(|before| self.flags(before) & super::words::flag::WEIGHT_WORD != 0 || weighed(before))
    }

    /// The currency that the word at `at` names.
    pub(super) fn currency_of(&self, at: usize) -> Option<(&'static str, CurrencyClass)> {
        self.currency(at).map(|(code, class, _)| (code, class))
    }

    fn minor(&self, at: usize) -> Option<(&'static str, usize)> {
        let at_word = self.past_hyphen(at);
        if let Some((code, class, len)) = self.currency_word(at_word) {
            match class {
                CurrencyClass::Minor => return Some((code, len + at_word - at)),
                CurrencyClass::MinorGlued if self.glued(at) && self.word(at).bytes().all(|byte| byte.is_ascii_lowercase()) => return Some((code, len)),
                _ => {}
            }
        }
        let found = self.sign_at(at)?;
        (found.value.1 == CurrencyClass::Minor).then_some((found.value.0, found.len))
    }

    /// Any unit that starts at `at`: symbols as written, then words.
    pub(super) fn unit_of(&self, at: usize) -> Option<(&'static str, UnitClass, usize)> {
        let lists = self.mark(at).lists;
        if lists & (list::UNITS | list::UNIT_SYMBOLS) == 0 {
            return None;
        }
        let symbol = self.lexicon.unit_symbols.longest(self.view.text, self.tokens, at).filter(|found| match found.value.1 {
            UnitClass::Glued | UnitClass::TimeGlued | UnitClass::Metre => self.glued(at) || found.value.1 == UnitClass::Metre,
            _ => true,
        });
        let word = self.lexicon.units.longest(self.tokens, at);
        match (symbol, word) {
            (Some(symbol), Some(word)) if word.len > symbol.len => Some((word.value.0, word.value.1, word.len)),
            (Some(symbol), _) => Some((symbol.value.0, symbol.value.1, symbol.len)),
            (None, Some(word)) => Some((word.value.0, word.value.1, word.len)),
            (None, None) => None,
        }
    }

    /// A unit of measure that starts at `at`.
    fn unit(&self, at: usize) -> Option<(&'static str, UnitClass, usize)> {
        self.unit_of(at).filter(|(_, class, _)| matches!(class, UnitClass::Unit | UnitClass::Glued | UnitClass::Metre | UnitClass::Pound))
    }
}

/// The metres over which people race.
const RACES: [&str; 16] = ["50", "60", "100", "110", "200", "300", "400", "500", "800", "1000", "1500", "3000", "5000", "10000", "5,000", "10,000"];

/// What small letters behind digits stand for: "$40m", "$11b".
pub(super) fn scale_letters(word: &str) -> Option<f64> {
    match word {
        "m" | "mn" => Some(1e6),
        "b" => Some(1e9),
        "t" => Some(1e12),
        _ => None,
    }
}
