"""What others call the terms of the ontology, as a hint."""

import pytest

from kgraph.pipeline.meaning import meaning_of
from kgraph.schema.settings import Options
from kgraph.schema.synonyms import synonym
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml


@pytest.mark.parametrize(
    ("kind", "name", "term"),
    [
        ("arguments", "Speaker", "Claimant"),
        ("mentions", "Town", "Place"),
        ("mentions", "says", "Asserts"),
        ("relations", "head_of", "leads"),
        ("relations", "worksFor", "memberOf"),
        ("relations", "WORKS-FOR", "memberOf"),
        ("mentions", "Gizmo", ""),
    ],
)
def test_a_synonym_is_found_however_its_words_are_joined(kind: str, name: str, term: str) -> None:
    assert synonym(kind, name) == term
    cure = meaning_of(Options()).scheme.cure(kind, name)
    assert cure.endswith(f"; did you mean '{term}'?") == bool(term)


def test_each_term_with_synonyms_is_one_of_its_kind() -> None:
    scheme = meaning_of(Options()).scheme
    for kind, terms in read_toml(shipped_path("ontology", "synonyms.toml")).items():
        for term, words in terms.items():
            assert f"did you mean '{term}'?" in scheme.cure(kind, words[-1]), (kind, term)
