//! Mutation fuzzing of the page parser and of every reader: damaged, spliced and multiplied samples, from a seed.
//!
//! ```text
//! cargo run --profile quick --example fuzz -- TARGET SECONDS [SEED]
//! ```
//!
//! TARGET is html, text, json, csv, warc, zip, tar, feed, gzip, zstd or all (each in turn). A run ends with the number of inputs
//! and the slowest of them; a panic, a span outside its text or an input that takes too long ends it with the input in a
//! file. It needs no nightly compiler; a run is repeated exactly by its seed as long as the clock is not what ends it.

#![allow(clippy::print_stdout)]

use corpuskit::document::Document;
use corpuskit::ingest::{Columns, Content, Declared, Format, Input, decode, open};
use corpuskit::parse::parse;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

const TARGETS: &[&str] = &["html", "text", "json", "csv", "warc", "zip", "tar", "feed", "gzip", "zstd"];
/// Longest input made.
const LONGEST: usize = 1 << 16;
/// An input that takes longer each time is a finding.
const SLOWEST: Duration = Duration::from_secs(1);
/// What is slower than this and than all before is tried again so often.
const SUSPECT: Duration = Duration::from_millis(20);
const AGAIN: usize = 5;

/// What mutations insert.
const WORDS: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"related\">",
    "</div>",
    "<table><tr><td>",
    "</table>",
    "<a href=x>",
    "</a>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"",
    "<svg>",
    "<template>",
    "<br><br>",
    "<title>",
    "<h1>",
    "&amp;",
    "&#x10ffff;",
    "&#",
    "&notin",
    "\u{ad}",
    "\u{a0}",
    "é",
    "日本語",
    "\0",
    "\r\n",
    "\n\n",
    "\t",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    ":",
    "\\u",
    "\\",
    "By Ana Pérez",
    "27 March 2025",
    "20255-03-27",
    "Photo: X",
    "2025-03-27T10:00:00Z",
    "<time datetime=",
    "<meta property=\"article:published_time\" content=\"",
    " hidden ",
    " style=\"display:none\" ",
    "WARC/1.0\r\n",
    "Content-Length: ",
    "99999999999",
    "-1",
    "Transfer-Encoding: chunked\r\n",
    "HTTP/1.1 200 OK\r\n\r\n",
    "<item>",
    "</item>",
    "<entry>",
    "<content:encoded>",
    "ustar",
    "path=",
    "\u{feff}",
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below.max(1)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [target, seconds, rest @ ..] = &arguments[..] else { return Err("give TARGET SECONDS [SEED]".into()) };
    let seconds: u64 = seconds.parse()?;
    let seed: u64 = rest.first().map_or(Ok(1), |seed| seed.parse())?;
    for target in TARGETS.iter().filter(|name| target == "all" || *name == target) {
        fuzz(target, Duration::from_secs(seconds), seed)?;
    }
    Ok(())
}

fn fuzz(target: &str, limit: Duration, seed: u64) -> Result<(), Box<dyn std::error::Error>> {
    let samples = samples(target);
    let mut pool = samples.clone();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let started = Instant::now();
    let (mut inputs, mut bytes, mut slowest) = (0u64, 0u64, (Duration::ZERO, 0));
    while started.elapsed() < limit {
        let mut input = pool[dice.roll(pool.len())].clone();
        for _ in 0..=dice.roll(6) {
            mutate(&mut input, &pool, &mut dice);
        }
        input.truncate(LONGEST);
        let timed = || {
            let begun = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| run(target, &input)));
            (begun.elapsed(), outcome)
        };
        let (mut took, outcome) = timed();
        // On a busy machine the clock runs on while others work: what looks slow is tried again.
        for _ in 0..AGAIN {
            if took > slowest.0.max(SUSPECT) {
                took = took.min(timed().0);
            }
        }
        if outcome.is_err() || took > SLOWEST {
            let path = std::env::temp_dir().join(format!("corpuskit-fuzz-{target}-{inputs}"));
            std::fs::write(&path, &input)?;
            return Err(format!("{target}: input {inputs} {}: {}", if outcome.is_err() { "panics" } else { "is slow" }, path.display()).into());
        }
        if took > slowest.0 {
            slowest = (took, input.len());
        }
        inputs += 1;
        bytes += input.len() as u64;
        // Mutants of mutants reach further; the samples stay.
        if dice.roll(20) == 0 {
            if pool.len() < 200 {
                pool.push(input);
            } else {
                let at = samples.len() + dice.roll(pool.len() - samples.len());
                pool[at] = input;
            }
        }
    }
    println!(
        "{target}: {inputs} inputs, {} MB, {} s, seed {seed}, slowest {} ms for {} bytes, clean",
        bytes >> 20,
        started.elapsed().as_secs(),
        slowest.0.as_millis(),
        slowest.1
    );
    Ok(())
}

fn mutate(input: &mut Vec<u8>, pool: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.roll(input.len() + 1);
    let end = (at + 1 + dice.roll(200)).min(input.len());
    match dice.roll(8) {
        0 if !input.is_empty() => {
            let at = at.min(input.len() - 1);
            input[at] ^= 1 << dice.roll(8);
        }
        1 if at < end => drop(input.drain(at..end)),
        2 if at < end => {
            // Many times the same: what is quadratic shows.
            let part = input[at..end].to_vec();
            let times = 1 << dice.roll(9);
            let at = end;
            input.splice(at..at, part.repeat(times).into_iter().take(LONGEST));
        }
        3 => input.truncate(at),
        4 => {
            let other = &pool[dice.roll(pool.len())];
            let from = dice.roll(other.len() + 1);
            let to = (from + dice.roll(2000)).min(other.len());
            input.splice(at..at, other[from..to].iter().copied());
        }
        5 if at < end => input[at..end].fill(dice.roll(256) as u8),
        _ => drop(input.splice(at..at, WORDS[dice.roll(WORDS.len())].bytes())),
    }
}

fn run(target: &str, input: &[u8]) {
    let name = match target {
        "html" | "text" => {
            let text = decode(input.to_vec(), None).text;
            let format = if target == "html" { Format::Html } else { Format::Text };
            check(&parse(text.clone(), format, Declared::default()), text.len());
            return;
        }
        "json" => "input.json",
        "csv" => "input.csv",
        _ => "input",
    };
    let columns = Columns { keep: vec!["desk".into()], ..Columns::default() };
    let Ok(sources) = open(name, Input::Bytes(input.into()), &Arc::new(columns)) else { return };
    for source in sources {
        let text = match source.content {
            Content::Text(text) => text,
            Content::Bytes(bytes) => decode(bytes, source.declared.charset.as_deref()).text,
            Content::File(_) | Content::Failed(_) | Content::Held(_) => continue,
        };
        let len = text.len();
        check(&parse(text, source.format, source.declared), len);
    }
}

/// Blocks in order, on characters, leading back into the source.
fn check(document: &Document, source: usize) {
    let text = document.text.as_str();
    let mut last = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= last, "blocks overlap");
        last = block.span.end();
        let _ = &text[block.span.range()];
        assert!(document.text.source(block.span).end <= source, "a span leads out of the source");
    }
}

fn samples(target: &str) -> Vec<Vec<u8>> {
    let page = include_bytes!("../../tests/pages/harbour.html").to_vec();
    let dump = include_bytes!("../../tests/pages/harbour_dump.txt").to_vec();
    let small = b"<html><head><title>Strike</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Strike\",\"datePublished\":\"2025-03-27\"}</script></head><body><p>Police held 1,700 people on Monday.</p><ul><li>a<li>b</ul></body></html>".to_vec();
    let lines =
        b"{\"text\": \"A strike ended.\", \"title\": \"Strike\", \"date\": \"2025-03-27\", \"authors\": [\"Ana\"], \"desk\": 7}\n{\"html\": \"<p>x\"}\n"
            .to_vec();
    let csv = b"title,text,url,desk\nStrike,\"It ended,\nat last.\",https://example.org/a,city\nB,Two died.,,\n".to_vec();
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Police held 1,700 people on Monday.</p>";
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-03-27T10:00:00Z\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    let feed = b"<?xml version=\"1.0\"?><rss><channel><title>The Courier</title><item><title>Strike &amp; end</title><link>https://example.org/a</link><pubDate>Thu, 27 Mar 2025 10:15:00 GMT</pubDate><content:encoded><![CDATA[<p>It ended.</p>]]></content:encoded></item></channel></rss>".to_vec();
    let atom = b"<feed><title>A</title><entry><title>B</title><link href=\"https://example.org/b\"/><updated>2025-03-27T10:00:00Z</updated><content>Two died.</content></entry></feed>".to_vec();
    let array = b"{\"status\": \"ok\", \"articles\": [\n{\"content\": \"Two died.\", \"source\": {\"name\": \"A\"}},\n{\"body\": \"x\"}]}".to_vec();
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let zip = || {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, data) in [("a/b.html", &small), ("rows.jsonl", &lines), ("c.warc.gz", &gzip(&warc))] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
            zip.write_all(data).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    };
    let tar = || {
        let mut tar = vec![0u8; 512];
        tar[..6].copy_from_slice(b"a.html");
        tar[124..135].copy_from_slice(format!("{:011o}", small.len()).as_bytes());
        tar[156] = b'0';
        tar[257..262].copy_from_slice(b"ustar");
        tar.extend_from_slice(&small);
        tar.resize(tar.len().div_ceil(512) * 512 + 1024, 0);
        tar
    };
    let zstd = |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    match target {
        "html" => vec![page, small],
        "text" => vec![dump],
        "json" => vec![lines, array],
        "csv" => vec![csv],
        "warc" => vec![warc],
        "zip" => vec![zip()],
        "tar" => vec![tar()],
        "feed" => vec![feed, atom],
        "gzip" => vec![gzip(&lines), gzip(&warc), gzip(&tar())],
        _ => vec![zstd(&lines), zstd(&small)],
    }
}
