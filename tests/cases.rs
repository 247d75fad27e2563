//! Sentences and what must be found in them: `tests/cases/<extractor>/<language>.txt`.
//!
//! `UPDATE=1 cargo test --test cases` rewrites the files with what is found, keeping comments and the keys that each line names.

use corpuskit::annotation::Annotation;
use corpuskit::document::Language;
use corpuskit::extract::{Article, Depth, analyze};
use corpuskit::ingest::Declared;
use corpuskit::parse::verbatim;
use corpuskit::stamp::Stamp;
use corpuskit::text::Span;
use std::fmt::Write as _;
use std::path::Path;

/// A mention as a case file shows it.
struct Found {
    span: Span,
    text: String,
    values: Vec<(&'static str, String)>,
}

/// A line of a case: the mention's text and the keys that are compared.
struct Expected {
    text: String,
    values: Vec<(String, String)>,
}

#[test]
fn numbers() {
    run("numbers", |article| {
        let text = article.document.text.as_str();
        let slice = |span: Option<Span>| span.map(|span| text[span].to_owned());
        found(article, article.numbers.as_slice(), |number| {
            vec![
                ("kind", Some(number.kind.name().to_owned())),
                ("value", number.value.map(|value| value.to_string())),
                ("low", number.low.map(|value| value.to_string())),
                ("high", number.high.map(|value| value.to_string())),
                ("unit", number.unit.clone()),
                ("iso", number.iso.clone()),
                ("noun", slice(number.noun)),
                ("noun_phrase", slice(number.noun_phrase)),
                ("comparator", Some(number.comparator.name().to_owned())),
                ("comparator_scope", number.scope.map(|scope| scope.name().to_owned())),
                ("direction", number.direction.map(|direction| direction.name().to_owned())),
                ("speaker", number.speaker.map(|speaker| text[speaker.span].to_owned())),
            ]
        })
    });
}

#[test]
fn dates() {
    run("dates", |article| {
        found(article, article.dates.as_slice(), |date| {
            vec![
                ("kind", Some(date.kind.name().to_owned())),
                ("value", date.value.clone()),
                ("earliest", date.earliest.clone()),
                ("latest", date.latest.clone()),
                ("comparator", Some(date.comparator.name().to_owned())),
                ("grain", Some(date.grain.to_owned())),
                ("anchor", Some(date.anchor.name().to_owned())),
            ]
        })
    });
}

#[test]
fn entities() {
    run("entities", |article| {
        let text = article.document.text.as_str();
        found(article, article.entities.mentions.as_slice(), |mention| {
            vec![
                ("label", Some(mention.label.name().to_owned())),
                ("mention", Some(mention.kind.name().to_owned())),
                ("role", mention.role.map(|role| text[role].to_owned())),
                ("entity", mention.actor.map(|actor| article.entities.actors[actor as usize].name.clone())),
            ]
        })
    });
}

#[test]
fn quotes() {
    run("quotes", |article| {
        let text = article.document.text.as_str();
        let slice = |span: Option<Span>| span.map(|span| text[span].to_owned());
        let name = |actor: Option<u32>| actor.map(|actor| article.entities.actors[actor as usize].name.clone());
        found(article, article.quotes.as_slice(), |quote| {
            vec![
                ("kind", Some(quote.kind.name().to_owned())),
                ("quotation", Some(quote.quotation.to_string())),
                ("cue", slice(quote.cue)),
                ("speaker", slice(quote.speaker)),
                ("entity", name(quote.actor)),
                ("via", name(quote.via)),
            ]
        })
        .into_iter()
        .zip(article.quotes.iter())
        .map(|(shown, quote)| Found { text: text[quote.value.content].to_owned(), ..shown })
        .collect()
    });
}

fn found<T>(article: &Article, layer: &[Annotation<T>], values: impl Fn(&T) -> Vec<(&'static str, Option<String>)>) -> Vec<Found> {
    let text = article.document.text.as_str();
    layer
        .iter()
        .map(|annotation| {
            let mut values: Vec<(&'static str, String)> = values(&annotation.value).into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
            values.push(("rule", annotation.rule.to_owned()));
            Found { span: annotation.span, text: text[annotation.span].to_owned(), values }
        })
        .collect()
}

/// Runs every file of an extractor and reports all failures at once.
fn run(extractor: &str, extract: impl Fn(&Article) -> Vec<Found>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(extractor);
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = String::new();
    let mut cases = 0;
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("a folder of cases").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let content = std::fs::read_to_string(&file).unwrap();
        let mut published = None;
        let code = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let language = [Language::ENGLISH, Language::SPANISH, Language::GERMAN].into_iter().find(|language| Some(language.code()) == code.as_deref());
        let mut rewritten = String::new();
        let lines: Vec<&str> = content.lines().collect();
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            at += 1;
            if let Some(date) = line.strip_prefix("# published:") {
                published = Stamp::parse_iso(date);
                assert!(published.is_some() || date.trim() == "none", "no ISO date: {date}");
            }
            let _ = writeln!(rewritten, "{line}");
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let first = at;
            while at < lines.len() && lines[at].starts_with(' ') {
                at += 1;
            }
            cases += 1;
            // A literal \n in a case is a paragraph break.
            let sentence = line.replace("\\n", "\n");
            let declared = Declared { published, ..Declared::default() };
            let mut document = verbatim(sentence, declared);
            document.meta.language = language;
            let article = analyze(document, Depth::All);
            let found = extract(&article);
            let expected: Vec<Expected> = lines[first..at].iter().filter_map(|line| expectation(line)).collect();
            if let Some(difference) = difference(&expected, &found) {
                let _ = writeln!(failures, "{}:{first}: {line}\n{difference}", file.file_name().unwrap().to_string_lossy());
            }
            for line in rewrite(&expected, &found) {
                let _ = writeln!(rewritten, "{line}");
            }
        }
        if update {
            std::fs::write(&file, rewritten).unwrap();
        }
    }
    assert!(update || failures.is_empty(), "\n{failures}\n{cases} cases");
}

/// Reads "  1,700   kind=count noun=deportations"; "-" is an empty list.
fn expectation(line: &str) -> Option<Expected> {
    let line = line.trim();
    let line = line.split("   #").next().unwrap_or(line).trim();
    if line == "-" {
        return None;
    }
    let (text, rest) = line.split_once("  ").unwrap_or((line, ""));
    let mut values = Vec::new();
    let mut rest = rest.trim();
    while let Some((key, after)) = rest.split_once('=') {
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("a closing quotation mark"),
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        values.push((key.trim().to_owned(), value.to_owned()));
        rest = next.trim();
    }
    Some(Expected { text: text.trim().replace("\\n", "\n"), values })
}

/// What is missing, wrong or too much; mentions are paired in order.
fn difference(expected: &[Expected], found: &[Found]) -> Option<String> {
    let mut report = String::new();
    let mut used = vec![false; found.len()];
    for want in expected {
        let Some(at) = (0..found.len()).find(|&at| !used[at] && found[at].text == want.text) else {
            let _ = writeln!(report, "    missing: {}", want.text);
            continue;
        };
        used[at] = true;
        for (key, value) in &want.values {
            let got = found[at].values.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value);
            if got != value && !(value == "none" && got.is_empty()) {
                let _ = writeln!(report, "    {}: {key} is {got:?}, not {value:?}", want.text);
            }
        }
    }
    for (mention, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
        let values: Vec<String> = mention.values.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let _ = writeln!(report, "    not expected: {} at {:?}  {}", mention.text, mention.span, values.join(" "));
    }
    (!report.is_empty()).then_some(report)
}

fn rewrite(expected: &[Expected], found: &[Found]) -> Vec<String> {
    if found.is_empty() {
        return vec!["  -".to_owned()];
    }
    found
        .iter()
        .map(|mention| {
            let keys = expected.iter().find(|want| want.text == mention.text);
            let values: Vec<String> = mention
                .values
                .iter()
                .filter(|(key, _)| keys.map_or(*key != "rule" && *key != "noun_phrase", |want| want.values.iter().any(|(name, _)| name == key)))
                .map(|(key, value)| if value.contains(' ') { format!("{key}=\"{value}\"") } else { format!("{key}={value}") })
                .collect();
            format!("  {}   {}", mention.text.replace('\n', "\\n"), values.join(" ")).trim_end().to_owned()
        })
        .collect()
}
