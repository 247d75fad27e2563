//! Training documents: JSON lines with character spans, our own news with inline tags, and altered copies of both.

use crate::Settings;
use serde_json::Value;
use std::path::Path;

/// A text with spans in bytes and the coarse class of each (0 person, 1 organization, 2 place, 3 other).
#[derive(Clone)]
pub struct Document {
    pub text: String,
    pub spans: Vec<(usize, usize, usize)>,
    /// Whether names of the class "other" may be unmarked.
    pub partial: bool,
    /// Whether it is of the files that are denser in names than news is: lists, and stories full of organizations.
    pub dense: bool,
}

impl Document {
    /// The part of its source's weight that the document has; chosen on the Worldwide development articles.
    pub fn share(&self, settings: &Settings) -> f64 {
        if self.dense { settings.get("dense", 0.5) } else { 1.0 }
    }
}

fn class(label: &str) -> Option<usize> {
    Some(match label {
        "PERSON" | "PER" => 0,
        "ORG" => 1,
        "GPE" | "LOC" | "FAC" | "FACILITY" => 2,
        "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "CARDINAL" | "ORDINAL" => return None,
        _ => 3,
    })
}

pub fn jsonl(path: &Path, partial: bool) -> Vec<Document> {
    let content = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    content
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        // Biographies and travel guides are under a share-alike licence.
        .filter(|row| !matches!(row["src"].as_str(), Some("gum_bio" | "gum_voyage")))
        .map(|row| {
            let text = row["text"].as_str().expect("text").to_owned();
            let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            bytes.push(text.len());
            let spans = row["spans"].as_array().expect("spans").iter().filter_map(|span| {
                let at = |index: usize| bytes[span[index].as_u64().expect("offset") as usize];
                Some((at(0), at(1), class(span[2].as_str().expect("label"))?))
            });
            Document { spans: spans.collect(), text, partial, dense: false }
        })
        .collect()
}

/// Our own news: `## id | country | genre`, then text with `[LABEL name]`.
pub fn news(folder: &Path) -> Vec<Document> {
    let mut files: Vec<_> = std::fs::read_dir(folder).map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect()).unwrap_or_default();
    files.sort();
    let mut documents = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "txt")) {
        let content = std::fs::read_to_string(file).expect("news");
        let dense = file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("lists") || name.starts_with("org"));
        let mut current: Option<Document> = None;
        for line in content.lines() {
            if line.starts_with("## ") {
                documents.extend(current.replace(Document { text: String::new(), spans: Vec::new(), partial: false, dense }));
            } else if let Some(document) = &mut current {
                inline(line, document);
                document.text.push('\n');
            }
        }
        documents.extend(current);
    }
    documents
}

fn inline(line: &str, into: &mut Document) {
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        into.text.push_str(&rest[..open]);
        rest = &rest[open..];
        let tag = rest.find(']').and_then(|close| Some((rest[1..close].split_once(' ')?, close)));
        match tag {
            Some(((label, name), close)) if !label.is_empty() && label.chars().all(|c| c.is_ascii_uppercase() || c == '_') => {
                let start = into.text.len();
                into.text.push_str(name);
                into.spans.extend(class(label).map(|class| (start, into.text.len(), class)));
                rest = &rest[close + 1..];
            }
            _ => {
                into.text.push('[');
                rest = &rest[1..];
            }
        }
    }
    into.text.push_str(rest);
}

/// Altered copies of a document and their share of its weight: shouted, in Title Case, without accents.
pub fn augmented(document: &Document, index: usize, settings: &Settings) -> Vec<(f64, Document)> {
    let every = |name: &str, default: f64| {
        let every = settings.get(name, default) as usize;
        every > 0 && index.is_multiple_of(every)
    };
    let mut copies = Vec::new();
    if every("upper", 12.0) {
        copies.push((0.5, changed(document, |word, _| word.to_uppercase())));
    }
    if every("title", 12.0) {
        let small = ["of", "the", "in", "on", "at", "to", "for", "and", "a", "an", "de", "by", "as", "or", "with"];
        copies.push((
            0.5,
            changed(document, |word, first| {
                let mut chars = word.chars();
                if !first && small.contains(&word) {
                    word.to_owned()
                } else {
                    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
                }
            }),
        ));
    }
    if every("plain", 10.0) && !document.text.is_ascii() {
        copies.push((0.5, changed(document, |word, _| word.chars().map(bare).collect())));
    }
    copies
}

/// Copies of documents in which every name is another document's name of the same class, the same name always the same.
pub fn swapped(documents: &[Document], copies: usize, hold: usize) -> Vec<Document> {
    let mut pool: [Vec<&str>; 3] = Default::default();
    let usable = |index: usize| hold == 0 || !index.is_multiple_of(hold);
    for (_, document) in documents.iter().enumerate().filter(|(index, _)| usable(*index)) {
        for &(start, end, class) in document.spans.iter().filter(|span| span.2 < 3) {
            pool[class].push(&document.text[start..end]);
        }
    }
    let mut seed = 0x0dd0_5eed_u64;
    let mut swapped = Vec::new();
    for _ in 0..copies {
        for (_, document) in documents.iter().enumerate().filter(|(index, _)| usable(*index)) {
            let mut by_name: std::collections::HashMap<(&str, usize), &str> = std::collections::HashMap::new();
            let mut copy = Document { text: String::new(), spans: Vec::new(), partial: false, dense: document.dense };
            let mut at = 0;
            for &(start, end, class) in &document.spans {
                if start < at {
                    continue;
                }
                copy.text.push_str(&document.text[at..start]);
                let name = &document.text[start..end];
                let words = name.split_whitespace().count();
                let new = if class < 3 {
                    by_name.entry((name, class)).or_insert_with(|| {
                        // A name of as many words, so that short forms stay short.
                        let mut pick = name;
                        for _ in 0..40 {
                            seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                            pick = pool[class][(seed >> 33) as usize % pool[class].len()];
                            if pick.split_whitespace().count() == words && pick.chars().any(char::is_lowercase) == name.chars().any(char::is_lowercase) {
                                break;
                            }
                        }
                        pick
                    })
                } else {
                    name
                };
                copy.spans.push((copy.text.len(), copy.text.len() + new.len(), class));
                copy.text.push_str(new);
                at = end;
            }
            copy.text.push_str(&document.text[at..]);
            swapped.push(copy);
        }
    }
    swapped
}

fn bare(c: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    std::iter::once(c).nfd().next().filter(char::is_ascii).unwrap_or(c)
}

/// The document with every word passed through `change`; spans follow.
fn changed(document: &Document, change: impl Fn(&str, bool) -> String) -> Document {
    let mut text = String::with_capacity(document.text.len() + 16);
    let mut places = vec![0usize; document.text.len() + 1];
    let mut word = 0;
    let mut first = true;
    let flush = |text: &mut String, places: &mut Vec<usize>, from: usize, to: usize, first: bool| {
        if from < to {
            places[from] = text.len();
            text.push_str(&change(&document.text[from..to], first));
        }
        places[to] = text.len();
    };
    for (at, c) in document.text.char_indices() {
        if !c.is_alphanumeric() && c != '\'' && c != '’' {
            flush(&mut text, &mut places, word, at, first);
            first = c == '\n';
            places[at] = text.len();
            text.push(c);
            word = at + c.len_utf8();
            places[word] = text.len();
        }
    }
    flush(&mut text, &mut places, word, document.text.len(), first);
    // A span that begins or ends inside a word keeps the word's edge.
    let mut last = 0;
    for place in &mut places {
        last = last.max(*place);
        *place = last;
    }
    let spans = document
        .spans
        .iter()
        .map(|&(start, end, class)| (places[start], places[end].max(places[start]), class))
        .filter(|(start, end, _)| start < end)
        .collect();
    Document { text, spans, partial: document.partial, dense: document.dense }
}
