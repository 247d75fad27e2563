//! The tree beside that of html5ever: on pages of ours and on generated markup both show the same text in the same order.
//!
//! Accepted differences, all of which leave the words as they are:
//! - text that stands in a table outside its cells is moved before the table by browsers; here it stays where it was written,
//!   so that offsets grow. Pages with tables are compared without order.
//! - formatting elements that were left open are opened again by browsers; here they end with their block.
//! - `</p>` without a `<p>` makes an empty paragraph in browsers, and none here.

use corpuskit::ingest::{Declared, Format};
use corpuskit::parse::parse;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use std::path::Path;

/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "math", "head", "title", "iframe", "noframes", "object", "canvas", "audio", "video", "textarea",
    "select", "option", "optgroup",
];

/// Every character of a page that is seen and no space, as html5ever's tree has them.
fn theirs(source: &str) -> String {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(source);
    let mut text = String::new();
    let mut stack: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = stack.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let hidden = attrs.borrow().iter().any(|attribute| {
                    let value = attribute.value.replace(' ', "");
                    &*attribute.name.local == "hidden" || (&*attribute.name.local == "style" && value.contains("display:none"))
                });
                if UNSEEN.contains(&&*name.local) || hidden {
                    continue;
                }
            }
            _ => {}
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    squeezed(&text)
}

fn ours(source: &str) -> String {
    squeezed(parse(source.to_owned(), Format::Html, Declared::default()).text.as_str())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0')).collect()
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

#[test]
fn pages_of_ours_read_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["tests/pages", "seeds"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "html") {
                let source = std::fs::read_to_string(&path).unwrap();
                assert_eq!(ours(&source), theirs(&source), "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 3);
}

/// A piece of markup: a tag of these, opened or closed, or a word.
fn piece(tags: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(tags).prop_map(|tag| format!("<{tag}>")),
        2 => proptest::sample::select(tags).prop_map(|tag| format!("</{tag}>")),
        3 => "[a-z]{1,6} ?",
        1 => proptest::sample::select(&["&amp;", "&eacute;", "<!-- x -->", "< ", "&#8220;", "&notit;", "<br>", "<img src=x>", "<script>a<b</script>", "<p class=x id='y'>"][..])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]
    #[test]
    fn generated_markup_reads_the_same(parts in proptest::collection::vec(piece(&["p", "div", "ul", "li", "b", "i", "a", "span", "h1", "h2", "section", "blockquote", "article", "dl", "dt", "dd", "em", "figure", "button"]), 0..60)) {
        let source = format!("<body>{}", parts.concat());
        prop_assert_eq!(ours(&source), theirs(&source), "{}", source);
    }

    #[test]
    fn generated_tables_hold_the_same(parts in proptest::collection::vec(piece(&["table", "tr", "td", "th", "tbody", "p", "div", "b", "caption"]), 0..60)) {
        let source = format!("<body>{}", parts.concat());
        prop_assert_eq!(sorted(&ours(&source)), sorted(&theirs(&source)), "{}", source);
    }
}
