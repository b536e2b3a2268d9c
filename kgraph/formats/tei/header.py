"""What the header and the registers of a TEI document tell: its metadata, and who its persons are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.metadata import is_date, is_language
from kgraph.formats.tei.vocabulary import ENTRIES, NAMES, REGISTERS, identifier, words
from kgraph.storage.rdf.terms import is_iri

_DOI = re.compile(r"(?:doi:)?(10\.[0-9]{4,9}/\S+)")
_ISSUED = (
    "teiHeader/profileDesc/correspDesc/correspAction[@type='sent']/date",
    "teiHeader/fileDesc/sourceDesc//date",
    "teiHeader/profileDesc/creation/date",
    "teiHeader/profileDesc/creation",
    "teiHeader/fileDesc/publicationStmt//date",
)
_PUBLISHERS = (
    "teiHeader/fileDesc/publicationStmt//publisher",
    "teiHeader/fileDesc/publicationStmt//authority",
    "teiHeader/fileDesc/publicationStmt//distributor",
    "teiHeader/fileDesc/titleStmt/author",
)
REFERENCES = ("ref", "key", "sameAs", "corresp")
"""Attributes that say who or what a name means."""


class Entry(NamedTuple):
    """An entry of a register: the label of what it tells of, and its links."""

    label: str
    links: tuple[tuple[str, str], ...]


def metadata(root: Element) -> dict[str, str]:
    """What the header says of the document, by the names of the fields of `Document`. A date of which
    only the year is known is none, and identifiers are those that are IRIs or a DOI."""
    titles = root.findall("teiHeader/fileDesc/titleStmt/title")
    titles.sort(key=lambda each: (each.get("level") == "s", each.get("type") not in (None, "main")))
    found = {
        "title": words(next(iter(titles), None)),
        "publisher": next(filter(None, map(words, _each(root, _PUBLISHERS))), ""),
        "issued": next(filter(is_date, map(_when, _each(root, _ISSUED))), ""),
        "language": next(filter(is_language, _languages(root)), ""),
        "id": next(_iris(root.iterfind("teiHeader/fileDesc/publicationStmt//idno")), ""),
    }
    return {name: value for name, value in found.items() if value}


def registers(*roots: Element) -> Mapping[str, Entry]:
    """The entries of all registers by their ids; of equal ids the first."""
    found: dict[str, Entry] = {}
    for root in roots:
        for tag, label in ENTRIES.items():
            for element in root.iter(tag):
                if id := identifier(element):
                    found.setdefault(id, Entry(label, tuple(dict.fromkeys(_links(element)))))
    return found


def is_register(element: Element) -> bool:
    """Whether a list is a register, whose words are not those of the text. A bibliography is one if
    something can point to its entries."""
    return element.tag in REGISTERS or (element.tag == "listBibl" and any(map(identifier, element)))


def is_global(pointer: str) -> bool:
    """Whether a pointer leads out of the file, to an entry of an authority."""
    return not pointer.startswith("#") and entry_of(pointer)[0] != "identifier"


def _links(entry: Element) -> Iterator[tuple[str, str]]:
    names = (each for each in entry if each.tag in NAMES)
    for element in (entry, *names):
        for name in REFERENCES:
            yield from map(entry_of, filter(is_global, element.get(name, "").split()))
    for number in entry.iterfind("idno"):
        value = words(number)
        if value:
            told = entry_of(value)
            yield told if told[0] != "identifier" else (number.get("type") or told[0], value)


def _each(root: Element, ways: Iterable[str]) -> Iterator[Element]:
    for way in ways:
        yield from root.iterfind(way)


def _when(element: Element) -> str:
    return element.get("when") or element.get("when-iso") or words(element)


def _languages(root: Element) -> Iterator[str]:
    text = root.find("text")
    for element in (text, root):
        if element is not None:
            yield element.get("xml:lang") or element.get("lang") or ""
    for language in root.iterfind("teiHeader/profileDesc/langUsage/language"):
        yield language.get("ident") or language.get("id") or ""


def _iris(numbers: Iterable[Element]) -> Iterator[str]:
    for element in numbers:
        kind, value = element.get("type", "").lower(), words(element)
        doi = _DOI.fullmatch(value)
        if doi and is_iri(f"https://doi.org/{doi[1]}"):
            yield f"https://doi.org/{doi[1]}"
        elif kind in ("uri", "iri", "doi") and is_iri(value):
            yield value
