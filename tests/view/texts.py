"""Small stories written as they are told: texts, and who says which of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx

from kgraph.view.beside import Beside, Text
from kgraph.wording.said import Mention

BASE = "https://w3id.org/kgraph/id/"


@dataclass(frozen=True)
class Said:
    """What `by` says (outermost first; nobody: the text itself) in some words of a text, which stand
    there once; `more` are further attributes of the claim (`docs/networkx.md`, `Beside.claims`)."""

    words: str
    by: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A document: its text, what is said in it, and the words that are names; `about` has its title and
    what else is known of it. Without `whole` the page is not given its text."""

    name: str
    text: str
    said: tuple[Said, ...] = ()
    names: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True

    @property
    def iri(self) -> str:
        """The document's."""
        return f"{BASE}doc/{self.name}"

    def claim(self, number: int) -> str:
        """The IRI of what is said in `said[number]`."""
        return f"{BASE}claim/{self.name}-{number}"


def thing(name: str) -> str:
    """The IRI of whoever, or whatever, has this name."""
    return f"{BASE}thing/{name.replace(' ', '-')}"


def told(*sources: Source) -> tuple[networkx.MultiDiGraph, Beside]:
    """The network of these sources, and what their page shows beside it."""
    graph = networkx.MultiDiGraph(title="What is told")
    beside = Beside()
    for source in sources:
        about = {"label": source.name, "kind": "Document", "iri": source.iri}
        title = {"label": source.about["title"]} if "title" in source.about else {}
        graph.add_node(source.iri, **about | dict(source.about) | title)
        if status := source.about.get("status"):
            beside.statuses[source.iri] = status
        speakers = {name for said in source.said for name in said.by}
        for name in sorted({*source.names, *speakers}):
            graph.add_node(thing(name), label=name, kind="Person", iri=thing(name))
        if source.whole:
            beside.texts[source.iri] = Text(source.text, tuple(sorted(_mentions(source))))
        for number, said in enumerate(source.said):
            iri = source.claim(number)
            beside.claims[iri] = row = _row(source, said)
            for name in said.by[-1:]:
                graph.add_edge(
                    thing(name), source.iri, key=iri, claim=iri, kind="attribution", **_edge(row)
                )
    return graph, beside


def _edge(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if isinstance(value, str | int | bool)}


def _row(source: Source, said: Said) -> dict[str, Any]:
    begin = source.text.index(said.words)
    end = begin + len(said.words)
    levels = max(1, len(said.by))
    return {
        "mark": "claim" if said.by else "fact",
        "claimant": " > ".join(map(thing, said.by)) if said.by else source.iri,
        "stance": "Asserts",
        "stances": " > ".join(["Asserts"] * levels),
        "certainties": " > ".join(["?"] * levels),
        "polarities": " > ".join(["positive"] * levels),
        "sayings": " > ".join(["said"] * levels),
        "sentence": f"{' > '.join(said.by) or 'The text'} says: {said.words}.",
        "quote": said.words,
        "begin": begin,
        "end": end,
        "spans": [(begin, end)],
        "document": source.iri,
        "own": not said.by,
        **said.more,
    }


def _mentions(source: Source) -> Iterable[Mention]:
    for name in source.names:
        at = source.text.find(name)
        while at >= 0:
            yield Mention(at, at + len(name), thing(name))
            at = source.text.find(name, at + 1)
