//! CSV and TSV with a line of names: a row is an article.
//!
//! Commas, semicolons or tabs part the columns, whichever the first line holds most of. A row that cannot be read is a
//! source that says so. Only one row is in memory.

use super::Columns;
use super::charset::{Decoded, field};
use super::collection::{MOST_BYTES, Reader, Sources, one};
use super::rows::{Place, delimiter, of_row};
use crate::error::Error;
use serde_json::Value;
use std::io::{ErrorKind, Read};
use std::sync::Arc;

/// The articles of a table; `start` is its beginning.
pub(super) fn read(name: &str, start: &[u8], reader: Reader, columns: &Arc<Columns>) -> Result<Sources, Error> {
    let mut place = Place::new(name, columns);
    let reader = Rationed { inner: reader, left: MOST_BYTES, marks: 0, ended: false };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(start)).flexible(true).from_reader(reader);
    // Excel tells itself in a line above which mark parts the columns.
    let told =
        reader.byte_headers().is_ok_and(|first| first.get(0).is_some_and(|cell| field(cell).text.trim_start_matches('\u{feff}').eq_ignore_ascii_case("sep=")));
    let mut second = csv::ByteRecord::new();
    let headers = if told { reader.read_byte_record(&mut second).map(|_| &second) } else { reader.byte_headers() };
    let names: Vec<String> = match headers {
        Ok(headers) => headers.iter().map(|column| field(column).text.trim_start_matches('\u{feff}').trim().to_owned()).collect(),
        Err(error) => {
            place.next();
            return Ok(one(place.failed(format!("the file is no table: {error}"))));
        }
    };
    columns.check_all(name, &names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut record = csv::ByteRecord::new();
    let mut done = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if done {
            return None;
        }
        reader.get_mut().left = MOST_BYTES;
        place.next();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let mut notes: Vec<String> = Vec::new();
                let mut values = Vec::with_capacity(record.len());
                for cell in &record {
                    let Decoded { text, problems } = field(cell);
                    notes.extend(problems.into_iter().map(|problem| problem.message));
                    values.push(Value::String(text));
                }
                notes.dedup();
                notes.extend(misshapen(&record, names.len(), place.number(), reader.get_ref()));
                let mut source = of_row(&place, &names, values);
                source.declared.notes.extend(notes);
                Some(source)
            }
            Ok(false) => {
                done = true;
                None
            }
            Err(error) => {
                // After a fault of reading there is no telling where the next row begins.
                done = error.is_io_error();
                let kind = match error.kind() {
                    csv::ErrorKind::Io(error) => Some(error.kind()),
                    _ => None,
                };
                Some(place.failed(match kind {
                    Some(ErrorKind::FileTooLarge) => {
                        format!("row {} is longer than any article, perhaps for a quotation mark that is not closed: the rest was not read", place.number())
                    }
                    Some(_) => format!("the file is damaged here: {error}"),
                    None => format!("row {} could not be read: {error}", place.number()),
                }))
            }
        }
    })))
}

/// A reader that ends in an error when one row takes too much.
struct Rationed {
    inner: Reader,
    left: u64,
    /// Quotation marks read so far.
    marks: usize,
    /// Whether the file is at its end.
    ended: bool,
}

/// What is wrong with the shape of a row that could be read.
fn misshapen(record: &csv::ByteRecord, columns: usize, number: u64, read: &Rationed) -> Option<String> {
    if read.ended && read.marks % 2 == 1 && record.iter().any(|cell| cell.contains(&b'\n')) {
        return Some(format!("row {number} goes on to the end of the file: a quotation mark is perhaps not closed, and the rows below are part of it"));
    }
    if record.len() < columns {
        return Some(format!("row {number} has {} of {columns} columns: perhaps a line break within it stands outside quotation marks", record.len()));
    }
    // Spreadsheets leave empty cells at the end.
    record.iter().skip(columns).any(|cell| !cell.trim_ascii().is_empty()).then(|| {
        format!(
            "row {number} has {} columns and the first line {columns}: the rest was not read; a mark that parts columns perhaps stands outside quotation marks",
            record.len()
        )
    })
}

impl Read for Rationed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.ended |= read == 0;
        self.marks += memchr::memchr_iter(b'"', &buffer[..read]).count();
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| std::io::Error::from(ErrorKind::FileTooLarge))?;
        Ok(read)
    }
}
