//! Where one sentence ends and the next begins.
//!
//! "He met Gov. Ibarra at 10 a.m. Then they left." → two sentences: an abbreviation ends one only before a capital
//! letter that is no name's, and a closing quotation mark belongs to the sentence that it closes.
//!
//! "the rocket's path.On Tuesday, imagery" → two sentences, for pages lose the break between paragraphs; "Node.js" and "example.com/About"
//! stay whole.

use super::tokens::is_ending;
use super::{Sentence, Shape, Token, TokenKind, mark_meant};
use crate::lang::{self, WordSet};
use crate::text::Span;
use std::sync::LazyLock;

/// Splits the tokens of one block from index `first` on.
pub(super) fn split(text: &str, tokens: &[Token], first: usize, block: u32, into: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    let (mut quoted, mut seen) = (false, first);
    while at < tokens.len() {
        quoted ^= tokens[seen..at].iter().filter(|token| token.text(text) == "\"").count() % 2 == 1;
        seen = at;
        if let Some(end) = sentence_end(text, tokens, at, start, quoted) {
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

/// One past the last token of the sentence that ends at `at`, if one does; `quoted` tells whether a straight quotation mark is open there.
fn sentence_end(text: &str, tokens: &[Token], at: usize, start: usize, quoted: bool) -> Option<usize> {
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
            // "on Tuesday."North Korea has": it opens what follows.
            "\"" if !quoted && tokens.get(end + 1).is_some_and(|next| !next.spaced && next.capitalised()) => break,
            "\"" | "”" | "’" | "'" | "''" | "»" | ")" | "]" | "." | "!" | "?" | "…" => end += 1,
            _ => break,
        }
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    if !next.spaced && token.text(text) != "。" {
        return runs_on(text, tokens, at, end).then_some(end);
    }
    let opener = next.kind == TokenKind::Punct
        && matches!(mark_meant(next.text(text)), "\"" | "“" | "‘" | "'" | "''" | "«" | "(" | "„" | "``" | "—" | "–" | "¿" | "¡" | "[" | "•");
    let begins = next.capitalised() || next.kind == TokenKind::Number || opener || next.shape == Shape::Uncased || next.kind == TokenKind::Address;
    let closed_by_quote = end > at + 1;
    match token.text(text) {
        // "am 27. März", "der 3. Senat": in German a stop makes an ordinal of a number.
        "." if end == at + 1 && at > start && is_ordinal(text, tokens, at, start) => None,
        "." => (begins || next.kind == TokenKind::Symbol).then_some(end),
        "!" | "?" => (begins || !closed_by_quote && next.shape != Shape::Lower).then_some(end),
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
                at > start && tokens[at - 1].shape == Shape::Lower && lang::is_sentence_starter(next.fold) && next.text(text) != "I"
            } else if lang::is_title_abbreviation(abbreviation) || next.kind == TokenKind::Number {
                false
            } else {
                // "a possible U.S. “de-certification”": what a mark opens in lower case goes on.
                // So does "at 4 a.m. (0300 GMT), when".
                let figure = |word: &Token| word.kind == TokenKind::Number && next.text(text) == "(";
                let goes_on = tokens.get(end + 1).is_some_and(|word| word.shape == Shape::Lower || figure(word));
                opener && !goes_on || lang::is_sentence_starter(next.fold)
            };
            ends.then_some(end)
        }
    }
}

/// Whether a sentence begins at `end` without the space that should stand before it: "the rocket's path.|On Tuesday", "on Tuesday.|"North
/// Korea has". A word in lower case leads up to the mark, or one that seldom begins a name stands behind it.
fn runs_on(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let opens = matches!(mark_meant(tokens[end].text(text)), "\"" | "“" | "‘" | "«");
    let (first, behind) = (end + usize::from(opens), end + usize::from(opens) + 1);
    let Some(next) = tokens.get(first).filter(|next| next.is_word() && (next.shape == Shape::Capital || lang::is_sentence_starter(next.fold))) else {
        return false;
    };
    // "a.B()", "amazon.Com/x": the word ends there, or goes on as words do.
    let goes_on = tokens
        .get(behind)
        .is_none_or(|token| token.spaced || token.kind == TokenKind::Possessive || matches!(mark_meant(token.text(text)), "," | "-" | "’" | "'"));
    if !next.capitalised() || !goes_on || tokens[at].kind != TokenKind::Punct || tokens[at].end - tokens[at].start != 1 {
        return false;
    }
    let starter = opens || lang::is_sentence_starter(next.fold);
    let Some(last) = at.checked_sub(1).map(|last| &tokens[last]).filter(|_| !tokens[at].spaced) else { return false };
    let led = match last.kind {
        TokenKind::Word if last.shape == Shape::Lower => {
            let letters = last.end - last.start;
            letters >= LETTERS || letters > 1 && starter
        }
        TokenKind::Word => starter && last.end - last.start > 1 && !lang::is_title_abbreviation(last.text(text)),
        TokenKind::Address => false,
        _ => starter,
    };
    // "see (example.org/about.The)", "System.out.Print": a row without spaces that holds other marks is an address or a name.
    let row = (0..at).rev().take(ROW).take_while(|&of| of + 1 == at || !tokens[of + 1].spaced);
    let plain = !row.clone().any(|of| matches!(tokens[of].text(text), "." | "/" | ":" | "@" | "_" | "=" | "#" | "\\" | "&"));
    led && plain && !is_ending(next.text(text))
}

/// A word of so many letters in lower case leads up to the end of a sentence whatever stands behind it.
const LETTERS: u32 = 3;
/// So many tokens are looked at for the marks of an address.
const ROW: usize = 12;

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
    let led = at >= start + 2 && ORDINAL_LEADS.contains(tokens[at - 2].fold) && (tokens[at - 2].shape == Shape::Lower || at - 2 == start);
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
            ("They track the rocket's path.On Tuesday, imagery showed it.", 2),
            ("It fell on Tuesday.\"North Korea has defied us,\" she said.\"We know.\"The news came late.", 4),
            ("“It fell,” he said.”The guidelines stand.”", 2),
            ("They were entertained by the RBI.“We know,” he said.", 2),
            ("It needs Rs 100 crore.Applicants wait. He came in 2012.The rest left (by sea).Then it rained.", 5),
            ("Was it true?Nobody knows!Few ask.", 3),
            ("He uses Node.js and Booking.Com, the site example.com/About.The and http://ck.org/a.Then", 1),
            ("It is amazon.Com or System.out.Print(x) by J.F.K. Rao of the U.S.Army, Dr.He and file.Open().", 1),
        ] {
            assert_eq!(sentences(text).len(), count, "{:?}", sentences(text));
        }
    }
}
