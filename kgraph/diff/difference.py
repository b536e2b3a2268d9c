"""What is different between two graphs, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Generic, Literal, TypeVar

from kgraph.queries.lookup import Thing
from kgraph.queries.readable_claims import NamedTriple, Statement
from kgraph.storage.notebook import html_table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """How many there are, and the first of them."""

    total: int = 0
    items: tuple[T, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.total)


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that was added, removed, renamed (the same text under another name; `before` is the old one)
    or changed. `what` is different about it, in words; `more`, `gone`, `moved`: how many claims of it are
    new, are gone, or say the same at another place; `denied`, `proposals`: the same of sayings that are told
    not to have been said, and of what is proposed, which are no claims."""

    document: Thing
    before: Thing | None
    what: tuple[str, ...]
    more: int
    gone: int
    moved: int
    proposals: tuple[int, int, int] = (0, 0, 0)
    denied: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class SpeakerChange:
    """How many claims of a speaker are new, and how many are gone. None where nobody is named; a document
    without an IRI stands for all documents that speak for themselves."""

    speaker: Thing | None
    more: int
    gone: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a part of a claim was and is, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim as it was and as it is; None where it is not. `why`, and what of it is different."""

    before: Statement | None
    after: Statement | None
    why: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """A proposition that has become a fact, or is none any more, and why, in words."""

    proposition: NamedTriple
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both hold."""

    one: Statement
    other: Statement


@dataclass(frozen=True, slots=True)
class NameChange:
    """What a name is taken for now. `merged`: what was a thing of its own is another one; `undone`: such a
    merge is taken back; `separated`: mentions of a thing are one of their own; `moved`: mentions of a thing
    are another one, and both were and are there; `renamed`: the thing has another name or IRI. `mentions`
    of it in so many `documents`, of which some are named."""

    sort: Literal["merged", "undone", "separated", "moved", "renamed"]
    before: Thing
    after: Thing
    mentions: int
    documents: Listed[Thing]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody has judged of who is who: its IRI, it in words, and who."""

    iri: str
    told: str
    judged_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different between two graphs, `old` and `new` as users call them. `notes`: what the reader
    should know of the comparison itself. Each part says how many there are and lists the first of them, in
    the order of documents. `denied_added`, `denied_gone`: sayings that are told not to have been said, which
    are no claims. `moved`: claims that say the same at another place; `renamed`: with names that stand for
    other things now; `changed`: the same words, read in another way; `judged`: proposals that were judged, or
    are not any more; `standing`: claims that something holds back, or does not any more."""

    old: str
    new: str
    notes: tuple[str, ...] = ()
    documents_added: Listed[DocumentChange] = Listed()
    documents_removed: Listed[DocumentChange] = Listed()
    documents_renamed: Listed[DocumentChange] = Listed()
    documents_changed: Listed[DocumentChange] = Listed()
    speakers: Listed[SpeakerChange] = Listed()
    added: Listed[ClaimChange] = Listed()
    gone: Listed[ClaimChange] = Listed()
    denied_added: Listed[ClaimChange] = Listed()
    denied_gone: Listed[ClaimChange] = Listed()
    changed: Listed[ClaimChange] = Listed()
    renamed: Listed[ClaimChange] = Listed()
    moved: Listed[ClaimChange] = Listed()
    standing: Listed[ClaimChange] = Listed()
    judged: Listed[ClaimChange] = Listed()
    proposals_added: Listed[ClaimChange] = Listed()
    proposals_gone: Listed[ClaimChange] = Listed()
    proposals_moved: Listed[ClaimChange] = Listed()
    facts_added: Listed[FactChange] = Listed()
    facts_gone: Listed[FactChange] = Listed()
    contradictions_added: Listed[Contradiction] = Listed()
    contradictions_gone: Listed[Contradiction] = Listed()
    conclusions_added: Listed[ClaimChange] = Listed()
    conclusions_gone: Listed[ClaimChange] = Listed()
    judgements_added: Listed[Judgement] = Listed()
    judgements_gone: Listed[Judgement] = Listed()
    names: Listed[NameChange] = Listed()

    def __bool__(self) -> bool:
        return any(part for _, part in self.parts())

    def parts(self) -> Iterable[tuple[str, Listed[Any]]]:
        """The name and the content of each part."""
        for each in fields(self):
            part = getattr(self, each.name)
            if isinstance(part, Listed):
                yield each.name, part

    def _repr_html_(self) -> str:
        rows = ((name.replace("_", " "), f"{part.total:,}") for name, part in self.parts() if part)
        return html_table((self.old, self.new), rows)
