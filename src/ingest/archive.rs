//! Pages in a `.zip` or `.tar(.gz)`: every entry with the ending of a page is a source, `pages.zip/a/b.html`.
//!
//! Entries are read one at a time and none larger than an article can be; archives in archives are not opened.

use super::collection::{MOST_BYTES, Sources, declared, failed, one, too_big};
use super::{Content, Format, Id, Source};
use std::fs::File;
use std::io::{BufRead, Read};

/// Endings of entries that are pages.
const PAGES: &[&str] = &["html", "htm", "xhtml", "txt", "md"];

fn is_page(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit('.').next().unwrap_or("");
    !file.starts_with('.') && !name.contains("__MACOSX") && PAGES.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn source(id: String, bytes: Vec<u8>) -> Source {
    let declared = declared(&id);
    Source { id: Id::Text(id), content: Content::Bytes(bytes), format: Format::Auto, declared }
}

/// The pages of a zip file.
pub(super) fn zip(name: &str, file: File) -> Sources {
    let mut archive = match zip::ZipArchive::new(std::io::BufReader::new(file)) {
        Ok(archive) => archive,
        Err(error) => return one(failed(name, format!("the zip file is damaged: {error}"))),
    };
    let name = name.to_owned();
    let mut index = 0;
    Box::new(std::iter::from_fn(move || {
        while index < archive.len() {
            index += 1;
            let mut entry = match archive.by_index(index - 1) {
                Ok(entry) => entry,
                Err(error) => return Some(failed(&format!("{name}#{index}"), format!("entry {index} could not be read: {error}"))),
            };
            let inside = entry.name().map_or_else(|_| format!("entry-{index}"), std::borrow::Cow::into_owned);
            if entry.is_dir() || !is_page(&inside) {
                continue;
            }
            let id = format!("{name}/{inside}");
            let mut bytes = Vec::new();
            return Some(match entry.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes) {
                Ok(_) if bytes.len() as u64 > MOST_BYTES => too_big(&id),
                Ok(_) => source(id, bytes),
                Err(error) => failed(&id, format!("the entry is damaged: {error}")),
            });
        }
        None
    }))
}

/// The pages of a tar stream.
pub(super) fn tar(name: &str, mut reader: Box<dyn BufRead + Send>) -> Sources {
    let name = name.to_owned();
    let mut long_name: Option<String> = None;
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            let mut header = [0u8; 512];
            if reader.read_exact(&mut header).is_err() || header.iter().all(|byte| *byte == 0) {
                done = true;
                break;
            }
            let text = |range: std::ops::Range<usize>| -> String {
                let field = &header[range];
                String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or(&[])).into_owned()
            };
            let Ok(size) = u64::from_str_radix(text(124..136).trim(), 8) else {
                done = true;
                return Some(failed(&name, "the tar file is damaged".into()));
            };
            let padding = size.div_ceil(512) * 512 - size;
            let prefix = text(345..500);
            let plain = text(0..100);
            let entry = long_name.take().unwrap_or(if prefix.is_empty() { plain } else { format!("{prefix}/{plain}") });
            let kind = header[156];
            let wanted = (matches!(kind, b'0' | 0) && is_page(&entry)) || (kind == b'L' && size < 1 << 16);
            if !wanted || size > MOST_BYTES {
                if std::io::copy(&mut reader.by_ref().take(size + padding), &mut std::io::sink()).is_err() {
                    done = true;
                }
                if wanted {
                    return Some(too_big(&format!("{name}/{entry}")));
                }
                continue;
            }
            let mut bytes = Vec::new();
            let read = reader.by_ref().take(size).read_to_end(&mut bytes);
            let skipped = std::io::copy(&mut reader.by_ref().take(padding), &mut std::io::sink());
            if read.is_err() || skipped.is_err() || (bytes.len() as u64) < size {
                done = true;
                return Some(failed(&format!("{name}/{entry}"), "the tar file ends within the entry".into()));
            }
            if kind == b'L' {
                long_name = Some(String::from_utf8_lossy(&bytes).trim_end_matches('\0').to_owned());
                continue;
            }
            return Some(source(format!("{name}/{entry}"), bytes));
        }
        None
    }))
}
