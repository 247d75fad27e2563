//! Text dumps, as scrapers leave them: every line a block, kept or dropped with a reason.
//!
//! "You may read: Tariffs hit sales" → `promo`, dropped; "The ship left port. Photo: Navy" → a `caption`, kept as
//! evidence, and a `credit`, dropped. Four passes: cut the lines, find the title, judge each line by itself
//! (`boilerplate`), then by its place: the head before the story, the tail behind it, another language.
//! The text is the file, so offsets are the file's. It does not join paragraphs or mend words.

use super::boilerplate::{furniture, reason};
use super::byline;
use super::dates::{Order, find_date};
use super::foreign::Profile;
use super::line::{Look, normal};
use crate::document::{Block, BlockKind, Document, Language, Metadata};
use crate::ingest::Declared;
use crate::lang::rows;
use crate::stamp::Stamp;
use crate::text::{Span, Text};
use std::sync::LazyLock;

/// A line of the dump on its way to a block.
#[derive(Clone, Debug)]
struct Line {
    span: Span,
    look: Look,
    kind: BlockKind,
    kept: bool,
    rule: &'static str,
    reason: Option<&'static str>,
    language: Option<Language>,
    /// Whether an empty line stands before it.
    apart: bool,
}

impl Line {
    fn drop(&mut self, kind: BlockKind, rule: &'static str) {
        self.kind = kind;
        self.kept = false;
        self.rule = rule;
        self.reason = Some(reason(kind));
    }

    fn keep(&mut self, kind: BlockKind, rule: &'static str) {
        self.kind = kind;
        self.kept = true;
        self.rule = rule;
        self.reason = None;
    }

    fn is_story(&self) -> bool {
        self.kept && self.kind == BlockKind::Paragraph && self.look.is_prose()
    }
}

/// Parses a text dump.
pub(super) fn parse(source: String, declared: Declared) -> Document {
    let mut lines = cut(&source);
    let mut meta = Metadata { title: declared.title, outlet: declared.outlet, url: declared.url, path: declared.path, ..Metadata::default() };
    judge_alone(&source, &mut lines);
    find_title(&source, &mut lines, &mut meta);
    let language = find_language(&source, &mut lines);
    meta.language = language;
    drop_labels(&source, &mut lines, meta.outlet.as_deref());
    drop_foreign_ends(&source, &mut lines, language);
    judge_by_place(&source, &mut lines);
    if meta.outlet.is_none() {
        meta.outlet = outlet_of_notices(&source, &lines);
    }
    if meta.outlet.is_none() {
        meta.outlet = outlet_of_copyright(&source, &lines);
    }
    if meta.outlet.is_none() {
        meta.outlet = meta.url.as_deref().and_then(super::address::host_of).map(str::to_owned);
    }
    read_bylines(&source, &mut lines, &mut meta);
    if !declared.authors.is_empty() {
        meta.authors = declared.authors;
    }
    if let Some(published) = declared.published {
        meta.published = Some(published);
        meta.published_source = Some("given");
    }
    if meta.published.is_none()
        && let Some(published) = meta.url.as_deref().and_then(super::address::date_of_url)
    {
        meta.published = Some(published);
        meta.published_source = Some("url");
    }
    meta.paywalled = lines.iter().any(|line| line.kind == BlockKind::Paywall).then_some(true);
    let blocks = blocks(&source, &lines);
    Document { text: Text::plain(source), meta, blocks, problems: Vec::new(), set_aside: Vec::new() }
}

/// One line a paragraph, or, in text wrapped at a fixed width, one paragraph a run of lines.
fn cut(source: &str) -> Vec<Line> {
    let wrapped = is_wrapped(source);
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    let mut apart = true;
    for raw in source.split_inclusive(['\n', '\u{c}', '\u{2028}', '\u{2029}']) {
        let start = at;
        at += raw.len();
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}' || c == '\u{200b}');
        if trimmed.is_empty() {
            apart = true;
            continue;
        }
        let first = start + (trimmed.as_ptr() as usize - raw.as_ptr() as usize);
        let span = Span::from_range(first..first + trimmed.len());
        match lines.last_mut() {
            Some(last) if wrapped && !apart => last.span = last.span.cover(span),
            _ => lines.push(Line { span, look: Look::default(), kind: BlockKind::Paragraph, kept: true, rule: "line", reason: None, language: None, apart }),
        }
        apart = false;
    }
    for line in &mut lines {
        line.look = Look::of(&source[line.span]);
    }
    lines
}

/// Whether lines are broken at a fixed width: many end between 50 and 100 characters without a stop and go on in lower case.
fn is_wrapped(source: &str) -> bool {
    let mut lines = 0u32;
    let mut broken = 0u32;
    let mut previous: Option<&str> = None;
    for line in source.lines().take(2000) {
        let line = line.trim();
        if line.chars().take(110).count() >= 105 {
            return false;
        }
        if let Some(before) = previous {
            lines += 1;
            let length = before.len();
            broken += u32::from((50..110).contains(&length) && !before.ends_with(['.', '!', '?', ':', '”', '"']) && line.starts_with(char::is_lowercase));
        }
        previous = (!line.is_empty()).then_some(line);
    }
    lines >= 4 && broken * 3 >= lines
}

fn judge_alone(source: &str, lines: &mut [Line]) {
    for line in lines {
        let text = &source[line.span];
        if let Some(verdict) = furniture(text, &line.look) {
            line.drop(verdict.kind, verdict.rule);
        } else if byline::is_byline(text, &line.look) {
            line.drop(BlockKind::Byline, "byline");
        } else if is_bullet(text) {
            line.keep(BlockKind::ListItem, "bullet");
        }
    }
}

fn is_bullet(text: &str) -> bool {
    text.strip_prefix(['-', '–', '•', '*', '·', '▪', '●', '‣']).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
}

/// The title is the declared one, a line that stands twice, or the first line when it is no sentence and prose follows.
fn find_title(source: &str, lines: &mut [Line], meta: &mut Metadata) {
    /// Lines among which a title can stand.
    const HEAD: usize = 12;
    /// Most words of a title.
    const TITLE_WORDS: u32 = 40;
    let head = lines.len().min(HEAD);
    let mut title: Option<String> = meta.title.clone();
    // "Harbour strike ends | The Courier" names title and outlet when the title stands again alone.
    for index in 0..head {
        let text = &source[lines[index].span];
        let Some((front, back)) = split_suffix(text) else { continue };
        let wanted = normal(front);
        let again = title.as_deref().is_some_and(|title| normal(title) == wanted)
            || lines
                .iter()
                .enumerate()
                .take(HEAD * 2)
                .any(|(other, line)| other != index && line.look.words <= TITLE_WORDS && normal(&source[line.span]) == wanted);
        if again || (index == 0 && text.contains(" | ") && lines[index].look.words <= TITLE_WORDS && !lines[index].look.ends_sentence) {
            if title.is_none() {
                title = Some(front.trim().to_owned());
            }
            if meta.outlet.is_none() {
                meta.outlet = Some(back.trim().to_owned());
            }
            if again {
                lines[index].drop(BlockKind::Headline, "page_title");
                lines[index].reason = Some("the page's title with the outlet's name");
            } else {
                lines[index].keep(BlockKind::Headline, "page_title");
            }
            break;
        }
    }
    if title.is_none() {
        masthead(source, lines, meta);
        let first = (0..head).find(|&index| lines[index].kept || lines[index].kind == BlockKind::Headline);
        title = first.filter(|&index| looks_like_title(lines, index)).map(|index| source[lines[index].span].to_owned());
    }
    if let Some(title) = &title {
        let wanted = normal(title);
        let mut seen = false;
        for line in lines.iter_mut() {
            let text = &source[line.span];
            if line.look.words > TITLE_WORDS + 10 || text.len() > 4 * title.len() + 80 || normal(text) != wanted {
                continue;
            }
            if seen {
                line.drop(BlockKind::Headline, "repeated_title");
            } else {
                line.keep(BlockKind::Headline, "title");
                seen = true;
            }
        }
    }
    meta.title = title;
    // A summary stands right under the title, longer than a subhead, and prose follows.
    let next = lines.iter().position(|line| line.kept && line.kind == BlockKind::Headline).map(|index| index + 1);
    if let Some(next) = next.filter(|&next| lines.get(next).is_some_and(|line| line.kept && line.kind == BlockKind::Paragraph)) {
        let prose_follows = lines[next + 1..].iter().filter(|line| line.kept).take(3).any(Line::is_story);
        let summary = !lines[next].apart && !lines[next].look.ends_sentence && lines[next].look.words >= 8 && lines[next].look.words <= 70;
        if summary && prose_follows {
            lines[next].keep(BlockKind::Standfirst, "under_title");
        }
    }
}

/// "The Coast Courier", "WORLD", then the title: a dump of a whole page begins with the outlet's name and the section.
fn masthead(source: &str, lines: &mut [Line], meta: &mut Metadata) {
    /// Most words of an outlet's name; titles are longer.
    const NAME_WORDS: u32 = 4;
    let Some(story) = lines.iter().position(Line::is_story) else { return };
    let heads: Vec<usize> = (0..story.min(8)).filter(|&index| lines[index].kept && lines[index].kind == BlockKind::Paragraph).collect();
    let [first, rest @ ..] = &heads[..] else { return };
    let look = lines[*first].look;
    let text = &source[lines[*first].span];
    let capitals =
        text.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase) || matches!(word, "of" | "the" | "del" | "de" | "la" | "and"));
    let titled = rest.iter().position(|&index| lines[index].look.words > NAME_WORDS.max(look.words) && !lines[index].look.ends_sentence);
    let Some(titled) = titled.filter(|_| look.words <= NAME_WORDS && look.words >= 1 && capitals && !look.ends_sentence && look.digits == 0) else { return };
    // Between the two only a section may stand.
    let section = &rest[..titled];
    if section.len() > 1 || section.iter().any(|&index| lines[index].look.words > 2) {
        return;
    }
    if meta.outlet.is_none() {
        meta.outlet = Some(text.to_owned());
    }
    lines[*first].drop(BlockKind::Navigation, "masthead");
    lines[*first].reason = Some("the outlet's name above the story");
    for &index in section {
        meta.section = Some(source[lines[index].span].to_owned());
        lines[index].drop(BlockKind::Navigation, "section_line");
    }
}

fn looks_like_title(lines: &[Line], index: usize) -> bool {
    let look = &lines[index].look;
    let sentence = look.ends_sentence && look.stops > 1;
    let next = lines[index + 1..].iter().filter(|line| line.kept).take(4).any(Line::is_story);
    look.words >= 2 && look.words <= 30 && !sentence && next && (!look.ends_sentence || look.words <= 18 && lines.get(index + 1).is_some_and(|next| next.apart))
}

/// "Title | Outlet", "Title - Outlet": a suffix of few words.
fn split_suffix(text: &str) -> Option<(&str, &str)> {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
        if let Some((front, back)) = text.rsplit_once(mark) {
            let words = back.split_whitespace().count();
            if (1..=5).contains(&words) && front.split_whitespace().count() >= 3 && !back.ends_with('.') {
                return Some((front, back));
            }
        }
    }
    None
}

/// The language of most of the kept prose, then of each line.
fn find_language(source: &str, lines: &mut [Line]) -> Option<Language> {
    let mut whole = Profile::default();
    let mut all = Profile::default();
    for line in lines.iter_mut() {
        let profile = Profile::of(clip(&source[line.span]));
        line.language = profile.language();
        if line.is_story() {
            whole.add(&source[line.span]);
        }
        all.add(&source[line.span]);
    }
    whole.language().or_else(|| all.language())
}

/// The first bytes of a text, enough to tell a language.
fn clip(text: &str) -> &str {
    let mut end = text.len().min(2000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Alternative texts of pictures: a list of names that ends with the outlet, or a file name in words.
fn drop_labels(source: &str, lines: &mut [Line], outlet: Option<&str>) {
    let outlet = outlet.map(normal);
    for line in lines.iter_mut() {
        if !line.kept || line.kind != BlockKind::Paragraph || line.look.ends_sentence || line.look.words > 30 {
            continue;
        }
        let text = &source[line.span];
        let ends_with_outlet =
            outlet.as_deref().is_some_and(|outlet| text.rsplit_once(',').is_some_and(|(front, last)| !front.is_empty() && normal(last) == outlet));
        let lower = !line.look.begins_upper && line.look.words >= 2 && line.look.words <= 12 && text.starts_with(char::is_alphabetic);
        if ends_with_outlet {
            line.drop(BlockKind::Caption, "label_with_outlet");
        } else if lower && line.apart {
            line.drop(BlockKind::Caption, "label_in_lower_case");
        }
    }
}

/// A head or tail in another language than the story: a notice of subscriptions when it speaks of them.
fn drop_foreign_ends(source: &str, lines: &mut [Line], main: Option<Language>) {
    let Some(main) = main else { return };
    let own: Vec<bool> = lines.iter().map(|line| line.is_story() && !Profile::of(clip(&source[line.span])).is_foreign_to(main)).collect();
    let (Some(first), Some(last)) = (own.iter().position(|&own| own), own.iter().rposition(|&own| own)) else { return };
    for range in [0..first, last + 1..lines.len()] {
        let paywall = lines[range.clone()].iter().any(|line| line.kind == BlockKind::Paywall);
        for line in &mut lines[range] {
            let foreign = Profile::of(clip(&source[line.span])).is_foreign_to(main);
            if foreign && (line.kept || line.kind == BlockKind::Paywall) {
                let kind = if paywall { BlockKind::Paywall } else { BlockKind::Other };
                line.drop(kind, if paywall { "foreign_paywall" } else { "foreign_end" });
                line.reason = Some(if paywall { "a subscription notice in another language than the story" } else { "in another language than the story" });
            }
        }
    }
}

/// Short lines by what follows: subheads stand before prose; what stands behind the last prose is a list of links.
fn judge_by_place(source: &str, lines: &mut [Line]) {
    /// Most words of a subhead.
    const SUBHEAD_WORDS: u32 = 22;
    let first = lines.iter().position(Line::is_story);
    let last = lines.iter().rposition(Line::is_story);
    let (Some(first), Some(last)) = (first, last) else { return };
    for index in 0..lines.len() {
        let line = &lines[index];
        if !line.kept || line.kind != BlockKind::Paragraph {
            continue;
        }
        let text = &source[line.span];
        let short = !line.look.ends_sentence && line.look.words <= SUBHEAD_WORDS && !(index > last && is_signed(text));
        if let Some(credit) = credit_start(text) {
            if credit == 0 {
                lines[index].drop(BlockKind::Credit, "credit");
            } else if line.look.words <= 80 {
                lines[index].keep(BlockKind::Caption, "caption_with_credit");
            }
            continue;
        }
        if !short || text.ends_with(':') {
            continue;
        }
        if index > last && byline::agency_of_credit(text, BlockKind::Credit).is_some() {
            lines[index].drop(BlockKind::Credit, "wire_credit");
        } else if index > last {
            let kind = if line.look.words <= 3 { BlockKind::Navigation } else { BlockKind::Promo };
            lines[index].drop(kind, "behind_the_story");
            lines[index].reason = Some("a title without a text, behind the story");
        } else if index < first && line.look.words <= 3 {
            lines[index].drop(BlockKind::Navigation, "before_the_story");
            lines[index].reason = Some("a word or two before the story");
        } else if lines[index + 1..].iter().find(|next| next.kept).is_some_and(|next| next.look.is_prose() || next.kind == BlockKind::ListItem) {
            lines[index].keep(BlockKind::Subhead, "short_before_prose");
        }
    }
}

/// Whether a sentence ends before whoever it comes from: "The plan will be heard in May. REUTERS", "… (With input from PAP)".
fn is_signed(text: &str) -> bool {
    /// A title with a stop in it has fewer words before it.
    const WORDS: usize = 8;
    let stop = text.rmatch_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|&end| text[end..].starts_with(char::is_whitespace));
    stop.map(|end| (&text[..end], text[end..].trim())).is_some_and(|(told, sign)| {
        let bracket = sign.starts_with('(') && sign.ends_with(')');
        told.split_whitespace().count() >= WORDS && (bracket || byline::agency_of_credit(sign, BlockKind::Credit).is_some())
    })
}

/// Marks before which a caption ends and its credit begins; folded, with the colon that makes them one.
static CREDITS: LazyLock<Vec<&'static str>> = LazyLock::new(|| rows(include_str!("../lang/common/picture_credits.tsv")).map(|row| row[0]).collect());

/// Where in a line the credit begins: "… on March 27. Photo: Presidency" → the byte of "Photo"; 0 when all is credit.
pub(super) fn credit_start(text: &str) -> Option<usize> {
    if text.len() > 900 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let at = CREDITS.iter().filter_map(|mark| lower.rfind(mark)).max()?;
    let behind = &text[at..];
    let before = text[..at].trim_end();
    let stands_apart = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', ')', '|', '/', '-', '–', '—', ']', ',', ';']) || behind.starts_with('(');
    (stands_apart && behind.split_whitespace().count() <= 12).then_some(at)
}

/// The outlet that subscription notices and newsletter lines name twice in capitals: "EL PAÍS".
fn outlet_of_notices(source: &str, lines: &[Line]) -> Option<String> {
    let mut names: Vec<(String, u32)> = Vec::new();
    for line in lines.iter().filter(|line| matches!(line.kind, BlockKind::Paywall | BlockKind::Promo)) {
        let mut run: Vec<&str> = Vec::new();
        let words = source[line.span].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        for word in words.chain(std::iter::once("")) {
            let capitals = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
            if capitals {
                run.push(word);
                continue;
            }
            if run.len() >= 2 {
                // "EL PAÍS USA": the first two words are the name, a country or edition may follow.
                let name = run[..2].join(" ");
                match names.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, count)) => *count += 1,
                    None => names.push((name, 1)),
                }
            }
            run.clear();
        }
    }
    names.into_iter().filter(|(_, count)| *count >= 2).max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// The owner of the copyright, when it is no wire: "© 2025 The Bogotá Lantern. All rights reserved."
fn outlet_of_copyright(source: &str, lines: &[Line]) -> Option<String> {
    lines.iter().rev().filter(|line| line.kind == BlockKind::Footer && line.look.words <= 20).find_map(|line| {
        let text = &source[line.span];
        let at = ["©", "Copyright"].iter().filter_map(|mark| text.rfind(mark).map(|at| at + mark.len())).max()?;
        let owner = text[at..].trim_start_matches(|c: char| !c.is_alphabetic());
        let owner = owner.strip_prefix("by ").unwrap_or(owner);
        let end = owner.find(['.', ',', '|', '(', '-', '–', '—']).unwrap_or(owner.len());
        let name = owner[..end].trim();
        let words = name.split_whitespace().count();
        let capital = name.chars().next().is_some_and(char::is_uppercase);
        (capital && (1..=5).contains(&words) && byline::agency(&normal(name)).is_none() && !name.to_ascii_lowercase().contains("rights"))
            .then(|| name.to_owned())
    })
}

/// Authors, agency and a labelled publish date from the lines around the story.
fn read_bylines(source: &str, lines: &mut [Line], meta: &mut Metadata) {
    for (index, line) in lines.iter().enumerate() {
        let text = &source[line.span];
        if line.kind == BlockKind::Byline && meta.authors.is_empty() {
            let found = byline::read(text, meta.outlet.as_deref());
            meta.authors = found.authors;
            meta.agency = meta.agency.take().or(found.agency);
        }
        let labelled = line.kind == BlockKind::Date && line.rule != "date_alone";
        // A date alone counts as the story's only right beside the byline; elsewhere the page prints the day of its rendering.
        let beside = line.kind == BlockKind::Date
            && [index.wrapping_sub(1), index + 1].iter().any(|&other| lines.get(other).is_some_and(|other| other.kind == BlockKind::Byline));
        let by_date = line.kind == BlockKind::Byline && line.look.digits >= 4;
        if meta.published.is_none() && (labelled || beside || by_date) && !is_update(text) {
            let found: Option<Stamp> = find_date(text, Order::DayFirst);
            if let Some(stamp) = found {
                meta.published = Some(stamp);
                meta.published_source = Some("byline");
            }
        }
    }
    let opening = lines.iter().find(|line| line.is_story()).map(|line| &source[line.span]);
    if meta.agency.is_none() {
        meta.agency = opening.and_then(byline::agency_of_dateline);
    }
    if meta.agency.is_none() {
        let short: Vec<(&str, BlockKind)> =
            lines.iter().filter(|line| line.look.words <= 20 && !line.is_story()).map(|line| (&source[line.span], line.kind)).collect();
        meta.agency = byline::agency_by_lines(opening, &short);
    }
    if let Some(agency) = &meta.agency {
        meta.authors.retain(|author| normal(author) != normal(agency));
        let wanted = normal(agency);
        let bare = |text: &str| normal(text.trim_matches(|c: char| !c.is_alphanumeric()));
        for line in lines.iter_mut().filter(|line| line.look.words <= 6 && !line.look.ends_sentence) {
            if bare(&source[line.span]) == wanted {
                line.drop(BlockKind::Credit, "wire_credit");
            }
        }
    }
}

/// "Updated: …", "Last modified …": not when it was published.
fn is_update(text: &str) -> bool {
    static UPDATES: LazyLock<Vec<&'static str>> = LazyLock::new(|| rows(include_str!("../lang/common/update_labels.tsv")).map(|row| row[0]).collect());
    let normal = normal(text);
    UPDATES.iter().any(|word| normal.starts_with(word))
}

/// The lines as blocks; a caption and its credit are two.
fn blocks(source: &str, lines: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    for line in lines {
        let mut block = Block { span: line.span, kind: line.kind, kept: line.kept, reason: line.reason, language: line.language, rule: line.rule };
        let credit = if line.rule == "caption_with_credit" { credit_start(&source[line.span]).filter(|&at| at > 0) } else { None };
        let Some(at) = credit else {
            blocks.push(block);
            continue;
        };
        let start = line.span.start() as usize;
        let caption = source[start..start + at].trim_end();
        block.span = Span::from_range(start..start + caption.len());
        blocks.push(block);
        let span = Span::from_range(start + at..line.span.end() as usize);
        blocks.push(Block { span, kind: BlockKind::Credit, kept: false, reason: Some(reason(BlockKind::Credit)), language: None, rule: "credit" });
    }
    blocks
}
