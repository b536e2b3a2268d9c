"""How good, and how fast, the engine `rules` of `kgraph annotate` is.

    python -m benchmarks.annotate quality FOLDER [--profile NAME] [--lexicon FILE] [--names] [--misses N]
                                          [--part train|dev] [--files GLOB]
    python -m benchmarks.annotate speed [ARTICLES]
    python -m benchmarks.annotate names

`quality` compares what the engine proposes for the texts of an annotated corpus with its annotations
(`benchmarks.compared_claims`), and prints the claims with the longest contents that only one side has.
`--names` compares names too, where people have marked them all. PolNeAR:

    git clone https://github.com/networkdynamics/PolNeAR
    python -m benchmarks.annotate quality PolNeAR/data/dev --profile polnear

German, in a corpus that `--part` divides into texts that may be read and others
(`benchmarks.redewiedergabe`); `rwk_[mg]*` are its newspapers and journals:

    git clone https://github.com/redewiedergabe/corpus
    python -m benchmarks.annotate quality corpus/data/main/xmi --profile redewiedergabe --part dev \
        --files 'rwk_[mg]*'

`speed` annotates articles of 600 words with `kgraph annotate --jobs 2`, files included, and tells the CPU
seconds of all processes; `names` finds 88,000 names in 1.3 MB.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks import redewiedergabe
from benchmarks.compared_claims import Comparison, Miss
from benchmarks.made_corpus import made_document
from benchmarks.made_names import person
from benchmarks.timing import Row, measure
from kgraph.annotate.engine import EngineOptions
from kgraph.annotate.rules.engine import make
from kgraph.annotate.rules.names.names import KnownNames
from kgraph.claims.joined_events import with_joined_events
from kgraph.formats.discovery import discover
from kgraph.model.annotations import Layer, covered_text
from kgraph.model.claims import Entity
from kgraph.model.vocabulary import KG
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.converting import readings
from kgraph.schema.settings import Options

WORDS = 600
KNOWN = 88_000
CHARACTERS = 1_300_000
STEPS = 3_000_000


def gold_layers(
    folder: Path, settings: Options, part: str = "", files: str = "*"
) -> Iterator[Layer]:
    """The annotated layers of a folder or file, of files with such names; of a part of the corpus."""
    scheme = meaning_of(settings).scheme
    for task in discover([folder]).tasks:
        if not task.path.match(files) or (part and part != redewiedergabe.part_of(task.path)):
            continue
        for layer, ledger in readings(task, scheme.profile):
            if layer and scheme.profile.joins:
                layer = redewiedergabe.prepared(with_joined_events(layer, scheme, ledger))
            if layer and layer.events:
                yield layer


def quality(arguments: argparse.Namespace) -> None:
    """Print precision, recall and F1, and the worst misses."""
    settings = Options(profile=arguments.profile, lexicon=tuple(arguments.lexicon))
    scheme = meaning_of(settings).scheme
    engine = make(EngineOptions(settings=settings, keep=Path()))
    has_kinds = bool(scheme.profile.joins)
    compared = (
        Comparison(redewiedergabe.kind_of, redewiedergabe.COUNTED) if has_kinds else Comparison()
    )
    documents, cpu = 0, 0.0
    for gold in gold_layers(arguments.folder, settings, arguments.part, arguments.files):
        start = time.process_time()
        proposed, _ = engine.propose(gold.document)
        cpu += time.process_time() - start
        documents += 1
        if proposed:
            compared.add(gold, proposed, scheme, arguments.names)
    print(f"{documents} layers; {cpu / max(documents, 1) * 1000:.1f} ms of CPU for each")
    print(f"{'':22}{'proposed':>10}{'people':>10}{'P':>8}{'R':>8}{'F1':>8}")
    for what, counts in compared.counts.items():
        scores = "".join(f"{score:8.3f}" for score in counts.scores)
        print(f"{what:22}{counts.proposed:10,}{counts.gold:10,}{scores}")
    for kind, counts in sorted(compared.kinds.items()):
        print(f"of kind {kind:25}{counts.gold:10,}{counts.same / counts.gold:16.3f} are proposed")
    for is_gold in (True, False):
        print("\nWhat only people have:" if is_gold else "\nWhat only the rules propose:")
        misses = [miss for miss in compared.misses if miss.is_gold == is_gold]
        for miss in sorted(misses, key=_length, reverse=True)[: arguments.misses]:
            print(_line(miss))


def _length(miss: Miss) -> tuple[int, str]:
    return sum(end - begin for begin, end in miss.claim.contents), miss.document


def _line(miss: Miss) -> str:
    speaker, cue, said = (
        " ".join(covered_text(miss.text, spans).split())
        for spans in (miss.claim.speakers, miss.claim.cue, miss.claim.contents)
    )
    return f"- {miss.document}: [{speaker or '?'}] {cue or '?'}: {said[:160]}"


def articles(folder: Path, number: int) -> None:
    """Write texts of 600 words, made of stories with names and reported speech."""
    story = 0
    for article in range(number):
        text = ""
        while text.count(" ") < WORDS:
            text += made_document(story)["text"] + "\n\n"
            story += 1
        last = list(islice(re.finditer(r"\S+", text), WORDS))[-1]
        path = folder / f"{article // 1000}" / f"{article}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text[: last.end()], encoding="utf-8")


def speed(number: int) -> None:
    """Print what annotating costs, by the command, without and with starting it."""
    with tempfile.TemporaryDirectory() as name:
        raw, empty = Path(name) / "raw", Path(name) / "one"
        for folder, of in ((raw, number), (empty, 1)):
            folder.mkdir()
            articles(folder, of)
        rows = []
        for folder in (empty, raw):
            out = str(folder.with_suffix(".out"))
            command = [
                sys.executable,
                "-m",
                "kgraph",
                "annotate",
                str(folder),
                "-o",
                out,
                "--jobs",
                "2",
            ]
            rows.append(Row(f"{folder.name}", command))
        measure(rows, 1, Path(name) / "log")
        start, cost = (row.costs[0] for row in rows)
        each = (cost.cpu - start.cpu) / (number - 1) * 1000
        print(
            f"{number:,} articles of {WORDS} words: {cost.cpu:.1f} s of CPU, {cost.wall:.1f} s of the wall"
        )
        print(
            f"load {cost.load:.1f}; {each:.1f} ms of CPU an article without starting ({start.cpu:.1f} s)"
        )
        print(f"{STEPS:,} steps of a loop took {loop():.2f} s beside it, for comparison")
        print(f"so {2 * 60_000 / each:,.0f} articles a minute on two such processors")


def loop() -> float:
    """The CPU seconds of a simple loop: how fast the processor is just now, which others may be using."""
    start, total = time.process_time(), 0
    for step in range(STEPS):
        total += step * step % 7
    return time.process_time() - start


def names() -> None:
    """Print what finding many names in a long text costs."""
    known = {}
    for number in range(KNOWN):
        name = " ".join(person(number))
        known[name] = (Entity(f"https://example.org/{number}", KG.Person, name, known=True),)
    parts, length, number = [], 0, 0
    while length < CHARACTERS:
        parts.append(made_document(number)["text"])
        length += len(parts[-1]) + 1
        number += 1
    text = "\n".join(parts)[:CHARACTERS]
    start = time.process_time()
    finder = KnownNames(known)
    made = time.process_time()
    found = finder.find(text)
    end = time.process_time()
    print(
        f"{len(found):,} of {len(known):,} names found in {len(text):,} characters: {end - made:.2f} s"
    )
    print(f"making the finder: {made - start:.2f} s, once for all texts")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    compare = kinds.add_parser("quality")
    compare.add_argument("folder", type=Path)
    compare.add_argument("--profile", default="default")
    compare.add_argument("--lexicon", type=Path, action="append", default=[])
    compare.add_argument("--names", action="store_true")
    compare.add_argument("--misses", type=int, default=10)
    compare.add_argument("--part", choices=redewiedergabe.PARTS, default="")
    compare.add_argument("--files", default="*")
    kinds.add_parser("speed").add_argument("articles", type=int, nargs="?", default=2000)
    kinds.add_parser("names")
    arguments = parser.parse_args()
    if arguments.kind == "quality":
        quality(arguments)
    elif arguments.kind == "speed":
        speed(arguments.articles)
    else:
        names()


if __name__ == "__main__":
    main()
