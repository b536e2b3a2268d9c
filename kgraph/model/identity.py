"""Content -> IRI. No counters, clocks, paths of a machine or blank nodes: the same content always
has the same name, on any machine (`docs/model.md`, Names; test vectors in `tests/model`)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import Any
from urllib.parse import quote

from kgraph.errors import InputError
from kgraph.model.annotations import Spans
from kgraph.model.claims import CLAIM_FIELDS, Claim, Literal, Node
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import XSD

BASE = "https://w3id.org/kgraph/id/"
RESERVED = frozenset("doc claim proposition proof graph scheme wikidata linked annotator".split())
"""First path segments that do not stand for a class of entities."""


def checksum(text: str) -> str:
    """26 characters: SHA-256 of the UTF-8, first 128 bits, RFC 4648 base32, lower case, unpadded."""
    return checksum_of(hashlib.sha256(text.encode()).digest())


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in 64 hexadecimal digits, as `sha256sum` gives it for its file."""
    return hashlib.sha256(text.encode()).hexdigest()


def checksum_of(digest: bytes) -> str:
    """The `checksum` of a text whose SHA-256 that is."""
    bits = int.from_bytes(digest[:16], "big") << 2
    return "".join([_PAIRS[bits >> shift & 1023] for shift in _SHIFTS])


_PAIRS = tuple(map("".join, product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)))
_SHIFTS = range(120, -1, -10)
"""13 pairs of base32 digits, for 128 bits and two zeros: half the time of `base64`, which counts as every
claim has a hash."""


def digest(fields: Iterable[tuple[str, Iterable[Node], bool]]) -> str:
    """The hash over named fields: (name, values, ordered). Unordered values are sorted; an empty
    field gives no line; a line is `name TAB value in N-Triples form`."""
    return checksum("\n".join([line for field in fields for line in _lines(*field)]))


def _lines(name: str, values: Iterable[Node], ordered: bool) -> list[str]:
    forms = [f"<{each}>" if isinstance(each, str) else ntriples(each) for each in values]
    if len(forms) > 1 and not ordered:
        forms = sorted(set(forms))
    return [f"{name}\t{form}" for form in forms]


_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{ord(c): e for c, e in zip('\b\t\n\f\r"\\', (r"\b \t \n \f \r \" \\").split(), strict=True)},
}


def ntriples(node: Node) -> str:
    """The canonical N-Triples form of an IRI or literal (RDF 1.2 N-Triples, section 4)."""
    if isinstance(node, str):
        return f"<{node}>"
    text = node.value
    if not text.isprintable() or '"' in text or "\\" in text:  # `translate` takes long
        text = text.translate(_ESCAPES)
    form = f'"{text}"'
    if node.language:
        return f"{form}@{node.language}"
    return form if node.datatype == XSD.string else f"{form}^^<{node.datatype}>"


def fold(name: str) -> str:
    """A name without differences that do not matter: in NFKC, case and white space."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.split())


def slug(name: str) -> str:
    """A name as a path segment. Letters, digits and marks are kept, and white space becomes one `-`.
    Anything else becomes `-` too; then a short hash of the folded name keeps different names apart."""
    return _slugs[name]


def _slug(name: str) -> str:
    folded = fold(name)
    if folded and all(c == " " or _stands(c) for c in folded):
        return folded.replace(" ", "-")
    return f"{_readable(folded)}-{checksum(folded)[:8]}".lstrip("-")


_slugs = Memo(_slug, 1 << 16)


def _readable(folded: str) -> str:
    kept = "".join(c if _stands(c) else "-" for c in folded)
    return re.sub("-+", "-", kept).strip("-")


def _stands(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def kebab(local_name: str) -> str:
    """`InternationalBody` -> `international-body`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", local_name)
    return parted.lower()


def document_iri(base: str, path: str) -> str:
    """`doc/<path under the root without its ending>`, each segment percent-encoded (RFC 3986, 2.1)."""
    return f"{base}doc/{quote(unicodedata.normalize('NFC', path))}"


_SEGMENT = re.compile(r"char=([0-9]{1,15}),([0-9]{1,15})")


def mention_iri(document: str, spans: Spans) -> str:
    """`<document>#char=<begin>,<end>` per segment (RFC 5147, 2.1.1, but CRLF counts 2)."""
    return f"{document}#{mention_place(spans)}"


def mention_place(spans: Spans) -> str:
    """What the IRI of a mention adds to that of its document: `char=<begin>,<end>` per segment."""
    return "&".join([f"char={begin},{end}" for begin, end in spans])


def mention_spans(mention: str) -> Spans:
    """Where the words of a mention stand, in code points, half open, as its IRI names them."""
    where = mention.rpartition("#")[2]
    return tuple((int(begin), int(end)) for begin, end in _SEGMENT.findall(where))


def proposition_iri(base: str, subject: str, predicate: str, object: Node) -> str:
    """`proposition/<hash>` over subject, predicate and object, so that equal propositions are one."""
    hashed = f"subject\t<{subject}>\npredicate\t<{predicate}>\nobject\t{ntriples(object)}"
    return f"{base}proposition/{checksum(hashed)}"


def claim_iri(base: str, claim: Claim) -> str:
    """`claim/<hash>` over the identity of the claim; the order of its chain counts."""
    return drafted_claim_iri(base, {name: getattr(claim, name) for name, _, _ in _IDENTITY})


def drafted_claim_iri(base: str, values: Mapping[str, Any]) -> str:
    """The same over the values of the fields of a claim, by their names; those that are missing are
    empty."""
    lines: list[str] = []
    for name, term, holds in _IDENTITY:
        value = values.get(name)
        if not value:
            continue
        if holds == "iri":
            lines.append(f"{term}\t<{value}>")
        elif holds == "text":
            lines.append(f"{term}\t{ntriples(Literal(value))}")
        elif holds == "flag":
            lines.append(f"{term}\t{_TRUE}")
        else:
            lines += _lines(term, value, name == "chain")
    hashed = checksum("\n".join(lines))
    return f"{base}claim/{hashed}"


_IDENTITY = tuple((each.name, each.term, each.holds) for each in CLAIM_FIELDS if each.identity)
_TRUE = ntriples(Literal("true", XSD.boolean))


@lru_cache(maxsize=4096)
def class_path(base: str, cls: str) -> str:
    """The start of the IRIs of a class's entities. Those of an unmapped class stand under the class.

    Raises InputError for a class whose name is a reserved first segment.
    """
    if cls.startswith(f"{base}scheme/"):
        return f"{cls}/"
    segment = kebab(re.split("[#/]", cls)[-1])
    if segment in RESERVED:
        raise InputError(f"a class cannot be named {cls}: '{segment}' is a reserved path segment")
    return f"{base}{segment}/"


def named_iri(base: str, cls: str, name: str) -> str:
    """`<class>/<slug>`: an entity that is known by its name, in every document."""
    return class_path(base, cls) + slug(name)


def local_iri(base: str, cls: str, path: str, document: str, spans: Iterable[Spans]) -> str:
    """`<class>/<document slug>-<short hash of document and spans>`: an entity of one document.

    The document's slug does not have a hash: the short hash covers the document's IRI too.
    """
    mentions = [mention_iri(document, each) for each in spans]
    short = digest([("document", [document], False), ("span", mentions, False)])[:8]
    return class_path(base, cls) + f"{_document_slug(path)}-{short}".lstrip("-")


def local_name_iri(base: str, cls: str, path: str, document: str, name: str) -> str:
    """`<class>/<document slug>-<short hash of document and name>`: an entity that is known by its name in
    one document only."""
    named = Literal(slug(name))
    short = digest([("document", [document], False), ("name", [named], False)])[:8]
    return class_path(base, cls) + f"{_document_slug(path)}-{short}".lstrip("-")


def is_local_name(iri: str, document: str, name: str) -> bool:
    """Whether an IRI is that of an entity that is known by this name in one document only, whatever its
    class."""
    return iri[-8:] == local_name_iri("", "thing", "", document, name)[-8:]


def parted_iri(base: str, cls: str, path: str, document: str, thing: str, place: str) -> str:
    """`<class>/<document slug>-<short hash of document, thing and place>`: what a document calls like a
    thing and people have judged to be another; with a place, what one mention there denotes."""
    parted = [Literal(thing), Literal(place)]
    short = digest([("document", [document], False), ("partedFrom", parted, True)])[:8]
    return class_path(base, cls) + f"{_document_slug(path)}-{short}".lstrip("-")


def is_parted(iri: str, document: str, thing: str) -> bool:
    """Whether an IRI is that of what a document calls like a thing and is another, whatever its class."""
    return iri[-8:] == parted_iri("", "thing", "", document, thing, "")[-8:]


def is_of_a_document(iri: str, name: str = "") -> bool:
    """Whether an IRI ends as those of entities of one document do. What its entity is called (`name`) tells
    `person/volodymyr-zelensky` apart, which ends with a word as long as a hash, and `person/pat-o-brien-…`,
    which ends with a hash of the name."""
    if not _OF_A_DOCUMENT.search(iri):
        return False
    is_word = iri.rpartition("-")[2] in _readable(fold(name)).split("-")
    return not (is_word or iri.endswith(f"/{slug(name)}"))


def stem(iri: str) -> str:
    """All of the IRI of an entity of one document but the hash at its end."""
    return iri[:-8]


_OF_A_DOCUMENT = re.compile("-[a-z2-7]{8}$")


@lru_cache(maxsize=1024)
def _document_slug(path: str) -> str:
    return _readable(fold(path))


def linked_iri(base: str, key: str) -> str:
    """`wikidata/<item>`, or `linked/<last part>-<short hash>`: an entity that is known by the key of its
    link (`kgraph.schema.links.link_key`), in every document."""
    last = key.rstrip("/#").replace("#", "/").rpartition("/")[2]
    if key.startswith(_ITEMS):
        return f"{base}wikidata/{last.lower()}"
    return f"{base}linked/{_readable(fold(last))}-{checksum(key)[:8]}".replace("/-", "/")


_ITEMS = "www.wikidata.org/entity/"


def scheme_iri(base: str, profile: str, label: str) -> str:
    """The IRI of a term in the corpus's namespace, for a label that its profile does not map."""
    return f"{base}scheme/{quote(profile, safe='')}/{quote(label, safe='')}"


def annotator_iri(base: str, name: str) -> str:
    """`annotator/<slug>`."""
    return f"{base}annotator/{slug(name)}"


def lexicon_graph(base: str) -> str:
    """The named graph that holds the lexicon."""
    return f"{base}graph/lexicon"


def inferred_graph(base: str) -> str:
    """The named graph that holds what follows by rules."""
    return f"{base}graph/inferred"


def judgements_graph(base: str) -> str:
    """The named graph that holds what people have judged of who is who."""
    return f"{base}graph/judgements"


def judgement_iri(base: str, hashed: str) -> str:
    """`graph/judgements#<hash>`."""
    return f"{judgements_graph(base)}#{hashed}"


def layer_iri(document: str, annotator: str) -> str:
    """The named graph of one annotator's statements on a document."""
    return f"{document}/layer/{slug(annotator)}" if annotator else document
