#!/usr/bin/env python3
"""Time the search for claims on invented stories.

    python benches/claims.py [--stories 500] [--articles 20]

Extraction, copies, stories, people and quotes are done before the clock starts; the time is CPU seconds of `corpus.claims`.
"""

from __future__ import annotations

import argparse
import random
import time

import corpuskit as ck

PLACES = ["Wessel", "Tarsk", "Aldhaven", "Millbrook", "Puerto Claro", "Velburg", "Lindholm", "Corvane", "Sankt Ruben", "Osterby"]
EVENTS = ["flood", "fire", "strike", "trial", "election", "storm", "merger", "protest", "landslide", "collision"]
PEOPLE = ["Anna Brandt", "Peter Strand", "Maria Santoro", "Dana Holub", "Laura Pente", "Tom Breck", "Eva Moe", "Jan Reshk"]
FORMS = [
    "The {event} in {place} has killed {dead} people, {person} said on Monday.",
    "At least {dead} people died in the {event}, and {hurt} were injured near {place}.",
    "“We will do what the people of {place} need,” {person} told reporters, and promised {money} million crowns in aid.",
    "The {event} began on Sunday night, {person} of the council said, when {houses} houses in {place} lost their power.",
    "About {houses} houses were damaged. Officials opened {camps} shelters in the {place} district.",
    "In {year} a {event} in the same region cost {money} million crowns and drew a report of {camps} experts.",
    "{person} signed an agreement with the government on Tuesday to rebuild {place} within {camps} months.",
    "Residents of {place} spoke of a {event} that nobody had expected; {person} called the warnings clear.",
]


def story(number: int, articles: int) -> list[dict[str, object]]:
    """Write the articles of one story."""
    dice = random.Random(number)
    base = dict(event=dice.choice(EVENTS), place=f"{dice.choice(PLACES)} {number}", year=dice.randint(1950, 2010), dead=dice.randint(13, 90))
    base |= dict(hurt=dice.randint(91, 400), money=dice.randint(13, 900), houses=dice.randint(410, 9000), camps=dice.randint(3, 60))
    rows: list[dict[str, object]] = []
    for at in range(articles):
        lines = dice.sample(FORMS, 6) + dice.sample(FORMS, 4)
        text = "\n\n".join(line.format(person=dice.choice(PEOPLE), **base) for line in lines)
        day = dice.randint(6, 9)
        rows.append(dict(id=f"{number}-{at}", text=text, outlet=f"Outlet {at}", published=f"2024-05-{day:02}", title=f"{base['event']} in {base['place']}"))
    return rows


def main() -> None:
    """Build the corpus, then time the claims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--articles", type=int, default=20)
    options = parser.parse_args()
    rows = [row for number in range(options.stories) for row in story(number, options.articles)]
    corpus = ck.from_frame(rows, text="text", id="id", outlet="outlet", published="published", title="title")
    found = len(corpus.stories), len(corpus.copies), len(corpus.people), len(corpus.quotes)
    cpu, wall = time.process_time(), time.perf_counter()
    claims = len(corpus.claims)
    print(f"{len(rows)} articles, {found[0]} stories, {claims} claims: {time.process_time() - cpu:.2f} s CPU, {time.perf_counter() - wall:.2f} s wall")


if __name__ == "__main__":
    main()
