//! What an element's name, class, id, role and schema say of its content: `class="article__body"` → body text.
//!
//! Words are data (`src/lang/common/class_words.tsv`). A class is cut at marks and at capitals; each word, and each two
//! words in a row, may be a hint. A hint holds for all that stands in the element.

use super::tag::Tag;
use super::tree::{Attr, Tree};
use crate::document::BlockKind;
use crate::lang::rows;
use foldhash::HashMap;
use std::sync::LazyLock;

/// The hints, in the order of their bits.
pub(super) const HINTS: &[&str] = &[
    "body",
    "article",
    "comment",
    "share",
    "related",
    "ad",
    "newsletter",
    "caption",
    "byline",
    "date",
    "tags",
    "crumb",
    "nav",
    "foot",
    "side",
    "paywall",
    "cookie",
    "title",
    "summary",
    "embed",
    "bio",
    "hidden",
    "live",
    "quote",
];

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(pub u32);

impl Hints {
    /// The bit of a hint.
    pub(super) fn bit(name: &str) -> u32 {
        HINTS.iter().position(|hint| *hint == name).map_or(0, |index| 1 << index)
    }

    /// Whether the set holds a hint.
    pub(super) fn has(self, name: &str) -> bool {
        self.0 & Hints::bit(name) != 0
    }
}

static WORDS: LazyLock<HashMap<&'static [u8], u32>> = LazyLock::new(|| {
    let mut words: HashMap<&'static [u8], u32> = HashMap::default();
    for row in rows(include_str!("../lang/common/class_words.tsv")) {
        *words.entry(row[0].as_bytes()).or_default() |= Hints::bit(row.get(1).copied().unwrap_or(""));
    }
    words
});

/// Hints by class value: pages repeat few values on many elements.
#[derive(Default)]
pub(super) struct HintReader<'a> {
    known: HashMap<&'a str, u32>,
}

impl<'a> HintReader<'a> {
    /// The hints of one element itself.
    pub(super) fn of(&mut self, tree: &Tree<'a>, node: usize) -> Hints {
        let mut bits = match tree.nodes[node].tag {
            Tag::Nav | Tag::Menu => Hints::bit("nav"),
            Tag::Footer => Hints::bit("foot"),
            Tag::Aside => Hints::bit("side"),
            Tag::Figcaption | Tag::Figure => Hints::bit("caption"),
            Tag::Article => Hints::bit("article"),
            Tag::Form | Tag::Dialog => Hints::bit("newsletter"),
            Tag::Address => Hints::bit("byline"),
            Tag::Time => Hints::bit("date"),
            Tag::Html | Tag::Body => return Hints(0),
            _ => 0,
        };
        for attr in [Attr::Class, Attr::Id, Attr::Hook] {
            if let Some(value) = tree.raw(node, attr).filter(|value| !value.is_empty() && value.len() < 2000) {
                bits |= *self.known.entry(value).or_insert_with(|| words(value));
            }
        }
        if let Some(value) = tree.raw(node, Attr::Itemprop) {
            bits |= match value {
                "articleBody" | "text" | "reviewBody" => Hints::bit("body"),
                "author" | "creator" => Hints::bit("byline"),
                "headline" | "name" => Hints::bit("title"),
                "description" | "alternativeHeadline" => Hints::bit("summary"),
                "datePublished" | "dateModified" | "dateCreated" => Hints::bit("date"),
                "caption" | "image" | "contentUrl" => Hints::bit("caption"),
                "keywords" | "about" => Hints::bit("tags"),
                "comment" => Hints::bit("comment"),
                _ => 0,
            };
        }
        if let Some(value) = tree.raw(node, Attr::Role) {
            bits |= match value {
                "navigation" | "menu" | "menubar" | "search" | "banner" | "tablist" => Hints::bit("nav"),
                "contentinfo" => Hints::bit("foot"),
                "complementary" => Hints::bit("side"),
                "dialog" | "alertdialog" => Hints::bit("cookie"),
                "article" | "main" => Hints::bit("article"),
                _ => 0,
            };
        }
        Hints(bits)
    }
}

/// Cuts a class value into words and adds up what they hint at.
fn words(value: &str) -> u32 {
    let mut bits = 0;
    let mut previous: [u8; 24] = [0; 24];
    let mut previous_len = 0;
    for class in value.split_ascii_whitespace().take(40) {
        previous_len = 0;
        let bytes = class.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let mut word = [0u8; 24];
            let mut len = 0;
            let first = at;
            while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                let border = at > first && bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
                if border {
                    break;
                }
                if len < word.len() {
                    word[len] = bytes[at].to_ascii_lowercase();
                    len += 1;
                }
                at += 1;
            }
            bits |= WORDS.get(&word[..len]).copied().unwrap_or(0);
            if previous_len > 0 && previous_len + len <= 24 {
                let mut both = previous;
                both[previous_len..previous_len + len].copy_from_slice(&word[..len]);
                bits |= WORDS.get(&both[..previous_len + len]).copied().unwrap_or(0);
            }
            previous = word;
            previous_len = len;
        }
    }
    let _ = previous_len;
    bits
}

/// Kinds that hints speak for, nearest reading first.
pub(super) fn kind_of_hints(hints: Hints) -> Option<BlockKind> {
    const KINDS: &[(&str, BlockKind)] = &[
        ("cookie", BlockKind::Cookie),
        ("comment", BlockKind::Comment),
        ("caption", BlockKind::Caption),
        ("newsletter", BlockKind::Promo),
        ("related", BlockKind::Promo),
        ("share", BlockKind::Share),
        ("ad", BlockKind::Advertisement),
        ("bio", BlockKind::Bio),
        ("byline", BlockKind::Byline),
        ("tags", BlockKind::Tags),
        ("crumb", BlockKind::Navigation),
        ("nav", BlockKind::Navigation),
        ("foot", BlockKind::Footer),
        ("date", BlockKind::Date),
        ("side", BlockKind::Promo),
        ("paywall", BlockKind::Paywall),
    ];
    KINDS.iter().find(|(name, _)| hints.has(name)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_word_by_word() {
        assert!(Hints(words("article__body js-x")).has("body"));
        assert!(Hints(words("c-relatedArticles")).has("related"));
        assert!(Hints(words("mostRead")).has("related"));
        assert!(Hints(words("sr-only")).has("hidden"));
        assert_eq!(words("header-download badge"), 0);
    }
}
