//! Dates that lean on another day: "two months ago", "last October", "the end of the week", and what recurs.

use super::calendar::{Period, Season, Unit};
use super::expressions::{Edge, Expr, From, Step, Target};
use super::grammar::{Parsed, Parser};
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

    fn is_earlier(&self, at: usize) -> bool {
        let word = self.word(at);
        word.class == Class::Earlier || word.class == Class::Edge && word.text == "EARLIER"
    }

    fn is_later(&self, at: usize) -> bool {
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
                return if vague { Some((tail + usize::from(self.word(tail).len), Expr::Reference("FUTURE_REF"))) } else { offset(tail + usize::from(self.word(tail).len), 1, From::Published) };
            }
            _ if vague => return None,
            Class::Before | Class::After | Class::From | Class::AfterNext => {
                let sign = if self.class(tail) == Class::Before { -1 } else { 1 };
                let (end, date) = self.expression(tail + if self.class(tail) == Class::AfterNext { 1 } else { usize::from(self.word(tail).len) }, depth)?;
                let plain = !matches!(date, Expr::Set(_) | Expr::Range(..) | Expr::Clock(_) | Expr::Run { .. });
                // "for one year from October 7" is a length; "three weeks from tomorrow" a day.
                let length = self.class(tail) == Class::From && !matches!(date, Expr::Day(_) | Expr::Weekday(_) | Expr::Holiday(_) | Expr::Near { what: Target::Weekday(_), .. });
                return if plain && !length { offset(end, sign, From::Date(Box::new(date))) } else { None };
            }
            _ if self.is_earlier(tail) => return offset(self.period_behind(tail + 1, tail), -1, From::Text),
            _ if self.is_later(tail) && !self.is_plain_than(tail + 1) => return offset(tail + 1, 1, From::Text),
            _ => {}
        }
        // "in two months", "in a fortnight's time"
        if self.str(at.wrapping_sub(1)).eq_ignore_ascii_case("in") || self.lexicon.language != crate::document::Language::ENGLISH && self.class(at.wrapping_sub(1)) == Class::Hence {
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

    fn is_plain_than(&self, at: usize) -> bool {
        self.is(at, "than")
    }

    /// "year-ago period", "year-earlier quarter" are one expression.
    fn period_behind(&self, end: usize, tail: usize) -> usize {
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
        // "This Week" in quotation marks is a programme.
        if self.tokens[at].capitalised() && self.shape(at + 1) == Shape::Capital && matches!(self.str(at.wrapping_sub(1)), "\"" | "“" | "``" | "‘") {
            return None;
        }
        let mut step = if word.class == Class::That { Step::That } else { Step::of_number(word.n) };
        let mut next = at + 1;
        // "this past Wednesday", "this coming week", "that same year"
        if matches!(step, Step::This | Step::That) && matches!(self.class(next), Class::Mod | Class::That) {
            if self.class(next) == Class::Mod {
                step = Step::of_number(self.word(next).n);
            }
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
                if let Some((end, Expr::MonthDay { .. } | Expr::Fixed(_))) = self.month_first(next) {
                    if end > next + 1 {
                        return self.month_first(next);
                    }
                }
                near(Target::Month(target.n as i8))
            }
            Class::Weekday if target.weight == Weight::Full => {
                if step == Step::Last && matches!(self.class(next + 1), Class::Of | Class::Prep) {
                    if let Some((end, of)) = self.expression(next + 2, depth).filter(|(_, of)| matches!(of, Expr::Month(_) | Expr::Fixed(Period::Month(..)) | Expr::Within { .. } | Expr::Near { .. })) {
                        return Some((end, Expr::Nth { n: -1, what: Target::Weekday(target.n as i8), of: Box::new(of) }));
                    }
                }
                if let Some((end, Expr::MonthDay { .. })) = self.weekday_first(next, depth) {
                    if end > next + 1 {
                        return self.weekday_first(next, depth);
                    }
                }
                near(Target::Weekday(target.n as i8))
            }
            Class::Season if target.weight != Weight::Weak || step != Step::That => Season::of_code(target.text).and_then(|season| near(Target::Season(season))),
            Class::Holiday => near(Target::Holiday(usize::try_from(target.n).unwrap_or(0))),
            Class::Part if !matches!(step, Step::Latest) => near(Target::Part(target.text)),
            Class::Period if matches!(step, Step::Latest | Step::Previous) => near(Target::Period),
            _ if matches!(step, Step::This | Step::Next | Step::Last) => self.figure_behind_mod(next, step, depth),
            _ => None,
        }
    }

    /// "this year's first quarter" is a suffix; here "next 5/12", "last quarter of 2018", "the last Friday of October".
    fn figure_behind_mod(&self, at: usize, step: Step, depth: u8) -> Parsed {
        if step == Step::This {
            if let Num::Digits(..) = self.word(at).num {
                return self.digits_first(at, depth).filter(|(_, expr)| matches!(expr, Expr::MonthDay { .. }));
            }
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
            // "the Jan. 14 deadline", "the Christmas truce": the article is the noun's.
            Class::Month | Class::Holiday if !self.mods_follow() => None,
            // "los jueves"
            Class::Weekday if self.mods_follow() && self.str(at).eq_ignore_ascii_case("los") && !matches!(self.word(next + 1).num, Num::Digits(..)) => {
                Some((next + 1, Expr::Set(format!("XXXX-WXX-{}", word.n))))
            }
            Class::Unit if self.mods_follow() => self.unit_first(next, depth).or_else(|| self.the_unit(next, depth)),
            Class::Weekday => self.weekday_first(next, depth),
            Class::WeekdayPlural | Class::Set | Class::Ref | Class::AmPm | Class::Each | Class::The => None,
            // "for the full year"
            Class::Full if self.is_unit(next + 1, Unit::Year) && self.class(at.wrapping_sub(1)) == Class::Prep => {
                Some((next + 2, Expr::Near { step: Step::The, what: Target::Unit(Unit::Year) }))
            }
            Class::Decade => self.spelled_decade(next),
            _ => match self.word(next).num {
                Num::Digits(..) => {
                    let found = self.digits_first(next, depth).or_else(|| self.on_the(next))?;
                    let bare = self.year(next).is_some() && matches!(found.1, Expr::Fixed(Period::Year(_) | Period::Month(..) | Period::Day(_)) | Expr::Range(..));
                    (!bare && !matches!(found.1, Expr::Clock(_) | Expr::At { .. })).then_some(found)
                }
                Num::None => self.atom_behind_the(next, depth),
                _ => self.ordinal_first(next, depth).or_else(|| self.counted(next, depth)).or_else(|| self.on_the(next)),
            },
        }
    }

    fn atom_behind_the(&self, at: usize, depth: u8) -> Parsed {
        let found = self.expression(at, depth)?;
        // "the late March" keeps its article, "the now" has none.
        (!matches!(found.1, Expr::Reference(_) | Expr::Set(_) | Expr::Clock(_))).then_some(found)
    }

    /// "the sixties", "the late seventies" of the last century; "in his sixties" has no article.
    fn spelled_decade(&self, at: usize) -> Parsed {
        let word = self.word(at);
        (word.class == Class::Decade).then(|| (at + 1, Expr::Fixed(Period::Decade(190 + word.n))))
    }

    /// "on the 27th" with nothing behind it.
    fn on_the(&self, at: usize) -> Parsed {
        let led = matches!(self.class(at.wrapping_sub(2)), Class::On | Class::By | Class::Until | Class::Since);
        let (end, day) = self.day_number(at)?;
        let figure = self.is_ordinal_suffix(end - 1);
        let closed = self.kind(end) != Some(TokenKind::Word) && !self.is_hyphen(end) || matches!(self.class(end), Class::At | Class::By | Class::And | Class::Or);
        (led && figure && closed).then_some((end, Expr::DayOfMonth { day, weekday: None }))
    }

    /// "the quarter", "the weekend", "the week of April 10th", "the year 2008", "the day before".
    fn the_unit(&self, at: usize, depth: u8) -> Parsed {
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
            let closed = self.tokens.len() <= at + 2 || self.kind(at + 2) == Some(TokenKind::Punct);
            return closed.then_some((at + 2, Expr::Offset { n, unit, from: From::Text }));
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
            Unit::Year | Unit::Month | Unit::Week if led && (last || self.is(at + 1, "ended") || next.class == Class::To) && !self.str(at.wrapping_sub(2)).eq_ignore_ascii_case("of") => {
                Some((at + 1, Expr::Near { step: Step::The, what }))
            }
            _ => None,
        }
    }

    /// "siglo XIX", "años 90", "década de 1990", "década de los noventa".
    fn named_span(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let mut next = at + 1;
        match word.unit {
            Unit::Century if word.n == 0 => {
                let century = roman(self.str(next))?;
                Some((next + 1, Expr::Fixed(Period::Century((century - 1) as i16))))
            }
            Unit::Year | Unit::Decade if (word.unit == Unit::Year) == (word.n == 1) => {
                next += usize::from(self.class(next) == Class::Of);
                next += usize::from(self.class(next) == Class::The);
                let decade = match self.word(next).num {
                    Num::Digits(n, 2) if n % 10 == 0 => if n <= 20 { 200 + n / 10 } else { 190 + n / 10 },
                    Num::Digits(n, 4) if n % 10 == 0 && next > at + 1 => n / 10,
                    Num::Ten(n) if n >= 20 => 190 + n / 10,
                    _ => return None,
                };
                Some((next + 1, Expr::Fixed(Period::Decade(decade as i16))))
            }
            _ => None,
        }
    }

    /// Forms that begin with a unit: "year 2008", "week 31", "year-end", "year-earlier period", "week of April 10th", "weekend".
    pub(super) fn unit_first(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        let behind = self.word(at + usize::from(word.len));
        if self.mods_follow() {
            if word.n == 0 && behind.class == Class::Mod && word.unit >= Unit::Day {
                let step = Step::of_number(behind.n);
                return Some((at + usize::from(word.len) + usize::from(behind.len), Expr::Near { step, what: Target::Unit(word.unit) }));
            }
            if let Some(found) = self.named_span(at) {
                return Some(found);
            }
        }
        if word.n == 1 {
            return self.set_of_units(at);
        }
        let next = at + 1;
        let hyphen = next + usize::from(self.is_hyphen(next));
        match word.unit {
            Unit::Year if self.year(next).is_some() => {
                let (end, year) = self.year(next)?;
                return Some((end, Expr::Fixed(Period::Year(year))));
            }
            Unit::Week => {
                if let Num::Digits(week @ 1..=53, 1 | 2) = self.word(next).num {
                    let sure = !self.is_plain(next + 1) && self.kind(next + 1) != Some(TokenKind::Symbol) && self.class(next + 1) != Class::Unit;
                    return sure.then_some((next + 1, Expr::Nth { n: week, what: Target::Unit(Unit::Week), of: Box::new(Expr::Near { step: Step::This, what: Target::Unit(Unit::Year) }) }));
                }
            }
            _ => {}
        }
        // "year-end", "month end"
        if matches!(word.unit, Unit::Year | Unit::Month | Unit::Quarter | Unit::Week) && self.class(hyphen) == Class::EdgeOf && self.word(hyphen).text == "END" {
            let of = Expr::Near { step: Step::This, what: Target::Unit(word.unit) };
            return Some((hyphen + 1, Expr::Edge { edge: Edge::End, of: Box::new(of) }));
        }
        // "year-ago period", "the year-earlier quarter"
        if word.unit == Unit::Year && hyphen > next && (self.class(hyphen) == Class::Ago || self.is_earlier(hyphen)) {
            let mut end = hyphen + 1;
            if self.ordinal(end).is_some_and(|(behind, _)| self.is_unit(behind, Unit::Quarter)) {
                let (behind, n) = self.ordinal(end)?;
                let what = Box::new(Expr::Quarter(n.clamp(1, 4) as i8));
                let of = Expr::Near { step: Step::Last, what: Target::Unit(Unit::Year) };
                return Some((behind + 1, Expr::Within { what, of: Box::new(of) }));
            }
            if matches!(self.class(end), Class::Period) || self.is_unit(end, Unit::Quarter) || self.is_unit(end, Unit::Half) {
                end += 1;
            }
            return Some((end, Expr::Offset { n: -1, unit: Unit::Year, from: From::Text }));
        }
        if matches!(word.unit, Unit::Week | Unit::Weekend | Unit::Month) && self.class(next) == Class::Of {
            let the = next + 1 + usize::from(self.class(next + 1) == Class::The);
            let (end, of) = self.expression(the, depth)?;
            return of.is_day().then(|| (end, Expr::Holding { unit: word.unit, of: Box::new(of) }));
        }
        if word.unit == Unit::Weekend && (self.alone(at, next) || self.kind(next) == Some(TokenKind::Punct) && self.shape(at) == Shape::Lower && !self.is_hyphen(next) && self.class(at.wrapping_sub(1)) == Class::None) {
            return Some((next, Expr::Near { step: Step::The, what: Target::Unit(Unit::Weekend) }));
        }
        None
    }

    /// "first quarter", "19th century", "first week of 2015", "third Tuesday of September", "15th of February".
    pub(super) fn ordinal_first(&self, at: usize, depth: u8) -> Parsed {
        let (mut next, n) = self.ordinal(at)?;
        let mut n = n;
        // "second last week of October"
        if self.class(next) == Class::Mod && self.word(next).n == -1 {
            n = -n;
            next += 1;
        }
        let ordinal_end = next;
        next += usize::from(self.is_hyphen(next));
        next += usize::from(self.class(next) == Class::Fiscal);
        // "first two quarters of 1990", "first ten days of last year"
        if let Some((unit_at, Some(count))) = self.count(next) {
            let unit = self.word(unit_at);
            if n == 1 && unit.class == Class::Unit && matches!(self.class(unit_at + 1), Class::Of) {
                let (end, of) = self.expression(unit_at + 2, depth).filter(|(_, of)| is_container(of))?;
                return Some((end, Expr::RunOf { n: count, unit: unit.unit, of: Box::new(of) }));
            }
            return None;
        }
        let word = self.word(next);
        if word.class == Class::Unit && word.n == 0 || matches!(word.class, Class::Weekday) && word.weight == Weight::Full {
            let what = if word.class == Class::Weekday { Target::Weekday(word.n as i8) } else { Target::Unit(word.unit) };
            match word.unit {
                Unit::Century if word.class == Class::Unit && (1..=30).contains(&n) => {
                    let era = self.word(next + 1);
                    if era.class == Class::Era && self.shape(next + 1) == Shape::Upper {
                        let sign = if era.n < 0 { -1 } else { 1 };
                        return Some((next + 2, Expr::Fixed(Period::Century((sign * n - i32::from(sign > 0)) as i16))));
                    }
                    return Some((next + 1, Expr::Fixed(Period::Century((n - 1) as i16))));
                }
                Unit::Quarter
                    if word.class == Class::Unit
                        && (1..=4).contains(&n)
                        && (!matches!(self.class(next + 1), Class::Of) || self.of_a_year(next + 1) || next > ordinal_end || self.class(at.wrapping_sub(1)) == Class::Fiscal) =>
                {
                    return Some((next + 1, Expr::Quarter(n as i8)));
                }
                Unit::Half if word.class == Class::Unit && (1..=2).contains(&n) => {
                    let the = matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Fiscal);
                    let of_year = self.of_a_year(next + 1) || self.year(next + 1).is_some();
                    let hyphen = next > ordinal_end;
                    let game = matches!(self.class(next + 1), Class::Of) && !of_year;
                    // "in the second half" is a game's more often than a year's.
                    return (of_year || hyphen && self.is_plain(next + 1) && !game && !the).then_some((next + 1, Expr::Half(n as i8)));
                }
                Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter => {
                    let link = self.word(next + 1).class;
                    let after = next + 2 + usize::from(self.class(next + 2) == Class::The && self.is_unit(next + 3, Unit::Year));
                    if matches!(link, Class::Of) || link == Class::Prep && self.str(next + 1) == "in" {
                        let (end, of) = if self.is_unit(after, Unit::Year) && after > next + 2 {
                            (after + 1, Expr::Near { step: Step::This, what: Target::Unit(Unit::Year) })
                        } else {
                            self.expression(next + 2, depth).filter(|(_, of)| is_container(of))?
                        };
                        if word.unit == Unit::Day && word.class == Class::Unit {
                            if let Expr::Month(month) = of {
                                if (1..=31).contains(&n) {
                                    return Some((end, Expr::MonthDay { month, day: n as i8, weekday: None }));
                                }
                            }
                        }
                        return Some((end, Expr::Nth { n, what, of: Box::new(of) }));
                    }
                }
                _ => {}
            }
            return None;
        }
        // "the 15th of February", "first of March", "20 of next month" are days of a month.
        if let Some(found) = self.day_first(at) {
            return Some(found);
        }
        self.day_of_near_month(at, depth)
    }

    /// "the 20th of next month", "the 5th of this month"
    pub(super) fn day_of_near_month(&self, at: usize, depth: u8) -> Parsed {
        let (end, day) = self.day_number(at)?;
        if self.class(end) != Class::Of || self.class(end + 1) != Class::Mod {
            return None;
        }
        let (end, of) = self.near(end + 1, depth).filter(|(_, of)| matches!(of, Expr::Near { what: Target::Unit(Unit::Month), .. }))?;
        Some((end, Expr::Nth { n: i32::from(day), what: Target::Unit(Unit::Day), of: Box::new(of) }))
    }

    /// "of 2018", "of the year", "of this year" behind a quarter.
    fn of_a_year(&self, at: usize) -> bool {
        if self.class(at) != Class::Of {
            return false;
        }
        let the = at + 1 + usize::from(self.class(at + 1) == Class::The);
        self.year(the).is_some_and(|(end, _)| self.kind(end) != Some(TokenKind::Possessive)) || self.is_unit(the, Unit::Year) || matches!(self.class(the), Class::Mod | Class::That) && self.is_unit(the + 1, Unit::Year) || self.class(the) == Class::Fiscal || self.class(the) == Class::FiscalYear
    }

    /// "early March", "late last week", "the end of the month", "mid-1996", "earlier this year".
    pub(super) fn edge(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        let edge = Edge::of_name(word.text);
        let mut next = at + 1;
        next += usize::from(self.is_hyphen(next));
        let linked = matches!(self.class(next), Class::Of) || self.class(next) == Class::Prep && self.str(next).eq_ignore_ascii_case("in") || self.class(next) == Class::On;
        // "start in the next decade" is a verb; only "of" links a noun.
        let linked = linked && (word.class == Class::Edge || self.class(next) == Class::Of);
        let start = next + usize::from(linked);
        if word.class == Class::EdgeOf {
            if matches!(edge, Edge::Mid) && !linked && !self.is_hyphen(at + 1) {
                return None;
            }
            if !linked && !(self.class(start) == Class::Mod && matches!(self.class(start + 1), Class::Unit | Class::Weekday)) {
                // "end December", "start 2010" are British and short; "end" alone is a verb.
                let month = self.class(start) == Class::Month && self.word(start).weight != Weight::Weak && self.shape(start) == Shape::Capital;
                return (month && self.shape(at) == Shape::Lower && !matches!(self.class(at.wrapping_sub(1)), Class::To | Class::None)).then(|| self.edged(start, edge, depth))?;
            }
        }
        if let Some(found) = self.edge_of_unit(start, edge, linked) {
            return Some(found);
        }
        // "around next week" inside: "the end of around next week"
        let start = start + usize::from(linked && self.class(start) == Class::Comparator);
        self.edged(start, edge, depth)
    }

    fn edged(&self, start: usize, edge: Edge, depth: u8) -> Parsed {
        let (end, of) = self.expression(start, depth)?;
        let fits = match &of {
            Expr::Fixed(Period::Moment(..)) | Expr::Clock(_) | Expr::At { .. } | Expr::Set(_) | Expr::Reference(_) | Expr::Range(..) | Expr::Run { .. } | Expr::Offset { .. } => false,
            Expr::Edge { .. } => false,
            _ => true,
        };
        // "earlier" and "later" compare: "earlier Sunday", "later in 2020", but "later March" is not said.
        let compared = matches!(edge, Edge::Earlier | Edge::Later) && matches!(of, Expr::Month(_) | Expr::Fixed(Period::Century(_) | Period::Decade(_)));
        (fits && !compared).then(|| (end, Expr::Edge { edge, of: Box::new(of) }))
    }

    /// "the end of the week", "later in the day", "end of month".
    fn edge_of_unit(&self, at: usize, edge: Edge, linked: bool) -> Parsed {
        let the = at + usize::from(self.class(at) == Class::The);
        let unit = self.word(the);
        if !linked || unit.class != Class::Unit || unit.n == 1 || unit.unit < Unit::Day || self.year(the + 1).is_some() || self.class(the + 1) == Class::Of {
            return None;
        }
        if unit.unit == Unit::Day && edge == Edge::End && self.class(at.wrapping_sub(3)) == Class::The && self.class(at.wrapping_sub(4)) == Class::At {
            return None; // "at the end of the day" is mostly a figure of speech
        }
        let bare = the == at;
        if bare && !matches!(unit.unit, Unit::Month | Unit::Year | Unit::Quarter | Unit::Week | Unit::Day) || matches!(unit.unit, Unit::Half | Unit::Millennium | Unit::Fortnight) {
            return None;
        }
        let of = Expr::Near { step: Step::This, what: Target::Unit(unit.unit) };
        Some((the + 1, Expr::Edge { edge, of: Box::new(of) }))
    }

    /// "every Thursday", "each July", "every two weeks", "every other day".
    pub(super) fn each(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let every = i32::from(word.n.max(1));
        let next = at + usize::from(word.len);
        let target = self.word(next);
        let set = |end: usize, value: String| Some((end, Expr::Set(value)));
        match target.class {
            Class::Weekday if target.weight == Weight::Full => {
                let part = self.word(next + 1);
                if part.class == Class::Part {
                    return set(next + 2, format!("XXXX-WXX-{}T{}", target.n, part.text));
                }
                if let Some((end, clock)) = self.clock_behind(next + 1) {
                    return set(end, format!("XXXX-WXX-{}{}", target.n, clock.value()));
                }
                set(next + 1, format!("XXXX-WXX-{}", target.n))
            }
            Class::Month if target.weight != Weight::Weak || self.tokens[next].capitalised() => match self.month_first(next) {
                Some((end, Expr::MonthDay { month, day, .. })) => set(end, format!("XXXX-{month:02}-{day:02}")),
                _ => set(next + 1, format!("XXXX-{:02}", target.n)),
            },
            Class::Part => set(next + 1, format!("T{}", target.text)),
            Class::Season => set(next + 1, format!("XXXX-{}", target.text)),
            Class::Unit if target.num == Num::None || target.n == 0 => {
                if let Some((end, clock)) = self.clock_behind(next + 1).filter(|_| target.unit == Unit::Day) {
                    return set(end, clock.value().trim_end_matches(":00").to_owned());
                }
                set(next + 1, target.unit.length(&every.to_string()))
            }
            _ => {
                let (unit_at, n) = self.count(next)?;
                let unit = self.word(unit_at);
                (unit.class == Class::Unit).then_some(())?;
                set(unit_at + 1, unit.unit.length(&n?.to_string()))
            }
        }
    }

    /// "daily", "annually"; not the "Daily" of a newspaper's name.
    pub(super) fn set(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let end = at + usize::from(word.len);
        let named = self.shape(at) == Shape::Capital && (at > 0 && self.shape(end) == Shape::Capital || self.shape(at.wrapping_sub(1)) == Shape::Capital || self.shape(end) == Shape::Capital && self.class(end) == Class::None);
        if named || word.text.is_empty() {
            return None;
        }
        if let Some((end, clock)) = self.clock_behind(end) {
            return Some((end, Expr::Set(clock.value().trim_end_matches(":00").to_owned())));
        }
        Some((end, Expr::Set(word.text.to_owned())))
    }

    /// "once a year", "twice a week"
    pub(super) fn times(&self, at: usize) -> Parsed {
        let unit_at = at + 2;
        let linked = matches!(self.word(at + 1).num, Num::Article) || self.class(at + 1) == Class::Each;
        let unit = self.word(unit_at);
        (linked && unit.class == Class::Unit && unit.n == 0).then(|| (unit_at + 1, Expr::Set(unit.unit.length("1"))))
    }

    /// "on Thursdays", "Friday mornings" is a suffix.
    pub(super) fn weekday_plural(&self, at: usize) -> Parsed {
        let word = self.word(at);
        if !self.tokens[at].capitalised() && self.class(at.wrapping_sub(1)) != Class::On && at > 0 {
            return None;
        }
        if self.class(at + 1) == Class::Hence {
            return None;
        }
        if let Some((end, clock)) = self.clock_behind(at + 1) {
            return Some((end, Expr::Set(format!("XXXX-WXX-{}{}", word.n, clock.value()))));
        }
        Some((at + 1, Expr::Set(format!("XXXX-WXX-{}", word.n))))
    }

    /// "weekends", "on weekends"
    fn set_of_units(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let habit = matches!(self.class(at.wrapping_sub(1)), Class::On | Class::At) || self.class(at.wrapping_sub(1)) == Class::None && self.word(at.wrapping_sub(1)).num == Num::None && self.tokens.len() <= at + 2;
        (word.unit == Unit::Weekend && habit).then(|| (at + 1, Expr::Set("P1WE".to_owned())))
    }

    /// "now", "recently"; "in the past" not before a unit.
    pub(super) fn reference(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let end = at + usize::from(word.len);
        let longer = word.len > 1 && (self.class(end) == Class::Unit || matches!(self.class(end), Class::Part | Class::Weekday | Class::Month | Class::Season) || !matches!(self.word(end).num, Num::None));
        if self.shape(at) == Shape::Capital && at > 0 && self.shape(at - 1) == Shape::Capital {
            return None; // a title: "All Right Now"
        }
        // "have now retired" is an adverb of the verb; "until now", "right now" and a last "now" are times.
        let adverb = word.len == 1 && word.text == "PRESENT_REF" && self.kind(end) == Some(TokenKind::Word) && self.str(at).len() <= 3;
        let timed = matches!(self.class(at.wrapping_sub(1)), Class::Until | Class::By | Class::Since | Class::Between | Class::To | Class::From | Class::Through);
        (!longer && !self.is_hyphen(end) && (!adverb || timed)).then_some((end, Expr::Reference(word.text)))
    }
}

/// A Roman number of a century.
fn roman(word: &str) -> Option<i32> {
    if word.is_empty() || word.len() > 5 {
        return None;
    }
    let mut values = Vec::with_capacity(word.len());
    for letter in word.bytes() {
        values.push(match letter {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        });
    }
    let mut sum = 0;
    for (at, value) in values.iter().enumerate() {
        sum += if values.get(at + 1).is_some_and(|next| next > value) { -value } else { *value };
    }
    (1..=30).contains(&sum).then_some(sum)
}

/// Whether an expression can hold a week or a day: a month, a year, a quarter.
fn is_container(expr: &Expr) -> bool {
    match expr {
        Expr::Month(_) | Expr::Fixed(Period::Month(..) | Period::Year(_) | Period::Quarter(..) | Period::Half(..) | Period::Season(..) | Period::FiscalYear(_) | Period::Decade(_) | Period::Century(_)) => true,
        Expr::Near { what: Target::Unit(unit), .. } => matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
        Expr::Near { what: Target::Month(_) | Target::Season(_) | Target::FiscalYear, .. } | Expr::Season(_) | Expr::Quarter(_) => true,
        Expr::Within { what, .. } => is_container(what),
        _ => false,
    }
}
