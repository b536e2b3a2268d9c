"""The fixed block of prefixes: vocabularies, documents, propositions, claims, proofs, and one for each
class of entities."""

from __future__ import annotations

from kgraph.model.identity import BASE, class_path
from kgraph.model.vocabulary import PREFIXES
from kgraph.schema.ontology import Ontology, shipped_ontology


def prefixes(base: str = BASE, ontology: Ontology | None = None) -> dict[str, str]:
    """Prefix -> namespace, by prefix. It follows from the ontology, not from what a graph holds."""
    classes = (ontology or shipped_ontology()).entity_classes()
    paths = {
        path.removeprefix(base).rstrip("/"): path for c in classes if (path := class_path(base, c))
    }
    own = {name: f"{base}{name}/" for name in ("claim", "doc", "proof", "proposition")}
    return dict(sorted({**paths, **own, **PREFIXES}.items()))
