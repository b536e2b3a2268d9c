"""The spans of a mention lie in the text, in its order, and cover the words that the file quotes."""

from __future__ import annotations

import pytest

from kgraph.formats.shared.span_checks import SpanChecks, SpanFault, UsableSpans

TEXT = "Ana 😀 met\nJose\u0301."


def test_spans_are_converted_to_code_points_and_put_in_the_order_of_the_text() -> None:
    assert SpanChecks(TEXT, "utf16").checked([(7, 10), (0, 3)], None) == UsableSpans(
        ((0, 3), (6, 9))
    )


@pytest.mark.parametrize("quoted", ["met\nJose\u0301", "met Jose\u0301"])
def test_a_line_break_may_be_quoted_as_a_space(quoted: str) -> None:
    assert SpanChecks(TEXT, "codepoints").checked([(6, 15)], quoted) == UsableSpans(((6, 15),))


@pytest.mark.parametrize(
    ("spans", "quoted", "code", "words"),
    [
        ([], None, "KG102", "it has no span"),
        ([(3, 2)], None, "KG102", "ends before it has begun"),
        ([(3, 3)], None, "KG102", "is empty: it covers no characters"),
        ([(0, 99)], None, "KG101", "outside the text (16 characters)"),
        ([(7, 10)], "met", "KG103", "the span covers 'et\\n', not 'met'"),
    ],
)
def test_what_is_wrong_with_a_span_is_told(
    spans: list[tuple[int, int]], quoted: str | None, code: str, words: str
) -> None:
    fault = SpanChecks(TEXT, "codepoints").checked(spans, quoted)
    assert isinstance(fault, SpanFault)
    assert fault.code == code
    assert words in fault.what


def test_the_unit_that_would_fit_is_named() -> None:
    fault = SpanChecks(TEXT, "codepoints").checked([(7, 10)], "met")
    assert isinstance(fault, SpanFault)
    assert fault.fix == "the offsets look like UTF-16 units; add --offsets utf16 to the command"
