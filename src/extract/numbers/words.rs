//! What words do next to a figure: the classes of `figure_words.tsv`, one bit each.
//!
//! "the toll stood at 3,788": `toll` is a `tally`, so that the number at the end counts; `at` is a `level`.
//!
//! A word may be of several classes. What phrases say (units, comparators, directions) stands in `lexicon`.

/// What a word does next to a figure, as bits.
pub(super) mod flag {
    pub(in super::super) const DETERMINER: u64 = 1;
    pub(in super::super) const PREPOSITION: u64 = 1 << 1;
    pub(in super::super) const CONJUNCTION: u64 = 1 << 2;
    pub(in super::super) const PRONOUN: u64 = 1 << 3;
    pub(in super::super) const AUXILIARY: u64 = 1 << 4;
    pub(in super::super) const VERB: u64 = 1 << 5;
    pub(in super::super) const ADVERB: u64 = 1 << 6;
    pub(in super::super) const PLURAL: u64 = 1 << 7;
    pub(in super::super) const PARTICIPLE: u64 = 1 << 8;
    pub(in super::super) const NUMBER_NOUN: u64 = 1 << 9;
    pub(in super::super) const ADDRESS: u64 = 1 << 10;
    pub(in super::super) const SCORE_WORD: u64 = 1 << 11;
    pub(in super::super) const WEIGHT_WORD: u64 = 1 << 12;
    /// "in 1994", "since": before digits in the form of a year.
    pub(in super::super) const YEAR_CUE: u64 = 1 << 13;
    /// "by half", "than a third": a fraction may stand behind it without a whole.
    pub(in super::super) const FRACTION_CUE: u64 = 1 << 14;
    /// "the other half", "the opening half".
    pub(in super::super) const HALF_NAME: u64 = 1 << 15;
    /// "more" of something: stands before a noun and is no part of it.
    pub(in super::super) const MORE: u64 = 1 << 16;
    /// "last", "early": before a unit of time.
    pub(in super::super) const TIME_MODIFIER: u64 = 1 << 17;
    /// "in", "for": what an amount is for stands behind it.
    pub(in super::super) const PURPOSE: u64 = 1 << 18;
    /// "to", "can": a verb follows.
    pub(in super::super) const MODAL: u64 = 1 << 19;
    /// "over two days" tells when, "over two people" how many.
    pub(in super::super) const SPATIAL: u64 = 1 << 20;
    /// "overnight", "south", "effective": behind a quantity, and not what is measured.
    pub(in super::super) const TRAILING: u64 = 1 << 21;
    /// "meeting", "housing": a noun in -ing.
    pub(in super::super) const ING_NOUN: u64 = 1 << 22;
    /// "children", "suspect": may have an age.
    pub(in super::super) const PERSON: u64 = 1 << 23;
    /// "compared with 63", "against 41 percent": the same thing at another time.
    pub(in super::super) const COMPARE: u64 = 1 << 24;
    /// "is", "was".
    pub(in super::super) const BE: u64 = 1 << 25;
    /// "he", "who": has an age.
    pub(in super::super) const ANIMATE: u64 = 1 << 26;
    /// "to", "at": before the level that a change leads to.
    pub(in super::super) const LEVEL: u64 = 1 << 27;
    /// "in exchange", "in total": behind "in", and nothing that an amount is of.
    pub(in super::super) const SET_PHRASE: u64 = 1 << 28;
    /// "paid $5 for": what is bought stands behind the amount.
    pub(in super::super) const PAY: u64 = 1 << 29;
    /// "figure", "toll": a number at the end is what was counted.
    pub(in super::super) const TALLY: u64 = 1 << 30;
    /// "magnitude", before a figure: what it is measured in.
    pub(in super::super) const SCALE: u64 = 1 << 31;
    /// "after", "since": a clause may stand behind it.
    pub(in super::super) const SUBORDINATOR: u64 = 1 << 32;
    /// "tax", "interest": what stands behind "before" and "after" in the name of a result.
    pub(in super::super) const DEDUCTED: u64 = 1 << 33;
    /// "lasted", "took": what lasts is its subject.
    pub(in super::super) const LASTING: u64 = 1 << 34;
    /// "lent the country $5m": who gets it stands between.
    pub(in super::super) const GIVE: u64 = 1 << 35;
    /// "cost taxpayers $5m": it is what the subject costs, whoever pays.
    pub(in super::super) const COSTING: u64 = 1 << 36;
    /// "killed at least 34": people are counted, whatever did it.
    pub(in super::super) const HARM: u64 = 1 << 37;
    /// "180 metres long".
    pub(in super::super) const DIMENSION: u64 = 1 << 38;
    /// "35km north of the city": how far off, and nothing measured.
    pub(in super::super) const COMPASS: u64 = 1 << 39;
    /// "the painting, valued at $5m": what is said of a noun behind a comma.
    pub(in super::super) const WORTH: u64 = 1 << 40;
    /// "to close at", "to reach": how it ended for the subject.
    pub(in super::super) const OUTCOME: u64 = 1 << 41;
    /// "life expectancy is 73".
    pub(in super::super) const AGED_NOUN: u64 = 1 << 42;
    /// "the FTSE ended at 7,425": points.
    pub(in super::super) const INDEX_NOUN: u64 = 1 << 43;
    /// "40 faster", "short of $4bn": an adjective that no noun follows.
    pub(in super::super) const COMPARATIVE: u64 = 1 << 44;
    /// "the $4.2bn analysts had expected": who expects is not what is measured.
    pub(in super::super) const FORESEEN: u64 = 1 << 45;
    /// "raise $5m": found, not moved.
    pub(in super::super) const FUND: u64 = 1 << 46;
    /// "the quake measured 6.3": a magnitude.
    pub(in super::super) const QUAKE: u64 = 1 << 47;
    /// "they were up 5%": several things, named before.
    pub(in super::super) const THEY: u64 = 1 << 48;
    /// "it rose 5%": one thing, named before.
    pub(in super::super) const IT: u64 = 1 << 49;
    /// "revised from 5 to 7": nothing said of up or down.
    pub(in super::super) const SHIFT: u64 = 1 << 51;
    /// "cases", "arrests": a number at the end is how many.
    pub(in super::super) const COUNTED: u64 = 1 << 52;
    /// "passed the bill 218-214": a vote.
    pub(in super::super) const BALLOT: u64 = 1 << 55;
    /// "assembly": a noun in -ly.
    pub(in super::super) const LY_NOUN: u64 = 1 << 54;
    /// "finished third".
    pub(in super::super) const PLACING: u64 = 1 << 53;
    /// "18 per cent less rain": how much of the noun behind it.
    pub(in super::super) const AMOUNT: u64 = 1 << 56;
    /// "several weeks", "a few days".
    pub(in super::super) const VAGUE: u64 = 1 << 58;
    /// "for months", "took years".
    pub(in super::super) const LENGTH_CUE: u64 = 1 << 59;
    /// "60m hurdles": a distance, and no millions.
    pub(in super::super) const RACE: u64 = 1 << 60;
    /// "the record over 800m": a distance, and no bound.
    pub(in super::super) const PRIZE: u64 = 1 << 61;
    /// "less rain": of one thing, not of several.
    pub(in super::super) const MASS: u64 = 1 << 57;
    /// "cost", "report": a verb, and a noun behind a determiner.
    pub(in super::super) const NOUN_TOO: u64 = 1 << 50;
    /// Ends a noun phrase.
    pub(in super::super) const STOP: u64 = DETERMINER | PREPOSITION | CONJUNCTION | PRONOUN | AUXILIARY | VERB | ADVERB;
}

/// The bit of a class of `figure_words.tsv`; none for a class that no rule asks for.
pub(super) fn flag_of(name: &str) -> u64 {
    match name {
        "determiner" => flag::DETERMINER,
        "preposition" => flag::PREPOSITION,
        "conjunction" => flag::CONJUNCTION,
        "pronoun" => flag::PRONOUN,
        "auxiliary" => flag::AUXILIARY,
        "verb" => flag::VERB,
        "adverb" => flag::ADVERB,
        "plural" => flag::PLURAL,
        "participle" => flag::PARTICIPLE,
        "number_noun" => flag::NUMBER_NOUN,
        "address" => flag::ADDRESS,
        "score_word" => flag::SCORE_WORD,
        "weight_word" => flag::WEIGHT_WORD,
        "year_cue" => flag::YEAR_CUE,
        "fraction_cue" => flag::FRACTION_CUE,
        "half_name" => flag::HALF_NAME,
        "more" => flag::MORE,
        "time_modifier" => flag::TIME_MODIFIER,
        "purpose" => flag::PURPOSE,
        "modal" => flag::MODAL,
        "spatial" => flag::SPATIAL,
        "trailing" => flag::TRAILING,
        "ing_noun" => flag::ING_NOUN,
        "person" => flag::PERSON,
        "noun_too" => flag::NOUN_TOO,
        "compare" => flag::COMPARE,
        "be" => flag::BE,
        "animate" => flag::ANIMATE,
        "level" => flag::LEVEL,
        "set_phrase" => flag::SET_PHRASE,
        "pay" => flag::PAY,
        "lasting" => flag::LASTING,
        "tally" => flag::TALLY,
        "give" => flag::GIVE,
        "costing" => flag::COSTING,
        "harm" => flag::HARM,
        "dimension" => flag::DIMENSION,
        "compass" => flag::COMPASS,
        "worth" => flag::WORTH,
        "outcome" => flag::OUTCOME,
        "aged_noun" => flag::AGED_NOUN,
        "index_noun" => flag::INDEX_NOUN,
        "foreseen" => flag::FORESEEN,
        "fund" => flag::FUND,
        "quake" => flag::QUAKE,
        "they" => flag::THEY,
        "it" => flag::IT,
        "comparative" => flag::COMPARATIVE,
        "scale" => flag::SCALE,
        "subordinator" => flag::SUBORDINATOR,
        "deducted" => flag::DEDUCTED,
        "shift" => flag::SHIFT,
        "counted" => flag::COUNTED,
        "ballot" => flag::BALLOT,
        "ly_noun" => flag::LY_NOUN,
        "placing" => flag::PLACING,
        "amount" => flag::AMOUNT,
        "mass" => flag::MASS,
        "vague" => flag::VAGUE,
        "length_cue" => flag::LENGTH_CUE,
        "race" => flag::RACE,
        "prize" => flag::PRIZE,
        _ => 0,
    }
}
