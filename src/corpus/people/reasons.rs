//! Why the names of several articles are one entity, in plain words.
//!
//! `Grace Atim: 3 articles … "Atim" in b.txt: the family name, in the same story (0.70)`

use crate::corpus::Corpus;
use std::fmt::Write;

/// The rule of a reason in words.
const WORDS: &[(&str, &str)] = &[
    ("first", "the name that the others were joined to"),
    ("correction", "an editor's decision"),
    ("register", "an entry of your register"),
    ("same_name_and_story", "the same name in the same story"),
    ("same_name_and_role", "the same name and a role in common"),
    ("same_name_and_company", "the same name beside the same people or organizations"),
    ("same_name", "the same name, and nothing against it"),
    ("same_name_against_evidence", "the same name, against what countries and fields say"),
    ("form_of_longer_name", "a shorter form of the name, with a story, role or company in common"),
    ("family_name_in_story", "the family name, in the same story"),
    ("family_name_and_evidence", "the family name, with a role or company in common"),
    ("same_short_name_in_story", "the same short name in the same story"),
    ("short_form_introduced", "a short form that articles introduce for the name"),
    ("initials_and_evidence", "its first letters, with a story or company in common"),
    ("same_country", "a name of the same country"),
];

impl Corpus {
    /// Who or what an entity is, and why each article's name for it was joined.
    pub fn explain_entity(&self, entity: usize) -> Option<String> {
        let register = self.people();
        let identity = register.identities.get(entity)?;
        let mut text = String::new();
        let _ = writeln!(text, "Entity {entity} ({}): {}", identity.label.name(), identity.name);
        if let Some(id) = &identity.known_id {
            let _ = writeln!(text, "  {id} in your register");
        }
        if identity.aliases.len() > 1 {
            let _ = writeln!(text, "  also {}", identity.aliases.iter().filter(|alias| **alias != identity.name).cloned().collect::<Vec<_>>().join(", "));
        }
        if !identity.roles.is_empty() {
            let _ = writeln!(text, "  roles: {}", identity.roles.join(", "));
        }
        let _ = writeln!(text, "\nWhy it is one");
        for (position, of) in register.of.iter().enumerate() {
            for index in (0..of.len()).filter(|&index| of[index] as usize == entity) {
                let actor = &self.articles()[position].entities.actors[index];
                let reason = register.why[position][index];
                let words = WORDS.iter().find(|(rule, _)| *rule == reason.rule).map_or(reason.rule, |(_, words)| *words);
                let names: Vec<String> = actor.aliases.iter().map(|alias| format!("\u{201c}{alias}\u{201d}")).collect();
                let _ = writeln!(text, "  {}: {}: {words} ({:.2})", self.ids()[position], names.join(", "), reason.score);
            }
        }
        Some(text)
    }
}
