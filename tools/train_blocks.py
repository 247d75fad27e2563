#!/usr/bin/env python3
"""Train the trees that keep or drop the blocks of a page (src/parse/weights/blocks.bin).

  train_blocks.py FEATURES.jsonl GOLD.jsonl [--write OUT.bin]

FEATURES: one JSON a line {id, names, rows: [[text, [numbers], [groups]], …]}, as `parse::measured_blocks` gives them.
GOLD: {id, domain, text, summary?} a line; blocks whose words stand in `text` are to be kept.
Prints the cross-validated body score, folds by domain; needs lightgbm, numpy.
"""
import argparse, collections, json, re, struct, sys, zlib
import numpy as np
import lightgbm as lgb

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"(\S+@\S+\.\w+|https?://\S+|www\.\S+|\(?@\w+\)?)[.)]?$")
# `furniture_kind` of credits and promos: one more than their place among the kinds of blocks.
PROMO_CREDIT = (8, 12)
FOLDS = 10
# The leaves and rounds at which the cross-validated exact share stopped rising.
PARAMS = dict(objective="binary", num_leaves=7, learning_rate=0.05, min_data_in_leaf=20, feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1,
              lambda_l2=2.0, verbosity=-1, num_threads=1, seed=7, deterministic=True, max_bin=63)
ROUNDS = 400
# From here on a block is kept: `KEEP` of `blocks.rs`.
KEEP = 0.45
# What a block told by a snippet weighs beside one of a page whose whole body is known: such pages have few blocks told.
SNIPPET = 2.0


def grams(words, n=4):
    return [tuple(words[i:i + n]) for i in range(max(0, len(words) - n + 1))]


def bag(words):
    if not words:
        return collections.Counter()
    return collections.Counter(grams(words)) if len(words) >= 4 else collections.Counter([tuple(words)])


def score(gold, pred):
    g, p = WORD.findall(gold), WORD.findall(pred)
    G, P = bag(g), bag(p)
    hit, ng, np_ = sum((G & P).values()), sum(G.values()), sum(P.values())
    if ng == np_ == hit:
        return 1.0, 1.0, 1.0, float(g == p)
    pr, rc = hit / np_ if np_ else 0.0, hit / ng if ng else 0.0
    return pr, rc, 2 * pr * rc / (pr + rc) if pr + rc else 0.0, float(g == p)


def labels(texts, gold, least=0.6):
    """1 where a block's words stand in the gold text, the two aligned in order: what gold has once is kept once.

    A pull quote or caption that repeats a sentence is not kept, since the paragraph with the sentence covers it."""
    words = [w.casefold() for w in WORD.findall(gold)]
    first, four = collections.defaultdict(list), collections.defaultdict(list)
    for k, word in enumerate(words):
        first[word].append(k)
    for k, gram in enumerate(grams(words)):
        four[gram].append(k)
    line_starts, line_ends, at = set(), set(), 0
    for line in gold.split("\n"):
        n = len(WORD.findall(line))
        if n:
            line_starts.add(at)
            line_ends.add(at + n)
        at += n
    found = []  # block, first word, end, weight
    for i, text in enumerate(texts):
        own = [w.casefold() for w in WORD.findall(text)]
        n = len(own)
        if not n:
            continue
        places = [k for k in (four.get(tuple(own[:4]), []) if n >= 4 else first.get(own[0], []))[:60] if words[k:k + n] == own]
        for k in places:
            whole, edge = k in line_starts and k + n in line_ends, k in line_starts or k + n in line_ends
            if n < 6 and not whole and not (n >= 3 and edge and re.search(r"[.!?”\":»…]$", text.strip())):
                continue
            found.append((i, k, k + n, n + (0.5 if whole else 0.2 if edge else 0)))
        if not places and n >= 6:
            own4 = grams(own)
            hits = [(j, four[g]) for j, g in enumerate(own4) if g in four]
            if len(hits) >= least * len(own4):
                start, _ = collections.Counter(k - j for j, ks in hits for k in ks[:20]).most_common(1)[0]
                near = [k for j, ks in hits for k in ks if abs(k - j - start) <= max(5, n // 3)]
                found.append((i, min(near), max(near) + 4, len(hits) * 0.9))
    # the heaviest chain in the order of both
    found.sort()
    best, back = [0.0] * len(found), [-1] * len(found)
    for b, (i, start, _, weight) in enumerate(found):
        for a in range(b):
            if found[a][0] < i and found[a][2] <= start + 1 and best[a] - 0.001 * (i - found[a][0]) > best[b]:
                best[b], back[b] = best[a] - 0.001 * (i - found[a][0]), a
        best[b] += weight
    out, covered = [0] * len(texts), bytearray(len(words))
    at = max(range(len(found)), key=best.__getitem__, default=-1)
    while at >= 0:
        i, start, end, _ = found[at]
        out[i] = 1
        covered[start:end] = b"\1" * (end - start)
        at = back[at]
    # what gold has elsewhere than the page
    for i, start, end, _ in sorted(found, key=lambda f: -f[3]):
        if not out[i] and end - start >= 3 and sum(covered[start:end]) <= 0.1 * (end - start):
            out[i] = 1
            covered[start:end] = b"\1" * (end - start)
    return out


def by_path(p, groups, share=0.3):
    """blocks of one path speak for each other"""
    q = np.clip(p, 0.018, 1 - 0.018)
    odds = np.log(q / (1 - q))
    paths = collections.defaultdict(list)
    for i, group in enumerate(groups):
        paths[group[2]].append(i)
    mean = np.zeros(len(p))
    for members in paths.values():
        if len(members) >= 3:
            mean[members] = np.clip(odds[members].mean(), -3, 3)
    return np.where(p <= 0.018, p, 1 / (1 + np.exp(-odds - share * mean)))


def rules(rows, texts, groups, names, p):
    """what `blocks.rs` decides beside the trees"""
    col = {n: np.array([r[i] for r in rows]) for i, n in enumerate(names)}
    q, n_words = by_path(p, groups), col["words"]
    q[col["teaser"] > 0] = 0
    q[(q < 0.8) & np.isin(col["furniture_kind"], PROMO_CREDIT)] = 0
    q[[len(t.split()) <= 14 and not t.strip().startswith(("—", "–")) and bool(ADDRESS.search(t.strip())) for t in texts]] = 0
    q[(col["ends_sentence"] == 0) & ((col["byline_shape"] > 0) & (n_words <= 14) | (col["author_share"] >= 0.6) & (n_words <= 8))] = 0
    glued = np.array([re.search(r'[.!?)”"]([A-Z][^.!?]{1,39})$', t) is not None for t in texts])
    q[(col["pictures"] > 0) & (n_words <= 80) & ((col["credit_tail"] >= 2) | (col["credit_tail"] >= 1) & glued)] = 0
    quoted = (col["hint_quote"] <= 2) | (col["is_quote"] > 0) | (col["in_quote"] > 0) | (col["hint_embed"] <= 1)
    q[(col["held_elsewhere"] >= 0.85) & quoted] = 0
    q[(col["hint_comment"] <= 2) & (q < 0.85)] = 0
    lead, kept = None, q >= KEEP
    for i in range(len(q)):
        if not col["in_li"][i]:
            lead = i
        elif col["list_before"][i] == 2 and col["link_share"][i] < 0.5 and not col["has_verdict"][i] and q[i] > 0.02 and lead is not None and kept[lead]:
            q[i] = max(q[i], KEEP)
    for i in range(1, len(q)):
        t = texts[i].strip()
        if q[i] < KEEP and len(t) >= 3 and set(t) == {"_"}:
            before = [j for j in range(max(0, i - 3), i) if q[j] >= KEEP]
            q[i] = float(bool(before) and groups[before[-1]][0] == groups[i][0])
    return q


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("features"); ap.add_argument("gold"); ap.add_argument("--write"); ap.add_argument("--errors", type=int, default=0)
    a = ap.parse_args()
    gold = {g["id"]: g for g in map(json.loads, open(a.gold, encoding="utf8"))}
    pages, X, y, w, fold, page, names, extra, groups, free, told = [], [], [], [], [], [], None, [], [], [], []
    for line in open(a.features, encoding="utf8"):
        r = json.loads(line)
        g = gold[r["id"]]
        if not r["rows"]:
            continue
        names = r["names"]
        texts = [row[0] for row in r["rows"]]
        if not g.get("text"):
            # snippets say of a few blocks only what they are
            if g.get("with") or g.get("without"):
                told.append((g, texts, np.array([row[1] for row in r["rows"]], np.float32), [row[2] for row in r["rows"]]))
            flat = [re.sub(r"\s+", " ", t) for t in texts]
            inside = [re.sub(r"\s+", " ", x).strip() for x in g.get("with") or []]
            outside = [re.sub(r"\s+", " ", x).strip() for x in g.get("without") or []]
            for (t, v, _), f in zip(r["rows"], flat):
                yes, no = any(x in f for x in inside), any(x in f for x in outside)
                if yes != no:
                    extra.append((v, int(yes), SNIPPET * (1.0 + np.log1p(len(t.split()))), zlib.crc32(g["domain"].encode()) % FOLDS))
            continue
        lab = labels(texts, g["text"])
        # gold leaves open whether a standfirst belongs to the body: such blocks teach nothing
        open_ = [0] * len(texts)
        if g.get("summary") and g["text"].startswith(g["summary"]):
            open_ = [int(a != b) for a, b in zip(lab, labels(texts, g["text"][len(g["summary"]):]))]
        page.append((len(X), len(X) + len(texts)))
        pages.append((g, texts))
        X += [row[1] for row in r["rows"]]
        groups += [row[2] for row in r["rows"]]
        free += open_
        y += lab
        # blocks near the story and long blocks matter most for the score
        ww = np.array([1.0 + np.log1p(len(t.split())) for t in texts])
        w += list(ww * (60.0 / ww.sum()) ** 0.5)   # a short page counts nearly as much as a long one
        fold += [zlib.crc32(g["domain"].encode()) % FOLDS] * len(texts)
    n = len(X)
    for v, label, weight, f in extra:
        X.append(v); y.append(label); w.append(weight); fold.append(f)
    free += [0] * len(extra)
    free = np.array(free, bool)
    X, y, w, fold = np.array(X, np.float32), np.array(y), np.array(w), np.array(fold)
    print(f"{len(pages)} pages, {len(X)} blocks, {y.mean():.3f} kept", file=sys.stderr)
    print(f"{len(extra)} blocks by snippets", file=sys.stderr)
    oracle = report(pages, page, y.astype(float))
    print("oracle ", oracle)

    fit = lambda x, t, ww, n: lgb.train(PARAMS, lgb.Dataset(x, t, weight=ww), n)
    p1, found = np.zeros(len(X)), []
    for f in range(FOLDS):
        tr, te = (fold != f) & ~free, fold == f
        model = fit(X[tr], y[tr], w[tr], ROUNDS)
        p1[te] = model.predict(X[te])
        for g, texts, rows, own in told:
            if zlib.crc32(g["domain"].encode()) % FOLDS == f:
                kept = rules(rows, texts, own, names, model.predict(rows)) >= KEEP
                found.append((g, "\n\n".join(t for t, k in zip(texts, kept) if k)))
    print("trees          ", report(pages, page, p1))
    both = p1.copy()
    for (g, texts), (s, e) in zip(pages, page):
        both[s:e] = rules(X[s:e], texts, groups[s:e], names, p1[s:e])
    print("trees and rules", report(pages, page, both))
    tail, want = p1[n:], y[n:]
    print(f"snippets: {((tail >= KEEP) == want).mean():.4f} right of {len(want)}, kept wrongly {((tail >= KEEP) & (want == 0)).sum()}, lost {((tail < KEEP) & (want == 1)).sum()}")
    print("snippets in kept text", snippets(found))
    if a.errors:
        errors(pages, page, y, p1, a.errors)
    model = fit(X[~free], y[~free], w[~free], ROUNDS)
    imp = sorted(zip(model.feature_importance("gain"), names), reverse=True)[:30]
    print([f"{n}:{v:.0f}" for v, n in imp])
    if a.write:
        write(a.write, model)


def report(pages, page, p, t=KEEP):
    out = {}
    for name in ("scrapinghub", "fundus"):
        rows = []
        for (g, texts), (s, e) in zip(pages, page):
            if g["set"] != name:
                continue
            pred = "\n\n".join(x for x, q in zip(texts, p[s:e]) if q >= t)
            best = score(g["text"], pred)
            if g.get("summary") and g["text"].startswith(g["summary"]):
                best = max(best, score(g["text"][len(g["summary"]):], pred), key=lambda v: v[2])
            rows.append(best)
        P, R, F, E = np.mean(rows, axis=0)
        out[name] = f"F1={2 * P * R / (P + R):.4f} P={P:.3f} R={R:.3f} exact={E:.3f} F1page={F:.4f}"
    return out


def snippets(found):
    """F1 of the snippets that must and must not be in the kept text"""
    flat = lambda t: re.sub(r"\s+", " ", t or "").strip()
    inside = [(flat(s) in flat(text)) for g, text in found for s in g.get("with") or []]
    outside = [(flat(s) in flat(text)) for g, text in found for s in g.get("without") or []]
    precision, recall = sum(inside) / max(1, sum(inside) + sum(outside)), sum(inside) / max(1, len(inside))
    return f"F1={2 * precision * recall / max(1e-9, precision + recall):.4f} P={precision:.3f} R={recall:.3f}"


def errors(pages, page, y, p, most):
    """the pages that lose most, worst first"""
    found = []
    for (g, texts), (s, e) in zip(pages, page):
        wrong = [i for i in range(e - s) if (p[s + i] >= KEEP) != y[s + i]]
        if wrong:
            f = score(g["text"], "\n\n".join(x for x, q in zip(texts, p[s:e]) if q >= KEEP))[2]
            found.append((f, g, texts, s, wrong))
    for f, g, texts, s, wrong in sorted(found, key=lambda x: x[0])[:most]:
        print(f"== {f:.3f}", g["id"], g["url"])
        for i in wrong[:8]:
            print(f"   {'LOST ' if y[s + i] else 'EXTRA'} {p[s + i]:.2f} {texts[i][:110]!r}")


def write(path, model):
    """number of trees; for each tree the number of its nodes, and nodes: column i16 (-1: leaf), threshold or value f32, left u16, right u16"""
    trees = model.dump_model()["tree_info"]
    with open(path, "wb") as out:
        out.write(struct.pack("<I", len(trees)))
        for tree in trees:
            nodes = []

            def add(node):
                at = len(nodes)
                nodes.append(None)
                if "leaf_value" in node:
                    nodes[at] = (-1, node["leaf_value"], 0, 0)
                else:
                    assert node["decision_type"] == "<="
                    left, right = add(node["left_child"]), add(node["right_child"])
                    nodes[at] = (node["split_feature"], float(node["threshold"]), left, right)
                return at

            add(tree["tree_structure"])
            out.write(struct.pack("<H", len(nodes)))
            for node in nodes:
                out.write(struct.pack("<hfHH", *node))


if __name__ == "__main__":
    main()
