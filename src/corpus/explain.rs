//! Why a claim is one claim, and how each of its three counts comes about, in plain words.
//!
//! "more than 1,700 deportations" → which outlets print it in which words, which of them print one text, and that all of them have
//! it from Kristi Noem, so that they do not confirm each other.
//!
//! It tells what the counts rest on, not whether they are enough: that two outlets may have heard one unnamed official it cannot say.

use super::Corpus;
use super::claims::{Claim, ClaimKind, Relation, Status, Support};
use crate::corpus::corrections::Owners;
use crate::extract::numbers::Comparator;
use std::fmt::Write;

/// Words shown on either side of a mention.
const AROUND: usize = 60;
/// Names in a line; of more, the first.
const MOST_NAMES: usize = 12;
/// How the origin begins of what is told without a source.
const NARRATION: &str = "narration: ";

impl Corpus {
    /// The chain of reasons behind a claim, for a reader.
    pub fn explain(&self, claim: usize) -> Option<String> {
        let claims = self.claims();
        let found = claims.claims.get(claim)?;
        let first = claims.support.partition_point(|support| (support.claim as usize) < claim);
        let support: Vec<&Support> = claims.support[first..].iter().take_while(|support| support.claim as usize == claim).collect();
        let mut text = String::new();
        let _ = writeln!(text, "Claim {claim} ({}, {}): {}", found.kind.name(), found.status.name(), found.statement);
        let _ = writeln!(text, "\nWhere it stands");
        for mention in &support {
            self.mention(mention, found.kind, &mut text);
        }
        let _ = writeln!(text, "\nWhat it counts");
        self.counts(found, &support, &mut text);
        let _ = writeln!(text, "\nWhy {}: {}", found.status.name(), self.standing(found, &support));
        if found.status == Status::Updated {
            self.series(&support, &mut text);
        }
        Some(text)
    }

    /// What was reported on which day.
    fn series(&self, support: &[&Support], text: &mut String) {
        let day = |mention: &Support| self.articles[mention.article as usize].document.meta.published.map(|stamp| stamp.day);
        let figure = |mention: &Support| format!("{}{}", self.exactness(mention), self.articles[mention.article as usize].document.text.slice(mention.span));
        let mut steps: Vec<_> = support.iter().filter_map(|mention| Some((day(mention)?, figure(mention)))).collect();
        steps.sort_by_key(|step| step.0);
        steps.dedup();
        for day in steps.chunk_by(|a, b| a.0 == b.0) {
            let figures: Vec<&str> = day.iter().map(|step| step.1.as_str()).collect();
            let _ = writeln!(text, "  {}: {}", day[0].0, figures.join(", "));
        }
    }

    fn mention(&self, mention: &Support, kind: ClaimKind, text: &mut String) {
        let article = &self.articles[mention.article as usize];
        let outlet = article.document.meta.outlet.as_deref().unwrap_or("outlet unknown");
        let _ = writeln!(text, "  {} ({outlet}): {}", self.ids[mention.article as usize], self.excerpt(mention));
        let how = match mention.relation {
            Relation::Same => "the same",
            Relation::Compatible => "fits",
            Relation::RoundsTo => "the same when rounded",
            Relation::Paraphrase => "the same in other words",
            Relation::Denies => "denies it",
            Relation::Conflicts if kind == ClaimKind::Naming => "another name",
            Relation::Conflicts => "does not give the same",
        };
        let day = if kind == ClaimKind::Date { self.day_of(mention).map_or_else(String::new, |day| format!("{day}, ")) } else { String::new() };
        let source = mention.origin.strip_prefix(NARRATION).map_or_else(|| format!("from {}", mention.origin), |_| "names no source".to_owned());
        let why = if mention.reason.is_empty() { String::new() } else { format!("; {}", mention.reason) };
        let _ = writeln!(text, "    {day}{how}; {source}{why}");
    }

    /// The day that a date stands for, as far as it is known.
    fn day_of(&self, mention: &Support) -> Option<String> {
        let dates = &self.articles[mention.article as usize].dates;
        let (index, date) = dates.iter().enumerate().find(|(_, date)| date.span == mention.span)?;
        if let Some(day) = self.story_days().of(mention.article as usize, index) {
            return Some(day.to_owned());
        }
        let (first, last) = (date.value.earliest.as_deref()?, date.value.latest.as_deref()?);
        Some(if first == last { first.to_owned() } else { format!("{first} to {last}") })
    }

    /// The mention in its words, in brackets.
    fn excerpt(&self, mention: &Support) -> String {
        let article = &self.articles[mention.article as usize];
        let text = article.document.text.as_str();
        let sentence = article.segmentation.sentences.get(article.segmentation.sentence_at(mention.span.start()));
        let bounds = sentence.map_or(mention.span, |sentence| sentence.span.cover(mention.span));
        let before = &text[bounds.start() as usize..mention.span.start() as usize];
        let after = &text[mention.span.end() as usize..bounds.end() as usize];
        let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let line = format!(
            "{}{}[{}]{}{}",
            if from > 0 { "…" } else { "" },
            &before[from..],
            &text[mention.span],
            &after[..to],
            if to < after.len() { "…" } else { "" }
        );
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn counts(&self, claim: &Claim, support: &[&Support], text: &mut String) {
        let owners = self.corrections().owners(&self.articles);
        let mut articles: Vec<u32> = support.iter().map(|mention| mention.article).collect();
        articles.sort_unstable();
        articles.dedup();
        let _ = writeln!(text, "  {}{}: {}", many(claim.outlets, "outlet"), more_articles(claim, &articles), self.prints(&articles));
        let _ = writeln!(text, "  {}: {}", many(claim.copy_groups, "copy group"), self.copied(claim, support, &articles));
        let _ = writeln!(text, "  {}: {}", many(claim.origins, "origin"), self.origins(claim, support, &owners));
    }

    /// The outlets by name.
    fn prints(&self, articles: &[u32]) -> String {
        let nameless = articles.iter().filter(|&&article| self.articles[article as usize].document.meta.outlet.is_none()).count();
        let note = match nameless {
            0 => String::new(),
            1 if articles.len() == 1 => " (its outlet is not known)".to_owned(),
            1 => " (the one called by its file has no known outlet and counts as one of its own)".to_owned(),
            _ => format!(" ({nameless} called by their files have no known outlet and count as one each)"),
        };
        format!("{}{note}", self.names(articles))
    }

    /// Which articles print one text.
    fn copied(&self, claim: &Claim, support: &[&Support], articles: &[u32]) -> String {
        let mut groups: Vec<(u32, Vec<u32>)> = Vec::new();
        for mention in support {
            match groups.iter_mut().find(|group| group.0 == mention.copy_group) {
                Some(group) if group.1.contains(&mention.article) => {}
                Some(group) => group.1.push(mention.article),
                None => groups.push((mention.copy_group, vec![mention.article])),
            }
        }
        let (copied, own): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.1.len() > 1);
        match (articles.len(), copied.is_empty()) {
            (1, _) => "one article only".to_owned(),
            (_, true) => "each tells it in a text of its own".to_owned(),
            _ => {
                let counted = |group: &(u32, Vec<u32>)| format!("{} print the same text there and count once", self.names(&group.1));
                let mut told: Vec<String> = copied.iter().take(MOST_NAMES).map(counted).collect();
                if copied.len() > MOST_NAMES {
                    told.push(format!("{} more texts stand in several articles", copied.len() - MOST_NAMES));
                }
                if claim.copy_groups > copied.len() as u32 {
                    let alone: Vec<u32> = own.into_iter().flat_map(|group| group.1).collect();
                    told.push(format!(
                        "{} {} it in words of {} own",
                        self.names(&alone),
                        verb(alone.len(), "tells", "tell"),
                        verb(alone.len(), "its", "their")
                    ));
                }
                told.join("; ")
            }
        }
    }

    /// Who said it, and why outlets that have it from one source do not confirm each other.
    fn origins(&self, claim: &Claim, support: &[&Support], owners: &Owners) -> String {
        let mut told = Vec::new();
        // Outlets that name no source and share it with nobody are told together.
        let (mut alone, mut texts): (Vec<u32>, u32) = (Vec::new(), 0);
        for name in claim.origin_names.iter().take(MOST_NAMES) {
            let mut articles: Vec<u32> = support.iter().filter(|mention| mention.origin == *name).map(|mention| mention.article).collect();
            articles.dedup();
            if name.starts_with(NARRATION) && self.outlets_of(&articles) == 1 && articles.iter().all(|&article| owners.of(article).is_none()) {
                alone.extend(articles.iter().filter(|article| !alone.contains(article)).copied().collect::<Vec<_>>());
                texts += 1;
            } else {
                told.push(self.origin(name, &articles, owners, claim.origins == 1));
            }
        }
        match self.outlets_of(&alone) {
            0 => {}
            1 if texts > 1 => told.push(format!("{} tells it in {texts} texts of its own, without naming a source", self.names(&alone))),
            1 => told.push(format!("{} tells it without naming a source", self.names(&alone))),
            _ => told.push(format!("{} each tell it without naming a source", self.names(&alone))),
        }
        let more = claim.origin_names.len().saturating_sub(MOST_NAMES);
        let mut line = told.join("; ");
        if more > 0 {
            let _ = write!(line, "; and {more} more");
        }
        if claim.origins == 1 && claim.outlets > 1 {
            line.push_str(", so they do not confirm each other");
        }
        line
    }

    /// One origin and who has it from there.
    fn origin(&self, name: &str, articles: &[u32], owners: &Owners, only: bool) -> String {
        let here = self.names(articles);
        let several = self.outlets_of(articles) > 1;
        let Some(writer) = name.strip_prefix(NARRATION) else {
            let meta = |article: &u32| &self.articles[*article as usize].document.meta;
            let agency = !articles.is_empty() && articles.iter().all(|article| meta(article).agency.as_deref() == Some(name));
            return match (agency, several, only) {
                (true, true, _) => format!("{name}, the agency whose report {here} print"),
                (true, false, _) if letters(&here).starts_with(&letters(name)) => format!("{name}, whose own report it is"),
                (true, false, _) => format!("{name}, the agency whose report {here} prints"),
                (false, true, true) => format!("{name}: {here} {} have it from this source", if self.outlets_of(articles) == 2 { "both" } else { "all" }),
                (false, true, false) => format!("{name} ({here} have it from this one source)"),
                (false, false, _) => format!("{name} (in {here})"),
            };
        };
        if articles.iter().any(|&article| owners.of(article).is_some()) {
            return if several {
                format!("{here} name no source, and all belong to {writer}")
            } else {
                format!("{here} names no source (it belongs to {writer})")
            };
        }
        format!("{here} {} no source{}", verb(usize::from(!several), "names", "name"), if several { " and print one text there" } else { "" })
    }

    /// What the status rests on.
    fn standing(&self, claim: &Claim, support: &[&Support]) -> String {
        match claim.status {
            Status::Agree => match claim.kind {
                ClaimKind::Figure => "every mention gives the same figure, or one that fits it".to_owned(),
                ClaimKind::Date => "every mention gives the same day or time, or a stretch that holds it".to_owned(),
                ClaimKind::Quote => "every mention gives the same words, or a part of them".to_owned(),
                ClaimKind::Naming => "one name stands in every article, whatever else it is called there".to_owned(),
                ClaimKind::Statement if support.iter().all(|mention| mention.rule == "place") => "every mention names the same place".to_owned(),
                ClaimKind::Statement => "every mention says the same, though in other words perhaps".to_owned(),
            },
            Status::Differ if claim.kind == ClaimKind::Naming => format!("{}: names of one thing", self.given(support)),
            Status::Differ => format!("{}; each may be true", self.given(support)),
            Status::Updated => format!("later reports give another figure than earlier ones: {}", self.given(support)),
            Status::Single => "one article only".to_owned(),
            Status::Contradict if !support.iter().any(|mention| mention.relation == Relation::Denies) => {
                format!("{}; two who are named give them for the same day, and only one can be true", self.given(support))
            }
            Status::Contradict => {
                let by = |denies: bool| {
                    support.iter().find(|mention| (mention.relation == Relation::Denies) == denies).map_or("somebody", |mention| &mention.origin)
                };
                let named = |name: &str| name.strip_prefix(NARRATION).unwrap_or(name).to_owned();
                if by(false) == by(true) {
                    return format!("{} is reported to say it and to deny it", named(by(true)));
                }
                format!("{} says it and {} denies it", named(by(false)), named(by(true)))
            }
        }
    }

    /// Which outlets give which words.
    fn given(&self, support: &[&Support]) -> String {
        let mut given: Vec<(String, Vec<u32>)> = Vec::new();
        for mention in support {
            let text = self.articles[mention.article as usize].document.text.slice(mention.span);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(|mark: char| ",.;:".contains(mark)).to_owned();
            let text = format!("{}“{text}”", self.exactness(mention));
            match given.iter_mut().find(|(known, _)| known.to_lowercase() == text.to_lowercase()) {
                Some((_, articles)) => articles.push(mention.article),
                None => given.push((text, vec![mention.article])),
            }
        }
        let told = given.iter().take(MOST_NAMES).map(|(text, articles)| format!("{text} in {}", self.names(articles)));
        let told = told.collect::<Vec<_>>().join(", ");
        if given.len() > MOST_NAMES { format!("{told} and others") } else { told }
    }

    /// How exact a figure is given: "over 100" and "nearly 100" are not the same.
    fn exactness(&self, mention: &Support) -> String {
        let numbers = self.articles[mention.article as usize].numbers.starting_in(mention.span).iter();
        let comparator = numbers.filter(|number| number.span == mention.span).map(|number| number.value.comparator).next();
        match comparator {
            None | Some(Comparator::Exact | Comparator::Range) => String::new(),
            Some(Comparator::Approx) => "about ".to_owned(),
            Some(other) => format!("{} ", other.name().replace('_', " ")),
        }
    }

    fn outlets_of(&self, articles: &[u32]) -> usize {
        let mut names: Vec<String> = articles.iter().map(|&article| self.name(article)).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    }

    /// What an article is called: its outlet, else its id.
    fn name(&self, article: u32) -> String {
        let outlet = self.articles[article as usize].document.meta.outlet.clone();
        outlet.unwrap_or_else(|| self.ids[article as usize].to_string())
    }

    /// "A, B and C", each once.
    fn names(&self, articles: &[u32]) -> String {
        let mut names: Vec<String> = Vec::new();
        for name in articles.iter().map(|&article| self.name(article)) {
            if !names.contains(&name) {
                names.push(name);
            }
            if names.len() > MOST_NAMES {
                break;
            }
        }
        if names.len() > MOST_NAMES {
            return format!("{} and others", names[..MOST_NAMES].join(", "));
        }
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => names.concat(),
        }
    }
}

/// The letters of a name: an outlet's address begins with those of the agency that it is.
fn letters(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn many(number: u32, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Says how many articles, when they are not as many as outlets.
fn more_articles(claim: &Claim, articles: &[u32]) -> String {
    if claim.outlets as usize == articles.len() { String::new() } else { format!(" in {} articles", articles.len()) }
}

fn verb<'a>(number: usize, one: &'a str, several: &'a str) -> &'a str {
    if number == 1 { one } else { several }
}
