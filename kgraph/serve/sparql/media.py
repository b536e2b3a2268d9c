"""In which form a client wants an answer: by `Accept` (RFC 9110, section 12.5.1), or by name in the
address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Form(NamedTuple):
    """A form of answers. `media` is what the answer says that it is; it is also given to whoever asks for
    one of `also`, and to whoever names it by one of `names` in an address."""

    name: str
    media: str
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


RESULTS: Sequence[Form] = (
    Form("json", "application/sparql-results+json", ("application/json",), ("srj",)),
    Form(
        "xml", "application/sparql-results+xml", ("application/xml", "text/xml"), ("srx", "sparql")
    ),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values", ("text/tsv",)),
)
"""Of SELECT and ASK, the one that we like best first."""

GRAPHS: Sequence[Form] = (
    Form("turtle", "text/turtle", ("application/turtle", "application/x-turtle"), ("ttl",)),
    Form("ntriples", "application/n-triples", ("text/plain",), ("nt", "n-triples")),
    Form("jsonld", "application/ld+json", ("application/json",), ("json", "json-ld")),
    Form(
        "rdfxml",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        ("rdf", "xml", "rdf+xml", "rdf-xml"),
    ),
    Form("trig", "application/trig", ("application/x-trig",)),
    Form("nquads", "application/n-quads", (), ("nq", "n-quads")),
    Form("n3", "text/n3", ("text/rdf+n3",)),
)
"""Of CONSTRUCT and DESCRIBE, of graphs, and of the description of a thing."""

PAGE = Form("html", "text/html", ("application/xhtml+xml",))
"""For people, in a browser."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client would take: `named` as the address names it, else `accept`, the header."""

    accept: str = ""
    named: str = ""

    def among(self, forms: Sequence[Form]) -> Form | None:
        """The one of these that suits best; None if none does."""
        by_name = _named(forms, self.named) if self.named else None
        return by_name or _best(tuple(forms), self.accept)


def _named(forms: Iterable[Form], name: str) -> Form | None:
    # In an address, `+` is a space: clients forget to write %2B.
    name = name.strip().lower().replace(" ", "+")
    for form in forms:
        if name in (form.name, form.media, *form.names, *form.also):
            return form
    return None


@lru_cache(maxsize=256)
def _best(forms: tuple[Form, ...], accept: str) -> Form | None:
    """Of forms that are wanted equally, the one that is named more exactly; of those, our first. It says
    that it is of the type that it was asked for by."""
    ranges = list(_ranges(accept)) if accept.strip() else [_Range("*", "*", 1.0)]
    ranked = [(*_liking(ranges, form), -place) for place, form in enumerate(forms)]
    weight, _, media, place = max(ranked, key=lambda rank: (rank[0], rank[1], rank[3]))
    return forms[-place]._replace(media=media) if weight > 0 else None


class _Range(NamedTuple):
    kind: str
    subkind: str
    weight: float


def _ranges(accept: str) -> Iterator[_Range]:
    """The media ranges of a header. What is not written as one is left out."""
    for element in _ELEMENT.findall(accept.lower()):
        if match := _RANGE.match(element):
            found = _WEIGHT.search(element)
            weight = _weight(found[1]) if found else 1.0
            yield _Range(match[1], match[2], weight)


def _weight(text: str) -> float:
    """A weight that is no number from 0 to 1 is none."""
    return float(text) if _NUMBER.fullmatch(text) else 1.0


def _liking(ranges: Sequence[_Range], form: Form) -> tuple[float, int, str]:
    """How much a form is wanted, how exactly, and by which type. Who names the form itself, if only to do
    without it, has decided; else one of its other types may be wanted."""
    own = _fitting(ranges, form.media)
    others = [each for media in form.also if (each := _fitting(ranges, media))[1] == _EXACT]
    if own[1] == _EXACT or not others:
        return own
    return max(own, *others, key=lambda fit: fit[:2])


def _fitting(ranges: Iterable[_Range], media: str) -> tuple[float, int, str]:
    """The most exact range that a type fits decides (RFC 9110, section 12.5.1): its weight, how much of the
    type it names, and the type."""
    kind, _, subkind = media.partition("/")
    exactness, weight = -1, 0.0
    for each in ranges:
        fits = each.kind in ("*", kind) and each.subkind in ("*", subkind)
        exact = (each.kind != "*") + (each.subkind != "*")
        if fits and (exact, each.weight) > (exactness, weight):
            exactness, weight = exact, each.weight
    return weight, exactness, media


def media_of(content_type: str) -> tuple[str, str]:
    """The media type of a `Content-Type` and its charset, both in lower case; "" where there is none."""
    media, _, parameters = content_type.lower().partition(";")
    found = _CHARSET.search(parameters)
    return media.strip(), found[1] if found else ""


_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_RANGE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*(?:;|$)")
_WEIGHT = re.compile(r";\s*q\s*=\s*([^;\s]*)")
_NUMBER = re.compile(r"0(?:\.\d*)?|1(?:\.0*)?|\.\d+")
_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)")
_EXACT = 2
