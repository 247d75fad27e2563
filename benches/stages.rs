//! Throughput of each stage on the example articles: `cargo bench`.
//!
//! One thread; the articles are repeated to a megabyte so that caches are honest. With `CORPUSKIT_EVAL_DATA` set the
//! extractors read development articles instead, each once.

use corpuskit::annotation::Layer;
use corpuskit::document::Document;
use corpuskit::extract::{Depth, View, analyze, attribution, dates, entities, numbers, quotes};
use corpuskit::ingest::{Declared, Format};
use corpuskit::parse::parse;
use corpuskit::segment::segment;
use divan::counter::{BytesCount, CharsCount};
use divan::{Bencher, black_box};
use std::path::Path;

fn main() {
    divan::main();
}

fn sources() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "html"))
        .collect();
    files.sort();
    let once: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let size: usize = once.iter().map(String::len).sum();
    once.iter().cycle().take(once.len() * (1_000_000 / size + 1)).cloned().collect()
}

fn documents() -> Vec<Document> {
    if let Some(root) = std::env::var_os("CORPUSKIT_EVAL_DATA") {
        let lines = std::fs::read_to_string(Path::new(&root).join("data/quotes/polnear_dev_docs.jsonl")).unwrap();
        let texts = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_string());
        return texts.map(|text| parse(text, Format::Text, Declared::default())).collect();
    }
    sources().into_iter().map(|source| parse(source, Format::Auto, Declared::default())).collect()
}

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|document| document.text.as_str().len()).sum::<usize>())
}

fn characters(documents: &[Document]) -> CharsCount {
    CharsCount::new(documents.iter().map(|document| document.text.as_str().chars().count()).sum::<usize>())
}

#[divan::bench]
fn parsing(bencher: Bencher) {
    let sources = sources();
    let size: usize = sources.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(size)).with_inputs(|| sources.clone()).bench_values(|sources| {
        for source in sources {
            black_box(parse(source, Format::Auto, Declared::default()));
        }
    });
}

#[divan::bench]
fn segmenting(bencher: Bencher) {
    let documents = documents();
    bencher.counter(bytes(&documents)).bench(|| documents.iter().map(|document| segment(document).tokens.len()).sum::<usize>());
}

/// One extractor over segmented documents.
fn extracting(bencher: Bencher, extract: impl Fn(&View) -> usize + Sync) {
    let documents = documents();
    let segmented: Vec<_> = documents.iter().map(segment).collect();
    bencher
        .counter(bytes(&documents))
        .bench(|| documents.iter().zip(&segmented).map(|(document, segmentation)| extract(&View::new(document, segmentation))).sum::<usize>());
}

#[divan::bench]
fn finding_entities(bencher: Bencher) {
    extracting(bencher, |view| entities::entities(view).mentions.len());
}

#[divan::bench]
fn finding_dates(bencher: Bencher) {
    extracting(bencher, |view| dates::dates(view).len());
}

#[divan::bench]
fn finding_numbers(bencher: Bencher) {
    extracting(bencher, |view| numbers::numbers(view, &Layer::default()).len());
}

/// Quotes and who spoke them, where sentences, tokens and the mentions of people are there already.
#[divan::bench]
fn finding_quotes(bencher: Bencher) {
    let documents = documents();
    let segmented: Vec<_> = documents.iter().map(segment).collect();
    let known: Vec<_> = documents.iter().zip(&segmented).map(|(document, segmentation)| entities::entities(&View::new(document, segmentation))).collect();
    bencher.counter(characters(&documents)).with_inputs(|| known.clone()).bench_values(|mut known| {
        let parts = documents.iter().zip(&segmented).zip(&mut known);
        parts.map(|((document, segmentation), known)| quotes::quotes(&View::new(document, segmentation), known).len()).sum::<usize>()
    });
}

#[divan::bench]
fn finding_quotes_with_entities(bencher: Bencher) {
    extracting(bencher, |view| {
        let mut entities = entities::entities(view);
        let quotes = quotes::quotes(view, &mut entities);
        let mut numbers = Layer::default();
        attribution::attribute(view, &mut numbers, &quotes, &entities);
        quotes.len()
    });
}

#[divan::bench]
fn everything(bencher: Bencher) {
    let documents = documents();
    bencher.counter(bytes(&documents)).with_inputs(|| documents.clone()).bench_values(|documents| {
        for document in documents {
            black_box(analyze(document, Depth::All));
        }
    });
}
