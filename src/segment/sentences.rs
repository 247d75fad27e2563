//! Where one sentence ends and the next begins.
//!
//! "He met Gov. Ibarra at 10 a.m. Then they left." → two sentences: an abbreviation ends one only before a capital
//! letter that is no name's, and a closing quotation mark belongs to the sentence that it closes.

use super::{Sentence, Token, TokenKind, mark_meant};
use crate::lang::{self, WordSet};
use crate::text::Span;
use std::sync::LazyLock;

/// Splits the tokens of one block from index `first` on.
pub(super) fn split(text: &str, tokens: &[Token], first: usize, block: u32, into: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        if let Some(end) = sentence_end(text, tokens, at, start) {
            into.push(sentence(tokens, start, end, block));
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        into.push(sentence(tokens, start, tokens.len(), block));
    }
}

fn sentence(tokens: &[Token], first: usize, end: usize, block: u32) -> Sentence {
    Sentence { span: Span::new(tokens[first].start, tokens[end - 1].end), first: first as u32, end: end as u32, block }
}

/// One past the last token of the sentence that ends at `at`, if one does.
fn sentence_end(text: &str, tokens: &[Token], at: usize, start: usize) -> Option<usize> {
    let token = tokens[at];
    let mark = match token.kind {
        TokenKind::Punct => matches!(token.text(text), "." | "!" | "?" | "…" | "..." | "。"),
        TokenKind::Word => text.as_bytes()[token.end as usize - 1] == b'.',
        _ => false,
    };
    if !mark {
        return None;
    }
    // Closing marks and brackets belong to the sentence; so do further marks ("?!").
    let mut end = at + 1;
    while end < tokens.len() && tokens[end].kind == TokenKind::Punct && !tokens[end].spaced {
        match mark_meant(tokens[end].text(text)) {
            "\"" | "”" | "’" | "'" | "''" | "»" | ")" | "]" | "." | "!" | "?" | "…" => end += 1,
            _ => break,
        }
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    if !next.spaced && token.text(text) != "。" {
        return None;
    }
    let opener = next.kind == TokenKind::Punct
        && matches!(mark_meant(next.text(text)), "\"" | "“" | "‘" | "'" | "''" | "«" | "(" | "„" | "``" | "—" | "–" | "¿" | "¡" | "[" | "•");
    let begins = next.capitalised() || next.kind == TokenKind::Number || opener || next.shape == super::Shape::Uncased || next.kind == TokenKind::Address;
    let closed_by_quote = end > at + 1;
    match token.text(text) {
        // "am 27. März", "der 3. Senat": in German a stop makes an ordinal of a number.
        "." if end == at + 1 && at > start && is_ordinal(text, tokens, at, start) => None,
        "." => (begins || next.kind == TokenKind::Symbol).then_some(end),
        "!" | "?" => (begins || !closed_by_quote && next.shape != super::Shape::Lower).then_some(end),
        "…" | "..." => begins.then_some(end),
        "。" => Some(end),
        abbreviation => {
            if !begins || closed_by_quote && !next.capitalised() {
                return None;
            }
            if closed_by_quote {
                return Some(end);
            }
            // "J. Edgar", "Mr. Petro", "Jan. 26", "No. 10" go on; "in the U.S. The", "at 10 a.m. Then" end.
            let ends = if abbreviation.len() == 2 {
                // A single letter ends a sentence only where a word in lower case led up to it: "vitamin C. The".
                at > start && tokens[at - 1].shape == super::Shape::Lower && lang::is_sentence_starter(next.fold) && next.text(text) != "I"
            } else if lang::is_title_abbreviation(abbreviation) || next.kind == TokenKind::Number {
                false
            } else {
                // "a possible U.S. “de-certification”": what a mark opens in lower case goes on.
                // So does "at 4 a.m. (0300 GMT), when".
                let figure = |word: &Token| word.kind == TokenKind::Number && next.text(text) == "(";
                let goes_on = tokens.get(end + 1).is_some_and(|word| word.shape == super::Shape::Lower || figure(word));
                opener && !goes_on || lang::is_sentence_starter(next.fold)
            };
            ends.then_some(end)
        }
    }
}

/// German words that lead up to an ordinal in figures: "am", "der".
static ORDINAL_LEADS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/de/ordinal_leads.tsv")));
static GERMAN_MONTHS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/de/months.tsv")));
static ENGLISH_MONTHS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/en/months.tsv")));

/// Whether the stop at `at` stands behind the digits of a German ordinal.
fn is_ordinal(text: &str, tokens: &[Token], at: usize, start: usize) -> bool {
    let (digits, next) = (&tokens[at - 1], &tokens[at + 1]);
    if digits.kind != TokenKind::Number || tokens[at].spaced || digits.end - digits.start > 2 || !next.is_word() {
        return false;
    }
    let led = at >= start + 2 && ORDINAL_LEADS.contains(tokens[at - 2].fold) && (tokens[at - 2].shape == super::Shape::Lower || at - 2 == start);
    let month = GERMAN_MONTHS.contains(next.fold);
    month && !ENGLISH_MONTHS.contains(next.fold)
        || led && (month || next.capitalised() && tokens[at - 2].text(text) != "am" && !lang::is_sentence_starter(next.fold))
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, BlockKind, Document};
    use crate::text::{Span, Text};

    fn sentences(text: &str) -> Vec<String> {
        let span = Span::new(0, text.len() as u32);
        let block = Block { span, kind: BlockKind::Paragraph, kept: true, reason: None, language: None, rule: "test" };
        let document = Document { text: Text::plain(text.into()), blocks: vec![block], ..Document::default() };
        crate::segment::segment(&document).sentences.iter().map(|sentence| text[sentence.span].to_owned()).collect()
    }

    #[test]
    fn where_sentences_end() {
        for (text, count) in [
            ("He met Gov. Ibarra at 10 a.m. Then they left.", 2),
            ("“I don’t lie.” He left.", 2),
            ("“How many?” he asked. “A migrant is not a criminal.”", 2),
            ("The U.S. government said so. It did.", 2),
            ("It was sold to the U.S. The price was $1.5 million.", 2),
            ("He asked for a quick U.S. “re-admission” of the port. It came.", 2),
            ("It was sold to the U.S. “We wept,” he said.", 2),
            ("Mr. J. K. Rao of St. Louis, Mo., paid Rs. 50.", 1),
            ("Prices rose 2.5 percent. 30 shops closed.", 2),
            ("Really?! Yes! No…", 3),
            ("See No. 10 on Jan. 26.", 1),
            ("She works for Acme Inc. in Dallas.", 1),
            ("Er kam am 27. März 2025 nach Bogotá.", 1),
            ("Das entschied der 3. Senat am 5. August. Dann ging er.", 2),
            ("Am Ende der 2. Halbzeit stand es 3:1.", 1),
            ("Der 3. Senat wies die Klage ab.", 1),
            ("He turned 27. March was cold.", 2),
        ] {
            assert_eq!(sentences(text).len(), count, "{:?}", sentences(text));
        }
    }
}
