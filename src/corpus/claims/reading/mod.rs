//! An article as the search for claims reads it: clauses, what each speaks of, and whose words they are.
//!
//! "The storm killed 15 people, and officials opened 100 shelters." → two clauses, so that the shelters are not counted with the dead.

pub mod actions;
pub mod concepts;
pub mod context;
mod extent;
mod tails;
pub mod unnamed;

use super::origins::givers;
use crate::annotation::Annotation;
use crate::corpus::people::Register;
use crate::extract::entities::Label;
use crate::extract::quotes::{Quote, QuoteKind, dateline};
use crate::extract::{Article, View};
use crate::lang::rows;
use crate::segment::{Phrases, Token, TokenKind};
use crate::text::Span;
use concepts::{Concepts, Term, concept_of};
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};
pub use unnamed::can_speak;

/// A clause has at least so many tokens; a shorter one stays with the one before.
const MIN_CLAUSE: usize = 4;

/// "No journalists", "among those hurt were none": within so many tokens of a clause; "the army did not target them": so many.
const OPENING: usize = 3;
const NEGATED: usize = 12;
/// "did not" and "never" deny what follows within so many tokens; "it is not true that" the whole sentence.
const NEAR_DENIAL: usize = 6;

/// Where a figure or statement stands between fact and wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// It is so.
    Asserted,
    /// Somebody threatens it.
    Threatened,
    /// Somebody plans or promises it.
    Planned,
    /// It would be so if.
    Conditional,
}

static CLAUSE_WORDS: LazyLock<HashMap<u64, bool>> = LazyLock::new(|| {
    rows(include_str!("../../../lang/en/clause_words.tsv")).map(|row| (crate::text::fold_hash(row[0]), row.get(1) == Some(&"bare"))).collect()
});
/// Words that deny, and how many tokens behind them.
static DENIALS: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    let reach = |row: &[&str]| match row.get(1) {
        Some(&"near") => NEAR_DENIAL,
        Some(&"nothing") => 0,
        _ => usize::MAX,
    };
    Phrases::new(rows(include_str!("../../../lang/en/denials.tsv")).map(|row| (row[0], reach(&row))))
});
/// Words for not one of a thing.
static NONE: LazyLock<HashSet<u64>> = LazyLock::new(|| none_words(None));
static MODALITY: LazyLock<Phrases<(Modality, bool)>> = LazyLock::new(|| {
    Phrases::new(rows(include_str!("../../../lang/en/modality.tsv")).map(|row| {
        let modality = match row.get(1) {
            Some(&"threatened") => Modality::Threatened,
            Some(&"planned") => Modality::Planned,
            _ => Modality::Conditional,
        };
        (row[0], (modality, row.get(2) == Some(&"act")))
    }))
});
/// Whoever has an age may be called so.
static ANYBODY: LazyLock<HashSet<u64>> = LazyLock::new(|| person_nouns("anybody").collect());
/// "Nepal lost 34 people": they died.
static MORTALS: LazyLock<HashSet<u64>> = LazyLock::new(|| person_nouns("mortal").collect());
static TO: LazyLock<u64> = LazyLock::new(|| crate::text::fold_hash("to"));
/// Verbs that open a report, by form: whether what follows is the speaker's word.
static SAYING: LazyLock<HashMap<u64, bool>> = LazyLock::new(|| {
    let mut saying: HashMap<u64, bool> = HashMap::default();
    for row in rows(include_str!("../../../lang/en/cues.tsv")) {
        let of = !matches!(row.get(3), Some(&("think" | "act" | "call" | "quote"))) && row.get(4).is_some_and(|strength| *strength != "1");
        for form in row.iter().take(3).flat_map(|forms| forms.split(' ')).filter(|form| !form.is_empty()) {
            *saying.entry(crate::text::fold_hash(form)).or_insert(false) |= of;
        }
    }
    saying
});
/// Words that tell what somebody thinks will be, which is his word as much as what he says.
static FORECASTS: LazyLock<HashSet<u64>> = LazyLock::new(|| plain_cues("forecast"));
/// Words for what a court finds.
static VERDICTS: LazyLock<HashSet<u64>> = LazyLock::new(|| plain_cues("verdict"));
/// Words between somebody and what may still be said, and those before "to say".
static COMING: LazyLock<[HashSet<u64>; 2]> = LazyLock::new(|| ["coming", "coming to"].map(plain_cues));
/// What follows the source of a figure: a noun in "By Noem's count", a verb in "El Espectador puts the figure at".
pub static FIGURE_SOURCES: LazyLock<Phrases<bool>> =
    LazyLock::new(|| Phrases::new(rows(include_str!("../../../lang/en/figure_sources.tsv")).map(|row| (row[0], row.get(1) == Some(&"verb")))));

/// An article with its terms and clauses.
#[derive(Debug)]
pub struct Reading<'a> {
    pub article: &'a Article,
    pub position: u32,
    pub terms: Vec<Term>,
    /// Clauses as ranges of tokens, in order; they cover every sentence.
    pub clauses: Vec<Range<usize>>,
    identities: &'a [u32],
    /// Words that stand somewhere in small letters, found when first asked for.
    small: OnceLock<HashSet<u64>>,
    /// Words that stand somewhere inside a sentence, likewise.
    inner: OnceLock<HashSet<u64>>,
    /// Quotes by the sentence of their cue, likewise.
    cued: OnceLock<Vec<(usize, usize)>>,
    /// For each quote the farthest end of it and those before it.
    reach: OnceLock<Vec<u32>>,
    /// Whom "state media" means.
    agency: OnceLock<Option<u32>>,
    /// Where sentences with a dateline begin to tell something, by their first token.
    told: HashMap<u32, usize>,
}

/// Whose words a mention is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A person or organization across articles.
    Somebody(u32),
    /// Somebody without a name: "officials".
    Unnamed(String),
    /// The writer's.
    Narration,
}

impl Voice {
    /// Whether one can tell whose voice it is: a name, or one body or office ("the ministry"), not "officials".
    pub fn is_certain(&self) -> bool {
        match self {
            Voice::Somebody(_) => true,
            Voice::Unnamed(words) => words.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the ")) && !words.ends_with('s'),
            Voice::Narration => false,
        }
    }
}

impl<'a> Reading<'a> {
    pub fn new(article: &'a Article, position: u32, people: &'a Register, concepts: &mut Concepts) -> Self {
        let terms = concepts.terms(article, position, people);
        let (mut clauses, mut told) = (Vec::new(), HashMap::default());
        let marked = Marked::of(article);
        let view = View::new(&article.document, &article.segmentation);
        for sentence in view.sentences {
            let mut tokens = sentence.tokens();
            // "WESSEL, May 6 (Coast Wire) - |The ferry sank": where it was filed is no part of what is told.
            if let Some(first) = dateline::behind(&view, sentence.tokens(), view.language_of(sentence)) {
                clauses.push(tokens.start..first);
                told.insert(sentence.first, first);
                tokens.start = first;
            }
            split(view.text, view.tokens, tokens, &marked, &mut clauses);
        }
        let identities = people.of.get(position as usize).map_or(&[][..], Vec::as_slice);
        let (small, inner, cued, reach, agency) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        Reading { article, position, terms, clauses, identities, small, inner, cued, reach, agency, told }
    }

    pub fn view(&self) -> View<'a> {
        View::new(&self.article.document, &self.article.segmentation)
    }

    /// The terms at the tokens of `range`.
    pub fn terms_in(&self, range: Range<usize>) -> &[Term] {
        let first = self.terms.partition_point(|term| (term.token as usize) < range.start);
        let end = self.terms.partition_point(|term| (term.token as usize) < range.end);
        &self.terms[first..end.max(first)]
    }

    /// The clause that holds a token.
    pub fn clause_of(&self, token: usize) -> Range<usize> {
        let at = self.clauses.partition_point(|clause| clause.start <= token).saturating_sub(1);
        self.clauses.get(at).cloned().unwrap_or(token..token + 1)
    }

    /// The identity of an actor of this article.
    pub fn identity(&self, actor: u32) -> Option<u32> {
        self.identities.get(actor as usize).copied()
    }

    /// Words that the article has in small letters too.
    pub fn small_words(&self) -> &HashSet<u64> {
        let tokens = &self.article.segmentation.tokens;
        self.small.get_or_init(|| tokens.iter().filter(|token| token.is_word() && !token.capitalised()).map(|token| token.fold).collect())
    }

    /// Words that the article has elsewhere than at the start of a sentence.
    pub fn inner_words(&self) -> &HashSet<u64> {
        let segmentation = &self.article.segmentation;
        let inner = segmentation.sentences.iter().flat_map(|sentence| segmentation.tokens[sentence.tokens()].iter().skip(1));
        self.inner.get_or_init(|| inner.filter(|token| token.is_word()).map(|token| token.fold).collect())
    }

    /// The quotes whose cue stands in a sentence, the last first.
    pub fn cued_in(&self, sentence: usize) -> impl Iterator<Item = &'a Annotation<Quote>> {
        let cued = self.cued.get_or_init(|| {
            let segmentation = &self.article.segmentation;
            let cues = self.article.quotes.iter().enumerate().filter_map(|(at, quote)| Some((segmentation.sentence_at(quote.value.cue?.start()), at)));
            let mut cued: Vec<(usize, usize)> = cues.collect();
            cued.sort_unstable();
            cued
        });
        let (first, end) = (cued.partition_point(|of| of.0 < sentence), cued.partition_point(|of| of.0 <= sentence));
        cued[first..end].iter().rev().map(|of| &self.article.quotes.as_slice()[of.1])
    }

    /// The quotes that may hold or touch a span.
    pub fn quotes_at(&self, span: Span) -> &'a [Annotation<Quote>] {
        let quotes = self.article.quotes.as_slice();
        let reach = self.reach.get_or_init(|| {
            let mut far = 0;
            let end = |quote: &Annotation<Quote>| {
                far = quote.span.cover(quote.value.content).end().max(far);
                far
            };
            quotes.iter().map(end).collect()
        });
        let end = quotes.partition_point(|quote| quote.span.start() <= span.end());
        let first = reach.partition_point(|reach| *reach < span.start()).min(end);
        &quotes[first..end]
    }

    /// What somebody of this article is.
    pub fn label_of(&self, voice: &Voice) -> Option<Label> {
        let Voice::Somebody(identity) = voice else { return None };
        let at = self.identities.iter().position(|of| of == identity)?;
        self.article.entities.actors.get(at).map(|actor| actor.label)
    }

    /// Whether a word opens another clause: "while", "because".
    pub fn leads_on(&self, token: usize) -> bool {
        CLAUSE_WORDS.get(&self.article.segmentation.tokens[token].fold) == Some(&true)
    }

    /// The innermost quote that holds a span.
    pub fn quote_over(&self, span: Span) -> Option<&'a Quote> {
        let holding = self.quotes_at(span).iter().filter(|quote| quote.value.content.contains(span));
        holding.min_by_key(|quote| quote.value.content.len()).map(|quote| &quote.value)
    }

    /// The words in quotation marks around a span.
    pub fn marked_over(&self, span: Span) -> Option<Span> {
        self.quote_over(span).filter(|quote| quote.kind != QuoteKind::Indirect).map(|quote| quote.content)
    }

    /// Whether any of a span stands in quotation marks.
    pub fn marks(&self, span: Span) -> bool {
        self.quotes_at(span).iter().any(|quote| quote.value.kind != QuoteKind::Indirect && quote.span.overlaps(span))
    }

    /// Whose words stand in quotation marks inside a span.
    pub fn quoted_in(&self, span: Span) -> Voice {
        let inside = self.quotes_at(span).iter().find(|quote| quote.value.kind == QuoteKind::Partial && span.contains(quote.value.content));
        inside.map_or(Voice::Narration, |quote| self.voice_of(&quote.value))
    }

    /// A span that takes in whole each of the few quoted words that it cuts.
    pub fn whole_quotes(&self, span: Span) -> Span {
        let marked = self.quotes_at(span).iter().filter(|quote| quote.value.kind == QuoteKind::Partial && quote.span.overlaps(span));
        marked.fold(span, |span, quote| span.cover(quote.span))
    }

    /// A span that takes in whole the last name in it and the words with hyphens at its ends: "met President Gustavo" ends behind "Petro",
    /// "in a moderate" behind "moderate-to-serious".
    pub fn whole_words(&self, span: Span) -> Span {
        /// Letters of a word.
        const WORD: usize = 40;
        let last = self.article.entities.mentions.starting_in(span).last();
        let span = last.map_or(span, |mention| span.cover(mention.span));
        let part = |c: &char| c.is_alphanumeric() || *c == '-';
        let (before, behind) = self.article.document.text.as_str().split_at(span.end() as usize);
        let size = |letters: &mut dyn Iterator<Item = char>| letters.take(WORD).take_while(part).map(char::len_utf8).sum::<usize>() as u32;
        let before = size(&mut before[..span.start() as usize].chars().rev());
        Span::new(span.start() - before, span.end() + size(&mut behind.chars()))
    }

    /// Whether a sentence names somebody.
    pub fn names(&self, sentence: usize, identity: u32) -> bool {
        let Some(sentence) = self.article.segmentation.sentences.get(sentence) else { return false };
        let mut mentions = self.article.entities.mentions.starting_in(sentence.span).iter();
        mentions.any(|mention| mention.value.actor.and_then(|actor| self.identity(actor)) == Some(identity))
    }

    /// Whose words a clause is: of the quote around it, else of the quote or report that makes up most of it.
    pub fn voice_of_clause(&self, span: Span) -> Voice {
        let voice = self.voice(span, None);
        if voice != Voice::Narration {
            return voice;
        }
        // Who says it, and the words between, are part of what he says, where a verb tells that he does.
        let over = |quote: &Quote| {
            let told = quote.speaker.filter(|_| quote.cue.is_some()).into_iter().chain(quote.cue).fold(quote.content, Span::cover);
            let inside = span.end().min(quote.content.end()) > span.start().max(quote.content.start());
            if inside { span.end().min(told.end()).saturating_sub(span.start().max(told.start())) } else { 0 }
        };
        let touching = self.quotes_at(span).iter().map(|quote| &quote.value).filter(|quote| over(quote) > 0 && self.says(quote));
        // "repeated that nobody had fired and said the man had fallen": two reports of one speaker are one.
        let mut parts: Vec<(Voice, u32)> = Vec::new();
        for quote in touching {
            let of = self.voice_of(quote);
            match parts.iter_mut().find(|(voice, _)| *voice == of) {
                Some((_, part)) => *part += over(quote),
                None => parts.push((of, over(quote))),
            }
        }
        for (quote, told) in self.told_in(self.article.segmentation.sentence_at(span.start())).filter(|(_, told)| span.end() > told.start()) {
            let told = quote.value.speaker.into_iter().chain(quote.value.cue).fold(told, Span::cover);
            parts.push((self.voice_of(&quote.value), span.end().min(told.end()).saturating_sub(span.start().max(told.start()))));
        }
        parts.retain(|(voice, part)| *voice != Voice::Narration && 2 * part > span.len());
        parts.into_iter().max_by_key(|(_, part)| *part).map_or(voice, |(voice, _)| voice)
    }

    /// Whose words a quote is.
    pub fn voice_of(&self, quote: &Quote) -> Voice {
        if let Some(voice) = quote.speaker.and_then(|span| self.meant(span)) {
            return voice;
        }
        match (quote.actor.and_then(|actor| self.identity(actor)), quote.speaker) {
            (Some(identity), _) => Voice::Somebody(identity),
            // A few words in marks that nobody is said to have spoken: "the proposed law ‘…’".
            (None, Some(_)) if quote.cue.is_none() && quote.kind == QuoteKind::Partial => Voice::Narration,
            (None, Some(span)) => match self.described(span) {
                Voice::Narration if self.speaks_up(quote) && self.is_noun(span) => Voice::Unnamed(self.article.document.text.slice(span).to_owned()),
                voice => voice,
            },
            (None, None) => Voice::Narration,
        }
    }

    /// Who some words without a name mean; "it" nobody, where nobody spoke before.
    fn described(&self, span: Span) -> Voice {
        if givers::pronoun(self, span).is_some() { Voice::Narration } else { self.unnamed(span) }
    }

    /// Whom words mean that are only "it" or "they": whoever spoke before.
    fn meant(&self, span: Span) -> Option<Voice> {
        givers::pronoun(self, span).and_then(|at| givers::antecedent(self, at))
    }

    /// Whose words a quote is, if words other than "it" say so.
    pub fn named_voice_of(&self, quote: &Quote) -> Option<Voice> {
        let actor = quote.actor.and_then(|actor| self.identity(actor)).map(Voice::Somebody);
        actor.or_else(|| quote.speaker.filter(|&span| givers::pronoun(self, span).is_none()).map(|span| self.unnamed(span)))
    }

    /// Whose words a span is: the speaker already attributed to it, else the speaker of the quote around it.
    pub fn voice(&self, span: Span, attributed: Option<crate::extract::numbers::Speaker>) -> Voice {
        let coming = |speaker: Span| {
            let told = |quote: &Quote| quote.content.contains(span) && quote.speaker == Some(speaker);
            self.quotes_at(span).iter().any(|quote| told(&quote.value) && quote.value.cue.is_some_and(|cue| self.is_to_come(cue)))
        };
        if let Some(speaker) = attributed.filter(|speaker| !coming(speaker.span)) {
            let voice = match (self.meant(speaker.span), speaker.actor.and_then(|actor| self.identity(actor))) {
                (Some(voice), _) => voice,
                (None, Some(identity)) => Voice::Somebody(identity),
                (None, None) => self.described(speaker.span),
            };
            if voice != Voice::Narration {
                return voice;
            }
        }
        // A few quoted words inside a sentence do not make the rest of it the speaker's, but the innermost quote does.
        let source = self.source_over(span).or_else(|| self.tail_over(span)).or_else(|| self.told_over(span));
        source.or_else(|| self.thought_over(span)).map_or(Voice::Narration, |quote| self.voice_of(&quote.value))
    }

    /// Whose words a date is: what somebody demands or agrees to do on a day is told by the writer.
    pub fn voice_of_date(&self, span: Span) -> Voice {
        let act = |quote: &Annotation<Quote>| quote.value.kind == QuoteKind::Indirect && !is_clausal(quote.rule);
        self.source_over(span).filter(|quote| !act(quote)).or_else(|| self.thought_over(span)).map_or(Voice::Narration, |quote| self.voice_of(&quote.value))
    }

    /// The innermost quote or report that makes a span somebody's words: a quotation its speaker's, "…, citing his family" the family's.
    fn source_over(&self, span: Span) -> Option<&'a Annotation<Quote>> {
        let told = |quote: &&Annotation<Quote>| self.says(&quote.value) || quote.rule.starts_with("source");
        let holding = self.quotes_at(span).iter().filter(|quote| quote.value.content.contains(span)).filter(told);
        holding.min_by_key(|quote| (quote.value.kind != QuoteKind::Direct, quote.value.content.len()))
    }

    /// Whether somebody says what a quote holds: of reports without marks those with a verb of saying, showing or asking. What
    /// somebody discusses, expects or agrees to is told by the writer.
    fn says(&self, quote: &Quote) -> bool {
        let known = |cue: Span| {
            let tokens = &self.article.segmentation.tokens;
            let mut told = self.article.segmentation.tokens_in(cue).filter_map(|at| SAYING.get(&tokens[at].fold));
            let verdict = || self.article.segmentation.tokens_in(cue).any(|at| VERDICTS.contains(&tokens[at].fold));
            let forecast = || self.article.segmentation.tokens_in(cue).any(|at| FORECASTS.contains(&tokens[at].fold));
            told.next().is_none_or(|first| *first || told.any(|saying| *saying) || forecast() || verdict())
        };
        quote.kind != QuoteKind::Indirect || quote.cue.is_none_or(|cue| known(cue) && !self.is_to_come(cue))
    }

    /// Whether a verb of saying tells of what may still be said: "could announce", "is expected to announce".
    fn is_to_come(&self, cue: Span) -> bool {
        let tokens = &self.article.segmentation.tokens;
        let first = self.article.segmentation.tokens_in(cue).start;
        let [bare, with_to] = &*COMING;
        let back = |back: usize| first.checked_sub(back).map(|at| &tokens[at]);
        let to = back(1).is_some_and(|token| token.fold == *TO);
        back(1).is_some_and(|token| bare.contains(&token.fold)) || to && back(2).is_some_and(|token| with_to.contains(&token.fold))
    }

    /// The words that a clause reports, without who says so: "Noem denied that | the talks had failed".
    pub fn reported_in(&self, clause: Range<usize>) -> Option<Range<usize>> {
        let segmentation = &self.article.segmentation;
        let span = self.view().span(clause.start, clause.end);
        // "agreed to receive migrants" is his act, not his word.
        let reports = self.quotes_at(span).iter().filter(|quote| quote.value.kind == QuoteKind::Indirect && is_clausal(quote.rule));
        let told = reports.map(|quote| &quote.value).filter(|quote| quote.content.overlaps(span));
        let cued = told.filter(|quote| quote.cue.is_some_and(|cue| span.contains(cue) && !quote.content.overlaps(cue)) && self.says(quote));
        let content = cued.map(|quote| segmentation.tokens_in(quote.content)).max_by_key(ExactSizeIterator::len)?;
        let inside = content.start.max(clause.start)..content.end.min(clause.end);
        (!inside.is_empty()).then_some(inside)
    }

    /// Whether a clause only tells that somebody spoke: "he told reporters in Mataram".
    pub fn only_tells(&self, clause: &Range<usize>) -> bool {
        /// Tokens of such a clause, and of one with no other verb: "said Rita Berg, a stoker of the Sankt Olaf".
        const SHORT: usize = 9;
        const LONG: usize = 14;
        let span = self.view().span(clause.start, clause.end);
        let tells = |quote: &Quote| quote.cue.is_some_and(|cue| span.contains(cue)) && !quote.content.overlaps(span);
        let short = || clause.len() <= SHORT || clause.len() <= LONG && actions::deeds(self, clause.clone()).is_empty();
        short() && self.cued_in(self.article.segmentation.sentence_at(span.start())).any(|quote| tells(&quote.value))
    }

    /// Who gives the figures of a sentence: "By Noem's count", "the secretary put forward a total", "United Nations figures".
    pub fn source_of_figures(&self, sentence: Range<usize>) -> Option<Voice> {
        let view = self.view();
        let tokens = view.tokens;
        let span = (!sentence.is_empty()).then(|| view.span(sentence.start, sentence.end))?;
        self.article.entities.mentions.starting_in(span).iter().find_map(|mention| {
            let identity = self.identity(mention.value.actor?)?;
            let mut at = self.article.segmentation.tokens_in(mention.span).end;
            at += usize::from(tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive));
            let found = (at < sentence.end).then(|| FIGURE_SOURCES.longest(tokens, at)).flatten()?;
            // "puts the figure at": the verb alone could be any putting.
            let after = at + found.len..(at + found.len + 3).min(sentence.end);
            let gives = !found.value || after.clone().any(|at| FIGURE_SOURCES.longest(tokens, at).is_some_and(|next| !next.value));
            gives.then_some(Voice::Somebody(identity))
        })
    }

    /// "put the toll at 27, higher than the official figure of | 21": what a figure is compared with is not its source's.
    pub fn contrasted(&self, first: usize, token: usize) -> bool {
        /// Words between "than" and the figure; none in "more than 21", a bound.
        const REACH: usize = 6;
        let view = self.view();
        let from = token.saturating_sub(REACH).max(first);
        (from..token.saturating_sub(1).max(from)).any(|at| view.word(at) == "than")
    }

    /// Whether the words before `token` in its sentence deny what follows.
    pub fn denied(&self, sentence: Range<usize>, token: usize) -> bool {
        let tokens = &self.article.segmentation.tokens;
        let mut at = sentence.start;
        while at < token {
            let Some(found) = DENIALS.longest(tokens, at) else {
                at += 1;
                continue;
            };
            if token - at <= *found.value && !self.closed_off(at, token) {
                return true;
            }
            // "did not deny": neither word denies.
            at += found.len;
        }
        false
    }

    /// Whether what a denial governs ends before a token: "“we are not done,” said | Ruiz", "denying the charge, | 721 delegates voted".
    fn closed_off(&self, denial: usize, token: usize) -> bool {
        let view = self.view();
        let from = view.tokens[denial].span();
        let outside = |content: Span| view.tokens.get(token).is_some_and(|token| !content.contains(token.span()));
        let participle = view.word(denial).ends_with("ing") && (denial..token).any(|at| view.word(at) == ",");
        participle || self.marked_over(from).is_some_and(outside)
    }

    /// Whether the main words of a clause say that something is not so: "No journalists were targeted".
    pub fn negated(&self, clause: Range<usize>) -> bool {
        let none = clause.clone().take(OPENING).any(|at| NONE.contains(&self.view().tokens[at].fold));
        none || self.denied(clause.clone(), clause.end.min(clause.start + NEGATED))
    }

    /// The status of what stands at `token`, from the words before it in its clause, nearest first; and the word, if it is somebody's
    /// act: a threat, a promise.
    pub fn modality(&self, clause: Range<usize>, token: usize) -> (Modality, Option<usize>) {
        let tokens = &self.article.segmentation.tokens;
        let found = (clause.start..token.min(clause.end)).rev().find_map(|at| Some((*MODALITY.longest(tokens, at)?.value, at)));
        found.map_or((Modality::Asserted, None), |((modality, act), at)| (modality, act.then_some(at)))
    }

    /// Direct and partial quotes of the article with their index.
    pub fn spoken(&self) -> impl Iterator<Item = (usize, Span, &'a Quote)> {
        let quotes = self.article.quotes.iter().enumerate();
        quotes.filter(|(_, quote)| quote.value.kind != QuoteKind::Indirect).map(|(index, quote)| (index, quote.value.content, &quote.value))
    }
}

/// Whether what is reported by a rule is a clause, not what somebody does: "agreed to receive migrants".
fn is_clausal(rule: &str) -> bool {
    !matches!(rule, "to" | "told_to" | "object")
}

/// Words for not one of a thing, or those that stand at a verb.
fn none_words(which: Option<&'static str>) -> HashSet<u64> {
    let listed = rows(include_str!("../../../lang/en/none_words.tsv"));
    listed.filter(|row| row.get(1).copied() == which).map(|row| crate::text::fold_hash(row[0])).collect()
}

/// Whether a concept may be said of whoever has an age.
pub fn is_anybody(concept: u64) -> bool {
    ANYBODY.contains(&concept)
}

/// Whether a concept is a word for people who may lose their lives: "lost four soldiers", but not "lost 12 lawmakers".
pub fn is_mortal(concept: u64) -> bool {
    MORTALS.contains(&concept)
}

/// The concepts of the nouns for people without an office that tell one thing of them.
pub fn person_nouns(told: &'static str) -> impl Iterator<Item = u64> {
    rows(include_str!("../../../lang/en/person_nouns.tsv")).filter(move |row| row.get(1) == Some(&told)).map(|row| concept_of(row[0]))
}

/// The words of cues that do one thing.
pub fn plain_cues(does: &'static str) -> HashSet<u64> {
    rows(include_str!("../../../lang/en/plain_cues.tsv")).filter(|row| row.get(1) == Some(&does)).map(|row| crate::text::fold_hash(row[0])).collect()
}

/// Whether a word is a form of a verb of speech.
pub fn says(fold: u64) -> bool {
    SAYING.contains_key(&fold)
}

/// Quotation marks as clauses see them: a whole utterance stands by itself, a few quoted words are never cut.
#[derive(Debug, Default)]
struct Marked {
    /// Tokens at which an utterance begins or the words behind it do.
    edges: HashSet<usize>,
    /// Tokens inside a few quoted words.
    whole: HashSet<usize>,
}

impl Marked {
    fn of(article: &Article) -> Self {
        let mut marked = Marked::default();
        let segmentation = &article.segmentation;
        for quote in &article.quotes {
            let tokens = segmentation.tokens_in(quote.span);
            match quote.value.kind {
                QuoteKind::Direct => marked.edges.extend([tokens.start, tokens.end]),
                QuoteKind::Partial => marked.whole.extend(tokens.skip(1)),
                QuoteKind::Indirect => {}
            }
        }
        marked
    }
}

/// Cuts a sentence into clauses.
fn split(text: &str, tokens: &[Token], sentence: Range<usize>, marked: &Marked, into: &mut Vec<Range<usize>>) {
    let mut start = sentence.start;
    let mut at = sentence.start + 1;
    while at < sentence.end {
        if marked.edges.contains(&at) {
            into.push(start..at);
            start = at;
        }
        let opens = match tokens[at].kind {
            TokenKind::Word => match CLAUSE_WORDS.get(&tokens[at].fold) {
                Some(true) => true,
                // "as many as 47 lawmakers", "not only the port, but also the ships"
                Some(false) => {
                    tokens[at - 1].text(text) == ","
                        && !tokens.get(at + 1).is_some_and(|next| matches!(next.text(text), "many" | "much" | "well" | "few" | "also"))
                }
                None => false,
            },
            // "at 4:12 a.m."
            TokenKind::Punct if tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number && !next.spaced) => false,
            TokenKind::Punct => matches!(tokens[at].text(text), ";" | ":" | "—" | "–"),
            _ => false,
        };
        if opens && at - start >= MIN_CLAUSE && sentence.end - at >= MIN_CLAUSE && !marked.whole.contains(&at) {
            into.push(start..at);
            start = at;
        }
        at += 1;
    }
    into.push(start..sentence.end);
}
