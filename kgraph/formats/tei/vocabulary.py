"""Which elements of TEI (https://tei-c.org/guidelines/) make the text, and which are annotations.

The elements of an older TEI (P4) that have been renamed since are among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEXTS = ("TEI", "TEI.2")
CORPORA = ("teiCorpus", "teiCorpus.2")

BLOCKS = frozenset(
    "ab argument back body byline castGroup castItem castList closer dateline div div1 div2 "
    "div3 div4 div5 div6 div7 docAuthor docDate docEdition docImprint docTitle epigraph figure floatingText "
    "front group head imprimatur item lg list listBibl opener p postscript row salute signed sp "
    "speaker stage table text titlePage titlePart trailer u".split()
)
"""Elements that are paragraphs, or hold some."""
LINES = frozenset(("l", "cell", "address", "addrLine"))
"""Elements that stand on a line of their own."""
BREAKS = frozenset(("lb", "pb", "cb", "gb", "milestone", "space"))
"""Elements that are white space, unless they say `break="no"`."""
INLINE = frozenset(
    "abbr abbrev actor add addName addSpan align am anchor app author bibl bookend c caesura choice cit "
    "citedRange code corr damage damageSpan delSpan desc distinct biblScope email emph ex expan "
    "foreign forename formula g genName geogFeat gi gloss graphic handShift headItem headLabel "
    "hi ident label lem m measure media mentioned mod nameLink num orig pc phr postBox postCode "
    "ptr publisher pubPlace redo reg restore retrace roleDesc roleName s secl seg sic "
    "soCalled street subst supplied surname surplus term title unclear undo val w".split()
)
"""Elements within a paragraph whose words belong to the text, and which say nothing of it that kgraph
could hold."""
UNPRINTED = frozenset(("fw", "del", "teiHeader", "span", "spanGrp"))
"""Elements whose words are not those of the text: running heads, what was struck out, what points to it."""
REGISTERS = frozenset(
    "listPerson listPlace listOrg listEvent listObject listNym particDesc settingDesc".split()
)
"""Lists of what names in the text may point to; their words are not those of the text."""
APART = frozenset(
    "note noteGrp figDesc interp interpGrp fs fLib fvLib index metamark certainty precision "
    "respons link linkGrp join joinGrp alt altGrp timeline listAnnotation annotation listRelation "
    "listApp listChange standOff facsimile sourceDoc rdg rdgGrp witDetail when".split()
)
"""Elements whose words are not those of the text, and which may hold annotations."""
ALTERNATIVES: Mapping[str, tuple[str, ...]] = {
    "choice": ("corr", "reg", "expan"),
    "app": ("lem",),
}
"""Elements of whose children one is read: the first of these, else the first."""
INSTEAD: Mapping[str, str] = {"sic": "corr", "orig": "reg", "abbr": "expan"}
"""P4: elements in whose place their attribute is read."""

NAMES: Mapping[str, str] = {
    "persName": "Person",
    "placeName": "Place",
    "geogName": "Place",
    "orgName": "Organization",
    "objectName": "Entity",
    "name": "Entity",
    "rs": "Entity",
    "role": "Person",
    "speaker": "Agent",
    "date": "Time",
    "time": "Time",
}
"""The labels of names and dates, as terms of the ontology."""
PLACES = frozenset(("settlement", "country", "region", "district"))
"""Parts of a place's name, which name a place where they stand alone."""
TYPED = frozenset(("name", "rs", "ref", "span"))
"""Elements whose `type` says what they name."""
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("person", "persons", "pers", "per", "persname", "character"), "Person"),
    **dict.fromkeys(("place", "loc", "location", "placename", "geo", "geogname", "city"), "Place"),
    **dict.fromkeys(
        ("org", "orgname", "organisation", "organization", "institution"), "Organization"
    ),
    **dict.fromkeys(("date", "time"), "Time"),
}
"""The labels that usual values of `type` stand for; any other value is a label itself."""
ENTRIES: Mapping[str, str] = {
    "person": "Person",
    "personGrp": "Group",
    "place": "Place",
    "org": "Organization",
    **dict.fromkeys(("bibl", "biblStruct", "event", "object", "nym"), "Entity"),
}
"""The entries of registers, and the labels of what they tell of."""
SPEECHES = frozenset(("said", "q", "quote", "sp", "u"))
"""Elements that hold somebody's words."""
LAYOUT = frozenset(
    "n rend rendition style lang xml:lang xml:space xml:base facs part place hand change TEIform xmlns "
    "xml:id id prev next cert resp".split()
)
"""Attributes that say how words look, or that are read on every annotation."""


def plain_names(root: Element) -> None:
    """Call all elements by their local names; those of other vocabularies by their namespace and name."""
    own = root.tag.rpartition(":")[0]
    waiting = [(root, "")]
    while waiting:
        element, foreign = waiting.pop()
        prefix, _, name = element.tag.rpartition(":")
        foreign = element.get("xmlns", NAMESPACE if prefix == own and own else foreign)
        foreign = "" if foreign == NAMESPACE else foreign
        if prefix == own and not foreign:
            element.tag = name
        else:
            element.tag = f"{foreign or prefix}:{name}"
        waiting.extend((child, foreign) for child in element)


def identifier(element: Element) -> str:
    """The id of an element, "" if it has none."""
    return element.get("xml:id") or element.get("id") or ""


def local(pointer: str) -> str:
    """What a pointer into the same file names; in P4 pointers have no `#`."""
    return pointer.removeprefix("#")


def words(element: Element | None) -> str:
    """The text in an element, on one line; "" for none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
