"""Values that are kept as JSON come back."""

from __future__ import annotations

import pytest

from kgraph.pipeline.parts.plain_values import compact, parsed


@pytest.mark.parametrize(
    "value", [["Ána 😀", 1, -2.5, None, True], {"a\tb": []}, ["name\udc80.ann"]]
)
def test_a_value_comes_back_from_its_line(value: object) -> None:
    assert parsed(compact(value)) == value


@pytest.mark.parametrize("text", ["", "[1", "[1] [2]"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (of two libraries)
        parsed(text)
