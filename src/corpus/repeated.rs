//! Blocks that begin or end several unrelated articles of one outlet: house notices that no page gives away by itself.
//!
//! "The Harbour Post is printed by its readers' trust." below three stories of the Harbour Post that have nothing else in
//! common → in all three the block is dropped, `rule` `repeated_on_outlet`, and nothing in it counts.
//!
//! What is dropped is short, stands at the edge of the story and on pages whose other text differs and names other people
//! and places. So a story that an outlet prints twice, in versions or day by day keeps all its paragraphs, and so does the
//! background that reports of one matter repeat. The answer depends on which articles there are, not on their order: when a
//! corpus grows it is found anew, and [`Document::set_aside`](crate::document::Document::set_aside) remembers what to give back.

use super::{Control, Options, guarded};
use crate::document::{Block, BlockKind, Document};
use crate::error::Error;
use crate::extract::{Article, analyze_with};
use crate::ingest::Declared;
use crate::text::{fold, word_hashes};
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

/// The rule and the reason of a block that is set aside.
const RULE: &str = "repeated_on_outlet";
const REASON: &str = "stands on other pages of the outlet too";

/// Unrelated pages on which a block must stand.
const PAGES: usize = 3;
/// Shorter blocks ("Background") come back by chance, longer ones are stories.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;
/// Blocks of the story that may stand between a repeated block and the edge of the text.
const FROM_EDGE: usize = 1;
/// Pages that are compared with one another.
const SAMPLE: usize = 16;
/// Pages are related when they share this part of the names of that which has fewer: the measure that `copies::furniture` uses.
const RELATED: f64 = 0.15;

/// A page of a known outlet.
struct Page {
    article: usize,
    outlet: u64,
    /// Its blocks as they were parsed: place, hash, bytes, and whether it may be set aside.
    blocks: Vec<(u32, u64, u32, bool)>,
    /// What it is ordered by, so that the order of reading has no say.
    content: u64,
}

/// Drops what is repeated, gives back what no longer is, and analyses again the articles that this changes.
pub(super) fn set_aside(articles: &mut [Article], options: &Options, control: &Control) -> Result<(), Error> {
    if articles.len() < PAGES && articles.iter().all(|article| article.document.set_aside.is_empty()) {
        return Ok(());
    }
    let pages: Vec<Page> = articles.par_iter().enumerate().filter_map(|(at, article)| page(at, &article.document)).collect();
    let wanted = repeated(&pages, articles);
    let wanted = &wanted;
    articles.par_iter_mut().enumerate().try_for_each(|(at, article)| {
        let now: Vec<u32> = wanted.get(&at).cloned().unwrap_or_default();
        if article.document.set_aside.iter().map(|(block, _)| *block).eq(now.iter().copied()) {
            return Ok(());
        }
        control.check()?;
        let mut document = std::mem::take(&mut article.document);
        mark(&mut document, &now);
        *article = guarded(Declared::default(), || analyze_with(document, options.depth, options.known.as_deref()));
        Ok(())
    })
}

/// Marks these blocks and no others.
fn mark(document: &mut Document, now: &[u32]) {
    for (at, rule) in std::mem::take(&mut document.set_aside) {
        let block = &mut document.blocks[at as usize];
        (block.kept, block.reason, block.rule) = (true, None, rule);
    }
    for &at in now {
        let block = &mut document.blocks[at as usize];
        document.set_aside.push((at, block.rule));
        (block.kept, block.reason, block.rule) = (false, Some(REASON), RULE);
    }
}

fn page(article: usize, document: &Document) -> Option<Page> {
    let outlet = document.meta.outlet.as_deref().filter(|outlet| !outlet.trim().is_empty())?;
    let mut blocks = Vec::new();
    let mut content = 0u64;
    for (at, block) in document.blocks.iter().enumerate() {
        let aside = document.set_aside.iter().any(|(known, _)| *known as usize == at);
        if !aside && !block.in_body() || block.rule == "verbatim" {
            continue;
        }
        let (hash, words) = hash(document.text.slice(block.span));
        blocks.push((at as u32, hash, block.span.len(), may_go(block) && WORDS.contains(&words)));
        content = (content.rotate_left(7) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    Some(Page { article, outlet: hash(&fold(outlet)).0, blocks, content })
}

fn may_go(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && block.rule != "correction"
}

/// The hash of a text's folded words, and their number.
fn hash(text: &str) -> (u64, usize) {
    let (mut hash, mut words) = (0u64, 0);
    word_hashes(text, |word| {
        hash = (hash.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        words += 1;
    });
    (hash, words)
}

/// For each article with repeated blocks, their places in order.
fn repeated(pages: &[Page], articles: &[Article]) -> HashMap<usize, Vec<u32>> {
    let mut seen: Vec<(u64, u64, usize)> =
        pages.iter().enumerate().flat_map(|(at, page)| page.blocks.iter().filter(|block| block.3).map(move |block| (page.outlet, block.1, at))).collect();
    seen.par_sort_unstable();
    seen.dedup();
    let often: HashSet<(u64, u64)> =
        seen.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|same| same.len() >= PAGES).map(|same| (same[0].0, same[0].1)).collect();
    if often.is_empty() {
        return HashMap::default();
    }
    // Only where they stand at the edge.
    let mut places: Vec<(u64, u64, u64, usize, u32)> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let is_often = |block: &&(u32, u64, u32, bool)| block.3 && often.contains(&(page.outlet, block.1));
        let mut edge: Vec<&(u32, u64, u32, bool)> = edge(page.blocks.iter(), is_often).chain(edge(page.blocks.iter().rev(), is_often)).collect();
        edge.sort_unstable();
        edge.dedup();
        places.extend(edge.into_iter().map(|block| (page.outlet, block.1, page.content, at, block.0)));
    }
    places.par_sort_unstable();
    let mut found: Vec<(usize, u32)> = Vec::new();
    for same in places.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        if same.len() >= PAGES && is_furniture(same, pages, articles, &often) {
            found.extend(same.iter().map(|place| (pages[place.3].article, place.4)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.chunk_by(|a, b| a.0 == b.0).map(|blocks| (blocks[0].0, blocks.iter().map(|block| block.1).collect())).collect()
}

/// The repeated blocks with no more than [`FROM_EDGE`] others before them.
fn edge<'a, T: 'a>(blocks: impl Iterator<Item = &'a T>, is_often: impl Fn(&&'a T) -> bool) -> impl Iterator<Item = &'a T> {
    let mut others = 0;
    blocks
        .map_while(move |block| {
            let often = is_often(&block);
            others += usize::from(!often);
            (others <= FROM_EDGE).then_some((often, block))
        })
        .filter_map(|(often, block)| often.then_some(block))
}

/// Whether these places of one block (outlet, hash, content of the page, page, block) are on unrelated pages.
fn is_furniture(same: &[(u64, u64, u64, usize, u32)], pages: &[Page], articles: &[Article], often: &HashSet<(u64, u64)>) -> bool {
    let mut different: Vec<usize> = same.chunk_by(|a, b| a.2 == b.2).map(|pages| pages[0].3).collect();
    if different.len() > SAMPLE {
        let step = different.len() / SAMPLE;
        different = different.into_iter().step_by(step).take(SAMPLE).collect();
    }
    let mut stand: Vec<usize> = Vec::new();
    for page in different {
        if stand.iter().all(|&other| !is_one_text(&pages[page], &pages[other], same[0].1, articles)) {
            stand.push(page);
        }
    }
    if stand.len() < PAGES {
        return false;
    }
    let names: Vec<Vec<u64>> = stand.iter().map(|&page| names(&pages[page], &articles[pages[page].article].document, often)).collect();
    let (mut related, mut compared) = (0, 0);
    for (at, some) in names.iter().enumerate() {
        for others in &names[at + 1..] {
            let fewer = some.len().min(others.len());
            compared += 1;
            related += usize::from(some.iter().filter(|name| others.binary_search(name).is_ok()).count() as f64 >= RELATED * fewer as f64 && fewer > 0);
        }
    }
    related * 2 < compared
}

/// Versions or reprints of one text: half of the shorter, the block in question aside, stands in the other, or the address is one.
fn is_one_text(a: &Page, b: &Page, besides: u64, articles: &[Article]) -> bool {
    let url = |page: &Page| articles[page.article].document.meta.url.clone();
    if url(a).is_some() && url(a) == url(b) {
        return true;
    }
    let bytes = |page: &Page| -> u64 { page.blocks.iter().filter(|block| block.1 != besides).map(|block| u64::from(block.2)).sum() };
    let of_b: HashSet<u64> = b.blocks.iter().map(|block| block.1).collect();
    let shared: u64 = a.blocks.iter().filter(|block| block.1 != besides && of_b.contains(&block.1)).map(|block| u64::from(block.2)).sum();
    shared * 2 >= bytes(a).min(bytes(b))
}

/// Hashes of the words with a capital within sentences of what is not repeated, sorted.
fn names(page: &Page, document: &Document, often: &HashSet<(u64, u64)>) -> Vec<u64> {
    let mut names = Vec::new();
    for (at, hash, _, may_go) in &page.blocks {
        if *may_go && often.contains(&(page.outlet, *hash)) {
            continue;
        }
        let mut opens = true;
        for word in document.text.slice(document.blocks[*at as usize].span).split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !opens && bare.chars().next().is_some_and(char::is_uppercase) && bare.chars().count() > 2 {
                word_hashes(bare, |name| names.push(name));
            }
            opens = word.ends_with(['.', '!', '?', ':', '…']);
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::extract::Depth;
    use crate::ingest::{Content, Format, Id, Source};

    const NOTICE: &str = "The Harbour Post is printed by its readers' trust and sold at the quay.";
    const STORIES: [&str; 4] = [
        "The ferry to Oderhaven sank on Monday with Anna Dahl aboard, the coast guard of Westmark said in a statement.\n\nDivers found 12 crates near Skerry Rock, said Captain Boje Lund.",
        "Farmers in Kirchfeld sold 300 tonnes of rye last week, and Minister Petra Stolz spoke of a good year for Nordmark.\n\nPrices at the Kirchfeld exchange fell by 4 percent, Ole Brandt said.",
        "The orchestra of Lindau will play Mahler under Julia Ferrante next month, the Rosen Hall announced on Friday.\n\nTickets for the Rosen Hall cost 25 euros, said Carlo Weiss.",
        "Goalkeeper Mia Thorsen saved two penalties as Arendal beat Tromberg in the Skagen Cup final on Saturday evening.\n\nCoach Liv Aasen of Arendal praised the 400 fans who came by train.",
    ];

    fn source(id: usize, text: String) -> Source {
        let declared = Declared { outlet: Some("Harbour Post".into()), ..Declared::default() };
        Source { id: Id::Int(id as i64), content: Content::Text(text), format: Format::Text, declared }
    }

    fn build(texts: &[String]) -> Corpus {
        let sources = texts.iter().enumerate().map(|(id, text)| source(id, text.clone()));
        Corpus::build(sources, Depth::All, &Control::default()).unwrap()
    }

    fn dropped(corpus: &Corpus) -> Vec<usize> {
        let aside = |article: &Article| article.document.blocks.iter().any(|block| block.rule == RULE && !block.kept);
        corpus.articles().iter().enumerate().filter(|(_, article)| aside(article)).map(|(at, _)| at).collect()
    }

    fn with_notice(stories: &[&str]) -> Vec<String> {
        stories.iter().map(|story| format!("{story}\n\n{NOTICE}\n")).collect()
    }

    #[test]
    fn a_notice_below_unrelated_stories_is_no_story() {
        let corpus = build(&with_notice(&STORIES[..3]));
        assert_eq!(dropped(&corpus), [0, 1, 2]);
        for article in corpus.articles() {
            assert!(!article.document.body().contains("trust") && article.document.body().contains("said"));
            let text = article.document.text.as_str();
            assert!(article.segmentation.sentences.iter().all(|sentence| !text[sentence.span.range()].contains("trust")));
        }
        assert!(dropped(&build(&with_notice(&STORIES[..2]))).is_empty());
    }

    #[test]
    fn a_story_printed_again_and_again_is_kept() {
        let versions: Vec<String> = (0..5).map(|day| format!("{}\n\nThe search went on for {day} days, the coast guard said.\n", STORIES[0])).collect();
        assert!(dropped(&build(&versions)).is_empty());
        assert!(dropped(&build(&vec![format!("{}\n\n{NOTICE}\n", STORIES[1]); 4])).is_empty());
    }

    #[test]
    fn background_of_one_matter_is_kept() {
        let background = "The ferry sank in March and took forty people with it.";
        let reports: Vec<String> = [
            "Anna Dahl sued the owners of the ferry in Oderhaven on Monday.",
            "The owners told Anna Dahl in Oderhaven that they were sorry.",
            "A court in Oderhaven heard Anna Dahl for two hours.",
        ]
        .iter()
        .map(|report| format!("{report}\n\nThe judges in Oderhaven asked what Anna Dahl had seen, and why {} left.\n\n{background}\n", report.len()))
        .collect();
        assert!(dropped(&build(&reports)).is_empty());
    }

    #[test]
    fn the_answer_is_the_same_in_any_order_and_when_the_corpus_grows() {
        let texts = with_notice(&STORIES);
        let whole = build(&texts);
        let first = build(&texts[..2]);
        assert!(dropped(&first).is_empty());
        let rest = Corpus::build((2..4).map(|at| source(at, texts[at].clone())), Depth::All, &Control::default()).unwrap();
        let grown = first.joined(&rest).unwrap();
        let reversed = build(&texts.iter().rev().cloned().collect::<Vec<_>>());
        for (at, article) in whole.articles().iter().enumerate() {
            assert_eq!(article.document.blocks, grown.articles()[at].document.blocks);
            assert_eq!(article.document.blocks, reversed.articles()[3 - at].document.blocks);
        }
        assert_eq!(dropped(&whole), [0, 1, 2, 3]);
    }
}
