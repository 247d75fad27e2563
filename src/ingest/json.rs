//! Articles in JSON: an object a line, one array of objects, objects one after another, or an object that holds an array.
//!
//! A line that is no JSON is a source that says so, and the next line is read. Arrays and objects of many lines are cut into
//! objects by their braces, so that a file of any length is read an article at a time.

use super::collection::{MOST_BYTES, Reader, Sources};
use super::rows::{Place, of_value};
use super::{Columns, Source};
use crate::error::Error;
use serde_json::Value;
use std::io::{BufRead, Read};
use std::sync::Arc;

/// Whether a file may be JSON, by its first bytes.
pub(super) fn begins(start: &[u8]) -> bool {
    start.starts_with(b"{") || start.starts_with(b"[")
}

/// Whether a file that does not call itself JSON is: it begins as an object with a named field.
pub(super) fn is_object(start: &[u8]) -> bool {
    let inside = start.strip_prefix(b"[").unwrap_or(start).trim_ascii_start();
    let Some(rest) = inside.strip_prefix(b"{").map(<[u8]>::trim_ascii_start).and_then(|rest| rest.strip_prefix(b"\"")) else { return false };
    let end = memchr::memchr(b'"', rest).unwrap_or(rest.len());
    rest.get(end + 1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"))
}

/// The articles of a JSON file.
pub(super) fn read(name: &str, mut reader: Reader, columns: &Arc<Columns>) -> Result<Sources, Error> {
    let mut first = Vec::new();
    // One line is enough to tell lines from other forms; a line of the cap's length is a form of its own.
    let lines = match reader.by_ref().take(MOST_BYTES).read_until(b'\n', &mut first) {
        Ok(_) => is_line(&first, columns),
        Err(_) => true,
    };
    if lines && let Ok(Value::Object(row)) = serde_json::from_slice::<Value>(&first) {
        let names: Vec<&str> = row.keys().map(String::as_str).collect();
        columns.check(name, &names)?;
    }
    let reader: Reader = Box::new(std::io::BufReader::with_capacity(1 << 16, std::io::Cursor::new(first).chain(reader)));
    let place = Place::new(name, columns);
    Ok(if lines { by_line(place, reader) } else { by_brace(place, reader) })
}

/// Whether a first line is an object or scalar of its own, or is broken so that only its end can be trusted.
fn is_line(line: &[u8], columns: &Columns) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    if line.starts_with(b"[") || line == b"{" {
        return false;
    }
    match serde_json::from_slice::<Value>(line) {
        // An object that holds the articles is cut open.
        Ok(Value::Object(row)) => !row.values().any(is_list) || columns.finds_text(&row),
        Ok(_) => true,
        // `{"title": "…",` goes on in the next line; a line that ends a string does not.
        Err(error) => !error.is_eof(),
    }
}

fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
}

fn by_line(mut place: Place, mut reader: Reader) -> Sources {
    let mut line = Vec::new();
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            line.clear();
            match reader.by_ref().take(MOST_BYTES).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(read) => {
                    place.next();
                    if read as u64 >= MOST_BYTES && !line.ends_with(b"\n") {
                        done = skip_line(&mut reader).is_err();
                        return Some(place.too_big());
                    }
                    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
                    if line.trim_ascii().is_empty() {
                        continue;
                    }
                    return Some(of_line(&mut place, line));
                }
                Err(error) => {
                    done = true;
                    place.next();
                    return Some(place.failed(format!("the file is damaged here: {error}")));
                }
            }
        }
        None
    }))
}

fn of_line(place: &mut Place, line: &[u8]) -> Source {
    let line = line.trim_ascii();
    match parse(line) {
        Ok(row) => of_value(place, row),
        Err(error) if std::str::from_utf8(line).is_ok() => place.failed(format!("line {} is no JSON: {error}", place.number())),
        // Written in an older charset, or damaged.
        Err(_) => {
            let decoded = super::decode(line.to_vec(), None);
            match parse(decoded.text.as_bytes()) {
                Ok(row) => {
                    let mut source = of_value(place, row);
                    source.declared.notes.extend(decoded.problems.into_iter().map(|problem| problem.message));
                    source
                }
                Err(error) => place.failed(format!("line {} is no JSON: {error}", place.number())),
            }
        }
    }
}

/// A value of JSON; integers of more digits than a number holds are texts, so that no id is rounded.
fn parse(json: &[u8]) -> serde_json::Result<Value> {
    /// Fewer digits always fit.
    const LONG: usize = 19;
    let mut quoted: Vec<u8> = Vec::new();
    let mut copied = 0;
    let (mut at, mut in_string) = (0, false);
    while at < json.len() {
        match json[at] {
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            b'-' | b'0'..=b'9' if !in_string => {
                let end =
                    json[at..].iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')).map_or(json.len(), |length| at + length);
                let digits = json[at..end].strip_prefix(b"-").unwrap_or(&json[at..end]);
                if digits.len() > LONG && digits.iter().all(u8::is_ascii_digit) {
                    quoted.extend_from_slice(&json[copied..at]);
                    quoted.push(b'"');
                    quoted.extend_from_slice(&json[at..end]);
                    quoted.push(b'"');
                    copied = end;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    if copied == 0 {
        return serde_json::from_slice(json);
    }
    quoted.extend_from_slice(&json[copied..]);
    serde_json::from_slice(&quoted)
}

fn skip_line(reader: &mut Reader) -> std::io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (used, found) = memchr::memchr(b'\n', buffer).map_or((buffer.len(), false), |at| (at + 1, true));
        reader.consume(used);
        if found {
            return Ok(());
        }
    }
}

/// Objects cut out of whatever stands around them.
fn by_brace(mut place: Place, mut reader: Reader) -> Sources {
    let mut done = false;
    let mut waiting: std::vec::IntoIter<Value> = Vec::new().into_iter();
    Box::new(std::iter::from_fn(move || {
        loop {
            if let Some(row) = waiting.next() {
                place.next();
                return Some(of_value(&mut place, row));
            }
            if done {
                return None;
            }
            let mut object = Vec::new();
            let cut = next_object(&mut reader, &mut object);
            match cut {
                Ok(true) if object.len() as u64 > MOST_BYTES => {
                    done = true;
                    place.next();
                    return Some(place.failed("an object is longer than any article: write one object a line (.jsonl); the rest was not read".into()));
                }
                Ok(true) => match parse(&object) {
                    Ok(Value::Object(mut holder)) if holder.values().any(is_list) && !place.columns().finds_text(&holder) => {
                        // {"status": "ok", "articles": [{…}, {…}]}
                        // Beside it may stand a list of sources or tags: the articles are those with words.
                        let worded = |items: &[Value]| items.iter().any(|item| item.as_object().is_some_and(|row| place.columns().finds_text(row)));
                        let longest = holder
                            .iter()
                            .filter(|(_, value)| is_list(value))
                            .max_by_key(|(_, value)| value.as_array().map_or((false, 0), |items| (worded(items), items.len())))
                            .map(|(key, _)| key.clone());
                        if let Some(Value::Array(items)) = longest.and_then(|key| holder.get_mut(&key).map(Value::take)) {
                            waiting = items.into_iter();
                        }
                    }
                    Ok(row) => {
                        place.next();
                        return Some(of_value(&mut place, row));
                    }
                    Err(error) => {
                        place.next();
                        return Some(place.failed(format!("object {} is no JSON: {error}", place.number())));
                    }
                },
                Ok(false) => {
                    done = true;
                    if place.number() == 0 || !object.is_empty() {
                        place.next();
                        let message = if object.is_empty() { "there is no object in the file" } else { "the file ends within an object" };
                        return Some(place.failed(message.into()));
                    }
                }
                Err(error) => {
                    done = true;
                    place.next();
                    return Some(place.failed(format!("the file is damaged here: {error}")));
                }
            }
        }
    }))
}

/// Reads up to the end of the next object; false when there is none. Gives up past the cap.
fn next_object(reader: &mut Reader, object: &mut Vec<u8>) -> std::io::Result<bool> {
    let mut depth = 0u32;
    let mut in_string = false;
    let mut escaped = false;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let mut used = buffer.len();
        let mut first = if depth == 0 { buffer.len() } else { 0 };
        let mut complete = false;
        for (at, &byte) in buffer.iter().enumerate() {
            if in_string {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => in_string = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' if depth > 0 => in_string = true,
                b'{' => {
                    if depth == 0 {
                        first = at;
                    }
                    depth += 1;
                }
                b'}' if depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        used = at + 1;
                        complete = true;
                        break;
                    }
                }
                _ => {}
            }
        }
        object.extend_from_slice(&buffer[first.min(used)..used]);
        reader.consume(used);
        if complete || object.len() as u64 > MOST_BYTES {
            return Ok(true);
        }
    }
}
