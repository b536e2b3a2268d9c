"""Packs: large data of the page in little space."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view.driving import Visit, text_of
from view.node import PAGE, run
from view.unpacking import unpacked

from kgraph.view import packing, render
from kgraph.view.packing import DIGITS, LONG, pack

WHOLE = st.integers(-5, 2**24)
COLUMNS = {
    "few": [1, 2, 3],
    "numbers": [7, -1, 70_000] * LONG,
    "rising": list(range(3, 3 * LONG)),
    "next": [0, 1, 0, 2, 3, 1, 9, 10] * LONG,
    "none": [-1] * LONG,
    "texts": ["https://example.org/" + 'aé中😀\ufeff\n"'[n % 7] for n in range(LONG)],
    "letters": ["https://example.org/" + "abz257q"[n % 7] + "kmnz3" for n in range(LONG + 3)],
    "empty": [""] * LONG,
    "with the separator": ["a\x01b"] * LONG,
    "half a pair": ["\ud800"] * LONG,
    "mixed": [1, "a", None, [2]] * LONG,
    "within": {"words": ["a", "b"], "of": [1, 0] * LONG},
}


def test_columns_come_back_the_same() -> None:
    assert unpacked(pack(COLUMNS)) == COLUMNS


@given(
    st.dictionaries(
        st.text("abc"),
        (st.lists(WHOLE, min_size=1) | st.lists(st.text(), min_size=1)).map(lambda few: few * LONG),
    )
)
def test_any_columns_come_back_the_same(data: Any) -> None:
    assert unpacked(pack(data)) == data


@pytest.mark.parametrize("extra", range(13))
def test_any_number_of_bytes_fills_its_characters(extra: int) -> None:
    data = "x" + "".join(chr(200 + n * 7) for n in range(extra))
    assert unpacked(pack(data)) == data


def test_a_pack_has_no_character_that_html_reads() -> None:
    assert not set('&<"') & set(DIGITS)
    assert set(pack(COLUMNS)) <= set(DIGITS)


def test_the_page_opens_a_pack(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text(pack(COLUMNS), "utf-8")
    (tmp_path / "data").write_text(json.dumps(COLUMNS), "utf-8")
    (tmp_path / "try.mjs").write_text(
        f"""
import {{ unpacked }} from "{(PAGE / "data" / "packing.js").as_uri()}";
import {{ deepStrictEqual }} from "node:assert";
import {{ readFileSync }} from "node:fs";
const [pack, data] = ["pack", "data"].map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));
const rows = (value) => Array.from({{ length: value.length }}, (_, row) => value.at(row));
const listed = (value) => (ArrayBuffer.isView(value) || value?.start !== undefined ? rows(value)
  : value?.constructor === Object
  ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, listed(each)])) : value);
const [found, given] = [await unpacked(pack), JSON.parse(data)];
deepStrictEqual(listed(found), given);
for (const name of ["texts", "empty", "letters"]) {{
  for (const text of [...given[name], "", "https://example.org/", "https://example.org/zzz"]) {{
    deepStrictEqual(found[name].indexOf(text), given[name].indexOf(text));
  }}
}}
""",
        "utf-8",
    )
    assert run(str(tmp_path / "try.mjs")) == ""


@pytest.mark.browser
def test_a_page_whose_tables_are_packed_opens(
    visit: Visit, example: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "_FEW", 0)
    monkeypatch.setattr(packing, "LONG", 1)
    network, beside = example
    packed = network.copy()
    packed.graph["title"] = "Packed"  # a page of its own, and none that is made already
    page = visit(packed, beside=beside)
    assert text_of(page, "h1") == "Packed"
    assert page.get_log("browser") == []
    assert page.execute_script("return kgraph.state().focus").endswith("/draft/2022-istanbul-draft")
    found = page.execute_async_script("kgraph.search('unanimity').then(arguments[0])")
    assert [group["kind"] for group in found][:1] == ["name"]
