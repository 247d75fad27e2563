//! What a match is worth: values of ranges and compounds, units joined by "per", durations in ISO 8601.
//!
//! "an hour and a half" → `1.5 hour PT1H30M`; "110 kilometres an hour" → `110 kilometre per hour`; "27c" → `0.27 USD`.

use super::grammar::Match;
use crate::extract::numerals::times;

/// The value of a match, or the ends of its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    One(f64),
    /// Low and high, sorted.
    Range(f64, f64),
    /// "hundreds"
    Vague,
}

/// The value of a match in its own unit.
pub(super) fn amount(found: &Match) -> Amount {
    let capture = &found.capture;
    let scaled = |index: usize| capture.scaled[index].unwrap_or(1.0);
    let value = |index: usize| {
        let numeral = capture.numerals[index]?;
        let sign = if capture.negative[index] { -1.0 } else { 1.0 };
        let value = sign * times(numeral.value, scaled(index));
        Some(if capture.minor && capture.numerals[1].is_none() { value / 100.0 } else { value })
    };
    let Some(left) = value(0) else { return Amount::Vague };
    let vague = capture.numerals.iter().flatten().all(|numeral| numeral.vague);
    if vague {
        return Amount::Vague;
    }
    let Some(right) = value(1) else {
        let numeral = capture.numerals[0];
        if let (Some(low), Some(high)) = (numeral.and_then(|numeral| numeral.low), numeral.and_then(|numeral| numeral.high)) {
            return Amount::Range(low, high);
        }
        if found.rule.name == "duration_and_half" {
            return Amount::One(left + 0.5);
        }
        let below = if found.rule.name == "measure_below_zero" { -1.0 } else { 1.0 };
        return Amount::One(left * below);
    };
    match found.rule.name {
        "duration_and_half" => Amount::One(left + right),
        "money_sign_minor" | "money_word_minor" | "money_word_unsaid_minor" | "money_sign_unsaid_minor" => Amount::One((left * 100.0 + right) / 100.0),
        "one_in" | "one_over" => Amount::One(left / right),
        _ => {
            let (left, right) = as_written(found, left, right);
            if found.rule.kind == super::NumberKind::Score { Amount::Range(left, right) } else { Amount::Range(left.min(right), left.max(right)) }
        }
    }
}

/// The two ends of a range in the order of writing.
pub(super) fn ends(found: &Match) -> Option<(f64, f64)> {
    let value = |index: usize| {
        let value = found.capture.numerals[index]?.value;
        let scaled = times(value, found.capture.scaled[index].unwrap_or(1.0));
        Some(if found.capture.negative[index] { -scaled } else { scaled })
    };
    let (left, right) = (value(0)?, value(1)?);
    // "from 7 to 5 billion euros": a way down says the scale once as well.
    let scale = found.capture.numerals[1].map_or(1.0, |numeral| numeral.scale);
    let once = scale > SMALL && (0.0..SMALL).contains(&left) && found.capture.numerals[0].is_some_and(|numeral| numeral.scale == 1.0);
    Some(as_written(found, if once { times(left, scale) } else { left }, right))
}

/// A bare number below it, beside one with a scale of more, has the same scale.
const SMALL: f64 = 1000.0;

/// Both ends in full: "$10 to $15 billion" says the scale once, and so does "from 7 to 5 billion euros".
fn as_written(found: &Match, left: f64, right: f64) -> (f64, f64) {
    let capture = &found.capture;
    let scaled = capture.numerals[1].map_or(1.0, |numeral| numeral.scale) * capture.scaled[1].unwrap_or(1.0);
    let bare = capture.numerals[0].is_some_and(|numeral| numeral.scale == 1.0) && capture.scaled[0].is_none();
    let shared = scaled > 1.0 && bare && left < right / scaled;
    let parts = if capture.minor { 100.0 } else { 1.0 };
    (if shared { times(left, scaled) } else { left } / parts, right / parts)
}

/// The unit of a match: the smaller of a compound's, with "per" behind it.
pub(super) fn unit(found: &Match) -> Option<String> {
    let capture = &found.capture;
    let unit = capture.units[0].or(capture.units[1])?;
    Some(match capture.per {
        Some(per) => format!("{unit} per {per}"),
        None => unit.to_owned(),
    })
}

/// How many of `small` make one `large`.
pub(super) fn ratio(large: &str, small: &str) -> Option<f64> {
    let ratios: &[(&str, &str, f64)] = &[
        ("decade", "year", 10.0),
        ("year", "month", 12.0),
        ("year", "week", 52.0),
        ("year", "day", 365.0),
        ("month", "week", 4.0),
        ("month", "day", 30.0),
        ("week", "day", 7.0),
        ("day", "hour", 24.0),
        ("hour", "minute", 60.0),
        ("minute", "second", 60.0),
        ("hour", "second", 3600.0),
        ("day", "minute", 1440.0),
        ("kilometre", "metre", 1000.0),
        ("metre", "centimetre", 100.0),
        ("centimetre", "millimetre", 10.0),
        ("mile", "yard", 1760.0),
        ("mile", "foot", 5280.0),
        ("yard", "foot", 3.0),
        ("foot", "inch", 12.0),
        ("tonne", "kilogram", 1000.0),
        ("kilogram", "gram", 1000.0),
        ("pound", "ounce", 16.0),
        ("stone", "pound", 14.0),
        ("litre", "millilitre", 1000.0),
    ];
    ratios.iter().find(|(above, below, _)| *above == large && *below == small).map(|(_, _, ratio)| *ratio)
}

/// Whether `long` is a longer unit of time than `short`.
pub(super) fn is_longer(long: &str, short: &str) -> bool {
    let rank = |unit: &str| ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"].iter().position(|name| *name == unit);
    rank(long).zip(rank(short)).is_some_and(|(long, short)| long > short)
}

/// A duration in ISO 8601, with the decade as TIMEX3 writes it: `P2Y`, `PT30M`, `P1DE`, `PXM` for "months".
pub(super) fn iso(found: &Match, amount: Amount) -> Option<String> {
    let capture = &found.capture;
    let unit = capture.units[0]?;
    match amount {
        Amount::Vague => some(unit),
        Amount::One(value) => one(unit, value),
        Amount::Range(..) => None,
    }
}

/// Nobody knows how many of one unit: `PXM`.
pub(super) fn some(unit: &str) -> Option<String> {
    let (time, letter) = letter(unit)?;
    Some(format!("P{}X{letter}", if time { "T" } else { "" }))
}

/// One value of one unit; halves of hours, days and years in the next smaller unit.
pub(super) fn one(unit: &str, value: f64) -> Option<String> {
    let whole = value.trunc();
    let part = value - whole;
    let smaller = match unit {
        "hour" => Some(("minute", 60.0)),
        "minute" => Some(("second", 60.0)),
        "year" => Some(("month", 12.0)),
        _ => None,
    };
    let (time, letter_of) = letter(unit)?;
    let t = if time { "T" } else { "" };
    if let Some((below, ratio)) = smaller {
        let rest = part * ratio;
        if part > 0.0 && (rest - rest.round()).abs() < 1e-6 {
            let (_, below_letter) = letter(below)?;
            return Some(if whole == 0.0 {
                format!("P{t}{}{below_letter}", rest.round())
            } else {
                format!("P{t}{whole}{letter_of}{}{below_letter}", rest.round())
            });
        }
    }
    match unit {
        "century" => Some(format!("P{}Y", value * 100.0)),
        "millennium" => Some(format!("P{}Y", value * 1000.0)),
        "fortnight" => Some(format!("P{}W", value * 2.0)),
        "day" if value == 0.5 => Some("PT12H".to_owned()),
        _ => Some(format!("P{t}{value}{letter_of}")),
    }
}

/// "P2Y" and "P6M" as one: "P2Y6M".
pub(super) fn joined(large: &str, small: &str) -> String {
    let small = small.strip_prefix('P').unwrap_or(small);
    match small.strip_prefix('T') {
        Some(time) if large.contains('T') => format!("{large}{time}"),
        _ => format!("{large}{small}"),
    }
}

fn letter(unit: &str) -> Option<(bool, &'static str)> {
    Some(match unit {
        "second" => (true, "S"),
        "minute" => (true, "M"),
        "hour" => (true, "H"),
        "day" => (false, "D"),
        "week" | "fortnight" => (false, "W"),
        "month" => (false, "M"),
        "year" | "century" | "millennium" => (false, "Y"),
        "decade" => (false, "DE"),
        _ => return None,
    })
}
