//! Which language a block is in, by its script and its commonest little words.
//!
//! "Tu suscripción se está usando en otro dispositivo" → `es`; five words are enough when two or three are function words.
//! It does not tell languages apart that share a script and for which no word list exists.

use crate::document::Language;
use crate::lang::{Sieve, page_words::FUNCTION_WORDS, rows};
use crate::text::{fold_hash, letter_hashes};
use foldhash::HashMap;
use std::sync::LazyLock;

/// Words of a text that are looked at: enough to be sure, few enough to be quick.
const SAMPLE_WORDS: u32 = 600;
/// The share of words that must be function words of the winner; prose has 25 to 55 percent in the languages listed.
const LEAST_SHARE: f32 = 0.12;

/// The function words, so that most other words are not looked up.
static SIEVE: LazyLock<Sieve> = LazyLock::new(|| WORDS.keys().copied().collect());

/// The language whose function words stand among words given as their hashes, if enough of them speak for one.
pub fn language_of_words(folds: impl Iterator<Item = u64>) -> Option<Language> {
    let (words, sieve) = (&*WORDS, &*SIEVE);
    let mut profile = Profile::default();
    for fold in folds.take(SAMPLE_WORDS as usize) {
        profile.words += 1;
        if sieve.passes(fold) {
            profile.tally(words.get(&fold).copied().unwrap_or(0));
        }
    }
    profile.language().or_else(|| profile.nearest())
}

static WORDS: LazyLock<HashMap<u64, u32>> = LazyLock::new(|| {
    let mut words: HashMap<u64, u32> = HashMap::default();
    for (index, (_, tsv)) in FUNCTION_WORDS.iter().enumerate() {
        for row in rows(tsv) {
            *words.entry(fold_hash(row[0])).or_default() |= 1 << index;
        }
    }
    words
});

/// The language of a block by its beginning; that of the page unless the words clearly speak for another.
pub(super) fn language_beside(text: &str, main: Option<Language>) -> Option<Language> {
    let mut end = text.len().min(400);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let profile = Profile::of(&text[..end]);
    match main {
        Some(main) if !profile.is_foreign_to(main) => profile.language().map(|_| main),
        _ => profile.language(),
    }
}

/// Counts of function words by language, and of letters by script.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    counts: [u32; 32],
    words: u32,
    scripts: [u32; SCRIPTS.len()],
    letters: u32,
}

/// Scripts that one language of news owns, or nearly.
const SCRIPTS: [(&str, std::ops::RangeInclusive<u32>); 11] = [
    ("ja", 0x3040..=0x30ff),
    ("ko", 0xac00..=0xd7af),
    ("zh", 0x4e00..=0x9fff),
    ("ar", 0x600..=0x6ff),
    ("he", 0x590..=0x5ff),
    ("hi", 0x900..=0x97f),
    ("th", 0xe00..=0xe7f),
    ("el", 0x370..=0x3ff),
    ("bn", 0x980..=0x9ff),
    ("ta", 0xb80..=0xbff),
    ("ka", 0x10a0..=0x10ff),
];

impl Profile {
    /// Adds the words of a text.
    pub(super) fn add(&mut self, text: &str) {
        let (words, sieve) = (&*WORDS, &*SIEVE);
        letter_hashes(text, |fold, at| {
            if self.words >= SAMPLE_WORDS {
                return false;
            }
            self.words += 1;
            self.letters += 1;
            let word = &text[at];
            let first = if word.as_bytes()[0].is_ascii() { 0 } else { word.chars().next().unwrap_or(' ') as u32 };
            if first > 0x36f {
                for (slot, (_, range)) in SCRIPTS.iter().enumerate() {
                    if range.contains(&first) {
                        self.scripts[slot] += 1;
                    }
                    // Kana anywhere makes Japanese of Han.
                    if slot == 0 && (0x4e00..=0x9fff).contains(&first) && word.chars().take(20).any(|c| range.contains(&(c as u32))) {
                        self.scripts[0] += 2;
                    }
                }
            }
            if word.len() <= 16 && sieve.passes(fold) {
                self.tally(words.get(&fold).copied().unwrap_or(0));
            }
            true
        });
    }

    /// Counts a word for every language whose bit is set.
    fn tally(&mut self, mut languages: u32) {
        while languages != 0 {
            self.counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }

    /// The profile of one text.
    pub(super) fn of(text: &str) -> Profile {
        let mut profile = Profile::default();
        profile.add(text);
        profile
    }

    /// How many function words of `language` were seen.
    pub(super) fn count(&self, language: Language) -> u32 {
        FUNCTION_WORDS.iter().position(|(code, _)| *code == language.0).map_or(0, |index| self.counts[index])
    }

    /// The language, if enough words speak for one.
    pub(super) fn language(&self) -> Option<Language> {
        let mut script = (0, "");
        for (slot, (code, _)) in SCRIPTS.iter().enumerate() {
            if self.scripts[slot] > script.0 {
                script = (self.scripts[slot], code);
            }
        }
        if script.0 * 2 > self.letters {
            return Some(Language(script.1));
        }
        let mut best = (0, 0);
        let mut second = 0;
        for index in 0..FUNCTION_WORDS.len() {
            let count = self.counts[index];
            if count > best.0 {
                second = best.0;
                best = (count, index);
            } else if count > second {
                second = count;
            }
        }
        let enough = best.0 >= 3 || (best.0 == 2 && self.words <= 8);
        (enough && best.0 > second && best.0 as f32 >= LEAST_SHARE * self.words as f32).then(|| Language(FUNCTION_WORDS[best.1].0))
    }

    /// For a sentence too short to be sure of: German, if no other language speaks; Spanish, if hardly a language speaks
    /// louder and English less.
    ///
    /// Little words are shared among Romance languages; a wrong guess still has the decimal comma right.
    fn nearest(&self) -> Option<Language> {
        let german = self.count(Language::GERMAN);
        if german >= 2 && self.counts.iter().sum::<u32>() == german && german as f32 >= LEAST_SHARE * self.words as f32 {
            return Some(Language::GERMAN);
        }
        let (spanish, english) = (self.count(Language::SPANISH), self.count(Language::ENGLISH));
        let most = self.counts.iter().copied().max().unwrap_or(0);
        let enough = spanish >= 2 && spanish + 1 >= most && spanish > english && spanish as f32 >= LEAST_SHARE * self.words as f32;
        enough.then_some(Language::SPANISH)
    }

    /// Whether the text is clearly in another language than `main`.
    pub(super) fn is_foreign_to(&self, main: Language) -> bool {
        match self.language() {
            Some(language) if language != main => {
                let own = self.count(main);
                let other = self.count(language).max(self.scripts.iter().copied().max().unwrap_or(0));
                other > own * 2
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_news() {
        for (text, code) in [
            ("The minister said that the bridge would be closed for two weeks.", "en"),
            ("Tu suscripción se está usando en otro dispositivo", "es"),
            ("Der Minister sagte, dass die Brücke für zwei Wochen gesperrt wird.", "de"),
            ("Le ministre a dit que le pont serait fermé pendant deux semaines.", "fr"),
            ("O ministro disse que a ponte não será fechada por duas semanas.", "pt"),
            ("De minister zei dat de brug voor twee weken wordt gesloten.", "nl"),
            ("Министр сказал, что мост закроют на две недели и не раньше.", "ru"),
            ("大臣は橋を二週間閉鎖すると述べた。", "ja"),
            ("장관은 다리를 두 주 동안 폐쇄한다고 말했다", "ko"),
        ] {
            assert_eq!(Profile::of(text).language().map(Language::code), Some(code), "{text}");
        }
        assert_eq!(Profile::of("Kristi Noem").language(), None);
    }
}
