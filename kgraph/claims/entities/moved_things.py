"""Things that are known by their place only, in a text that was edited since somebody judged who they are:
where the same stands around them further on, they keep the IRIs by which they were judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kgraph.judging.identity.identities import Around, Identities
from kgraph.judging.identity.judgements import full_iri
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.model.annotations import Layer
from kgraph.model.identity import stem
from kgraph.model.layer_graph import Resolution


def keep_judged_iris(found: Resolution, layer: Layer, identities: Identities, base: str) -> None:
    """Have what was judged at another place of the document go by the IRI that it had there. It is not done
    in doubt: where several stand in the same surroundings, or where another thing has that IRI now."""
    told = _told(found, identities, base)
    if not told:
        return
    here = _contexts(found, layer)
    present: dict[str, list[str]] = defaultdict(list)
    for judged, rows in told.items():
        near = (iri for iri in here if stem(iri) == stem(judged))
        fitting = [iri for iri in near if _stand(rows, here[iri])]
        if len(fitting) == 1:
            present[fitting[0]].append(judged)
    _rename(
        found,
        {
            iri: judged[0]
            for iri, judged in present.items()
            if len(judged) == 1 and judged[0] not in found.entities
        },
    )


def _told(found: Resolution, identities: Identities, base: str) -> Mapping[str, Sequence[Around]]:
    """What stood around things that may be of this document when they were judged, by their IRIs."""
    told: dict[str, list[Around]] = defaultdict(list)
    stems = {stem(iri) for iri in sorted(found.placed)}
    for each in sorted(stems):
        for iri in identities.judged_under(each):
            told[iri] += identities.around_of(iri)
    for row in identities.in_document(found.document):
        iri = full_iri(row.written, base)
        if row.context and stem(iri) in stems:
            told[iri].append(Around(row.context, binds=False))
    return told


def _contexts(found: Resolution, layer: Layer) -> Mapping[str, set[str]]:
    """What stands around the mentions of each thing that is known by its place."""
    surroundings = Surroundings(layer.document.text)
    here: dict[str, set[str]] = defaultdict(set)
    for mention in layer.mentions:
        iri = found.denotes.get(mention.id)
        if isinstance(iri, str) and iri in found.placed:
            here[iri].add(surroundings.standing(mention.spans))
    return here


def _stand(rows: Sequence[Around], here: set[str]) -> bool:
    """Whether what was judged stands around the mentions of a thing."""
    is_bound = all(each.context in here for each in rows if each.binds)
    return is_bound and any(each.context in here for each in rows)


def _rename(found: Resolution, iris: Mapping[str, str]) -> None:
    def named(iri: str) -> str:
        return iris.get(iri, iri)

    found.entities = {
        named(iri): entity._replace(iri=named(entity.iri)) for iri, entity in found.entities.items()
    }
    found.placed = {*map(named, found.placed)}
    found.denotes = {
        id: named(node) if isinstance(node, str) else node for id, node in found.denotes.items()
    }
