"""The settings of kgraph, in one table: a field of `Options` or `Settings` that `row` makes is a row.

From the rows come the options of the commands (`kgraph/cli/options.py`), the keys of `kgraph.toml`
(`kgraph/schema/config.py`) and the keywords of `kgraph.build` (`kgraph/api/settings.py`); a test compares the
tables of `docs/cli.md` with them. A new setting is a row here, what it does at the place where it
acts, and its line in `docs/cli.md`.
"""

# ruff: noqa: RUF009 - `row` makes a field
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_type_hints

from kgraph.model.identity import BASE
from kgraph.schema.setting import Setting, row, setting_of

_READING = ("build", "check")
_REVIEWED = (*_READING, "review")
_ANNOTATED = (*_REVIEWED, "annotate")
_RULED = (*_READING, "why-not", "mcp")
_WRITTEN = ("build", "merge")
_ASKING = ("query", "ask")
_OF_A_GRAPH = tuple(
    "resolve query show path why why-not stats diff view serve mcp export publish ask".split()
)
_OF_A_DAY = tuple(each for each in _OF_A_GRAPH if each not in ("publish", "resolve", "diff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The input of a build and how it is read. `coverage` is for `check`: also find gaps of the
    annotation."""

    sources: tuple[Path, ...] = row(
        (),
        "Annotation files, or folders of them. Without any: the sources of kgraph.toml, else the folder "
        "annotated, where annotate writes, else the worked example that ships with kgraph.",
        *_REVIEWED,
        "resolve",
        flags=(),
        key="sources",
    )
    format: str = row(
        "",
        "The format of the files (default: recognised from each file).",
        *_REVIEWED,
        "profile",
        flags=("--from",),
    )
    profile: str = row(
        "default",
        "What labels mean: a shipped profile, or a .toml file.",
        *_ANNOTATED,
        "terms",
    )
    lexicon: tuple[Path, ...] = row(
        (),
        "Known entities, as RDF (default: lexicon.ttl in the folder of a source). May be repeated.",
        *_ANNOTATED,
    )
    verdicts: tuple[Path, ...] = row(
        (),
        "What people have judged of proposals (default: verdicts.csv in the folder of a source, and "
        "beside kgraph.toml). May be repeated; review writes into the first.",
        *_REVIEWED,
    )
    judgements: tuple[Path, ...] = row(
        (),
        "What people have judged of who is who (default: judgements.csv in the folder of a source, and "
        "beside kgraph.toml). May be repeated; resolve writes into the first.",
        *_REVIEWED,
        "resolve",
    )
    ontology: tuple[Path, ...] = row(
        (),
        "Classes and properties of your own, as RDF. May be repeated.",
        *_ANNOTATED,
        "resolve",
        "terms",
        "why",
        "why-not",
        "mcp",
        "export",
    )
    base: str = row(BASE, "How the IRIs of the graph begin.", *_REVIEWED)
    root: Path | None = row(
        None,
        "The folder to which the names of documents are relative (default: each source's own).",
        *_ANNOTATED,
        "profile",
    )
    follow_links: bool = row(
        False,
        "Also read what links lead to outside of the folder of a source.",
        *_ANNOTATED,
        "profile",
    )
    offsets: str = row(
        "",
        "What offsets count, if not what the format says: codepoints, utf16 or bytes; with -lf, as in "
        "codepoints-lf, CRLF counts as one.",
        *_REVIEWED,
    )
    text: str = row(
        "full",
        "How much of the texts to carry: full (whole texts), quotes (the words of mentions and "
        "claims) or none. With none, build also keeps no annotations.",
        "build",
        "view",
        "export",
        "publish",
        *_ASKING,
    )
    policy: str = row(
        "stated",
        "What becomes a fact: stated, none, two-sources or legacy; after commas, what is not to hinder: "
        "corrected, amended, replaced, withdrawn, retracted, doubtful, disputed, contradicted.",
        *_READING,
        flags=("--promote",),
    )
    jobs: int | None = row(
        None,
        "How many processes convert (default: as many as there are processors); the result is the same.",
        *_READING,
        "annotate",
        flags=("--jobs", "-j"),
        least=1,
    )
    infer: bool = row(True, "Draw the conclusions of the rules.", *_READING)
    rules: tuple[Path, ...] = row(
        (),
        "A folder of rules of your own, beside the shipped ones (default: rules/ beside "
        "kgraph.toml). May be repeated.",
        *_RULED,
        beside=True,
    )
    without: tuple[str, ...] = row(
        (),
        "A rule, or a policy of rules, to leave out. May be repeated.",
        *_RULED,
    )
    validate: bool | None = row(
        None,
        "Validate the graph against SHACL shapes (default: up to 100,000 triples, or with "
        "--shapes).",
        *_READING,
    )
    shapes: tuple[Path, ...] = row(
        (), "Shapes of your own, as RDF, beside the shipped ones. May be repeated.", *_READING
    )
    only: tuple[str, ...] = row(
        (),
        "Make only these outputs: nq, ttl, store, graphml, page. May be repeated, or have commas.",
        *_WRITTEN,
    )
    skip: tuple[str, ...] = row(
        (),
        "Do not make these outputs. May be repeated, or have commas. Without --only and --skip all are "
        "made, but graphml and page only up to 500,000 triples.",
        *_WRITTEN,
    )
    predecessor: bool = row(
        True,
        "Keep the graph of the build before in the folder, so that kgraph diff can compare the two.",
        *_WRITTEN,
    )
    coverage: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Options):
    """The options of a build and the further settings of commands."""

    output: Path = row(
        Path("output"),
        "The folder to write the graph into, or an address such as s3://bucket/graph.",
        *_WRITTEN,
        flags=("--output", "-o"),
    )
    strict: bool = row(
        False,
        "Treat losses and warnings as errors: build then writes nothing, check ends with 1.",
        *_READING,
        "merge",
    )
    shard: str = row(
        "",
        "Convert only this share of the sources, such as 2/3, into a folder that kgraph merge reads.",
        "build",
        key="",
    )
    cluster: str = row(
        "",
        "The address of a Dask cluster whose workers convert, such as tcp://10.0.0.1:8786; the result is "
        "the same.",
        "build",
        key="",
    )
    parts: str = row(
        "",
        "Where the workers of --cluster write: a folder that they and this machine see, or an address "
        "such as s3://bucket/parts (default: beside the output).",
        "build",
        key="",
    )
    overwrite: bool = row(
        False,
        "Also replace files that kgraph did not write, or that do not tell who wrote them.",
        *_WRITTEN,
        "view",
        "export",
        "profile",
        "annotate",
        *_ASKING,
        key="",
    )
    graph: Path = row(
        Path("output"),
        "The graph: the folder of a build, an RDF file, or - for Turtle on standard input.",
        *_OF_A_GRAPH,
        flags=("--graph", "-g"),
        key="output",
    )
    as_of: str = row(
        "",
        "Ask the graph as of a day, a month or a year, such as 2022-04-05: of the documents that were known "
        "at its end.",
        *_OF_A_DAY,
        key="",
    )
    as_of_by: str = row(
        "issue",
        "By what --as-of dates a claim: issue (of its document) or utterance.",
        *_OF_A_DAY,
        key="",
    )
    creator: str = row(
        "",
        "Who publishes the nanopublications: an IRI, such as an ORCID (default: kgraph itself).",
        "export",
    )
    license: str = row(
        "",
        "The licence of the nanopublications: an IRI (default: one that says that copyright has not "
        "been evaluated).",
        "export",
    )
    reviewer: str = row(
        "",
        "Who judges: the name in the verdicts (default: the name by which you are logged in).",
        "review",
        "resolve",
        "serve",
        flags=("--as",),
        key="reviewer",
    )
    questions: Path | None = row(
        None,
        "A folder of questions of your own (default: questions/ beside kgraph.toml).",
        "ask",
        "mcp",
        beside=True,
    )
    timeout: float = row(30, "How many seconds a query may take.", *_ASKING, "mcp", least=0.1)
    limit: int | None = row(
        None,
        "How many rows, or triples, to show at most; a message says when there are more (default: 10000, and "
        "200 of an answer that ask prints for people).",
        *_ASKING,
        "mcp",
        least=1,
    )


def named_files(options: Options) -> Iterator[Path]:
    """The files, and folders of files, that the options name beside the sources."""
    for setting in SETTINGS:
        if setting.type is Path and setting.name not in ("sources", "root"):
            value = getattr(options, setting.name, None) or ()
            yield from value if isinstance(value, tuple) else [value]
    if options.profile.endswith(".toml"):
        yield Path(options.profile)


def _table() -> tuple[Setting, ...]:
    types = get_type_hints(Settings)
    return tuple(setting_of(row, types[row.name]) for row in fields(Settings) if row.metadata)


SETTINGS = _table()
"""All rows, in the order of the fields."""
