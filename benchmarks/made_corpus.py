"""Make a corpus of news stories with annotations, of any size and always the same for a seed:

    python -m benchmarks.made_corpus FOLDER DOCUMENTS [--layout jsonl|files] [--seed N] [--lexicon]

The layout `jsonl` is one file for all documents, `files` a JSON Lines file for each, a thousand in a
folder. A document depends on its number and the seed alone: a larger corpus begins with the
documents of a smaller one. With `--lexicon` also lexicon.ttl, which knows a few of the names.

The shape follows corpora of news (PolNeAR, GUM): sentences of 13 words in the median, some of more
than 30, in paragraphs; speech that is reported, at times within other speech; full names that are
taken up by surnames and pronouns; reasons, conditions, doubt and denial; letters beyond ASCII, and
an emoji now and then. A document has about 23 mentions, 7 relations and 5 events: 390 quads, with
inference about 540 (of 1,000 documents).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.made_names import accord, body, city, person, state
from benchmarks.made_stories import STORIES, Story

PER_FOLDER = 1000
KNOWN = 12
"""How many names of each kind the lexicon has."""
FIRST_DAY = date(2016, 9, 1)
PUBLISHERS = ("The Daily", "Le Matin", "Morgenblatt", "Süd-Kurier", "El Día", "The Post")


def made_document(number: int, seed: int = 0) -> dict[str, Any]:
    """The document of that number, from 0 on, as a line of JSON Lines (docs/json-lines.md)."""
    random = Random(f"{seed}/{number}")
    story = Story(random)
    for tell, often in STORIES:
        if random.random() < often:
            tell(story)
    return {
        "id": f"story-{number:07}",
        "title": story.text.split(".")[0],
        "issued": str(FIRST_DAY + timedelta(days=number % 3000)),
        "publisher": random.choice(PUBLISHERS),
        "language": "en",
        **story.record(),
    }


def made_documents(documents: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """So many documents, one at a time."""
    return (made_document(number, seed) for number in range(documents))


def made_corpus(folder: Path, documents: int, layout: str = "jsonl", seed: int = 0) -> None:
    """Write the corpus into the folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    if layout == "jsonl":
        with (folder / "stories.jsonl").open("w", encoding="utf-8") as lines:
            for record in made_documents(documents, seed):
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    for number, record in enumerate(made_documents(documents, seed)):
        path = folder / f"{number // PER_FOLDER:04}" / f"{record.pop('id')}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


def made_lexicon(path: Path) -> None:
    """Write a lexicon of the persons, states, organizations and places of the lowest ranks; a
    person is also known by the surname, a state by its adjective."""
    kinds: Iterable[tuple[str, Callable[[int], tuple[str, ...]]]] = (
        ("Person", lambda number: (" ".join(person(number)), person(number)[1])),
        ("State", state),
        ("Organization", lambda number: (body(number),)),
        ("Agreement", lambda number: (accord(number),)),
        ("Place", lambda number: (city(number),)),
    )
    lines = [
        "@prefix kg: <https://w3id.org/kgraph/ns#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix known: <https://example.org/known/> .",
    ]
    for kind, names in kinds:
        for number in range(KNOWN):
            label, *others = names(number)
            lines += ["", f"known:{kind.lower()}-{number} a kg:{kind} ;"]
            lines += [f'    skos:altLabel "{other}"@en ;' for other in others]
            lines += [f'    rdfs:label "{label}"@en .']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition(":")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("documents", type=int)
    parser.add_argument("--layout", choices=("jsonl", "files"), default="jsonl")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lexicon", action="store_true")
    options = parser.parse_args()
    made_corpus(options.folder, options.documents, options.layout, options.seed)
    if options.lexicon:
        made_lexicon(options.folder / "lexicon.ttl")


if __name__ == "__main__":
    main()
