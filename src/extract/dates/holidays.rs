//! On which day a holiday falls.
//!
//! `nth 11 4 4` (the fourth Thursday of November) in 2025 → 2025-11-27; `easter -2` → 2025-04-18

use super::calendar::{nth_weekday, plus_days};
use jiff::civil::Date;

/// Days of the new year of China and of Diwali by year, from 2000 on; both follow the sky over one place and are tabulated.
const CHINESE_NEW_YEAR: [(i8, i8); 31] = [
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 18),
    (2, 7),
    (1, 26),
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
];
const DIWALI: [(i8, i8); 31] = [
    (10, 26),
    (11, 14),
    (11, 4),
    (10, 25),
    (11, 12),
    (11, 1),
    (10, 21),
    (11, 9),
    (10, 28),
    (10, 17),
    (11, 5),
    (10, 26),
    (11, 13),
    (11, 3),
    (10, 23),
    (11, 11),
    (10, 30),
    (10, 19),
    (11, 7),
    (10, 27),
    (11, 14),
    (11, 4),
    (10, 24),
    (11, 12),
    (11, 1),
    (10, 20),
    (11, 8),
    (10, 29),
    (10, 17),
    (11, 5),
    (10, 26),
];

/// The first day of the holiday that a lexicon's rule describes, in a year.
pub(super) fn holiday(rule: &str, year: i16) -> Option<Date> {
    let mut words = rule.split(' ');
    let kind = words.next()?;
    if kind == "lunar" {
        let table = if words.next()? == "diwali" { &DIWALI } else { &CHINESE_NEW_YEAR };
        let (month, day) = *table.get(usize::try_from(year.checked_sub(2000)?).ok()?)?;
        return Date::new(year, month, day).ok();
    }
    let mut number = || words.next().and_then(|n| n.parse::<i8>().ok());
    let first = number()?;
    match kind {
        "fixed" => Date::new(year, first, number()?).ok(),
        "nth" => nth_weekday(year, first, number()?, number()?),
        "after" => {
            let day = nth_weekday(year, first, number()?, number()?)?;
            plus_days(day, i32::from(number()?))
        }
        "easter" => plus_days(easter(year)?, i32::from(first)),
        "islamic" => islamic(year, first, number()?),
        "hebrew" => hebrew(year, first, number()?),
        _ => None,
    }
}

/// Western Easter Sunday (the algorithm of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, month as i8, day as i8).ok()
}

/// A day of the tabular Islamic calendar that falls in a Gregorian year; the sighting of the moon can move it by a day.
fn islamic(year: i16, month: i8, day: i8) -> Option<Date> {
    let guess = (i64::from(year) - 622) * 33 / 32;
    (guess - 1..=guess + 2).find_map(|hijri| {
        let (m, d) = (i64::from(month), i64::from(day));
        let julian = d + (59 * (m - 1) + 1) / 2 + (hijri - 1) * 354 + (3 + 11 * hijri).div_euclid(30) + 1_948_439;
        of_julian_day(julian).filter(|date| date.year() == year)
    })
}

/// A day of the Hebrew calendar that falls in a Gregorian year; months count from Nisan.
fn hebrew(year: i16, month: i8, day: i8) -> Option<Date> {
    let base = i64::from(year) + 3760;
    (base..=base + 1).find_map(|hebrew_year| {
        let mut days = hebrew_new_year(hebrew_year);
        let length = hebrew_new_year(hebrew_year + 1) - days;
        let leap = (7 * hebrew_year + 1).rem_euclid(19) < 7;
        // From Tishri on: the months before the wanted one.
        let order: &[i8] = if leap { &[7, 8, 9, 10, 11, 12, 13, 1, 2, 3, 4, 5, 6] } else { &[7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6] };
        for &m in order.iter().take_while(|&&m| m != month) {
            days += match m {
                8 => {
                    if length % 10 == 5 {
                        30
                    } else {
                        29
                    }
                }
                9 if length % 10 == 3 => 29,
                12 if leap => 30,
                2 | 4 | 6 | 10 | 12 | 13 => 29,
                _ => 30,
            };
        }
        of_julian_day(days + i64::from(day) - 1).filter(|date| date.year() == year)
    })
}

/// The Julian day of the Hebrew new year with its postponements.
fn hebrew_new_year(year: i64) -> i64 {
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = months * 29 + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let (last, this, next) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let correction = if next - this == 356 { 2 } else { i64::from(this - last == 382) };
    // The epoch is the day before Monday, 7 October 3761 BC (Julian), as a Julian day number.
    347_998 + this + correction
}

fn of_julian_day(julian: i64) -> Option<Date> {
    // 2440588 is 1970-01-01.
    let days = i32::try_from(julian - 2_440_588).ok()?;
    plus_days(Date::new(1970, 1, 1).ok()?, days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (rule, year, expected) in [
            ("fixed 12 25", 2025, "2025-12-25"),
            ("nth 11 4 4", 2025, "2025-11-27"),
            ("nth 5 -1 1", 2025, "2025-05-26"),
            ("after 11 4 4 1", 2024, "2024-11-29"),
            ("easter 0", 2025, "2025-04-20"),
            ("easter 0", 2000, "2000-04-23"),
            ("easter -47", 2024, "2024-02-13"),
            ("islamic 10 1", 2018, "2018-06-15"),
            ("islamic 9 1", 2016, "2016-06-07"),
            ("hebrew 1 15", 2024, "2024-04-23"),
            ("hebrew 7 1", 2024, "2024-10-03"),
            ("hebrew 7 10", 2023, "2023-09-25"),
            ("hebrew 9 25", 2018, "2018-12-03"),
            ("lunar chinese_new_year", 2025, "2025-01-29"),
        ] {
            assert_eq!(holiday(rule, year).map(|day| day.to_string()).as_deref(), Some(expected), "{rule} {year}");
        }
        assert_eq!(holiday("lunar diwali", 1990), None);
        assert_eq!(holiday("nonsense", 1990), None);
    }
}
