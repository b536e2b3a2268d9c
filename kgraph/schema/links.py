"""What the links of an annotation scheme lead to: IRIs, by the table `[links]` of a profile or as the link
has them, and links that say that there is no entry (`docs/model.md`, Which entity a mention denotes)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

from kgraph.storage.rdf.terms import is_iri

Nil = Literal["", "nothing", "something"]
"""Whether a link says that its resource has no entry: it leads somewhere; the thing is not in the resource;
neither is it, but within its document the link tells it from others (`NIL0012`)."""


class Target(NamedTuple):
    """Where a link leads: the IRI, "" if it has none; `key`: equal for IRIs that differ only as they are
    written; `authority`: what gave out the key, which has one entry for each thing."""

    iri: str = ""
    key: str = ""
    authority: str = ""
    nil: Nil = ""


_NOTHING = frozenset({"", "null", "nil", "none", "nme", "notinwiki", "notinkb"})
_NUMBERED = re.compile(r"nil[-_ ]?\d+", re.IGNORECASE)
_WITHOUT = re.compile(r"/(notInWiki|NIL)/", re.IGNORECASE)
_WHOLE = re.compile(r"(?:https?://[^/\s]|urn:[a-z0-9-]+:)\S", re.IGNORECASE)
_SCHEMES = ("http", "https", "urn")
"""What a format takes for the resource of a link that is an IRI."""
_ALLOWED = "!#$&'()*+,/:;=?@[]%-._~"  # in IRIs besides letters and digits (RFC 3987, 2.2)
_LONE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAME: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:(?:www|m)\.)?wikidata\.org/(?:entity|wiki)/(?:Special:Entity(?:Page|Data)/)?([QPL]\d+)",
            re.IGNORECASE,
        ),
        "www.wikidata.org/entity/",
    ),
    (
        re.compile(r"(?:(?:www|en|live)\.)?dbpedia\.org/(?:resource|page)/(.+)"),
        "dbpedia.org/resource/",
    ),
    (re.compile(r"(?:www\.)?d-nb\.info/gnd/(.+)"), "d-nb.info/gnd/"),
    (re.compile(r"(?:www\.)?viaf\.org/viaf/(\d+)"), "viaf.org/viaf/"),
    (re.compile(r"(?:(?:sws|www)\.)?geonames\.org/(\d+)(?:/.*)?"), "sws.geonames.org/"),
    (re.compile(r"(?:www\.)?orcid\.org/(.+)"), "orcid.org/"),
)
"""Hosts and paths under which one authority is known: what they capture is its entry."""


def target_of(resource: str, entry: str, links: Mapping[str, str]) -> Target:
    """Where a link leads. `links`: what the entries of each resource begin with."""
    iri = _iri(resource.strip(), entry.strip(), links)
    if entry.strip("-* ").casefold() in _NOTHING:
        return Target(nil="nothing")
    if _NUMBERED.fullmatch(entry.strip()) or _WITHOUT.search(iri):
        return Target(nil="something", key=f"{resource}:{entry}")
    return Target(iri, *_identity(iri)) if iri else Target()


def link_key(iri: str) -> str:
    """Equal for IRIs that differ only as they are written: http and https, the case of the host,
    percent-encoding, a slash at the end, other hosts of the same authority."""
    return _identity(iri)[0]


def _identity(iri: str) -> tuple[str, str]:
    """Key and authority."""
    bare = re.sub(r"^https?://", "", iri, flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    path = unicodedata.normalize("NFC", unquote(path)).replace(" ", "_")
    written = f"{host.lower()}{slash}{path}".rstrip("/")
    for pattern, authority in _SAME:
        if match := pattern.fullmatch(written):
            entry = match[1].upper() if "wikidata" in authority else match[1]
            return authority + entry, authority
    return written, written[: len(written) - len(re.split("[/#]", written)[-1])]


def _iri(resource: str, entry: str, links: Mapping[str, str]) -> str:
    """The IRI of an entry, with what no IRI may hold percent-encoded; "" if it has none, or if what is
    written for its host or port cannot be one."""
    prefix = links.get(resource, "")
    if _WHOLE.match(entry):
        iri = entry
    elif prefix:
        iri = prefix + entry.replace(" ", "_")
    else:
        joined = f"{resource}:{entry}" if resource.lower() in _SCHEMES else resource + entry
        iri = joined if _WHOLE.match(joined) else ""
    written = "".join(each if _stands(each) else quote(each, errors="replace") for each in iri)
    written = _LONE.sub("%25", written)
    return written if is_iri(written) else ""


def _stands(character: str) -> bool:
    return (character.isascii() and (character.isalnum() or character in _ALLOWED)) or (
        ord(character) >= 0xA0 and unicodedata.category(character)[0] not in "CZ"
    )
