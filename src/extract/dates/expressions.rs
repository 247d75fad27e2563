//! What a text says of a date before it is known which day it means.
//!
//! "the second Tuesday of last month" → `Nth(2, weekday 2, Near(-1, month))`

use super::calendar::{Clock, Period, Season, Unit};

/// A date as the text states it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// Nothing is left to resolve.
    Fixed(Period),
    /// A day of a month of any year; the weekday that stands with it.
    MonthDay {
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    /// The 27th.
    DayOfMonth {
        day: i8,
        weekday: Option<i8>,
    },
    Month(i8),
    Weekday(i8),
    Season(Season),
    Quarter(i8),
    Half(i8),
    Holiday(usize),
    HolidayIn(usize, i16),
    /// Today, yesterday.
    Day(i32),
    /// `n` units before or after something.
    Offset {
        n: i32,
        unit: Unit,
        from: From,
    },
    /// This, last, next.
    Near {
        step: Step,
        what: Target,
    },
    /// The last three months; `n` is none for "the last few months".
    Run {
        n: Option<i32>,
        unit: Unit,
        step: Step,
    },
    /// The first two weeks of 2021, the last three of it.
    RunOf {
        n: i32,
        unit: Unit,
        of: Box<Expr>,
    },
    /// The first Tuesday of October; counted from the end when negative.
    Nth {
        n: i32,
        what: Target,
        of: Box<Expr>,
    },
    /// October last year, the third quarter of 1990.
    Within {
        what: Box<Expr>,
        of: Box<Expr>,
    },
    /// The week of April 10th.
    Holding {
        unit: Unit,
        of: Box<Expr>,
    },
    Edge {
        edge: Edge,
        of: Box<Expr>,
    },
    /// Wednesday night.
    Part {
        day: Box<Expr>,
        part: &'static str,
    },
    /// Wednesday at 10 a.m.
    At {
        day: Box<Expr>,
        clock: Clock,
    },
    Clock(Clock),
    Range(Box<Expr>, Box<Expr>),
    /// now, recently
    Reference(&'static str),
    /// every Thursday
    Set(String),
}

/// What is counted from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// The publish date: "ago".
    Published,
    /// The last date of the text: "later".
    Text,
    Date(Box<Expr>),
}

/// The word before a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    This,
    Last,
    /// "this past Wednesday"
    Past,
    Next,
    Previous,
    Following,
    That,
    Latest,
    /// "the quarter"
    The,
}

/// What a word like "last" stands before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    Unit(Unit),
    FiscalYear,
    Month(i8),
    Weekday(i8),
    Season(Season),
    Holiday(usize),
    Part(&'static str),
    /// "the year-earlier period"
    Period,
}

/// Which part of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Mid,
    End,
    Earlier,
    Later,
}

impl Edge {
    pub fn of_name(name: &str) -> Edge {
        match name {
            "START" => Edge::Start,
            "MID" => Edge::Mid,
            "EARLIER" => Edge::Earlier,
            "LATER" => Edge::Later,
            _ => Edge::End,
        }
    }
}

impl Step {
    pub fn of_number(n: i16) -> Step {
        match n {
            0 => Step::This,
            -1 => Step::Last,
            -3 => Step::Past,
            1 => Step::Next,
            -2 => Step::Previous,
            2 => Step::Following,
            _ => Step::Latest,
        }
    }
}

impl Expr {
    /// The rule's name in tables.
    pub fn rule(&self) -> &'static str {
        match self {
            Expr::Fixed(Period::Day(_)) => "full_date",
            Expr::Fixed(Period::Month(..)) => "month_and_year",
            Expr::Fixed(Period::Year(_) | Period::FiscalYear(_)) => "year",
            Expr::Fixed(Period::Decade(_)) => "decade",
            Expr::Fixed(Period::Century(_)) => "century",
            Expr::Fixed(_) => "period_of_year",
            Expr::MonthDay { .. } => "month_and_day",
            Expr::DayOfMonth { .. } => "day_of_month",
            Expr::Month(_) => "month",
            Expr::Weekday(_) => "weekday",
            Expr::Season(_) => "season",
            Expr::Quarter(_) | Expr::Half(_) => "quarter",
            Expr::Holiday(_) | Expr::HolidayIn(..) => "holiday",
            Expr::Day(_) => "day_word",
            Expr::Offset { from: From::Published, .. } => "ago",
            Expr::Offset { .. } => "counted_from",
            Expr::Near { .. } => "this_last_next",
            Expr::Run { .. } | Expr::RunOf { .. } => "last_next_several",
            Expr::Nth { .. } => "nth_of",
            Expr::Within { .. } => "part_of_year",
            Expr::Holding { .. } => "week_of",
            Expr::Edge { .. } => "early_late",
            Expr::Part { .. } => "part_of_day",
            Expr::At { .. } | Expr::Clock(_) => "time_of_day",
            Expr::Range(..) => "date_range",
            Expr::Reference(_) => "reference",
            Expr::Set(_) => "set",
        }
    }

    /// Whether it names a day, to which a time or a part of the day can be added.
    pub fn is_day(&self) -> bool {
        match self {
            Expr::Fixed(Period::Day(_))
            | Expr::MonthDay { .. }
            | Expr::DayOfMonth { .. }
            | Expr::Weekday(_)
            | Expr::Day(_)
            | Expr::Holiday(_)
            | Expr::HolidayIn(..)
            | Expr::Near { what: Target::Weekday(_) | Target::Holiday(_) | Target::Unit(Unit::Day), .. } => true,
            Expr::Nth { what: Target::Weekday(_) | Target::Unit(Unit::Day), .. } => true,
            Expr::Offset { unit: Unit::Day | Unit::Week, .. } => true,
            Expr::Within { what, .. } | Expr::Edge { of: what, .. } => what.is_day(),
            _ => false,
        }
    }
}
