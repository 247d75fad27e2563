"""The command line: ``corpuskit TABLE PATH --output x.csv``, over the same functions as Python.

Exit codes: 0 done, 1 a fault of corpuskit, 2 a fault of the call (a path that is not there, an unusable argument), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.errors import CorpuskitError, InputError
from corpuskit.table import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpuskit.corpus import Corpus
    from corpuskit.table import Table

_EXAMPLES = """examples:
  corpuskit claims stories/ --output claims.csv      every claim of a folder of pages, with its three counts
  corpuskit numbers article.html                     the figures of one page, as a table
  corpuskit quotes stories/ --output -               JSON lines on standard output, for a pipe
  cat articles.jsonl | corpuskit people - --jobs 2   JSON lines in: one {"id": …, "text": …, "published": …} a line
  corpuskit search stories/ "Tren de Aragua"         keyword in context
  corpuskit report stories/ --output report.html     one page for an editor
  corpuskit disagreements stories/ --corrections desk.toml   what differs, with an editor's decisions applied
  corpuskit export stories/ --output tables/ --as parquet    every table, with a stamp
  corpuskit read stories/ --output noem.ck           parse once, use the saved corpus as PATH from then on
  corpuskit doctor                                   what is installed, and does it work
"""


#: Questions of `Desk` whose answer is a table.
_ANSWERS = {
    "disagreements": "Claims whose sources do not give the same.",
    "single-source": "Claims that several outlets print and one origin gave.",
    "timeline": "Who reported which claim when.",
    "overlap": "What every pair of articles shares.",
    "copied": "Who copied whom, as the edges of a graph.",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; those of the process without it.

    Returns
    -------
    int
        The exit code.
    """
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has had enough, such as `head`; nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("corpuskit: interrupted", file=sys.stderr)
        return 130
    except (CorpuskitError, OSError, UnicodeError) as error:
        print(f"corpuskit: {error}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="corpuskit",
        description="Articles, figures, quotes, people and independent sources from a pile of news coverage.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"corpuskit {_core.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, doc: str, run: Any, *, corpus: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=doc, description=doc, epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        sub.set_defaults(run=run, table=name)
        if corpus:
            sub.add_argument(
                "path",
                nargs="+" if name != "search" else None,
                metavar="PATH",
                help="folder, glob, .html, .txt, .jsonl, .csv, .parquet, a saved .ck, or - for JSON lines on standard input",
            )
            sub.add_argument(
                "--output", "-o", metavar="FILE", help="where to write; the ending says how (.csv .jsonl .parquet), - is JSON lines"
            )
            sub.add_argument("--published", metavar="DATE", help="publish date of all articles, ISO 8601")
            sub.add_argument("--format", choices=("auto", "html", "text", "verbatim"), default="auto", help="how to read the articles")
            sub.add_argument("--corrections", metavar="FILE", help="an editor's decisions, .toml or .json")
            sub.add_argument("--owners", metavar="FILE", help="owners by outlet, .csv, .toml or .json")
            sub.add_argument("--jobs", "-j", type=int, metavar="N", help="threads to use; one a core without it")
        return sub

    for name, doc, _ in _core.tables():
        command(name, doc, _table)
    command("read", "Parse the articles: print the corpus, or save it with --output x.ck.", _read)
    search = command("search", "Find words in context.", _search)
    search.add_argument("query", help="one or more words; * at the end stands for any ending")
    for name, doc in _ANSWERS.items():
        command(name, doc, _answer)
    command("report", "Write one page for an editor, with --output x.html.", _page)
    export = command("export", "Write every table to the folder --output, with a stamp of what they rest on.", _export)
    export.add_argument("--as", dest="ending", choices=("csv", "jsonl", "parquet"), default="csv", help="how")
    chart = command("chart", "Write a claim's values by outlet and date as CSV for Datawrapper.", _chart)
    chart.add_argument("--claim", type=int, required=True, metavar="N", help="the number of the claim, as in corpuskit claims")
    command("graph", "Write who copied whom as GraphML.", _graph)
    command("jsonld", "Write the claims of two or more articles as JSON-LD.", _jsonld)
    command("demo", "Print the claims of the example articles and explain one.", _demo, corpus=False)
    command("doctor", "Check the installation.", _doctor, corpus=False)
    return parser


def _corpus(arguments: argparse.Namespace) -> Corpus:
    corpus = _read_corpus(arguments)
    if arguments.corrections is None and arguments.owners is None:
        return corpus
    return corpus.corrected(arguments.corrections, owners=arguments.owners)


def _read_corpus(arguments: argparse.Namespace) -> Corpus:
    from corpuskit.corpus import load
    from corpuskit.readers import from_rows, json_rows, read

    paths = [arguments.path] if isinstance(arguments.path, str) else arguments.path
    options: dict[str, Any] = {"threads": arguments.jobs, "progress": sys.stderr.isatty()}
    if paths == ["-"]:
        return from_rows(json_rows(sys.stdin.buffer), published=arguments.published, format=arguments.format, **options)
    if len(paths) == 1 and paths[0].endswith(".ck"):
        if arguments.published is not None or arguments.format != "auto":
            raise InputError(f"{paths[0]} is a saved corpus, which has been read: give --published and --format where it is made")
        return load(paths[0], **options)
    return read(paths, published=arguments.published, format=arguments.format, **options)


def _table(arguments: argparse.Namespace) -> int:
    return _write(arguments, lambda corpus: getattr(corpus, arguments.table))


def _answer(arguments: argparse.Namespace) -> int:
    return _write(arguments, lambda corpus: getattr(corpus, arguments.table.replace("-", "_"))())


def _search(arguments: argparse.Namespace) -> int:
    return _write(arguments, lambda corpus: corpus.search(arguments.query))


#: What the ending of ``--output`` means.
_WRITERS = {".csv": "to_csv", ".jsonl": "to_jsonl", ".ndjson": "to_jsonl", ".parquet": "to_parquet"}


def _write(arguments: argparse.Namespace, ask: Callable[[Corpus], Table]) -> int:
    output = None if arguments.output in {None, "-"} else arguments.output
    writer = _WRITERS.get(Path(output or "").suffix.lower())
    # Told before the work, not after it.
    if output is not None and writer is None:
        raise InputError(f"--output {output}: the name must end in .csv, .jsonl or .parquet")
    table = ask(_corpus(arguments))
    if output is not None and writer is not None:
        getattr(table, writer)(output)
    elif arguments.output is None and sys.stdout.isatty():
        print(table)
    else:
        sys.stdout.buffer.write((table.to_jsonl() or "").encode())
    return 0


def _read(arguments: argparse.Namespace) -> int:
    if arguments.output is not None and not arguments.output.endswith(".ck"):
        raise InputError(f"--output {arguments.output}: a corpus is saved to a name that ends in .ck; for a table use corpuskit articles")
    corpus = _corpus(arguments)
    if arguments.output is not None:
        corpus.save(arguments.output)
    print(corpus)
    print(corpus.articles)
    return 0


def _page(arguments: argparse.Namespace) -> int:
    return _put(_corpus(arguments).report(), arguments.output)


def _graph(arguments: argparse.Namespace) -> int:
    return _put(_corpus(arguments).to_graphml(), arguments.output)


def _jsonld(arguments: argparse.Namespace) -> int:
    return _put(_corpus(arguments).to_jsonld(), arguments.output)


def _chart(arguments: argparse.Namespace) -> int:
    claim = _corpus(arguments).claim(arguments.claim)
    if arguments.output in {None, "-"}:
        return _put(claim.to_datawrapper(), None)
    claim.to_datawrapper(arguments.output)
    return 0


def _export(arguments: argparse.Namespace) -> int:
    if arguments.output is None:
        raise InputError("export needs --output FOLDER: there are many tables")
    _corpus(arguments).export(arguments.output, format=arguments.ending)
    return 0


def _put(text: str | None, output: str | None) -> int:
    if output in {None, "-"}:
        sys.stdout.buffer.write((text or "").encode())
    else:
        written(text or "", output)
    return 0


def _demo(_: argparse.Namespace) -> int:
    from corpuskit.readers import example

    corpus = example(progress=False)
    print(corpus, end="\n\n")
    claims = [claim for claim in corpus.claims if claim["n_articles"] > 1 or claim["status"] != "single"] or list(corpus.claims[:10])
    print(f"{'articles':>8} {'outlets':>8} {'groups':>7} {'origins':>8}  status      claim")
    for claim in claims:
        counts = f"{claim['n_articles']:>8} {claim['n_outlets']:>8} {claim['n_copy_groups']:>7} {claim['n_origins']:>8}"
        print(f"{counts}  {claim['status']:<11} {claim['statement']}")
    if claims:
        best = next((claim for claim in claims if "deportations" in claim["statement"]), claims[0])
        print("\n" + corpus.explain(best["claim"]))
    return 0


def _doctor(_: argparse.Namespace) -> int:
    import importlib.metadata

    build = " (debug build: slow)" if _core.DEBUG else ""
    print(f"corpuskit {_core.__version__}{build}, Python {platform.python_version()}, {platform.platform()}")
    print(f"module    {_core.__file__}")
    print(f"threads   {os.environ.get('RAYON_NUM_THREADS') or os.cpu_count()}")
    for name in ("pandas", "pyarrow", "polars", "duckdb", "tqdm", "IPython"):
        try:
            print(f"{name:<9} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            print(f"{name:<9} not installed")
    from corpuskit.readers import example

    corpus = example(progress=False)
    problems = len(corpus.problems)
    works = len(corpus) > 0 and problems == 0
    counts = f"{len(corpus)} articles, {len(corpus.numbers)} figures, {len(corpus.claims)} claims, {problems} problems"
    print(f"example   {counts}: {'works' if works else 'BROKEN'}")
    return 0 if works else 1


if __name__ == "__main__":
    sys.exit(main())
