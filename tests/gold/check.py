#!/usr/bin/env python3
"""Check the gold of this folder against the articles of `seeds/`. Standard library only.

    python tests/gold/check.py          prints counts, then every fault; the exit status is 1 if there is a fault

- before + text (+ after) of every gold row occurs exactly once in the visible text of its article; before and after
  stay in one block of a web page (in a text dump they may cross a line break)
- in text dumps, start and end (code points into the file) cut out the text
- the blocks of an article are its visible text, in order and complete
- mentions lie in kept blocks; every figure or number word of a kept block is annotated as number or date, or is listed in must_not
- percent, comparator, kind and date values have the form of the table contract
- every member of a claim is a mention that exists; figures and dates are rows of numbers and dates; the counts agree
- the copy is the original with the stated edits and without the stated tail
"""
import json
import os
import re
import sys
from html.parser import HTMLParser

GOLD = os.path.dirname(os.path.abspath(__file__))
HERE = os.path.join(os.path.dirname(os.path.dirname(GOLD)), "seeds")
BLOCK = set("address article aside blockquote body br button center dd details div dl dt fieldset figcaption figure footer form "
            "h1 h2 h3 h4 h5 h6 header hr html input img li main nav ol p section table tbody td tfoot th thead tr ul".split())
UNSEEN = {"script", "style", "noscript", "template", "title"}
LABELS = set("PERSON ORG GPE LOC FAC NORP EVENT LAW PRODUCT WORK_OF_ART".split())
KINDS = set("count money percent percent_change duration measure rate ordinal age score fraction number".split())
COMPARATORS = set("exact approx nearly more_than at_least less_than at_most up_to range".split())
BLOCK_KINDS = set("headline standfirst paragraph subhead list_item caption byline dateline promo paywall navigation counter link "
                  "date share footer credit cookie".split())
KEPT = set("headline standfirst paragraph subhead list_item caption".split())
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?(/\d{4}(-\d\d(-\d\d)?)?)?$|\d{4}-\d\d-\d\dT(MO|MI|AF|EV|NI)$|P\d+[YMWD]$|\d\d$")
FIGURE = re.compile(r"\d[\d.,]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
                    r"sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|twice|"
                    r"first|second|third|fourth|fifth)\b", re.I)


class Visible(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.unseen = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.unseen += 1
        if tag in BLOCK:
            self.parts.append("\0")

    def handle_endtag(self, tag):
        if tag in UNSEEN:
            self.unseen -= 1
        if tag in BLOCK:
            self.parts.append("\0")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data)


def visible(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as f:
        raw = f.read()
    if not name.endswith(".html"):
        return raw, [x for x in raw.split("\n") if x.strip()]
    v = Visible()
    v.feed(raw)
    v.close()
    blocks = [re.sub(r"\s+", " ", x).strip() for x in "".join(v.parts).split("\0")]
    blocks = [x for x in blocks if x]
    return "\n".join(blocks), blocks


def rows(name):
    with open(os.path.join(GOLD, name + ".jsonl"), encoding="utf-8") as f:
        return [json.loads(x) for x in f if x.strip()]


def main():
    faults = []
    text, blocks = {}, {}
    for name in sorted(os.listdir(HERE)):
        if re.match(r"\d\d_.*\.(html|txt)$", name):
            text[name], blocks[name] = visible(name)
    gold = {n: rows(n) for n in "articles blocks entities numbers dates quotes claims copies must_not".split()}

    def where(r, table):
        """(start, end) in the visible text, or None and a fault"""
        t = text[r["article"]]
        whole = r["before"] + r["text"] + r.get("after", "")
        if t.count(whole) != 1:
            faults.append(f"{table}: {t.count(whole)} times in {r['article']}: {whole!r}")
            return None
        a = t.index(whole) + len(r["before"])
        b = a + len(r["text"])
        if "start" in r and (r["start"], r["end"]) != (a, b):
            faults.append(f"{table}: start/end of {r['text']!r} in {r['article']}: {r['start']}-{r['end']}, should be {a}-{b}")
        if r["article"].endswith(".txt") and "start" not in r:
            faults.append(f"{table}: no start in {r['article']}: {r['text']!r}")
        if r["article"].endswith(".html") and "\n" in whole:
            faults.append(f"{table}: crosses a block in {r['article']}: {whole!r}")
        if not len(r["before"]) <= 40:
            faults.append(f"{table}: before is too long: {r}")
        return a, b

    # blocks: in order, complete, and where the kept ones lie
    kept = {n: [] for n in text}
    dropped_inside = {n: [] for n in text}
    for name in text:
        mine = [b for b in gold["blocks"] if b["article"] == name and not b.get("within")]
        if [b["text"] for b in mine] != blocks[name]:
            faults.append(f"blocks of {name} are not its visible text")
        at = 0
        for b in mine:
            a = text[name].index(b["text"], at)
            at = a + len(b["text"])
            if "start" in b and (b["start"], b["end"]) != (a, at):
                faults.append(f"block start/end: {b}")
            if b["kept"]:
                kept[name].append((a, at))
            if b["kind"] not in BLOCK_KINDS or (b["kept"] and b["kind"] not in KEPT) or (not b["kept"] and not b["reason"]):
                faults.append(f"block kind, kept or reason: {b}")
        for b in gold["blocks"]:
            if b["article"] == name and b.get("within"):
                if text[name].count(b["text"]) != 1:
                    faults.append(f"inner block not found once: {b}")
                a = text[name].index(b["text"])
                dropped_inside[name].append((a, a + len(b["text"])))

    # mentions
    spots = {}
    covered = {n: [] for n in text}
    for table in ("entities", "numbers", "dates", "quotes", "must_not"):
        for r in gold[table]:
            if "members" in r:
                for m in r["members"]:
                    where(m, "must_not")
                continue
            s = where(r, table)
            if s is None:
                continue
            if table == "must_not":
                covered[r["article"]].append(s)
                continue
            if not any(a <= s[0] and s[1] <= b for a, b in kept[r["article"]]):
                faults.append(f"{table}: not in a kept block: {r['article']} {r['text']!r}")
            if table != "quotes" and s in spots.setdefault((table, r["article"]), []):
                faults.append(f"{table}: twice: {r['article']} {r['text']!r}")
            spots.setdefault((table, r["article"]), []).append(s)
            if table in ("numbers", "dates"):
                covered[r["article"]].append(s)
    for r in gold["entities"]:
        if r["label"] not in LABELS or not r["entity"]:
            faults.append(f"entity: {r}")
    for r in gold["numbers"]:
        if (r["kind"] not in KINDS or r["comparator"] not in COMPARATORS or r["comparator_scope"] not in ("own", "coordinated")
                or (r["value"] is None and r["low"] is None) or (r["kind"].startswith("percent")) != (r["unit"] == "percent")
                or (r["kind"] == "duration") != bool(r["iso"]) or r["direction"] not in (None, "up", "down")):
            faults.append(f"number: {r}")
    for r in gold["dates"]:
        if not VALUE.match(r["value"]) or r["kind"] not in ("date", "time", "set"):
            faults.append(f"date: {r}")
    for r in gold["quotes"]:
        if r["kind"] not in ("direct", "partial", "indirect") or not r["cue"] or not r["speaker"]:
            faults.append(f"quote: {r}")

    # every figure of a kept block is accounted for
    for name, spans in kept.items():
        for a, b in spans:
            for m in FIGURE.finditer(text[name], a, b):
                inside = covered[name] + dropped_inside[name]
                if not any(x <= m.start() and m.end() <= y for x, y in inside):
                    faults.append(f"figure not annotated: {name} …{text[name][max(a, m.start() - 30):m.end() + 20]!r}")

    # claims
    group = {r["article"]: r["copy_group"] for r in gold["articles"]}
    outlet = {r["article"]: r["outlet"] for r in gold["articles"]}
    if sorted(group) != sorted(text):
        faults.append("articles.jsonl does not list the articles")
    for c in gold["claims"]:
        if c["type"] not in ("agree", "differ", "contradict", "updated"):
            faults.append(f"claim type: {c['id']}")
        arts = {m["article"] for m in c["support"]}
        counts = len({outlet[a] for a in arts}), len({group[a] for a in arts}), len(c["origins"])
        if counts != (c["n_outlets"], c["n_copy_groups"], c["n_origins"]):
            faults.append(f"claim {c['id']}: counts are {counts}")
        for m in c["support"]:
            s = where(m, "claim " + c["id"])
            table = {"figure": "numbers", "date": "dates"}.get(c["kind"])
            if s and table and s not in spots.get((table, m["article"]), []):
                faults.append(f"claim {c['id']}: no row of {table} for {m['text']!r} in {m['article']}")
            if s and c["kind"] == "quote" and not any(x <= s[0] and s[1] <= y for x, y in spots.get(("quotes", m["article"]), [])):
                faults.append(f"claim {c['id']}: no quote around {m['text']!r} in {m['article']}")

    # the copy
    for c in gold["copies"]:
        body = {}
        for side in ("article_a", "article_b"):
            body[side] = [b["text"] for b in gold["blocks"] if b["article"] == c[side] and b["kind"] == "paragraph"]
        want = [p for p in body["article_a"] if p not in c["cut_from_b"]]
        for e in c["edits"]:
            want = [p.replace(e["a"], e["b"]) for p in want]
        if want != body["article_b"]:
            faults.append(f"copy: {c['article_b']} is not {c['article_a']} with the stated changes")

    for n in sorted(gold):
        print(f"{n:9} {len(gold[n]):4}")
    for name in sorted(text):
        words = sum(len(text[name][a:b].split()) for a, b in kept[name])
        print(f"{name:26} kept words {words:4}")
    for f in faults:
        print("FAULT", f)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
