"""What the engine `rules` proposes for a text, in a form that is short to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kgraph.annotate.rules.engine import Rules
from kgraph.model.annotations import Document, Layer, covered_text
from kgraph.model.claims import Entity

KG = "https://w3id.org/kgraph/ns#"
THINGS = [
    f"{KG}{name}" for name in ("Criticises", "Supports", "Opposes", "Rejects", "Demands", "Warns")
]


class Said(NamedTuple):
    """A proposed claim in words: the stance, the speaker ("" if open) and what is said."""

    stance: str
    speaker: str
    said: str


def known(**labels: str) -> dict[str, Sequence[Entity]]:
    """A lexicon: the names of entities, with `_` for a blank, and their classes."""
    return {
        name.replace("_", " "): (
            Entity(f"https://example.org/{name}", f"{KG}{label}", name, known=True),
        )
        for name, label in labels.items()
    }


def layer(
    text: str,
    names: Mapping[str, Sequence[Entity]] | None = None,
    *,
    language: str = "en",
    issued: str = "",
) -> Layer:
    """The layer of proposals for a text."""
    document = Document("a", text, language=language, issued=issued)
    found, ledger = Rules(names or {}, ["the"], THINGS).propose(document)
    assert found
    assert not [each for each in ledger.all_findings if each.severity == "error"]
    return found


def said(
    text: str, names: Mapping[str, Sequence[Entity]] | None = None, *, language: str = "en"
) -> list[Said]:
    """The claims that are proposed for a text, in its order."""
    found = layer(text, names, language=language)
    return [
        Said(
            event.label,
            of_role(found, event.arguments, "Claimant"),
            of_role(found, event.arguments, "Content", "About"),
        )
        for event in found.events
    ]


def told(text: str, *, language: str = "en") -> list[str]:
    """The claims that are proposed for a text, each as `Lima + Oso | Asserts? | it rained`: all speakers,
    the stance with `-` if it is denied and `?` if it is only possible, and what is said."""
    found = layer(text, language=language)
    signs = {"Negative": "-", "Possible": "?"}
    lines = []
    for event in found.events:
        who = [each for each in event.arguments if each[0] == "Claimant"]
        speakers = " + ".join(of_role(found, [each], "Claimant") for each in who)
        marks = "".join(signs.get(value, "") for _, value, _ in event.attributes)
        content = of_role(found, event.arguments, "Content", "About")
        lines.append(f"{speakers} | {event.label}{marks} | {content}".strip())
    return lines


def of_role(layer: Layer, arguments: Sequence[tuple[str, str]], *roles: str) -> str:
    """The words of the argument of one of the roles."""
    spans = {mention.id: mention.spans for mention in layer.mentions}
    return next(
        (
            covered_text(layer.document.text, spans[target])
            for role, target in arguments
            if role in roles
        ),
        "",
    )


def whom(layer: Layer) -> dict[str, str]:
    """The words of each mention, or of the one that it is said to be."""
    words = {each.id: covered_text(layer.document.text, each.spans) for each in layer.mentions}
    firsts = {
        other: first
        for first, *others in (each.members for each in layer.clusters)
        for other in others
    }
    return {id: words[firsts.get(id, id)] for id in words}


def mentions(layer: Layer, *labels: str) -> list[tuple[str, str]]:
    """Label and words of the mentions with one of the labels, in the order of the text."""
    found = sorted(layer.mentions, key=lambda mention: mention.spans)
    return [
        (mention.label, covered_text(layer.document.text, mention.spans))
        for mention in found
        if mention.label in labels
    ]
