//! A figure that moves from day to day.
//!
//! "at least 22 dead" on Monday, "25" on Tuesday → `updated`, the value is 25, from 22 to 25.
//!
//! A series goes one way: every later day's figures lie at or beyond all of the day before, and the last lies beyond the first. What
//! goes up and down, or differs on one day only, is a difference between sources.

use crate::corpus::claims::evidence::Evidence;
use crate::corpus::claims::reading::Reading;
use jiff::civil::Date;

/// The publish day of a mention.
pub fn day(mention: &Evidence, readings: &[Reading]) -> Option<Date> {
    readings[mention.reading as usize].article.document.meta.published.map(|stamp| stamp.day)
}

/// Whether the figures of a claim moved with the days on which they were published.
pub fn moved(mentions: &[&Evidence], readings: &[Reading]) -> bool {
    let mut points: Vec<(Date, f64)> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        // How long something took is not a toll.
        let Some(quantity) = mention.figure().map(|figure| &figure.quantity) else { return false };
        let Some(day) = day(mention, readings).filter(|_| quantity.dimension != "time") else { return false };
        points.push((day, quantity.magnitude()));
    }
    one_way(&mut points)
}

/// Whether a toll may have risen between two reports of one day: "62 were in hospital" in the morning, "70" in the afternoon.
pub fn rose(a: &Evidence, b: &Evidence, readings: &[Reading]) -> bool {
    let moment = |mention: &Evidence| readings[mention.reading as usize].article.document.meta.published.and_then(|stamp| stamp.moment);
    let (Some(first), Some(second)) = (a.figure(), b.figure()) else { return false };
    let Some((then, after)) = moment(a).zip(moment(b)) else { return false };
    let (one, other) = (first.quantity.magnitude(), second.quantity.magnitude());
    let later = if then < after { other > one } else { one > other };
    first.event.is_some() && first.event == second.event && then != after && later
}

fn one_way(points: &mut [(Date, f64)]) -> bool {
    points.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let days: Vec<(f64, f64)> = points.chunk_by(|a, b| a.0 == b.0).map(|day| (day[0].1, day[day.len() - 1].1)).collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return false };
    let up = last.1 > first.0 && days.windows(2).all(|pair| pair[1].0 >= pair[0].1);
    let down = last.0 < first.1 && days.windows(2).all(|pair| pair[1].1 <= pair[0].0);
    days.len() > 1 && (up || down)
}

#[cfg(test)]
mod tests {
    use super::one_way;
    use jiff::civil::date;

    #[test]
    fn a_series_goes_one_way() {
        for (points, moves) in [
            (vec![(5, 22.0), (6, 25.0)], true),
            (vec![(6, 95.0), (5, 60.0), (6, 70.0)], true),
            (vec![(5, 22.0), (5, 25.0)], false),
            (vec![(5, 22.0), (6, 25.0), (7, 24.0)], false),
            (vec![(5, 40.0), (6, 31.0), (7, 12.0)], true),
            (vec![(5, 22.0), (6, 22.0)], false),
            (vec![], false),
        ] {
            let mut points: Vec<_> = points.into_iter().map(|(day, value)| (date(2012, 11, day), value)).collect();
            assert_eq!(one_way(&mut points), moves, "{points:?}");
        }
    }
}
