//! Which day an expression means, seen from the publish date, the dates before it and the tense around it.
//!
//! "on Thursday" in past-tense news of 2025-03-28 → 2025-03-27; "in October last year" → 2024-10.

use super::Anchor;
use super::calendar::{Period, Season, Unit, first_of, monday_of, nth_weekday, plus_days, plus_months, plus_years, weekday_number, weekday_of_week};
use super::expressions::{Expr, From, Step, Target};
use super::holidays::holiday;
use super::meaning::{Meaning, of_period, plain, unresolved};
use super::words::{Lexicon, Tense};
use crate::stamp::{Grain, Stamp};
use jiff::civil::Date;

/// How much farther a day against the tense may seem than it is: "asked it to respond by Oct. 31" is five days ahead,
/// a "record set on Aug. 6" in February lies half a year back. Chosen on the `TimeBank` half that development may see.
const AGAINST_TENSE: i64 = 2;

/// The same where the tense leaves little doubt: what "will" happen is not over, and nothing has happened in a season to come.
const NOT_BEGUN: i64 = 12;

/// How many sentences after a quarter "a year earlier" still means the quarter a year earlier.
const QUARTER_REACH: usize = 8;

/// A "last Wednesday" closer than this is called "on Wednesday", so the one of the week before is meant.
const LAST_WEEKDAY: i32 = 3;

/// What the words around an expression tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mood {
    pub tense: Option<Tense>,
    /// Nothing but what was can be told so: "began on 4 March".
    pub over: bool,
    /// The sentence is nothing but the date: it looks ahead.
    pub alone: bool,
}

/// What is known where an expression stands.
pub(super) struct Resolver {
    pub(super) base: Option<Base>,
    /// The last date of the text.
    recent: Option<Period>,
    /// The last one that is over.
    over: Option<Period>,
    /// The last quarter of the text.
    quarter: Option<Period>,
    /// Sentences since.
    quarter_age: usize,
    lexicon: &'static Lexicon,
}

/// The day that the news speaks from, as exactly as it is known.
#[derive(Clone, Copy)]
pub(super) struct Base {
    pub day: Date,
    pub grain: Grain,
    pub anchor: Anchor,
}

impl Resolver {
    pub fn new(published: Option<Stamp>, lexicon: &'static Lexicon) -> Resolver {
        let base = published.map(|stamp| Base { day: stamp.day, grain: stamp.grain, anchor: Anchor::Published });
        Resolver { base, recent: None, over: None, quarter: None, quarter_age: 0, lexicon }
    }

    /// A full date in the dateline stands in for a publish date that is not known.
    pub fn dateline(&mut self, day: Date) {
        self.base.get_or_insert(Base { day, grain: Grain::Day, anchor: Anchor::Text });
    }

    /// A sentence follows, perhaps in another language.
    pub fn speak(&mut self, lexicon: &'static Lexicon) {
        self.quarter_age += 1;
        self.lexicon = lexicon;
    }

    /// Remembers what was found for what follows.
    pub fn remember(&mut self, expr: &Expr, meaning: &Meaning) {
        // "a year earlier" is said beside what the text speaks of, and does not become it.
        if matches!(expr, Expr::Offset { unit: Unit::Year, n: -1, .. } | Expr::Offset { unit: Unit::Year, from: From::Text, .. }) {
            return;
        }
        if let Some(period) = meaning.period {
            if matches!(period, Period::Quarter(..)) && !matches!(expr, Expr::Within { .. }) {
                self.quarter = Some(period);
                self.quarter_age = 0;
            }
            self.recent = Some(period);
            if self.base.is_none_or(|base| period.last_day() <= base.day) {
                self.over = Some(period);
            }
        }
    }

    /// What an expression means; none when it turns out to be no date ("in two months" of what was).
    pub fn meaning(&self, expr: &Expr, mood: Mood) -> Option<Meaning> {
        match expr {
            Expr::Reference(value) => Some(plain((*value).to_owned(), "reference")),
            Expr::Set(value) => Some(plain(value.clone(), "set")),
            Expr::Clock(clock) => {
                let grain = if clock.minute.is_some() { "minute" } else { "hour" };
                Some(plain(clock.value(), grain))
            }
            Expr::Range(first, last) => Some(self.range(first, last, mood)),
            Expr::Run { n, unit, step } => Some(self.run(*n, *unit, *step)),
            Expr::RunOf { n, unit, of } => Some(self.run_of(*n, *unit, of, mood)),
            Expr::Offset { from: From::Date(of), .. } if matches!(**of, Expr::Reference(_)) && !(mood.tense == Some(Tense::Future) || mood.alone) => None,
            Expr::Edge { edge, of } => {
                let mut meaning = self.meaning(of, mood)?;
                if let Some(period) = meaning.period {
                    meaning.ends = Some(self.part_of(*edge, period));
                }
                Some(meaning)
            }
            _ => {
                let Some((period, anchor)) = self.period(expr, mood) else { return Some(unresolved(expr)) };
                let mut meaning = of_period(period, anchor);
                if let (Expr::Holiday(index) | Expr::HolidayIn(index, _), Period::Day(first)) = (expr, period) {
                    let days = self.lexicon.holidays.get(*index).map_or(1, |(_, days)| *days);
                    if days > 1 {
                        meaning.value = None;
                        meaning.ends = plus_days(first, days - 1).map(|last| (first.to_string(), last.to_string()));
                    }
                }
                Some(meaning)
            }
        }
    }

    /// The one stretch that an expression means, and what it was resolved against.
    pub(super) fn period(&self, expr: &Expr, mood: Mood) -> Option<(Period, Anchor)> {
        match expr {
            Expr::Fixed(period) => Some((*period, Anchor::None)),
            Expr::HolidayIn(index, year) => Some((Period::Day(holiday(self.holiday(*index), *year)?), Anchor::None)),
            Expr::MonthDay { month, day, weekday } => self.month_day(*month, *day, *weekday, mood),
            Expr::DayOfMonth { day, weekday } => self.day_of_month(*day, *weekday, mood),
            Expr::Month(month) => self.month(*month, mood),
            Expr::Weekday(weekday) => {
                let base = self.day_base()?;
                let back = i32::from(weekday_number(base.day) - weekday).rem_euclid(7);
                let ahead = (7 - back) % 7;
                let n = if mood.alone {
                    if ahead == 0 { 7 } else { ahead }
                } else if matches!(mood.tense, Some(Tense::Future | Tense::Coming)) {
                    ahead
                } else {
                    -back
                };
                Some((Period::Day(plus_days(base.day, n)?), base.anchor))
            }
            Expr::Season(season) => self.nearest(mood, |year| Some(Period::Season(year, *season))),
            Expr::Quarter(quarter) => self.nearest(mood, |year| Some(Period::Quarter(year, *quarter))),
            Expr::Half(half) => self.nearest(mood, |year| Some(Period::Half(year, *half))),
            Expr::Holiday(index) => self.holiday_near(*index, mood),
            Expr::Day(n) => {
                let base = self.day_base()?;
                Some((Period::Day(plus_days(base.day, *n)?), base.anchor))
            }
            Expr::Offset { n, unit, from } => self.offset(*n, *unit, from, mood),
            Expr::Near { step, what } => self.near(*step, *what, mood),
            Expr::Nth { n, what, of } => self.nth(*n, *what, of, mood),
            Expr::Within { what, of } => self.within(what, of, mood),
            Expr::Holding { unit, of } => {
                let (period, anchor) = self.period(of, mood)?;
                let day = period.first_day();
                // A holiday on a Monday makes the weekend before it long.
                let day = if *unit == Unit::Weekend && weekday_number(day) <= 2 { plus_days(day, -3)? } else { day };
                Some((Period::holding(*unit, day), anchor))
            }
            Expr::Part { day, part } => {
                let (period, anchor) = self.period(day, mood)?;
                Some((Period::Part(period.first_day(), part), anchor))
            }
            Expr::At { day, clock } => {
                let (period, anchor) = self.period(day, mood)?;
                Some((Period::Moment(period.first_day(), *clock), anchor))
            }
            Expr::Edge { of, .. } => self.period(of, mood),
            Expr::Reference("PRESENT_REF") => self.day_base().map(|base| (Period::Day(base.day), base.anchor)),
            Expr::Run { .. } | Expr::RunOf { .. } | Expr::Clock(_) | Expr::Range(..) | Expr::Reference(_) | Expr::Set(_) => None,
        }
    }

    /// The base where its day is known.
    pub(super) fn day_base(&self) -> Option<Base> {
        self.base.filter(|base| base.grain >= Grain::Day)
    }

    /// The base where the unit that holds it is known.
    pub(super) fn base_for(&self, unit: Unit) -> Option<Base> {
        self.base.filter(|base| match unit {
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => true,
            Unit::Month | Unit::Quarter | Unit::Half => base.grain >= Grain::Month,
            _ => base.grain >= Grain::Day,
        })
    }

    /// The last day on which the news may have been written.
    pub(super) fn written(&self) -> Option<(Date, Anchor)> {
        self.base.map(|base| match base.grain {
            Grain::Year => (Period::Year(base.day.year()).last_day(), base.anchor),
            Grain::Month => (Period::month_of(base.day).last_day(), base.anchor),
            _ => (base.day, base.anchor),
        })
    }

    fn holiday(&self, index: usize) -> &'static str {
        self.lexicon.holidays.get(index).map_or("", |(rule, _)| rule)
    }

    /// A day of a month in the year that fits best.
    fn month_day(&self, month: i8, day: i8, weekday: Option<i8>, mood: Mood) -> Option<(Period, Anchor)> {
        let Some((written, anchor)) = self.written() else {
            // Without a publish date, a month of the text that has its year lends it.
            let recent = self.recent?;
            let same = matches!(recent, Period::Month(..) | Period::Day(_)) && recent.first_day().month() == month;
            let day = Date::new(recent.first_day().year(), month, day).ok().filter(|_| same)?;
            return Some((Period::Day(day), Anchor::Text));
        };
        let mut best: Option<(i64, Date)> = None;
        for away in -4..=4 {
            let Some(candidate) = plus_years(written.year(), away).and_then(|year| Date::new(year, month, day).ok()) else { continue };
            if weekday.is_some_and(|weekday| weekday_number(candidate) != weekday)
                || away.abs() > if weekday.is_some() { 2 } else { 1 } && !(month == 2 && day == 29)
            {
                continue;
            }
            let cost = distance(written, candidate, mood);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, candidate));
            }
        }
        // A weekday that never fits is the writer's mistake; the day counts.
        match best {
            Some((_, day)) => Some((Period::Day(day), anchor)),
            None if weekday.is_some() => self.month_day(month, day, None, mood),
            None => None,
        }
    }

    fn day_of_month(&self, day: i8, weekday: Option<i8>, mood: Mood) -> Option<(Period, Anchor)> {
        let base = self.base_for(Unit::Month)?;
        let first = first_of(base.day.year(), base.day.month());
        let mut best: Option<(i64, Date)> = None;
        let reach = if weekday.is_some() { 14 } else { 1 };
        for away in -reach..=reach {
            let Some(month) = plus_months(first, away) else { continue };
            let Ok(candidate) = Date::new(month.year(), month.month(), day) else { continue };
            if weekday.is_some_and(|weekday| weekday_number(candidate) != weekday) {
                continue;
            }
            let cost = distance(base.day, candidate, mood);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, candidate));
            }
        }
        best.map(|(_, day)| (Period::Day(day), base.anchor))
    }

    /// "in September": the last one of what was, the next one of what will be.
    fn month(&self, month: i8, mood: Mood) -> Option<(Period, Anchor)> {
        let Some(base) = self.base else {
            let recent = self.recent.filter(|recent| matches!(recent, Period::Month(..) | Period::Day(_)) && recent.first_day().month() == month)?;
            return Some((Period::Month(recent.first_day().year(), month), Anchor::Text));
        };
        let year = base.day.year();
        if base.grain == Grain::Year {
            return Some((Period::Month(year, month), base.anchor));
        }
        let this = base.day.month();
        let ahead = (month - this).rem_euclid(12);
        let year = if matches!(mood.tense, None | Some(Tense::Present | Tense::Coming)) && !mood.alone {
            // "is up for review in September": the nearest one, and of two as near the one to come.
            plus_years(year, i32::from(month < this && ahead <= 6) - i32::from(month > this && ahead > 6))?
        } else if mood.alone || mood.tense == Some(Tense::Future) {
            plus_years(year, i32::from(month < this))?
        } else {
            plus_years(year, -i32::from(month > this))?
        };
        Some((Period::Month(year, month), base.anchor))
    }

    /// The latest stretch that has begun, or the next that has not ended.
    fn nearest(&self, mood: Mood, of_year: impl Fn(i16) -> Option<Period>) -> Option<(Period, Anchor)> {
        let base = self.base?;
        let year = base.day.year();
        if base.grain == Grain::Year {
            return Some((of_year(year)?, base.anchor));
        }
        let (written, anchor) = self.written()?;
        let candidates = (-1..=1).filter_map(|away| of_year(plus_years(year, away)?));
        let ahead = mood.alone || mood.tense == Some(Tense::Future);
        let cost = |period: &Period| {
            let days = |day: Date| i64::from((day - written).get_days());
            let gap = if period.first_day() > written {
                days(period.first_day()) * if ahead { 1 } else { NOT_BEGUN }
            } else {
                // "in the fall" with "will" is the next, "fourth-quarter results" that will come are the last.
                let over = if matches!(period, Period::Season(..)) { NOT_BEGUN } else { AGAINST_TENSE };
                (-days(period.last_day())).max(0) * if ahead { over } else { 1 }
            };
            if mood.alone && period.last_day() < written { i64::MAX } else { gap }
        };
        candidates.min_by_key(cost).map(|period| (period, anchor))
    }

    fn holiday_near(&self, index: usize, mood: Mood) -> Option<(Period, Anchor)> {
        let (written, anchor) = self.written()?;
        let rule = self.holiday(index);
        let best = (-1..=1).filter_map(|away| holiday(rule, plus_years(written.year(), away)?)).min_by_key(|&day| distance(written, day, mood))?;
        Some((Period::Day(best), anchor))
    }

    fn offset(&self, n: i32, unit: Unit, from: &From, mood: Mood) -> Option<(Period, Anchor)> {
        match from {
            From::Published | From::Text if unit == Unit::Year && n == -1 && self.quarter.is_some() && self.quarter_age <= QUARTER_REACH => {
                // Figures of a quarter are compared with those of the same quarter "a year earlier".
                Some((self.quarter?.years_away(n)?, Anchor::Text))
            }
            From::Published => self.away(n, unit),
            From::Text => {
                let recent = self.recent.filter(|recent| fine_enough(*recent, unit));
                // "A panel said in 2007 that they would vanish by 2035, and withdrew it three years later."
                let ahead = |recent: Period| Some(shifted(recent, n, unit)?.first_day() > self.base?.day);
                let recent = match recent {
                    Some(of) if n > 0 && mood.tense == Some(Tense::Past) && ahead(of) == Some(true) => {
                        self.over.filter(|over| fine_enough(*over, unit) && ahead(*over) == Some(false)).or(recent)
                    }
                    _ => recent,
                };
                match recent {
                    Some(recent) if !(mood.alone || unit == Unit::Year && n < 0) => Some((shifted(recent, n, unit)?, Anchor::Text)),
                    // "two days later" of what was, with nothing before it to count from.
                    None if n > 0 && mood.tense == Some(Tense::Past) && !mood.alone => None,
                    _ => self.away(n, unit),
                }
            }
            From::Date(of) => {
                if matches!(**of, Expr::Reference(_)) {
                    return self.away(n, unit);
                }
                let (start, anchor) = self.period(of, mood)?;
                let day = match start {
                    Period::Day(day) | Period::Part(day, _) | Period::Moment(day, _) => day,
                    other => return Some((shifted(other, n, unit)?, anchor)),
                };
                let moved = match unit {
                    Unit::Day => plus_days(day, n)?,
                    Unit::Week | Unit::Weekend => plus_days(day, n.checked_mul(7)?)?,
                    Unit::Fortnight => plus_days(day, n.checked_mul(14)?)?,
                    Unit::Month => plus_months(day, n)?,
                    Unit::Quarter => plus_months(day, n.checked_mul(3)?)?,
                    Unit::Half => plus_months(day, n.checked_mul(6)?)?,
                    Unit::Year => plus_months(day, n.checked_mul(12)?)?,
                    Unit::Decade => plus_months(day, n.checked_mul(120)?)?,
                    _ => return None,
                };
                Some((Period::Day(moved), anchor))
            }
        }
    }

    /// `n` units from the publish date, at the unit's grain; weeks count in days.
    fn away(&self, n: i32, unit: Unit) -> Option<(Period, Anchor)> {
        let base = self.base_for(unit)?;
        let period = match unit {
            Unit::Week => Period::Day(plus_days(base.day, n.checked_mul(7)?)?),
            Unit::Fortnight => Period::Day(plus_days(base.day, n.checked_mul(14)?)?),
            _ => Period::counted(unit, base.day, n)?,
        };
        Some((period, base.anchor))
    }

    pub(super) fn near(&self, step: Step, what: Target, mood: Mood) -> Option<(Period, Anchor)> {
        let (n, leans) = match step {
            Step::This | Step::The => (0, false),
            Step::Last | Step::Past | Step::Latest => (-1, false),
            Step::Next => (1, false),
            Step::Previous => (-1, true),
            Step::Following => (1, true),
            Step::That => (0, true),
        };
        match what {
            Target::Period => self.latest_quarter(),
            Target::Unit(Unit::Quarter) if matches!(step, Step::The | Step::Latest) => self.latest_quarter(),
            Target::Unit(Unit::Weekend) if step == Step::The => {
                let base = self.day_base()?;
                let monday = monday_of(base.day);
                let ahead = mood.alone || mood.tense == Some(Tense::Future) || weekday_number(base.day) >= if mood.tense == Some(Tense::Past) { 6 } else { 5 };
                let monday = if ahead { monday } else { plus_days(monday, -7)? };
                Some((Period::Weekend(monday), base.anchor))
            }
            Target::Unit(unit) => {
                let lean = leans || unit == Unit::Day && step == Step::Next;
                if let Some(recent) = self.recent.filter(|recent| lean && fine_enough(*recent, unit)) {
                    return Some((Period::counted(unit, recent.first_day(), n)?, Anchor::Text));
                }
                // "the following day" of what was, with no day before it: not the day after the news.
                if step == Step::That || step == Step::Following && mood.tense == Some(Tense::Past) {
                    return None;
                }
                let base = self.base_for(unit)?;
                Some((Period::counted(unit, base.day, n)?, base.anchor))
            }
            Target::FiscalYear => {
                let base = self.base_for(Unit::Year)?;
                Some((Period::FiscalYear(plus_years(base.day.year(), n)?), base.anchor))
            }
            Target::Month(month) => {
                let base = self.base_for(Unit::Month)?;
                let this = base.day.month();
                let away = match n {
                    0 => 0,
                    1 => i32::from(month <= this),
                    _ => -i32::from(month >= this),
                };
                Some((Period::Month(plus_years(base.day.year(), away)?, month), base.anchor))
            }
            Target::Weekday(weekday) => {
                if let (true, Some(recent)) = (leans, self.recent.filter(|recent| fine_enough(*recent, Unit::Day))) {
                    let day = recent.first_day();
                    let ahead = i32::from(weekday - weekday_number(day)).rem_euclid(7);
                    let away = match n {
                        1 => {
                            if ahead == 0 {
                                7
                            } else {
                                ahead
                            }
                        }
                        _ => {
                            if ahead == 0 && n != 0 {
                                -7
                            } else {
                                ahead - if n == 0 { 0 } else { 7 }
                            }
                        }
                    };
                    return Some((Period::Day(plus_days(day, away)?), Anchor::Text));
                }
                let base = self.day_base()?;
                let back = i32::from(weekday_number(base.day) - weekday).rem_euclid(7);
                let day = match n {
                    0 if mood.tense == Some(Tense::Past) => plus_days(base.day, -back)?,
                    0 => plus_days(base.day, (7 - back) % 7)?,
                    1 => weekday_of_week(plus_days(base.day, 7)?, weekday)?,
                    _ => plus_days(base.day, -(if back == 0 || step != Step::Past && back < LAST_WEEKDAY { back + 7 } else { back }))?,
                };
                Some((Period::Day(day), base.anchor))
            }
            Target::Season(season) => {
                let base = self.base_for(Unit::Month)?;
                let (written, anchor) = self.written()?;
                let year = base.day.year();
                let winter = season == Season::Winter && base.day.month() <= 2;
                let years = || (-2..=2).filter_map(|away| Some(Period::Season(plus_years(year, away)?, season)));
                let found = match n {
                    0 => Some(Period::Season(if winter { year - 1 } else { year }, season)),
                    1 => years().find(|period| period.first_day() > written),
                    _ => years().rfind(|period| period.last_day() < written),
                };
                found.map(|period| (period, anchor))
            }
            Target::Holiday(index) => {
                let (written, anchor) = self.written()?;
                let rule = self.holiday(index);
                let mut days = (-2..=2).filter_map(|away| holiday(rule, plus_years(written.year(), away)?));
                let found = match n {
                    0 => days.find(|day| *day >= written),
                    1 => days.find(|day| *day > written),
                    _ => days.rfind(|day| *day < written),
                };
                found.map(|day| (Period::Day(day), anchor))
            }
            Target::Part(part) => {
                if let (true, Some(recent)) = (leans || step == Step::Next, self.recent.filter(|recent| fine_enough(*recent, Unit::Day))) {
                    return Some((Period::Part(plus_days(recent.first_day(), n)?, part), Anchor::Text));
                }
                // "the following day" of what was, with no day before it: not the day after the news.
                if step == Step::That || step == Step::Following && mood.tense == Some(Tense::Past) {
                    return None;
                }
                let base = self.day_base()?;
                Some((Period::Part(plus_days(base.day, n)?, part), base.anchor))
            }
        }
    }

    /// The quarter that the text speaks of, else the last that was over.
    fn latest_quarter(&self) -> Option<(Period, Anchor)> {
        if let Some(quarter) = self.quarter {
            return Some((quarter, Anchor::Text));
        }
        let base = self.base_for(Unit::Quarter)?;
        Some((Period::counted(Unit::Quarter, base.day, -1)?, base.anchor))
    }

    pub(super) fn nth(&self, n: i32, what: Target, of: &Expr, mood: Mood) -> Option<(Period, Anchor)> {
        let (whole, anchor) = self.period(of, mood)?;
        let (first, last) = (whole.first_day(), whole.last_day());
        let found = match what {
            Target::Weekday(weekday) => match whole {
                Period::Month(year, month) => Period::Day(nth_weekday(year, month, i8::try_from(n).ok()?, weekday)?),
                _ if n > 0 => {
                    let ahead = i32::from(weekday - weekday_number(first)).rem_euclid(7);
                    Period::Day(plus_days(first, ahead + (n - 1).checked_mul(7)?)?)
                }
                _ => {
                    let back = i32::from(weekday_number(last) - weekday).rem_euclid(7);
                    Period::Day(plus_days(last, -back + (n + 1).checked_mul(7)?)?)
                }
            },
            Target::Unit(unit) => {
                // The first week of a year or a month is the one with most of its days in it.
                let (from, to) = match unit {
                    Unit::Week => (plus_days(first, 3)?, plus_days(last, -3)?),
                    Unit::Weekend => (first, plus_days(last, -1)?),
                    _ => (first, last),
                };
                if n > 0 { Period::counted(unit, from, n - 1)? } else { Period::counted(unit, to, n + 1)? }
            }
            _ => return None,
        };
        (found.first_day() <= last && found.last_day() >= first).then_some((found, anchor))
    }

    fn within(&self, what: &Expr, of: &Expr, mood: Mood) -> Option<(Period, Anchor)> {
        let (whole, anchor) = self.period(of, mood)?;
        let year = whole.first_day().year();
        let found = match what {
            Expr::Month(month) => Period::Month(year, *month),
            Expr::Season(season) => Period::Season(year, *season),
            Expr::Quarter(quarter) => Period::Quarter(year, *quarter),
            Expr::Half(half) => Period::Half(year, *half),
            Expr::MonthDay { month, day, .. } => Period::Day(Date::new(year, *month, *day).ok()?),
            Expr::Holiday(index) => Period::Day(holiday(self.holiday(*index), year)?),
            Expr::Near { .. } => {
                let (found, _) = match (self.period(what, mood), what) {
                    (Some(found), _) => found,
                    (None, Expr::Near { what, .. }) => self.near(Step::This, *what, mood)?,
                    _ => return None,
                };
                found.years_away(i32::from(year) - i32::from(found.first_day().year()))?
            }
            Expr::Weekday(weekday) => Period::Day(weekday_of_week(whole.first_day(), *weekday)?),
            _ => return None,
        };
        Some((found, anchor))
    }
}

/// How far a day lies from the day of writing; against the tense it seems farther.
fn distance(written: Date, day: Date, mood: Mood) -> i64 {
    let days = i64::from((day - written).get_days());
    if mood.alone {
        return if days < 0 { -days * 1000 } else { days };
    }
    let weight = match mood.tense {
        Some(Tense::Past) if days > 0 && mood.over => NOT_BEGUN,
        Some(Tense::Past) if days > 0 => AGAINST_TENSE,
        Some(Tense::Future) if days < 0 => NOT_BEGUN,
        _ => 1,
    };
    days.abs() * weight
}

/// Whether a unit can be counted from a stretch: days from a day, years from anything up to a year.
fn fine_enough(period: Period, unit: Unit) -> bool {
    match period {
        Period::Day(_) | Period::Part(..) | Period::Moment(..) => true,
        Period::Week(_) | Period::Weekend(_) => unit >= Unit::Weekend,
        Period::Month(..) => unit >= Unit::Month,
        Period::Quarter(..) | Period::Season(..) => unit >= Unit::Quarter,
        Period::Half(..) => unit >= Unit::Half,
        Period::Year(_) | Period::FiscalYear(_) => unit >= Unit::Year,
        Period::Decade(_) => unit >= Unit::Decade,
        Period::Century(_) => unit >= Unit::Century,
    }
}

/// A stretch moved by `n` units, at the grain of the unit.
fn shifted(period: Period, n: i32, unit: Unit) -> Option<Period> {
    match unit {
        Unit::Week => Some(Period::Day(plus_days(period.first_day(), n.checked_mul(7)?)?)),
        Unit::Fortnight => Some(Period::Day(plus_days(period.first_day(), n.checked_mul(14)?)?)),
        _ => Period::counted(unit, period.first_day(), n),
    }
}
