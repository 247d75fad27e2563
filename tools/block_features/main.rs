//! The measured blocks of pages, for `tools/train_blocks.py`.
//!
//! cargo run --example `block_features` -- DIR OUT.jsonl, where DIR holds `gold.jsonl` (id, file, url) and gzipped pages.

use corpuskit::ingest::{Declared, decode};
use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, out] = &arguments[..] else { return Err("give DIR OUT.jsonl".into()) };
    let mut out = std::io::BufWriter::new(std::fs::File::create(out)?);
    for line in std::fs::read_to_string(format!("{folder}/gold.jsonl"))?.lines() {
        let gold: serde_json::Value = serde_json::from_str(&line.replace("NaN", "null"))?;
        let mut bytes = Vec::new();
        let file = std::fs::File::open(format!("{folder}/{}", gold["file"].as_str().unwrap_or_default()))?;
        flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes)?;
        let declared = Declared { url: gold["url"].as_str().map(str::to_owned), ..Declared::default() };
        let (names, rows) = corpuskit::parse::measured_blocks(&decode(bytes, None).text, &declared);
        writeln!(out, "{}", serde_json::json!({"id": gold["id"], "names": names, "rows": rows}))?;
    }
    Ok(())
}
