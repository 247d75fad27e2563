//! HTML bytes to tags and text, by the states of the WHATWG standard, every token a span of the source.
//!
//! `<p class=x>Noem &amp; Petro` → `Start p [class=x]`, `Text "Noem &amp; Petro"`. Nothing is decoded or copied here:
//! `charref` reads character references where a text is used. Doctypes are spans, not read. Parse errors are not
//! reported, only survived. Checked against the html5lib tokenizer tests (`tests/pages.rs`).

use memchr::{memchr, memchr2};
use std::ops::Range;

/// How text is read until the next end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Markup and text.
    Data,
    /// `<title>`, `<textarea>`: text with references until the end tag.
    Rcdata,
    /// `<style>`, `<iframe>`: text until the end tag.
    Rawtext,
    /// `<script>`.
    Script,
    /// Text to the end of the source.
    Plaintext,
    /// `<![CDATA[` in foreign content.
    Cdata,
}

/// An attribute; the value is raw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name as written.
    pub name: Range<usize>,
    /// Its value without quotes, with references.
    pub value: Range<usize>,
}

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Text; `raw` means that references in it are not read.
    Text {
        /// Where.
        span: Range<usize>,
        /// Whether `&amp;` means itself.
        raw: bool,
    },
    /// A start tag; its attributes are in [`Tokenizer::attributes`].
    Start {
        /// The name as written.
        name: Range<usize>,
        /// `<br/>`.
        self_closing: bool,
    },
    /// An end tag.
    End {
        /// The name as written.
        name: Range<usize>,
    },
    /// A comment, also a bogus one.
    Comment {
        /// What stands in it.
        span: Range<usize>,
    },
    /// A doctype.
    Doctype,
}

/// Cuts a source into tokens, one at a time.
#[derive(Debug)]
pub struct Tokenizer<'a> {
    bytes: &'a [u8],
    at: usize,
    mode: Mode,
    /// The element whose end tag ends the mode.
    raw_name: Vec<u8>,
    /// The attributes of the last start tag.
    pub attributes: Vec<Attribute>,
    /// Whether `<![CDATA[` opens a section, as it does in SVG and `MathML`.
    pub foreign: bool,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer at the start of a source.
    pub fn new(source: &'a str) -> Self {
        Tokenizer { bytes: source.as_bytes(), at: 0, mode: Mode::Data, raw_name: Vec::new(), attributes: Vec::new(), foreign: false }
    }

    /// Reads on in another mode until the end tag `name` (in lower case).
    pub fn switch(&mut self, mode: Mode, name: &[u8]) {
        self.mode = mode;
        self.raw_name.clear();
        self.raw_name.extend_from_slice(name);
    }

    /// Where the next token begins.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The next token; none at the end.
    pub fn next_token(&mut self) -> Option<Token> {
        loop {
            if self.at >= self.bytes.len() {
                return None;
            }
            match self.mode {
                Mode::Data => {
                    if let Some(end) = self.text_end() {
                        return Some(Token::Text { span: self.take(end), raw: false });
                    }
                    if let Some(token) = self.markup() {
                        return Some(token);
                    }
                }
                Mode::Rcdata | Mode::Rawtext | Mode::Script => {
                    let end = if self.mode == Mode::Script { self.script_end() } else { self.raw_end(self.at) };
                    let raw = self.mode != Mode::Rcdata;
                    self.mode = Mode::Data;
                    if end > self.at {
                        return Some(Token::Text { span: self.take(end), raw });
                    }
                }
                Mode::Plaintext => {
                    return Some(Token::Text { span: self.take(self.bytes.len()), raw: true });
                }
                Mode::Cdata => {
                    let close = memchr::memmem::find(&self.bytes[self.at..], b"]]>").map(|at| self.at + at);
                    let span = self.take(close.unwrap_or(self.bytes.len()));
                    self.mode = Mode::Data;
                    if close.is_some() {
                        self.at += 3;
                    }
                    if !span.is_empty() {
                        return Some(Token::Text { span, raw: true });
                    }
                }
            }
        }
    }

    fn take(&mut self, end: usize) -> Range<usize> {
        let span = self.at..end;
        self.at = end;
        span
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The end of the text that starts here, if text starts here: a `<` that opens nothing is text.
    fn text_end(&self) -> Option<usize> {
        let mut from = self.at;
        loop {
            let Some(found) = memchr(b'<', &self.bytes[from..]) else { return Some(self.bytes.len()) };
            let open = from + found;
            let next = self.byte(open + 1);
            let opens = next.is_ascii_alphabetic() || next == b'!' || next == b'?' || (next == b'/' && open + 2 < self.bytes.len());
            if opens && open + 1 < self.bytes.len() {
                return (open > self.at).then_some(open);
            }
            from = open + 1;
        }
    }

    /// The tag, comment or doctype at `<`; none when it yields no token.
    fn markup(&mut self) -> Option<Token> {
        let open = self.at;
        match self.byte(open + 1) {
            b'/' => {
                let next = self.byte(open + 2);
                if next.is_ascii_alphabetic() {
                    let name = self.tag(open + 2)?.0;
                    return Some(Token::End { name });
                }
                if next == b'>' {
                    self.at = open + 3;
                    return None;
                }
                Some(self.bogus_comment(open + 2))
            }
            b'!' => Some(self.declaration(open + 2)),
            b'?' => Some(self.bogus_comment(open + 1)),
            _ => {
                let (name, self_closing) = self.tag(open + 1)?;
                Some(Token::Start { name, self_closing })
            }
        }
    }

    fn bogus_comment(&mut self, start: usize) -> Token {
        let end = memchr(b'>', &self.bytes[start..]).map_or(self.bytes.len(), |at| start + at);
        self.at = (end + 1).min(self.bytes.len());
        Token::Comment { span: start..end }
    }

    fn declaration(&mut self, start: usize) -> Token {
        let rest = &self.bytes[start..];
        if rest.starts_with(b"--") {
            return self.comment(start + 2);
        }
        if rest.len() >= 7 && rest[..7].eq_ignore_ascii_case(b"doctype") {
            let end = memchr(b'>', rest).map_or(self.bytes.len(), |at| start + at + 1);
            self.at = end;
            return Token::Doctype;
        }
        if self.foreign && rest.starts_with(b"[CDATA[") {
            self.at = start + 7;
            let close = memchr::memmem::find(&self.bytes[self.at..], b"]]>").map(|at| self.at + at);
            let span = self.take(close.unwrap_or(self.bytes.len()));
            if close.is_some() {
                self.at += 3;
            }
            return Token::Text { span, raw: true };
        }
        self.bogus_comment(start)
    }

    fn comment(&mut self, start: usize) -> Token {
        let bytes = self.bytes;
        if bytes[start..].starts_with(b">") || bytes[start..].starts_with(b"->") {
            self.at = start + if bytes[start] == b'>' { 1 } else { 2 };
            return Token::Comment { span: start..start };
        }
        let mut from = start;
        while let Some(found) = memchr(b'-', &bytes[from..]) {
            let dash = from + found;
            if bytes.get(dash + 1) != Some(&b'-') {
                from = dash + 1;
                continue;
            }
            match bytes.get(dash + 2) {
                Some(b'>') => {
                    self.at = dash + 3;
                    return Token::Comment { span: start..dash };
                }
                Some(b'!') if bytes.get(dash + 3) == Some(&b'>') => {
                    self.at = dash + 4;
                    return Token::Comment { span: start..dash };
                }
                Some(b'-') => from = dash + 1,
                Some(_) => from = dash + 2,
                None => break,
            }
        }
        // The source ends within the comment: dashes that might have closed it do not belong to it.
        self.at = bytes.len();
        let body = &bytes[start..];
        let trimmed = body.strip_suffix(b"--!").or_else(|| body.strip_suffix(b"--")).or_else(|| body.strip_suffix(b"-")).unwrap_or(body);
        Token::Comment { span: start..start + trimmed.len() }
    }

    /// Reads a tag from its name on; none, and the source is at its end, when it is not closed.
    fn tag(&mut self, start: usize) -> Option<(Range<usize>, bool)> {
        self.attributes.clear();
        let bytes = self.bytes;
        let len = bytes.len();
        let mut at = start;
        while at < len && !is_space(bytes[at]) && bytes[at] != b'/' && bytes[at] != b'>' {
            at += 1;
        }
        let name = start..at;
        loop {
            while at < len && is_space(bytes[at]) {
                at += 1;
            }
            match bytes.get(at) {
                None => {
                    self.at = len;
                    return None;
                }
                Some(b'>') => {
                    self.at = at + 1;
                    return Some((name, false));
                }
                Some(b'/') => {
                    if bytes.get(at + 1) == Some(&b'>') {
                        self.at = at + 2;
                        return Some((name, true));
                    }
                    at += 1;
                }
                Some(_) => {
                    // An attribute name may begin with "=".
                    let first = at;
                    at += 1;
                    while at < len && !is_space(bytes[at]) && !matches!(bytes[at], b'/' | b'>' | b'=') {
                        at += 1;
                    }
                    let attribute = first..at;
                    while at < len && is_space(bytes[at]) {
                        at += 1;
                    }
                    let mut value = at..at;
                    if bytes.get(at) == Some(&b'=') {
                        at += 1;
                        while at < len && is_space(bytes[at]) {
                            at += 1;
                        }
                        match bytes.get(at) {
                            Some(&quote @ (b'"' | b'\'')) => {
                                let Some(found) = memchr(quote, &bytes[at + 1..]) else {
                                    self.at = len;
                                    return None;
                                };
                                value = at + 1..at + 1 + found;
                                at = value.end + 1;
                            }
                            Some(b'>') | None => value = at..at,
                            Some(_) => {
                                let first = at;
                                while at < len && !is_space(bytes[at]) && bytes[at] != b'>' {
                                    at += 1;
                                }
                                value = first..at;
                            }
                        }
                    }
                    self.attributes.push(Attribute { name: attribute, value });
                }
            }
        }
    }

    /// Whether the end tag of the raw element stands at `open`.
    fn is_raw_end(&self, open: usize, name: &[u8]) -> bool {
        let rest = &self.bytes[open..];
        let end = 2 + name.len();
        !name.is_empty()
            && rest.len() > end
            && rest[1] == b'/'
            && rest[2..end].eq_ignore_ascii_case(name)
            && (is_space(rest[end]) || matches!(rest[end], b'/' | b'>'))
    }

    fn raw_end(&self, from: usize) -> usize {
        let mut from = from;
        while let Some(found) = memchr(b'<', &self.bytes[from..]) {
            let open = from + found;
            if self.is_raw_end(open, &self.raw_name) {
                return open;
            }
            from = open + 1;
        }
        self.bytes.len()
    }

    /// Where a script ends: inside `<!--` a `<script` hides the next `</script>`.
    fn script_end(&self) -> usize {
        #[derive(PartialEq)]
        enum Escape {
            No,
            Once,
            Twice,
        }
        let bytes = self.bytes;
        let mut escape = Escape::No;
        let mut from = self.at;
        let mut dashes_from = self.at;
        loop {
            let found = if escape == Escape::No { memchr(b'<', &bytes[from..]) } else { memchr2(b'<', b'>', &bytes[from..]) };
            let Some(found) = found else { return bytes.len() };
            let at = from + found;
            from = at + 1;
            if bytes[at] == b'>' {
                if at >= dashes_from + 2 && bytes[at - 1] == b'-' && bytes[at - 2] == b'-' {
                    escape = Escape::No;
                }
                continue;
            }
            match escape {
                Escape::No => {
                    if self.is_raw_end(at, &self.raw_name) {
                        return at;
                    }
                    if bytes[at..].starts_with(b"<!--") {
                        escape = Escape::Once;
                        dashes_from = at + 2;
                        from = at + 4;
                    }
                }
                Escape::Once => {
                    if self.is_raw_end(at, &self.raw_name) {
                        return at;
                    }
                    let rest = &bytes[at + 1..];
                    if rest.len() > 6 && rest[..6].eq_ignore_ascii_case(b"script") && (is_space(rest[6]) || matches!(rest[6], b'/' | b'>')) {
                        escape = Escape::Twice;
                    }
                }
                Escape::Twice => {
                    if self.is_raw_end(at, b"script") {
                        escape = Escape::Once;
                    }
                }
            }
        }
    }
}

/// White space of the HTML standard.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        let mut tokenizer = Tokenizer::new(source);
        let mut shown = Vec::new();
        while let Some(token) = tokenizer.next_token() {
            shown.push(match token {
                Token::Text { span, .. } => format!("text {}", &source[span]),
                Token::Start { name, .. } => {
                    let attributes: Vec<_> =
                        tokenizer.attributes.iter().map(|a| format!(" {}={}", &source[a.name.clone()], &source[a.value.clone()])).collect();
                    if &source[name.clone()] == "script" {
                        tokenizer.switch(Mode::Script, b"script");
                    }
                    format!("<{}{}>", &source[name], attributes.concat())
                }
                Token::End { name } => format!("</{}>", &source[name]),
                Token::Comment { span } => format!("comment {}", &source[span]),
                Token::Doctype => "doctype".to_owned(),
            });
        }
        shown
    }

    #[test]
    fn tags_text_and_comments() {
        assert_eq!(shown("<p class=x id='y z'>1 < 2 &amp; 3</p >"), ["<p class=x id=y z>", "text 1 < 2 &amp; 3", "</p>"]);
        assert_eq!(shown("<!doctype html><!-- a -- b --><!--><x"), ["doctype", "comment  a -- b ", "comment "]);
        assert_eq!(
            shown("<script>if (a</b) '<!--<script></script>-->'</script>x"),
            ["<script>", "text if (a</b) '<!--<script></script>-->'", "</script>", "text x"]
        );
        assert_eq!(shown("</><a/b=c></3>"), ["<a b=c>", "comment 3"]);
    }
}
