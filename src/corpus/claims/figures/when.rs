//! The day of what a figure counts, as its article tells it.
//!
//! "In April 2006, when a bomber killed | 11" → April 2006; "left | 18,000 homeless when it struck in September 2004" → September 2004;
//! "since Hurricane Gilbert in 1988. Almost | 50 people were killed by that storm" → 1988.
//!
//! The nearest date of the clause, else one told right before or behind it. What was so since or until a day is not of that day.

use crate::annotation::Annotation;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::TermClass;
use crate::corpus::claims::values::Days;
use crate::extract::dates::DateMention;
use crate::extract::numbers::Comparator;
use crate::text::Span;
use std::ops::Range;

/// "The worst since the floods of 2018": so many words may stand before the date.
const SINCE: usize = 4;

/// The dates inside a span with their days.
fn dates_in<'a>(reading: &'a Reading, days: &'a [Option<Days>], span: Span) -> impl DoubleEndedIterator<Item = (&'a Annotation<DateMention>, Option<Days>)> {
    let dates = reading.article.dates.as_slice();
    let first = dates.partition_point(|date| date.span.start() < span.start());
    let end = dates.partition_point(|date| date.span.start() < span.end()).max(first);
    dates[first..end].iter().zip(days[first..end].iter().copied()).filter(move |(date, _)| span.contains(date.span))
}

/// The date nearest to a figure in its clause; none that only says since or until when.
pub fn of(reading: &Reading, days: &[Option<Days>], figure: Span, clause: &Range<usize>) -> Option<Days> {
    let inside = dates_in(reading, days, reading.view().span(clause.start, clause.end)).filter(|(date, _)| date.value.comparator == Comparator::Exact);
    let gap = |span: Span| span.start().saturating_sub(figure.end()).max(figure.start().saturating_sub(span.end()));
    let since = |span: Span| {
        let first = reading.article.segmentation.tokens_in(span).start;
        let before = |word: &str, reach: usize| (first.saturating_sub(reach).max(clause.start)..first).any(|at| reading.view().word(at) == word);
        ["since", "from", "until", "by"].iter().any(|word| before(word, 1)) || before("since", SINCE)
    };
    let nearest = inside.filter(|(date, _)| !since(date.span)).min_by_key(|(date, _)| gap(date.span));
    let around = || day_before(reading, days, clause).filter(|(span, _)| !since(*span)).map(|of| of.1).or_else(|| day_behind(reading, days, clause));
    nearest.map_or_else(around, |(_, days)| days)
}

/// The date of the clause that says when: "left 18,000 homeless | when it struck in September 2004".
fn day_behind(reading: &Reading, days: &[Option<Days>], clause: &Range<usize>) -> Option<Days> {
    let view = reading.view();
    let behind = view.tokens.get(clause.end).filter(|_| view.word(clause.end) == "when").map(|_| reading.clause_of(clause.end))?;
    let mut inside = dates_in(reading, days, view.span(behind.start, behind.end)).filter(|(date, _)| date.value.comparator == Comparator::Exact);
    inside.next().and_then(|(_, days)| days)
}

/// The date that a clause goes on from: "in April 2006, | when a bomber killed 11", "on 10 September, | thousands marched".
fn day_before(reading: &Reading, days: &[Option<Days>], clause: &Range<usize>) -> Option<(Span, Days)> {
    let (view, dates) = (reading.view(), reading.article.dates.as_slice());
    let comma = |at: usize| view.tokens.get(at).is_some_and(|token| token.text(view.text) == ",");
    let first = clause.start + usize::from(comma(clause.start));
    let last = first.checked_sub(1 + usize::from(first > 0 && comma(first - 1)))?;
    let end = view.tokens[last].end;
    let at = dates.partition_point(|date| date.span.end() < end);
    let date = dates.get(at).filter(|date| date.span.end() == end && date.value.comparator == Comparator::Exact)?;
    let before = reading.terms_in(reading.clause_of(last));
    let only = || before.iter().all(|term| date.span.contains(view.span(term.token as usize, term.token as usize + 1)));
    let goes_on = clause.contains(&first) && view.word(first) == "when";
    Some((date.span, days[at].filter(|_| goes_on || only())?))
}

/// The day long ago of what a clause points back to: "Hurricane Gilbert in 1988. | Almost 50 people were killed by that storm."
pub fn that_time(reading: &Reading, days: &[Option<Days>], sentence: usize, clause: &Range<usize>) -> Option<Days> {
    let view = reading.view();
    let led = |at: usize| at > clause.start && matches!(view.word(at - 1), "by" | "in" | "during" | "from" | "after" | "of");
    let thing = |at: usize| reading.terms_in(at..at + 1).iter().any(|term| term.class == TermClass::Word);
    clause.clone().find(|&at| view.word(at) == "that" && led(at) && thing(at + 1))?;
    let before = view.sentences.get(sentence.checked_sub(1)?)?.span;
    let published = reading.article.document.meta.published.map(|stamp| stamp.day);
    dates_in(reading, days, before).filter_map(|(_, days)| days).next_back().filter(|days| days.is_past(published))
}
