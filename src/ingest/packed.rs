//! Gzip and Zstandard unpacked as a stream, with an eye on bombs.
//!
//! `week.jsonl.zst` → its lines, never more of them in memory than are being read. A file that unpacks to more than
//! [`MOST_TIMES`] its size is given up where it passes [`FREE_BYTES`]: text packs to a fifth or a tenth of its size, a page
//! of one letter to a thousandth.

use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use std::io::{BufRead, BufReader, Error, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many times its size a packed file may unpack to; crawls of one site reach forty.
pub(super) const MOST_TIMES: u64 = 200;
/// Below this a packed file may be as dense as it likes.
pub(super) const FREE_BYTES: u64 = 256 << 20;

/// How a stream is packed, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstandard,
}

impl Packing {
    pub(super) fn of(head: &[u8]) -> Option<Packing> {
        if head.starts_with(&[0x1f, 0x8b]) {
            return Some(Packing::Gzip);
        }
        // A frame, or one that decoders skip.
        let zstandard = head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) || (head.len() > 3 && head[0] & 0xf0 == 0x50 && head[1..4] == [0x2a, 0x4d, 0x18]);
        zstandard.then_some(Packing::Zstandard)
    }

    /// The name of what is packed: `a.jsonl.gz` → `a.jsonl`.
    pub(super) fn inside(self, name: &str) -> &str {
        let endings: &[&str] = if self == Packing::Gzip { &[".gz", ".gzip", ".tgz"] } else { &[".zst", ".zstd"] };
        let ending = endings.iter().find(|ending| {
            name.len() > ending.len() && name.is_char_boundary(name.len() - ending.len()) && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
        });
        ending.map_or(name, |ending| &name[..name.len() - ending.len()])
    }
}

/// What is in a packed stream.
pub(super) fn unpack(packing: Packing, packed: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    match packing {
        Packing::Gzip => watch(packed, flate2::bufread::MultiGzDecoder::new),
        Packing::Zstandard => watch(packed, |packed| Frames { state: State::Between(packed) }),
    }
}

/// What a decoder makes of a packed stream, watched like the others.
pub(super) fn watch<P, D>(packed: P, decoder: impl FnOnce(BufReader<Counted<P>>) -> D) -> Box<dyn Read + Send>
where
    P: Read + Send + 'static,
    D: Read + Send + 'static,
{
    let taken = Arc::new(AtomicU64::new(0));
    let packed = BufReader::with_capacity(1 << 16, Counted { inner: packed, taken: Arc::clone(&taken) });
    Box::new(Watched { inner: decoder(packed), taken, given: 0 })
}

/// Counts the bytes read from a packed stream.
pub(super) struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Gives up when a stream has unpacked to far more than it was.
struct Watched<R> {
    inner: R,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        if self.given > FREE_BYTES && self.given / MOST_TIMES > self.taken.load(Ordering::Relaxed) {
            return Err(Error::other(format!("it unpacks to more than {MOST_TIMES} times its size, as no collection of articles does: the rest was not read")));
        }
        Ok(read)
    }
}

/// Zstandard frames, one after another; the library reads one.
struct Frames<R: Read> {
    state: State<R>,
}

enum State<R: Read> {
    Between(R),
    Inside(Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>),
    Done,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Ok(0),
                State::Between(mut source) => {
                    if source.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    let head: Vec<u8> = source.fill_buf()?.iter().take(4).copied().collect();
                    if Packing::of(&head) != Some(Packing::Zstandard) && head.len() == 4 {
                        return Err(Error::new(ErrorKind::InvalidData, "what follows a Zstandard frame is none"));
                    }
                    if head.len() == 4 && head[0] & 0xf0 == 0x50 {
                        skip(&mut source)?;
                        self.state = State::Between(source);
                        continue;
                    }
                    let decoder = StreamingDecoder::new(source).map_err(|error| match error {
                        FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::MagicNumberReadError(_)) => {
                            Error::new(ErrorKind::UnexpectedEof, "the Zstandard file is cut off")
                        }
                        error => Error::new(ErrorKind::InvalidData, error.to_string()),
                    })?;
                    self.state = State::Inside(Box::new(decoder));
                }
                State::Inside(mut decoder) => {
                    let read = decoder.read(buffer)?;
                    if read > 0 {
                        self.state = State::Inside(decoder);
                        return Ok(read);
                    }
                    self.state = State::Between(decoder.into_inner());
                }
            }
        }
    }
}

/// Passes over a frame that holds nothing to read.
fn skip(source: &mut impl BufRead) -> std::io::Result<()> {
    let mut head = [0u8; 8];
    source.read_exact(&mut head)?;
    let length = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
    std::io::copy(&mut source.take(length), &mut std::io::sink()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    #[test]
    fn frames_in_a_row_are_one_stream() {
        let mut packed = vec![0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9];
        for part in ["A strike ", "ended."] {
            packed.extend(compress_to_vec(part.as_bytes(), CompressionLevel::Fastest));
        }
        let mut text = String::new();
        unpack(Packing::Zstandard, Box::new(std::io::Cursor::new(packed.clone()))).read_to_string(&mut text).unwrap();
        assert_eq!(text, "A strike ended.");
        assert!(unpack(Packing::Zstandard, Box::new(std::io::Cursor::new(packed[..packed.len() - 4].to_vec()))).read_to_string(&mut text).is_err());
        assert_eq!(Packing::Gzip.inside("a/week.JSONL.GZ"), "a/week.JSONL");
    }
}
