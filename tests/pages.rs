//! Pages and dumps: what is kept, what is dropped and why; and that no input, however broken, makes the parser fail.
//!
//! With `CORPUSKIT_EVAL_DATA` set to a folder that holds `html5lib-tests`, the tokenizer is checked against them too.

use corpuskit::document::{BlockKind, Document};
use corpuskit::ingest::{Declared, Format, decode};
use corpuskit::parse::charref;
use corpuskit::parse::parse;
use corpuskit::parse::tokenizer::{Mode, Token, Tokenizer};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

fn page(source: &str) -> Document {
    parse(source.to_owned(), Format::Auto, Declared::default())
}

/// Every span slices, blocks stand in order and apart, and reasons stand where blocks were dropped.
fn check(document: &Document, source: &str) {
    let text = document.text.as_str();
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end, "blocks overlap: {block:?}");
        end = block.span.end();
        assert!(!text[block.span.range()].is_empty());
        assert_eq!(block.kept, block.reason.is_none(), "{block:?}");
        let back = document.text.source(block.span);
        assert!(back.start <= back.end && back.end <= source.len(), "{back:?} of {}", source.len());
    }
}

/// Golden pages in `tests/pages`: `name.html` or `name.txt` and `name.blocks`, a line a block: `+`/`-`, kind, beginning.
#[test]
fn golden_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut failures = String::new();
    let mut count = 0;
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "html" || ext == "txt"))
        .collect();
    files.sort();
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let document = page(&source);
        check(&document, &source);
        let meta = &document.meta;
        let mut shown = format!(
            "title: {}\nauthors: {}\npublished: {} ({})\noutlet: {}\nagency: {}\nlanguage: {}\n",
            meta.title.as_deref().unwrap_or("-"),
            meta.authors.join("; "),
            meta.published.map_or_else(|| "-".into(), |stamp| stamp.to_iso()),
            meta.published_source.unwrap_or("-"),
            meta.outlet.as_deref().unwrap_or("-"),
            meta.agency.as_deref().unwrap_or("-"),
            meta.language.map_or("-", |language| language.code()),
        );
        for block in &document.blocks {
            let start: String = document.text.slice(block.span).chars().take(60).map(|c| if c == '\n' { '↵' } else { c }).collect();
            let _ = writeln!(shown, "{} {:<13} {}", if block.kept { '+' } else { '-' }, block.kind.name(), start);
        }
        let golden = file.with_extension("blocks");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, &shown).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        if shown != expected {
            let _ = writeln!(failures, "{}:\n{shown}", file.display());
        }
        count += 1;
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(count >= 2);
}

#[test]
fn a_last_paragraph_may_end_in_who_it_comes_from() {
    let story =
        "The ferry to the outer islands will stay in port until Easter, the line said on Thursday, because a part for its steering has to be cast anew.";
    let told = "Two papers on the steering will appear in an upcoming issue of The Sound.";
    for (last, kept) in [
        (format!("{told} REUTERS"), true),
        (format!("{told} (With input from North Wire)"), true),
        ("The keeper had taken the oil of the lamp without permission and left the island.".to_owned(), true),
        ("More from the outer islands".to_owned(), false),
        ("Reproduction without permission is prohibited.".to_owned(), false),
    ] {
        let document = page(&format!("{story}\n\n{story}\n\n{last}"));
        assert_eq!(document.blocks.last().is_some_and(|block| block.kept), kept, "{last}");
    }
}

#[test]
fn spans_of_a_page_lead_back_to_its_bytes() {
    let source = "<html><body><article><p>The &ldquo;old&rdquo; bridge  over the river was closed on Monday after inspectors found cracks.</p>\n<p>It will stay closed for two weeks, the mayor said, and buses will run instead of trams.</p></article></body></html>";
    let document = page(source);
    let text = document.text.as_str();
    let at = text.find("bridge").unwrap();
    let span = corpuskit::text::Span::from_range(at..at + 6);
    assert_eq!(&source[document.text.source(span)], "bridge");
    let at = text.find('“').unwrap();
    assert_eq!(&source[document.text.source(corpuskit::text::Span::from_range(at..at + 3))], "&ldquo;");
}

#[test]
fn broken_pages_are_survived_in_linear_time() {
    let long = "word ".repeat(2_000_000);
    let attributes = (0..1_000_000).fold(String::new(), |mut all, index| {
        let _ = write!(all, " a{index}=b");
        all
    });
    let cases: Vec<(&str, String)> = vec![
        ("empty", String::new()),
        ("white space", " \n\t ".repeat(1000)),
        ("nul", "<p>a\0b\0</p>\0".repeat(1000)),
        ("one long line", long.clone()),
        ("one long paragraph", format!("<p>{long}")),
        ("attributes", format!("<div{attributes}>x</div>")),
        ("nested", "<div>".repeat(100_000) + "x"),
        ("nested inline", "<b><i>".repeat(100_000) + "x"),
        ("nested lists", "<ul><li>".repeat(50_000)),
        ("tables", "<table><tr><td>".repeat(50_000)),
        ("unclosed", "<p class=\"a>".repeat(10_000)),
        ("open tags", "<".repeat(1_000_000)),
        ("ampersands", "&".repeat(1_000_000)),
        ("end tags", "</div></p></b>".repeat(100_000)),
        ("comments", "<!--".repeat(100_000)),
        ("scripts", "<script><!--<script>".repeat(50_000)),
        ("json", format!("<html><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{long}\"}}</script><p>x")),
        ("json nested", format!("<html><script type='application/ld+json'>{}</script><p>x", "[{\"a\":".repeat(200_000))),
        ("times", "<html>".to_owned() + &"<time>".repeat(100_000)),
        ("headings", "<html>".to_owned() + &"<h1>a".repeat(100_000)),
        ("hidden", "<div hidden>".repeat(100_000)),
        ("year", "<html><meta property=article:published_time content='20255-01-01T00:00:00Z'><p>x".into()),
        ("crumbs", "a » ".repeat(200_000)),
        ("lines", "a\n".repeat(300_000)),
        ("cdata", "<svg><![CDATA[".repeat(50_000)),
    ];
    for (name, source) in cases {
        let start = Instant::now();
        let document = page(&source);
        check(&document, &source);
        let took = start.elapsed();
        // Unoptimised and on a busy machine; quadratic time would be minutes.
        assert!(took < Duration::from_secs(20), "{name}: {took:?} for {} bytes", source.len());
        if name == "year" {
            assert!(document.meta.published.is_none());
        }
    }
}

/// What is four times as long takes about four times as long, whatever is repeated.
#[test]
fn time_grows_with_the_page() {
    let attribute = format!("<meta property=og:title content=\"{}\">", "Bridge - closed | news: now ".repeat(20));
    let cases: Vec<(&str, &str)> = vec![
        ("", "<font><b><i><u>"),
        ("", "<p><font><b><i>x"),
        ("", "<div>word "),
        ("", "<table><tr><td>x"),
        ("", "<li>x"),
        ("", "<blockquote><p>one two three four five"),
        ("", "<div class=\"author\">x"),
        ("", "<h1>title - section | outlet</h1>"),
        ("<title>", "title - section | outlet: "),
        ("", attribute.as_str()),
        ("", "<a rel=author href=/author/x>Ana Pérez</a>"),
        ("", "<p class=a id=b style=\"display:block\" hidden=false>x"),
        ("<p>", "a > b / c | "),
        ("", "<p>Photo: x (A. Name/Getty Images)</p>"),
        ("", "<p>By Ana Pérez and Jo Smith</p>"),
        ("", "<p>27 March 2025</p>"),
        ("", "<form><button>x"),
        ("", "<svg><p>"),
        ("<p>", "議会は木曜日に橋を閉鎖すると"),
        ("", "<p>The council voted on Thursday to close the bridge for two weeks, the mayor said.</p>"),
        ("dump\n", "› Home › World › Harbour\nBy Ana Pérez\n"),
    ];
    let best = |source: &str| {
        let once = || {
            let start = Instant::now();
            check(&page(source), source);
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    for (before, part) in cases {
        let of = |bytes: usize| format!("{before}{}", part.repeat(bytes / part.len()));
        let (short, long) = (best(&of(50_000)), best(&of(200_000)));
        // Room for a busy machine; quadratic time would be sixteen times as long.
        assert!(long < short * 9 + Duration::from_millis(50), "{before}{part}: {short:?}, then {long:?}");
    }
}

mod arbitrary {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        #[test]
        fn no_text_breaks_the_parser(parts in proptest::collection::vec(prop_oneof![
            Just("<p>".to_owned()), Just("</p>".to_owned()), Just("<div class='related'>".to_owned()), Just("</div>".to_owned()), Just("<br>".to_owned()), Just("<!--".to_owned()),
            Just("<script>".to_owned()), Just("</script>".to_owned()), Just("<table><td>".to_owned()), Just("<svg>".to_owned()), Just("&amp;".to_owned()), Just("&#x".to_owned()), Just("\n".to_owned()),
            Just("By Ana Pérez".to_owned()), Just("Photo: X".to_owned()), Just("27 March 2025".to_owned()), Just("<time datetime=2025-03-27>".to_owned()), Just("<a href=x>".to_owned()),
            Just("<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"".to_owned()), "\\PC{0,12}", ".{0,8}", Just("\u{ad}é\u{a0}".to_owned()),
        ], 0..40)) {
            let source = parts.concat();
            for format in [Format::Html, Format::Text, Format::Auto] {
                let document = parse(source.clone(), format, Declared::default());
                check(&document, &source);
            }
        }

        #[test]
        fn no_bytes_break_decoding(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let decoded = decode(bytes, None);
            let document = parse(decoded.text.clone(), Format::Auto, Declared::default());
            check(&document, &decoded.text);
        }
    }
}

/// The data folder, or one that has it below `data`.
fn data(name: &str) -> Option<std::path::PathBuf> {
    let root = std::path::PathBuf::from(std::env::var_os("CORPUSKIT_EVAL_DATA")?);
    [root.join(name), root.join("data").join(name), root.parent()?.join(name)].into_iter().find(|path| path.exists())
}

/// The dumps of five outlets: furniture goes with the right kind, no story line is lost.
#[test]
fn real_dumps() {
    let Some(folder) = data("seeds") else { return };
    let mut stories = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        let document = parse(source.clone(), Format::Text, Declared::default());
        check(&document, &source);
        assert!(document.meta.published.is_none(), "a render date is no publish date: {}", path.display());
        for block in &document.blocks {
            let text = document.text.slice(block.span);
            let words = text.split_whitespace().count();
            let english = block.language.map(corpuskit::document::Language::code) != Some("es");
            if words > 20 && english && text.ends_with(['.', '”', '"']) {
                assert!(block.in_body(), "{}: lost {text}", path.display());
                stories += 1;
            }
            if !english || text.starts_with("You may") || text.starts_with("http") || text.parse::<u32>().is_ok() {
                assert!(
                    !block.kept && matches!(block.kind, BlockKind::Paywall | BlockKind::Promo | BlockKind::Link | BlockKind::Counter),
                    "{}: {block:?}",
                    path.display()
                );
            }
        }
    }
    assert!(stories > 50);
}

/// The public tokenizer tests: every output token but the parts of doctypes, which are not read.
#[test]
fn tokenizer_conformance() {
    let Some(folder) = data("html5lib-tests") else { return };
    let mut run = 0;
    let mut failures = Vec::new();
    for entry in std::fs::read_dir(folder.join("tokenizer")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ext| ext != "test") || name == "xmlViolation.test" {
            continue;
        }
        let file: Value = serde_json::from_str(
            &std::fs::read_to_string(&path).unwrap().replace("\\uD800", "\\uFFFD").replace("\\uDFFF", "\\uFFFD").replace("\\uDBFF", "\\uFFFD"),
        )
        .unwrap_or(Value::Null);
        for test in file["tests"].as_array().into_iter().flatten() {
            let escaped = test["doubleEscaped"].as_bool().unwrap_or(false);
            let Some(input) = unescape(test["input"].as_str().unwrap(), escaped) else { continue };
            let Some(expected) = unescape(&test["output"].to_string(), false)
                .filter(|_| !escaped)
                .or_else(|| unescape(&test["output"].to_string().replace("\\\\u", "\\u"), false))
            else {
                continue;
            };
            let Ok(expected) = serde_json::from_str::<Value>(&expected) else { continue };
            let states = test["initialStates"]
                .as_array()
                .map_or_else(|| vec!["Data state".to_owned()], |states| states.iter().map(|state| state.as_str().unwrap().to_owned()).collect());
            for state in states {
                run += 1;
                let got = tokens(&input, &state, test["lastStartTag"].as_str().unwrap_or(""));
                let wanted: Vec<Value> =
                    expected.as_array().unwrap().iter().map(|token| if token[0] == "DOCTYPE" { json!(["DOCTYPE"]) } else { token.clone() }).collect();
                if got != wanted {
                    failures.push(format!("{name} {state}: {input:?}\n   want {}\n   got  {}", Value::from(wanted), Value::from(got)));
                }
            }
        }
    }
    eprintln!("{run} cases, {} differ", failures.len());
    assert!(run > 5000 && failures.is_empty(), "{} of {run} differ:\n{}", failures.len(), failures.iter().take(20).cloned().collect::<Vec<_>>().join("\n"));
}

fn unescape(text: &str, escaped: bool) -> Option<String> {
    if !escaped {
        return Some(text.to_owned());
    }
    serde_json::from_str(&format!("\"{}\"", text.replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t"))).ok()
}

/// Tokens in the form of the tests.
fn tokens(input: &str, state: &str, last: &str) -> Vec<Value> {
    let source = input.replace("\r\n", "\n").replace('\r', "\n");
    let mut tokenizer = Tokenizer::new(&source);
    let mode = match state {
        "PLAINTEXT state" => Mode::Plaintext,
        "RCDATA state" => Mode::Rcdata,
        "RAWTEXT state" => Mode::Rawtext,
        "Script data state" => Mode::Script,
        "CDATA section state" => Mode::Cdata,
        _ => Mode::Data,
    };
    let first = mode;
    tokenizer.switch(mode, last.as_bytes());
    let clean = |text: &str| text.replace('\0', "\u{fffd}");
    let mut out: Vec<Value> = Vec::new();
    let mut markup = false;
    while let Some(token) = tokenizer.next_token() {
        match token {
            Token::Text { span, raw } => {
                let text = &source[span];
                let text = if raw { text.to_owned() } else { charref::decode(text, false).into_owned() };
                let text = if markup || first == Mode::Data || first == Mode::Cdata { text } else { clean(&text) };
                match out.last_mut().filter(|last| last[0] == "Character") {
                    Some(last) => last[1] = json!(last[1].as_str().unwrap().to_owned() + &text),
                    None => out.push(json!(["Character", text])),
                }
            }
            Token::Start { name, self_closing } => {
                markup = true;
                let mut attributes = serde_json::Map::new();
                for attribute in &tokenizer.attributes {
                    let name = clean(&source[attribute.name.clone()].to_ascii_lowercase());
                    attributes.entry(name).or_insert_with(|| json!(clean(&charref::decode(&source[attribute.value.clone()], true))));
                }
                let name = clean(&source[name].to_ascii_lowercase());
                out.push(if self_closing { json!(["StartTag", name, attributes, true]) } else { json!(["StartTag", name, attributes]) });
            }
            Token::End { name } => {
                markup = true;
                out.push(json!(["EndTag", clean(&source[name].to_ascii_lowercase())]));
            }
            Token::Comment { span } => {
                markup = true;
                out.push(json!(["Comment", clean(&source[span])]));
            }
            Token::Doctype => {
                markup = true;
                out.push(json!(["DOCTYPE"]));
            }
        }
    }
    out
}
