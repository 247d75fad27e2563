//! Stretches of the calendar: a day, a month, "the 1990s", "Thursday night".
//!
//! `Month(2025, 3)` → value `2025-03`, one month before it `2025-02`, its days 2025-03-01 to 2025-03-31.

use jiff::Span;
use jiff::civil::{Date, Weekday, date};

/// A unit of time as texts name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season of the year; winter belongs to the year of its December.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// A stretch of the calendar at one grain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    Century(i16),
    Decade(i16),
    Year(i16),
    FiscalYear(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// The Monday of a week.
    Week(Date),
    /// The Monday of a weekend's week.
    Weekend(Date),
    Day(Date),
    Part(Date, &'static str),
    Moment(Date, Clock),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: i8,
    pub minute: Option<i8>,
    pub second: Option<i8>,
}

impl Clock {
    /// `T10`, `T10:30`, `T10:30:15`.
    pub fn value(self) -> String {
        match (self.minute, self.second) {
            (Some(minute), Some(second)) => format!("T{:02}:{minute:02}:{second:02}", self.hour),
            (Some(minute), None) => format!("T{:02}:{minute:02}", self.hour),
            _ => format!("T{:02}:00", self.hour),
        }
    }
}

impl Season {
    pub fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    pub fn of_code(code: &str) -> Option<Season> {
        [Season::Spring, Season::Summer, Season::Fall, Season::Winter].into_iter().find(|season| season.code() == code)
    }

    fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        }
    }
}

impl Unit {
    pub fn of_name(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            "millennium" => Unit::Millennium,
            _ => return None,
        })
    }

    /// The unit as a length in ISO 8601 with TIMEX3's letters: `P3M`, `P2W`, `PT4H`, `PXD`.
    pub fn length(self, n: &str) -> String {
        let number = || n.parse::<i64>().ok();
        let times = |factor: i64| number().map_or_else(|| "X".to_owned(), |n| (n * factor).to_string());
        match self {
            Unit::Second => format!("PT{n}S"),
            Unit::Minute => format!("PT{n}M"),
            Unit::Hour => format!("PT{n}H"),
            Unit::Day => format!("P{n}D"),
            Unit::Weekend => format!("P{n}WE"),
            Unit::Week => format!("P{n}W"),
            Unit::Fortnight => format!("P{}W", times(2)),
            Unit::Month => format!("P{n}M"),
            Unit::Quarter => format!("P{}M", times(3)),
            Unit::Half => format!("P{}M", times(6)),
            Unit::Year => format!("P{n}Y"),
            Unit::Decade => format!("P{}Y", times(10)),
            Unit::Century => format!("P{}Y", times(100)),
            Unit::Millennium => format!("P{}Y", times(1000)),
        }
    }
}

impl Period {
    /// The TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Period::Century(century) if century < 0 => format!("-{:02}", -century),
            Period::Century(century) => format!("{century:02}"),
            Period::Decade(decade) => format!("{decade:03}"),
            Period::Year(year) => year_text(year),
            Period::FiscalYear(year) => format!("FY{}", year_text(year)),
            Period::Half(year, half) => format!("{}-H{half}", year_text(year)),
            Period::Quarter(year, quarter) => format!("{}-Q{quarter}", year_text(year)),
            Period::Season(year, season) => format!("{}-{}", year_text(year), season.code()),
            Period::Month(year, month) => format!("{}-{month:02}", year_text(year)),
            Period::Week(monday) => week_text(monday),
            Period::Weekend(monday) => format!("{}-WE", week_text(monday)),
            Period::Day(day) => day.to_string(),
            Period::Part(day, part) => format!("{day}T{part}"),
            Period::Moment(day, clock) => format!("{day}{}", clock.value()),
        }
    }

    /// First and last of it in ISO at its own grain, both inclusive.
    pub fn ends(self) -> (String, String) {
        let same = |text: String| (text.clone(), text);
        match self {
            Period::Century(century) => (year_text(century * 100), year_text(century * 100 + 99)),
            Period::Decade(decade) => (year_text(decade * 10), year_text(decade * 10 + 9)),
            Period::Year(year) | Period::FiscalYear(year) => same(year_text(year)),
            Period::Half(..) | Period::Quarter(..) | Period::Season(..) | Period::Month(..) => {
                let (first, last) = (self.first_day(), self.last_day());
                (Period::month_of(first).value(), Period::month_of(last).value())
            }
            Period::Week(_) | Period::Weekend(_) => (self.first_day().to_string(), self.last_day().to_string()),
            Period::Day(_) | Period::Part(..) => same(self.first_day().to_string()),
            Period::Moment(..) => same(self.value()),
        }
    }

    /// The grain as tables name it.
    pub fn grain(self) -> &'static str {
        match self {
            Period::Century(_) => "century",
            Period::Decade(_) => "decade",
            Period::Year(_) | Period::FiscalYear(_) => "year",
            Period::Half(..) => "half",
            Period::Quarter(..) => "quarter",
            Period::Season(..) => "season",
            Period::Month(..) => "month",
            Period::Week(_) | Period::Weekend(_) => "week",
            Period::Day(_) => "day",
            Period::Part(..) => "part_of_day",
            Period::Moment(_, clock) if clock.minute.is_some() => "minute",
            Period::Moment(..) => "hour",
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        match self {
            Period::Century(century) => first_of(century.saturating_mul(100), 1),
            Period::Decade(decade) => first_of(decade.saturating_mul(10), 1),
            Period::Year(year) | Period::FiscalYear(year) => first_of(year, 1),
            Period::Half(year, half) => first_of(year, half * 6 - 5),
            Period::Quarter(year, quarter) => first_of(year, quarter * 3 - 2),
            Period::Season(year, season) => first_of(year, season.first_month()),
            Period::Month(year, month) => first_of(year, month),
            Period::Week(monday) => monday,
            Period::Weekend(monday) => plus_days(monday, 5).unwrap_or(monday),
            Period::Day(day) | Period::Part(day, _) | Period::Moment(day, _) => day,
        }
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let months = |n: i32| {
            let first = self.first_day();
            plus_months(first, n).and_then(|next| plus_days(next, -1)).unwrap_or(first)
        };
        match self {
            Period::Century(_) => months(1200),
            Period::Decade(_) => months(120),
            Period::Year(_) | Period::FiscalYear(_) => months(12),
            Period::Half(..) => months(6),
            Period::Quarter(..) | Period::Season(..) => months(3),
            Period::Month(..) => months(1),
            Period::Week(monday) | Period::Weekend(monday) => plus_days(monday, 6).unwrap_or(monday),
            Period::Day(day) | Period::Part(day, _) | Period::Moment(day, _) => day,
        }
    }

    /// The month that holds a day.
    pub fn month_of(day: Date) -> Period {
        Period::Month(day.year(), day.month())
    }

    /// The period of a unit that holds a day.
    pub fn holding(unit: Unit, day: Date) -> Period {
        let year = day.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Period::Day(day),
            Unit::Weekend => Period::Weekend(monday_of(day)),
            Unit::Week | Unit::Fortnight => Period::Week(monday_of(day)),
            Unit::Month => Period::month_of(day),
            Unit::Quarter => Period::Quarter(year, (day.month() + 2) / 3),
            Unit::Half => Period::Half(year, (day.month() + 5) / 6),
            Unit::Year => Period::Year(year),
            Unit::Decade => Period::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Period::Century(year.div_euclid(100)),
        }
    }

    /// The period of `unit` that is `n` units away from the one that holds `day`; none beyond the calendar.
    pub fn counted(unit: Unit, day: Date, n: i32) -> Option<Period> {
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Period::Day(plus_days(day, n)?),
            Unit::Week | Unit::Weekend => Period::holding(unit, plus_days(day, n.checked_mul(7)?)?),
            Unit::Fortnight => Period::Week(monday_of(plus_days(day, n.checked_mul(14)?)?)),
            Unit::Month => Period::month_of(plus_months(first_of(day.year(), day.month()), n)?),
            Unit::Quarter | Unit::Half => {
                let step = if unit == Unit::Quarter { 3 } else { 6 };
                Period::holding(unit, plus_months(first_of(day.year(), day.month()), n.checked_mul(step)?)?)
            }
            Unit::Year => Period::Year(plus_years(day.year(), n)?),
            Unit::Decade => Period::Decade(plus_years(day.year(), n.checked_mul(10)?)?.div_euclid(10)),
            Unit::Century => Period::Century(plus_years(day.year(), n.checked_mul(100)?)?.div_euclid(100)),
            Unit::Millennium => Period::Century(plus_years(day.year(), n.checked_mul(1000)?)?.div_euclid(100)),
        })
    }

    /// The same stretch `n` years away, at its own grain: the third quarter of the year before.
    pub fn years_away(self, n: i32) -> Option<Period> {
        let year = |year: i16| plus_years(year, n);
        Some(match self {
            Period::Year(y) => Period::Year(year(y)?),
            Period::FiscalYear(y) => Period::FiscalYear(year(y)?),
            Period::Half(y, half) => Period::Half(year(y)?, half),
            Period::Quarter(y, quarter) => Period::Quarter(year(y)?, quarter),
            Period::Season(y, season) => Period::Season(year(y)?, season),
            Period::Month(y, month) => Period::Month(year(y)?, month),
            Period::Day(day) => Period::Day(Date::new(year(day.year())?, day.month(), day.day()).ok()?),
            _ => return None,
        })
    }
}

/// The first day of a month; out of range it is the nearest day of the calendar.
pub(super) fn first_of(year: i16, month: i8) -> Date {
    Date::new(year.clamp(-9998, 9998), month.clamp(1, 12), 1).unwrap_or(date(1, 1, 1))
}

pub(super) fn plus_days(day: Date, n: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(n).ok()?).ok()
}

pub(super) fn plus_months(day: Date, n: i32) -> Option<Date> {
    day.checked_add(Span::new().try_months(n).ok()?).ok()
}

pub(super) fn plus_years(year: i16, n: i32) -> Option<i16> {
    let year = i32::from(year).checked_add(n)?;
    (-9998..=9998).contains(&year).then_some(year as i16)
}

pub(super) fn monday_of(day: Date) -> Date {
    plus_days(day, -i32::from(day.weekday().to_monday_zero_offset())).unwrap_or(day)
}

/// The weekday `weekday` (1 is Monday) of the week of `day`.
pub(super) fn weekday_of_week(day: Date, weekday: i8) -> Option<Date> {
    plus_days(monday_of(day), i32::from(weekday) - 1)
}

/// The number of a weekday, 1 is Monday.
pub(super) fn weekday_number(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The `n`th weekday of a month; `-1` is the last.
pub(super) fn nth_weekday(year: i16, month: i8, n: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
}

fn year_text(year: i16) -> String {
    if year < 0 { format!("-{:04}", -i32::from(year)) } else { format!("{year:04}") }
}

fn week_text(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{}-W{:02}", year_text(week.year()), week.week())
}
