//! What an expression means: value, ends, grain and what it was resolved against.
//!
//! "March 27" without a publish date → value `XXXX-03-27`, no ends, anchor none.

use super::Anchor;
use super::calendar::{Period, Unit};
use super::expressions::{Expr, Target};

/// An expression resolved as far as it can be.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    pub value: Option<String>,
    pub ends: Option<(String, String)>,
    pub grain: &'static str,
    pub anchor: Anchor,
    pub period: Option<Period>,
}

pub(super) fn grain_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week | Unit::Weekend | Unit::Fortnight => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Half => "half",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century | Unit::Millennium => "century",
    }
}

pub(super) fn plain(value: String, grain: &'static str) -> Meaning {
    Meaning { value: Some(value), ends: None, grain, anchor: Anchor::None, period: None }
}

pub(super) fn of_period(period: Period, anchor: Anchor) -> Meaning {
    Meaning { value: Some(period.value()), ends: Some(period.ends()), grain: period.grain(), anchor, period: Some(period) }
}

/// What is known of a date whose year or day is not.
pub(super) fn unresolved(expr: &Expr) -> Meaning {
    let (value, grain) = match expr {
        Expr::MonthDay { month, day, .. } => (Some(format!("XXXX-{month:02}-{day:02}")), "day"),
        Expr::Month(month) => (Some(format!("XXXX-{month:02}")), "month"),
        Expr::Season(season) => (Some(format!("XXXX-{}", season.code())), "season"),
        Expr::Quarter(quarter) => (Some(format!("XXXX-Q{quarter}")), "quarter"),
        Expr::Half(half) => (Some(format!("XXXX-H{half}")), "half"),
        Expr::Near { what: Target::Unit(unit), .. } | Expr::Offset { unit, .. } | Expr::Nth { what: Target::Unit(unit), .. } | Expr::Holding { unit, .. } => {
            (None, grain_of(*unit))
        }
        Expr::Near { what: Target::Month(_), .. } => (None, "month"),
        Expr::Near { what: Target::Season(_), .. } => (None, "season"),
        Expr::Near { what: Target::FiscalYear, .. } => (None, "year"),
        Expr::Near { what: Target::Part(_), .. } | Expr::Part { .. } => (None, "part_of_day"),
        Expr::At { .. } => (None, "minute"),
        Expr::Within { what, .. } => return Meaning { value: None, ..unresolved(what) },
        _ => (None, "day"),
    };
    Meaning { value, ends: None, grain, anchor: Anchor::None, period: None }
}
