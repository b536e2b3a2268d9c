"""What annotations mean in tests of readers: a profile on the shipped ontology, without a lexicon."""

from __future__ import annotations

from functools import cache

from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.ledger import Ledger
from kgraph.pipeline.convert import ConvertedLayer, Meaning, convert
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme


@cache
def meaning(profile: str = "default") -> Meaning:
    """A profile by name."""
    return Meaning(Scheme(read_profile(profile), shipped_ontology()), Lexicon())


def converted(reading: Reading, profile: str = "default") -> ConvertedLayer:
    """The graph of a reading; its ledger goes on counting, and balances."""
    assert reading.layer
    graph = convert(reading.layer, meaning(profile), reading.ledger)
    assert unbalanced(reading.ledger) == {}
    return graph


def unbalanced(ledger: Ledger) -> dict[str, int]:
    """The kinds of which not all that was read is accounted for."""
    return {kind: count for kind, count in ledger.balance().items() if count}
