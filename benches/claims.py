#!/usr/bin/env python3
"""Time the search for claims on invented stories.

    python benches/claims.py [--stories 500] [--articles 20] [--words 350]

Every story has people, places and bodies of its own and some forty facts; every article tells a dozen of them in an order and in
words of its own, with other figures here and there, between paragraphs that only it has; one article in five is a copy of another
with a changed line. Extraction, copies, stories, people and quotes are done before the clock starts; the time is that of
`corpus.claims` alone.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

import corpuskit as ck

TOPICS = {
    "flood": "river dam rain levee bridge boat rescue shelter water field harvest cattle road pump village",
    "fire": "blaze smoke warehouse engine hose roof fuel spark crew ladder block tenant alarm ash chemist",
    "trial": "court judge verdict jury witness appeal sentence lawyer charge bribe contract ledger clerk cell hearing",
    "election": "ballot voter turnout party candidate coalition mandate district poll campaign debate observer seat mayor list",
    "strike": "union wage pay picket worker depot shift contract employer dispute train driver overtime ballot rota",
    "merger": "share bank board bid takeover investor regulator stake profit debt plant brand factory patent chairman",
    "quake": "tremor rubble aftershock tent hospital collapse mason wall crane epicentre volunteer blanket ward bricklayer mosque",
    "outbreak": "virus ward vaccine clinic patient symptom dose nurse quarantine sample laboratory mask infection batch border",
}
FACTS = [
    "At least {n1} people were killed in the {topic}, {who1} said on {day}.",
    "{who1} put the number of dead at {n1} and warned that more than {n2} were missing.",
    "More than {n3} homes in {place1} lost their power, according to the {body1}.",
    "The {body1} said {n3} households were without light by the evening of {date}.",
    "“We had {n4} minutes to leave the {w1} and no {w2},” said {who2}, a {w3} keeper from {place2}.",
    "“This was not an act of nature. Somebody signed for that {w1},” {who3} told reporters in {place1}.",
    "{who3} denied that the {body2} had cut {n5} percent from its budget for the {w4}.",
    "The {body2} spent {m1} million dollars on the {w4} in {year}, {n5}% less than the year before.",
    "Work on the {w5} began in {year} and was to cost ${m1} million.",
    "{who1} promised {m2} million euros in aid, to be paid within {n6} days.",
    "Aid worth {m2} million euros was pledged by {who1} on {date}.",
    "{who2} signed a letter of intent with the {body1} to rebuild the {w1} by {year2}.",
    "An agreement between {who2} and the {body1} on the {w1} was signed in {place2}.",
    "Temperatures reached {n7} degrees in {place2}, the highest since {year}.",
    "Some {n8} soldiers and {n6} trucks were sent to {place1} from the garrison in {place3}.",
    "About {n8} troops arrived in {place1} on {day}.",
    "{who4}, {n9}, the head of the {body2}, will resign at the end of {month}, the {body2} announced.",
    "The resignation of {who4} had been expected since {date}.",
    "A report of {n6} experts called the {w5} “unsafe and badly kept” in {year}.",
    "Experts had described the {w5} as “unsafe and badly kept”.",
    "The border at {place3} stayed closed for {n4} hours.",
    "{place3} kept its crossing shut for {n4} hours, and {n2} lorries waited.",
    "Half of the {w3} shops in {place1} did not open on {day}.",
    "{who3} called the talks with {who1} “frank and useful”.",
    "{who1} met {who3} at the town hall of {place1} on {date} to discuss the {w4}.",
    "The {topic} left {n2} people without a roof, twice as many as in {year}.",
]
JOINTS = "of the|and the|in a|beside the|without any|over the|for a|against the|near the|until the|like a|with some|from its|under the"
SYLLABLES = "ba de ki lo mu ra sto ven tal mir os kel dun har vi no pel gra zo lin cas tor"
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday"]
MONTHS = ["May", "June", "July"]


def name(dice: random.Random, parts: int) -> str:
    """Make up a name."""
    return "".join(dice.choice(SYLLABLES.split()) for _ in range(parts)).capitalize()


def story(number: int, articles: int, words: int) -> list[dict[str, object]]:
    """Write the articles of one story."""
    dice = random.Random(number)
    topic, nouns = dice.choice(list(TOPICS.items()))
    facts = {f"w{at}": noun for at, noun in enumerate(dice.sample(nouns.split(), 5), 1)}
    facts |= {f"who{at}": f"{name(dice, 2)} {name(dice, 3)}" for at in range(1, 5)}
    facts |= {f"place{at}": name(dice, 3) for at in range(1, 4)}
    facts |= {"body1": f"{name(dice, 2)} Council", "body2": f"{name(dice, 2)} Water Board", "topic": topic}
    facts |= {"year": dice.randint(1980, 2015), "year2": dice.randint(2026, 2035), "month": dice.choice(MONTHS)}
    figures = {
        f"n{at}": dice.randint(low, high)
        for at, (low, high) in enumerate([(13, 90), (91, 400), (410, 9000), (14, 55), (3, 48), (3, 60), (31, 49), (200, 2900), (38, 71)], 1)
    }
    figures |= {"m1": dice.randint(13, 900), "m2": dice.randint(2, 80)}
    own_words = [name(dice, dice.randint(2, 3)).lower() for _ in range(150)]
    rows: list[dict[str, object]] = []
    for at in range(articles):
        day = dice.randint(6, 9)
        if rows and dice.random() < 0.2:
            paragraphs = str(dice.choice(rows)["text"]).split("\n\n")
            paragraphs[dice.randrange(len(paragraphs))] = fill(dice, own_words, facts["place1"])
        else:
            # A desk that counts anew has another figure here and there.
            own = {key: value + dice.randint(1, 9) if dice.random() < 0.15 else value for key, value in figures.items()}
            own |= {"day": dice.choice(DAYS), "date": f"{dice.randint(1, 9)} May 2024"}
            paragraphs = [fact.format(**facts, **own) for fact in dice.sample(FACTS, 12)]
            while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
                paragraphs.insert(dice.randrange(len(paragraphs)), fill(dice, own_words, facts["place1"]))
        title = f"{topic.capitalize()} in {facts['place1']}: {facts['who1']} under pressure"
        rows.append(
            {
                "id": f"{number}-{at}",
                "text": "\n\n".join(paragraphs),
                "outlet": f"Outlet {at}",
                "published": f"2024-05-{day:02}",
                "title": title,
            }
        )
    return rows


def fill(dice: random.Random, words: list[str], place: object) -> str:
    """Write a paragraph that only one article has, in words that only one story has."""
    sentences = []
    for _ in range(2):
        said = dice.choices(words, k=dice.randint(6, 10))
        joined = "".join(f"{word} {dice.choice(JOINTS.split('|'))} " for word in said)
        sentences.append(f"The {joined}{dice.choice(words)} {dice.choice(['stood', 'lay', 'went', 'stayed', 'was'])} in {place}.")
    return " ".join(sentences)


def main() -> None:
    """Build the corpus, then time the claims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--words", type=int, default=350)
    options = parser.parse_args()
    rows = [row for number in range(options.stories) for row in story(number, options.articles, options.words)]
    corpus = ck.from_frame(rows, text="text", id="id", outlet="outlet", published="published", title="title")
    found = len(corpus.stories), len(corpus.copies), len(corpus.people), len(corpus.quotes)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    cpu, wall = time.process_time(), time.perf_counter()
    claims = len(corpus.claims)
    spent = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    several = sum(count > 1 for count in corpus.claims["n_outlets"])
    print(
        f"{len(rows)} articles, {found[0]} stories, {claims} claims, {several} of several outlets: "
        f"{spent[0]:.2f} s CPU, {spent[1]:.2f} s wall, peak {before} → {peak} MB"
    )


if __name__ == "__main__":
    main()
