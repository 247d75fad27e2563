use super::*;
use crate::ingest::{Content, Declared, Format, Source};
use crate::stamp::Stamp;

const NORTH: &str = "Ana Ruiz, the mayor of Port Vell, said on Monday that 1,200 people had lost their homes in the flood.\n\nThe rain will last until Friday, forecasters said.";
const SOUTH: &str = "The flood in Port Vell has taken the homes of 1,200 people, the council said on Monday.\n\nAna Maria Ruiz, the mayor, asked the army for help.\n\nPhoto: Harbour Press";

fn corpus() -> Corpus {
    let source = |id: &str, outlet: &str, text: &str| Source {
        id: Id::Text(id.into()),
        content: Content::Text(text.into()),
        format: Format::Verbatim,
        declared: Declared { outlet: Some(outlet.into()), published: Stamp::parse_iso("2025-03-25"), ..Declared::default() },
    };
    Corpus::build([source("north", "North Post", NORTH), source("south", "South Post", SOUTH)], Depth::All, &Control::default()).unwrap()
}

fn corrected(json: &str) -> Result<Corpus, Error> {
    corpus().corrected(Corrections::from_json(json)?, true, Depth::All, &Control::default())
}

fn why(json: &str) -> String {
    corrected(json).unwrap_err().to_string()
}

/// The claims that hold the figure, and the rules of its evidence.
fn homes(corpus: &Corpus) -> Vec<Vec<&'static str>> {
    let claims = corpus.claims();
    let of = |claim: usize| claims.support.iter().filter(move |support| support.claim as usize == claim);
    (0..claims.claims.len())
        .filter(|&claim| of(claim).any(|support| corpus.articles[support.article as usize].document.text.slice(support.span) == "1,200"))
        .map(|claim| of(claim).map(|support| support.rule).collect())
        .collect()
}

#[test]
fn a_veto_parts_and_a_join_joins() {
    assert_eq!(homes(&corpus()).len(), 1);
    let places = r#"[{"article": "north", "text": "1,200"}, {"article": "south", "text": "1,200 people"}]"#;
    let apart = corrected(&format!(r#"{{"claims": [{{"veto": {places}, "why": "two floods"}}]}}"#)).unwrap();
    let rules = homes(&apart);
    assert_eq!(rules.len(), 2, "{rules:?}");
    assert!(rules.iter().flatten().all(|rule| *rule == "correction_veto"));
    assert!(apart.claims().support.iter().any(|support| support.reason == "two floods"));
    let figures = r#"[{"article": "north", "text": "Monday"}, {"article": "south", "text": "Monday"}]"#;
    let joined = corrected(&format!(r#"{{"claims": [{{"join": {figures}}}]}}"#)).unwrap();
    let signed: Vec<u32> = joined.claims().support.iter().filter(|support| support.rule == "correction_join").map(|support| support.article).collect();
    assert_eq!(signed, [0, 1]);
}

#[test]
fn people_are_split_and_merged() {
    let named = |corpus: &Corpus| -> Vec<String> {
        let names = corpus.people().identities.iter().map(|identity| identity.name.clone());
        names.filter(|name| name.contains("Ruiz")).collect()
    };
    assert_eq!(named(&corpus()), ["Ana Maria Ruiz"]);
    let split = r#"{"split": "Ana Ruiz", "articles": ["south"], "name": "Another Ruiz"}"#;
    let two = corrected(&format!(r#"{{"people": [{split}]}}"#)).unwrap();
    assert_eq!(named(&two), ["Ana Ruiz", "Another Ruiz"]);
    assert_eq!(two.people().corrected.values().copied().collect::<Vec<_>>(), ["correction_split"]);
    let merge = r#"{"merge": ["Ana Ruiz", "Another Ruiz"], "name": "Ana M. Ruiz"}"#;
    let one = corrected(&format!(r#"{{"people": [{split}, {merge}]}}"#)).unwrap();
    assert_eq!(named(&one), ["Ana M. Ruiz"]);
    assert_eq!(one.people().corrected.values().copied().collect::<Vec<_>>(), ["correction_merge"]);
}

#[test]
fn a_block_is_dropped_by_hand() {
    let corpus = corrected(r#"{"blocks": [{"article": "south", "text": "Photo:", "kind": "credit"}]}"#).unwrap();
    let block = corpus.articles()[1].document.blocks.last().unwrap();
    assert_eq!((block.kept, block.reason, block.rule), (false, Some("dropped by the editor"), "correction"));
    let last = corpus.articles()[1].segmentation.sentences.last().unwrap().span;
    assert!(corpus.articles()[1].document.text.slice(last).starts_with("Ana"));
}

#[test]
fn papers_of_one_owner_are_one_origin() {
    let figure = |corpus: &Corpus| {
        let claims = corpus.claims();
        claims.claims.iter().find(|claim| claim.value == Some(1200.0)).map(|claim| (claim.outlets, claim.origins)).unwrap()
    };
    let (outlets, origins) = figure(&corpus());
    let owned =
        corrected(r#"{"owners": [{"outlet": "north post", "owner": "Lee"}, {"outlet": "South Post", "owner": "Lee"}, {"outlet": "Unknown", "owner": "X"}]}"#)
            .unwrap();
    assert_eq!(figure(&owned), (outlets, 1));
    assert!(origins > 1);
}

#[test]
fn what_is_not_there_is_named() {
    assert!(why(r#"{"people": [{"merge": ["Ana Ruiz", "Nobody Known"]}]}"#).contains("people 1: nobody is called Nobody Known"));
    assert!(why(r#"{"blocks": [{"article": "east", "text": "x", "kept": false}]}"#).contains("there is no article east"));
    assert!(why(r#"{"blocks": [{"article": "north", "text": "Zebra", "kept": false}]}"#).contains("begins with"));
    assert!(why(r#"{"blocks": [{"article": "north", "text": "Ana", "kind": "zebra"}]}"#).contains("no kind of block"));
    assert!(why(r#"{"blocks": [{"article": "north", "text": "Ana"}]}"#).contains("say what the block is"));
    assert!(why(r#"{"outlets": [{"outlet": "East Post", "owner": "Lee"}]}"#).contains("no article is from East Post"));
    let place = |text: &str| format!(r#"{{"claims": [{{"veto": [{{"article": "north", "text": "{text}"}}, {{"article": "south", "text": "1,200"}}]}}]}}"#);
    assert!(why(&place("9,999")).contains("does not have"));
    assert!(why(&place("r")).contains("more than once"));
    let alone = r#"{"claims": [{"join": [{"article": "north", "text": "Friday"}, {"article": "south", "text": "Photo: Harbour Press"}]}]}"#;
    assert!(why(alone).contains("nothing to join"));
    assert!(why(r#"{"figures": []}"#).contains("figures"));
    let lenient = corpus().corrected(Corrections::from_json(&place("9,999")).unwrap(), false, Depth::All, &Control::default());
    assert!(lenient.is_ok());
}

#[test]
fn a_subset_and_a_saved_corpus_keep_the_decisions() {
    let corpus = corrected(r#"{"outlets": [{"outlet": "South Post", "owner": "Lee"}]}"#).unwrap();
    assert_eq!(corpus.subset(&[0]).corrections(), corpus.corrections());
    let file = crate::corpus::saved::save(&corpus, Depth::All, b"").unwrap();
    let (again, ..) = crate::corpus::saved::load(&file, &Control::default()).unwrap();
    assert_eq!(again.corrections(), corpus.corrections());
}
