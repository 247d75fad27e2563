//! What is measured of a block before it is judged: its look, its links, its place, its classes, its neighbours.
//!
//! A block of 40 words with one link in twelve, in a `div class="article-body"` where nine tenths of the page's prose
//! stand → a row of numbers that the trees of `model` read. The names of the columns are given by [`names`]; the training
//! script reads them from there.

use super::boilerplate::{Verdict, furniture_line};
use super::byline::is_byline_line;
use super::elements::{Elements, FAR, IN_FIGURE, IN_HEADER, IN_LI, IN_LINK, IN_QUOTE, IN_TABLE};
use super::folded::Folded;
use super::foreign::{Profile, language_beside};
use super::hints::{HINTS, Hints};
use super::likeness::{Context, credit_tail_of, linked_share, named, repeats, shared};
use super::place::{ancestors, heading, levels, sections, title_piece};
use super::surroundings::around;
use super::tag::Tag;
use super::tree::{Attr, Tree};
use super::visible::{Piece, Visible};
use crate::document::{BlockKind, Language};
use foldhash::{HashMap, HashMapExt};

/// A page measured.
#[derive(Debug, Default)]
pub(super) struct Measured {
    /// One row a piece.
    pub rows: Vec<[f32; COLUMNS]>,
    /// What the words and the shape of each piece say.
    pub verdicts: Vec<Option<Verdict>>,
    /// Hints that hold for each piece, near ones only.
    pub hints: Vec<Hints>,
    /// The language of the page's prose.
    pub language: Option<Language>,
    /// The language of each piece that is long enough to tell.
    pub languages: Vec<Option<Language>>,
    /// For each piece what it has in common with others: its parent, its make, its make and those above.
    pub groups: Vec<[u64; 3]>,
    /// The words of each piece.
    pub folded: Folded,
}

macro_rules! columns {
    ($($name:ident),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Column { $($name),+, HINT }
        const PLAIN: &[&str] = &[$(stringify!($name)),+];
    };
}

columns!(
    words,
    chars,
    link_share,
    links,
    ends_sentence,
    begins_upper,
    stops,
    commas,
    digit_share,
    capital_share,
    bold_share,
    slanted_share,
    after_break,
    is_p,
    is_li,
    heading,
    is_cell,
    is_caption,
    is_div,
    is_quote,
    is_term,
    is_button,
    furniture_kind,
    has_verdict,
    parent_prose,
    grand_prose,
    great_prose,
    own_text,
    in_main,
    main_depth,
    place,
    from_first,
    from_last,
    prose_siblings,
    siblings,
    sig_count,
    sig_prose,
    sig_links,
    parent_sig_prose,
    prev_prose,
    prev_words,
    prev_links,
    prev_same,
    prev_heading,
    next_prose,
    next_words,
    next_links,
    next_same,
    next_heading,
    prev2_prose,
    next2_prose,
    prev_verdict,
    next_verdict,
    linked_share,
    has_linked,
    title_share,
    from_title,
    summary_share,
    copies,
    foreign,
    in_li,
    in_table,
    in_quote,
    in_figure,
    in_header,
    in_link,
    page_prose,
    page_pieces,
    page_long,
    depth,
    near_prose,
    same_parent_as_first,
    tag_number,
    single_letter,
    ends_colon,
    in_parens,
    starts_dash,
    best_parent,
    path_prose,
    path_share,
    title_levels,
    first_levels,
    since_verdict,
    verdicts_before,
    parent_links,
    grand_links,
    words_since_heading,
    parent_heading,
    parent_tag,
    grand_tag,
    pictures,
    next_pictures,
    ruled,
    next_ruled,
    held_elsewhere,
    same_start,
    author_share,
    byline_shape,
    credit_tail,
    next_credit_tail,
    starts_quote,
    ends_question,
    has_break,
    prose_in_section,
    same_level_headings,
    link_tail,
    cut,
    cut_share,
    cut_count,
    teaser,
    other_article,
    heading_linked,
    list_before,
    list_after,
    list_members,
);

/// Columns of a row: the plain ones and one for each hint, how near it is.
pub(super) const COLUMNS: usize = PLAIN.len() + HINTS.len();

/// The column that says how much of the page's summary a block repeats.
pub(super) fn summary_column() -> usize {
    Column::summary_share as usize
}

/// What the rules of `blocks` ask of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// How much of the block stands in a longer one.
    pub held_elsewhere: f32,
    /// How much of it is authors' names.
    pub author_share: f32,
    /// Whether it begins as bylines do.
    pub byline_shape: bool,
    /// How its end looks like a picture credit: 2 for sure.
    pub credit_tail: f32,
    /// Levels up to a quotation, an embed, a comment.
    pub quote: f32,
    /// Levels up to an embed.
    pub embed: f32,
    /// Levels up to readers' comments.
    pub comment: f32,
    /// Whether it stands among the beginnings of other articles.
    pub teaser: bool,
    /// Whether it is an item of a list.
    pub item: bool,
    /// Whether the list is led in by a colon.
    pub led_in: bool,
}

/// Reads the marks of a row.
pub(super) fn marks(row: &[f32; COLUMNS]) -> Marks {
    let hint = |name: &str| HINTS.iter().position(|hint| *hint == name).map_or(f32::from(FAR), |bit| row[Column::HINT as usize + bit]);
    let quoted = row[Column::in_quote as usize] > 0.0 || row[Column::is_quote as usize] > 0.0;
    Marks {
        held_elsewhere: row[Column::held_elsewhere as usize],
        author_share: row[Column::author_share as usize],
        byline_shape: row[Column::byline_shape as usize] > 0.0,
        credit_tail: row[Column::credit_tail as usize],
        quote: if quoted { 0.0 } else { hint("quote") },
        embed: hint("embed"),
        comment: hint("comment"),
        teaser: row[Column::teaser as usize] > 0.0,
        item: row[Column::in_li as usize] > 0.0,
        led_in: row[Column::list_before as usize] > 1.0,
    }
}

/// The names of the columns.
pub(super) fn names() -> Vec<String> {
    PLAIN.iter().map(|name| (*name).to_owned()).chain(HINTS.iter().map(|hint| format!("hint_{hint}"))).collect()
}

/// Measures the pieces of a page.
pub(super) fn measure(tree: &Tree, visible: &Visible, context: &Context) -> Measured {
    let pieces = &visible.pieces;
    let text = visible.text.as_str();
    let folded = Folded::of(pieces, text);
    let verdicts: Vec<Option<Verdict>> =
        pieces.iter().enumerate().map(|(index, piece)| furniture_line(&text[piece.span], folded.line(index), &piece.look)).collect();
    let tails: Vec<f32> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| if piece.look.words <= 80 { credit_tail_of(&text[piece.span], folded.words(index).last().copied()) } else { 0.0 })
        .collect();
    let prose: Vec<bool> = pieces.iter().zip(&verdicts).map(|(piece, verdict)| is_prose(piece) && verdict.is_none()).collect();

    let elements = Elements::of(tree, pieces, &prose);
    let total = elements.total;

    // Elements of one make: the share of prose among them.
    let mut makes: HashMap<u64, [u32; 3]> = HashMap::new();
    let mut parents: HashMap<u32, [u32; 2]> = HashMap::new();
    let mut parent_makes: HashMap<u64, [u32; 2]> = HashMap::new();
    let mut same_text: HashMap<u64, u32> = HashMap::new();
    let make = |node: u32| -> u64 {
        let class = tree.raw(node as usize, Attr::Class).unwrap_or("");
        xxhash_rust::xxh3::xxh3_64_with_seed(class.as_bytes(), tree.nodes[node as usize].tag as u64)
    };
    let own_makes: Vec<u64> = pieces.iter().map(|piece| make(piece.node)).collect();
    let parent_of = |node: u32| tree.nodes[node as usize].parent;
    let above_makes: Vec<u64> = pieces.iter().map(|piece| make(parent_of(piece.node))).collect();
    let mut text_hashes = Vec::with_capacity(pieces.len());
    let mut paths: HashMap<u64, [u32; 3]> = HashMap::new();
    let path_of = |index: usize| -> u64 {
        let grand = parent_of(parent_of(pieces[index].node));
        own_makes[index] ^ above_makes[index].rotate_left(21) ^ make(grand).rotate_left(42)
    };
    let own_paths: Vec<u64> = (0..pieces.len()).map(path_of).collect();
    let mut parent_bytes: HashMap<u32, u32> = HashMap::new();
    let mut best_parent = 1u32;
    for (index, piece) in pieces.iter().enumerate() {
        let slot = makes.entry(own_makes[index]).or_default();
        slot[0] += 1;
        slot[1] += u32::from(prose[index]);
        slot[2] += u32::from(piece.linked * 2 > piece.span.len());
        let slot = parents.entry(parent_of(piece.node)).or_default();
        slot[0] += 1;
        slot[1] += u32::from(prose[index]);
        let slot = parent_makes.entry(above_makes[index]).or_default();
        slot[0] += 1;
        slot[1] += u32::from(prose[index]);
        let slot = paths.entry(own_paths[index]).or_default();
        slot[0] += 1;
        slot[1] += u32::from(prose[index]);
        if prose[index] {
            slot[2] += piece.span.len();
            let bytes = parent_bytes.entry(parent_of(piece.node)).or_default();
            *bytes += piece.span.len();
            best_parent = best_parent.max(*bytes);
        }
        let hash = xxhash_rust::xxh3::xxh3_64(text[piece.span].as_bytes());
        *same_text.entry(hash).or_default() += 1;
        text_hashes.push(hash);
    }

    let first = pieces.iter().zip(&prose).position(|(piece, prose)| *prose && elements.main.contains(&piece.node)).unwrap_or(0);
    let last = pieces.iter().zip(&prose).rposition(|(piece, prose)| *prose && elements.main.contains(&piece.node)).unwrap_or(pieces.len().saturating_sub(1));
    let title_at = title_piece(pieces, tree, &folded, context, first);
    let mut profile = Profile::default();
    for (piece, _) in pieces.iter().zip(&prose).filter(|(piece, prose)| **prose && elements.main.contains(&piece.node)) {
        profile.add(&text[piece.span]);
    }
    let language = profile.language();
    let languages: Vec<Option<Language>> =
        pieces.iter().zip(&verdicts).map(|(piece, _)| if piece.look.words >= 5 { language_beside(&text[piece.span], language) } else { None }).collect();
    let long = prose.iter().filter(|prose| **prose).count() as f32;

    let repeated = repeats(pieces, &folded);
    let sections = sections(pieces, tree, &prose);
    let around = around(pieces, tree, text, &prose, &own_paths, first);
    let above_title = title_at.map(|at| ancestors(tree, pieces[at].node)).unwrap_or_default();
    let above_first = pieces.get(first).map(|piece| ancestors(tree, piece.node)).unwrap_or_default();
    let mut since_verdict = 30u32;
    let mut verdicts_before = 0u32;
    let mut words_since_heading = 0u32;
    let mut rows = Vec::with_capacity(pieces.len());
    let mut hints = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let mut row = [0f32; COLUMNS];
        let here = elements.near(piece.node);
        let node = tree.nodes[piece.node as usize];
        let look = &piece.look;
        let len = piece.span.len().max(1) as f32;
        let mut set = |column: Column, value: f32| row[column as usize] = value;
        set(Column::words, look.words as f32);
        set(Column::chars, (look.chars as f32 + 1.0).ln());
        set(Column::link_share, piece.linked as f32 / len);
        set(Column::links, piece.links as f32);
        set(Column::ends_sentence, f32::from(u8::from(look.ends_sentence)));
        set(Column::begins_upper, f32::from(u8::from(look.begins_upper)));
        set(Column::stops, look.stops as f32);
        set(Column::commas, look.commas as f32);
        set(Column::digit_share, look.digits as f32 / look.chars.max(1) as f32);
        set(Column::capital_share, look.capitals as f32 / look.words.max(1) as f32);
        set(Column::bold_share, piece.bold as f32 / len);
        set(Column::slanted_share, piece.slanted as f32 / len);
        set(Column::after_break, f32::from(u8::from(piece.after_break)));
        set(Column::is_p, flag(node.tag == Tag::P));
        set(Column::is_li, flag(node.tag == Tag::Li));
        set(Column::heading, heading(node.tag));
        set(Column::is_cell, flag(matches!(node.tag, Tag::Td | Tag::Th)));
        set(Column::is_caption, flag(matches!(node.tag, Tag::Figcaption | Tag::Caption)));
        set(Column::is_div, flag(matches!(node.tag, Tag::Div | Tag::Section)));
        set(Column::is_quote, flag(node.tag == Tag::Blockquote));
        set(Column::is_term, flag(matches!(node.tag, Tag::Dt | Tag::Dd)));
        set(Column::is_button, flag(matches!(node.tag, Tag::Button | Tag::Summary | Tag::Legend)));
        set(Column::furniture_kind, verdicts[index].map_or(0.0, |verdict| verdict.kind as u8 as f32 + 1.0));
        set(Column::has_verdict, flag(verdicts[index].is_some()));
        let parent = parent_of(piece.node);
        let grand = parent_of(parent);
        let great = parent_of(grand);
        let share = |node: u32| elements.prose[node as usize] as f32 / total as f32;
        set(Column::parent_prose, share(parent));
        set(Column::grand_prose, share(grand));
        set(Column::great_prose, share(great));
        set(Column::own_text, len / elements.text[piece.node as usize].max(1) as f32);
        let in_main = elements.main.contains(&piece.node);
        set(Column::in_main, flag(in_main));
        set(Column::main_depth, if in_main { f32::from(here.depth) - f32::from(elements.main_depth) } else { -1.0 });
        set(Column::place, index as f32 / pieces.len() as f32);
        set(Column::from_first, (index as f32 - first as f32).clamp(-30.0, 30.0));
        set(Column::from_last, (index as f32 - last as f32).clamp(-30.0, 30.0));
        let siblings = parents.get(&parent).copied().unwrap_or_default();
        set(Column::siblings, siblings[0] as f32);
        set(Column::prose_siblings, siblings[1] as f32);
        let make = makes.get(&own_makes[index]).copied().unwrap_or_default();
        set(Column::sig_count, make[0] as f32);
        set(Column::sig_prose, make[1] as f32 / make[0].max(1) as f32);
        set(Column::sig_links, make[2] as f32 / make[0].max(1) as f32);
        let above = parent_makes.get(&above_makes[index]).copied().unwrap_or_default();
        set(Column::parent_sig_prose, above[1] as f32 / above[0].max(1) as f32);
        if let Some(before) = index.checked_sub(1) {
            set(Column::prev_prose, flag(prose[before]));
            set(Column::prev_words, pieces[before].look.words as f32);
            set(Column::prev_links, pieces[before].linked as f32 / pieces[before].span.len().max(1) as f32);
            set(Column::prev_same, flag(parent_of(pieces[before].node) == parent));
            set(Column::prev_heading, heading(tree.nodes[pieces[before].node as usize].tag));
            set(Column::prev_verdict, flag(verdicts[before].is_some()));
        }
        if let Some(next) = pieces.get(index + 1) {
            set(Column::next_prose, flag(prose[index + 1]));
            set(Column::next_words, next.look.words as f32);
            set(Column::next_links, next.linked as f32 / next.span.len().max(1) as f32);
            set(Column::next_same, flag(parent_of(next.node) == parent));
            set(Column::next_heading, heading(tree.nodes[next.node as usize].tag));
            set(Column::next_verdict, flag(verdicts[index + 1].is_some()));
        }
        set(Column::prev2_prose, flag(index >= 2 && prose[index - 2]));
        set(Column::next2_prose, flag(index + 2 < prose.len() && prose[index + 2]));
        let body = &text[piece.span];
        let words = folded.words(index);
        set(Column::has_linked, flag(!context.linked.is_empty()));
        set(Column::linked_share, if context.linked.is_empty() { -1.0 } else { linked_share(words, &context.linked) });
        set(Column::title_share, if look.words <= 60 { shared(words, &context.title) } else { 0.0 });
        set(Column::from_title, title_at.map_or(-40.0, |at| (index as f32 - at as f32).clamp(-30.0, 30.0)));
        set(Column::summary_share, if look.words <= 120 { shared(words, &context.summary) } else { 0.0 });
        set(Column::copies, same_text.get(&text_hashes[index]).copied().unwrap_or(1) as f32);
        set(Column::foreign, flag(languages[index].is_some() && language.is_some() && languages[index] != language));
        set(Column::in_li, flag(here.inside & IN_LI != 0));
        set(Column::in_table, flag(here.inside & IN_TABLE != 0));
        set(Column::in_quote, flag(here.inside & IN_QUOTE != 0));
        set(Column::in_figure, flag(here.inside & IN_FIGURE != 0));
        set(Column::in_header, flag(here.inside & IN_HEADER != 0));
        set(Column::in_link, flag(here.inside & IN_LINK != 0));
        set(Column::page_prose, (total as f32).ln());
        set(Column::page_pieces, pieces.len() as f32);
        set(Column::page_long, long);
        set(Column::depth, f32::from(here.depth));
        let window = index.saturating_sub(4)..(index + 5).min(prose.len());
        set(Column::near_prose, prose[window.clone()].iter().filter(|prose| **prose).count() as f32 / window.len().max(1) as f32);
        set(Column::same_parent_as_first, flag(pieces.get(first).is_some_and(|piece| parent_of(piece.node) == parent)));
        set(Column::tag_number, node.tag as u8 as f32);
        set(Column::single_letter, flag(look.letters <= 1));
        set(Column::ends_colon, flag(body.ends_with(':')));
        set(Column::in_parens, flag(body.starts_with('(') && body.ends_with(')') || body.starts_with('[') && body.ends_with(']')));
        set(Column::starts_dash, flag(body.starts_with(['-', '–', '—', '•', '*', '|', '/', '→', '»', '>', '▶'])));
        set(Column::best_parent, parent_bytes.get(&parent).copied().unwrap_or(0) as f32 / best_parent as f32);
        let path = paths.get(&own_paths[index]).copied().unwrap_or_default();
        set(Column::path_prose, path[1] as f32 / path[0].max(1) as f32);
        set(Column::path_share, path[2] as f32 / total as f32);
        set(Column::title_levels, levels(tree, piece.node, &above_title));
        set(Column::first_levels, levels(tree, piece.node, &above_first));
        set(Column::since_verdict, since_verdict as f32);
        set(Column::verdicts_before, verdicts_before as f32);
        set(Column::words_since_heading, words_since_heading.min(500) as f32);
        set(Column::parent_links, elements.linked[parent as usize] as f32 / elements.text[parent as usize].max(1) as f32);
        set(Column::grand_links, elements.linked[grand as usize] as f32 / elements.text[grand as usize].max(1) as f32);
        set(Column::parent_heading, heading(tree.nodes[parent as usize].tag));
        set(Column::parent_tag, tree.nodes[parent as usize].tag as u8 as f32);
        set(Column::grand_tag, tree.nodes[grand as usize].tag as u8 as f32);
        set(Column::pictures, piece.pictures as f32);
        set(Column::ruled, flag(piece.ruled));
        if let Some(next) = pieces.get(index + 1) {
            set(Column::next_pictures, next.pictures as f32);
            set(Column::next_ruled, flag(next.ruled));
            set(Column::next_credit_tail, tails[index + 1]);
        }
        set(Column::held_elsewhere, repeated[index].0);
        set(Column::same_start, repeated[index].1.min(20) as f32);
        set(Column::author_share, if look.words <= 20 { named(words, &context.authors) } else { 0.0 });
        set(Column::byline_shape, flag(is_byline_line(body, folded.line(index), look)));
        set(Column::credit_tail, tails[index]);
        set(Column::starts_quote, flag(body.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '”', '「'])));
        set(Column::ends_question, flag(body.ends_with(['?', '？'])));
        set(Column::has_break, flag(body.contains('\n')));
        set(Column::prose_in_section, sections[index].0 as f32);
        set(Column::same_level_headings, sections[index].1 as f32);
        set(Column::link_tail, flag(piece.links > 0 && piece.linked * 3 > piece.span.len() && piece.linked < piece.span.len()));
        set(Column::cut, flag(around[index].cut));
        set(Column::cut_share, around[index].cut_share);
        set(Column::cut_count, around[index].cut_count as f32);
        set(Column::teaser, flag(around[index].teaser));
        set(Column::other_article, f32::from(around[index].article));
        set(Column::heading_linked, flag(around[index].heading_linked));
        set(Column::list_before, f32::from(around[index].before));
        set(Column::list_after, flag(around[index].after));
        set(Column::list_members, around[index].members as f32);
        since_verdict = (since_verdict + 1).min(30);
        if index >= first
            && verdicts[index]
                .is_some_and(|verdict| !matches!(verdict.kind, BlockKind::Date | BlockKind::Credit | BlockKind::Byline | BlockKind::Advertisement))
        {
            since_verdict = 0;
            verdicts_before += 1;
        }
        words_since_heading = if heading(node.tag) > 0.0 { 0 } else { words_since_heading + look.words };
        let mut bits = 0;
        for (bit, distance) in here.distance.iter().enumerate() {
            row[Column::HINT as usize + bit] = f32::from(*distance);
            if *distance < 4 {
                bits |= 1 << bit;
            }
        }
        hints.push(Hints(bits));
        rows.push(row);
    }
    let groups = (0..pieces.len()).map(|index| [u64::from(parent_of(pieces[index].node)), own_makes[index], own_paths[index]]).collect();
    Measured { rows, verdicts, hints, language, languages, groups, folded }
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// A paragraph as stories have them: sentences, and little of it linked.
fn is_prose(piece: &Piece) -> bool {
    piece.look.is_prose() && piece.linked * 3 < piece.span.len()
}
