//! Times of day: "10 a.m.", "6pm GMT", "17:30", "midnight", and the day that stands with them.

use super::calendar::Clock;
use super::expressions::Expr;
use super::grammar::{Parsed, Parser};
use super::words::{Class, Num, Word};
use crate::segment::TokenKind;

impl Parser<'_> {
    /// A time of day: one past its last token, and whether it is sure without a day beside it.
    fn clock(&self, at: usize) -> Option<(usize, Clock, bool)> {
        let word = self.word(at);
        if at > 0 && self.is(at - 1, ":") && !self.spaced(at) {
            return None; // inside "2:17:18"
        }
        if word.class == Class::Hour {
            let hour = word.n as i8;
            return Some((at + 1, Clock { hour, minute: if hour == 24 { None } else { Some(0) }, second: None }, true))
                .map(|(end, clock, sure)| (end, Clock { minute: None, ..clock }, sure));
        }
        if word.class == Class::Past {
            return self.past(at);
        }
        let (mut end, hour, minute, second) = match word.num {
            Num::Digits(hour, 1 | 2) => {
                if self.is(at + 1, ":") && !self.spaced(at + 1) && !self.spaced(at + 2) {
                    let Num::Digits(minute @ 0..=59, 2) = self.word(at + 2).num else { return None };
                    let more = self.is(at + 3, ":") && !self.spaced(at + 3) && !self.spaced(at + 4);
                    match self.word(at + 4).num {
                        Num::Digits(second @ 0..=59, 2) if more => (at + 5, hour, Some(minute), Some(second)),
                        _ => (at + 3, hour, Some(minute), None),
                    }
                } else {
                    (at + 1, hour, None, None)
                }
            }
            Num::Digits(both, 4)
                if self.class(at + 1) == Class::Zone && self.spaced(at + 1) && self.str(at + 1).len() <= 4 && both % 100 < 60 && both < 2400 =>
            {
                return Some((at + 2, Clock { hour: (both / 100) as i8, minute: Some((both % 100) as i8), second: None }, true));
            }
            Num::Small(hour @ 1..=12) if matches!(self.class(at + 1), Class::AmPm | Class::Oclock) || self.in_day_part(at, at + 1) => {
                (at + 1, hour, None, None)
            }
            Num::None if self.kind(at) == Some(TokenKind::Number) => {
                // "8.30pm", "17.30" is one token.
                let (hour, minute) = self.str(at).split_once('.')?;
                let minute = if minute.len() == 2 { minute.parse().ok().filter(|minute| *minute < 60)? } else { return None };
                (at + 1, hour.parse().ok().filter(|hour| *hour < 24)?, Some(minute), None)
            }
            _ => return None,
        };
        let dotted = word.num == Num::None;
        let mut hour = hour;
        let mut sure = minute.is_some() && !dotted && hour >= 10 && second.is_none();
        // "shortly before 08:00"
        let led = self.class(at.wrapping_sub(1));
        let padded = self.str(at).starts_with('0') && matches!(led, Class::Before | Class::After);
        let mark = self.word(end);
        match mark.class {
            Class::AmPm if (0..=12).contains(&hour) => {
                hour = hour % 12 + i32::from(mark.n);
                end += usize::from(mark.len);
                sure = true;
            }
            Class::Oclock if hour <= 24 => {
                end += 1;
                if self.class(end) == Class::DayPart && (1..12).contains(&hour) {
                    hour += i32::from(self.word(end).n);
                    end += usize::from(self.word(end).len);
                }
                sure = true;
            }
            Class::DayPart if (1..=12).contains(&hour) && (minute.is_some() || self.in_day_part(at, end)) => {
                hour = hour % 12 + i32::from(mark.n);
                end += usize::from(mark.len);
                sure = true;
            }
            _ => {
                if self.is(end, "a") && !self.spaced(end) && hour <= 12 {
                    end += 1;
                    sure = true;
                } else if dotted && !matches!(self.class(at.wrapping_sub(1)), Class::At | Class::None) {
                    return None;
                }
            }
        }
        if !(0..=24).contains(&hour) {
            return None;
        }
        // "10 a.m. EST", "6pm local time", "10 a.m. (New York time)"
        if (self.class(end) == Class::Zone && self.str(end).chars().next().is_some_and(char::is_uppercase)
            || self.class(end) == Class::Zone && self.word(end).len > 1)
            && (sure || minute.is_some())
        {
            end += usize::from(self.word(end).len);
            sure = true;
        }
        Some((
            end,
            Clock { hour: hour as i8, minute: minute.map(|m| m as i8), second: second.map(|s| s as i8) },
            sure || minute.is_some() && !dotted && (padded || matches!(led, Class::At | Class::By | Class::From | Class::Until)),
        ))
    }

    /// "half past nine", "a quarter to five in the afternoon", "at ten to six": "five to nine" may also be a range or a vote, "ten to one" odds.
    fn past(&self, at: usize) -> Option<(usize, Clock, bool)> {
        let past = self.word(at);
        let mut end = at + usize::from(past.len);
        let led = matches!(self.class(at.wrapping_sub(1)), Class::At | Class::Before | Class::After | Class::Comparator);
        if past.n < 0 && past.n % 15 != 0 && (!led || self.word(end).num == Num::Small(1)) {
            return None;
        }
        // "Twenty to midnight", "half past noon".
        let hour = match self.word(end) {
            Word { class: Class::Hour, n, .. } => i32::from(n),
            Word { num: Num::Small(hour @ 1..=12) | Num::Digits(hour @ 1..=12, 1 | 2), .. } => hour,
            _ => return None,
        };
        end += 1;
        let mut hour = hour;
        let part = self.word(end);
        if matches!(part.class, Class::AmPm | Class::DayPart) {
            hour = hour % 12 + i32::from(part.n);
            end += usize::from(part.len);
        }
        // "a quarter to one" is an hour earlier.
        let minutes = hour * 60 + i32::from(past.n);
        Some((end, Clock { hour: (minutes / 60) as i8, minute: Some((minutes % 60) as i8), second: None }, true))
    }

    /// "at four in the morning": an hour only behind a preposition, for "five in the morning" may be five of anything.
    fn in_day_part(&self, at: usize, end: usize) -> bool {
        let led = self.class(at.wrapping_sub(1));
        self.class(end) == Class::DayPart
            && matches!(
                led,
                Class::At | Class::By | Class::Until | Class::Before | Class::After | Class::Since | Class::From | Class::Through | Class::Comparator
            )
    }

    /// "at 10 a.m.", "@ 17:49" behind a day.
    pub(super) fn clock_behind(&self, at: usize) -> Option<(usize, Clock)> {
        let comma = at + usize::from(self.is(at, ","));
        let linked = matches!(self.class(comma), Class::At) || self.is(comma, "@") || matches!(self.str(comma), "around" | "about");
        let start = comma + usize::from(linked);
        let start = start + usize::from(linked && matches!(self.class(start), Class::Comparator));
        let (end, clock, sure) = self.clock(start)?;
        let minutes = clock.minute.is_some() && self.word(start).num != Num::None;
        (sure || minutes || linked && clock.minute.is_some()).then_some((end, clock))
    }

    /// "10 a.m. Thursday", "midnight on Friday", "5 p.m. EST, Nov. 9", "noon".
    pub(super) fn clock_then_date(&self, at: usize, depth: u8) -> Parsed {
        let (end, clock, sure) = self.clock(at)?;
        let comma = end + usize::from(self.is(end, ","));
        let on = comma + usize::from(matches!(self.class(comma), Class::On | Class::Of));
        let led = self.word(on);
        if matches!(led.class, Class::Weekday | Class::Month | Class::Day | Class::Mod | Class::PartToday) || matches!(led.num, Num::Digits(..)) && on > end {
            if led.class == Class::PartToday && sure {
                return Some((on + 1, Expr::At { day: Box::new(Expr::Day(0)), clock: evening(clock) }));
            }
            if let Some((stop, day)) = self.expression(on, depth) {
                if let (Expr::Part { day, part }, true) = (&day, sure || self.class(at) == Class::Hour) {
                    let clock = if matches!(*part, "NI" | "EV" | "AF") && self.word(end - 1).class != Class::AmPm { evening(clock) } else { clock };
                    return Some((stop, Expr::At { day: day.clone(), clock }));
                }
                if day.is_day() && sure {
                    return Some((stop, Expr::At { day: Box::new(day), clock }));
                }
            }
        }
        if let Class::Each = led.class
            && let Some((stop, Expr::Set(_))) = self.each(on)
            && self.is_unit(stop - 1, super::calendar::Unit::Day)
            && sure
        {
            return Some((stop, Expr::Set(clock.value().trim_end_matches(":00").to_owned())));
        }
        // "noon" and "midnight" alone need a preposition: "until midnight", "at noon".
        let named = self.class(at) == Class::Hour;
        let hour_led = matches!(
            self.class(at.wrapping_sub(1)),
            Class::At | Class::By | Class::Until | Class::Before | Class::After | Class::Since | Class::From | Class::Through
        );
        let about = matches!(self.str(at.wrapping_sub(1)), "around" | "about");
        (sure && (!named || hour_led || about)).then_some((end, Expr::Clock(clock)))
    }
}

fn evening(clock: Clock) -> Clock {
    if clock.hour < 12 { Clock { hour: clock.hour + 12, ..clock } } else { clock }
}
