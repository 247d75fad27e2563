//! Exact spans of people, organizations and places, edges made alike as the scorers of the field do.

use crate::crf::cut;
use crate::read::Document;
use corpuskit::extract::View;
use corpuskit::extract::entities::coarse;
use corpuskit::extract::entities::lexicon::LEXICON;
use corpuskit::extract::entities::model::Model;
use std::collections::HashSet;

fn trimmed(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    for lead in ["the ", "The ", "THE ", "a ", "A ", "an ", "An "] {
        if text[start..end].starts_with(lead) && start + lead.len() < end {
            start += lead.len();
            break;
        }
    }
    for tail in ["'s", "’s", "'", "’"] {
        if text[start..end].ends_with(tail) && end - tail.len() > start {
            end -= tail.len();
            break;
        }
    }
    (start, end)
}

/// F1 per class and micro F1 over the first three classes and over all four.
pub fn score(model: &Model, documents: &[Document]) -> String {
    let mut hits = [0usize; 4];
    let mut found = [0usize; 4];
    let mut gold = [0usize; 4];
    for document in documents {
        let (parsed, segmentation) = cut(&document.text);
        let view = View::new(&parsed, &segmentation);
        let words = LEXICON.words(view.tokens);
        let tagged: HashSet<(usize, usize, usize)> = coarse(model, &view, &words)
            .iter()
            .map(|name| {
                let span = view.span(name.first, name.end).range();
                let (start, end) = trimmed(&document.text, span.start, span.end);
                (start, end, name.class as usize)
            })
            .collect();
        let known: HashSet<(usize, usize, usize)> = document
            .spans
            .iter()
            .map(|&(start, end, class)| {
                let (start, end) = trimmed(&document.text, start, end);
                (start, end, class)
            })
            .collect();
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on order")]
        for &(.., class) in &tagged {
            found[class] += 1;
        }
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on order")]
        for name in &known {
            gold[name.2] += 1;
            hits[name.2] += usize::from(tagged.contains(name));
        }
    }
    let f1 = |classes: std::ops::Range<usize>| {
        let sum = |counts: &[usize; 4]| counts[classes.clone()].iter().sum::<usize>() as f64;
        200.0 * sum(&hits) / (sum(&found) + sum(&gold)).max(1.0)
    };
    format!("PER+ORG+LOC {:.2}  all {:.2}  PER {:.2} ORG {:.2} LOC {:.2} MISC {:.2}", f1(0..3), f1(0..4), f1(0..1), f1(1..2), f1(2..3), f1(3..4))
}
