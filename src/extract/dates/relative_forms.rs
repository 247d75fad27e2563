//! Dates that lean on another day: "two months ago", "last October", "the end of the week", and what recurs.

use super::calendar::{Period, Season, Unit};
use super::expressions::{Expr, From, Step, Target};
use super::grammar::{Parsed, Parser};
use super::part_forms::is_container;
use super::words::{Class, Num, Weight};
use crate::segment::{Shape, TokenKind};

/// Counts above this are no count of days or years back from the news.
const MOST: i32 = 100_000;

/// A count before a unit; none when vague ("a few").
type Count = Option<i32>;

impl Parser<'_> {
    /// Reads a count: "two", "twenty-one", "a", "a few", "several", "10".
    pub(super) fn count(&self, at: usize) -> Option<(usize, Count)> {
        let word = self.word(at);
        Some(match word.num {
            Num::Digits(n, _) if !self.is_ordinal_suffix(at + 1) => (at + 1, Some(n)),
            Num::Small(n) => match self.word(at + 1).num {
                Num::Hundred => (at + 2, Some(n * 100)),
                Num::Thousand => (at + 2, Some(n * 1000)),
                _ => (at + 1, Some(n)),
            },
            Num::Ten(ten) => {
                let next = at + 1 + usize::from(self.is_hyphen(at + 1));
                match self.word(next).num {
                    Num::Small(n @ 1..=9) => (next + 1, Some(ten + n)),
                    _ => (at + 1, Some(ten)),
                }
            }
            Num::Hundred => (at + 1, Some(100)),
            Num::Vague => (at + 1, None),
            Num::Couple => (at + 1 + usize::from(self.class(at + 1) == Class::Of), Some(2)),
            Num::Dozen => (at + 1, Some(12)),
            Num::Article => match self.word(at + 1).num {
                Num::Vague => (at + 2, None),
                Num::Couple => (at + 2 + usize::from(self.class(at + 2) == Class::Of), Some(2)),
                Num::Dozen => (at + 2, Some(12)),
                Num::Hundred => (at + 2, Some(100)),
                _ => (at + 1, Some(1)),
            },
            _ => return None,
        })
    }

    pub(super) fn is_earlier(&self, at: usize) -> bool {
        let word = self.word(at);
        word.class == Class::Earlier || word.class == Class::Edge && word.text == "EARLIER"
    }

    pub(super) fn is_later(&self, at: usize) -> bool {
        let word = self.word(at);
        word.class == Class::Later || word.class == Class::Edge && word.text == "LATER"
    }

    /// "two months ago", "a year earlier", "three weeks from tomorrow", "in two days" of what will be.
    pub(super) fn counted(&self, at: usize, depth: u8) -> Parsed {
        let (unit_at, count) = self.count(at)?;
        if count.is_some_and(|n| n > MOST) {
            return None;
        }
        // "two upcoming weeks", "3 next weeks"
        if self.class(unit_at) == Class::Mod {
            let step = Step::of_number(self.word(unit_at).n);
            let unit = self.word(unit_at + 1);
            let several = unit.n == 1 || count == Some(1) || self.str(unit_at).eq_ignore_ascii_case("upcoming");
            if unit.class == Class::Unit && unit.unit >= Unit::Day && several && matches!(step, Step::Next | Step::Last | Step::Past) {
                return Some((unit_at + 2, Expr::Run { n: count, unit: unit.unit, step }));
            }
            return None;
        }
        // "3 fridays from now"
        let word = self.word(unit_at);
        if matches!(word.class, Class::WeekdayPlural | Class::Weekday) && self.class(unit_at + 1) == Class::Hence {
            let weekday = Box::new(Expr::Near { step: Step::This, what: Target::Weekday(word.n as i8) });
            let n = count? - 1;
            return Some((unit_at + 1 + usize::from(self.word(unit_at + 1).len), Expr::Offset { n, unit: Unit::Week, from: From::Date(weekday) }));
        }
        let joined = self.is_hyphen(unit_at);
        let unit_at = unit_at + usize::from(joined);
        let word = self.word(unit_at);
        if word.class != Class::Unit || self.kind(unit_at + 1) == Some(TokenKind::Possessive) && self.class(unit_at + 2) != Class::None {
            return None;
        }
        let mut unit = word.unit;
        let mut n = count;
        let mut next = unit_at + 1;
        // "a year and a half ago"
        if self.class(next) == Class::And && self.word(next + 1).num == Num::Article && self.is_unit(next + 2, Unit::Half) {
            if let (Unit::Year, Some(years)) = (unit, n) {
                (unit, n) = (Unit::Month, Some(years * 12 + 6));
            }
            next += 3;
        }
        let tail = next + usize::from(self.is_hyphen(next));
        let offset = |end: usize, sign: i32, from: From| Some((end, Expr::Offset { n: sign * n.unwrap_or(0), unit, from }));
        let vague = n.is_none();
        match self.class(tail) {
            Class::Ago | Class::Back if self.class(tail) == Class::Ago || word.n == 1 || !self.is_plain(tail + 1) => {
                let end = tail + usize::from(self.word(tail).len);
                if vague {
                    return Some((end, Expr::Reference("PAST_REF")));
                }
                return offset(self.period_behind(end, tail), -1, From::Published);
            }
            Class::Hence => {
                return if vague {
                    Some((tail + usize::from(self.word(tail).len), Expr::Reference("FUTURE_REF")))
                } else {
                    offset(tail + usize::from(self.word(tail).len), 1, From::Published)
                };
            }
            _ if vague => return None,
            Class::Before | Class::After | Class::From | Class::AfterNext => {
                let sign = if self.class(tail) == Class::Before { -1 } else { 1 };
                let behind = tail + if self.class(tail) == Class::AfterNext { 1 } else { usize::from(self.word(tail).len) };
                let Some((end, date)) = self.expression(behind, depth) else {
                    let event = matches!(self.class(tail), Class::Before | Class::After) && unit >= Unit::Day && behind == tail + 1;
                    let day = if event { self.day_of_event(tail, depth)? } else { return None };
                    return offset(behind, sign, From::Date(Box::new(day)));
                };
                let plain = !matches!(date, Expr::Set(_) | Expr::Range(..) | Expr::Clock(_) | Expr::Run { .. });
                // "for one year from October 7" is a length; "three weeks from tomorrow" a day.
                let length = self.class(tail) == Class::From
                    && !matches!(date, Expr::Day(_) | Expr::Weekday(_) | Expr::Holiday(_) | Expr::Near { what: Target::Weekday(_), .. });
                return if plain && !length { offset(end, sign, From::Date(Box::new(date))) } else { None };
            }
            Class::On if unit == Unit::Week && n == Some(1) && !self.lasts(at) => return self.week_on(tail, depth),
            _ if self.is_earlier(tail) => return offset(self.period_behind(tail + 1, tail), -1, From::Text),
            _ if self.is_later(tail) && !self.is_plain_than(tail + 1) => return offset(tail + 1, 1, From::Text),
            _ => {}
        }
        // "in two months", "in a fortnight's time"
        if self.str(at.wrapping_sub(1)).eq_ignore_ascii_case("in")
            || self.lexicon.language != crate::document::Language::ENGLISH && self.class(at.wrapping_sub(1)) == Class::Hence
        {
            let time = usize::from(self.kind(next) == Some(TokenKind::Possessive) || matches!(self.str(next), "'" | "’"));
            if time == 1 && self.is(next + 1, "time") {
                return offset(next + 2, 1, From::Published);
            }
            let a_year = matches!(self.word(at).num, Num::Article) && unit >= Unit::Year;
            if !joined && unit >= Unit::Day && !a_year {
                return Some((next, Expr::Offset { n: n?, unit, from: From::Date(Box::new(Expr::Reference("FUTURE_REF"))) }));
            }
        }
        // "2 weeks starting May 20th"
        None
    }

    pub(super) fn is_plain_than(&self, at: usize) -> bool {
        self.is(at, "than")
    }

    /// "year-ago period", "year-earlier quarter" are one expression.
    pub(super) fn period_behind(&self, end: usize, tail: usize) -> usize {
        let hyphened = tail > 0 && self.is_dash(tail - 1);
        let joined = hyphened && (matches!(self.class(end), Class::Period) || self.is_unit(end, Unit::Quarter) || self.is_unit(end, Unit::Half));
        end + usize::from(joined)
    }

    /// Spanish "hace dos meses", German "vor zwei Monaten".
    pub(super) fn ago_before(&self, at: usize) -> Parsed {
        let about = self.word(at + 1);
        let next = at + 1 + if about.class == Class::Comparator { usize::from(about.len) } else { 0 };
        if next > at + 1 && self.class(next) == Class::Unit && self.word(next).n == 1 {
            return Some((next + 1, Expr::Reference("PAST_REF"))); // "hace unos días"
        }
        let (unit_at, count) = self.count(next)?;
        let unit = self.word(unit_at);
        if unit.class != Class::Unit {
            return None;
        }
        Some((unit_at + 1, count.map_or(Expr::Reference("PAST_REF"), |n| Expr::Offset { n: -n.min(MOST), unit: unit.unit, from: From::Published })))
    }

    /// "this week", "last October", "the past 20 months", "next year", "that night".
    pub(super) fn near(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        // "This Week" in quotation marks is a programme, and so is "ABC's This Week".
        let whose = self.kind(at.wrapping_sub(1)) == Some(TokenKind::Possessive);
        let marked = whose || matches!(self.str(at.wrapping_sub(1)), "\"" | "“" | "``" | "‘");
        if marked && self.tokens[at].capitalised() && self.shape(at + 1) == Shape::Capital {
            return None;
        }
        let mut step = if word.class == Class::That { Step::That } else { Step::of_number(word.n) };
        let mut next = at + 1;
        // "Following Sunday's race" is after it, "the following Sunday" the one after.
        let led = whose || matches!(self.class(at.wrapping_sub(1)), Class::The | Class::That | Class::Mod);
        if step == Step::Following && !led && matches!(self.class(next), Class::Weekday | Class::Month) {
            return None;
        }
        // "this past Wednesday", "this coming week", "that same year"
        if matches!(step, Step::This | Step::That) && matches!(self.class(next), Class::Mod | Class::That) {
            if self.class(next) == Class::Mod {
                step = Step::of_number(self.word(next).n);
            }
            next += 1;
        }
        // "that turbulent Sunday"
        if step == Step::That && self.is_plain(next) && self.class(next + 1) == Class::Weekday && self.word(next + 1).weight == Weight::Full {
            next += 1;
        }
        if let Some((unit_at, count)) = self.count(next) {
            let unit_at = unit_at + usize::from(matches!(self.class(unit_at), Class::Fiscal | Class::Full | Class::Calendar));
            let unit = self.word(unit_at);
            let counting = !matches!(self.word(next).num, Num::Article);
            if counting && unit.class == Class::Unit && matches!(step, Step::Last | Step::Past | Step::Next | Step::Previous | Step::Following | Step::Latest) {
                if let (Class::Of, Some(n), Step::Last) = (self.class(unit_at + 1), count, step) {
                    let (end, of) = self.expression(unit_at + 2, depth).filter(|(_, of)| is_container(of))?;
                    return Some((end, Expr::RunOf { n: -n, unit: unit.unit, of: Box::new(of) }));
                }
                return Some((unit_at + 1, Expr::Run { n: count, unit: unit.unit, step }));
            }
            if counting {
                return self.figure_behind_mod(next, step, depth);
            }
        }
        let fiscal = self.class(next) == Class::Fiscal;
        if fiscal || matches!(self.class(next), Class::Full | Class::Calendar) {
            next += 1;
        }
        let target = self.word(next);
        let near = |what: Target| Some((next + usize::from(target.len), Expr::Near { step, what }));
        match target.class {
            Class::FiscalYear => near(Target::FiscalYear),
            Class::Unit if target.n == 1 => {
                // "the last weeks", "the coming months"
                let vague = target.unit >= Unit::Day && matches!(step, Step::Last | Step::Past | Step::Next | Step::Latest);
                vague.then_some((next + 1, Expr::Run { n: None, unit: target.unit, step }))
            }
            Class::Unit if fiscal && target.unit == Unit::Year => near(Target::FiscalYear),
            Class::Unit if target.unit == Unit::Weekend => near(Target::Unit(Unit::Weekend)),
            Class::Unit => match (target.unit, step) {
                (Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium, _) => None,
                (Unit::Half, _) if step != Step::Latest => None,
                (Unit::Day, Step::Last) => {
                    let of = self.class(next + 1);
                    if !matches!(of, Class::Of | Class::Prep) {
                        return None;
                    }
                    let (end, of) = self.expression(next + 2, depth).filter(|(_, of)| is_container(of))?;
                    Some((end, Expr::Nth { n: -1, what: Target::Unit(Unit::Day), of: Box::new(of) }))
                }
                (Unit::Week | Unit::Month | Unit::Quarter | Unit::Weekend, Step::Last) if matches!(self.class(next + 1), Class::Of) && target.n == 0 => {
                    let unit = target.unit;
                    match self.expression(next + 2, depth).filter(|(_, of)| is_container(of)) {
                        Some((end, of)) => Some((end, Expr::Nth { n: -1, what: Target::Unit(unit), of: Box::new(of) })),
                        None => near(Target::Unit(unit)),
                    }
                }
                (Unit::Day, Step::Latest | Step::This) => None,
                (Unit::Fortnight, _) => Some((next + 1, Expr::Run { n: Some(2), unit: Unit::Week, step })),
                (unit, _) => near(Target::Unit(unit)),
            },
            Class::Month if target.weight != Weight::Weak || self.tokens[next].capitalised() => {
                if let Some((end, Expr::MonthDay { .. } | Expr::Fixed(_))) = self.month_first(next)
                    && end > next + 1
                {
                    return self.month_first(next);
                }
                near(Target::Month(target.n as i8))
            }
            Class::Weekday if target.weight == Weight::Full => {
                if step == Step::Last
                    && matches!(self.class(next + 1), Class::Of | Class::Prep)
                    && let Some((end, of)) = self
                        .expression(next + 2, depth)
                        .filter(|(_, of)| matches!(of, Expr::Month(_) | Expr::Fixed(Period::Month(..)) | Expr::Within { .. } | Expr::Near { .. }))
                {
                    return Some((end, Expr::Nth { n: -1, what: Target::Weekday(target.n as i8), of: Box::new(of) }));
                }
                if let Some((end, Expr::MonthDay { .. })) = self.weekday_first(next)
                    && end > next + 1
                {
                    return self.weekday_first(next);
                }
                near(Target::Weekday(target.n as i8))
            }
            Class::Season if target.weight != Weight::Weak || step != Step::That => {
                Season::of_code(target.text).and_then(|season| near(Target::Season(season)))
            }
            Class::Holiday => near(Target::Holiday(usize::try_from(target.n).unwrap_or(0))),
            Class::Part if !matches!(step, Step::Latest) => near(Target::Part(target.text)),
            Class::Period if matches!(step, Step::Latest | Step::Previous) => near(Target::Period),
            _ if matches!(step, Step::This | Step::Next | Step::Last) => self.figure_behind_mod(next, step, depth),
            _ => None,
        }
    }

    /// "this year's first quarter" is a suffix; here "next 5/12", "last quarter of 2018", "the last Friday of October".
    pub(super) fn figure_behind_mod(&self, at: usize, step: Step, depth: u8) -> Parsed {
        if step == Step::This
            && let Num::Digits(..) = self.word(at).num
        {
            return self.digits_first(at, depth).filter(|(_, expr)| matches!(expr, Expr::MonthDay { .. }));
        }
        None
    }

    /// "the …"
    pub(super) fn the(&self, at: usize, depth: u8) -> Parsed {
        let next = at + 1;
        let word = self.word(next);
        match word.class {
            Class::Unit if word.n == 0 && !self.mods_follow() => self.the_unit(next, depth),
            Class::Day => self.expression(next, depth),
            Class::Part if matches!(self.class(next + 1), Class::Before | Class::After) => self.part_beside(next),
            // "the Jan. 14 deadline", "the Christmas truce": the article is the noun's.
            Class::Month | Class::Holiday if !self.mods_follow() => None,
            // "los jueves"
            Class::Weekday if self.mods_follow() && self.str(at).eq_ignore_ascii_case("los") && !matches!(self.word(next + 1).num, Num::Digits(..)) => {
                Some((next + 1, Expr::Set(format!("XXXX-WXX-{}", word.n))))
            }
            Class::Unit if self.mods_follow() => self.unit_first(next, depth).or_else(|| self.the_unit(next, depth)),
            Class::Weekday => self.weekday_first(next),
            Class::WeekdayPlural | Class::Set | Class::Ref | Class::AmPm | Class::Each | Class::The => None,
            // "for the full year"
            Class::Full if self.is_unit(next + 1, Unit::Year) && self.class(at.wrapping_sub(1)) == Class::Prep => {
                Some((next + 2, Expr::Near { step: Step::The, what: Target::Unit(Unit::Year) }))
            }
            Class::Decade => self.spelled_decade(next),
            _ => match self.word(next).num {
                Num::Digits(..) => {
                    let found = self.digits_first(next, depth).or_else(|| self.on_the(next))?;
                    let bare =
                        self.year(next).is_some() && matches!(found.1, Expr::Fixed(Period::Year(_) | Period::Month(..) | Period::Day(_)) | Expr::Range(..));
                    (!bare && !matches!(found.1, Expr::Clock(_) | Expr::At { .. })).then_some(found)
                }
                Num::None => self.atom_behind_the(next, depth),
                _ => self.ordinal_first(next, depth).or_else(|| self.counted(next, depth)).or_else(|| self.on_the(next)),
            },
        }
    }

    pub(super) fn atom_behind_the(&self, at: usize, depth: u8) -> Parsed {
        let found = self.expression(at, depth)?;
        // "the late March" keeps its article, "the now" has none.
        (!matches!(found.1, Expr::Reference(_) | Expr::Set(_) | Expr::Clock(_))).then_some(found)
    }

    /// "the sixties", "the late seventies" of the last century; "in his sixties" has no article.
    pub(super) fn spelled_decade(&self, at: usize) -> Parsed {
        let word = self.word(at);
        (word.class == Class::Decade).then(|| (at + 1, Expr::Fixed(Period::Decade(190 + word.n))))
    }

    /// "on the 27th" with nothing behind it.
    pub(super) fn on_the(&self, at: usize) -> Parsed {
        let led = matches!(self.class(at.wrapping_sub(2)), Class::On | Class::By | Class::Until | Class::Since);
        let (end, day) = self.day_number(at)?;
        let figure = self.is_ordinal_suffix(end - 1);
        let closed =
            self.kind(end) != Some(TokenKind::Word) && !self.is_hyphen(end) || matches!(self.class(end), Class::At | Class::By | Class::And | Class::Or);
        (led && figure && closed).then_some((end, Expr::DayOfMonth { day, weekday: None }))
    }

    /// "the quarter", "the weekend", "the week of April 10th", "the year 2008", "the day before".
    pub(super) fn the_unit(&self, at: usize, depth: u8) -> Parsed {
        let unit = self.word(at).unit;
        if self.is_hyphen(at + 1) && !matches!(self.class(at + 2), Class::Ago | Class::EdgeOf) && !self.is_earlier(at + 2) {
            return None;
        }
        if let Some(found) = self.unit_first(at, depth) {
            return Some(found);
        }
        let next = self.word(at + 1);
        let last = self.tokens.len() <= at + 1 || self.kind(at + 1) == Some(TokenKind::Punct);
        if unit == Unit::Day && (next.class == Class::Before || next.class == Class::After) && next.len == 1 {
            let n = if next.class == Class::Before { -1 } else { 1 };
            if let Some((end, date)) = self.expression(at + 2, depth).filter(|(_, date)| date.is_day()) {
                return Some((end, Expr::Offset { n, unit, from: From::Date(Box::new(date)) }));
            }
            // … but "a year to the day after".
            let event = self.class(at.wrapping_sub(2)) != Class::To;
            if let Some(day) = self.day_of_event(at + 1, depth).filter(|_| event) {
                return Some((at + 2, Expr::Offset { n, unit, from: From::Date(Box::new(day)) }));
            }
            let closed = self.tokens.len() <= at + 2 || self.kind(at + 2) == Some(TokenKind::Punct);
            return closed.then_some((at + 2, Expr::Offset { n, unit, from: From::Text }));
        }
        let closed = self.tokens.len() <= at + 2 || self.kind(at + 2) == Some(TokenKind::Punct) && !self.is_hyphen(at + 2);
        if matches!(unit, Unit::Week | Unit::Month | Unit::Year) && next.class == Class::Before && next.len == 1 && closed {
            let week = Expr::Near { step: Step::Previous, what: Target::Unit(unit) };
            return Some((at + 2, if unit == Unit::Week { week } else { Expr::Offset { n: -1, unit, from: From::Text } }));
        }
        // "the week ended Feb. 6", "the week to Friday"
        let bounded = matches!(self.str(at + 1), "ended" | "ending" | "through") || next.class == Class::To;
        let ended = unit == Unit::Quarter && matches!(self.str(at + 1), "ended" | "ending");
        if (unit == Unit::Week && bounded || ended)
            && let Some((_, date)) = self.expression(at + 2, depth).filter(|(_, date)| date.is_day())
        {
            return Some((at + 1, Expr::Holding { unit, of: Box::new(date) }));
        }
        let before = self.word(at.wrapping_sub(2));
        let led = matches!(before.class, Class::Prep) && before.len == 1 && !self.str(at.wrapping_sub(2)).eq_ignore_ascii_case("during");
        let what = Target::Unit(unit);
        match unit {
            Unit::Quarter | Unit::Half if !matches!(next.class, Class::Of) && !self.is_plain(at + 1) || unit == Unit::Quarter && self.is(at + 1, "ended") => {
                (unit == Unit::Quarter).then_some((at + 1, Expr::Near { step: Step::The, what }))
            }
            Unit::Weekend if matches!(next.class, Class::Before | Class::After | Class::That) => None,
            Unit::Weekend => Some((at + 1, Expr::Near { step: Step::The, what })),
            Unit::Year | Unit::Month | Unit::Week
                if led && (last || self.is(at + 1, "ended") || next.class == Class::To) && !self.str(at.wrapping_sub(2)).eq_ignore_ascii_case("of") =>
            {
                Some((at + 1, Expr::Near { step: Step::The, what }))
            }
            _ => None,
        }
    }
}
