//! Meanings with two ends: runs of units, ranges, and what "early" or "late" leaves of a stretch.
//!
//! "over the past 20 months" (published 2025-03-28) → `P20M` from 2023-07 to 2025-02.

use super::Anchor;
use super::calendar::{Period, Unit, plus_days, plus_months, plus_years, weekday_number};
use super::expressions::{Edge, Expr, Step, Target};
use super::meaning::{Meaning, grain_of, plain};
use super::resolve::{Mood, Resolver};
use crate::stamp::Grain;
use jiff::civil::Date;

impl Resolver {
    /// "the last three months": whole units beside the one that holds the publish date.
    pub(super) fn run(&self, n: Option<i32>, unit: Unit, step: Step) -> Meaning {
        let length = unit.length(&n.map_or_else(|| "X".to_owned(), |n| n.to_string()));
        let mut meaning = plain(length, grain_of(unit));
        let (Some(n), Some(base)) = (n, self.base_for(unit)) else { return meaning };
        // "in the past 24 hours": the days that hold them.
        if let (Unit::Hour, 1..=240, Some(base)) = (unit, n, self.day_base()) {
            let ahead = matches!(step, Step::Next | Step::Following);
            let days = (n + 23) / 24 * if ahead { 1 } else { -1 };
            if let Some(other) = plus_days(base.day, days) {
                meaning.ends = Some((base.day.min(other).to_string(), base.day.max(other).to_string()));
                meaning.anchor = base.anchor;
            }
            return meaning;
        }
        let (from, to) = match step {
            Step::Next | Step::Following => (1, n),
            _ => (-n, -1),
        };
        let ends = Period::counted(unit, base.day, from).zip(Period::counted(unit, base.day, to));
        if let Some((first, last)) = ends {
            meaning.ends = Some((first.ends().0, last.ends().1));
            meaning.anchor = base.anchor;
        }
        meaning
    }

    pub(super) fn run_of(&self, n: i32, unit: Unit, of: &Expr, mood: Mood) -> Meaning {
        let what = Target::Unit(unit);
        let (first, last) = if n > 0 { (1, n) } else { (n, -1) };
        let ends = self.nth(first, what, of, mood).zip(self.nth(last, what, of, mood));
        let Some(((first, anchor), (last, _))) = ends else {
            return Meaning { value: None, ends: None, grain: grain_of(unit), anchor: Anchor::None, period: None };
        };
        let value = match (first, last) {
            (Period::Quarter(year, 1), Period::Quarter(_, 2)) => Some(Period::Half(year, 1).value()),
            (Period::Quarter(year, 3), Period::Quarter(_, 4)) => Some(Period::Half(year, 2).value()),
            _ => Some(unit.length(&n.abs().to_string())),
        };
        Meaning { value, ends: Some((first.ends().0, last.ends().1)), grain: grain_of(unit), anchor, period: None }
    }

    /// Two ends; one lends the other the year it lacks.
    pub(super) fn range(&self, first: &Expr, last: &Expr, mood: Mood) -> Meaning {
        if let (Expr::Clock(from), Expr::Clock(to)) = (first, last) {
            return Meaning { value: None, ends: Some((from.value(), to.value())), grain: "hour", anchor: Anchor::None, period: None };
        }
        let floating = |expr: &Expr| matches!(expr, Expr::MonthDay { .. } | Expr::Month(_) | Expr::Weekday(_) | Expr::Quarter(_) | Expr::DayOfMonth { .. });
        let bare = |expr: &Expr| match expr {
            Expr::Edge { of, .. } => floating(of),
            other => floating(other),
        };
        let (from, to) = match (bare(first), bare(last)) {
            (true, false) => {
                let to = self.period(last, mood);
                let from = to.and_then(|(to, _)| before_or_at(first, to)).or_else(|| self.period(first, mood));
                (from, to)
            }
            (_, true) => {
                let from = self.period(first, mood);
                let to = from.and_then(|(from, _)| self.at_or_behind(first, last, from)).or_else(|| self.period(last, mood));
                (from, to)
            }
            _ => (self.period(first, mood), self.period(last, mood)),
        };
        let (Some((from, anchor)), Some((to, other))) = (from, to) else {
            return Meaning { value: None, ends: None, grain: "day", anchor: Anchor::None, period: None };
        };
        let edge = |expr: &Expr, period: Period| match expr {
            Expr::Edge { edge, .. } => self.part_of(*edge, period),
            _ => period.ends(),
        };
        let anchor = if anchor == Anchor::None { other } else { anchor };
        Meaning { value: None, ends: Some((edge(first, from).0, edge(last, to).1)), grain: to.grain(), anchor, period: Some(to) }
    }

    /// The first date of the given form from `start` on.
    pub(super) fn at_or_behind(&self, first: &Expr, expr: &Expr, start: Period) -> Option<(Period, Anchor)> {
        let day = start.first_day();
        if let (Expr::Weekday(weekday), true) = (expr, matches!(first, Expr::Weekday(_) | Expr::Near { .. })) {
            let ahead = i32::from(weekday - weekday_number(day)).rem_euclid(7);
            let anchor = self.base.map_or(Anchor::None, |base| base.anchor);
            return Some((Period::Day(plus_days(day, ahead)?), anchor));
        }
        let found = in_year(expr, day.year())?;
        let found = if found.last_day() < day { in_year(expr, plus_years(day.year(), 1)?)? } else { found };
        Some((found, Anchor::None))
    }

    /// The days or months of a stretch that "early", "mid" or "late" leaves.
    pub(super) fn part_of(&self, edge: Edge, period: Period) -> (String, String) {
        let written = self.written().map(|(written, _)| written);
        let (first, last) = (period.first_day(), period.last_day());
        let ends = period.ends();
        let holds = written.filter(|written| (first..=last).contains(written) && self.base.is_some_and(|base| base.grain >= Grain::Month));
        let at_grain = |day: Date| match period {
            Period::Year(_) | Period::FiscalYear(_) | Period::Quarter(..) | Period::Half(..) | Period::Season(..) => Period::month_of(day).value(),
            _ => day.to_string(),
        };
        match (edge, period, holds) {
            (Edge::Earlier, Period::Year(_) | Period::Month(..) | Period::Week(_) | Period::Quarter(..), Some(written)) => (at_grain(first), at_grain(written)),
            (Edge::Later, Period::Year(_) | Period::Month(..) | Period::Week(_) | Period::Quarter(..), Some(written)) => (at_grain(written), at_grain(last)),
            (Edge::Earlier | Edge::Later, ..) => ends,
            (_, Period::Decade(decade), _) => {
                let year = |n: i16| Period::Year(decade * 10 + n).value();
                match edge {
                    Edge::Start => (year(0), year(3)),
                    Edge::Mid => (year(4), year(6)),
                    _ => (year(7), year(9)),
                }
            }
            (_, Period::Century(century), _) => {
                let year = |n: i16| Period::Year(century * 100 + n).value();
                match edge {
                    Edge::Start => (year(0), year(33)),
                    Edge::Mid => (year(34), year(66)),
                    _ => (year(67), year(99)),
                }
            }
            (_, Period::Year(year) | Period::FiscalYear(year), _) => {
                let month = |n: i8| Period::Month(year, n).value();
                match edge {
                    Edge::Start => (month(1), month(3)),
                    Edge::Mid => (month(5), month(8)),
                    _ => (month(9), month(12)),
                }
            }
            (_, Period::Month(year, month), _) => {
                let day = |n: i8| Date::new(year, month, n).map_or_else(|_| last.to_string(), |day| day.to_string());
                match edge {
                    Edge::Start => (day(1), day(10)),
                    Edge::Mid => (day(11), day(20)),
                    _ => (day(21), last.to_string()),
                }
            }
            (_, Period::Week(monday), _) => {
                let day = |n: i32| plus_days(monday, n).unwrap_or(monday).to_string();
                match edge {
                    Edge::Start => (day(0), day(2)),
                    Edge::Mid => (day(2), day(3)),
                    _ => (day(4), day(6)),
                }
            }
            (_, Period::Quarter(..) | Period::Season(..), _) => {
                let month = |n: i32| plus_months(first, n).map_or_else(String::new, |day| Period::month_of(day).value());
                let n = match edge {
                    Edge::Start => 0,
                    Edge::Mid => 1,
                    _ => 2,
                };
                (month(n), month(n))
            }
            _ => ends,
        }
    }
}

/// A form without a year, in a year.
fn in_year(expr: &Expr, year: i16) -> Option<Period> {
    Some(match expr {
        Expr::Month(month) => Period::Month(year, *month),
        Expr::MonthDay { month, day, .. } => Period::Day(Date::new(year, *month, *day).ok()?),
        Expr::Quarter(quarter) => Period::Quarter(year, *quarter),
        Expr::Edge { of, .. } => in_year(of, year)?,
        _ => return None,
    })
}

/// The latest date of the given form that does not lie behind `limit`.
fn before_or_at(expr: &Expr, limit: Period) -> Option<(Period, Anchor)> {
    let end = limit.last_day();
    let found = in_year(expr, end.year()).filter(|found| found.first_day() <= end).or_else(|| in_year(expr, plus_years(end.year(), -1)?))?;
    Some((found, Anchor::None))
}
