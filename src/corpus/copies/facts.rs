//! What a shared passage says, beside how it says it: its figures and names.
//!
//! `Shares in Oslo closed 1.2 percent up at 3,410` / `Shares in Lima closed 0.4 percent up at 2,077` → the form agrees and every
//! fact differs: a template, no copy. One figure of twenty differs → a copy with a correction.

use super::align::Passage;
use super::words::{NUMBER, is_fact, same};

/// Facts that agree and differ in aligned text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Figures and names that stand in both.
    pub agreed: u32,
    /// Figures and names for which the other text has another one.
    pub changed: u32,
    /// Words that differ and are no facts.
    pub edited: u32,
}

impl std::ops::AddAssign for Facts {
    fn add_assign(&mut self, other: Facts) {
        self.agreed += other.agreed;
        self.changed += other.changed;
        self.edited += other.edited;
    }
}

/// Facts that differ before a form is a form; fewer are corrections.
const LEAST_CHANGED: u32 = 3;

/// Share of facts that agree below which a shared form is a template.
const TEMPLATE: f64 = 0.35;

impl Facts {
    /// Whether the texts share their form and little of what it says.
    pub fn template(self) -> bool {
        self.changed >= LEAST_CHANGED && f64::from(self.agreed) < TEMPLATE * f64::from(self.agreed + self.changed)
    }
}

/// A word of each text that stand for each other.
pub type Change = (u32, u32);

/// Compares the facts of a passage; a fact that stands for another one goes to `changes`.
pub fn compare(a: &[u32], b: &[u32], passage: &Passage, changes: &mut Vec<Change>) -> Facts {
    let mut facts = Facts::default();
    for run in &passage.runs {
        let (of_a, of_b) = (&a[run.a as usize..], &b[run.b as usize..]);
        facts.agreed += of_a.iter().zip(of_b).take(run.len as usize).filter(|(a, b)| is_fact(**a | **b)).count() as u32;
    }
    for (gap_a, gap_b) in passage.gaps() {
        let of_b = &b[gap_b.start as usize..gap_b.end as usize];
        let of_a = &a[gap_a.start as usize..gap_a.end as usize];
        let in_both = of_a.iter().filter(|word| is_fact(**word) && of_b.iter().any(|other| same(**word, *other))).count();
        // Facts that stand for each other: of one kind, and neither stands in both.
        let only = |words: &[u32], others: &[u32], start: u32| -> Vec<u32> {
            (0..words.len()).filter(|&at| is_fact(words[at]) && !others.iter().any(|other| same(*other, words[at]))).map(|at| start + at as u32).collect()
        };
        let (only_a, only_b) = (only(of_a, of_b, gap_a.start), only(of_b, of_a, gap_b.start));
        let pairs = only_a.iter().zip(&only_b).filter(|(at_a, at_b)| (a[**at_a as usize] ^ b[**at_b as usize]) & NUMBER == 0);
        let before = changes.len();
        changes.extend(pairs.map(|(a, b)| (*a, *b)));
        let changed = (changes.len() - before) as u32;
        facts.agreed += in_both as u32;
        facts.changed += changed;
        facts.edited += (of_a.len().max(of_b.len()) - in_both) as u32 - changed.min((of_a.len().max(of_b.len()) - in_both) as u32);
    }
    facts
}
