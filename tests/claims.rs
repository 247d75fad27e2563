//! What a handful of articles claim together, and what each of the three counts says about it.

use corpuskit::corpus::claims::{Claim, ClaimKind, Relation, Status, Support};
use corpuskit::corpus::{Control, Corpus};
use corpuskit::extract::Depth;
use corpuskit::ingest::{Content, Declared, Format, Id, Source};
use corpuskit::stamp::Stamp;
use std::time::{Duration, Instant};

/// Articles of one story as outlet, publish date and text.
fn corpus(articles: &[(&str, &str, &str)]) -> Corpus {
    let sources = articles.iter().enumerate().map(|(at, (outlet, published, text))| Source {
        id: Id::Text(format!("{at}")),
        content: Content::Text((*text).to_owned()),
        format: Format::Text,
        declared: Declared { outlet: Some((*outlet).to_owned()), published: Stamp::parse_iso(published), ..Declared::default() },
    });
    Corpus::build(sources.collect::<Vec<_>>(), Depth::All, &Control::default()).expect("articles")
}

/// The claim that holds a mention with these words, with its evidence.
fn claim<'a>(corpus: &'a Corpus, kind: ClaimKind, words: &str) -> (&'a Claim, Vec<&'a Support>) {
    let claims = corpus.claims();
    let holds = |support: &&Support| corpus.articles()[support.article as usize].document.text.slice(support.span) == words;
    let found = claims.support.iter().find(|support| claims.claims[support.claim as usize].kind == kind && holds(support));
    let number = found.unwrap_or_else(|| panic!("no {} {words}", kind.name())).claim;
    (&claims.claims[number as usize], claims.support.iter().filter(|support| support.claim == number).collect())
}

const TOLL: [(&str, &str, &str); 3] = [
    (
        "The Harbour Post",
        "2024-05-06",
        "A ferry carrying pilgrims sank off Port Wessel on Monday, killing at least 31 people, Mayor Anna Brandt said.\n\nDivers searched the wreck of the ferry through the night, and the harbour was closed. The ferry left Port Wessel with more than 1,240 passengers, Brandt said.",
    ),
    (
        "Coastal Daily",
        "2024-05-07",
        "Divers have recovered more bodies from the ferry that sank near Port Wessel, and 44 people are now known to have been killed, rescuers said on Tuesday.\n\nMayor Anna Brandt said the ferry carried over 1,240 passengers when it left Port Wessel on Monday.",
    ),
    (
        "The Inland Herald",
        "2024-05-07",
        "The sinking of a ferry off Port Wessel has killed 44 people. The ferry had more than 1,240 passengers on board, according to Mayor Anna Brandt, who closed the harbour on Monday.",
    ),
];

#[test]
fn one_speaker_in_three_outlets_is_one_origin() {
    let corpus = corpus(&TOLL);
    let (claim, support) = claim(&corpus, ClaimKind::Figure, "1,240");
    assert_eq!((claim.outlets, claim.copy_groups, claim.origins), (3, 3, 1), "{support:#?}");
    assert_eq!(claim.origin_names, ["Anna Brandt"]);
    assert_eq!(claim.status, Status::Agree);
    assert_eq!(support.len(), 3);
}

#[test]
fn explanations_name_every_article_and_origin() {
    let corpus = corpus(&TOLL);
    let (found, _) = claim(&corpus, ClaimKind::Figure, "1,240");
    let number = corpus.claims().claims.iter().position(|claim| claim == found).unwrap();
    let text = corpus.explain(number).unwrap();
    for part in ["[1,240]", "3 outlets", "3 copy groups", "1 origin: Anna Brandt", "The Harbour Post", "Coastal Daily"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(corpus.explain(usize::MAX).is_none());
}

#[test]
fn equal_values_about_different_places_are_two_claims() {
    let corpus = corpus(&[
        ("A", "2024-02-01", "The ministry in Vienna announced a 25% tariff on steel from Brazil on Thursday. The tariff takes effect in March."),
        ("B", "2024-02-01", "A 25% tariff on steel from Brazil was announced by the ministry in Vienna. It also set a 25% tariff on cars from Japan."),
        ("C", "2024-02-01", "The ministry in Vienna set a 25% tariff on cars from Japan, it announced on Thursday."),
    ]);
    let text = |support: &Support| corpus.articles()[support.article as usize].document.text.as_str()[support.span.start() as usize..].to_owned();
    for claim in 0..corpus.claims().claims.len() as u32 {
        let found: Vec<String> =
            corpus.claims().support.iter().filter(|support| support.claim == claim).map(text).filter(|text| text.starts_with("25%")).collect();
        let steel = found.iter().filter(|text| text[..24].contains("steel")).count();
        assert!(steel == 0 || steel == found.len(), "{found:#?}");
    }
}

#[test]
fn a_denied_figure_is_a_contradiction_even_in_one_article() {
    let corpus = corpus(&[(
        "A",
        "2024-02-01",
        "Minister Carla Weiss said that Governor Tom Adler spent the first 40 minutes of the meeting complaining about the budget.\n\n“It is not true that I spent forty minutes complaining about the budget,” Adler said.",
    )]);
    let (claim, support) = claim(&corpus, ClaimKind::Figure, "40 minutes");
    assert_eq!(claim.status, Status::Contradict, "{support:#?}");
    assert!(support.iter().any(|support| support.relation == Relation::Denies));
    assert_eq!(claim.origins, 2);
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let forward = corpus(&TOLL);
    let mut reversed = TOLL;
    reversed.reverse();
    let backward = corpus(&reversed);
    let summary = |corpus: &Corpus| {
        let mut rows: Vec<String> = corpus
            .claims()
            .claims
            .iter()
            .map(|claim| format!("{} {} {} {} {} {}", claim.kind.name(), claim.status.name(), claim.statement, claim.outlets, claim.copy_groups, claim.origins))
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(summary(&forward), summary(&backward));
}

#[test]
fn odd_articles_do_not_panic() {
    let long = "Officials counted 40 cars and 41 vans. ".repeat(300);
    let corpus = corpus(&[("A", "", ""), ("A", "2024", &long), ("", "2024-01", &long), ("B", "", "1 2 3 4 5 6\n\n“”\n\n“7”"), ("C", "", "…")]);
    assert_eq!(corpus.claims().claims.len(), corpus.claims().claims.iter().filter(|claim| claim.outlets > 0).count());
}

#[test]
fn a_toll_that_rises_is_updated_and_told_by_day() {
    let corpus = corpus(&TOLL);
    let (found, support) = claim(&corpus, ClaimKind::Figure, "44");
    assert_eq!((found.status, found.value, found.low, found.high), (Status::Updated, Some(44.0), Some(31.0), Some(44.0)), "{support:#?}");
    let number = corpus.claims().claims.iter().position(|claim| claim == found).unwrap();
    let text = corpus.explain(number).unwrap();
    assert!(text.contains("2024-05-06: at least 31\n  2024-05-07: 44"), "{text}");
}

#[test]
fn the_weekday_of_an_undated_article_takes_the_day_of_the_story() {
    let corpus = corpus(&[
        ("A", "2025-03-28", "The minister signed the water treaty in Port Wessel on March 27, 2025. The treaty shares the river Wessel between two provinces."),
        ("B", "", "The water treaty was signed in Port Wessel on Thursday. The treaty, which shares the river Wessel, binds two provinces."),
    ]);
    if corpus.stories().stories.len() == 1 {
        assert_eq!(corpus.story_days().of(1, 0), Some("2025-03-27"));
    }
    assert_eq!(corpus.story_days().of(0, 0), None);
}

#[test]
fn a_claim_is_shown_by_words_that_stand_alone() {
    let corpus = corpus(&[
        (
            "A",
            "2024-05-06",
            "PORT WESSEL (Coast Wire) — A ferry sank off Port Wessel on Monday, which forced the harbour to close for 16 days, Mayor Anna Brandt said. The crew left after the captain ordered passengers into the lifeboats.",
        ),
        (
            "B",
            "2024-05-07",
            "The harbour of Port Wessel will be closed for 16 days because the ferry sank. Nobody slept before the captain ordered passengers into the lifeboats.",
        ),
    ]);
    let starts: Vec<&str> = corpus.claims().claims.iter().map(|claim| claim.statement.split(' ').next().unwrap_or_default()).collect();
    assert!(!starts.is_empty());
    assert!(starts.iter().all(|word| !["which", "after", "before", "because", "PORT"].contains(word)), "{starts:?}");
}

#[test]
fn figures_in_passing_come_last_and_say_so() {
    let corpus = corpus(&[(
        "A",
        "2024-05-06",
        "The second ferry left with 640 passengers, the harbour said. Talks between the two ministries go on. These three weeks were hard for four fishermen.",
    )]);
    let claims = corpus.claims();
    let rows: Vec<(&str, &str)> = claims.support.iter().map(|row| (corpus.articles()[row.article as usize].document.text.slice(row.span), row.rule)).collect();
    let figures: Vec<_> = rows.iter().filter(|row| row.1.starts_with("figure")).collect();
    assert_eq!(figures[0], &("640", "figure"), "{rows:?}");
    assert_eq!(figures[1], &("four", "figure"), "{rows:?}");
    assert!(figures[2..].iter().all(|row| row.1 == "figure_in_passing") && figures.len() == 5, "{rows:?}");
}

#[test]
fn articles_without_date_or_outlet_and_twins_are_counted() {
    let text = "A storm killed 23 people in the port of Wessel and tore the roofs from 140 houses, the coast guard said. The storm came at night.";
    let sources =
        (0..3).map(|at| Source { id: Id::Text(format!("{at}")), content: Content::Text(text.to_owned()), format: Format::Text, declared: Declared::default() });
    let corpus = Corpus::build(sources.collect::<Vec<_>>(), Depth::All, &Control::default()).expect("articles");
    let (found, support) = claim(&corpus, ClaimKind::Figure, "23");
    assert_eq!((found.outlets, found.copy_groups, found.origins, support.len()), (3, 1, 1, 3));
}

#[test]
fn figures_in_tables_and_hundreds_of_articles_are_no_trouble() {
    let table = "<html><body><article><h1>Results</h1><p>The council counted the votes of the four districts on Monday.</p><table><tr><th>District</th><th>Votes</th></tr><tr><td>North</td><td>1,204</td></tr><tr><td>South</td><td>988</td></tr></table></article></body></html>";
    let mut articles: Vec<(String, String)> = vec![("Table".to_owned(), table.to_owned())];
    for at in 0..300 {
        let dead = 20 + at % 7;
        articles.push((format!("Outlet {at}"), format!("The storm in Port Wessel killed {dead} people, officials said on Monday.\n\nSome 1,400 houses lost their roofs, and the harbour of Port Wessel stays closed for {} days.", 3 + at % 5)));
    }
    let sources = articles.into_iter().enumerate().map(|(at, (outlet, text))| Source {
        id: Id::Text(format!("{at}")),
        content: Content::Text(text),
        format: Format::Auto,
        declared: Declared { outlet: Some(outlet), published: Stamp::parse_iso("2024-05-07"), ..Declared::default() },
    });
    let corpus = Corpus::build(sources.collect::<Vec<_>>(), Depth::All, &Control::default()).expect("articles");
    assert!(!corpus.claims().claims.is_empty());
}

/// Two articles on one story: a sentence that makes it one, then what each says.
fn pair(first: &str, second: &str) -> Corpus {
    let story = "A fire on the ferry Sankt Olaf off Port Wessel drew rescuers from Norland and Tarsk on Monday, and the harbour stayed closed all day.";
    let again = "Rescuers from Norland and Tarsk came when the ferry Sankt Olaf burned off Port Wessel on Monday; the harbour stayed closed all day.";
    corpus(&[("A", "2024-05-07", &format!("{story}\n\n{first}")), ("B", "2024-05-07", &format!("{again}\n\n{second}"))])
}

/// Whether one claim holds both mentions.
fn together(corpus: &Corpus, first: &str, second: &str) -> bool {
    let holds = |support: &Support, article: u32, words: &str| {
        support.article == article && corpus.articles()[article as usize].document.text.slice(support.span) == words
    };
    let support = &corpus.claims().support;
    let of = |article: u32, words: &str| -> Vec<u32> { support.iter().filter(|row| holds(row, article, words)).map(|row| row.claim).collect() };
    let (one, other) = (of(0, first), of(1, second));
    one.iter().any(|claim| other.contains(claim))
}

#[test]
fn what_only_looks_alike_is_not_joined() {
    let mut joined = Vec::new();
    for (first, second, one, other) in [
        // One number, two targets.
        (
            "Norland pledged 40 million crowns for the port of Wessel.",
            "Tarsk asked for 40 million crowns to repair its airport in Velburg.",
            "40 million crowns",
            "40 million crowns",
        ),
        // Small cardinals.
        ("Two ministers visited the wounded in hospital.", "The fire destroyed two lorries on the car deck.", "Two", "two"),
        ("Three tugs towed the ferry into port.", "Three passengers remain missing.", "Three", "Three"),
        // A share in words and a per cent of something else.
        ("About half of the passengers came from Tarsk.", "The fine may rise to 50% by the end of the week.", "half", "50%"),
        ("The two governments sent divers.", "The two also signed a letter of thanks.", "two", "two"),
        // Ages.
        ("Among the dead was a 34-year-old cook from Velburg.", "Police questioned a 34-year-old engineer about the fuel lines.", "34-year-old", "34-year-old"),
        // Ordinals.
        ("It was the second fire on a ferry this year.", "Her second cousin waited at the quay.", "second", "second"),
        ("The first passenger to leave the ferry was a nurse.", "Families of the crew were first in line at the gate.", "first", "first"),
        // Which of the steps of a scale, on which day.
        (
            "The storm had been a category-two storm at Velburg.",
            "The storm had been a category three storm when it reached Velburg.",
            "category-two",
            "category three",
        ),
        (
            "It struck Wessel as a category one storm on Monday.",
            "By Tuesday it had slowed to a category-one storm, the office for the weather said.",
            "category one",
            "category-one",
        ),
        // An ordinal before a count, and a place in a list.
        ("It was the third fire of the year on the ferry.", "In the third two fires on the ferry nobody was hurt.", "third", "third"),
        ("No port of Norland is among the top 50.", "Ports are given a value of at least 50.", "50", "50"),
        // Some of these and all of those.
        ("Three passengers, including one adult and two minors, died at the quay.", "Two people, a woman and a man, died in the wreck.", "two", "Two"),
        ("The fire hurt 19 people, three of them seriously.", "The fire hurt four sailors.", "three", "four"),
        (
            "Norland has charged more than 55,000 people, including 8,000 with sedition at the port.",
            "Around 8,000 people from eight villages sat down at the port.",
            "8,000",
            "8,000",
        ),
        // One of many counts of a thing.
        (
            "Of 864 votes in the north Anna Brandt took 410 votes, Pavel Orek 230 votes, Lie 120 votes, Vik 75 votes and others 29 votes.",
            "Anna Brandt took 380 of 690 votes in the south.",
            "864",
            "690",
        ),
        // Whose it is, how long nothing like it was, and for how many there is room.
        ("Pavel Orek's four-year ban from the port was cut in spring.", "Anna Brandt was banned from the port for four years.", "four-year", "four years"),
        ("Marco Velde led the race for 78 laps of the pier.", "Anna Brandt (69 laps of the pier), Pavel Orek and Marco Velde led the race.", "78", "69"),
        ("It was the first fire at the pier in more than four years.", "The work on the pier will take over four years.", "four years", "four years"),
        ("The ferry had room for 75 people.", "Nine passengers were still being looked for, while 75 had been found safe.", "75", "75"),
        // The dead of a storm long ago.
        ("The fire killed nearly 50 people.", "No fire was worse than that of the Ada in 1988. Almost 50 people were killed by that blaze.", "50", "50"),
        // The dead and a thing.
        ("Fourteen of the dead are children.", "The ferry calls at 14 harbours.", "Fourteen", "14"),
        // The dead and others, people of whom nothing alike is told, and what comes on top.
        ("The fire killed 17 stokers.", "Norland sent 17 nurses.", "17", "17"),
        ("Nobody knows why.\n\nA mill in Orda employs 75 people.", "It rained.\n\nSome 75 people can swim in a pool.", "75", "75"),
        // The dead of now, and those of the day before the comma.
        ("The blaze killed 11 people.", "The last such blaze was in April 1996, when a boiler killed 11 people.", "11", "11"),
        // Plain shares, and places that are no toll.
        ("Nobody knows why.\n\nMortgages now cost 5 percent.", "It rained.\n\nDivers passed the exam, but for 5 percent.", "5 percent", "5 percent"),
        ("Police arrested four sailors on the quay.", "The arrested sailors were in two huts on the quay.", "four", "two"),
        // A rank and a count.
        ("A third stoker was arrested on the quay.", "Three stokers were killed.", "third", "Three"),
        // A part of the toll, and the toll.
        ("By night the toll stood at 41 dead.", "Divers brought up 16 more bodies.", "41", "16"),
        ("The fire killed 15 people.", "The fire killed 24 people. Of the dead, 15 have been identified.", "15", "15"),
        ("The fire killed 27 people.", "Twelve children are among the dead.", "27", "Twelve"),
        ("The blaze hurt two men from Wessel.", "A mother of two was hurt in the blaze.", "two", "two"),
        ("Four planks of the pier burned.", "The blaze was four times the size of the pier.", "Four", "four"),
        ("The ferry is four times the size of the tug.", "Ferries two to three times the size of the tug burned.", "four", "two to three"),
        // What fell, and what is to rise.
        ("The port had cut wages by 25% before the fire.", "Dockers want the port to raise wages by 25%.", "25%", "25%"),
        // Two currencies.
        ("The port must pay US$2,075 in fees.", "The port must pay A$2,075 in fees.", "US$2,075", "A$2,075"),
        // Spans of time.
        ("Nobody knows why.\n\nWork on the pier took four years.", "It rained.\n\nPupils get free meals for four years.", "four years", "four years"),
        // Two tariffs.
        ("Norland put a 25% tariff on Tarskan timber in spring.", "Norland had set a 25% tariff on cars from Veloria.", "25%", "25%"),
        // A year within a lifetime, and one year of two things.
        ("The port has burned four times over the past 45 years.", "The port last burned in 1998.", "the past 45 years", "1998"),
        // One weekday, two events.
        ("The company opened its new terminal on Friday.", "A court in Velburg will hear the crew on Friday.", "Friday", "Friday"),
        ("Police said on Friday that the owner had left the port.", "A crane fell over in the port on Friday.", "Friday", "Friday"),
        ("A cook was held by officers on Wednesday.", "Terms of the inquiry were set out on Wednesday.", "Wednesday", "Wednesday"),
        ("Anna Brandt spoke to dockers on Thursday.", "Pavel Orek called off his tour of the docks on Thursday.", "Thursday", "Thursday"),
        ("Anna Brandt writes daily.", "Pavel Orek sails daily.", "daily", "daily"),
        // Two polls.
        (
            "In a Velburg News/Coast Post poll on the ferry, 46 percent of voters chose Anna Brandt.",
            "A poll on the ferry by the Orda Institute was taken in May. It found that 46 percent of voters would choose Anna Brandt.",
            "46 percent",
            "46 percent",
        ),
        ("Parliament debated the budget late on Sunday.", "The union signed a petition for higher wages late on Sunday.", "late on Sunday", "late on Sunday"),
        // Two countries, two storms, some of them, and things that nothing happened to.
        ("The storm killed 11 people in Cuba.", "At least nine people were killed by the storm in New York state.", "11", "nine"),
        ("Some 50,000 people were evacuated in Delaware.", "Some 72,000 people were evacuated across southern Cuba.", "50,000", "72,000"),
        (
            "The storm left 18,100 people homeless, officials said.",
            "It was the worst storm since one that left 12,000 people homeless when it struck the port in September 2004.",
            "18,100",
            "12,000",
        ),
        ("The fire wounded four stokers of the ferry.", "The fire on the ferry wounded 19 people, three of them seriously.", "four", "three"),
        ("Delaware ordered the evacuation of 50,000 people.", "Some 55,000 people had been evacuated, Cuban officials said.", "50,000", "55,000"),
        // Which way, how badly, and how many are left.
        ("The wreck lies 23 miles east of the pier.", "A balloon rose 23 miles (37 kilometres) above the pier.", "23 miles", "23 miles"),
        ("The fire hurt three sailors seriously.", "The fire left three sailors with mild injuries.", "three", "three"),
        ("With 80 laps to go, the boat Ada burned.", "The boat Ada led the race for 78 laps.", "80", "78"),
        ("Twenty laps in, the boat Ada led the race.", "The boat Ada led the race for the final 20 laps.", "Twenty", "20"),
        // Places of two, and at the two ends of a race.
        ("Dara Lund came second in the race of the ferries.", "Ewa Brandt finished second in the race of the ferries.", "second", "second"),
        ("Dara Lund will start the race of the ferries in third place.", "Dara Lund finished third in the race of the ferries.", "third place", "third"),
        // At which end of the whole, and one of several.
        (
            "Divers searched the wreck in the first two weeks of the work.",
            "Divers searched no wreck in the last two weeks of the work.",
            "two weeks",
            "two weeks",
        ),
        ("Anna Brandt was one of the first divers to reach the ferry.", "Pavel Orek was the first diver to reach the ferry.", "first", "first"),
        // Dozens and a dozen.
        ("The blaze led to dozens of deaths on the ferry.", "About a dozen sailors died on the ferry.", "dozens", "a dozen"),
        // What only names a race or a chart, and two matches.
        ("Anna Brandt, the 800m champion, gave blood for the wounded.", "Pavel Orek of Wessel won the 800m on the day of the fire.", "800m", "800m"),
        ("The ferry song entered the top 50 of the chart in Norland.", "Anna Brandt was kept out of the top 50 of the chart in Norland.", "50", "50"),
        ("On Sunday Wessel beat Velburg 3-0 in the cup.", "On Sunday Wessel won the cup match against Orda 3-0.", "3-0", "3-0"),
        // Who rescues is not rescued.
        ("The number of people killed in the fire rose to 31 after rescue crews came.", "Divers rescued 31 goats from the fire.", "31", "31"),
        // A week of two things, and the day on which somebody spoke.
        ("Last week Pavel Orek spoke to pupils.", "Anna Brandt denied the charge and last week offered talks.", "Last week", "last week"),
        ("Outlining its terms on Thursday, the panel said it would meet.", "Officers held a cook on Thursday.", "Thursday", "Thursday"),
        ("Divers rescued 74 people from the ferry.", "About 100 rescuers searched the ferry.", "74", "100"),
        // Dead and hurt.
        ("The fire killed 18 people.", "Doctors treated 18 people for burns.", "18", "18"),
        // Dead here, dead then.
        ("The fire killed 18 people.", "A ferry fire in Veloria killed 18 people in 1996.", "18", "18"),
        // Words that anybody says.
        (
            "“We will not rest,” said Mayor Anna Brandt.",
            "“We will not rest until the owners pay,” said Pavel Orek, who leads the union.",
            "We will not rest,",
            "We will not rest until the owners pay,",
        ),
        (
            "Mayor Anna Brandt said a strike was “not something we’re currently considering” in Wessel.",
            "Mayor Anna Brandt said Norland was “seriously considering” a new strike law in Wessel.",
            "not something we’re currently considering",
            "seriously considering",
        ),
    ] {
        let corpus = pair(first, second);
        if together(&corpus, one, other) {
            joined.push(format!("{first} | {second}"));
        }
    }
    assert!(joined.is_empty(), "{joined:#?}");
}

/// Whether one statement holds words of both articles.
fn told_alike(first: &str, second: &str) -> bool {
    let corpus = pair(first, second);
    let starts = |article: u32, words: &str| corpus.articles()[article as usize].document.text.as_str().find(words).expect("the words") as u32;
    let (one, other) = (starts(0, first), starts(1, second));
    let claims = corpus.claims();
    let of = |article: u32, from: u32| -> Vec<u32> {
        let told = claims.support.iter().filter(|row| claims.claims[row.claim as usize].kind == ClaimKind::Statement);
        told.filter(|row| row.article == article && row.span.start() >= from).map(|row| row.claim).collect()
    };
    let (one, other) = (of(0, one), of(1, other));
    one.iter().any(|claim| other.contains(claim))
}

#[test]
fn what_two_sentences_tell_alike_is_one_statement() {
    for (first, second) in [
        (
            "Children of the crew are being treated at a clinic for acute lung failure, said a doctor who asked not to be named.",
            "At the Velburg hospital, where beds are short, several children were under treatment for lung failure on Tuesday night.",
        ),
        (
            "The wheelhouse windows were blown out by the heat before anybody had noticed a flame, the union of pilots said.",
            "Nobody aboard heard an alarm, and the blast had blown out windows of the wheelhouse by the time boats came near.",
        ),
    ] {
        assert!(told_alike(first, second), "{first} | {second}");
    }
    for (first, second) in [
        // Names of things.
        ("Officers of the harbour say that organized crime had an eye on the yard.", "A fund against organized crime pays for the new cranes from June."),
        // Two words of two things.
        ("Crews found the rockets that were destroyed.", "The depot for old rockets was destroyed by rust."),
        // Topics.
        ("They spoke about trade, fishing rights and customs over lunch.", "The treaty on customs and trade was never ratified by the north."),
    ] {
        assert!(!told_alike(first, second), "{first} | {second}");
    }
}

/// Whether one statement holds these words of two articles that tell much else besides, so that each word says something.
fn told_among_others(first: &str, second: &str) -> bool {
    let others = |begins: &str, ends: &str| "bcdfghjklmnpqrstvwxyz".chars().map(|of| format!("The {of}{begins} {of}{ends}.")).collect::<Vec<_>>().join(" ");
    told_alike(&format!("{}\n\n{first}", others("anter", "owled")), &format!("{}\n\n{second}", others("olver", "imbed")))
}

#[test]
fn the_same_act_is_one_statement() {
    for (first, second) in [
        // A verb here, its noun there.
        (
            "The storm then churned over the islands, toppling light posts, flooding coastal roads and ripping down branches.",
            "Power was out in Velburg and most coastal roads there were flooded, said the mayor.",
        ),
        // One word besides names.
        ("Norlandish lawmakers voted to expel the Tarskian ambassador.", "The house had voted to kick out the Tarskian envoy."),
        // Somebody does the same beside other figures.
        ("Dara Lund inherited the lead with eight laps to go when the favourite pitted.", "One lap later, Ewa Brandt pitted and Dara Lund inherited the lead."),
        ("The driver A.J. Moretti got loose and spun on lap 187.", "With 80 laps to go, the driver AJ Moretti got loose and set off a wreck."),
    ] {
        assert!(told_among_others(first, second), "{first} | {second}");
    }
}

#[test]
fn less_parts_what_says_much() {
    for (first, second) in [
        // Who "she" is may be read wrongly.
        (
            "Judge Ewa Brandt told Captain Dara Lund that nobody would forget. As she was sentenced, Lund, who had been laughing during the earlier part of \
             the hearing, showed no emotion.",
            "Captain Dara Lund showed no emotions at the end. She smiled and laughed at an earlier part of the hearing at the Old Mill.",
        ),
        // Each names something besides.
        (
            "The governor laid the sudden rise of the Beki and the Manas to the discharge of water from the Kurin hydropower plant in Norland.",
            "The owner of the Kurin hydropower plant in Norland, which Tarskian ministers have blamed for the sudden rise of two rivers, was silent.",
        ),
        // Two who are named say it.
        (
            "Captain Dara Lund, who has led the union of the stokers since the long strike of last year, said the change would needlessly force the crews to \
             undergo surgical checks at the naval clinic.",
            "Mayor Anna Brandt said the law would place further burdens on the owners of small boats in the bay, forcing many crews to undergo unwanted \
             surgical checks and some to give up the sea.",
        ),
    ] {
        assert!(told_among_others(first, second), "{first} | {second}");
    }
    // What two speakers say in a few words.
    let tirelessly = "Captain Pavel Orek called the pilots of the bay a brave lot who fought tirelessly for the sea and its birds, and for nothing else.";
    assert!(!told_among_others("Mayor Anna Brandt said the crew had fought tirelessly for the berths.", tirelessly));
}

#[test]
fn a_dateline_is_no_part_of_a_statement() {
    let corpus = corpus(&[
        ("A", "2024-05-07", "PORT WESSEL, Norland, May 6 (Coast Wire) - Divers raised the wreck of a ferry on Monday. Nobody slept in the harbour."),
        ("B", "2024-05-07", "PORT WESSEL, May 6 (Inland) - On Monday divers raised the wreck of the ferry. The pilots of the harbour were asleep."),
    ]);
    let mut told = corpus.claims().support.iter().map(|row| corpus.articles()[row.article as usize].document.text.slice(row.span));
    assert!(stated(&corpus, "raised", "raised"), "{:#?}", corpus.claims());
    assert!(told.all(|words| !words.contains("Wire") && !words.contains("WESSEL")), "{:#?}", corpus.claims());
}

#[test]
fn two_events_that_a_third_article_makes_one_story_share_few_claims() {
    let raids = "Air raids on the Strip of Tarsk killed a commander of the League at dawn and destroyed depots of rockets. Jets struck twenty targets, \
        and tanks fired at launching pads near the frontier. The raids wounded 30 people. Norland's army said the depots had held rockets of long \
        range. The League vowed revenge, and its fighters shelled villages with mortars. Generals called up reserves, and the frontier was closed. \
        Egypt asked both to hold their fire. Funerals drew thousands behind the coffin of the commander.";
    let bomb = "A bomb went off in a bus in the port of Orda on Sunday and hurt 30 people. The bus had just left the clinic when the windows burst, the \
        driver said. Detectives looked for a man who had left a bag under a seat. Surgeons operated on six passengers, and two schoolgirls went home \
        in the evening. Camera footage showed the man running to a tram. Investigators arrested a waiter from the suburb of Kesh.";
    let truce = "Norland and the League agreed to a truce on Wednesday. Air raids on the Strip of Tarsk had killed a commander of the League and \
        destroyed depots of rockets, and jets and tanks had struck launching pads near the frontier; its fighters had shelled villages with mortars. \
        Hours before the truce a bomb went off in a bus in the port of Orda; detectives looked for a man who had left a bag under a seat of the bus, \
        and surgeons operated on passengers. Egypt asked generals to open the frontier. The commander's funeral and the bus bomb were the worst of \
        the week.";
    let corpus = corpus(&[("A", "2024-05-01", raids), ("B", "2024-05-14", bomb), ("C", "2024-05-08", truce)]);
    assert_eq!(corpus.stories().of, [0, 0, 0]);
    assert!(!together(&corpus, "30", "30"));
    assert_eq!(claim(&corpus, ClaimKind::Statement, "destroyed depots of rockets").0.outlets, 2);
}

/// Two firms and what each of its articles says of it, and an article that makes them one story.
fn two_firms(published: &str, software: &str, tractors: &str) -> Corpus {
    let software = format!(
        "Orbis, the software firm, has never sold more. Demand for outsourcing came from banks in Norland and from two airlines, whose clerks are dear. \
        The firm hired engineers in Orda and opened a data centre there. {software} Clients signed contracts for longer than before, and programmers \
        were given shares."
    );
    let tractors = format!(
        "Tractors of Velmo sold well to farmers after the drought, for the harvest was rich and credit cheap. A new engine comes in May, when the fair \
        opens. {tractors} The plant there works at night, and mechanics were taken on."
    );
    let both = "Two firms from Tarsk have done well. Orbis hired engineers in Orda for outsourcing to banks in Norland and two airlines and opened a \
        data centre. Tractors of Velmo sold well to farmers after the drought, for the harvest was rich and credit cheap, and a new engine comes in \
        May. Shares of both jumped.";
    let corpus = corpus(&[("A", published, &software), ("B", published, &tractors), ("C", published, both)]);
    assert_eq!(corpus.stories().of, [0, 0, 0]);
    corpus
}

#[test]
fn what_two_firms_earned_is_one_claim_only_where_an_article_knows_both() {
    let told = |who: &str| {
        let earned = format!("Margins grew, and it earned 52 percent more, though steel is dear, {who}, who heads its board, told dealers in Wessel.");
        let corpus = two_firms("2024-05-07", "Profit at Orbis rose by 52 percent, its chairman Tomas Lund said.", &earned);
        together(&corpus, "52 percent", "52 percent")
    };
    assert!(!told("Anna Brandt") && told("Tomas Lund"));
}

/// Two notices of one form, by their headlines.
fn notices(of: [(&str, &str); 2]) -> Corpus {
    let sources = of.iter().zip(["A", "B"]).map(|((title, text), outlet)| Source {
        id: Id::Text(outlet.to_owned()),
        content: Content::Text((*text).to_owned()),
        format: Format::Text,
        declared: Declared {
            title: Some((*title).to_owned()),
            outlet: Some(outlet.to_owned()),
            published: Stamp::parse_iso("2024-05-07"),
            ..Declared::default()
        },
    });
    let corpus = Corpus::build(sources.collect::<Vec<_>>(), Depth::All, &Control::default()).expect("articles");
    assert_eq!(corpus.stories().of, [0, 0]);
    corpus
}

#[test]
fn cells_of_a_table_are_one_where_those_beside_them_are() {
    let table = "Shr 33 cts vs 27 cts Net 3,412,000 vs 2,907,000 Revs 38.2 mln vs 30.9 mln Nine mths Shr 72 cts vs 76 cts Net 7,651,000 vs 8,128,000";
    let later = "Shr 33 cts vs 27 cts Net 3,412,000 vs 2,907,000 Revs 38.2 mln vs 30.9 mln Avg shrs 4.1 mln vs 4.2 mln Dividend payable April 30";
    let other = "Shr 33 cts vs 13 cts Net 3,095,000 vs 1,866,000 Revs 29.7 mln vs 17.3 mln Nine mths Shr 56 cts vs 41 cts Net 7,834,000 vs 4,471,000";
    let title = "ORBIS CORP 3RD QTR NET";
    assert!(together(&notices([(title, table), (title, later)]), "3,412,000", "3,412,000"));
    assert!(together(&notices([(title, table), (title, later)]), "33", "33"));
    assert!(!together(&notices([(title, table), (title, other)]), "33", "33"));
}

#[test]
fn a_month_of_two_articles_without_a_date_is_one_only_where_they_are_alike() {
    let told = |published: &str| {
        let orders = "Orders rose sharply in December 2019, its chairman Tomas Lund said.";
        let ploughs = "Orders for ploughs rose sharply in December 2019, though steel is dear, Anna Brandt, who heads its board, told dealers in Wessel.";
        together(&two_firms(published, orders, ploughs), "December 2019", "December 2019")
    };
    assert!(told("2020-01-07") && !told(""));
}

#[test]
fn few_claims_of_two_long_articles_are_not_sure() {
    let ferry = "A fire on the ferry Sankt Olaf killed 31 people near Wessel.";
    let burned = "Fire on the ferry Sankt Olaf has killed 31 people.";
    let fair = "The fair opened late. Farmers showed cows. A band played waltzes. Children ate apples. Rain fell at noon. A tent tore. Bakers sold out. \
        The mayor danced.";
    let court = "Judges met early. A clerk read files. Lawyers argued. Jurors slept. The gallery was full. A witness wept. Nobody laughed. It adjourned.";
    let sure = |first: &str, second: &str| {
        let corpus = corpus(&[("A", "2024-05-07", first), ("B", "2024-05-07", second)]);
        claim(&corpus, ClaimKind::Figure, "31").0.sure
    };
    assert!(sure(ferry, burned), "short articles may have nothing else to tell");
    assert!(!sure(&format!("{ferry} {fair}"), &format!("{burned} {court}")));
}

#[test]
fn articles_that_are_less_alike_must_share_more() {
    let warned = |words: usize| {
        let others = |ends: &str| "bcdfghjklmnpqrstvwxyz".chars().take(words).map(|of| format!("{of}{ends}")).collect::<Vec<_>>().join(" ");
        let firm = "The trial of the head of Norphone, the fallen phone firm of Norland, began in Velburg on Monday.";
        let firm = format!("{firm} {}. Lawyers warned the firm of the theft of cards.", others("anter"));
        let chain = "The trial of the head of Norcare, a chain of clinics in Norland, began in Velburg on Monday.";
        let late = "The warnings, written by a lawyer in spring, told clinics how theft could be seen. Warnings came late, and lawyers took their time.";
        let corpus = corpus(&[("A", "2024-05-06", &firm), ("B", "2024-05-16", &format!("{chain} {}. {late}", others("olver")))]);
        assert_eq!(corpus.stories().of, [0, 0]);
        stated(&corpus, "theft", "theft")
    };
    assert!(warned(0) && !warned(16));
}

#[test]
fn what_articles_that_are_less_alike_share_is_less_sure() {
    let trials = |first: &str, second: &str, words: usize, others: &dyn Fn(char, &str) -> String| {
        let told = |ends: &str| "bcdfghjklmnpqrstvwxyz".chars().take(words).map(|of| others(of, ends)).collect::<Vec<_>>().join(" ");
        let firm = "The trial of the head of Norphone, the fallen phone firm of Norland, began in Velburg on Monday.";
        let chain = "The trial of the head of Norcare, a chain of clinics in Norland, began in Velburg on Monday.";
        let (firm, chain) = (format!("{firm} {} {first}", told("anter")), format!("{chain} {} {second}", told("olver")));
        corpus(&[("A", "2024-05-06", &firm), ("B", "2024-05-16", &chain)])
    };
    let sure = |words: usize| {
        let shares = ". The news had little impact on shares in Ostland. Shares of chains rose, and Ostland was calm.";
        let corpus = trials(". Its bankers hit shares of rivals across Ostland.", shares, words, &|of, ends| format!("{of}{ends}"));
        corpus.claims().claims.iter().find(|claim| claim.statement.contains("impact on shares")).map(|claim| claim.sure)
    };
    assert_eq!((sure(0), sure(16)), (Some(true), Some(false)));
    // Two words are not enough.
    let favourite =
        trials(". Jon Berg was a clear favourite. It fell.", ". The nurses were clear favourites. They fell.", 16, &|of, ends| format!("{of}{ends}"));
    assert!(!stated(&favourite, "favourite", "favourite"), "{:#?}", favourite.claims());
    // A stretch of both must say more, too.
    let nurses = "Four nurses who worked there pleaded guilty to fraud in spring. It was the largest fraud, and who was guilty is open.";
    let banker = "Its banker Jon Berg pleaded guilty to fraud of investors before the trial.";
    let fraud = trials(banker, nurses, 6, &|of, ends| format!("The {of}{ends} {of}u{ends}ed."));
    assert!(!stated(&fraud, "guilty", "guilty"), "{:#?}", fraud.claims());
}

#[test]
fn who_speaks_is_no_statement() {
    let corpus = pair(
        "\"Every lamp will be found,\" said Rita Berg, chief stoker and cook of the southern pilots.",
        "\"We saw no flames that night,\" said Rita Berg, the chief stoker of the southern pilots.",
    );
    assert!(!stated(&corpus, "stoker", "stoker"), "{:#?}", corpus.claims());
}

#[test]
fn amounts_that_differ_are_of_articles_that_are_alike() {
    let fell = |letters: usize| {
        let words =
            |ends: &str| "aeiou".chars().flat_map(|vowel| "bcdfghjklmnpqrstvwxyz".chars().map(move |of| format!("{of}{vowel}{ends}"))).collect::<Vec<_>>();
        let others = |ends: &str| words(ends).join(" ").chars().take(letters).collect::<String>();
        let brewer = "Profits of Norbrew, a brewer of Norland, fell 9% last year after a wet summer, the firm said.";
        let chain = "Profits of Norcare, a chain of clinics in Norland, fell 8% after it closed two clinics, the firm said.";
        let (brewer, chain) = (format!("{brewer} {}.", others("anter")), format!("{chain} {}.", others("olver")));
        let corpus = corpus(&[("A", "2024-05-06", &brewer), ("B", "2024-05-16", &chain)]);
        assert_eq!(corpus.stories().of, [0, 0]);
        together(&corpus, "9%", "8%")
    };
    assert!(fell(0) && !fell(180));
}

#[test]
fn what_is_only_good_big_or_obvious_in_both_is_no_statement() {
    for (first, second, words) in [
        (
            "\"It was a big night for the crew and, personally, for me,\" said the stoker Pavel Orek.",
            "\"That is big for me and the crew,\" the stoker Pavel Orek said.",
            "big",
        ),
        ("Its owner was obviously not happy.", "The owner obviously has no cook.", "obviously"),
        ("It was the best of the ferries, its owner said.", "Its owner is best known for ferries.", "best"),
    ] {
        let corpus = pair(first, second);
        assert!(!stated(&corpus, words, words), "{first} | {second} {:#?}", corpus.claims());
    }
}

#[test]
fn a_row_of_names_is_no_statement() {
    let corpus = pair(
        "Almeida, Lauber, Torvik, Kamper, Colm, Piras, Flamm, Fabian, Reyn (Klint 82), Berg (Van Perk 82), Henner.",
        "Almeida, Lauber, Torvik, Kamper, Colm, Piras, Flamm, Vierling, Klint, Van Perk (Berg 68), Henner.",
    );
    assert!(!stated(&corpus, "Almeida", "Almeida"), "{:#?}", corpus.claims());
}

#[test]
fn an_age_belongs_to_whoever_stands_beside_it() {
    let corpus = pair("The wreck honours Anna Brandt, whose ship sank here, and crushed a 21-year-old man.", "Marco Velde, 21, was crushed by the wreck.");
    assert!(together(&corpus, "21-year-old", "21"));
    let differ = pair("Marco Velde, 22, is said to have set the fire.", "Marco Velde, 21, yesterday stood before a judge.");
    let (claim, _) = claim(&differ, ClaimKind::Figure, "22");
    assert_eq!(claim.status, Status::Differ);
    assert!(together(&differ, "22", "21"));
    let young = pair("The fire killed many 6- and 7-year-olds.", "Those whom the fire killed were six and seven years old.");
    assert!(together(&young, "6", "six") && together(&young, "7-year-olds", "seven years old"));
    let spelt = pair("Pavel Dorjee, 23, died outside the harbour office.", "Pavel Dorje, 23, died near the office of the harbour.");
    assert!(together(&spelt, "23", "23"));
}

#[test]
fn what_is_rejected_is_not_always_denied() {
    let corpus =
        pair("The voters rejected all three options of the port, said Mayor Anna Brandt.", "Mayor Pavel Orek said the voters had three options for the port.");
    assert!(corpus.claims().claims.iter().all(|claim| claim.status != Status::Contradict), "{:#?}", corpus.claims().claims);
}

#[test]
fn status_follows_values_speakers_and_days() {
    let toll = |second: (&str, &str), first: (&str, &str)| {
        corpus(&[
            ("A", first.0, &format!("Fire swept through a paint factory in Velburg on Monday. {}\n\nThe factory in Velburg makes paint for ships.", first.1)),
            (
                "B",
                second.0,
                &format!("A paint factory in Velburg burned down on Monday. {}\n\nShips were painted with what the factory in Velburg made.", second.1),
            ),
        ])
    };
    let ministry = ("2024-05-07", "The fire killed 12 workers, Interior Minister Dana Holub said.");
    for (first, second, words, status) in [
        (ministry, ("2024-05-07", "The fire killed 12 workers, according to Holub."), "12", Status::Agree),
        // Two who are named, one day, and only one can be right.
        (ministry, ("2024-05-07", "The fire killed 30 workers, union leader Pavel Orek said."), "12", Status::Contradict),
        // The same without speakers.
        (("2024-05-07", "The fire killed 12 workers."), ("2024-05-07", "The fire killed 30 workers."), "12", Status::Differ),
        // Nobody in particular.
        (ministry, ("2024-05-07", "The fire killed 30 workers, officials said."), "12", Status::Differ),
        // A bound leaves room for more.
        (
            ("2024-05-07", "The fire killed at least 12 workers, Interior Minister Dana Holub said."),
            ("2024-05-07", "The fire killed 30 workers, union leader Pavel Orek said."),
            "12",
            Status::Differ,
        ),
        // By the afternoon a toll may have risen.
        (("2024-05-07T08:00:00Z", ministry.1), ("2024-05-07T17:00:00Z", "The fire killed 30 workers, union leader Pavel Orek said."), "12", Status::Differ),
        // A later report.
        (ministry, ("2024-05-08", "The fire killed 30 workers, union leader Pavel Orek said."), "30", Status::Updated),
        (ministry, ("2024-05-07", "The fire broke out in a store of solvents, union leader Pavel Orek said."), "12", Status::Single),
    ] {
        let corpus = toll(second, first);
        let (found, support) = claim(&corpus, ClaimKind::Figure, words);
        assert_eq!(found.status, status, "{first:?} {second:?}\n{support:#?}");
    }
}

#[test]
fn what_nobody_denies_is_no_contradiction() {
    for (first, second, words, status) in [
        // Whoever wants no second term denies no term.
        (
            "President Berg starts his second four-year term in Velburg next month.",
            "Foreign Minister Dana Holub said she does not want a second four-year stint in Velburg after the term of Berg.",
            "second",
            Status::Single,
        ),
        // Not to deny is not to deny.
        (
            "The mill fire in Velburg killed 312 workers, union leader Pavel Orek said.",
            "Mill owner Dana Holub did not deny that the fire in Velburg killed 312 workers.",
            "312",
            Status::Agree,
        ),
        (
            "The mill fire in Velburg killed 312 workers, union leader Pavel Orek said.",
            "Mill owner Dana Holub denied that the fire in Velburg killed 312 workers.",
            "312",
            Status::Contradict,
        ),
    ] {
        let corpus = corpus(&[("A", "2024-05-07", first), ("B", "2024-05-07", second)]);
        assert_eq!(claim(&corpus, ClaimKind::Figure, words).0.status, status, "{first} {second}");
    }
    // Both say that they were not.
    let corpus = corpus(&[
        ("A", "2024-05-07", "No journalists were targeted in the Orda air strike, an army spokeswoman told reporters in Velburg."),
        ("B", "2024-05-07", "Army spokesman Pavel Orek denied that journalists were targeted in the Orda air strike."),
    ]);
    let claims = &corpus.claims().claims;
    assert!(claims.iter().any(|claim| claim.kind == ClaimKind::Statement && claim.status == Status::Agree), "{claims:#?}");
}

#[test]
fn levels_of_one_count_are_one_claim() {
    let first = "The flood in Velburg killed 12 people, officials said.";
    for (second, joined) in [
        ("At least 19 people were killed by the flood in Velburg, up from 12 deaths in an earlier count.", true),
        ("Three more bodies were found in Velburg, taking the death toll to 15. In the morning 12 people were known to have been killed by the flood.", true),
        // Some of them, and those of another year.
        ("The flood in Velburg has killed 19 people, 12 of them children.", false),
        ("The flood in Velburg took the number of dead this year to 19. In 2009 a flood had killed 12 people in Orda.", false),
    ] {
        let corpus = corpus(&[("A", "2024-05-07", first), ("B", "2024-05-08", second)]);
        let value = if second.contains("19") { "19" } else { "15" };
        let (found, support) = claim(&corpus, ClaimKind::Figure, value);
        let both = support.iter().any(|row| row.article == 1 && corpus.articles()[1].document.text.slice(row.span) == "12");
        assert_eq!(both, joined, "{second}\n{support:#?}");
        assert!(!joined || found.status == Status::Updated, "{second} {:?}", found.status);
    }
}

#[test]
fn how_badly_people_are_hurt_is_a_count_of_its_own() {
    for (first, second, one, other, joined) in [
        ("The fire hurt 98 people, nine of them seriously.", "Eleven of the injured are in a serious condition, medics said.", "nine", "Eleven", true),
        ("Three remained in critical condition on Tuesday.", "Four of the wounded were still in critical condition.", "Three", "Four", true),
        ("The fire hurt 98 people, nine of them seriously.", "Ninety-eight people were hurt, a doctor said.", "98", "Ninety-eight", true),
        ("Three of them are in critical condition.", "Fifteen of the most seriously injured were flown to Tarsk.", "Three", "Fifteen", false),
    ] {
        assert_eq!(together(&pair(first, second), one, other), joined, "{first} {second}");
    }
}

#[test]
fn whoever_acts_may_come_from_elsewhere() {
    let corpus = pair("Israeli air strikes killed 21 people in the camp, medics said.", "Medics said 26 people had been killed in the air strikes in Gaza.");
    assert!(together(&corpus, "21", "26"));
}

#[test]
fn some_of_them_are_not_all_of_them() {
    let corpus = corpus(&[
        ("A", "2024-05-07", "Air strikes hit Orda on Tuesday, leaving at least 17 people dead."),
        ("B", "2024-05-07", "Air strikes hit Orda on Tuesday. Seventeen people, three of them gunmen, were killed."),
    ]);
    assert_eq!(claim(&corpus, ClaimKind::Figure, "Seventeen").0.status, Status::Agree);
    assert_eq!(claim(&corpus, ClaimKind::Figure, "three").0.status, Status::Single);
}

/// Namings of a corpus: the status, and what each article calls the thing.
fn namings(corpus: &Corpus) -> Vec<(Status, Vec<String>)> {
    let claims = corpus.claims();
    let words = |number: u32| {
        let own = claims.support.iter().filter(|support| support.claim == number);
        own.map(|support| format!("{}: {}", support.article, corpus.articles()[support.article as usize].document.text.slice(support.span))).collect()
    };
    (0..).zip(&claims.claims).filter(|(_, claim)| claim.kind == ClaimKind::Naming).map(|(number, claim)| (claim.status, words(number))).collect()
}

#[test]
fn a_thing_under_two_names_is_one_naming() {
    let corpus = corpus(&[
        (
            "A",
            "2024-05-06",
            "Fishermen in Port Wessel blocked the harbour on Monday over the Coastal Levy Act. The act puts a charge on every boat in the harbour of Port Wessel. The protest was the largest in Port Wessel in years, the mayor said.",
        ),
        (
            "B",
            "2024-05-06",
            "The harbour of Port Wessel was blocked by fishermen on Monday in a protest against what they call the Boat Tax Act. The law puts a charge on every boat. Mayor Anna Brandt of Port Wessel said the act would stay.",
        ),
        (
            "C",
            "2024-05-07",
            "A protest of fishermen against the so-called boat tax law closed the harbour of Port Wessel for a day. The law puts a charge on every boat in the harbour, and the mayor wants it to stay.",
        ),
    ]);
    let found = namings(&corpus);
    let [(status, words)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(*status, Status::Differ);
    assert_eq!(*words, ["0: Coastal Levy Act", "1: Boat Tax Act", "2: boat tax law"]);
    let number = corpus.claims().claims.iter().position(|claim| claim.kind == ClaimKind::Naming).unwrap();
    let text = corpus.explain(number).unwrap();
    assert!(text.contains("“Coastal Levy Act” in A, “Boat Tax Act” in B, “boat tax law” in C: names of one thing"), "{text}");
}

#[test]
fn what_else_it_is_called_joins_who_calls_it_only_so() {
    let articles = |first: &'static str, second: &'static str| corpus(&[("A", "2024-05-06", first), ("B", "2024-05-06", second)]);
    let crossing = "Two coast guards of Norland and Ostland met on Sunday in a strait that Norlanders call Gull Sound and Ostlanders Long Reach, and both ships turned back after an hour, the Norland navy said.";
    let other = "The ships of two coast guards, of Norland and Ostland, met in Long Reach on Sunday and turned back after an hour. The Norland navy said that nobody was hurt.";
    assert_eq!(namings(&articles(crossing, other)), [(Status::Agree, vec!["0: Gull Sound and Ostlanders Long Reach".to_owned(), "1: Long Reach".to_owned()])]);
    let storm = "Cyclone Orsa, known to sailors as the Widow, struck Port Wessel on Sunday and took the roofs off the harbour's sheds, the mayor said.";
    let other = "The roofs of the harbour's sheds in Port Wessel were taken off on Sunday by Cyclone Orsa, the mayor said.";
    let found = namings(&articles(storm, other));
    assert_eq!(found, [(Status::Agree, vec!["0: Cyclone Orsa, known to sailors as the Widow".to_owned(), "1: Cyclone Orsa".to_owned()])]);
}

#[test]
fn a_law_of_a_town_is_no_name() {
    let texts = [
        "Police stopped two carnival vans under a New York law that bars horns at night.",
        "Carnival vans sounded their horns across New York on Sunday night.",
    ];
    assert_eq!(namings(&corpus(&[("A", "2024-05-06", texts[0]), ("B", "2024-05-06", texts[1])])), []);
}

#[test]
fn one_name_of_a_law_tells_nothing() {
    assert_eq!(namings(&pair("The pilots want a new Harbours Act.", "The Harbours Act was left as it was.")), []);
}

#[test]
fn one_poll_is_told_by_its_name_or_by_none() {
    let first = "In a Velburg News/Coast Post poll on the ferry, 46 percent of voters chose Anna Brandt.";
    for other in [
        "Anna Brandt leads with 46 percent of voters in the latest Velburg News poll on the ferry.",
        "Some 46 percent of voters chose Anna Brandt in a poll on the ferry.",
        "The Coast Post's new survey on the ferry is out. Some 46 percent of voters chose Anna Brandt.",
    ] {
        assert!(together(&pair(first, other), "46 percent", "46 percent"), "{other}");
    }
}

#[test]
fn a_rank_of_one_body_is_a_naming() {
    let corpus = corpus(&[
        (
            "A",
            "2024-05-06",
            "The Harbour Workers Front, the main opposition party, left the chamber of Port Wessel on Monday before the vote on the budget for the harbour.",
        ),
        (
            "B",
            "2024-05-06",
            "Before the vote on the budget for the harbour, Norland's main opposition, the Harbour Workers Front, left the chamber of Port Wessel on Monday.",
        ),
    ]);
    assert_eq!(namings(&corpus), [(Status::Agree, vec!["0: main opposition party".to_owned(), "1: main opposition".to_owned()])]);
}

#[test]
fn an_office_that_outlets_give_somebody_is_a_naming() {
    let corpus = corpus(&[
        (
            "A",
            "2024-05-06",
            "Harbour mayor Ana Ruiz closed the port of Wessel on Monday before the storm, and Judge Jon Berg left it. Former minister Eva Lie was there.",
        ),
        (
            "B",
            "2024-05-06",
            "Before the storm Ana Ruiz, the mayor of Wessel, closed its port on Monday, said Justice Minister Eva Lie. Judge Jon Berg had left the port.",
        ),
    ]);
    assert_eq!(namings(&corpus), [(Status::Agree, vec!["0: Harbour mayor".to_owned(), "1: mayor of Wessel".to_owned()])]);
    let office = corpus.claims().claims.iter().find(|claim| claim.kind == ClaimKind::Naming).expect("an office");
    assert!(office.statement.contains("Ana Ruiz") && !office.statement.contains("storm"), "{office:?}");
    // A title in short is its office, and alone tells nothing.
    let levy = |who: &str| format!("{who} said on Monday that the levy on boats in the harbour of Wessel would be paid until the winter.");
    let told = |first: &str, second: &str| {
        namings(&pair(&levy(first), &format!("{} Nobody answered.", levy(second)))).into_iter().map(|(_, words)| words).collect::<Vec<_>>()
    };
    assert_eq!(told("Florida Sen. Ana Ruiz", "Ana Ruiz, a senator from Florida,"), [["0: Florida Sen.", "1: senator from Florida"]]);
    assert_eq!(told("Lt. Gov. Ana Ruiz", "Lt. Gov. Ana Ruiz").len(), 0);
    // So does the second office of a name.
    assert_eq!(told("Rep. Ana Ruiz, the Wessel mayor,", "Wessel mayor Ana Ruiz"), [["0: Wessel mayor", "1: Wessel mayor"]]);
}

#[test]
fn a_name_that_outlets_spell_in_two_ways_is_a_naming() {
    let named = |first: &str, second: &str| {
        let story = "The dam above the town broke in the night of Sunday after days of rain, and the school of the harbour is a shelter now.";
        namings(&pair(&format!("{first} {story}"), &format!("{second} {story} Nobody sleeps.")))
    };
    let spelt = |first: &str, second: &str| {
        let told = |name: &str| format!("{name} asked for help. People in the town say {name} did so late.");
        named(&told(first), &told(second)).into_iter().map(|(status, _)| status).collect::<Vec<_>>()
    };
    assert_eq!(spelt("Tenzin Dolmah", "Tenzin Dolma"), [Status::Differ]);
    assert_eq!(spelt("Tenzin Dolma", "Tenzin Dolma"), []);
    assert_eq!(spelt("Thomas Orde", "Tom Orde"), []);
    let village = |name: &str| format!("Rain fell in {name}, a village in India. The road to {name} is gone.");
    assert_eq!(named(&village("Kurichandipuram"), &village("Kurichindipuram")).len(), 1);
    assert_eq!(named(&village("Kurichandipuram"), &village("Morichandiwaram")).len(), 0);
    // Three spellings are one naming, each told once.
    let third = format!("{} The third road is open.", village("Kurichandypuram"));
    let three = corpus(&[
        ("A", "2024-05-07", &format!("{} Rain fell on the dam of Lake Orso on Monday night.", village("Kurichandipuram"))),
        ("B", "2024-05-07", &format!("{} Rain fell on the dam of Lake Orso on Monday, too.", village("Kurichindipuram"))),
        ("C", "2024-05-07", &format!("{third} Rain fell on the dam of Lake Orso late on Monday.")),
    ]);
    let told = namings(&three);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].1.len(), 3, "{told:?}");
}

#[test]
fn names_that_tell_nothing_are_no_namings() {
    let corpus = corpus(&[
        (
            "A",
            "2024-05-06",
            "President Bill Orsen met his brother-in-law in Port Wessel on Monday and spoke of Norlandish law. The National Hurricane Centre in Port Wessel said that it was ready. A man named Jon Berg was there.",
        ),
        (
            "B",
            "2024-05-06",
            "In Port Wessel, President Bill Orsen spoke of Norlandish law on Monday with his brother-in-law and Jon Berg. The National Hurricane Centre said in Port Wessel that it was ready.",
        ),
    ]);
    assert_eq!(namings(&corpus), []);
}

#[test]
fn two_speakers_of_one_article_dispute_a_figure() {
    let disputed = |text: &'static str| {
        let corpus = corpus(&[("A", "2024-05-06", text)]);
        let claims = corpus.claims();
        let found: Vec<(Option<f64>, Option<f64>, u32)> =
            claims.claims.iter().filter(|claim| claim.status == Status::Differ).map(|claim| (claim.low, claim.high, claim.origins)).collect();
        found
    };
    let both = [(Some(5000.0), Some(20000.0), 2)];
    assert_eq!(disputed("Police put the crowd in Port Wessel at 5,000. Organisers said more than 20,000 people had marched."), both);
    assert_eq!(disputed("Police said 5,000 people took part in the march on Sunday, while organisers put the number at 20,000 people."), both);
    for text in [
        "The company said 300 workers had been hurt in the north. But the union said 450 workers had been killed.",
        "Mayor Anna Brandt said the hall holds 200 people. Governor Jon Berg said 500 people were invited.",
        "Mayor Anna Brandt put the crowd at 5,000. She said that 20,000 seats had been sold.",
    ] {
        assert_eq!(disputed(text), [], "{text}");
    }
}

#[test]
fn amounts_that_each_article_gives_once_are_one_and_years_need_a_word() {
    let corpus = corpus(&[
        (
            "A",
            "2024-02-01",
            "The builder Halden paid bribes of $5.6 million for the coast road, prosecutors told the court in Port Wessel. The hall of the court was built in 1987.",
        ),
        (
            "B",
            "2024-02-02",
            "A court in Port Wessel convicted the builder Halden. Nearly $6 million had gone through Panama for the road. A storm took the old pier in 1987.",
        ),
    ]);
    let (found, support) = claim(&corpus, ClaimKind::Figure, "$5.6 million");
    assert_eq!(found.outlets, 2, "{support:#?}");
    let (year, support) = claim(&corpus, ClaimKind::Date, "1987");
    assert_eq!(year.outlets, 1, "{support:#?}");
}

#[test]
fn whoever_speaks_for_a_body_is_that_body() {
    let corpus = corpus(&[
        ("A", "2024-02-01", "Kellner Foods will close its mill in Port Wessel. Kellner Foods said the mill lost 38 million euros last year."),
        (
            "B",
            "2024-02-01",
            "The mill of Kellner Foods in Port Wessel is to close. A spokeswoman for Kellner Foods said the mill lost 38 million euros last year.",
        ),
    ]);
    let (found, support) = claim(&corpus, ClaimKind::Figure, "38 million euros");
    assert_eq!((found.outlets, found.origins), (2, 1), "{support:#?}");
}

#[test]
fn a_short_sentence_is_copied_with_the_one_before_it() {
    let before = "The health office in Port Wessel published a bulletin late on Monday and warned of more fever in the valley.";
    let corpus = corpus(&[
        ("A", "2024-02-01", &format!("Fever has closed the schools of the valley.\n\n{before} It counted 37 deaths.")),
        ("B", "2024-02-01", &format!("Parents in the valley keep their children at home for fear of the fever.\n\n{before} It counted 37 deaths.")),
    ]);
    let (found, support) = claim(&corpus, ClaimKind::Figure, "37");
    assert_eq!((found.outlets, found.copy_groups), (2, 1), "{support:#?}");
}

/// The origins of a figure that two articles give.
fn origins_of(first: &str, second: &str, figure: &str) -> Vec<String> {
    let corpus = corpus(&[("Harbour Post", "2024-05-06", first), ("Coastal Daily", "2024-05-06", second)]);
    let (found, support) = claim(&corpus, ClaimKind::Figure, figure);
    assert_eq!(found.outlets, 2, "{support:#?}");
    found.origin_names.clone()
}

#[test]
fn whoever_counts_or_forecasts_gives_the_figure() {
    let second = "The fever has spread along the Orda river. The River Health Agency said there were 268 cases of the fever in the Orda valley on Monday.";
    for first in [
        "The fever has spread along the Orda river. The River Health Agency, based in Cali, put the number of fever cases in the Orda valley at 268 on Monday.",
        "The fever has spread along the Orda river, the River Health Agency said. It counted 268 cases of the fever in the Orda valley on Monday.",
        "The fever has spread along the Orda river. The River Health Agency has now recorded 268 cases of the fever in the Orda valley.",
    ] {
        assert_eq!(origins_of(first, second, "268"), ["River Health Agency"], "{first}");
    }
    // A cook who lists what he sells gives nobody's figure.
    let sold = "The fever has spread along the Orda river. The market of Orda has 268 stalls, and the cook lists them all.";
    let told = "Nobody buys fruit since the fever came. With its 268 stalls the market at Orda was empty all day.";
    assert_eq!(origins_of(sold, told, "268").len(), 2);
}

#[test]
fn a_body_and_those_who_speak_for_it_are_one_origin() {
    let crowd =
        |who: &str| format!("Thousands marched through Port Wessel on Sunday. {who} that 112 people had been arrested during the march in Port Wessel.");
    let march = |who: &str| format!("The march on Sunday in Port Wessel was loud. {who} 112 people were arrested while it went through the harbour.");
    for (one, other, origins) in [
        ("Police said", "Police commissioner Ana Tello said", 1),
        ("The organisers said", "Organizers said", 1),
        ("Prosecutors said", "The prosecution said", 1),
        ("The judges said", "The court said", 1),
        ("Health officials said", "Health Minister Ida Moreau said", 1),
        ("Coast guard officers said", "Coast guard spokeswoman Lina Vega said", 1),
        ("The Norwegian foreign minister, Berit Lund, said", "Norway said", 1),
        ("The minister said", "Health Minister Ida Moreau said", 1),
        ("The commission said", "The Harbour Safety Commission said", 1),
        ("Police in Port Wessel said", "Police said", 1),
        ("Officials said", "Officials said", 2),
        ("Scotland Yard said", "The Metropolitan Police said", 1),
        ("A spokesman for Ana Tello said", "Tello's spokesman said", 1),
        ("A spokesman for Ana Tello said", "Berg's spokesman said", 2),
        ("Witnesses said", "Witnesses said", 2),
        ("Police said", "The police union said", 2),
        ("Norway said", "The Swedish foreign minister, Berit Lund, said", 2),
    ] {
        assert_eq!(origins_of(&crowd(one), &march(other), "112").len(), origins, "{one} / {other}");
    }
}

#[test]
fn whoever_works_for_a_body_speaks_for_it() {
    let first = "A train left the rails near Orda on Friday. Andes Rail said 114 passengers had been hurt in the crash near Orda.";
    let second =
        "A train left the rails near Orda on Friday, Andes Rail said. Its president, Lucia Vega, said 114 passengers had been hurt in the crash near Orda.";
    assert_eq!(origins_of(first, second, "114").len(), 1);
    let other = "A train left the rails near Orda on Friday. The mayor of Orda, Lucia Vega, said 114 passengers had been hurt in the crash near Orda.";
    assert_eq!(origins_of(first, other, "114").len(), 2);
}

#[test]
fn a_figure_is_its_whose_body_stands_beside_it() {
    let first =
        "The mayor of Orda went on trial on Monday. Of the $5.6 million in bribes that the prosecution laid before the court in Orda little was proven.";
    let second = "The mayor of Orda went on trial on Monday. Prosecutors said the bribes in Orda came to $5.6 million.";
    assert_eq!(origins_of(first, second, "$5.6 million"), ["Prosecutors"]);
}

#[test]
fn figures_told_in_other_words_are_one() {
    let mut apart = Vec::new();
    for (first, second, one, other) in [
        // A noun of the figure before says nothing of this one.
        ("The fire killed 18 passengers and injured more than 140.", "Doctors said 143 people had been hurt.", "140", "143"),
        ("The blaze left 18 people dead and 43 wounded.", "The fire injured 43 passengers, the clinic in Wessel said.", "43", "43"),
        // Who is in hospital is hurt.
        ("By night 57 injured people had been admitted to the clinic.", "In all 57 people were hurt.", "57", "57"),
        // Compounds.
        ("The navy sent a team of 24 divers to the ferry.", "A 24-member diving team of the navy searched the ferry.", "24", "24-member"),
        // The sets of a match.
        ("On Sunday Anna Brandt won the final 1-6 6-3 6-4 6-4.", "Brandt beat Carla Weiss 1-6, 6-3, 6-4, 6-4.", "1-6 6-3 6-4 6-4", "1-6, 6-3, 6-4, 6-4"),
        ("On Sunday Orek lost 1-6 6-7 (3/7) to Carla Weiss.", "On Sunday Carla Weiss won 6-1, 7-6 against Orek.", "1-6 6-7", "6-1, 7-6"),
        // Two words for whom one counts.
        ("Some 6,180 children of the island have no lessons.", "Nearly 6,200 pupils on the island cannot go to school.", "6,180", "6,200"),
        // Other units.
        ("The ferry was sailing at 58 kph when it caught fire.", "The ferry was sailing at about 36 mph, the captain said.", "58 kph", "36 mph"),
        // Dozens and plain bounds.
        ("The ferry had 14 lifeboats.", "The ferry carried more than a dozen lifeboats.", "14", "a dozen"),
        ("The army said 225 soldiers had come to help.", "More than 200 soldiers helped.", "225", "200"),
        // What happened to all is told behind some of them.
        ("The owner said that 41 passengers, including 12 children, were killed.", "The fire killed 41 people.", "41", "41"),
        ("Sixteen divers and six nurses were hurt.", "Sixteen divers suffered injuries.", "Sixteen", "Sixteen"),
        ("Tarsk lost 34 soldiers in the blaze.", "The blaze killed 34 soldiers.", "34", "34"),
        // Which of the dead.
        (
            "The fire killed 41 people. Twelve children were among the dead.",
            "The fire killed 47 people. Fourteen of the dead are children.",
            "Twelve",
            "Fourteen",
        ),
        // Nearly one figure, and a length of time with a word in between.
        ("The fire spread to 312 cabins of the ferry.", "The blaze spread to 318 cabins of the ferry.", "312", "318"),
        ("It was the fourth fire in the port in 45 years.", "The port has burned four times over the past 45 years.", "45 years", "the past 45 years"),
        ("Divers may search up to the ninth week of the work.", "Divers may search for up to nine weeks of the work.", "ninth", "nine weeks"),
        ("Divers spent four tense weeks in the wreck.", "Divers spent four weeks in the wreck.", "four", "four weeks"),
        // Which one it is, and how many there are by now.
        ("Police arrested a third stoker on the quay.", "In all three stokers were arrested.", "third", "three"),
        ("A fifth victim of the blaze died on Tuesday.", "The blaze killed five people.", "fifth", "five"),
        // Two bounds of one figure.
        (
            "The harbour hit by the blaze ships up to 40 tonnes of fish.",
            "Ships of the harbour hit by the blaze took more than 40 tonnes of fish.",
            "40 tonnes",
            "40 tonnes",
        ),
        // A few units of time.
        ("The strike that shut the port lasted 12 days.", "The port had been shut by a strike for nearly two weeks.", "12 days", "two weeks"),
        // What was counted moves.
        ("Officers had counted 90 buoys by noon.", "Officers counted 118 buoys in the end.", "90", "118"),
        // A country and its people.
        ("The owner cheated more than 2,300 people in Britain.", "The owner cheated over 2,300 British nationals.", "2,300", "2,300"),
        // Whose dollars is not said, and one amount in two currencies.
        ("Bidding for the wreck had reached $2,075.", "The bids for the wreck came to US$2,075.", "$2,075", "US$2,075"),
        ("Norland lends the port 45 million euros ($49 million).", "The loan for the port is of $49 million.", "45 million euros", "$49 million"),
        // Basis points.
        (
            "The central bank cut its rate by 25 basis points.",
            "The cut of the bank's rate was 0.25 percentage points.",
            "25 basis points",
            "0.25 percentage points",
        ),
        // Places that somebody takes, and whose third of something it is.
        (
            "Dara Lund will start the race from fourth spot, behind Ewa Brandt.",
            "The race of the boats begins at noon, and Dara Lund qualified fourth.",
            "fourth spot",
            "fourth",
        ),
        (
            "The ruling promoted Dara Lund, who had made a fine debut, to second.",
            "Orek lost his place, so that Dara Lund moved up to second and Ewa Brandt was bumped up to third.",
            "second",
            "second",
        ),
        ("Dara Lund's campaign for a third term broke the accord, the party said.", "Dara Lund is expected to run for a third term in May.", "third", "third"),
        // How far it is from a place counts nothing.
        ("Velburg, a university town 20 miles from the border of Tarsk, was quiet.", "Velburg lies 20 miles from the border of Tarsk.", "20 miles", "20 miles"),
        // "A cane charge" charges nobody.
        (
            "Police used a cane charge to disperse thousands of villagers who marched on the port.",
            "Thousands of local people marched on the port of Wessel.",
            "thousands",
            "Thousands",
        ),
        // Steps of a scale.
        (
            "It struck Wessel as a Category 2 storm early on Monday.",
            "The category-two storm swept over the harbour of Wessel on Monday.",
            "Category 2",
            "category-two",
        ),
        // What is told in a compound.
        ("The four-time Norland Cup champion Orek swam ashore.", "Orek, the four-time champion, swam ashore.", "four-time", "four-time"),
        // How often, and some of those to whom it happened.
        ("The fault in the pump of the ferry had been reported twice.", "The crew twice reported the fault in the pump.", "twice", "twice"),
        ("A doctor said 12 of the injured had been flown to Velburg.", "A doctor said 15 of the most seriously hurt were flown to Velburg.", "12", "15"),
        // Two words for whom one counts, one of which says nothing.
        ("Doctors treated 24 youths from the ferry.", "In all 24 people from the ferry were treated by doctors.", "24", "24"),
        // A count told place by place.
        ("Nine deaths were reported in Velburg and two in Wessel.", "Two people died in Wessel.", "two", "Two"),
        // Dead told in one vague word, and what is not far from half.
        ("It was a day of fire that left dozens dead.", "The trouble on the ferry has led to dozens of deaths.", "dozens", "dozens"),
        ("Just under half of the sailors said the port made them feel hopeless.", "Of the sailors 43% said the port made them feel hopeless.", "half", "43%"),
        // A charge with canes is none by a court.
        (
            "On Monday police resorted to a cane charge on thousands of people who marched on the pier.",
            "On Monday thousands of local people marched on the pier.",
            "thousands",
            "thousands",
        ),
        // A share in words.
        (
            "The owner must pay if more than 20 percent of the fuel money is lost.",
            "The owner pays when over a fifth of the money for fuel goes missing.",
            "20 percent",
            "a fifth",
        ),
    ] {
        let corpus = pair(first, second);
        if !together(&corpus, one, other) {
            apart.push(format!("{first} | {second}"));
        }
    }
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn what_comes_on_top_of_a_figure_is_another() {
    let corpus = pair("A missile hurt four sailors. Rockets hurt another four.", "Rockets hurt eight dockers and four sailors were wounded by a missile.");
    let (_, support) = claim(&corpus, ClaimKind::Figure, "four");
    assert_eq!(support.iter().filter(|row| row.article == 0).count(), 1, "{support:#?}");
}

#[test]
fn each_length_of_one_article_measures_what_it_is_told_of() {
    let corpus = pair(
        "The owner is bound by a five-year lock-in of the fuel money. He waits. The owner must have led ferries for at least five years.",
        "The lock-in of the fuel money of the owner is of five years.",
    );
    let (_, support) = claim(&corpus, ClaimKind::Figure, "five-year");
    assert_eq!(support.iter().filter(|row| row.article == 0).count(), 1, "{support:#?}");
}

#[test]
fn what_describes_a_country_is_no_place_and_whoever_says_it_is_not_counted() {
    let killed = pair("The blaze killed 31 people in northern Tarsk.", "In all 31 people died in the small Baltic country.");
    assert!(together(&killed, "31", "31"));
    let police = pair("Police put the crowd at the quay at 8,000.", "Police said there were no more than 8,000 at the quay.");
    assert!(together(&police, "8,000", "8,000"));
}

#[test]
fn who_says_a_thing_twice_in_other_words_says_it_once() {
    let joined = pair(
        "The dam at Orle burst on Monday. \"No home will stay without water for lack of a tanker,\" regional governor Ida Brekke said.",
        "A dam burst at Orle on Monday, flooding the lower town.\n\nBrekke, the regional governor, said on the radio that tankers would see to it that no home was left without water.",
    );
    let claims = joined.claims();
    let statement = claims.claims.iter().find(|claim| claim.kind == ClaimKind::Statement && claim.statement.contains("without water"));
    assert_eq!(statement.map(|claim| (claim.outlets, claim.origins)), Some((2, 1)), "{:#?}", claims.claims);
}

#[test]
fn far_dates_that_blend_or_stand_alone_are_one() {
    let joined = |first: &str, second: &str, a: &str, b: &str| together(&pair(first, second), a, b);
    assert!(joined(
        "Forward Milan Orsic was banned for two years on Monday by the league's panel. He is out until May 2030.",
        "The league's panel banned Milan Orsic, a forward, for two years on Monday. He may play again from May 1, 2030.",
        "May 2030",
        "May 1, 2030",
    ));
    assert!(joined(
        "The probe Halcyon was launched on Monday. It will reach the comet in early 2033.",
        "Halcyon, a probe, was launched on Monday. It is to arrive at the comet in the spring of 2033.",
        "early 2033",
        "the spring of 2033",
    ));
    assert!(!joined(
        "Forward Milan Orsic was banned for two years on Monday by the league's panel. He is out until May 2030, and his contract ends on May 31, 2030.",
        "The league's panel banned Milan Orsic, a forward, for two years on Monday. The stadium is to open on May 1, 2030.",
        "May 31, 2030",
        "May 1, 2030",
    ));
}

#[test]
fn two_parts_of_a_day_are_two_times() {
    let corpus = pair(
        "The dike at Orda broke on Monday morning, and water ran into the streets of the lower town.",
        "Police said the dike at Orda broke on Monday. Late on Monday a hillside above Orda slid into the streets of the lower town.",
    );
    assert!(!together(&corpus, "Monday morning", "Late on Monday"));
    let corpus = pair(
        "The dike at Orda broke on Monday morning, and water ran into the streets of the lower town.",
        "Before dawn on Monday the dike at Orda broke, and water ran into the streets.",
    );
    assert!(together(&corpus, "Monday morning", "Monday"));
}

#[test]
fn a_year_long_ago_that_both_give_once_is_one() {
    let corpus = pair(
        "The harbour was dug in 1931 and widened in 1957 and 1983. Port Wessel came under the crown's sway in 1898, and its people were made citizens later.",
        "The kingdom seized Port Wessel as booty in 1898. The lighthouse was lit in 1924, the railway came in 1909 and the airfield in 1966.",
    );
    assert!(together(&corpus, "1898", "1898"));
    let corpus = pair(
        "The harbour was dug in 1931 and widened in 1957. The hull was laid at Orda in 1898.",
        "The deadliest blaze of the country broke out in 1898. The lighthouse was lit in 1924, the railway came in 1909 and the airfield in 1966.",
    );
    assert!(!together(&corpus, "1898", "1898"));
}

#[test]
fn a_length_of_time_may_tell_the_day() {
    let joined = |first: &str, second: &str, a: &str, b: &str| together(&pair(first, second), a, b);
    assert!(joined(
        "The bank cut its key rate on Monday, the first cut in nine years.",
        "It was the bank's first cut of its key rate since 2015.",
        "nine years",
        "2015",
    ));
    assert!(joined(
        "The union wants the 20-year-old fishing treaty with Tarsk frozen.",
        "Norland may review a fishing treaty with Tarsk that was signed in 2004, the union said.",
        "20-year-old",
        "2004",
    ));
    assert!(joined(
        "The safety board will publish a first report on the fire within 30 days.",
        "A first report of the safety board on the fire is due by June 6.",
        "30 days",
        "June 6",
    ));
    // What "came four days after" the talks is the fire of Monday.
    assert!(joined(
        "The fire came four days after the owner's talks with the seamen's union collapsed.",
        "Talks of the owner with the seamen's union collapsed on May 2.",
        "four days",
        "May 2",
    ));
    assert!(!joined(
        "The board met four days after the owner's talks with the seamen's union collapsed.",
        "Talks of the owner with the seamen's union collapsed on May 2.",
        "four days",
        "May 2",
    ));
    let corpus = pair("The union spoke for a 20-year-old student from Tarsk.", "Norland signed its treaty with Tarsk in 2004, the union said.");
    assert!(!together(&corpus, "20-year-old", "2004"));
    // Without a date beside it, it is a figure and no claim of another kind.
    let corpus = pair("It was the first storm in nine years.", "The storm was the first in nine years.");
    let claims = corpus.claims();
    let dated = |row: &&Support| claims.claims[row.claim as usize].kind == ClaimKind::Date;
    let of = |row: &Support| corpus.articles()[row.article as usize].document.text.slice(row.span).to_owned();
    assert!(!claims.support.iter().filter(dated).any(|row| of(row) == "nine years"));
}

#[test]
fn a_span_of_hours_is_two_times() {
    let corpus = pair(
        "A curfew was imposed on Port Wessel from 8 p.m. to 5 a.m. by the mayor.",
        "The curfew in Port Wessel, which starts at 20:00 and ends at 05:00, is the mayor's.",
    );
    assert!(together(&corpus, "8 p.m.", "20:00") && together(&corpus, "5 a.m.", "05:00"));
    assert!(!together(&corpus, "8 p.m.", "05:00"));
}

#[test]
fn what_came_so_much_later_came_so_long_after() {
    let (probe, mast) = ("The probe left the rocket 38 minutes later, the agency said.", "A mast in Norland heard the probe 38 minutes after the launch.");
    assert!(together(&pair(probe, mast), "38 minutes later", "38 minutes"));
    let (out, burned) = ("The fire at the mill was out two hours later.", "The fire at the mill burned for two hours.");
    assert!(!together(&pair(out, burned), "two hours later", "two hours"));
}

#[test]
fn a_time_of_day_is_one_in_its_zone() {
    let corpus = pair(
        "The fire broke out at 4:52 a.m. (0352 GMT) in the engine room, the coast guard said. A siren was heard at 9 p.m.",
        "It began in the engine room at 04:52 local time, according to the owner of the ferry. A concert is to start at 9 p.m.",
    );
    let main = pair("The ferry burned just before 10 a.m. off Port Wessel.", "Rescuers from Norland came to the ferry Sankt Olaf at 9:51 a.m.");
    assert!(together(&main, "10 a.m.", "9:51 a.m."));
    assert!(together(&corpus, "4:52 a.m.", "04:52 local time"));
    assert!(!together(&corpus, "0352 GMT", "04:52 local time"));
    assert!(!together(&corpus, "9 p.m.", "9 p.m."));
    let (found, support) = claim(&corpus, ClaimKind::Date, "04:52 local time");
    assert_eq!((found.status, found.outlets), (Status::Agree, 2));
    assert!(support.iter().any(|row| row.rule == "time_of_day"), "{support:#?}");
}

#[test]
fn whoever_denies_what_was_just_said_contradicts_it() {
    let owner = "The owner, Nordline, said the crew had tested every pump of the ferry at the quay.";
    for denial in [
        "The coast guard denied that.",
        "Coast guard chief Runa Vik called the claim baseless.",
        "The coast guard said the allegation was false.",
        "The Harbour Union rejected the account and asked for an inquiry.",
    ] {
        let corpus = pair(&format!("{owner} {denial}"), "According to its owner, Nordline, the crew had tested every pump of the ferry at the quay.");
        let claims = corpus.claims();
        let found = claims.claims.iter().position(|claim| claim.statement.contains("every pump")).unwrap_or_else(|| panic!("{denial}: {claims:#?}"));
        let rows: Vec<&Support> = claims.support.iter().filter(|row| row.claim as usize == found).collect();
        assert_eq!(claims.claims[found].status, Status::Contradict, "{denial}: {rows:#?}");
        let denies = rows.iter().filter(|row| row.relation == Relation::Denies && row.rule == "rebuttal").count();
        assert_eq!((denies, claims.claims[found].origins), (1, 2), "{denial}: {rows:#?}");
    }
    for other in [
        "The coast guard denied that it had searched the wrong bay.",
        "The coast guard rejected the offer.",
        "“The coast guard has news that contradicts it,” the owner went on.",
    ] {
        let corpus = pair(&format!("{owner} {other}"), "According to its owner, Nordline, the crew had tested every pump of the ferry at the quay.");
        assert!(!corpus.claims().support.iter().any(|row| row.rule == "rebuttal"), "{other}");
    }
}

/// Whether one statement holds mentions of both articles that have these words.
fn stated(corpus: &Corpus, first: &str, second: &str) -> bool {
    let claims = corpus.claims();
    let has = |row: &Support, article: u32, words: &str| {
        let statement = claims.claims[row.claim as usize].kind == ClaimKind::Statement;
        statement && row.article == article && corpus.articles()[article as usize].document.text.slice(row.span).contains(words)
    };
    claims.support.iter().any(|row| has(row, 0, first) && claims.support.iter().any(|other| other.claim == row.claim && has(other, 1, second)))
}

#[test]
fn a_word_may_be_two_in_another_article() {
    for (first, second, words) in [
        ("Dockers threw stones. The ceasefire failed.", "The cease-fire failed. Snow fell on the hills.", "failed"),
        ("Officers fired teargas. Snow fell on the hills.", "The bakers went home. Officers fired tear gas.", "fired"),
    ] {
        let corpus = pair(first, second);
        assert!(stated(&corpus, words, words), "{first} | {second} {:#?}", corpus.claims());
    }
}

#[test]
fn what_two_clauses_say_and_no_more_is_one_statement() {
    let attack = pair(
        "Police said it was not a suicide attack. The driver was treated for burns.",
        "The attack was not a suicide bombing. Glass lay in the street for days.",
    );
    assert!(stated(&attack, "suicide", "suicide"), "{:#?}", attack.claims());
    let other = pair(
        "Police said it was not a suicide attack. The driver was treated for burns.",
        "The attack was condemned by bakers. A suicide was reported from the hills.",
    );
    assert!(!stated(&other, "suicide", "condemned") && !stated(&other, "suicide", "hills"), "{:#?}", other.claims());
}

#[test]
fn a_copied_sentence_is_joined_by_no_other_of_its_article() {
    let copied = "Divers will search the wreck of the ferry once more for the missing pilgrims.";
    let corpus = pair(&format!("Divers searched the wreck of the ferry for pilgrims. The mayor slept. {copied}"), &format!("Nobody was told. {copied}"));
    let claims = corpus.claims();
    let holds = |claim: u32, article: u32| claims.support.iter().filter(|row| row.claim == claim && row.article == article).count();
    let statements = (0..claims.claims.len() as u32).filter(|&at| claims.claims[at as usize].kind == ClaimKind::Statement);
    assert!(statements.clone().any(|at| holds(at, 1) == 1), "{claims:#?}");
    assert!(statements.into_iter().all(|at| holds(at, 0) < 2), "{claims:#?}");
}

#[test]
fn a_statement_says_more_than_the_figure_in_it() {
    // The two men are a figure; where they were held is another thing.
    let held = pair("The two men were arrested at a fish market in Velburg.", "Police arrested the two men on Sunday at the fish market in Velburg.");
    assert!(stated(&held, "fish market", "fish market"), "{:#?}", held.claims());
    // Two figures tell all that this says.
    let term =
        pair("The captain faces up to 12 years in prison and 50,000 crowns in fines.", "He could get up to 12 years in prison and 50,000 crowns in fines.");
    assert!(!stated(&term, "12 years", "12 years"), "{:#?}", term.claims());
    // So is a quote, beside which much else may be told.
    let seen =
        "The second section of the harbour law is seen by pilots as a shield for crews, for it allows delays made in \"an honest reading of the tides\".";
    let law = pair(seen, seen);
    assert!(stated(&law, "pilots", "pilots"), "{:#?}", law.claims());
    let called = pair("He called the harbour law \"an honest reading of the tides\".", "The harbour law, he said, was \"an honest reading of the tides\".");
    assert!(!stated(&called, "law", "law"), "{:#?}", called.claims());
    let only = pair("Some 4,300 passengers were on board.", "On board were 4,300 passengers.");
    assert!(!stated(&only, "4,300", "4,300"), "{:#?}", only.claims());
}

#[test]
fn two_who_are_named_may_say_the_same() {
    let same = pair(
        "Mayor Anna Brandt said the harbour pilots had ignored every radio warning about the fuel leak.",
        "Union leader Pavel Orek said the harbour pilots had ignored every radio warning of a fuel leak.",
    );
    assert!(stated(&same, "pilots", "pilots"), "{:#?}", same.claims());
    let other = pair(
        "Mayor Anna Brandt said the harbour pilots would get new radios after the fuel leak.",
        "Union leader Pavel Orek said the harbour pilots had ignored every radio warning of a fuel leak.",
    );
    assert!(!stated(&other, "pilots", "pilots"), "{:#?}", other.claims());
}

#[test]
fn a_stretch_that_stands_in_both_is_one_statement() {
    let nephew = pair(
        "State radio reported that officers of the harbour police had detained a stoker and his nephew for tampering with the fuel lines.",
        "Families who waited at the gates through a cold night were told that a stoker and his nephew had been arrested for tampering with the fuel.",
    );
    assert!(stated(&nephew, "nephew", "nephew"), "{:#?}", nephew.claims());
    // A word with hyphens is never cut.
    let burns = pair(
        "Doctors of the naval clinic said the burns of the wounded stokers were moderate-to-serious.",
        "At the naval clinic the burns of the wounded stokers were moderate, said a nurse.",
    );
    let told = |row: &Support| burns.articles()[row.article as usize].document.text.slice(row.span).ends_with("were moderate-to-serious");
    assert!(burns.claims().support.iter().any(told), "{:#?}", burns.claims());
    // An office and a name are no statement.
    let office = pair(
        "Harbour Minister Edda Kvist promised a new quay to the fishermen of the eastern islands.",
        "The choir was late, for Harbour Minister Edda Kvist had forgotten her umbrella at the theatre.",
    );
    assert!(!stated(&office, "Kvist", "Kvist"), "{:#?}", office.claims());
}

#[test]
fn a_claim_that_stands_takes_in_a_lesser_stretch() {
    let story = "A fire on the ferry Sankt Olaf off Port Wessel drew rescuers from Norland and Tarsk on Monday, and the harbour stayed closed all day.";
    let again = "Rescuers from Norland and Tarsk came when the ferry Sankt Olaf burned off Port Wessel on Monday; the harbour stayed closed all day.";
    let filler = "The tide was low. Gulls cried. Bakers opened late. The mayor wept.";
    let told = [
        "State radio reported that officers of the harbour police had detained a stoker and his nephew for tampering with the fuel lines.",
        "Families who waited at the gates through a cold night were told that a stoker and his nephew had been arrested for tampering with the fuel.",
        "In the galley a stoker, his nephew and some fuel lines were all that anybody spoke of.",
    ];
    let texts = [format!("{story} {filler}\n\n{}", told[0]), format!("{again} {filler}\n\n{}", told[1]), format!("{again} {filler}\n\n{}", told[2])];
    let articles = |of: &[usize]| corpus(&of.iter().map(|&at| (["A", "B", "C"][at], "2024-05-07", texts[at].as_str())).collect::<Vec<_>>());
    let three = articles(&[0, 1, 2]);
    let (_, support) = claim(&three, ClaimKind::Statement, "stoker, his nephew and some fuel lines");
    assert_eq!(support.len(), 3, "{support:#?}");
    assert!(!stated(&articles(&[1, 2]), "nephew", "nephew"));
    // Two words do where much is said by them, and the same is done.
    let filler = [filler; 5].join(" ");
    let sang = "As the rain fell and a steward slept, the cooks heard that fuel had been tampered with and sang.";
    let texts = [format!("{story} {filler}\n\n{}", told[0]), format!("{again} {filler}\n\n{}", told[1]), format!("{again} {filler}\n\n{sang}")];
    let articles = |of: &[usize]| corpus(&of.iter().map(|&at| (["A", "B", "C"][at], "2024-05-07", texts[at].as_str())).collect::<Vec<_>>());
    assert_eq!(claim(&articles(&[0, 1, 2]), ClaimKind::Statement, "fuel had been tampered").1.len(), 3);
    assert!(!stated(&articles(&[1, 2]), "fuel", "fuel"));
}

#[test]
fn a_verb_is_told_by_the_word_before_it() {
    let mourned = pair(
        "In a long letter to the steward, which a choir had sung at the gates, families wrote that they mourn the helmsman and two cooks.",
        "A steward who had slept late found a crowd at the gates, and of the two cooks and the helmsman whom they mourn nobody spoke.",
    );
    assert!(stated(&mourned, "they mourn", "they mourn"), "{:#?}", mourned.claims());
    // What is somebody's is no verb.
    let owned = pair(
        "Rain fell on the quay when a steward, who had slept late and eaten nothing, spoke of the fishermen's sovereignty over the eastern islands.",
        "Nobody answered as the choir, tired and cold, mocked the fishermen's sovereignty over the islands of the east.",
    );
    assert!(!stated(&owned, "sovereignty", "sovereignty"), "{:#?}", owned.claims());
}

#[test]
fn what_is_done_and_what_is_not_are_one_statement_of_two_speakers_only() {
    let found = "A laboratory found methanol in the fuel of the ferry, said inspector Jon Berg.";
    let disputed = pair(found, "The yard said its own tests had found no methanol in the fuel of the ferry.");
    let (claim, support) = claim(&disputed, ClaimKind::Statement, "found no methanol in the fuel of the ferry");
    assert_eq!((claim.status, support.len()), (Status::Contradict, 2), "{support:#?}");
    let told = pair("A laboratory found methanol in the fuel of the ferry.", "Tests had found no methanol in the fuel of the ferry.");
    assert!(!stated(&told, "methanol", "methanol"), "{:#?}", told.claims());
}

#[test]
fn two_verbs_of_one_subject_are_two_statements() {
    let raid = pair(
        "Customs officers searched the stoker's flat in Velburg and seized several boxes of forged tickets.",
        "Customs officers seized several boxes of forged tickets and will question the whole crew in Tarsk.",
    );
    assert!(stated(&raid, "forged tickets", "forged tickets"), "{:#?}", raid.claims());
    assert!(!stated(&raid, "Velburg", "Tarsk"), "{:#?}", raid.claims());
}

#[test]
fn a_place_that_both_articles_seldom_name_is_told() {
    let village = pair(
        "An avalanche hit a hut in the mountain village of Ponte, killing a skier.",
        "The hut, which two brothers had built near the town of Ponte, was full.",
    );
    assert!(together(&village, "in the mountain village of Ponte", "near the town of Ponte"), "{:#?}", village.claims());
    let (claim, support) = claim(&village, ClaimKind::Statement, "near the town of Ponte");
    let told = "In the mountain village of Ponte: An avalanche hit a hut in the mountain village of Ponte, killing a skier.";
    assert_eq!((claim.statement.as_str(), claim.status, claim.outlets), (told, Status::Agree, 2), "{support:#?}");
    assert!(support.iter().all(|row| row.rule == "place"), "{support:#?}");
    for (first, second, one, other) in [
        // In two spellings.
        (
            "A letter came from the exiles, whose government sits in the hill town of Mandarova.",
            "The exiles in Mandrova knew nothing of it.",
            "in the hill town of Mandarova",
            "in Mandrova",
        ),
        ("The silver was found with a dealer in Velburg, Oregon.", "Nobody knew the dealer, who had a shop in Oregon.", "in Velburg, Oregon", "in Oregon"),
        (
            "Glass lay everywhere in central Velburg after the storm.",
            "The storm killed a man on a central Velburg bus.",
            "in central Velburg",
            "central Velburg",
        ),
        // Behind whom something is for.
        (
            "A cross was put up in honour of Rita Berg in northern Velburg.",
            "Glass lay everywhere in northern Velburg after the storm.",
            "in northern Velburg",
            "in northern Velburg",
        ),
        (
            "The plant stands in Norland's Brindisi district.",
            "Villagers fear for the wells of neighbouring Brindisi district, where the plant stands.",
            "in Norland's Brindisi district",
            "neighbouring Brindisi district",
        ),
    ] {
        let corpus = pair(first, second);
        assert!(together(&corpus, one, other), "{first} | {second} {:#?}", corpus.claims());
    }
}

#[test]
fn a_place_of_two_things_is_not_told() {
    for (first, second) in [
        // Two things in one town.
        ("A baker in Velburg has won the lottery twice.", "Judges in Velburg will hear the appeal of the union next spring."),
        // Two parts, there and back, offices and homes.
        ("Snow fell in northern Velburg.", "Snow fell in southern Velburg."),
        ("The crew had sailed to Velburg with coal.", "The crew had sailed from Velburg with coal."),
        ("The ambassador of Brindisi spoke of the dead crew.", "The president of Brindisi spoke of the dead crew."),
        // A name of something else.
        ("The ferry is named after the winner in the New York Marathon.", "The ferry's owner collapsed in the New York Marathon."),
        ("Rita Berg, 31, of Orda Hill in Velburg, was on board the ferry.", "The ferry had been built in Velburg and was on its way home with many on board."),
    ] {
        let corpus = pair(first, second);
        let claims = corpus.claims();
        let told = |place: &str| claims.support.iter().any(|row| row.rule == "place" && claims.claims[row.claim as usize].statement.contains(place));
        assert!(!["Velburg", "Brindisi", "New York"].into_iter().any(told), "{first} | {second} {claims:#?}");
    }
}

#[test]
fn not_only_this_but_also_that_is_one_statement() {
    let repairs = pair(
        "Crews will repair not only the northern breakwater, but also the old lighthouse and the slipway of the fishing boats.",
        "Crews will repair the northern breakwater, the old lighthouse and the slipway of the fishing boats by spring.",
    );
    assert!(stated(&repairs, "breakwater, but also the old lighthouse", "breakwater"), "{:#?}", repairs.claims());
}

#[test]
fn two_weekdays_of_articles_without_a_date_differ() {
    let told = |day: &str| {
        let first = "The two ministers signed the herring accord in Port Wessel on Wednesday.\n\nThe accord on herring ends a dispute of nine years.";
        let second = format!(
            "In Port Wessel the two ministers signed an accord on herring on {day}.\n\nThe accord on herring ends a dispute of nine years, fishermen say."
        );
        let corpus = corpus(&[("A", "", first), ("B", "", &second)]);
        let signed = |claim: &&Claim| claim.kind == ClaimKind::Statement && claim.statement.starts_with("The two ministers signed");
        corpus.claims().claims.iter().find(signed).expect("who signed").status
    };
    assert_eq!(told("Thursday"), Status::Differ);
    assert_eq!(told("Wednesday"), Status::Agree);
}

#[test]
fn two_days_of_the_main_event_differ() {
    let corpus = corpus(&[
        ("The Harbour Post", "2024-05-17", "A tanker ran aground off Port Wessel on Wednesday, spilling oil into the bay.\n\nDivers are looking for the leak."),
        ("Coastal Daily", "2024-05-17", "A tanker ran aground off Port Wessel on Thursday, spilling oil into the bay.\n\nFishermen may not leave the harbour."),
        (
            "The Inland Herald",
            "2024-05-17",
            "Oil is spilling into the bay off Port Wessel, where a tanker ran aground.\n\nThe owner of the tanker has not spoken.",
        ),
    ]);
    let (claim, support) = claim(&corpus, ClaimKind::Date, "Wednesday");
    assert_eq!((claim.status, claim.outlets), (Status::Differ, 2), "{support:#?}");
    assert!(support.iter().any(|support| support.relation == Relation::Conflicts), "{support:#?}");
    // Whoever gives both days tells two things.
    let both = pair(
        "The tanker ran aground off the pier on Wednesday and lost oil.",
        "The tanker ran aground off the pier on Thursday and lost oil. It had lost oil on Wednesday, too.",
    );
    assert!(!together(&both, "Wednesday", "Thursday"));
}

#[test]
fn an_age_a_time_and_a_weekday_are_told_in_many_ways() {
    for (first, second, one, other) in [
        ("Police arrested a man who had hit a girl of 14.", "Police arrested a man who hit a 14-year-old girl.", "14", "14-year-old"),
        ("The mayor left school at 16 to work on the ferry.", "At the age of 16 the mayor got work on the ferry.", "16", "16"),
        ("The cook was arrested in Wessel at 17:45 GMT.", "The cook was arrested in Wessel at 5.45pm.", "17:45 GMT", "5.45pm"),
        ("It is hard to top Sunday's boat race, which Ada Lund won.", "Ada Lund won the boat race on Sunday.", "Sunday", "Sunday"),
    ] {
        assert!(together(&pair(first, second), one, other), "{first} | {second}");
    }
}

#[test]
fn a_toll_of_long_ago_is_not_that_of_now_in_articles_without_a_date() {
    let then = "The worst such storm killed 17 people when it struck the port in September 2004.";
    let corpus = corpus(&[("A", "", "The storm in the port has killed at least 21 people."), ("B", "", then)]);
    assert!(!together(&corpus, "21", "17"));
}

#[test]
fn figures_without_end_in_one_sentence_take_linear_time() {
    /// How many times longer the second text is; a quadratic step would take this squared.
    const LONGER: usize = 8;
    /// What a busy machine may add.
    const SLACK: Duration = Duration::from_millis(200);
    let time = |text: &str| {
        let run = |_| {
            let corpus = corpus(&[("A", "2024-05-06", text), ("B", "2024-05-07", &text.replace("office", "bank"))]);
            let start = Instant::now();
            assert!(corpus.claims().claims.len() <= text.len());
            start.elapsed()
        };
        (0..2).map(run).min().unwrap_or_default()
    };
    let counted = |times: usize| (0..times).map(|at| format!(" {} zorb{at}s,", 1000 + 7 * at)).collect::<Vec<_>>().concat();
    let rivals =
        |times: usize| (0..times).map(|at| format!(" the police said {} people, but organisers said {}, and", 300 + at, 900 + at)).collect::<Vec<_>>().concat();
    let texts: [&dyn Fn(usize) -> String; 5] = [
        &|times| " in Cuba 11 people were killed,".repeat(times),
        &|times| " nine of the dead were children and 12 of them said 40 percent".repeat(times),
        &|times| " 23 people were hurt in Haiti on 3 May 2011, and".repeat(times),
        &counted,
        &rivals,
    ];
    for words in texts {
        let [short, long] = [100, 100 * LONGER].map(|times| time(&format!("The office said that{} it said.", words(times))));
        assert!(long < short * LONGER as u32 * 4 + SLACK, "{:?}: {short:?}, {LONGER} times as long {long:?}", words(1));
    }
}
