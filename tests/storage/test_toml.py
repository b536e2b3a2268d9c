"""The places of keys in TOML."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.storage.toml import Flaw, flaws_at, parse_toml, toml_key, toml_text

TEXT = '''\
# lost = 1
a = "lost = 1 # no"  # 'a'
b.c = 1
"d e" = """
lost = 2
"""
g = [ {h = 1, i = {j = 2}}, # lost = 3
  {k = 3}]
[t.u]
v = 'lost = 1'
[[x]]
y = [[1, 2], [3]]
z = { }
w = -1.5e3
[t."A b".'q']
value = true
'''


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("a",), "x:2:1"),
        (("b", "c"), "x:3:1"),
        (("d e",), "x:4:1"),
        (("g", "h"), "x:7:8"),
        (("g", "i", "j"), "x:7:20"),
        (("g", "k"), "x:8:4"),
        (("t", "u"), "x:9:2"),
        (("t", "u", "v"), "x:10:1"),
        (("x", "y"), "x:12:1"),
        (("x", "z"), "x:13:1"),
        (("x", "w"), "x:14:1"),
        (("t", "A b", "q", "value"), "x:16:1"),
        (("t", "u", "missing"), "x:9:2"),
        (("lost",), "x"),
        ((), "x"),
    ],
)
def test_a_flaw_stands_where_its_key_does(keys: tuple[str, ...], place: str) -> None:
    [found] = flaws_at(TEXT, [Flaw(keys, "wrong")], "x", "KG000")
    assert found.place == place


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_long_text_may_end_in_quotation_marks_of_its_own(quote: str) -> None:
    for own in range(3):
        text = f"a = {quote * 3}\nb = {'[' * 200}{quote * own}{quote * 3}\nc = 1\n"
        assert parse_toml(text, "x")["c"] == 1
        [found] = flaws_at(text, [Flaw(("c",), "wrong")], "x", "KG000")
        assert found.place == "x:3:1"


_VALUES = st.recursive(
    st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def _written(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{toml_key(k)} = {_written(v)}' for k, v in value.items())} }}"
    if isinstance(value, list):
        return f"[ {', '.join(map(_written, value))} ]"
    return toml_text(value) if isinstance(value, str) else str(value).lower()


@given(st.dictionaries(st.text(), _VALUES, min_size=1, max_size=4))
def test_each_key_of_any_file_is_found_on_its_line(table: dict[str, object]) -> None:
    text = "".join(f"{toml_key(key)} = {_written(value)}\n" for key, value in table.items())
    assert tomllib.loads(text) == table
    found = flaws_at(text, [Flaw((key,), "wrong") for key in table], "x", "KG000")
    assert [each.line for each in found] == list(range(1, len(table) + 1))


def test_a_key_of_many_parts_is_found_by_its_first_ones() -> None:
    keys = ("a",) * 2000
    [found] = flaws_at(f"b = 1\n{'.'.join(keys)} = 1\n", [Flaw(keys, "wrong")], "x", "KG000")
    assert found.line == 2
