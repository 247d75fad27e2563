//! An [`Index`] as one file: a mark, a version, the length and checksum of what follows, then ids, hashes and words.
//!
//! Numbers are little-endian. Fingerprints are not stored: they are made again in a moment, and cannot disagree with the words.

use super::flat::Flat;
use super::seen::Index;
use crate::error::{Error, ErrorKind};
use crate::ingest::Id;
use std::io::Write;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

const MARK: &[u8; 8] = b"ckindex\n";

/// Raised whenever words, folding or the layout change: an older file is refused, not misread.
const VERSION: u32 = 1;

/// Mark, version, length, checksum.
const HEADER: usize = 8 + 4 + 8 + 8;

/// Writes the index beside `path` and moves it there, so that a crash leaves the old file.
pub fn save(index: &Index, path: &Path) -> Result<(), Error> {
    let body = body(index);
    let mut header = Vec::with_capacity(HEADER);
    header.extend_from_slice(MARK);
    header.extend_from_slice(&VERSION.to_le_bytes());
    header.extend_from_slice(&(body.len() as u64).to_le_bytes());
    header.extend_from_slice(&xxh3_64(&body).to_le_bytes());
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&beside)?;
        file.write_all(&header)?;
        file.write_all(&body)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    write().map_err(|error| Error::new(ErrorKind::Io, format!("the index could not be saved to {}", path.display())).because(error))
}

/// Reads an index.
pub fn load(path: &Path) -> Result<Index, Error> {
    let bytes = std::fs::read(path).map_err(|error| {
        let kind = if error.kind() == std::io::ErrorKind::NotFound { ErrorKind::NotFound } else { ErrorKind::Io };
        Error::new(kind, format!("the index {} could not be read", path.display())).because(error)
    })?;
    let wrong = |what: String| Error::new(ErrorKind::Format, format!("{}: {what}", path.display()));
    let Some((header, body)) = bytes.split_at_checked(HEADER).filter(|(header, _)| header.starts_with(MARK)) else {
        return Err(wrong("this is no index file of corpuskit".into()));
    };
    let mut fields = Reader(&header[MARK.len()..]);
    let (version, length, checksum) = (fields.u32().unwrap_or(0), fields.u64().unwrap_or(0), fields.u64().unwrap_or(0));
    if version != VERSION {
        return Err(wrong(format!("this index has version {version}, and this corpuskit reads {VERSION}: build it again from the articles")));
    }
    if body.len() as u64 != length {
        return Err(wrong(format!("the index is damaged: {} of {length} bytes are there; restore it or build it again", body.len())));
    }
    if xxh3_64(body) != checksum {
        return Err(wrong("the index is damaged: its checksum is wrong; restore it or build it again".into()));
    }
    read(body).ok_or_else(|| wrong("the index is damaged; restore it or build it again".into()))
}

fn body(index: &Index) -> Vec<u8> {
    let (words, ends) = index.texts.parts();
    let mut body = Vec::with_capacity(words.len() * 4 + ends.len() * 40);
    body.extend_from_slice(&(ends.len() as u64).to_le_bytes());
    for id in &index.ids {
        match id {
            Id::Int(number) => {
                body.push(0);
                body.extend_from_slice(&number.to_le_bytes());
            }
            Id::Text(text) => {
                body.push(1);
                body.extend_from_slice(&(text.len() as u64).to_le_bytes());
                body.extend_from_slice(text.as_bytes());
            }
        }
    }
    index.hashes.iter().for_each(|hash| body.extend_from_slice(&hash.to_le_bytes()));
    for end in ends {
        body.extend_from_slice(&(*end as u64).to_le_bytes());
    }
    for word in words {
        body.extend_from_slice(&word.to_le_bytes());
    }
    body
}

fn read(body: &[u8]) -> Option<Index> {
    let mut reader = Reader(body);
    let count = reader.count()?;
    let ids: Vec<Id> = (0..count).map(|_| reader.id()).collect::<Option<_>>()?;
    let hashes: Vec<u128> = (0..count).map(|_| reader.take().map(u128::from_le_bytes)).collect::<Option<_>>()?;
    let ends: Vec<usize> = (0..count).map(|_| usize::try_from(reader.u64()?).ok()).collect::<Option<_>>()?;
    let (words, rest) = reader.0.as_chunks::<4>();
    let words: Vec<u32> = words.iter().map(|word| u32::from_le_bytes(*word)).collect();
    let texts = Flat::of_parts(words, ends).filter(|_| rest.is_empty())?;
    Some(Index::of_parts(ids, texts, hashes))
}

/// Bytes yet to be read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    /// A number of things that each take at least a byte of what is left.
    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.u64()?).ok().filter(|count| *count <= self.0.len())
    }

    fn id(&mut self) -> Option<Id> {
        match self.take::<1>()? {
            [0] => self.take().map(|bytes| Id::Int(i64::from_le_bytes(bytes))),
            [1] => {
                let length = self.count()?;
                let (text, rest) = self.0.split_at_checked(length)?;
                self.0 = rest;
                String::from_utf8(text.to_vec()).ok().map(Id::Text)
            }
            _ => None,
        }
    }
}
