"""Which prefixes are declared, and which names are shortened."""

from __future__ import annotations

from kgraph.storage.rdf.layout import body, prefix_block, usable


def test_prefixes_that_some_tool_would_refuse_are_left_out() -> None:
    odd = {name: f"a:{n}/" for n, name in enumerate(["3d-model", "_a", "a.", "", "é", "a b", "-a"])}
    assert usable({**odd, "good-name.1": "b:"}) == {"good-name.1": "b:"}


def test_no_two_prefixes_shorten_one_iri() -> None:
    assert usable({"z": "a:", "y": "a:", "x": "a:b:", "w": "c:"}) == {"w": "c:", "x": "a:b:"}
    assert usable({"z": "a:", "y": "a:"}) == {"y": "a:"}


def test_the_prefix_block_is_sorted_whatever_the_order_given() -> None:
    block = b"@prefix a: <z:> .\n@prefix b: <y:> .\n"
    assert prefix_block({"b": "y:", "a": "z:"}) == prefix_block({"a": "z:", "b": "y:"}) == block


def test_sections_hold_subjects_by_their_first_segment_only() -> None:
    subjects = ["claim/a", "claimant/a", "doc/claim/a", "graph/doc/a", "proposition/a", "zebra/a"]
    lines = [f"<b:{subject}> <a:p> <a:o>" for subject in sorted(subjects)]
    text = b"".join(body(lines, {}, "b:")).decode()
    assert text == (
        "\n# Entities and all else\n\n<b:claimant/a> <a:p> <a:o> .\n"
        "\n<b:graph/doc/a> <a:p> <a:o> .\n\n<b:zebra/a> <a:p> <a:o> .\n"
        "\n# Propositions\n\n<b:proposition/a> <a:p> <a:o> .\n"
        "\n# Claims\n\n<b:claim/a> <a:p> <a:o> .\n"
        "\n# Documents and mentions\n\n<b:doc/claim/a> <a:p> <a:o> .\n"
    )


def test_a_name_that_needs_an_escape_is_written_in_full() -> None:
    lines = [
        '<b:o\'hara> <b:p> "b:o\\\\.x"^^<b:t/u>',
        "<b:o.hara> <b:p> <b:a%20b>",
    ]
    text = b"".join(body(lines, {"x": "b:"}, "c:")).decode()
    assert '<b:o\'hara> x:p "b:o\\\\.x"^^<b:t/u> .\n\nx:o.hara x:p <b:a%20b> .\n' in text
