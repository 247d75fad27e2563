//! Numerals that start with digits: "1,700", "2.66 billion", "816 000", "3 1/2", "27th".

use super::spelled::decade;
use super::words::Class;
use super::{Form, Numeral, Part, Reader, make};
use crate::segment::TokenKind;

impl Reader<'_> {
    pub(super) fn vulgar(&self, at: usize) -> Option<f64> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Symbol)?;
        let value = match token.text(self.view.text).chars().next()? {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅐' => 1.0 / 7.0,
            '⅑' => 1.0 / 9.0,
            '⅒' => 0.1,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            '⅕' => 0.2,
            '⅖' => 0.4,
            '⅗' => 0.6,
            '⅘' => 0.8,
            '⅙' => 1.0 / 6.0,
            '⅚' => 5.0 / 6.0,
            '⅛' => 0.125,
            '⅜' => 0.375,
            '⅝' => 0.625,
            '⅞' => 0.875,
            _ => return None,
        };
        Some(value)
    }

    /// ".001", ".500": digits behind a point that nothing stands before.
    pub(super) fn leading_point(&self, at: usize) -> Option<Numeral> {
        let point = self.token(at)?;
        let digits = self.token(at + 1).filter(|digits| digits.kind == TokenKind::Number && !digits.spaced)?;
        let free = point.spaced || at > 0 && matches!(self.view.word(at - 1), "(" | "-" | "$" | "£" | "€");
        let text = digits.text(self.view.text);
        if !free || point.end - point.start != 1 || self.view.word(at) != "." || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let value = text.parse::<f64>().ok()? / 10f64.powi(text.len() as i32);
        let (value, end) = self.scales(value, at + 2, f64::INFINITY);
        Some(make(at, end, value, Form::Digits))
    }

    /// "2.48×10−5", "3 x 10^8": the power of ten behind a value.
    pub(super) fn power(&self, end: usize) -> Option<Part> {
        let times = self.token(end)?;
        if !matches!(times.text(self.view.text), "×" | "x") || self.token(end + 1).is_none() || self.view.word(end + 1) != "10" {
            return None;
        }
        let mut at = end + 2;
        let mut sign = 1;
        let mut marked = false;
        while let Some(mark) = self.token(at).filter(|mark| !mark.spaced) {
            match mark.text(self.view.text) {
                "^" => marked = true,
                "-" | "−" | "–" => {
                    marked = true;
                    sign = -1;
                }
                _ => break,
            }
            at += 1;
        }
        let digits = self.token(at).filter(|digits| digits.kind == TokenKind::Number && !digits.spaced && marked)?;
        let power: i32 = digits.text(self.view.text).parse().ok().filter(|power| *power < 300)?;
        Some((10f64.powi(sign * power), at + 1))
    }

    /// A numeral that starts with digits.
    pub(super) fn digits(&self, at: usize) -> Option<Numeral> {
        let (mut value, mut end) = (read_digits(self.view.word(at), self.words.decimal)?, at + 1);
        if let Some(joined) = self.spaced_groups(at) {
            (value, end) = joined;
        }
        // "27th", "3.º"
        if self.glued(end) && self.is(end, Class::OrdinalSuffix) {
            return Some(make(at, end + 1, value, Form::OrdinalDigits));
        }
        // "der 3. Senat": no sentence ends at this stop, or the word behind it would be out of reach.
        if self.words.stop_ordinal && end == at + 1 && value.fract() == 0.0 && value < 1000.0 && self.glued(end) && self.view.word(end) == "." {
            let word = self.token(end + 1).filter(|next| next.spaced && next.kind == TokenKind::Word);
            if word.is_some() {
                return Some(make(at, end + 1, value, Form::OrdinalDigits));
            }
        }
        // "20s", "1990s"
        if end == at + 1 {
            let apostrophe = self.glued(end) && self.token(end).is_some_and(|token| token.kind == TokenKind::Possessive);
            if self.glued(end) && (self.is(end, Class::DecadeSuffix) || apostrophe && value % 10.0 == 0.0 && value > 0.0) && value % 10.0 == 0.0 {
                return Some(decade(at, end + 1, value, 0.0, 9.0));
            }
        }
        // "3½", "3 1/2", "1/2"
        if let Some(part) = self.vulgar(end).filter(|_| value.fract() == 0.0) {
            let (value, end) = self.scales(value + part, end + 1, f64::INFINITY);
            return Some(make(at, end, value, if end > at + 2 { Form::Scaled } else { Form::Fraction }));
        }
        if let Some((bottom, past)) = self.slash(end) {
            return Some(self.fraction(at, past, value / bottom));
        }
        if value.fract() == 0.0
            && end == at + 1
            && self.token(end).is_some_and(|token| token.spaced && token.kind == TokenKind::Number)
            && let (Some(top), Some((bottom, past))) = (read_digits(self.view.word(end), self.words.decimal), self.slash(end + 1))
            && top < bottom
            && bottom <= 100.0
        {
            let (value, past) = self.scales(value + top / bottom, past, f64::INFINITY);
            return Some(make(at, past, value, Form::Fraction));
        }
        // "1e10"
        if let Some(power) =
            self.token(end).filter(|token| !token.spaced && token.end - token.start <= 4).and_then(|token| token.text(self.view.text).strip_prefix(['e', 'E']))
            && let Some(power) = power.parse::<i32>().ok().filter(|power| (1..300).contains(power))
        {
            return Some(make(at, end + 1, value * 10f64.powi(power), Form::Digits));
        }
        if let Some((power, past)) = self.power(end) {
            return Some(make(at, past, value * power, Form::Digits));
        }
        let (value, past) = self.and_fraction(value, end);
        let mut form = Form::Digits;
        if past > end {
            form = Form::Fraction;
        }
        let bare = value;
        let (value, scaled) = self.scales(value, past, f64::INFINITY);
        let scale = if bare > 0.0 { value / bare } else { 1.0 };
        if scaled > past {
            form = Form::Scaled;
        }
        // "3 hundred and 21", "4 thousand 3 hundred"
        if form == Form::Scaled && self.class(scaled - 1).is_some_and(|word| matches!(word.class, Class::Hundred | Class::Scale)) && bare < 1000.0 {
            let hundred = self.is(scaled - 1, Class::Hundred);
            let next = if hundred && self.is(scaled, Class::AndHundred) { scaled + 1 } else { scaled };
            let rest = match self.token(next).map(|token| token.kind) {
                Some(TokenKind::Number) => self.digits_below(next, hundred, scale),
                Some(TokenKind::Word) if hundred => self.tens(next).filter(|(_, past)| !self.is(*past, Class::Hundred) && !self.is(*past, Class::Scale)),
                _ => None,
            };
            if let Some((rest, past)) = rest {
                return Some(make(at, past, value + rest, Form::Scaled));
            }
        }
        // "95 fifths" is a fraction, "21 thirds" too; "3 quarters" of a year as well.
        if form == Form::Digits {
            let next = self.past_hyphen(scaled);
            if let Some(word) = self.class(next).filter(|word| word.class == Class::Denominator) {
                return Some(self.fraction(at, next + 1, value / word.value));
            }
            if self.is(scaled, Class::OrdinalHundred) || self.is(scaled, Class::OrdinalScale) {
                let by = self.class(scaled).map_or(1.0, |word| word.value);
                return Some(make(at, scaled + 1, value * by, Form::OrdinalWords));
            }
        }
        Some(Numeral { scale, ..make(at, scaled, value, form) })
    }

    /// The digits that go on below a scale: "3 hundred and 21", "4 thousand 3 hundred and 21".
    pub(super) fn digits_below(&self, at: usize, hundred: bool, scale: f64) -> Option<Part> {
        let value = read_digits(self.view.word(at), self.words.decimal)?;
        if hundred {
            return (value < 100.0 && !self.is(at + 1, Class::Hundred) && !self.is(at + 1, Class::Scale)).then_some((value, at + 1));
        }
        let (scaled, end) = self.scales(value, at + 1, scale);
        if end == at + 1 || scaled >= scale {
            return None;
        }
        let next = if self.is(end, Class::AndHundred) { end + 1 } else { end };
        match self
            .token(next)
            .filter(|token| token.kind == TokenKind::Number && self.is(end - 1, Class::Hundred))
            .and_then(|_| self.digits_below(next, true, 100.0))
        {
            Some((rest, past)) => Some((scaled + rest, past)),
            None => Some((scaled, end)),
        }
    }

    /// "816 000", "1 234 567.5": groups of three behind one space.
    pub(super) fn spaced_groups(&self, at: usize) -> Option<Part> {
        let bare = |at: usize| self.token(at).filter(|token| token.kind == TokenKind::Number).map(|token| token.text(self.view.text));
        let first = bare(at)?;
        if first.len() > 3 || first.starts_with('0') || !first.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut value: f64 = first.parse().ok()?;
        let mut end = at + 1;
        while let Some(group) = bare(end) {
            let gap = &self.view.text[self.view.tokens[end - 1].end as usize..self.view.tokens[end].start as usize];
            let one_space = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2008}");
            let whole = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
            let last =
                group.len() > 4 && group.as_bytes()[3] == self.words.decimal && group.bytes().enumerate().all(|(i, byte)| i == 3 || byte.is_ascii_digit());
            if !one_space || !(whole || last) {
                break;
            }
            // "737 200 passengers" might be two figures; a slash behind says that the second is a fraction's top.
            if self.slash(end + 1).is_some() {
                break;
            }
            value = value * 1000.0 + if last { group.replace(',', ".").parse().unwrap_or(0.0) } else { group.parse::<f64>().ok()? };
            end += 1;
            if last {
                break;
            }
        }
        (end > at + 1).then_some((value, end))
    }

    /// "/4" behind a numeral: the denominator.
    pub(super) fn slash(&self, at: usize) -> Option<Part> {
        if self.token(at).is_none() || !matches!(self.view.word(at), "/" | "⁄") {
            return None;
        }
        let below = self.token(at + 1).filter(|token| token.kind == TokenKind::Number)?;
        let value = read_digits(below.text(self.view.text), self.words.decimal)?;
        let chained = self.token(at + 2).is_some() && self.view.word(at + 2) == "/" && self.token(at + 3).is_some_and(|token| token.kind == TokenKind::Number);
        (value > 0.0 && !chained).then_some((value, at + 2))
    }
}

/// The value of digits with separators: `1,700`, `1.700` where the dot groups, `12,34,567.89`, `３００`.
///
/// None where the separators make no number: `192.168.1.1`, `27.03.2025`, `4,5,6`.
pub fn read_digits(written: &str, decimal: u8) -> Option<f64> {
    let ascii: String;
    let digits = if written.is_ascii() {
        written
    } else {
        ascii = written.chars().map(|c| if ('０'..='９').contains(&c) { (b'0' + (c as u32 - '０' as u32) as u8) as char } else { c }).collect();
        &ascii
    };
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let commas = digits.bytes().filter(|&byte| byte == b',').count();
    let dots = digits.bytes().filter(|&byte| byte == b'.').count();
    if commas + dots == 0 {
        return digits.parse().ok();
    }
    let (grouping, count, decimals) = if decimal == b'.' { (',', commas, dots) } else { ('.', dots, commas) };
    let point = decimal as char;
    let plain =
        |grouping: char, point: char| digits.chars().filter(|&c| c != grouping).map(|c| if c == point { '.' } else { c }).collect::<String>().parse().ok();
    let whole = digits.split(point).next().unwrap_or("");
    if decimals <= 1 && (count == 0 || grouped(whole, grouping)) && !digits.split(point).nth(1).is_some_and(|part| part.contains(grouping)) {
        // Where a comma is the decimal point, "1,700" with a full group behind is still likelier a thousand.
        let ambiguous = count == 0 && point == ',' && grouped(digits, point) && !digits.starts_with('0');
        return if ambiguous { plain(point, grouping) } else { plain(grouping, point) };
    }
    // The other convention: "1.700.000" and "3,5" in English, "1,700.50" in Spanish.
    let whole = digits.split(grouping).next().unwrap_or("");
    if count <= 1 && (decimals == 0 || grouped(whole, point)) && !digits.split(grouping).nth(1).is_some_and(|part| part.contains(point)) {
        return plain(point, grouping);
    }
    if count == 0 && grouped(digits, point) {
        return plain(point, grouping);
    }
    None
}

/// No figure of the news has more digits; longer runs are identifiers.
const MOST_DIGITS: usize = 40;

/// Whether `digits` is cut into groups of three (or, as in India, two) with three at the end.
fn grouped(digits: &str, separator: char) -> bool {
    let mut groups = digits.split(separator);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let Some((last, middle)) = rest.split_last() else { return false };
    (1..=3).contains(&first.len()) && last.len() == 3 && middle.iter().all(|group| group.len() == 3 || group.len() == 2)
}
