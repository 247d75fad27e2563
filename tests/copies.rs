//! Copies, passages and stories, each on a few sentences; and that neither order, threads nor memory change the answer.

use corpuskit::corpus::copies::{Copies, CopyKind, Index, MatchKind, Options, Side, block_hashes, find, find_by};
use corpuskit::corpus::stories;
use corpuskit::error::ErrorKind;
use corpuskit::extract::{Article, Depth, analyze};
use corpuskit::ingest::{Declared, Id};
use corpuskit::parse::verbatim;
use corpuskit::stamp::Stamp;
use corpuskit::text::Span;
use proptest::prelude::*;
use std::borrow::Cow;

const FIRE: &str = "A fire destroyed the old market hall of Brackwell on Monday night, the fire service said. Nobody was hurt. \
The blaze broke out shortly after 10 p.m. in a bakery on the ground floor and reached the roof within 20 minutes, officer Tom Hale said. \
About 120 people left the houses around the square and spent the night in the school on Mill Lane. \
The hall, which was built in 1884, had been repaired for 3.5 million pounds two years ago.";
const BRIDGE: &str = "The council of Port Ellery voted on Tuesday to close the Albert Bridge to lorries from June. \
Engineers had found cracks in four of its eleven pillars, the head of the roads department, Ruth Byrne, told the meeting. \
A new bridge would cost 48 million euros, and nobody knows yet who would pay for it. The vote was 14 to 9.";
const CHEESE: &str = "Cheese makers in the Orla valley want their mountain cheese to be protected by name in Brussels. \
Their association has 63 members, who made 900 tonnes last year, its chairwoman Ana Ruiz said. \
Supermarkets in Lyon and Turin sell cheese of that name which never saw the valley, she complained.";
const NOTICE: &str = "This story was sent by a syndicated feed and was not edited by the staff of this newspaper in any way.";

fn article(text: &str) -> Article {
    dated(text, None, None)
}

fn dated(text: &str, outlet: Option<&str>, published: Option<&str>) -> Article {
    let declared = Declared { outlet: outlet.map(str::to_owned), published: published.and_then(Stamp::parse_iso), ..Declared::default() };
    analyze(verbatim(text.into(), declared), Depth::Entities)
}

fn copies(texts: &[&str]) -> (Vec<Article>, Copies) {
    let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
    let copies = find(&articles);
    (articles, copies)
}

fn text(article: &Article, span: Span) -> &str {
    article.document.text.slice(span)
}

#[test]
fn spelling_and_marks_do_not_hide_a_copy() {
    let (_, found) = copies(&["The “labour” party organised a protest.", "The \"labor\" party organized a protest", ""]);
    assert_eq!(found.pairs.len(), 1);
    assert_eq!((found.pairs[0].kind, found.pairs[0].similarity, found.pairs[0].contained), (CopyKind::Exact, 1.0, Side::Both));
    assert_eq!(found.groups, [0, 0, 1]);
}

#[test]
fn a_corrected_figure_is_reported() {
    let corrected = FIRE.replace("120 people", "150 people");
    let (articles, found) = copies(&[FIRE, &corrected]);
    assert_eq!(found.pairs[0].kind, CopyKind::Correction);
    let changed = &found.pairs[0].changed;
    assert_eq!(changed.iter().map(|(a, b)| (text(&articles[0], *a), text(&articles[1], *b))).collect::<Vec<_>>(), [("120", "150")]);
    assert_eq!(found.groups, [0, 0]);
}

#[test]
fn a_shortened_story_stands_inside_the_long_one() {
    let short = FIRE.split(" About").next().unwrap();
    let (articles, found) = copies(&[short, FIRE, BRIDGE]);
    assert_eq!(found.pairs.len(), 1);
    assert_eq!((found.pairs[0].kind, found.pairs[0].contained), (CopyKind::Contained, Side::A));
    assert_eq!(text(&articles[1], found.matches[0].span_b), short);
    assert_eq!(found.groups, [0, 0, 1]);
}

#[test]
fn an_edited_story_is_one_passage() {
    let edited =
        FIRE.replace("the fire service said", "officials said").replace("broke out shortly after", "started soon after").replace("spent the night", "slept");
    let (articles, found) = copies(&[FIRE, &edited]);
    assert_eq!(found.pairs[0].kind, CopyKind::Near);
    assert_eq!(found.matches.len(), 1);
    assert_eq!((text(&articles[0], found.matches[0].span_a), text(&articles[1], found.matches[0].span_b)), (FIRE, &*edited));
}

#[test]
fn a_form_filled_anew_is_no_copy() {
    let oslo = "Shares in Oslo closed higher on Friday after a quiet day, with the index of leading shares up 1.2 percent at 3,410 points. \
        Among the winners was Nordfisk, which gained 4.5 percent after it raised its forecast for 1999. Dealers said they expected little movement before the holiday.";
    let lima = "Shares in Lima closed higher on Monday after a quiet day, with the index of leading shares up 0.4 percent at 2,077 points. \
        Among the winners was Minera Sol, which gained 7.1 percent after it raised its forecast for 2001. Dealers said they expected little movement before the holiday.";
    let (_, found) = copies(&[oslo, lima]);
    assert_eq!(found.pairs, []);
    assert!(!found.matches.is_empty() && found.matches.iter().all(|found| found.kind == MatchKind::Template));
    assert_eq!(found.groups, [0, 1]);
}

#[test]
fn notices_that_say_half_the_same_are_partial_copies() {
    let notice = |company: &str, sum: &str, date: &str| {
        format!(
            "The company {company} will get a contract worth {sum} for winter grit, the roads department of Port Ellery said. It added that the work, \
            which is part of a programme shared among several firms, is expected to be finished in the county of Hanbury by {date}."
        )
    };
    let (oro, salt) = (notice("Oro Salt", "50.3 million euros", "April 1998"), notice("Brine and Sons", "42.4 million euros", "April 1998"));
    let (_, found) = copies(&[&oro, &salt]);
    assert_eq!((found.pairs.len(), found.pairs[0].kind, found.pairs[0].rule), (1, CopyKind::Partial, "same_sentences"));
    assert!(found.matches.iter().all(|found| found.kind == MatchKind::Reuse));
    assert_eq!(found.groups, [0, 1]);
    assert_eq!(copies(&[&oro, &notice("Brine and Sons", "42.4 million euros", "March 1999")]).1.pairs, []);
}

#[test]
fn a_brief_that_turns_sentences_round_is_a_partial_copy() {
    let long = "No end is in sight to the two-day-old strike by most of the 4,000 bus drivers of Coldwater, a spokesman for the city's transport board said. \
        The board would rather wait until Friday, when a court in Hanbury is to rule on whether the stoppage is legal, the spokesman said. \
        The drivers want 12 percent more pay. “They break what they signed in spring, and the city cannot pay it without raising fares,” he told reporters. \
        He said that only the tram depot was close to an agreement with its staff, and that the night lines would not run before the end of the week.";
    let brief = "A strike by most of the 4,000 bus drivers of Coldwater went into its third day and an end was not expected soon after long talks failed again, \
        a spokesman for the city's transport board said on Monday. While unions hold out for more money, the board would rather wait until Friday, \
        when a court in Hanbury is to rule on whether the stoppage is legal, the spokesman said.";
    assert_eq!(copies(&[long, brief]).1.pairs.iter().map(|pair| pair.kind).collect::<Vec<_>>(), [CopyKind::Partial]);
}

#[test]
fn words_that_both_quote_make_no_copy() {
    let quote = "“We will rebuild this hall stone by stone, and we will do it with the money of those who let it burn,” the mayor said";
    let one = format!("The cause of the fire is not known. {quote} at noon. Police are looking for witnesses.");
    let other = format!("Brackwell mourns its landmark. {quote} to applause. A fund was set up by two banks on Tuesday.");
    let (articles, found) = copies(&[&one, &other]);
    assert_eq!(found.pairs, []);
    assert_eq!(found.matches.len(), 1);
    assert_eq!(found.matches[0].kind, MatchKind::Quote);
    assert!(text(&articles[0], found.matches[0].span_a).contains("stone by stone"));
    assert_eq!(found.passages.len(), 2);
    assert!(found.passages.iter().all(|occurrence| occurrence.in_quote && occurrence.articles == 2));
    assert_eq!(found.groups, [0, 1]);
}

#[test]
fn a_notice_under_unrelated_stories_is_furniture() {
    let more = [
        "Divers have found the bell of the ship Aurora off Cape Lindo, where she sank in a storm in 1911 with 46 people on board. \
            The bell is to be shown in the museum of Saint Orla from May.",
        "The gymnast Wei Chen has won the all-around title in Antwerp with 57.4 points, ahead of Lucia Romano and Kate Obi, \
            although she fell from the beam in her last exercise.",
        "Three days of rain have flooded cellars in Hanbury and Coldwater, and the River Ash is expected to rise by another metre. \
            Schools stay closed on Thursday, the mayor of Hanbury, Sam Okoro, said.",
    ];
    let texts: Vec<String> = [FIRE, BRIDGE, CHEESE].iter().chain(&more).map(|text| format!("{text}\n\n{NOTICE}")).collect();
    let (_, found) = copies(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((found.pairs.len(), found.matches.len(), found.passages.len()), (0, 0, 0));
}

#[test]
fn a_digest_joins_nothing() {
    let digest = [FIRE, BRIDGE, CHEESE].join("\n\n");
    let (_, found) = copies(&[&digest, FIRE, BRIDGE, CHEESE]);
    assert_eq!(found.pairs.len(), 3);
    assert_eq!(found.groups, [0, 1, 2, 3]);
}

#[test]
fn the_earlier_and_the_agency_come_first() {
    let late = dated(FIRE, Some("Harbour News"), Some("2025-03-02T10:00"));
    let early = dated(FIRE, Some("Valley Times"), Some("2025-03-01"));
    let found = find(&[late.clone(), early.clone()]);
    assert_eq!((found.pairs[0].earlier, found.pairs[0].direction), (Side::B, "published"));
    assert_eq!(found.passages.iter().map(|occurrence| occurrence.first).collect::<Vec<_>>(), [false, true]);
    let mut credited = early;
    credited.document.meta.agency = Some("Andes Wire".into());
    let wire = dated(FIRE, Some("Andes Wire"), Some("2025-03-02"));
    assert_eq!(find(&[wire, credited]).pairs[0].earlier, Side::A);
    // A day does not come before one of its hours.
    let same_day = [dated(FIRE, None, Some("2025-03-01")), dated(FIRE, None, Some("2025-03-01T10:00"))];
    assert_eq!(find(&same_day).pairs[0].earlier, Side::None);
}

#[test]
fn a_story_needs_no_copied_word() {
    let other = "Brackwell has lost its market hall: flames that began in a bakery ate the building of 1884 on Monday night. \
        Tom Hale of the fire service praised the calm of the 120 neighbours who had to leave.";
    let (articles, found) = copies(&[FIRE, BRIDGE, other, CHEESE]);
    let stories = stories::find(&articles, &found);
    assert_eq!(stories.of, [0, 1, 0, 2]);
    assert_eq!(stories.stories[0].articles, [0, 2]);
}

#[test]
fn words_that_one_article_alone_has_do_not_hide_a_story() {
    let event = "A bomb on a city bus near the harbour of Orda wounded passengers, and soldiers closed the market and the bridge to Tarsk.";
    let again = "Soldiers closed the bridge to Tarsk and the market when a bomb on a bus wounded passengers near the city harbour of Orda.";
    // What each of them goes on with weighs more than what both have.
    let own = |of: &[&str; 6]| {
        let words = of.iter().flat_map(|first| ["dal", "mer", "nib", "pof", "rug", "tas"].map(|last| format!("{first}{last}")));
        words.collect::<Vec<_>>().join(" ")
    };
    let one = format!("{event} {}", own(&["ba", "ce", "di", "fo", "gu", "ha"]));
    let other = format!("{again} {}", own(&["ja", "ke", "li", "mo", "nu", "pa"]));
    let (articles, found) = copies(&[&one, CHEESE, &other]);
    assert_eq!(stories::find(&articles, &found).of, [0, 1, 0]);
}

#[test]
fn who_shares_the_lead_depends_and_who_quotes_does_not() {
    let own = "Residents of the square were still sweeping up glass at noon. The bakery had opened only in spring, and its owner has not been seen since. \
        A fund for the families was set up by two banks, and the choir of Saint Orla will sing for it on Sunday in the school yard.";
    let trimmed = format!("{}\n\n{own}", FIRE.split(" The blaze").next().unwrap());
    assert_eq!(copies(&[FIRE, &trimmed]).1.groups, [0, 0]);
    let quote = "“We will rebuild this hall stone by stone, and we will do it with the money of those who let it burn, and with nobody else's”";
    let one = format!(
        "The mayor of Brackwell spoke at noon. {quote}, she said to applause from the steps of the school. Police are looking for witnesses. \
        The council meets on Thursday to hear what the insurers will pay, and the head of the fire service has been asked to speak. A report is due in May."
    );
    let other = format!("{own} The mayor came too. {quote}, she said to applause from the steps of the school.");
    assert_eq!(copies(&[&one, &other]).1.groups, [0, 1]);
}

#[test]
fn a_headline_without_a_story_is_no_source() {
    let titled = |text: &str, title: &str| {
        let declared = Declared { title: Some(title.into()), ..Declared::default() };
        analyze(verbatim(text.into(), declared), Depth::Entities)
    };
    let shell = "By Ana Ruiz. Subscribe to read on.";
    let fire = titled(FIRE, "Fire destroys market hall of Brackwell");
    let locked = titled(shell, "Fire destroys market hall of Brackwell | Valley Times");
    let found = find(&[fire.clone(), titled(BRIDGE, "Council closes bridge to lorries"), locked.clone()]);
    assert_eq!((found.groups.as_slice(), found.pairs.len()), ([0, 1, 0].as_slice(), 0));
    // Two stories of one headline: nobody knows which it is.
    let found = find(&[fire, titled(BRIDGE, "Fire destroys market hall of Brackwell"), locked]);
    assert_eq!(found.groups, [0, 1, 2]);
    // "Two died" stands over many a story.
    assert_eq!(find(&[titled(FIRE, "Two died"), titled(shell, "Two died")]).groups, [0, 1]);
}

#[test]
fn equal_paragraphs_have_equal_hashes() {
    let one = article("The “labour” minister organised it.\n\nNobody was hurt.");
    let other = article("Two were held.\n\nThe labor minister organized it!");
    let (one, other) = (block_hashes(&one), block_hashes(&other));
    assert_eq!(one[0], other[1]);
    assert_ne!(one[1], other[0]);
    assert_eq!(block_hashes(&article("…")), [None]);
}

#[test]
fn one_very_long_article_and_one_that_shares_everything() {
    let mut words = String::new();
    for at in 0..400_000u32 {
        words.push_str(["river", "of", "bridge", "and", "school", "near"][(at.wrapping_mul(2_654_435_761) >> 16) as usize % 6]);
        words.push_str(if at % 19 == 18 { ". " } else { " " });
    }
    let long = article(&format!("{FIRE} {words} {BRIDGE}"));
    let articles = [article(FIRE), long, article(BRIDGE), article(CHEESE)];
    let found = find(&articles);
    assert!(found.pairs.iter().any(|pair| (pair.a, pair.b, pair.contained) == (0, 1, Side::A)));
    assert!(found.pairs.iter().any(|pair| (pair.a, pair.b, pair.contained) == (1, 2, Side::B)));
    assert_eq!(found.groups[3], *found.groups.iter().max().unwrap());
}

#[test]
fn many_equal_articles_stay_linear() {
    let one = article(FIRE);
    let found = find_by(100_000, |_| Cow::Borrowed(&one), Options::default());
    assert_eq!(found.pairs.len(), 99_999);
    assert!(found.groups.iter().all(|group| *group == 0));
}

#[test]
fn an_index_knows_what_it_has_seen() {
    let folder = std::env::temp_dir().join(format!("corpuskit-index-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("seen.ck");
    let mut index = Index::build(vec![Id::Int(7), Id::Text("Bücke".into())], &[article(FIRE), article(BRIDGE)]).unwrap();
    index.add(vec![Id::Int(8)], &[article(CHEESE)]).unwrap();
    assert_eq!(index.add(vec![Id::Int(7)], &[article("x")]).unwrap_err().kind(), ErrorKind::Input);
    index.save(&path).unwrap();
    let loaded = Index::load(&path).unwrap();
    let asked = article(BRIDGE.split(" A new").next().unwrap());
    assert_eq!(index.query(&asked), loaded.query(&asked));
    let seen = loaded.query(&asked);
    assert_eq!((seen.len(), &seen[0].id, seen[0].contained), (1, &Id::Text("Bücke".into()), Side::B));
    assert!(text(&asked, seen[0].passages[0].span).starts_with("The council of Port Ellery"));
    assert_eq!(loaded.query(&article(CHEESE))[0].kind, Some(CopyKind::Exact));
    assert_eq!(loaded.query(&article("")), []);

    let whole = std::fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let mut older = whole.clone();
    older[8] = 0;
    for broken in [&whole[..whole.len() / 2], &whole[..3], &flipped, &older, b"nothing of the sort, but quite long enough to be one" as &[u8]] {
        std::fs::write(&path, broken).unwrap();
        assert_eq!(Index::load(&path).unwrap_err().kind(), ErrorKind::Format);
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(Index::load(&path).unwrap_err().kind(), ErrorKind::NotFound);
}

/// The answer with positions replaced by what stands there, so that two orders can be compared.
fn told(articles: &[Article], copies: &Copies) -> Vec<String> {
    let name = |at: u32| articles[at as usize].document.text.as_str();
    let turned = |a: u32, b: u32| name(a) > name(b);
    let mut rows: Vec<String> = copies
        .pairs
        .iter()
        .map(|pair| {
            let (a, b) = if turned(pair.a, pair.b) { (pair.b, pair.a) } else { (pair.a, pair.b) };
            format!("pair {:?} {:?} {:.6} {}", name(a), name(b), pair.similarity, pair.kind.name())
        })
        .collect();
    for (at, group) in copies.groups.iter().enumerate() {
        let mut members: Vec<&str> = (0..articles.len()).filter(|other| copies.groups[*other] == *group).map(|other| name(other as u32)).collect();
        members.sort_unstable();
        rows.push(format!("group {:?} {members:?}", name(at as u32)));
    }
    for story in &stories::find(articles, copies).stories {
        let mut members: Vec<&str> = story.articles.iter().map(|at| name(*at)).collect();
        members.sort_unstable();
        rows.push(format!("story {members:?}"));
    }
    rows.sort();
    rows
}

fn piles() -> impl Strategy<Value = Vec<String>> {
    let sentences: Vec<&str> = [FIRE, BRIDGE, CHEESE].iter().flat_map(|text| text.split_inclusive(". ")).collect();
    let one = prop::collection::vec(prop::sample::select(sentences), 0..8).prop_map(|parts| parts.concat());
    prop::collection::vec(one, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_does_not_matter(mut texts in piles(), seed in any::<u64>()) {
        texts.sort();
        texts.dedup();
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let mut shuffled = articles.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(told(&articles, &find(&articles)), told(&shuffled, &find(&shuffled)));
    }

    #[test]
    fn threads_and_memory_do_not_matter(texts in piles()) {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let all = find(&articles);
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(&alone.install(|| find(&articles)), &all);
        prop_assert_eq!(&find_by(articles.len(), |at| Cow::Borrowed(&articles[at]), Options { memory: 1 }), &all);
        prop_assert_eq!(alone.install(|| stories::find(&articles, &all)), stories::find(&articles, &all));
    }

    #[test]
    fn no_text_breaks_it(texts in prop::collection::vec("\\PC{0,60}|(a |b |\"|“|1 |. |\n){0,80}", 0..8)) {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let found = find(&articles);
        for found in &found.matches {
            prop_assert!(!text(&articles[found.a as usize], found.span_a).is_empty());
            prop_assert!(!text(&articles[found.b as usize], found.span_b).is_empty());
        }
        prop_assert_eq!(stories::find(&articles, &found).of.len(), articles.len());
        let index = Index::build((0..articles.len() as i64).map(Id::Int).collect(), &articles).unwrap();
        for article in &articles {
            drop(index.query(article));
        }
    }
}
