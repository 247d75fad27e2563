//! Why a claim is one claim, and how each of its three counts comes about, in plain words.
//!
//! "more than 1,700 deportations" → which articles say it in which words, what joined them, that they are three outlets and three
//! texts, and that all three lead back to Kristi Noem.

use super::Corpus;
use super::claims::{Claim, Relation, Status, Support};
use std::fmt::Write;

/// Words shown on either side of a mention.
const AROUND: usize = 60;

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
            self.mention(mention, &mut text);
        }
        let _ = writeln!(text, "\nWhat it counts");
        self.counts(found, &support, &mut text);
        let _ = writeln!(text, "\nWhy {}: {}", found.status.name(), standing(found, &support));
        if found.status == Status::Updated {
            self.series(&support, &mut text);
        }
        Some(text)
    }

    /// What was reported on which day.
    fn series(&self, support: &[&Support], text: &mut String) {
        let day = |mention: &Support| self.articles[mention.article as usize].document.meta.published.map(|stamp| stamp.day);
        let mut steps: Vec<_> =
            support.iter().filter_map(|mention| Some((day(mention)?, self.articles[mention.article as usize].document.text.slice(mention.span)))).collect();
        steps.sort_by_key(|step| step.0);
        steps.dedup();
        for day in steps.chunk_by(|a, b| a.0 == b.0) {
            let figures: Vec<&str> = day.iter().map(|step| step.1).collect();
            let _ = writeln!(text, "  {}: {}", day[0].0, figures.join(", "));
        }
    }

    fn mention(&self, mention: &Support, text: &mut String) {
        let article = &self.articles[mention.article as usize];
        let outlet = article.document.meta.outlet.as_deref().unwrap_or("outlet unknown");
        let _ = writeln!(text, "  {} ({outlet}): {}", self.ids[mention.article as usize], self.excerpt(mention));
        let how = match mention.relation {
            Relation::Same => "the same",
            Relation::Compatible => "compatible",
            Relation::RoundsTo => "the same when rounded",
            Relation::Paraphrase => "the same in other words",
            Relation::Denies => "denies it",
            Relation::Conflicts => "another value",
        };
        let _ = writeln!(text, "    {how}; {}; origin: {}", mention.reason, mention.origin);
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
        let mut articles: Vec<u32> = support.iter().map(|mention| mention.article).collect();
        articles.sort_unstable();
        articles.dedup();
        let mut outlets: Vec<&str> = articles.iter().filter_map(|&article| self.articles[article as usize].document.meta.outlet.as_deref()).collect();
        let unknown = articles.len() - outlets.len();
        outlets.sort_unstable();
        outlets.dedup();
        let mut names = outlets.join(", ");
        if unknown > 0 {
            let _ = write!(names, "{}{unknown} unknown, each counted as its own", if outlets.is_empty() { "" } else { ", " });
        }
        let _ = writeln!(text, "  {}, in {}: {names}", many(claim.outlets, "outlet"), many(articles.len() as u32, "article"));
        let mut groups: Vec<(u32, Vec<String>)> = Vec::new();
        for mention in support {
            let id = self.ids[mention.article as usize].to_string();
            match groups.iter_mut().find(|group| group.0 == mention.copy_group) {
                Some(group) if group.1.contains(&id) => {}
                Some(group) => group.1.push(id),
                None => groups.push((mention.copy_group, vec![id])),
            }
        }
        let copied: Vec<String> = groups.iter().filter(|group| group.1.len() > 1).map(|group| group.1.join(" = ")).collect();
        let why = if articles.len() == 1 {
            "one article only".to_owned()
        } else if copied.is_empty() {
            "no article has it from another's text".to_owned()
        } else {
            format!("the same text in {}", copied.join("; "))
        };
        let _ = writeln!(text, "  {}: {why}", many(claim.copy_groups, "copy group"));
        let said = |name: &String| {
            let mut ids: Vec<String> =
                support.iter().filter(|mention| mention.origin == *name).map(|mention| self.ids[mention.article as usize].to_string()).collect();
            ids.dedup();
            if ids.is_empty() { name.clone() } else { format!("{name} (in {})", ids.join(", ")) }
        };
        let names: Vec<String> = claim.origin_names.iter().map(said).collect();
        let _ = writeln!(text, "  {}: {}", many(claim.origins, "origin"), names.join("; "));
    }
}

fn many(number: u32, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn standing(claim: &Claim, support: &[&Support]) -> String {
    match claim.status {
        Status::Agree => "every mention gives the same or a compatible value or the same words".into(),
        Status::Differ => "the mentions do not give the same value or name, though each may be true".into(),
        Status::Updated => "later reports give another value than earlier ones".into(),
        Status::Single => "one article only".into(),
        Status::Contradict if !support.iter().any(|mention| mention.relation == Relation::Denies) => {
            "two who are named give figures for the same day of which only one can be true".into()
        }
        Status::Contradict => {
            let by =
                |denies: bool| support.iter().find(|mention| (mention.relation == Relation::Denies) == denies).map_or("somebody", |mention| &mention.origin);
            format!("{} says it and {} denies it", by(false), by(true))
        }
    }
}
