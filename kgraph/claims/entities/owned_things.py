"""What is called by a pronoun for whose it is, `her office`, where the text tells whom it means: Ana Lima’s
office."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.claims.entities.owned_words import OWNERS, owned
from kgraph.claims.entities.proper_names import ProperNames
from kgraph.model.annotations import Mention
from kgraph.model.layer_graph import Resolution


def tell_owners(found: Resolution, mentions: Iterable[Mention], names: ProperNames) -> None:
    """Name things without a name of their own by whose they are."""
    known = [
        (each, iri)
        for each in mentions
        if isinstance(iri := found.denotes.get(each.id), str) and iri in found.entities
    ]
    owners = {
        each.spans[0][0]: found.entities[iri].name
        for each, iri in known
        if iri not in found.placed and names.words(each).lower() in OWNERS
    }
    for each, iri in known if owners else ():
        owner, entity = owners.get(each.spans[0][0]), found.entities[iri]
        words = names.words(each)
        if owner and iri in found.placed and entity.name == words:
            found.entities[iri] = entity._replace(name=owned(words, owner))
