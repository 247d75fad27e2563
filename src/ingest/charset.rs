//! From bytes to text: BOM, then what the header or the page declares, then detection.

use crate::document::Problem;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its charset is looked for.
const PRESCAN: usize = 4096;

/// Text and what had to be done to get it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without BOM.
    pub text: String,
    /// Damage met on the way.
    pub problems: Vec<Problem>,
}

/// Decodes the bytes of a page or text file; `declared` is the charset of a transport header.
pub fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    if looks_binary(&bytes) || refused(&bytes).is_some() {
        let message = refused(&bytes).unwrap_or("the file is binary, not text: save the page as .html or .txt").to_owned();
        return Decoded { text: String::new(), problems: vec![Problem { stage: "ingest", message }] };
    }
    let mut bytes = bytes;
    if Encoding::for_bom(&bytes).is_none() && utf16_without_bom(&bytes).is_none() {
        // Most pages are UTF-8, and are read once only to know it.
        match String::from_utf8(bytes) {
            Ok(text) => return Decoded { text, problems: Vec::new() },
            Err(error) => bytes = error.into_bytes(),
        }
    }
    let encoding = encoding_of(&bytes, declared);
    if encoding == UTF_8 {
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..3);
                }
                return Decoded { text, problems: Vec::new() };
            }
            Err(error) => return decode_with(UTF_8, error.as_bytes()),
        }
    }
    decode_with(encoding, &bytes)
}

/// A field of a table as text, whatever its charset.
pub(super) fn field(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => decode_with(encoding_of(bytes, None), bytes).text,
    }
}

/// A stream of another charset as UTF-8.
pub(super) struct Utf8 {
    decoder: encoding_rs::Decoder,
    stream: Box<dyn std::io::Read + Send>,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Utf8 {
    pub(super) fn new(encoding: &'static Encoding, stream: Box<dyn std::io::Read + Send>) -> Self {
        Utf8 { decoder: encoding.new_decoder_with_bom_removal(), stream, raw: vec![0; 1 << 16], ready: Vec::new(), given: 0, ended: false }
    }
}

impl std::io::Read for Utf8 {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let read = self.stream.read(&mut self.raw)?;
            self.ended = read == 0;
            let mut text = String::with_capacity(self.decoder.max_utf8_buffer_length(read).unwrap_or(read * 4 + 16));
            // The capacity is the most that can come of it.
            let _ = self.decoder.decode_to_string(&self.raw[..read], &mut text, self.ended);
            self.ready = text.into_bytes();
            self.given = 0;
        }
        let give = buffer.len().min(self.ready.len() - self.given);
        buffer[..give].copy_from_slice(&self.ready[self.given..self.given + give]);
        self.given += give;
        Ok(give)
    }
}

fn decode_with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, used, damaged) = encoding.decode(bytes);
    let mut problems = Vec::new();
    if damaged {
        let message = format!("some bytes are no {}: they stand as U+FFFD", used.name());
        problems.push(Problem { stage: "ingest", message });
    }
    Decoded { text: text.into_owned(), problems }
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(utf16) = utf16_without_bom(bytes) {
        return utf16;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let named = declared.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| meta_charset(bytes));
    // A page that says UTF-8 and is not may be cut inside a character or be Windows-1252: the detector decides.
    if let Some(encoding) = named.filter(|&encoding| encoding != UTF_8 || mostly_utf8(bytes)) {
        return encoding;
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, true)
}

/// Whether damage is rare enough for the bytes to be UTF-8 all the same.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let multi = bytes.iter().filter(|&&byte| byte >= 0xC0).count();
    String::from_utf8_lossy(bytes).matches('\u{fffd}').count() * 10 < multi.max(1)
}

/// Every other byte of the beginning is zero.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count() * 10 > head.len() * 4;
    match (zeros(0), zeros(1)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
    let at = memchr::memmem::find(head, b"charset")?;
    let rest = head[at + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b':')).unwrap_or(rest.len());
    Encoding::for_label(&rest[..end])
}

/// What corpuskit does not read, by its first bytes, and what to do about it.
pub(super) fn refused(head: &[u8]) -> Option<&'static str> {
    const REFUSED: &[(&[u8], &str)] = &[
        (b"%PDF", "corpuskit reads no PDF: save its text as .txt or .html, with pdftotext for instance"),
        (b"\xd0\xcf\x11\xe0", "corpuskit reads no Word or Excel file: save it as .html or .txt, with LibreOffice for instance"),
        (b"{\\rtf", "corpuskit reads no RTF: save it as .html or .txt, with pandoc for instance"),
        (b"BZh", "the file is packed with bzip2: unpack it with bunzip2 first"),
        (b"\xfd7zXZ\0", "the file is packed with xz: unpack it with unxz first"),
        (b"7z\xbc\xaf\x27\x1c", "the file is a 7z archive: unpack it first, or make a .zip of it"),
        (b"Rar!", "the file is a RAR archive: unpack it first, or make a .zip of it"),
        (b"PAR1", "the file is Parquet: give it to ck.read by its path"),
        (b"SQLite format 3", "the file is a SQLite database: read it with pandas or DuckDB and give the frame to ck.from_frame"),
    ];
    REFUSED.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, message)| *message)
}

/// Signatures of pictures, archives, PDF and programs, or control bytes in quantity.
fn looks_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 9] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"\x1f\x8b", b"RIFF", b"\xd0\xcf\x11\xe0"];
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return true;
    }
    if Encoding::for_bom(bytes).is_some() || utf16_without_bom(bytes).is_some() {
        return false;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let control = head.iter().filter(|&&byte| byte < 9 || (14..27).contains(&byte)).count();
    control * 10 > head.len() && control > 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets_of_the_wild() {
        assert_eq!(decode(b"\xef\xbb\xbfBogot\xc3\xa1".to_vec(), None).text, "Bogotá");
        assert_eq!(decode("Bogotá señor".encode_utf16().flat_map(u16::to_le_bytes).collect(), None).text, "Bogotá señor");
        assert_eq!(decode(b"<meta charset=windows-1252>Bogot\xe1 \x93si\x94".to_vec(), None).text, "<meta charset=windows-1252>Bogotá “si”");
        assert_eq!(decode(b"El se\xf1or dijo que la reuni\xf3n fue buena".to_vec(), None).text, "El señor dijo que la reunión fue buena");
        assert_eq!(decode(b"\xd0\xd1".to_vec(), Some("koi8-r")).text, "пя");
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0".to_vec(), None).problems[0].message.contains("binary"));
    }
}
