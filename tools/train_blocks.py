#!/usr/bin/env python3
"""Train the trees that keep or drop the blocks of a page (src/parse/weights/blocks.bin).

  train_blocks.py FEATURES.jsonl GOLD.jsonl [--write OUT.bin]

FEATURES: one JSON a line {id, names, rows: [[text, [numbers]], …]}, as `parse::measured_blocks` gives them.
GOLD: {id, domain, text, summary?} a line; blocks whose words stand in `text` are to be kept.
Prints the cross-validated body score, folds by domain; needs lightgbm, numpy.
"""
import argparse, collections, json, re, struct, sys, zlib
import numpy as np
import lightgbm as lgb

WORD = re.compile(r"\w+")
FOLDS = 5
# The leaves and rounds at which the cross-validated exact share stopped rising.
PARAMS = dict(objective="binary", num_leaves=15, learning_rate=0.06, min_data_in_leaf=12, feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1,
              lambda_l2=2.0, verbosity=-1, num_threads=2, seed=7, deterministic=True, max_bin=63)
ROUNDS = 170


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


def squash(text):
    return " ".join(WORD.findall(text)).casefold()


def labels(texts, gold, summary):
    """1 where a block's words stand in the gold text, its standfirst included"""
    body = gold
    words = [w.casefold() for w in WORD.findall(body)]
    four, lines = set(grams(words)), {squash(x) for x in body.split("\n")}
    joined = " " + " ".join(words) + " "
    out = []
    for t in texts:
        w = squash(t).split()
        if not w:
            out.append(0)
        elif len(w) < 6:
            out.append(int(" ".join(w) in lines or (len(w) >= 3 and re.search(r"[.!?”\"]$", t.strip()) is not None and f" {' '.join(w)} " in joined)))
        else:
            g = grams(w)
            out.append(int(sum(x in four for x in g) >= 0.6 * len(g)))
    # text that stands twice on the page and once in gold: keep the occurrence next to other kept blocks
    seen = collections.defaultdict(list)
    for i, t in enumerate(texts):
        if out[i]:
            seen[squash(t)].append(i)
    for key, at in seen.items():
        n = max(1, joined.count(f" {key} "))
        if len(at) > n:
            near = lambda i: -sum(out[j] for j in range(max(0, i - 4), min(len(out), i + 5)))
            for i in sorted(at, key=near)[n:]:
                out[i] = 0
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("features"); ap.add_argument("gold"); ap.add_argument("--write"); ap.add_argument("--errors", type=int, default=0)
    a = ap.parse_args()
    gold = {g["id"]: g for g in map(json.loads, open(a.gold, encoding="utf8"))}
    pages, X, y, w, fold, page, names, extra = [], [], [], [], [], [], None, []
    for line in open(a.features, encoding="utf8"):
        r = json.loads(line)
        g = gold[r["id"]]
        if not r["rows"]:
            continue
        names = r["names"]
        texts = [t for t, _ in r["rows"]]
        if not g.get("text"):
            # snippets say of a few blocks only what they are
            flat = [re.sub(r"\s+", " ", t) for t in texts]
            inside = [re.sub(r"\s+", " ", x).strip() for x in g.get("with") or []]
            outside = [re.sub(r"\s+", " ", x).strip() for x in g.get("without") or []]
            for (t, v), f in zip(r["rows"], flat):
                yes, no = any(x in f for x in inside), any(x in f for x in outside)
                if yes != no:
                    extra.append((v, int(yes), 1.0 + np.log1p(len(t.split())), zlib.crc32(g["domain"].encode()) % FOLDS))
            continue
        lab = labels(texts, g["text"], g.get("summary"))
        page.append((len(X), len(X) + len(texts)))
        pages.append((g, texts))
        X += [v for _, v in r["rows"]]
        y += lab
        # blocks near the story and long blocks matter most for the score
        ww = np.array([1.0 + np.log1p(len(t.split())) for t in texts])
        w += list(ww * (60.0 / ww.sum()) ** 0.5)   # a short page counts nearly as much as a long one
        fold += [zlib.crc32(g["domain"].encode()) % FOLDS] * len(texts)
    n = len(X)
    for v, label, weight, f in extra:
        X.append(v); y.append(label); w.append(weight); fold.append(f)
    X, y, w, fold = np.array(X, np.float32), np.array(y), np.array(w), np.array(fold)
    print(f"{len(pages)} pages, {len(X)} blocks, {y.mean():.3f} kept", file=sys.stderr)
    print(f"{len(extra)} blocks by snippets", file=sys.stderr)
    oracle = report(pages, page, y.astype(float))
    print("oracle ", oracle)

    fit = lambda x, t, ww, n: lgb.train(PARAMS, lgb.Dataset(x, t, weight=ww), n)
    p1 = np.zeros(len(X))
    for f in range(FOLDS):
        tr, te = fold != f, fold == f
        p1[te] = fit(X[tr], y[tr], w[tr], ROUNDS).predict(X[te])
    for t in (0.4, 0.5, 0.6):
        print(t, report(pages, page, p1, t))
    tail, want = p1[n:], y[n:]
    print(f"snippets: {((tail >= 0.5) == want).mean():.4f} right of {len(want)}, kept wrongly {((tail >= 0.5) & (want == 0)).sum()}, lost {((tail < 0.5) & (want == 1)).sum()}")
    if a.errors:
        errors(pages, page, y, p1, a.errors)
    model = fit(X, y, w, ROUNDS)
    imp = sorted(zip(model.feature_importance("gain"), names), reverse=True)[:30]
    print([f"{n}:{v:.0f}" for v, n in imp])
    if a.write:
        write(a.write, model)


def report(pages, page, p, t=0.5):
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


def errors(pages, page, y, p, most):
    """the pages that lose most, worst first"""
    found = []
    for (g, texts), (s, e) in zip(pages, page):
        wrong = [i for i in range(e - s) if (p[s + i] >= 0.5) != y[s + i]]
        if wrong:
            f = score(g["text"], "\n\n".join(x for x, q in zip(texts, p[s:e]) if q >= 0.5))[2]
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
