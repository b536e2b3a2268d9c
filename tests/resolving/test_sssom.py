"""Judgements as SSSOM, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging.resolved import row

from kgraph.errors import InputError
from kgraph.judging.identity.judgements import Judgement
from kgraph.model.identity import BASE
from kgraph.resolving import sssom

TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6)
IRIS = st.sampled_from(
    [f"{BASE}person/ana", f"{BASE}person/зеленский", "http://www.wikidata.org/entity/Q1", "urn:x:y"]
)
ROWS = st.lists(
    st.builds(
        lambda outcome, one, other, name, note: row(
            outcome, one, other, first_name=name, second_name=note, note=note
        ),
        st.sampled_from(("same", "different")),
        IRIS,
        IRIS,
        TEXT,
        TEXT,
    ).filter(lambda each: each.first != each.second),
    max_size=4,
)


def read(tmp_path: Path, text: str) -> sssom.Taken:
    file = tmp_path / "links.sssom.tsv"
    file.write_text(text, encoding="utf-8")
    return sssom.read(file, "ben")


@given(rows=ROWS)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Judgement]
) -> None:
    text = sssom.render(rows, BASE).decode()
    taken = read(tmp_path_factory.mktemp("sssom"), text)
    assert taken.findings == []
    assert [each._replace(line=0) for each in taken.rows] == sorted(rows, key=lambda r: r.order)


def test_what_it_cannot_hold_is_left_out() -> None:
    rows = [row("unsure", "a/b", "a/c"), row("different", "a/b", document="d")]
    assert [sssom.holds(each) for each in rows] == [False, False]
    assert sssom.render(rows, BASE).decode().endswith("subject_id\tpredicate_id\tobject_id\n")


HEAD = (
    "#curie_map:\n#  ex: http://ex.org/\n#author_label:\n#  - Eva\n"
    "subject_id\tpredicate_id\tobject_id\tpredicate_modifier\n"
)


def test_other_predicates_and_undeclared_prefixes_are_told(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        f"{HEAD}ex:a\tskos:exactMatch\tex:b\t\nex:a\tskos:exactMatch\tex:c\tNot\n"
        "ex:a\towl:differentFrom\tex:d\t\nex:a\tskos:broadMatch\tex:e\t\nwd:Q1\tskos:exactMatch\tex:f\t\n",
    )
    found = [(each.outcome, each.second, each.reviewer) for each in taken.rows]
    assert found == [
        ("same", "http://ex.org/b", "Eva"),
        ("different", "http://ex.org/c", "Eva"),
        ("different", "http://ex.org/d", "Eva"),
    ]
    assert [(each.code, each.line) for each in taken.findings] == [("KG863", 10), ("KG862", 0)]


@pytest.mark.parametrize(
    "text",
    ["#curie_map: [\nsubject_id\tpredicate_id\tobject_id\n", "subject_id\tobject_id\n", ""],
    ids=["no YAML", "a column less", "nothing"],
)
def test_what_is_no_sssom_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, text)
    assert [each.code for each in raised.value.diagnostics] == ["KG863"]


def test_metadata_may_stand_in_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "links.sssom.yml").write_text("curie_map:\n  ex: http://ex.org/\n")
    taken = read(tmp_path, "subject_id\tpredicate_id\tobject_id\nex:a\towl:sameAs\tex:b\n")
    assert taken.rows[0][:4] == ("same", "http://ex.org/a", "http://ex.org/b", "ben")
