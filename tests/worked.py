"""The worked example, and corpora of the tests' own, built as a user builds them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from annotated import marked
from collected import collect

from kgraph.pipeline.build import Options, build
from kgraph.pipeline.collect import SourceReport
from kgraph.storage.rdf.store import open_store
from kgraph.storage.sets.outputs import current_manifest

DATA = Path(__file__).parents[1] / "data"
LEXICON = DATA / "lexicon.ttl"
STORY = DATA / "istanbul-guarantees.ann"


def built(output: Path, *sources: Path, **options: Any) -> ox.Store:
    """The store of a build; without sources that of the worked example."""
    build(_options(*sources, **options), output)
    return store_of(output)


def streamed(*sources: Path, **options: Any) -> list[ox.Quad]:
    """The quads that a build would write, each once, as they are before any writer or store."""
    if not sources:
        return list(_story(tuple(options.items())))
    return _collected(_options(*sources, **options))


@cache
def _story(options: tuple[tuple[str, Any], ...]) -> list[ox.Quad]:
    """Those of the worked example, for which many tests ask: collected once."""
    return _collected(_options(**dict(options)))


def _collected(options: Options) -> list[ox.Quad]:
    lines = sorted(set(collect(options, SourceReport())))
    return list(ox.parse("".join(f"{line} .\n" for line in lines), format=ox.RdfFormat.N_QUADS))


def _options(*sources: Path, lexicon: Path | None = None, **options: Any) -> Options:
    known = (LEXICON,) if not sources else (lexicon,) if lexicon else ()
    stated = {"infer": False, **options}  # what follows by rules has tests of its own
    return Options(sources=sources or (STORY,), lexicon=known, **stated)


def store_of(output: Path) -> ox.Store:
    with current_manifest(output) as manifest:
        return open_store(manifest.path(output, "store"))


def annotate(folder: Path, name: str, text: str, annotations: str = "", **metadata: str) -> Path:
    """Writes a marked text (`annotated.marked`), further annotations (a space stands for the tab
    after the id) and metadata; the annotation file."""
    plain, mentions = marked(text)
    rest = "\n".join(re.sub(r"^(\S+) ", r"\1\t", line.strip()) for line in annotations.splitlines())
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in metadata.items())
    return write(folder / f"{name}.ann", plain, f"{mentions}\n{rest}\n", table)


def write(path: Path, text: str, annotations: str, metadata: str = "") -> Path:
    """Writes an annotation file, its text and its metadata; the annotation file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    contents = {".txt": text, ".ann": annotations, ".toml": metadata}
    for suffix, content in contents.items():
        path.with_suffix(suffix).write_text(content, encoding="utf-8", newline="")
    return path
