//! Bytes to characters and back. Used where tables are made and nowhere else.

/// Bytes between two counted places.
const STRIDE: usize = 256;

/// Counts of characters before every 256th byte of a text.
#[derive(Debug, Clone)]
pub struct CharIndex<'a> {
    text: &'a str,
    /// Characters that start before byte `i * STRIDE`; empty when all is ASCII.
    before: Vec<u32>,
}

impl<'a> CharIndex<'a> {
    /// An index over `text`; free for ASCII.
    pub fn new(text: &'a str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                before.push(count);
                count += starts(chunk);
            }
        }
        CharIndex { text, before }
    }

    /// The character offset of a byte offset.
    pub fn char_of(&self, byte: u32) -> u32 {
        if self.before.is_empty() {
            return byte;
        }
        let byte = (byte as usize).min(self.text.len());
        let slot = (byte / STRIDE).min(self.before.len() - 1);
        self.before[slot] + starts(&self.text.as_bytes()[slot * STRIDE..byte])
    }

    /// The byte offset of a character offset; past the end gives the length.
    pub fn byte_of(&self, character: u32) -> u32 {
        if self.before.is_empty() {
            return character.min(self.text.len() as u32);
        }
        let slot = self.before.partition_point(|&count| count <= character).max(1) - 1;
        let mut left = character - self.before[slot];
        for (offset, byte) in self.text.as_bytes()[slot * STRIDE..].iter().enumerate() {
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    return (slot * STRIDE + offset) as u32;
                }
                left -= 1;
            }
        }
        self.text.len() as u32
    }
}

/// Bytes that start a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_goes_there_and_back() {
        let text = "Bogotá – “señor” 😀 ".repeat(40);
        let index = CharIndex::new(&text);
        for (character, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.char_of(byte as u32), character as u32);
            assert_eq!(index.byte_of(character as u32), byte as u32);
        }
        assert_eq!(index.char_of(text.len() as u32), text.chars().count() as u32);
        assert_eq!(index.byte_of(u32::MAX), text.len() as u32);
    }
}
