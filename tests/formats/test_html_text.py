"""The text of a page, as a browser has it."""

from __future__ import annotations

import pytest
from hanging import ends

from kgraph.formats.label_studio.html_text import html_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("no page", "no page"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("<p>a</p><p>b</p>", "ab"),
        ("a<br>b<BR/>c<br class='x'>d", "a\nb\nc\nd"),
        ("<p class='a>b' id=\"x>y\">a</p>", "a"),
        ("a<!-- <b>no</b> -->b<!doctype html>c<?php x ?>d", "abcd"),
        ("<head><title>t</title></head>a<script>1 < 2</script>b<style>p {}</style>c", "abc"),
        ("1 < 2 and <3", "1 < 2 and <3"),
        ("a\r\n <b> b</b>", "a\r\n  b"),
        ("&#x1F600; é e&#x301; שלום", "😀 é e\u0301 שלום"),
        ("<p>never closed <b", "never closed <b"),
    ],
)
def test_tags_go_and_references_are_decoded(html: str, text: str) -> None:
    assert html_text(html) == text


def test_of_a_page_within_another_the_head_is_text_too() -> None:
    page = "<html><head><title>t</title></head><body><p>a<!-- no --></p></body></html>"
    assert html_text(page, whole=True) == "ta"


@pytest.mark.parametrize(
    "piece", ["<", "&", "<a ", "<!--", "<!", "<head", "<head>", '<a "', "<br ", "<a '\"", "&#"]
)
def test_no_page_takes_forever(piece: str) -> None:
    for whole in (False, True):
        with ends():
            html_text("<p>" + piece * 200_000, whole=whole)
