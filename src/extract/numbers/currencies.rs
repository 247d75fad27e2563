//! Which currency a sign or word means where several countries have one.
//!
//! "300 pesos", in an article on Mexico → `MXN`; "Sh300", in one on Uganda → `UGX`; "$5" on a page of an Australian site → `AUD`; "$5" elsewhere → `USD`.

use super::grammar::Match;
use super::lattice::Scene;
use super::lexicon::CurrencyClass;
use crate::extract::View;
use crate::lang;

/// Where the countries of an article stand, read when an ambiguous currency is first met.
#[derive(Default)]
pub(super) struct Countries {
    /// The currency code of each country named, its family, and the token.
    named: Option<Vec<(&'static str, &'static str, usize)>>,
}

/// The ISO 4217 code of an amount; of a currency that several countries have, that of the country named nearest.
pub(super) fn currency(scene: &Scene, found: &Match, countries: &mut Countries) -> &'static str {
    let Some((code, class)) = found.capture.currency else { return "XXX" };
    match class {
        CurrencyClass::Sign if code == "USD" => home_dollar(scene.view).unwrap_or(code),
        CurrencyClass::Country => {
            let word = scene.word(found.end - 1).to_lowercase();
            let named = countries.named.get_or_insert_with(|| named_countries(scene));
            let near = named.iter().filter(|(_, family, _)| word.starts_with(family.trim_end_matches('a'))).min_by_key(|(_, _, at)| at.abs_diff(found.first));
            near.map_or(code, |(code, _, _)| code)
        }
        CurrencyClass::LettersCountry | CurrencyClass::Glued => {
            let Some(family) = scene.lexicon.families.get(code).copied() else { return code };
            let named = countries.named.get_or_insert_with(|| named_countries(scene));
            let near = named.iter().filter(|(_, of, _)| *of == family).min_by_key(|(_, _, at)| at.abs_diff(found.first));
            near.map_or(code, |(code, _, _)| code)
        }
        _ => code,
    }
}

fn named_countries(scene: &Scene) -> Vec<(&'static str, &'static str, usize)> {
    let tokens = scene.view.tokens;
    (0..tokens.len()).filter_map(|at| scene.lexicon.countries.longest(tokens, at).map(|found| (found.value.0, found.value.1, at))).collect()
}

/// "$" on the pages of a country with a dollar of its own.
fn home_dollar(view: &View) -> Option<&'static str> {
    let url = view.meta.url.as_deref()?;
    let host = url.split("//").nth(1).unwrap_or(url).split('/').next()?;
    let domain = host.rsplit('.').next()?;
    lang::rows(include_str!("../../lang/common/dollar_domains.tsv")).find(|row| row[0] == domain).map(|row| row[1])
}
