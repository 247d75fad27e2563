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
    if let Some(big) = utf32(&bytes) {
        return decode_utf32(&bytes, big);
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
pub(super) fn field(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), problems: Vec::new() },
        Err(_) => decode_with(encoding_of(bytes, None), bytes),
    }
}

/// Whether bytes are UTF-32, and with the highest byte first: by their mark, or because two of every four bytes are zero.
pub(super) fn utf32(bytes: &[u8]) -> Option<bool> {
    match bytes.get(..4)? {
        [0xFF, 0xFE, 0, 0] => return Some(false),
        [0, 0, 0xFE, 0xFF] => return Some(true),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64)];
    if head.len() < 16 {
        return None;
    }
    if head.chunks_exact(4).all(|four| four[..2] == [0, 0] && four[2..] != [0, 0]) {
        return Some(true);
    }
    head.chunks_exact(4).all(|four| four[2..] == [0, 0] && four[..2] != [0, 0]).then_some(false)
}

/// The text of UTF-32, which the web does not have and [`encoding_rs`] therefore neither.
pub(super) fn decode_utf32(bytes: &[u8], big: bool) -> Decoded {
    let unit = |four: &[u8]| four.iter().enumerate().fold(0, |sum, (at, &byte)| sum | u32::from(byte) << (8 * if big { 3 - at } else { at }));
    let read: String =
        bytes.chunks(4).map(|four| Some(four).filter(|four| four.len() == 4).and_then(|four| char::from_u32(unit(four))).unwrap_or('\u{fffd}')).collect();
    let text = read.strip_prefix('\u{feff}').unwrap_or(&read);
    let problems = if text.contains('\u{fffd}') { vec![damage("UTF-32")] } else { Vec::new() };
    Decoded { text: text.to_owned(), problems }
}

fn damage(charset: &str) -> Problem {
    Problem { stage: "ingest", message: format!("some bytes are no {charset}: they stand as U+FFFD") }
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
    Decoded { text: text.into_owned(), problems: if damaged { vec![damage(used.name())] } else { Vec::new() } }
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(utf16) = utf16_without_bom(bytes) {
        return utf16;
    }
    if std::str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) {
        return UTF_8;
    }
    let named = declared.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| meta_charset(bytes));
    // A page that says UTF-8 and is not may be Windows-1252: the detector decides.
    if let Some(encoding) = named.filter(|&encoding| encoding != UTF_8) {
        return encoding;
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, true)
}

/// Whether damage is rare enough for the bytes to be UTF-8 all the same.
///
/// Letters of another charset are hardly ever followed by the very bytes that UTF-8 wants: "ã" in Latin-1 before a plain letter is
/// damage to UTF-8, and all of a page's letters are. So three bytes that continue a character outweigh one fault, and a character that
/// is cut off where the text ends is none.
fn mostly_utf8(bytes: &[u8]) -> bool {
    const MOST: usize = 3;
    let (mut continuing, mut faults) = (0, 0);
    let mut rest = bytes;
    loop {
        let (good, fault) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), None),
            Err(error) => (error.valid_up_to(), error.error_len()),
        };
        continuing += rest[..good].iter().filter(|&&byte| byte & 0xC0 == 0x80).count();
        let Some(bad) = fault else { return continuing > 0 && continuing >= faults * MOST };
        faults += 1;
        rest = &rest[good + bad..];
    }
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
    if Encoding::for_bom(bytes).is_some() || utf16_without_bom(bytes).is_some() || utf32(bytes).is_some() {
        return false;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let control = head.iter().filter(|&&byte| byte < 9 || (14..27).contains(&byte)).count();
    // One byte in twelve of what is packed or random; text of an older charset has none.
    let share = if std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some()) { 25 } else { 10 };
    control * share > head.len() && control > 4
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
        for big in [false, true] {
            let wide = |text: &str| text.chars().flat_map(|c| if big { (c as u32).to_be_bytes() } else { (c as u32).to_le_bytes() }).collect::<Vec<u8>>();
            assert_eq!(decode(wide("\u{feff}Bogotá: 1,700"), None), Decoded { text: "Bogotá: 1,700".into(), problems: Vec::new() });
            assert_eq!(decode(wide("Police held 1,700."), None).text, "Police held 1,700.");
        }
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0".to_vec(), None).problems[0].message.contains("binary"));
    }

    #[test]
    fn one_bad_byte_makes_no_other_charset() {
        let text = "The mayor said “1,700 people” protested in São Paulo. ".repeat(3);
        let at = text.find("protested").unwrap();
        for (bytes, expected) in [
            ([&text.as_bytes()[..at], b"\xe9", &text.as_bytes()[at..]].concat(), format!("{}\u{fffd}{}", &text[..at], &text[at..])),
            (text.as_bytes()[..=text.find('ã').unwrap()].to_vec(), "The mayor said “1,700 people” protested in S\u{fffd}".to_owned()),
        ] {
            let read = decode(bytes, None);
            assert_eq!(read.text, expected);
            assert!(read.problems[0].message.contains("UTF-8"));
        }
        let mut random = 1u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 24) as u8
        })
        .take(5000)
        .collect();
        assert!(decode(noise, None).problems[0].message.contains("binary"));
    }
}
