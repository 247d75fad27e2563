//! Character references: `&eacute;` → `é`, `&#8220;` → `“`, `&#150;` → `–` (Windows-1252 by custom), `&notit;` → `¬it;`.

use crate::lang::rows;
use foldhash::HashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The longest name with its semicolon, of the standard's table.
const LONGEST_NAME: usize = 33;
/// The longest name that stands without semicolon: `&frac12`.
const LONGEST_BARE: usize = 6;

static NAMES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    rows(include_str!("entities.tsv"))
        .filter_map(|row| {
            let text = row.get(1)?.split(' ').filter_map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32)).collect();
            Some((row[0], text))
        })
        .collect()
});

/// What a reference stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One character.
    Char(char),
    /// One or two characters of the table.
    Name(&'static str),
}

/// Reads the reference at the start of `text` (a `&`): what it means and how many bytes it takes.
pub fn reference(text: &str, in_attribute: bool) -> Option<(Meaning, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(bytes);
    }
    let run = bytes[1..].iter().take(LONGEST_NAME).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if run == 0 {
        return None;
    }
    if let Some(meaning) = (bytes.get(1 + run) == Some(&b';')).then(|| NAMES.get(&text[1..run + 2])).flatten() {
        return Some((Meaning::Name(meaning), run + 2));
    }
    for len in (2..=run.min(LONGEST_BARE)).rev() {
        let Some(meaning) = NAMES.get(&text[1..=len]) else { continue };
        let next = bytes.get(1 + len);
        if in_attribute && next.is_some_and(|&byte| byte == b'=' || byte.is_ascii_alphanumeric()) {
            return None;
        }
        return Some((Meaning::Name(meaning), 1 + len));
    }
    None
}

fn numeric(bytes: &[u8]) -> Option<(Meaning, usize)> {
    let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let first = if hex { 3 } else { 2 };
    let mut code = 0u32;
    let mut at = first;
    while let Some(digit) = bytes.get(at).and_then(|&byte| (byte as char).to_digit(if hex { 16 } else { 10 })) {
        code = code.saturating_mul(if hex { 16 } else { 10 }).saturating_add(digit);
        at += 1;
    }
    if at == first {
        return None;
    }
    if bytes.get(at) == Some(&b';') {
        at += 1;
    }
    Some((Meaning::Char(char_of(code)), at))
}

fn char_of(code: u32) -> char {
    /// Codes 0x80 to 0x9F mean what Windows-1252 has there.
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™',
        'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match code {
        0x80..=0x9f => WINDOWS[code as usize - 0x80],
        0 => '\u{fffd}',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

/// A text with its references read.
pub fn decode(text: &str, in_attribute: bool) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((meaning, len)) = reference(rest, in_attribute) {
            match meaning {
                Meaning::Char(c) => decoded.push(c),
                Meaning::Name(name) => decoded.push_str(name),
            }
            rest = &rest[len..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_as_browsers_read_them() {
        for (raw, text) in [
            ("caf&eacute; &amp; bar", "café & bar"),
            ("&#8220;si&#x201D; &#150;", "“si” –"),
            ("&notit; &notin; &", "¬it; ∉ &"),
            ("&copy 2025 &nope; &#; &#xZ", "© 2025 &nope; &#; &#xZ"),
            ("&#0;&#x110000;", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(decode(raw, false), text);
        }
        assert_eq!(decode("?a=b&copy=1&amp;x", true), "?a=b&copy=1&x");
    }
}
