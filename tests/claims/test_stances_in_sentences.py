"""Every stance on every kind of content is told in good English (`stance_sentences.txt`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from stance_sentences import STANCES, rows

from kgraph.schema.ontology import local_name, shipped_ontology

TABLE = Path(__file__).with_name("stance_sentences.txt")


@pytest.mark.parametrize("stance", STANCES)
def test_the_sentences_of_a_stance_are_those_that_were_read(stance: str) -> None:
    read = TABLE.read_text(encoding="utf-8").splitlines()
    mine = [line for line in read if line.startswith(f"{stance} |")]
    assert mine == [line for line in rows() if line.startswith(f"{stance} |")]


def test_the_table_has_all_stances() -> None:
    ontology = shipped_ontology()
    known = {local_name(each) for each in ontology.phrases_of_things}
    assert known == set(STANCES)
