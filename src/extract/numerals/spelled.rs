//! Numerals that start with a word: "two hundred and thirty", "a dozen", "hundreds of thousands", "mid-20s".

use super::words::{Class, Word};
use super::{Form, Numeral, Part, Reader, make, times};
use crate::segment::TokenKind;

impl Reader<'_> {
    /// Scale words behind a value: "2.66 billion", "hundred thousand", "$1.2bn", below the scale `below`.
    pub(super) fn scales(&self, mut value: f64, mut end: usize, below: f64) -> Part {
        let start = end;
        loop {
            let at = self.past_hyphen(end);
            let Some(token) = self.token(at) else { return (value, end) };
            if token.kind != TokenKind::Word {
                return (value, end);
            }
            let scale = match self.words.get(token) {
                Some(word) if matches!(word.class, Class::Scale | Class::Hundred) => word.value,
                Some(word) if word.class == Class::Abbreviation && end == start => word.value,
                // A spaced "few dozen" is read elsewhere; "5 dozen" here.
                Some(word) if word.class == Class::Dozen && end == start => word.value,
                Some(word) if word.class == Class::Plural && end == start && word.value != 20.0 && word.value != 10.0 => word.value,
                _ if end == start && !token.spaced => match self.words.letters.get(&token.fold) {
                    Some((written, scale)) if token.text(self.view.text) == *written || *scale == 1e3 => *scale,
                    _ => return (value, end),
                },
                _ => return (value, end),
            };
            if scale >= below {
                return (value, end);
            }
            value = times(value, scale);
            end = at + 1;
        }
    }

    /// "and a half", "and three quarters" behind a whole value.
    pub(super) fn and_fraction(&self, value: f64, end: usize) -> Part {
        let and = self.past_hyphen(end);
        if !(self.is(and, Class::AndHundred) || self.is(and, Class::AndTen)) {
            return (value, end);
        }
        let mut at = self.past_hyphen(and + 1);
        let mut top = 1.0;
        let mut counted = false;
        match self.class(at) {
            Some(word) if word.class == Class::Article || word.class == Class::Digit => {
                top = word.value;
                counted = true;
                at = self.past_hyphen(at + 1);
            }
            _ => {}
        }
        match self.class(at) {
            Some(word) if word.class == Class::Half && top == 1.0 => (value + word.value, at + 1),
            Some(word) if word.class == Class::Quarter && counted && top == 1.0 => (value + 1.0 / word.value, at + 1),
            // "three and a fifth"
            Some(word)
                if is_ordinal(word.class)
                    && word.value > 2.0
                    && top == 1.0
                    && self.is(at - 1, Class::Article)
                    && !self.token(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !self.is(at + 1, Class::Of)) =>
            {
                (value + 1.0 / word.value, at + 1)
            }
            Some(word) if word.class == Class::Denominator && counted => (value + top / word.value, at + 1),
            _ => (value, end),
        }
    }

    /// "of a million" behind a fraction.
    pub(super) fn of_scale(&self, value: f64, end: usize) -> Part {
        let mut at = end;
        if self.is(at, Class::Of) {
            at += 1;
        }
        if self.is(at, Class::Article) {
            at += 1;
        }
        match self.class(at) {
            Some(word) if matches!(word.class, Class::Scale | Class::Hundred | Class::Dozen) && (at > end || self.is(at, Class::Scale)) => {
                (value * word.value, at + 1)
            }
            _ => (value, end),
        }
    }

    /// A numeral that starts with a word.
    pub(super) fn words(&self, at: usize, word: Word) -> Option<Numeral> {
        match word.class {
            Class::Article => self.article(at),
            Class::Zero => Some(make(at, at + 1, 0.0, Form::Words)),
            Class::Plural => Some(self.plural(at, word)),
            Class::Several => self.several(at),
            Class::Half => Some(self.half(at, word)),
            Class::Quarter => {
                let (value, end) = self.of_scale(1.0 / word.value, at + 1);
                (end > at + 1 || self.past_hyphen(at + 1) > at + 1).then(|| make(at, end, value, Form::Fraction))
            }
            Class::Early | Class::Mid | Class::Late => self.part_of_decade(at, word.class),
            Class::OrdinalDigit
            | Class::OrdinalTeen
            | Class::OrdinalTen
            | Class::OrdinalHundred
            | Class::OrdinalScale
            | Class::Digit
            | Class::Teen
            | Class::Ten
            | Class::Hundreds
            | Class::Hundred
            | Class::Scale => self.composed(at, at),
            Class::Dozen | Class::Couple => Some(Numeral { couple: word.class == Class::Couple, ..make(at, at + 1, word.value, Form::Words) }),
            _ => None,
        }
    }

    /// "a hundred", "a dozen", "a third of", "a quarter of a million", "a few hundred", "a couple".
    pub(super) fn article(&self, at: usize) -> Option<Numeral> {
        let next = self.class(at + 1)?;
        match next.class {
            Class::Hundred | Class::Scale | Class::OrdinalHundred | Class::OrdinalScale => self.composed(at, at + 1),
            Class::Dozen | Class::Couple => {
                let (value, end) = self.scales(next.value, at + 2, f64::INFINITY);
                Some(Numeral { couple: next.class == Class::Couple && end == at + 2, ..make(at, end, value, Form::Words) })
            }
            // "a quarter-point" is a point's quarter; the article is the whole's.
            Class::Quarter if self.past_hyphen(at + 2) > at + 2 => None,
            Class::Quarter | Class::Denominator => Some(self.fraction(at, at + 2, 1.0 / next.value)),
            Class::Half => Some(self.fraction(at + 1, at + 2, next.value)),
            Class::OrdinalDigit | Class::OrdinalTeen | Class::OrdinalTen
                if next.value > 2.0 && (self.is(at + 2, Class::Of) || self.token(at + 2).is_none() || self.is_part(at)) =>
            {
                Some(self.fraction(at, at + 2, 1.0 / next.value))
            }
            Class::Several => self.several(at + 1).map(|numeral| Numeral { first: at as u32, ..numeral }),
            _ => None,
        }
    }

    /// "by a third to", "more than a fifth.": what stands around article and ordinal makes them a fraction.
    fn is_part(&self, article: usize) -> bool {
        let before = article.checked_sub(1).is_some_and(|before| self.is(before, Class::BeforeFraction));
        let open = self.token(article + 2).is_none_or(|next| next.kind == TokenKind::Punct);
        before && (open && self.past_hyphen(article + 2) == article + 2 || self.closes_fraction(article + 2))
    }

    /// "by a fifth between", "by a third and": a word that no noun of an order is.
    fn closes_fraction(&self, at: usize) -> bool {
        self.class(at).is_some_and(|word| matches!(word.class, Class::AfterFraction | Class::BeforeFraction | Class::AndHundred | Class::Between))
    }

    /// "hundreds", "tens of thousands".
    pub(super) fn plural(&self, at: usize, word: Word) -> Numeral {
        let mut value = word.value;
        let mut end = at + 1;
        while self.is(end, Class::Of) {
            let Some(next) = self.class(end + 1).filter(|next| next.class == Class::Plural) else { break };
            value *= next.value;
            end += 2;
        }
        make(at, end, value, Form::Vague)
    }

    /// "several hundred", "few dozen".
    pub(super) fn several(&self, at: usize) -> Option<Numeral> {
        let (value, end) = self.scales(1.0, at + 1, f64::INFINITY);
        let (value, end) = match self.class(end) {
            Some(word) if end == at + 1 && matches!(word.class, Class::Dozen | Class::Plural) => (word.value, end + 1),
            _ => (value, end),
        };
        (end > at + 1).then(|| make(at, end, value, Form::Vague))
    }

    /// "half", "half a million", "half a dozen".
    pub(super) fn half(&self, at: usize, word: Word) -> Numeral {
        let mut next = self.past_hyphen(at + 1);
        if self.is(next, Class::Article) {
            next += 1;
        }
        if let Some(scale) = self.class(next).filter(|scale| matches!(scale.class, Class::Scale | Class::Hundred | Class::Dozen)) {
            let (value, end) = self.scales(word.value * scale.value, next + 1, f64::INFINITY);
            return make(at, end, value, if scale.class == Class::Dozen { Form::Words } else { Form::Scaled });
        }
        self.fraction(at, at + 1, word.value)
    }

    /// "mid-20s", "early 30s", "late 1990s".
    pub(super) fn part_of_decade(&self, at: usize, class: Class) -> Option<Numeral> {
        let number = self.past_hyphen(at + 1);
        let years = self.token(number).filter(|token| token.kind == TokenKind::Number).and_then(|_| self.digits(number))?;
        if years.form != Form::Decade {
            return None;
        }
        let (from, to) = match class {
            Class::Early => (1.0, 3.0),
            Class::Mid => (4.0, 6.0),
            _ => (7.0, 9.0),
        };
        Some(decade(at, years.end as usize, years.value, from, to))
    }

    /// A value below 1,000 in words: "two hundred and thirty", "treinta y cinco", "doscientos".
    pub(super) fn group(&self, at: usize, between: bool) -> Option<Part> {
        let word = self.class(at)?;
        let (mut value, mut end) = match word.class {
            Class::Digit | Class::Teen | Class::Ten => self.tens(at)?,
            Class::Hundred | Class::Hundreds => (word.value, at + 1),
            _ => return None,
        };
        if word.class != Class::Hundred && word.class != Class::Hundreds {
            let next = self.past_hyphen(end);
            if value >= 100.0 || !self.is(next, Class::Hundred) {
                return Some((value, end));
            }
            value *= 100.0;
            end = next + 1;
        }
        let tail = if self.is(end, Class::AndHundred) && !between { end + 1 } else { end };
        if let Some((rest, past)) = self.tens(self.past_hyphen(tail))
            && !self.is(self.past_hyphen(past), Class::Hundred)
        {
            return Some((value + rest, past));
        }
        Some((value, end))
    }

    /// A value below 100 in words.
    pub(super) fn tens(&self, at: usize) -> Option<Part> {
        let word = self.class(at)?;
        match word.class {
            Class::Digit | Class::Teen => Some((word.value, at + 1)),
            Class::Ten => {
                let next = if self.is(at + 1, Class::AndTen) { at + 2 } else { self.past_hyphen(at + 1) };
                match self.class(next) {
                    Some(digit) if digit.class == Class::Digit => Some((word.value + digit.value, next + 1)),
                    _ => Some((word.value, at + 1)),
                }
            }
            _ => None,
        }
    }

    /// A numeral in words that begins at `at` (an article stands between `first` and `at`), with scales and ordinals.
    pub(super) fn composed(&self, first: usize, at: usize) -> Option<Numeral> {
        let between = first > 0 && self.token(first - 1).is_some_and(|token| self.words.get(token).is_some_and(|word| word.class == Class::Between));
        let mut total = 0.0;
        let mut below = f64::INFINITY;
        let mut at = at;
        let mut end = at;
        let mut form = Form::Words;
        let mut scale = 1.0;
        loop {
            // A part is a group with its scale: "two hundred" "thousand".
            let (group, past) = match self.group(at, between) {
                Some(group) => group,
                None if end == at && self.is(at, Class::Scale) => (1.0, at),
                None => (0.0, at),
            };
            if let Some((value, past)) = self.ordinal(at, group, past) {
                return Some(make(first, past, total + value, Form::OrdinalWords));
            }
            if past == at && group == 0.0 {
                break;
            }
            let (group, past) = if total == 0.0 { self.and_fraction(group, past) } else { (group, past) };
            let (group, past) = self.point(group, past);
            let (scaled, past) = self.scales(group, past, below);
            if total > 0.0 && scaled >= below {
                break;
            }
            scale = if total == 0.0 && group > 0.0 { scaled / group } else { 1.0 };
            total += scaled;
            end = past;
            // "dos millones y medio"
            if scaled > group && group.fract() == 0.0 {
                let (more, past) = self.and_fraction(0.0, end);
                if more == 0.5 {
                    return Some(make(first, past, total + more * scaled / group, Form::Scaled));
                }
            }
            if group.fract() != 0.0 {
                form = if scaled > group { Form::Scaled } else { Form::Fraction };
                break;
            }
            if scaled == group {
                break;
            }
            // The next part must be smaller than this one's scale: "two million three hundred thousand".
            below = scaled / group;
            at = end;
            if let Some(comma) = self.token(at) {
                if comma.kind == TokenKind::Punct
                    && comma.text(self.view.text) == ","
                    && self.group(at + 1, between).is_some_and(|(_, past)| self.is(past, Class::Scale))
                {
                    at += 1;
                } else if self.is(at, Class::AndHundred) && !between {
                    at += 1;
                }
            }
            let Some((ahead, past)) = self.group(at, between) else {
                if self.class(at).is_some_and(|word| is_ordinal(word.class)) && at == end {
                    continue;
                }
                break;
            };
            // "dos mil trescientos millones": a larger scale multiplies all that went before it.
            if at == end && ahead < below && self.class(past).is_some_and(|word| word.class == Class::Scale && word.value > below) {
                (total, end) = self.scales(total + ahead, past, f64::INFINITY);
                break;
            }
            // "six million and two thirds"
            let bottom = self.past_hyphen(past);
            if let Some(word) = self.class(bottom).filter(|word| word.class == Class::Denominator) {
                return Some(make(first, bottom + 1, total + ahead / word.value * below, Form::Scaled));
            }
            let (ahead, _) = self.scales(ahead, past, f64::INFINITY);
            if ahead >= below {
                break;
            }
        }
        if end == first {
            return None;
        }
        // "two-thirds", "three quarters", "one third", "one half"
        if form == Form::Words && total > 0.0 {
            let next = self.past_hyphen(end);
            let bottom = match self.class(next) {
                Some(word) if word.class == Class::Denominator => Some(word.value),
                Some(word) if total == 1.0 && word.class == Class::Quarter => Some(word.value),
                Some(word) if total == 1.0 && word.class == Class::Half => Some(1.0 / word.value),
                Some(word) if total == 1.0 && is_ordinal(word.class) && word.value > 2.0 => Some(word.value),
                _ => None,
            };
            if let Some(bottom) = bottom {
                return Some(self.fraction(first, next + 1, total / bottom));
            }
        }
        Some(Numeral { scale, ..make(first, end, total, form) })
    }

    /// The ordinal that ends a numeral: "twenty-first", "two hundredth", "third".
    pub(super) fn ordinal(&self, at: usize, group: f64, past: usize) -> Option<Part> {
        let next = self.past_hyphen(past);
        let word = self.class(next).filter(|word| is_ordinal(word.class))?;
        if past == at {
            return Some((word.value, next + 1));
        }
        let fits = match word.class {
            Class::OrdinalDigit => group % 10.0 == 0.0 && group % 100.0 != 10.0 && (group % 100.0 != 0.0 || group >= 100.0),
            Class::OrdinalTeen | Class::OrdinalTen => group % 100.0 == 0.0,
            Class::OrdinalHundred => return (group < 10.0 && group > 1.0).then_some((group * word.value, next + 1)),
            _ => return (group > 1.0).then_some((group * word.value, next + 1)),
        };
        fits.then_some((group + word.value, next + 1))
    }

    /// "one point three": digits behind the point.
    pub(super) fn point(&self, value: f64, end: usize) -> Part {
        if !self.is(end, Class::Point) {
            return (value, end);
        }
        let (mut value, mut at, mut place) = (value, end + 1, 0.1);
        while place > 1e-9 {
            let digit = match self.class(at) {
                Some(word) if matches!(word.class, Class::Digit | Class::Zero) => word.value,
                _ => break,
            };
            value += digit * place;
            place /= 10.0;
            at += 1;
        }
        if at == end + 1 { (value, end) } else { (value, at) }
    }
}

fn is_ordinal(class: Class) -> bool {
    matches!(class, Class::OrdinalDigit | Class::OrdinalTeen | Class::OrdinalTen | Class::OrdinalHundred | Class::OrdinalScale)
}

pub(super) fn decade(first: usize, end: usize, value: f64, from: f64, to: f64) -> Numeral {
    Numeral { low: Some(value + from), high: Some(value + to), ..make(first, end, value, Form::Decade) }
}
