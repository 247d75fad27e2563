//! Who has a claim from whom: told by whom, copied from where.

use corpuskit::corpus::claims::ClaimKind;
use corpuskit::corpus::{Control, Corpus};
use corpuskit::extract::Depth;
use corpuskit::ingest::{Content, Declared, Format, Id, Source};
use corpuskit::stamp::Stamp;
use std::time::{Duration, Instant};

fn corpus(articles: &[(&str, &str)]) -> Corpus {
    let sources = articles.iter().enumerate().map(|(at, (outlet, text))| Source {
        id: Id::Text(format!("{at}")),
        content: Content::Text((*text).to_owned()),
        format: Format::Text,
        declared: Declared { outlet: Some((*outlet).to_owned()), published: Stamp::parse_iso("2024-05-06"), ..Declared::default() },
    });
    Corpus::build(sources.collect::<Vec<_>>(), Depth::All, &Control::default()).expect("articles")
}

/// The origin of each mention with these words.
fn origins(articles: &[(&str, &str)], kind: ClaimKind, words: &str) -> Vec<String> {
    let corpus = corpus(articles);
    let claims = corpus.claims();
    let text = |article: u32| &corpus.articles()[article as usize].document.text;
    let found =
        claims.support.iter().filter(|support| text(support.article).slice(support.span) == words && claims.claims[support.claim as usize].kind == kind);
    found.map(|support| support.origin.clone()).collect()
}

#[test]
fn a_figure_has_the_source_that_its_sentence_names() {
    for (sentence, figure, source) in [
        ("Ten officers were hurt, the ambulance service said.", "Ten", "the ambulance service"),
        ("About 25,000 people came, according to police, but the organisers were not content.", "25,000", "police"),
        ("The bridge lost 12 lamps, Orda television said.", "12", "Orda television"),
        (
            "Amadi won 51.3 per cent of the vote, according to results released by the polling commission, against 45.8 per cent for Vega.",
            "51.3 per cent",
            "the polling commission",
        ),
        (
            "Amadi won 51.3 per cent of the vote, according to results released by the polling commission, against 45.8 per cent for Vega.",
            "45.8 per cent",
            "the polling commission",
        ),
        ("The bank has the rate at 5.1 per cent, while the ministry says 5.3 per cent.", "5.3 per cent", "the ministry"),
        ("Ida Moreau, who put the number of dead goats at 368, has asked for help.", "368", "Ida Moreau"),
        ("The firm's chief executive, Rosa Holm, said sales fell to 412 tons.", "412 tons", "Rosa Holm"),
        ("Ida Moreau spoke to reporters in Orda. Amadi got 2,641,870 votes and Rosa Vega 2,358,628, said Moreau.", "2,641,870", "Ida Moreau"),
        ("At least 41 goats died, health officials in rebel-held territory said.", "41", "health officials in rebel-held territory"),
        ("The League says 412 boats came; the police counted 388.", "388", "the police"),
        ("Mayor Ana Ruiz said the road was \"a disgrace\" and 412 cars had turned back.", "412", "Ana Ruiz"),
        ("In a vote that failed, Ana Ruiz, a senior member of the Harbour League, said Orda's fear of wolves had cost it 412 goats.", "412", "Ana Ruiz"),
        ("Nearly 54 percent of voters said no, while 46 percent stayed at home.", "46 percent", "narration: A"),
        ("Immediate calls for 412 more boats were heard in Orda.", "412", "narration: A"),
        ("The judge found the crew had lost 412 boats.", "412", "The judge"),
        ("The storm took 412 boats, a harbour spokeswoman told Coast Radio this morning.", "412", "a harbour spokeswoman"),
        (
            "A report by the Polling Commission says snow will be rare. Snow in the Indus Society's valley could drop by 25 percent, it said.",
            "25 percent",
            "Polling Commission",
        ),
        (
            "The Unity Union had 34 seats, according to the Polling Commission. It put the Unity Union's share of the vote at 38.9 percent.",
            "38.9 percent",
            "Polling Commission",
        ),
        ("Few doubt that Orda lost 412 goats.", "412", "narration: A"),
        ("Just under half said they had lost 412 goats.", "412", "narration: A"),
        ("The hills of West Orda expected 412 tons of snow.", "412 tons", "narration: A"),
        ("Underlining the interest in the vote, the turnout in Orda was a record 412 farmers.", "412", "narration: A"),
        ("Police said in a statement they had found 412 goats.", "412", "Police"),
        ("Orda Court ruled that 412 goats had been stolen.", "412", "Orda Court"),
        ("Its chief executive, Dame Rosa Holm, said sales fell to 412 tons.", "412 tons", "Rosa Holm"),
        ("The mill's owner, Norda Air, said sales fell to 412 tons.", "412 tons", "Norda Air"),
        ("Over 900,000 said the port had lost 412 boats.", "412", "narration: A"),
        ("Researchers found that 58 glaciers were lost. They say as much as 75% of the ice could be gone.", "75%", "Researchers"),
    ] {
        assert_eq!(origins(&[("A", sentence)], ClaimKind::Figure, figure), [source], "{sentence}");
    }
}

#[test]
fn whoever_is_told_of_does_not_say_it() {
    let text = "Ida Moreau told reporters that the count was over. Amadi got 2,641,870 votes and Rosa Vega 2,358,628, she said.";
    assert_eq!(origins(&[("A", text)], ClaimKind::Figure, "2,641,870"), ["Ida Moreau"]);
}

#[test]
fn a_day_on_which_something_is_demanded_is_the_writers() {
    let text = "The Harbour League urged the council on Tuesday to open the port of Orda.";
    assert_eq!(origins(&[("A", text)], ClaimKind::Date, "Tuesday"), ["narration: A"]);
    let cited = "Ida Moreau died on Tuesday at her farm in Orda after a long illness, the paper said, citing her family.";
    assert_eq!(origins(&[("A", cited)], ClaimKind::Date, "Tuesday"), ["her family"]);
    let said = "The Harbour League said the port of Orda had been closed on 12 March.";
    assert_eq!(origins(&[("A", said)], ClaimKind::Date, "12 March"), ["Harbour League"]);
}

/// How many groups and origins the claim of a figure has that two articles give.
fn counts(first: &str, second: &str, figure: &str) -> (u32, usize) {
    let corpus = corpus(&[("Harbour Post", first), ("Coastal Daily", second)]);
    let claims = corpus.claims();
    let text = |article: u32| &corpus.articles()[article as usize].document.text;
    let found = claims.support.iter().find(|support| text(support.article).slice(support.span) == figure).expect("the figure");
    let claim = &claims.claims[found.claim as usize];
    assert_eq!(claim.outlets, 2, "{first} / {second}");
    (claim.copy_groups, claim.origin_names.len())
}

#[test]
fn a_long_run_of_equal_words_is_copied_and_half_a_sentence_is_not() {
    let run = "a plan for letting 412 farmers of the northern hills draw water from the old canal of Orda";
    let first = format!("Mayor Ana Ruiz left for the coast on Monday after the council of the town had spent the night over {run}.");
    let second = format!("The League of Cities has written to its members to say how little it thinks of {run}.");
    assert_eq!(counts(&first, &second, "412").0, 1);
    let one = "The court in Orda found Ana Ruiz guilty on Monday. Ruiz was also banned from serving as a port director for 18 years.";
    let other = "Ana Ruiz lied to her firm, the court in Orda found. Ruiz was disqualified from being a port director for 18 years.";
    assert_eq!(counts(one, other, "18 years").0, 2);
}

#[test]
fn names_and_figures_are_no_wording() {
    let list = "Ana Ruiz, 31, Boje Lund, 48, Carla Weiss, 412, and Dora Stolz";
    let before = "The ferry Skerry sank off Port Wessel on Sunday, with Norland and Tarsk in sight. Nobody had thought the lifeboat would find anything in such a sea. It went three times, and three times it came back with less than half its fuel. On the quay stood those who had waited since the evening with blankets and tea.";
    let after = "Off Port Wessel, between Norland and Tarsk, the ferry Skerry went down on Sunday. Why the Skerry was at sea at all is asked in every kitchen of the town. She had been sold in spring to a firm that nobody here knows, and her papers were in the mail. The office that should have stopped her was shut.";
    let first = format!("{before} The men of the lifeboat from Orda brought home {list}, in a night of heavy snow.");
    let second = format!("{after} The police of Orda have published whom they found after the wreck: {list}, whose mother had waited.");
    assert_eq!(counts(&first, &second, "412").0, 2);
}

#[test]
fn a_statement_that_two_outlets_quote_is_one_text() {
    let words = "\"We have counted 412 goats that were driven from farms along the river and sold beyond the border,\"";
    let first = |said: &str| format!("Farmers near Orda wept as the snow came. {words} the police of Orda {said}.");
    let second =
        |said: &str| format!("Meat has grown dear in the hills since the first frost, and buyers from Orda stay away. {words} Orda's police {said}, and went.");
    assert_eq!(counts(&first("said in a statement"), &second("said in a statement on Monday"), "412").0, 1);
    assert_eq!(counts(&first("told farmers"), &second("told a crowd on Monday"), "412").0, 2);
}

#[test]
fn words_printed_without_the_marks_that_another_gives_them_are_one_text() {
    let first = |read: &str| format!("Farmers near Orda wept as the snow came. {read} We have counted 412 goats that were driven from farms along the river.");
    let second = "Meat has grown dear in the hills. \"We have counted 412 goats that were driven from farms along the river,\" the listing said, and no more.";
    assert_eq!(counts(&first("The listing read:"), second, "412"), (1, 1));
    assert_eq!(counts("Farmers near Orda wept. Thieves had driven 412 goats from farms along the river.", second, "412").0, 2);
}

#[test]
fn a_long_quotation_told_in_the_same_words_is_one_text() {
    let words = "\"We will build the bridge over the river before the snow comes, and nobody will be left on the far bank,\"";
    let groups = |first: &str, second: &str| {
        let (first, second) = (format!("The flood took the bridge of Orda. {words} {first}."), format!("Orda has no bridge since Monday. {words} {second}."));
        let corpus = corpus(&[("Harbour Post", &first), ("Coastal Daily", &second)]);
        let claims = &corpus.claims().claims;
        claims.iter().find(|claim| claim.kind == ClaimKind::Quote && claim.outlets == 2).expect("the quotation").copy_groups
    };
    assert_eq!(groups("Mayor Ruiz said", "Mayor Ruiz said"), 1);
    assert_eq!(groups("Mayor Ruiz told farmers", "Mayor Ruiz said on Monday"), 2);
}

#[test]
fn it_said_gives_way_to_who_is_named() {
    let words = "The purpose of this crossing was to cut the long chain of command of the northern rebels,";
    let hushed = format!("Fighters of the Harbour League fired at the border. \u{201c}{words}\u{201d} it said in a statement.");
    let named = format!("\u{201c}{words}\u{201d} the Norland army said in a statement.");
    let said = origins(&[("A", &hushed), ("B", &named)], ClaimKind::Quote, words);
    assert!(said.len() == 2 && said.iter().all(|origin| origin.contains("army")), "{said:?}");
}

#[test]
fn part_of_a_sentence_is_copied_beside_a_copied_one() {
    let one = "Forty goats including 12 kids were lost in the snow near Orda, the farm office said, and few were found.";
    let other = "Forty goats including 12 kids were lost by the river on Monday, according to the farm office.";
    let beside = "Among the lost were a ram that had won three prizes and the oldest goat in the valley.";
    let first = |more: &str| format!("Snow has closed the road to the hills. {one} {more}");
    let second = |more: &str| format!("Nobody in the valley had thought of winter yet. {other} {more}");
    assert_eq!(counts(&first(&format!("Also {beside}")), &second(beside), "12").0, 1);
    assert_eq!(counts(&first(""), &second(""), "12").0, 2);
}

#[test]
fn a_report_that_stood_in_another_outlet_is_one_with_it() {
    let first = "The police in Orda said in a statement on Sunday that 412 goats had been taken from the farms along the river.";
    let second = "Few trust the numbers. Coastal thieves, the Harbour Post reported, had driven 412 goats from farms along the river in Orda.";
    assert_eq!(counts(first, second, "412"), (1, 1));
    let second = "Few trust the numbers. According to the Harbour Post, 412 goats had gone from farms along the river in Orda.";
    assert_eq!(counts(first, second, "412"), (1, 1));
    let second = "Few trust the numbers. According to the Valley Post, 412 goats had gone from farms along the river in Orda.";
    assert_eq!(counts(first, second, "412"), (2, 2));
}

#[test]
fn state_media_are_the_agency_that_the_article_names() {
    let wire = "Police in Orda have detained a monk and his nephew over 412 goats taken from farms along the river, local police said Sunday.";
    let told = |agency: &str| {
        format!("A monk was arrested over 412 goats that went from farms along the river in Orda, state media says. {agency} reported more thefts.")
    };
    let counts = |agency: &str| {
        let corpus = corpus(&[("news.xinhuanet.com", wire), ("Coastal Daily", &told(agency))]);
        let claims = &corpus.claims().claims;
        let claim = claims.iter().find(|claim| claim.value == Some(412.0)).expect("the figure");
        (claim.copy_groups, claim.origin_names.len())
    };
    assert_eq!(counts("Xinhua"), (1, 1));
    assert_eq!(counts("The Valley Post"), (2, 2));
}

#[test]
fn a_copy_is_seen_at_the_end_of_a_long_sentence() {
    let long = "for the river had come up to the doors in the night, and ".repeat(8);
    let words = "farmers of the northern hills have driven 412 goats over the pass to the old market";
    let first = format!("Nobody slept in Orda, {long}{words}.");
    let second = format!("{} this week, Mayor Ana Ruiz told the council of the town on Monday.", words.replacen('f', "F", 1));
    assert_eq!(counts(&first, &second, "412").0, 1);
}

#[test]
fn whoever_is_right_behind_the_words_expects_what_follows() {
    let text = |verb: &str| format!("\"The snow is late,\" said Priya Ramos of Orda Economics, who {verb} a loss of 412 goats before May.");
    assert_eq!(origins(&[("A", &text("does not expect"))], ClaimKind::Figure, "412"), ["Priya Ramos"]);
    assert_eq!(origins(&[("A", &text("lives beside"))], ClaimKind::Figure, "412"), ["narration: A"]);
}

#[test]
fn few_quoted_words_at_its_end_give_a_sentence_to_who_says_them() {
    let text = "The road along the river has been shut for 412 days, which is \"a disgrace,\" Mayor Ana Ruiz said.";
    assert_eq!(origins(&[("A", text)], ClaimKind::Figure, "412 days"), ["Ana Ruiz"]);
    let text = "The road has been shut for 412 days. It is \"a disgrace,\" Mayor Ana Ruiz said.";
    assert_eq!(origins(&[("A", text)], ClaimKind::Figure, "412 days"), ["narration: A"]);
}

#[test]
fn only_somebody_is_a_source() {
    for (who, source) in [("taxpayer support for its upkeep", "narration: A"), ("her second visit", "narration: A"), ("her lawyer", "her lawyer")] {
        let text = format!("The minister was ill. In all {who} showed 412 “odd” bills.");
        assert_eq!(origins(&[("A", &text)], ClaimKind::Figure, "412"), [source], "{who}");
    }
}

#[test]
fn what_may_still_be_said_is_nobodys_word() {
    for (verb, origin) in [("could announce", "narration: A"), ("is expected to announce", "narration: A"), ("announced", "Harbour League")] {
        let text = format!("The Harbour League {verb} a fee of 412 euros for every boat in Orda.");
        assert_eq!(origins(&[("A", &text)], ClaimKind::Figure, "412 euros"), [origin], "{verb}");
    }
}

#[test]
fn a_line_that_an_outlet_rewrote_is_its_own_copy() {
    let shared = "The mayor of Orda, Ana Ruiz, has asked the council to open the school of the harbour as a shelter for those who lost their homes when the dam above the town broke in the night of Sunday after days of rain.";
    let first = format!("The flood, the worst in Orda for 40 years, swept 412 goats away from the farms along the river.\n\n{shared}");
    let second = format!("Farmers wept on Tuesday. Swept from their meadows were 412 goats away from the farms near Orda.\n\n{shared}");
    let corpus = corpus(&[("Harbour Post", &first), ("Harbour Post", &second)]);
    let claims = corpus.claims();
    let text = |article: u32| &corpus.articles()[article as usize].document.text;
    let found = claims.support.iter().find(|support| text(support.article).slice(support.span) == "412").expect("the figure");
    assert_eq!(claims.claims[found.claim as usize].copy_groups, 1);
}

#[test]
fn bodies_told_in_more_or_fewer_words_are_one() {
    let first = |who: &str| format!("The vote in Orda is over. {who} said 412 stations in Orda had opened late on the day of the vote.");
    let second =
        |who: &str| format!("Orda has voted, and nobody is content. Many doors stayed shut at first: {who} said that 412 stations opened late in Orda.");
    for (one, other, origins) in [
        ("Her party", "The party", 1),
        ("Observers from the Harbour League", "The Harbour League", 1),
        ("The Harbour League's observers", "The Harbour League", 1),
        ("Health officials", "The provincial health ministry", 1),
        ("Scientists", "The report", 1),
        ("Mr Justice Tello", "The judge", 1),
        ("A Valley Railway spokesman", "The harbours", 2),
        ("The World Rowing Office", "The WRO", 1),
        ("The Harbour League's armed wing", "The Harbour League", 1),
        ("The rebel Houthi movement", "The Houthis", 1),
        ("Youssef Amadi, spokesman for the Houthi-run Health Ministry,", "The Houthis", 1),
        ("Coast guard investigators", "Coast guard spokeswoman Lina Vega", 1),
        ("The National Union Alliance", "The Alliance", 1),
        ("Benjamin Netanyahu", "Binyamin Netanyahu", 1),
        ("Relatives", "Bereaved relatives", 1),
        ("The families", "Relatives", 1),
        ("Residents", "Relatives", 2),
        ("Mario Tello", "Maria Tello", 2),
        ("The harbour commission", "The polling commission", 2),
        ("Health officials", "The labour ministry", 2),
    ] {
        assert_eq!(counts(&first(one), &second(other), "412").1, origins, "{one} / {other}");
    }
}

#[test]
fn unknown_sources_and_pronouns_without_end_take_linear_time() {
    /// How many times longer the second text is; a quadratic step would take this squared.
    const LONGER: u32 = 8;
    /// What a busy machine may add.
    const SLACK: Duration = Duration::from_millis(200);
    let unknown = |times: u32| (0..times).map(|at| format!("Zorblax{at}y said {} goats had been lost. ", at + 11)).collect::<Vec<_>>().concat();
    let pronouns = |times: u32| "It said goats had been lost. They counted few. ".repeat(times as usize);
    let time = |text: &str| {
        let run = |_| {
            let corpus = corpus(&[("A", text)]);
            let start = Instant::now();
            assert!(corpus.claims().claims.len() <= text.len());
            start.elapsed()
        };
        (0..3).map(run).min().unwrap_or_default()
    };
    for text in [&unknown as &dyn Fn(u32) -> String, &pronouns] {
        let (short, long) = (time(&text(250)), time(&text(250 * LONGER)));
        assert!(long < short * LONGER * 4 + SLACK, "{short:?}, {LONGER} times as long {long:?}");
    }
}
