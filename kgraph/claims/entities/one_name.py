"""One name under several classes in one document: where the classes are a general and a special one, such as
`kg:Agent` and `kg:Organization`, the annotations speak of one thing (`docs/model.md`, Which entity a mention
denotes)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kgraph.claims.entities.namesakes import Evidence, Thing, bears, without_generation
from kgraph.model.annotations import Layer, Mention
from kgraph.model.identity import slug
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology
from kgraph.schema.scheme import Scheme


def united_by_name(
    things: Sequence[Thing], layer: Layer, scheme: Scheme, unite: Callable[[list[Mention]], Thing]
) -> list[Thing]:
    """The things of a layer, in their order, those of one name under a general and a special class as one.
    `unite`: makes one thing of mentions. What is only proposed keeps nothing apart that is judged."""
    named: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.names and not thing.known:
            named[slug(thing.names[0].words)].append(thing)
    several = [alike for alike in named.values() if len({thing.cls for thing in alike}) > 1]
    if not several:
        return list(things)
    evidence, persons = Evidence(layer, scheme, things), _by_last_word(things)
    into: dict[int, Thing] = {}
    for alike in several:
        words = alike[0].names[0].words
        bearers = [p for p in persons.get(_last_word(words), ()) if bears(p, [words])]
        judged = [thing for thing in alike if not thing.proposed]
        for group in (alike, judged):
            if _agree(group, bearers, scheme.ontology) and not evidence.among(group):
                into |= dict.fromkeys(map(id, group), unite(_mentions(group)))
                break
    found = (into.get(id(thing), thing) for thing in things)
    return list({id(thing): thing for thing in found}.values())


def _mentions(things: Iterable[Thing]) -> list[Mention]:
    """The mentions of several things in text order."""
    found = (mention for thing in things for mention in thing.mentions)
    return sorted(found, key=lambda mention: (mention.spans, mention.id))


def _by_last_word(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    """The persons with a full name, by the last word of their names; one mention of each name is enough."""
    found: dict[str, dict[tuple[str, str], Thing]] = defaultdict(dict)
    for thing in things:
        if thing.kind == "person":
            names = [name.words for name in thing.names if name.is_full]
            for words in (*names, thing.known.name if thing.known else ""):
                if words:
                    found[_last_word(words)].setdefault(thing.identity, thing)
    return {word: list(persons.values()) for word, persons in found.items()}


def _last_word(words: str) -> str:
    return (without_generation(words.casefold().split()) or [""])[-1]


def _agree(things: Sequence[Thing], bearers: Sequence[Thing], ontology: Ontology) -> bool:
    """Whether things of one name have several classes, of which all are the most special one or above it.
    `bearers`: persons of that surname, one of whom may be meant as well."""
    classes = {thing.cls for thing in things}
    ancestors = ontology.ancestors
    special = max(classes, key=lambda cls: (len(ancestors.get(cls, ())), cls), default="")
    may_be_person = ontology.is_a(special, KG.Person) or ontology.is_a(KG.Person, special)
    return (
        len(classes) > 1
        and all(ontology.is_a(special, cls) for cls in classes)
        and (not bearers or (len(bearers) == 1 and may_be_person))
    )
