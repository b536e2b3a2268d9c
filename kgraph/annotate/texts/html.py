"""Web pages: the article of a page, without what stands around it, as trafilatura finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Any, NamedTuple

from kgraph.annotate.texts.encodings import decode
from kgraph.annotate.texts.libraries import library, read_by
from kgraph.annotate.texts.page_days import page_day
from kgraph.annotate.texts.raw_text import ISSUED_FROM, RawText, TextFile, noted, without_text
from kgraph.errors import Diagnostic, counted

_HEAD = 4096  # bytes of a page in which its encoding is declared
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_BEFORE = re.compile(r"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>[]*\[[^]]*\]\s*>)?", re.I)
"""A declaration of XML, and one of the type that lists entities."""
_HIDING = re.compile(r"\shidden\b|:\s*(?:none|hidden)\b", re.I)
_UNSEEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_QUOTES = ((re.compile(r"<q(?=[\s>])[^>]*>", re.I), "“"), (re.compile(r"</q\s*>", re.I), "”"))
"""Browsers show this element in quotation marks; without them nobody could see that words are quoted."""
_LANGUAGE = re.compile(r"""<html[^>]*?\slang\s*=\s*["']?([\w-]+)""", re.I)
_EMPTY = "was the page saved before its scripts had filled it? Save it from the browser"
_OTHER_PAGES = "its text stands in other pages, so name these: {}"
_PAGE = "the whole text of the page is taken, with what stands around it"


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The article of a page, with its metadata. Raises InputError as `decode`, and as `library`, and KG186
    for a page without text."""
    declared = _DECLARED.search(data[:_HEAD])
    page, findings = decode(
        data, str(text.path), named=encoding, declared=declared[1].decode() if declared else ""
    )
    with library("trafilatura", text) as version:
        from trafilatura import bare_extraction

        tree, hidden = parsed(page)
        whole, short = visible(tree), visible(tree, _AROUND)
        found: Any = bare_extraction(
            tree, include_comments=False, date_extraction_params=_DATES, with_metadata=True
        )
        article = _paragraphs(found.text) if found else ""
        if short.strip() and len(short.split()) < _SHORT:
            article = short
        raw = read_by("trafilatura", version, article or whole)
        issued = page_day(tree, (found.url if found else "") or "")
        frames = [str(each.get("src", "")) for each in tree.iter("frame")]
    if not raw.text.strip():
        what = "this page holds no text" + (", only frames" if frames else "")
        raise without_text(text, what, _OTHER_PAGES.format(", ".join(frames)) if frames else _EMPTY)
    findings = (*findings, *hidden_words(text, hidden))
    if not article:
        what = "no article is found on this page"
        findings = (*findings, noted(text, "KG245", what, f"{_PAGE}; look at the frozen text"))
    language = _LANGUAGE.search(page)
    metadata, source = _metadata(found)
    if issued:
        metadata["issued"], source[ISSUED_FROM] = issued.day, f"page: {issued.name}"
    metadata["language"] = language[1] if language else ""
    return replace(raw, metadata=metadata, source=source, findings=findings)


def hidden_words(text: TextFile, number: int) -> Iterator[Diagnostic]:
    """KG245 for words of a page that nobody sees; none if there are none."""
    if number:
        what = f"{counted(number, 'word')} not read, which a browser does not show"
        yield noted(text, "KG245", what, "if they belong to the text, unhide them in the page")


class Page(NamedTuple):
    """A page as its tree, from which all is gone that a browser hides, and how many words that was."""

    tree: Any
    hidden: int


def parsed(page: str) -> Page:
    """The page, with the quotation marks that a browser shows, and without a declaration of its encoding,
    as it is decoded. Raises RecursionError for one that is nested too deeply to be read to its end."""
    from lxml import html

    page = _BEFORE.sub("", page.removeprefix("\ufeff"))
    for element, mark in _QUOTES:
        page = element.sub(mark, page)
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    tree = html.document_fromstring(page.strip().encode() or b"<html>", parser=parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise RecursionError
    unseen = [each for each in tree.iter() if _is_hidden(each)] if _HIDING.search(page) else []
    number = 0
    for element in unseen:
        number += len(visible(element).split())
        if element.getparent() is not None:
            element.drop_tree()
    return Page(tree, number)


def _is_hidden(element: Any) -> bool:
    """Whether a page says of a part of it that it is not shown. One that hides itself as a whole waits for
    its scripts."""
    if element.tag in ("html", "head", "body", "input"):
        return False
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))


def visible(element: Any, but: Set[str] = frozenset()) -> str:
    """All text of a page, or an element, block by block, but for that of elements with these names."""
    return "".join(_pieces(element, _SILENT | but)).replace("\xa0", " ")


def _pieces(element: Any, silent: Set[str]) -> Iterator[str]:
    """The words of an element, with line breaks where a browser has them."""
    if not isinstance(element.tag, str) or element.tag in silent:
        return
    between = _BREAKS.get(element.tag, "")
    yield between
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child, silent)
        yield _SPACE.sub(" ", child.tail or "")
    yield "" if element.tag == "br" else between


_SILENT = frozenset("head script style template noscript svg object iframe".split())
_AROUND = frozenset("nav footer aside form button".split())
"""What stands around an article."""
_SHORT = 300
"""Words of a page that are too few for the library, which then leaves out what is no paragraph: of such a
page all is taken that does not stand around an article."""
_BREAKS = {
    "br": "\n",
    "td": "\t",
    "th": "\t",
    **dict.fromkeys("tr dt dd li option".split(), "\n"),
    **dict.fromkeys(
        "p div h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre section article header footer nav aside "
        "main form fieldset figure figcaption hr address details summary".split(),
        "\n\n",
    ),
}
_SPACE = re.compile(r"\s+")

_DATES = {"extensive_search": False, "original_date": True}
"""What the library takes for a date is not used (`page_days.py`); this is its quickest way."""


def _paragraphs(article: str) -> str:
    """A blank line between paragraphs: the library gives each a line."""
    return re.sub(r"\n+", "\n\n", article)


def _metadata(found: Any) -> tuple[dict[str, str], dict[str, str]]:
    """What a page says of itself, and where it comes from. A site that is called like its address has no
    name that its page states."""
    if not found:
        return {}, {}
    said = {"title": found.title, "publisher": found.sitename}
    host = (found.hostname or "").removeprefix("www.")
    if host and (found.sitename or "").lower().removeprefix("www.").endswith(host):
        del said["publisher"]
    source = {"url": found.url, "author": found.author}
    return (
        {key: value for key, value in said.items() if value},
        {key: value for key, value in source.items() if value},
    )
