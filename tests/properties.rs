//! What holds for every input: nothing panics, spans are spans, and the order of the articles does not matter.

use corpuskit::corpus::{Control, Corpus};
use corpuskit::extract::Depth;
use corpuskit::ingest::{Content, Declared, Format, Id, Source};
use corpuskit::schema::{TABLES, table};
use corpuskit::text::Span;
use proptest::prelude::*;

fn corpus(contents: Vec<Content>, format: Format) -> Corpus {
    let sources = contents.into_iter().enumerate().map(|(row, content)| Source { id: Id::Int(row as i64), content, format, declared: Declared::default() });
    Corpus::build(sources, Depth::All, &Control::default()).expect("only the caller can be at fault")
}

/// Every span of every layer lies on character boundaries of its article's text.
fn check_spans(corpus: &Corpus) {
    for article in corpus.articles() {
        let text = article.document.text.as_str();
        let check = |span: Span, what: &str| assert!(text.get(span.range()).is_some(), "{what} {span:?} cuts a character");
        let mut end = 0;
        for block in &article.document.blocks {
            check(block.span, "block");
            assert!(block.span.start() >= end, "blocks overlap at {end}");
            end = block.span.end();
        }
        for token in &article.segmentation.tokens {
            check(token.span(), "token");
        }
        for sentence in &article.segmentation.sentences {
            check(sentence.span, "sentence");
            assert!(sentence.first < sentence.end);
        }
        for mention in &article.entities.mentions {
            check(mention.span, "entity");
        }
        for number in &article.numbers {
            check(number.span, "number");
            assert!(!article.dates.iter().any(|date| date.span.overlaps(number.span)), "a figure and a date overlap at {:?}", number.span);
        }
        for date in &article.dates {
            check(date.span, "date");
        }
        for quote in &article.quotes {
            check(quote.span, "quote");
            check(quote.value.content, "content");
            assert!(quote.span.contains(quote.value.content));
        }
        for problem in &article.document.problems {
            assert!(!problem.message.contains("a fault of corpuskit"), "{}", problem.message);
        }
    }
}

fn check(corpus: &Corpus) {
    check_spans(corpus);
    for declared in TABLES {
        table(corpus, declared.name).expect("a declared table");
    }
}

/// Pieces of news and of trouble, to be strung together.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("more than 1,700 deportations and 1,000 arrests".to_owned()),
        Just("“I don’t lie,” she said. ".to_owned()),
        Just("Kristi Noem".to_owned()),
        Just("U.S. President Gustavo Petro".to_owned()),
        Just(" on Thursday, March 27, 2025, ".to_owned()),
        Just("two months ago".to_owned()),
        Just("$1.2bn".to_owned()),
        Just("25% to 50%".to_owned()),
        Just("\n\n".to_owned()),
        Just("<p>".to_owned()),
        Just("</div><div class=\"story\">".to_owned()),
        Just("<!--".to_owned()),
        Just("&amp;&#x1F600;".to_owned()),
        Just("\"".to_owned()),
        Just("‘".to_owned()),
        Just("（５）".to_owned()),
        "[ -~]{0,12}",
        "\\PC{0,8}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text_gives_sound_tables(text in newsy()) {
        for format in [Format::Auto, Format::Html, Format::Text, Format::Verbatim] {
            check(&corpus(vec![Content::Text(text.clone())], format));
        }
    }

    #[test]
    fn any_bytes_give_sound_tables(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&corpus(vec![Content::Bytes(bytes)], Format::Auto));
    }

    #[test]
    fn the_order_of_articles_does_not_matter(texts in proptest::collection::vec(newsy(), 2..5)) {
        let forward = corpus(texts.iter().cloned().map(Content::Text).collect(), Format::Text);
        let backward = corpus(texts.iter().rev().cloned().map(Content::Text).collect(), Format::Text);
        let last = texts.len() - 1;
        for (position, article) in forward.articles().iter().enumerate() {
            let other = &backward.articles()[last - position];
            prop_assert_eq!(&article.numbers, &other.numbers);
            prop_assert_eq!(&article.quotes, &other.quotes);
            prop_assert_eq!(&article.entities, &other.entities);
        }
        let pairs = |corpus: &Corpus, flip: bool| {
            let place = |article: u32| if flip { last as u32 - article } else { article };
            let mut pairs: Vec<_> = corpus.copies().pairs.iter().map(|pair| {
                let (a, b) = (place(pair.a), place(pair.b));
                (a.min(b), a.max(b), pair.kind)
            }).collect();
            pairs.sort_unstable();
            pairs
        };
        prop_assert_eq!(pairs(&forward, false), pairs(&backward, true));
        let together = |corpus: &Corpus, flip: bool| {
            let of = &corpus.stories().of;
            let place = |article: usize| if flip { last - article } else { article };
            (0..of.len()).flat_map(|a| (0..of.len()).map(move |b| (a, b))).filter(|&(a, b)| of[place(a)] == of[place(b)]).collect::<Vec<_>>()
        };
        prop_assert_eq!(together(&forward, false), together(&backward, true));
    }
}
