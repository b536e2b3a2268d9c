"""Which prefixes are declared."""

from __future__ import annotations

from kgraph.storage.rdf.namespaces import prefix_block, usable_prefixes


def test_prefixes_that_some_tool_would_refuse_are_left_out() -> None:
    odd = {name: f"a:{n}/" for n, name in enumerate(["3d-model", "_a", "a.", "", "é", "a b", "-a"])}
    assert usable_prefixes({**odd, "good-name.1": "b:"}) == {"good-name.1": "b:"}


def test_no_two_prefixes_shorten_one_iri() -> None:
    assert usable_prefixes({"z": "a:", "y": "a:", "x": "a:b:", "w": "c:"}) == {
        "w": "c:",
        "x": "a:b:",
    }
    assert usable_prefixes({"z": "a:", "y": "a:"}) == {"y": "a:"}


def test_the_prefix_block_is_sorted_whatever_the_order_given() -> None:
    block = b"@prefix a: <z:> .\n@prefix b: <y:> .\n"
    assert prefix_block({"b": "y:", "a": "z:"}) == prefix_block({"a": "z:", "b": "y:"}) == block
