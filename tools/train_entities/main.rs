//! Trains the tagger of names and writes `src/extract/entities/weights/en.bin`.
//!
//! ```text
//! CORPUSKIT_EVAL_DATA=… cargo run --profile quick --example train_entities -- OUT.bin [name=value …]
//! ```
//!
//! Text: open sources under `$CORPUSKIT_EVAL_DATA/data/ner/train_open` (licences in `DATA_LICENSES.md`) and our own news in
//! `tools/entities/news`. Fixed seed, one thread, the same result on every run.

#![allow(clippy::print_stdout)]

mod crf;
mod evaluate;
mod read;

use crf::Trainer;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What can be set on the command line.
struct Settings {
    values: BTreeMap<String, f64>,
}

impl Settings {
    fn get(&self, name: &str, default: f64) -> f64 {
        self.values.get(name).copied().unwrap_or(default)
    }
}

/// Sources and how much a token of each counts; chosen on the Worldwide development articles.
const SOURCES: &[(&str, f64)] =
    &[("news", 2.0), ("wikigold", 1.0), ("gum_open", 0.7), ("wnut17", 0.3), ("btc", 0.5), ("crossner", 0.0), ("redocred", 0.0), ("uner_ewt", 0.0)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let out = arguments.first().cloned().unwrap_or_else(|| "src/extract/entities/weights/en.bin".into());
    let values =
        arguments.iter().skip(1).filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name.to_owned(), value.parse().expect("a number"))).collect();
    let settings = Settings { values };
    let data = PathBuf::from(std::env::var_os("CORPUSKIT_EVAL_DATA").expect("CORPUSKIT_EVAL_DATA")).join("data/ner");
    let news = std::env::var_os("CORPUSKIT_NEWS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/entities/news"), PathBuf::from);

    let mut trainer = Trainer::default();
    let hold = settings.get("hold", 0.0) as usize;
    let mut held = Vec::new();
    for &(name, weight) in SOURCES {
        let weight = settings.get(name, weight);
        if weight == 0.0 {
            continue;
        }
        let documents = if name == "news" {
            read::news(&news)
        } else {
            read::jsonl(&data.join("train_open").join(format!("{name}.jsonl")), matches!(name, "btc" | "uner_ewt"))
        };
        let before = trainer.tokens();
        let swapped = if name == "news" { read::swapped(&documents, settings.get("swap", 4.0) as usize, hold) } else { Vec::new() };
        for document in &swapped {
            trainer.add(document, weight * settings.get("swap_weight", 0.4) * document.share(&settings));
        }
        for (index, document) in documents.into_iter().enumerate() {
            if name == "news" && hold > 0 && index % hold == 0 {
                held.push(document);
                continue;
            }
            for (shift, copy) in read::augmented(&document, index, &settings) {
                trainer.add(&copy, weight * shift * document.share(&settings));
            }
            trainer.add(&document, weight * document.share(&settings));
        }
        eprintln!("{name}: {} tokens near names", trainer.tokens() - before);
    }
    trainer.index(settings.get("least", 2.0) as u32);
    let epochs = settings.get("epochs", 6.0) as usize;
    let development = read::jsonl(&data.join("dev_eval_only/worldwide_dev.jsonl"), false);
    for epoch in 0..epochs {
        let loss = trainer.epoch(epoch, settings.get("rate", 0.02) as f32, settings.get("decay", 0.00002) as f32, settings.get("dropout", 0.2));
        eprintln!("epoch {epoch}: loss {loss:.4}");
    }
    let bytes = trainer.write(settings.get("rows", 330_000.0) as usize);
    std::fs::write(&out, &bytes).expect("weights written");
    let model = corpuskit::extract::entities::model::Model::read(&bytes);
    eprintln!("{} bytes", bytes.len());
    println!("worldwide_dev {}", evaluate::score(&model, &development));
    if !held.is_empty() {
        println!("held news {}", evaluate::score(&model, &held));
    }
}
