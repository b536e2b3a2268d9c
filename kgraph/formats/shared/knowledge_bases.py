"""References to entries of knowledge bases as tools write them: an item of Wikidata, an IRI, a bare
identifier.
"""

from __future__ import annotations

import re

from kgraph.model.vocabulary import WIKIDATA

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/|Wikidata:|wd:)?([QPL][0-9]+)")
_IRI = re.compile(r"(https?://[^\s<>\"]*[/#])([^\s<>\"/#]+)")
_NAMED = re.compile(r"([A-Za-z][\w.-]*):(\S+)")


def entry_of(reference: str) -> tuple[str, str]:
    """The resource and the entry of a reference. IRIs and bare ids of Wikidata give `Wikidata` and
    `Q42`; another IRI gives what is before its last `/` or `#`, and the rest; `kg:Unanimity` gives
    its two parts; anything else gives `identifier` and the whole reference."""
    if match := _ITEM.fullmatch(reference):
        return "Wikidata", match[1]
    match = _IRI.fullmatch(reference) or _NAMED.fullmatch(reference)
    return (match[1], match[2]) if match else ("identifier", reference)


def references(resource: str, entry: str) -> list[str]:
    """All ways to write this entry so that `entry_of` reads it again, the shortest first and IRIs
    last; an empty list if it cannot be written as one word."""
    wikidata = f"{WIKIDATA.iri}{entry}" if resource == "Wikidata" else f"{resource}{entry}"
    written = (f"{resource}:{entry}", entry, wikidata)
    return [each for each in written if each.strip() and entry_of(each) == (resource, entry)]
