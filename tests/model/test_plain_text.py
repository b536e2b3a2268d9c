"""Names have single blanks and nothing that cannot be seen."""

from __future__ import annotations

import pytest

from kgraph.model.plain_text import plain_text, plain_words


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("River\r\n      Fund", "River Fund"),
        ("River\tFund ", "River Fund"),
        ("River\u00a0\u2009Fund", "River Fund"),
        ("Organi\u00adsation", "Organisation"),
        ("Organi\u00ad\nsation", "Organisation"),
        ("Ri\u200bver\ufeff Fund\u200e", "River Fund"),
        ("Ri\u200dver\u200c", "River"),
        ("River\x07 Fund\x1b", "River Fund"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("one\u2028two\x0bthree", "one two three"),
    ],
)
def test_a_name_has_single_blanks_and_what_can_be_seen(raw: str, plain: str) -> None:
    assert plain_text(raw) == plain
    assert plain_words(f"- {raw} -", ((2, 2 + len(raw)),)) == plain
