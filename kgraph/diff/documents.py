"""Which documents were added, removed, renamed or changed, and how."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Literal

from kgraph.diff.claim_summaries import ClaimSummaries
from kgraph.diff.difference import DocumentChange
from kgraph.diff.line_differences import NEW, OLD, Touched
from kgraph.diff.matching import Matched
from kgraph.errors import counted
from kgraph.model.vocabulary import DC, DCTERMS, KG
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import REPLACES, TEXT
from kgraph.schema.ontology import local_name

_NAMES = {
    DCTERMS.title: "title",
    DCTERMS.issued: "date of issue",
    DC.publisher: "publisher",
    DC.language: "language",
    KG.status: "status",
}

Sort = Literal["added", "removed", "renamed", "changed"]


def renamed_documents(found: Touched) -> Mapping[str, str]:
    """The documents that one graph alone has and whose text, which is that of no other, stands under another
    name in the other graph: from the old name to the new one."""
    sums = tuple(Counter(each.values()) for each in found.documents)
    now = {text: document for document, text in sorted(found.documents[NEW].items())}
    return {
        document: now[text]
        for document, text in sorted(found.documents[OLD].items())
        if text and sums[OLD][text] == sums[NEW][text] == 1
    }


class Documents:
    """The changes of documents, out of what differs and the pairs of statements."""

    def __init__(
        self, found: Touched, pairs: Matched, same: Mapping[str, str], briefs: ClaimSummaries
    ) -> None:
        self._found, self._same, self._briefs = found, same, briefs
        self._before = {now: was for was, now in same.items()}
        self._counts: dict[_What, Counter[str]] = defaultdict(Counter)
        for sort, some in (("more", pairs.added), ("gone", pairs.gone)):
            for each in some:
                self._counts[_of(each.sort), sort][each.document] += 1
        for pair in pairs.pairs:
            self._counts[_of(pair.kind), pair.sort][briefs.new.reader.document_of(pair.new)] += 1

    def changes(self) -> dict[str, Any]:
        """All changes, by the fields of `Difference`."""
        added = self._found.documents[NEW].keys() - self._before.keys()
        removed = self._found.documents[OLD].keys() - self._same.keys()
        touched = {
            *(each for each, what in self._found.about_documents.items() if what - _POLICY),
            *(each for counts in self._found.mentions for each in counts),
            *(each for what, counts in self._counts.items() if what[0] for each in counts),
        }
        touched -= {"", *self._found.documents[OLD], *self._found.documents[NEW]}
        sorts: Mapping[Sort, set[str]] = {
            "added": {*added},
            "removed": {*removed},
            "renamed": {*self._before},
            "changed": touched,
        }
        return {
            f"documents_{sort}": self._briefs.listed(sorted(some), partial(self._brief, sort))
            for sort, some in sorts.items()
        }

    def _brief(self, sort: Sort, document: str) -> DocumentChange:
        side = self._briefs.old if sort == "removed" else self._briefs.new
        before = self._before.get(document, "")
        return DocumentChange(
            side.lookup.thing(document),
            self._briefs.old.lookup.thing(before) if before else None,
            tuple(self._what(sort, document)),
            *self._told("claim", document, before),
            proposals=self._told("proposal", document, before),
            denied=self._told("denied saying", document, before),
        )

    def _told(self, of: str, document: str, before: str) -> tuple[int, int, int]:
        more, gone, moved = (self._counts[of, sort] for sort in ("more", "gone", "moved"))
        return more[document], gone[document] + gone[before], moved[document]

    def _what(self, sort: Sort, document: str) -> Iterator[str]:
        old, new = self._briefs.old, self._briefs.new
        if sort == "added" and (replaced := new.reader.document(document).replaces):
            yield f"it replaces {new.lookup.thing(replaced).label}"
        if sort != "changed":
            return
        about = self._found.about_documents.get(document, set())
        if TEXT in about:
            yield self._text(document)
        if REPLACES in about:
            was, now = (each.reader.document(document).replaces for each in (old, new))
            if now:
                yield f"it replaces {new.lookup.thing(now).label} now"
            elif was:
                yield f"it does not replace {old.lookup.thing(was).label} any more"
        for predicate, name in _NAMES.items():
            if predicate in about:
                was, now = (_value(each.lookup, document, predicate) for each in (old, new))
                yield f"its {name} was {was or 'not told'}, and is {now or 'not told'} now"
        for (of, became), counts in sorted(self._counts.items()):
            if of and became in _ALTERED and (number := counts[document]):
                yield f"{counted(number, of)} {_ALTERED[became]}"
        if TEXT not in about:
            for place, what in ((NEW, "more"), (OLD, "gone")):
                if number := self._found.mentions[place][document]:
                    yield f"{counted(number, 'mention')} {what}"

    def _text(self, document: str) -> str:
        texts = [
            each.reader.document(document).text for each in (self._briefs.old, self._briefs.new)
        ]
        if all(texts):
            return "its text has changed"
        return "its text is not in the new graph" if texts[OLD] else "its text is in the graph now"


_ALTERED = {
    "changed": "read in another way",
    "renamed": "with a name that stands for another thing now",
}
"""What became of statements whose other half is not quite the same."""

_OTHERS = {KG.DerivedClaim: "", KG.ProposedClaim: "proposal", KG.DeniedSaying: "denied saying"}
_What = tuple[str, str]
"""What is counted of a document: claims, denied sayings or proposals, and what became of them."""


def _of(kind: str) -> str:
    """What a statement of that class is called; "" for a conclusion, which is no document's."""
    return _OTHERS.get(kind, "claim")


def _value(lookup: Lookup, document: str, predicate: str) -> str:
    told = [*lookup.values(document, predicate), *map(local_name, lookup.iris(document, predicate))]
    return ", ".join(told)


_POLICY = frozenset({KG.promotionPolicy})
"""What is told of all documents at once."""
