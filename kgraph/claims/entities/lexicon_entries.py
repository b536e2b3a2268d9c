"""The entries of the lexicon that the words of a mention name (`docs/model.md`, Which entity a mention
denotes)."""

from __future__ import annotations

from kgraph.claims.entities.proper_names import ProperNames
from kgraph.model.annotations import Mention
from kgraph.model.claims import Entity
from kgraph.model.vocabulary import KG
from kgraph.schema.lexicon import Lexicon, without_titles
from kgraph.schema.scheme import Scheme


def nearest_entries(
    mention: Mention, cls: str, names: ProperNames, lexicon: Lexicon, scheme: Scheme
) -> list[Entity]:
    """The entries of a mention's name whose class is nearest to that of the mention (IRI): none, one or,
    equally near, several. A person is also known without the title that stands before the name."""
    articles, ontology = tuple(scheme.profile.articles), scheme.ontology
    words, plain = names.words(mention), names.plain(mention)
    found = lexicon.named(words, articles) or lexicon.named(plain, articles)
    untitled = without_titles(plain, scheme.profile.titles)
    if not found and untitled != plain:
        titled = lexicon.named(untitled, articles)
        found = tuple(each for each in titled if ontology.is_a(each.cls, KG.Person))
    near = sorted(
        (distance, entity.iri, entity)
        for entity in found
        if (distance := ontology.distance(entity.cls, cls)) is not None
    )
    return [entity for distance, _, entity in near if distance == near[0][0]]
