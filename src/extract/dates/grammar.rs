//! The shapes of dates over word classes: what starts a date, what may follow it, and when two make a range.
//!
//! "from March 28 to 29, 2025" → `Range(2025-03-28, 2025-03-29)`; forms with figures are read in `calendar_forms`,
//! those that lean on another day in `relative_forms`, times of day in `clock_forms`.

use super::calendar::{Period, Unit};
use super::expressions::{Edge, Expr, Step, Target};
use super::words::{Class, Lexicon, Num, Tense, Weight, Word};
use crate::document::Language;
use crate::segment::{Shape, Token, TokenKind};

/// How deep expressions may stand in one another: "the end of the first week of last year" is three.
const DEPTH: u8 = 6;

/// One sentence with what its words can mean.
pub(super) struct Parser<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [Word],
    pub lexicon: &'static Lexicon,
}

/// An expression and one past its last token.
pub(super) type Parsed = Option<(usize, Expr)>;

impl Parser<'_> {
    /// The expression that starts at token `at`.
    pub fn date(&self, at: usize) -> Parsed {
        self.expression(at, DEPTH)
    }

    pub(super) fn expression(&self, at: usize, depth: u8) -> Parsed {
        let depth = depth.checked_sub(1)?;
        let (mut end, mut expr) = self.atom(at, depth)?;
        // A bounded number of additions: "Thursday", "night", "at 10 p.m.".
        for _ in 0..4 {
            let Some((next, longer)) = self.suffix(end, &expr, depth) else { break };
            (end, expr) = (next, longer);
        }
        if depth + 1 == DEPTH
            && let Some(range) = self.range(at, end, &expr, depth)
        {
            return Some(range);
        }
        Some((end, expr))
    }

    fn atom(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        let found = match word.class {
            Class::Month => self.month_first(at),
            Class::Weekday => self.weekday_first(at),
            Class::WeekdayPlural => self.weekday_plural(at),
            Class::Season => self.season(at),
            Class::Holiday => self.holiday(at),
            Class::Day => Some((at + usize::from(word.len), Expr::Day(i32::from(word.n)))),
            Class::PartToday => Some((at + usize::from(word.len), Expr::Part { day: Box::new(Expr::Day(i32::from(word.n))), part: word.text })),
            Class::The => self.the(at, depth),
            Class::Mod | Class::That => self.near(at, depth),
            Class::Edge | Class::EdgeOf => self.edge(at, depth),
            Class::Unit => self.unit_first(at, depth),
            Class::Fiscal | Class::FiscalYear => self.fiscal(at, depth),
            Class::Calendar if self.is_unit(at + 1, Unit::Year) && self.year(at + 2).is_some() => self.unit_first(at + 1, depth),
            Class::Each => self.each(at),
            Class::Set => self.set(at),
            Class::Times => self.times(at),
            Class::Ref => self.reference(at),
            Class::Hour | Class::Past => self.clock_then_date(at, depth),
            Class::EndOf | Class::StartOf if self.shape(at) == Shape::Upper => {
                let edge = if word.class == Class::EndOf { Edge::End } else { Edge::Start };
                let of = Expr::Near { step: Step::This, what: Target::Unit(word.unit) };
                Some((at + 1, Expr::Edge { edge, of: Box::new(of) }))
            }
            Class::Decade if self.class(at.wrapping_sub(1)) == Class::Edge => Some((at + 1, Expr::Fixed(Period::Decade(190 + word.n)))),
            Class::Ides => Some((at + 3, Expr::MonthDay { month: word.n as i8, day: 15, weekday: None })),
            Class::QuarterN | Class::HalfN => self.quarter_code(at),
            Class::AgoBefore => self.ago_before(at),
            Class::Part if self.class(at.wrapping_sub(1)) == Class::The && self.class(at + 1) == Class::Of => {
                let (end, day) = self.expression(at + 2, depth).filter(|(_, day)| day.is_day())?;
                Some((end, Expr::Part { day: Box::new(day), part: word.text }))
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        match word.num {
            Num::Digits(..) => self.digits_first(at, depth),
            Num::None if self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number) => {
                self.dotted(at).or_else(|| self.clock_then_date(at, depth))
            }
            Num::None | Num::Suffix => self.apostrophe_decade(at),
            Num::Ordinal(_) | Num::OrdinalTen(_) => self.ordinal_first(at, depth),
            _ => self.counted(at, depth).or_else(|| self.ordinal_first(at, depth)).or_else(|| self.spelled_day(at)).or_else(|| self.clock_then_date(at, depth)),
        }
    }

    /// What may stand behind an expression and make it longer.
    fn suffix(&self, at: usize, expr: &Expr, depth: u8) -> Parsed {
        let word = self.word(at);
        let boxed = || Box::new(expr.clone());
        if expr.is_day() {
            match word.class {
                Class::Part => return Some((at + usize::from(word.len), Expr::Part { day: boxed(), part: word.text })),
                Class::Parts if matches!(expr, Expr::Weekday(_)) => {
                    let Expr::Weekday(weekday) = expr else { return None };
                    return Some((at + 1, Expr::Set(format!("XXXX-WXX-{weekday}T{}", word.text))));
                }
                _ => {}
            }
            if let Some((end, clock)) = self.clock_behind(at) {
                return Some((end, Expr::At { day: boxed(), clock }));
            }
        }
        if let Expr::Part { day, .. } = expr
            && let Some((end, clock)) = self.clock_behind(at)
        {
            return Some((end, Expr::At { day: day.clone(), clock }));
        }
        // "el jueves pasado", "marzo próximo"
        if self.mods_follow() && word.class == Class::Mod {
            let step = Step::of_number(word.n);
            let what = match expr {
                Expr::Weekday(weekday) => Some(Target::Weekday(*weekday)),
                Expr::Month(month) => Some(Target::Month(*month)),
                Expr::Season(season) => Some(Target::Season(*season)),
                _ => None,
            };
            if let Some(what) = what {
                return Some((at + usize::from(word.len), Expr::Near { step, what }));
            }
        }
        match expr {
            Expr::Weekday(_) => {
                let of = at + usize::from(matches!(word.class, Class::Of | Class::Prep) || word.class == Class::From);
                let of = of + usize::from(of > at && self.class(of) == Class::The);
                if self.class(of) == Class::Mod || self.mods_follow() && self.is_unit(of, Unit::Week) {
                    let (end, near) = if self.class(of) == Class::Mod { self.near(of, depth)? } else { self.unit_first(of, depth)? };
                    if matches!(near, Expr::Near { what: Target::Unit(Unit::Week), .. }) {
                        return Some((end, Expr::Within { what: boxed(), of: Box::new(near) }));
                    }
                }
                if word.class == Class::AfterNext {
                    let Expr::Weekday(weekday) = expr else { return None };
                    return Some((at + usize::from(word.len), Expr::Near { step: Step::Next, what: Target::Weekday(*weekday) }));
                }
                None
            }
            Expr::Month(_) | Expr::Season(_) | Expr::Quarter(_) | Expr::Half(_) | Expr::MonthDay { .. } | Expr::Holiday(_) => {
                // "October last year", "the third quarter of 1990", "the spring of this year".
                let linked = matches!(word.class, Class::Of) || word.class == Class::Prep && word.len == 1 && !matches!(expr, Expr::Month(_));
                let of = at + usize::from(linked);
                let of = of + usize::from(self.class(of) == Class::The);
                if let Some((end, year)) =
                    self.year(of).filter(|(end, _)| of == at || self.kind(*end) != Some(TokenKind::Possessive) || self.class(of - 1) != Class::The)
                {
                    let followed = self.tokens.get(of).is_some_and(|token| token.spaced);
                    let bare = of == at && matches!(expr, Expr::Season(_) | Expr::Quarter(_) | Expr::Half(_) | Expr::Holiday(_));
                    if followed && (linked || bare) {
                        return Some((end, Expr::Within { what: boxed(), of: Box::new(Expr::Fixed(Period::Year(year))) }));
                    }
                }
                if matches!(self.class(of), Class::Mod | Class::That) || self.mods_follow() && self.is_unit(of, Unit::Year) {
                    let (end, near) = if self.class(of) == Class::Unit { self.unit_first(of, depth)? } else { self.near(of, depth)? };
                    if matches!(near, Expr::Near { what: Target::Unit(Unit::Year) | Target::FiscalYear, .. }) {
                        return Some((end, Expr::Within { what: boxed(), of: Box::new(near) }));
                    }
                }
                if linked && self.class(at + 1) == Class::The && self.is_unit(at + 2, Unit::Year) && matches!(expr, Expr::Quarter(_) | Expr::Half(_)) {
                    return Some((at + 3, expr.clone()));
                }
                if let Expr::Holiday(holiday) = expr
                    && self.is_unit(at, Unit::Weekend)
                {
                    return Some((at + 1, Expr::Holding { unit: Unit::Weekend, of: Box::new(Expr::Holiday(*holiday)) }));
                }
                None
            }
            Expr::HolidayIn(..) | Expr::Within { .. } if self.is_unit(at, Unit::Weekend) && expr.is_day() => {
                Some((at + 1, Expr::Holding { unit: Unit::Weekend, of: boxed() }))
            }
            Expr::Near { what: Target::Unit(Unit::Week), .. } => {
                // "next week Wednesday", "last week's Monday" is not said.
                let dash = at + usize::from(self.is_dash(at));
                let weekday = self.word(dash);
                (weekday.class == Class::Weekday && weekday.weight == Weight::Full)
                    .then(|| (dash + 1, Expr::Within { what: Box::new(Expr::Weekday(weekday.n as i8)), of: boxed() }))
            }
            Expr::Near { step: Step::That, what: Target::Unit(Unit::Month | Unit::Quarter) } if word.class == Class::Mod => {
                // "the same month last year"
                let (end, year) = self.near(at, depth)?;
                matches!(year, Expr::Near { what: Target::Unit(Unit::Year), .. }).then(|| (end, Expr::Within { what: boxed(), of: Box::new(year) }))
            }
            Expr::Near { what: Target::Unit(Unit::Year), .. } | Expr::Fixed(Period::Year(_)) => {
                // "this year's third quarter", "the 1989 third quarter"
                let part = at + usize::from(self.kind(at) == Some(TokenKind::Possessive));
                let (end, part) = self.ordinal_first(part, depth)?;
                matches!(part, Expr::Quarter(_) | Expr::Half(_)).then(|| (end, Expr::Within { what: Box::new(part), of: boxed() }))
            }
            _ => None,
        }
    }

    /// "1994-1998", "Monday to Friday", "between March 3 and April 5".
    fn range(&self, first: usize, at: usize, expr: &Expr, depth: u8) -> Parsed {
        if !matches!(
            expr,
            Expr::Fixed(_)
                | Expr::MonthDay { .. }
                | Expr::Month(_)
                | Expr::Weekday(_)
                | Expr::Day(_)
                | Expr::Reference(_)
                | Expr::Within { .. }
                | Expr::At { .. }
                | Expr::Clock(_)
                | Expr::Near { .. }
                | Expr::Edge { .. }
                | Expr::Quarter(_)
        ) {
            return None;
        }
        let between = self.class(first.wrapping_sub(1)) == Class::Between;
        let from = self.class(first.wrapping_sub(1)) == Class::From;
        let word = self.word(at);
        let dash = self.is_dash(at) || between && self.is(at, "~");
        // "the 2003/2004 season", "1986/87"
        let slash = matches!(expr, Expr::Fixed(Period::Year(_))) && self.is(at, "/") && !self.spaced(at) && !self.spaced(at + 1);
        // "the April-to-June period"
        if self.is_hyphen(at) && self.class(at + 1) == Class::To && self.is_hyphen(at + 2) && matches!(expr, Expr::Month(_)) {
            let (end, last) = self.month_first(at + 3)?;
            return matches!(last, Expr::Month(_)).then(|| (end, Expr::Range(Box::new(expr.clone()), Box::new(last))));
        }
        if slash {
            let Expr::Fixed(Period::Year(year)) = expr else { return None };
            let next = match self.word(at + 1).num {
                Num::Digits(tail, 2) => year - year % 100 + tail as i16,
                _ => self.year(at + 1)?.1,
            };
            return (next == year + 1).then(|| (at + 2, Expr::Range(Box::new(expr.clone()), Box::new(Expr::Fixed(Period::Year(next))))));
        }
        let linked = dash || matches!(word.class, Class::To | Class::Through | Class::Until) || between && word.class == Class::And;
        if !linked {
            return None;
        }
        let mut right = at + 1;
        if let Expr::Fixed(Period::Year(year)) = expr {
            // "1994-98"
            if let (Num::Digits(tail, 2), false) = (self.word(right).num, self.spaced(right)) {
                let last = year - year % 100 + tail as i16;
                if dash && !self.spaced(at) && last > *year {
                    return Some((right + 1, Expr::Range(Box::new(expr.clone()), Box::new(Expr::Fixed(Period::Year(last))))));
                }
            }
            if let Some((end, last)) = self.year(right)
                && last > *year
            {
                return Some((end, Expr::Range(Box::new(expr.clone()), Box::new(Expr::Fixed(Period::Year(last))))));
            }
        }
        // "from Monday to the president" is no range: what follows must be a date of its own.
        while self.class(right) == Class::On {
            right += 1;
        }
        let (end, last) = self.expression(right, depth.min(DEPTH - 1))?;
        let same = std::mem::discriminant(expr) == std::mem::discriminant(&last);
        let open = matches!(last, Expr::Offset { .. } | Expr::Run { .. } | Expr::Set(_) | Expr::Range(..) | Expr::Season(_));
        if open || !(same || from || between || dash || matches!(word.class, Class::Through)) {
            return None;
        }
        if matches!(expr, Expr::Reference(_)) && !(from || between) {
            return None;
        }
        Some((end, Expr::Range(Box::new(expr.clone()), Box::new(last))))
    }
}

impl<'a> Parser<'a> {
    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(OUTSIDE)
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.word(at).class
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::None, |token| token.shape)
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    pub(super) fn str(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.str(at) == text
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Punct) && matches!(self.str(at), "-" | "–" | "—" | "--" | "‐" | "‑")
            || self.kind(at) == Some(TokenKind::Symbol) && self.is(at, "−")
    }

    /// A hyphen that joins two words.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is_dash(at) && !self.spaced(at) && !self.spaced(at + 1)
    }

    pub(super) fn is_unit(&self, at: usize, unit: Unit) -> bool {
        let word = self.word(at);
        word.class == Class::Unit && word.unit == unit
    }

    /// Whether "last" and "next" stand behind what they belong to: "el año pasado".
    pub(super) fn mods_follow(&self) -> bool {
        self.lexicon.language == Language::SPANISH
    }

    /// The tense that the word at `at` tells, with the word before it.
    pub(super) fn tense_at(&self, at: usize) -> Option<Tense> {
        if self.lexicon.timetabled(&self.tokens[at]) && self.on_timetable(at) {
            return Some(Tense::Future);
        }
        let tense = self.lexicon.tense(self.text, &self.tokens[at])?;
        let before = self.str(at.wrapping_sub(1));
        Some(match (tense, before) {
            // "will be paid", "to be held"
            (Tense::Past, "be") => Tense::Future,
            // "has to decide", "is to open"
            (Tense::Past, _) if matches!(self.str(at), "has" | "have") && self.class(at + 1) == Class::To => Tense::Future,
            (Tense::Present | Tense::Coming, _) if self.class(at + 1) == Class::To => Tense::Future,
            // "is coming to Orda on Friday"
            (Tense::Present, _) if self.is_going_on(at + 1) || self.is(at, "comes") && self.is(at + 1, "into") => Tense::Coming,
            // "by 63 votes to 52", "the votes"
            (Tense::Future | Tense::Coming, _) if self.is_counted(at) => return None,
            // "have been invited to Orda on Friday"
            (Tense::Past, "been")
                if at >= 2 && matches!(self.str(at - 2), "have" | "has") && self.lexicon.defers(&self.tokens[at]) && self.class(at + 1) == Class::To =>
            {
                Tense::Coming
            }
            // "agreed to raise output in April"
            (Tense::Past, _) if self.class(at + 1) == Class::To && self.lexicon.promises(&self.tokens[at]) && self.is_base(at + 2) => Tense::Future,
            // "had been scheduled"
            (Tense::Future, "been") if at >= 2 && self.is(at - 2, "had") => Tense::Past,
            // "has to decide"
            (Tense::Past, _) if self.class(at + 1) == Class::To && (self.is(at, "has") || self.is(at, "have")) => Tense::Future,
            // "an unspecified day"
            (Tense::Past, _) if matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Article) || matches!(before, "still" | "newly" | "so") => {
                return None;
            }
            // "set to begin" against "a record set in June"
            (Tense::Future, _) if self.str(at) == "set" && self.class(at + 1) != Class::To && !self.is(at + 1, "for") => Tense::Past,
            _ => tense,
        })
    }

    /// Whether a verb tells what goes on: "coming".
    fn is_going_on(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_word()) && self.str(at).len() > 5 && self.str(at).ends_with("ing")
    }

    /// Whether a word in the plural stands behind a figure or an article, or a plan behind an article: no verb.
    fn is_counted(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let the = matches!(self.class(before), Class::The | Class::Article);
        (self.kind(before) == Some(TokenKind::Number) || self.class(before) == Class::The) && self.str(at).ends_with('s') || the && self.is(at, "plan")
    }

    /// "for the second quarter in a row": counted, and no quarter of a year.
    pub(super) fn in_a_row(&self, at: usize) -> bool {
        matches!(self.str(at), "running" | "straight" | "consecutive") || self.is(at, "in") && self.is(at + 1, "a") && self.is(at + 2, "row")
    }

    /// Whether a verb may stand behind "to": no "its", no plural.
    fn is_base(&self, at: usize) -> bool {
        let word = self.str(at);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        self.is_plain(at) && !plural && !matches!(word, "his" | "her" | "their" | "all" | "both" | "any" | "some" | "one" | "in" | "at" | "on" | "for")
    }

    /// Whether the token is a word in lower case that belongs to no date.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.shape(at) == Shape::Lower && self.class(at) == Class::None
    }

    /// Whether the sentence is this expression and marks only.
    pub(super) fn alone(&self, first: usize, end: usize) -> bool {
        let mark = |at: usize| {
            self.kind(at) == Some(TokenKind::Punct)
                || matches!(
                    self.class(at),
                    Class::The | Class::Prep | Class::On | Class::At | Class::From | Class::Between | Class::Comparator | Class::Since | Class::By
                )
        };
        (0..first).all(mark) && (end..self.tokens.len()).all(mark)
    }
}

/// What stands before and behind a sentence.
const OUTSIDE: Word = Word { class: Class::None, num: Num::None, n: 0, text: "", unit: Unit::Day, weight: Weight::Full, len: 1 };
