//! The reporter's own words: tokens with each quotation drawn together into one item.
//!
//! “I don’t lie. I never did,” Petro said. → [quotation] `Petro` `said` `.`, one unit, though the quotation holds two sentences.

use super::lexicon::{Class, Cue, Lexicon};
use super::marks::Segment;
use crate::extract::View;
use crate::segment::{Shape, Token, TokenKind};
use crate::text::Span;
use std::ops::Range;

/// A token outside quotation marks, or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The token, or the first token of the quotation.
    pub(super) token: u32,
    /// The quotation.
    pub(super) segment: Option<u32>,
    /// What the word can be.
    pub(super) class: Class,
    /// Index of its unit.
    pub(super) unit: u32,
}

/// A sentence of the reporter, with the quotations in it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its items.
    pub(super) items: Range<usize>,
    /// Index of its block.
    pub(super) block: u32,
}

/// All items of kept text.
#[derive(Debug)]
pub(super) struct Narrative<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) segments: &'a [Segment],
    pub(super) items: Vec<Item>,
    pub(super) units: Vec<Unit>,
    /// The first segment that may stand here, and for each from there on its item.
    base: usize,
    item_of: Vec<u32>,
}

impl<'a> Narrative<'a> {
    /// Draws every outer segment together.
    pub(super) fn new(view: &'a View<'a>, lexicon: &'static Lexicon, segments: &'a [Segment]) -> Self {
        Self::within(view, lexicon, segments, None)
    }

    /// The words inside a segment, with the segments that it holds drawn together.
    pub(super) fn inside(&self, segment: usize) -> Self {
        Self::within(self.view, self.lexicon, self.segments, Some(segment))
    }

    fn within(view: &'a View<'a>, lexicon: &'static Lexicon, segments: &'a [Segment], parent: Option<usize>) -> Self {
        let (first, end) = parent.map_or((0, view.tokens.len()), |parent| (segments[parent].inner as usize, segments[parent].inner_end as usize));
        let mut items: Vec<Item> = Vec::with_capacity(end - first);
        let mut units: Vec<Unit> = Vec::with_capacity(if parent.is_none() { view.sentences.len() } else { 1 });
        let base = parent.map_or(0, |parent| parent + 1);
        let beyond = segments.partition_point(|segment| (segment.first as usize) < end).max(base);
        let mut item_of = vec![u32::MAX; beyond - base];
        let mut outer = segments[base..beyond].iter().enumerate().filter(|(_, segment)| segment.parent.map(|parent| parent as usize) == parent).peekable();
        let mut at = first;
        let from = view.sentences.partition_point(|sentence| sentence.end as usize <= first);
        for sentence in view.sentences[from..].iter().take_while(|sentence| (sentence.first as usize) < end) {
            let range = (sentence.first as usize).max(first)..(sentence.end as usize).min(end);
            if range.start >= at || units.last().is_none_or(|unit| unit.block != sentence.block) {
                units.push(Unit { items: items.len()..items.len(), block: sentence.block });
            }
            at = at.max(range.start);
            let unit = units.len() as u32 - 1;
            while at < range.end {
                if let Some((index, segment)) = outer.next_if(|(_, segment)| segment.first as usize <= at) {
                    item_of[index] = items.len() as u32;
                    items.push(Item { token: at as u32, segment: Some((base + index) as u32), class: Class::NONE, unit });
                    at = at.max(segment.end as usize);
                } else {
                    items.push(Item { token: at as u32, segment: None, class: lexicon.class(view.tokens[at].fold), unit });
                    at += 1;
                }
            }
            if let Some(unit) = units.last_mut() {
                unit.items.end = items.len();
            }
        }
        Narrative { view, lexicon, segments, items, units, base, item_of }
    }

    /// The item of a segment, when it stands here by itself.
    pub(super) fn item_of(&self, segment: usize) -> Option<usize> {
        let item = *self.item_of.get(segment.checked_sub(self.base)?)?;
        (item != u32::MAX).then_some(item as usize)
    }

    /// The items of the unit that holds an item.
    pub(super) fn unit_of(&self, item: usize) -> Range<usize> {
        self.units[self.items[item].unit as usize].items.clone()
    }

    /// The token of an item.
    pub(super) fn token(&self, item: usize) -> &Token {
        &self.view.tokens[self.items[item].token as usize]
    }

    /// The text of an item that is a word or mark; empty for a quotation.
    pub(super) fn text(&self, item: usize) -> &'a str {
        if self.is_quote(item) { "" } else { self.view.word(self.items[item].token as usize) }
    }

    /// Whether the item is a quotation.
    pub(super) fn is_quote(&self, item: usize) -> bool {
        self.items[item].segment.is_some()
    }

    /// Whether the item is a word with any of these classes.
    pub(super) fn has(&self, item: usize, class: Class) -> bool {
        self.items[item].class.has(class)
    }

    /// Whether the item is one of these marks.
    pub(super) fn is_mark(&self, item: usize, marks: &[&str]) -> bool {
        !self.is_quote(item) && matches!(self.token(item).kind, TokenKind::Punct | TokenKind::Symbol) && marks.contains(&self.text(item))
    }

    /// Whether the item is a comma or a dash with space around it.
    pub(super) fn is_break(&self, item: usize) -> bool {
        self.is_mark(item, &[",", ";", "--", "---", "—", "–", "―"]) || self.is_colon(item) || self.is_mark(item, &["-"]) && self.token(item).spaced
    }

    /// Whether the item is a colon between words, not that of "4:12 a.m." or "3:1".
    pub(super) fn is_colon(&self, item: usize) -> bool {
        let digits = || self.items.get(item + 1).is_some_and(|next| next.segment.is_none()) && self.token(item + 1).kind == TokenKind::Number;
        self.is_mark(item, &[":"]) && (!digits() || self.token(item + 1).spaced)
    }

    /// Whether the item is any mark of punctuation.
    pub(super) fn is_punct(&self, item: usize) -> bool {
        !self.is_quote(item) && self.token(item).kind == TokenKind::Punct
    }

    /// Whether the item is a word.
    pub(super) fn is_word(&self, item: usize) -> bool {
        !self.is_quote(item) && self.token(item).is_word()
    }

    /// Whether the item is a word that begins with a capital letter.
    pub(super) fn is_capital(&self, item: usize) -> bool {
        !self.is_quote(item) && self.token(item).capitalised()
    }

    /// Whether the item is a word in lower case that is none of the small words and no verb: a noun or adjective, as far as one can tell.
    pub(super) fn is_plain(&self, item: usize) -> bool {
        const SMALL: Class = Class::DETERMINER
            .or(Class::PRONOUN)
            .or(Class::OBJECT)
            .or(Class::PREPOSITION)
            .or(Class::AUXILIARY)
            .or(Class::NEGATION)
            .or(Class::THAT)
            .or(Class::COMPLEMENT)
            .or(Class::RELATIVE)
            .or(Class::CONJUNCTION)
            .or(Class::AND)
            .or(Class::SUBORDINATOR)
            .or(Class::VERB);
        self.is_word(item) && !self.has(item, SMALL)
    }

    /// Whether the item ends in -ly and is no noun for who speaks: "family".
    pub(super) fn is_ly(&self, item: usize) -> bool {
        self.is_word(item) && self.token(item).shape == Shape::Lower && self.text(item).ends_with("ly") && !self.has(item, Class::SPEAKER)
    }

    /// The cues that an item can be.
    pub(super) fn cues(&self, item: usize) -> &'static [Cue] {
        if self.is_quote(item) { &[] } else { self.lexicon.word(self.token(item).fold).1 }
    }

    /// From the first to the last of these items.
    pub(super) fn span(&self, items: Range<usize>) -> Span {
        let start = match self.items[items.start].segment {
            Some(segment) => self.segments[segment as usize].span.start(),
            None => self.token(items.start).start,
        };
        let end = match self.items[items.end - 1].segment {
            Some(segment) => self.segments[segment as usize].span.end(),
            None => self.token(items.end - 1).end,
        };
        Span::new(start.min(end), end)
    }
}
