"""What is different between two graphs, in words: the parts of it, and what each lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar, cast
from urllib.parse import unquote

from kgraph.claims.sentences.english import capitalised, joined
from kgraph.claims.sentences.quoting import cited
from kgraph.diff.difference import (
    ClaimChange,
    Contradiction,
    Difference,
    DocumentChange,
    FactChange,
    FieldChange,
    Judgement,
    Listed,
    NameChange,
)
from kgraph.errors import counted
from kgraph.queries.lookup import Thing
from kgraph.queries.readable_claims import Statement

_SPEAKERS = 5  # speakers that a heading names


class Item(NamedTuple):
    """A line of a section: `+`, `-` or `~`, what is told, and what is told below it."""

    mark: str
    text: str
    below: tuple[str, ...] = ()


class Section(NamedTuple):
    """A part of what is different: its heading, what is listed, and how many there are beyond that."""

    heading: str
    items: tuple[Item, ...]
    beyond: int


def sections(difference: Difference) -> Iterator[Section]:
    """The parts that are not empty, in the order in which a reader wants them."""
    yield from _of_documents(difference)
    yield from _of_claims(difference)
    yield from _of_proposals(difference)
    yield from _of_what_follows(difference)
    yield from _of_names(difference)


def _of_documents(d: Difference) -> Iterator[Section]:
    yield from _section(d.documents_added, ("document was", "documents were"), "added", _added)
    yield from _section(
        d.documents_removed, ("document was", "documents were"), "removed", _removed
    )
    yield from _section(
        d.documents_renamed, ("document was", "documents were"), "renamed", _renamed
    )
    yield from _section(
        d.documents_changed, ("document has", "documents have"), "changed", _changed
    )


def _of_claims(d: Difference) -> Iterator[Section]:
    more, gone = _speakers(d, "by", new=True), _speakers(d, "of", new=False)
    yield from _section(d.added, ("claim", "claims"), f"more{more}", _claim)
    yield from _section(d.gone, ("claim is", "claims are"), f"gone{gone}", _claim)
    yield from _section(d.denied_added, ("denied saying", "denied sayings"), "more", _claim)
    yield from _section(d.denied_gone, ("denied saying is", "denied sayings are"), "gone", _claim)
    yield from _section(d.changed, ("claim is", "claims are"), _READ_ANEW, _claim)
    yield from _section(d.renamed, _OF_OTHERS, "for another thing now", _claim)
    yield from _section(d.moved, ("claim says", "claims say"), _MOVED, None)
    yield from _section(d.standing, _HELD_BACK, "from being a fact, or not any more", _claim)


def _of_proposals(d: Difference) -> Iterator[Section]:
    yield from _section(d.proposals_moved, ("proposal says", "proposals say"), _MOVED, None)
    yield from _section(d.judged, _JUDGED, "no longer", _claim)
    yield from _section(d.proposals_added, ("proposal", "proposals"), "more", _claim)
    yield from _section(d.proposals_gone, ("proposal is", "proposals are"), _NOT_PROPOSED, _claim)


def _of_what_follows(d: Difference) -> Iterator[Section]:
    yield from _section(d.facts_added, ("fact", "facts"), "more", _fact("+"))
    yield from _section(d.facts_gone, ("fact is", "facts are"), "no fact any more", _fact("-"))
    contradictions = ("contradiction is", "contradictions are")
    yield from _section(d.contradictions_added, contradictions, "new", _opposed("+"))
    yield from _section(d.contradictions_gone, contradictions, "gone", _opposed("-"))
    yield from _section(d.conclusions_added, ("conclusion", "conclusions"), "more", _claim)
    yield from _section(d.conclusions_gone, ("conclusion is", "conclusions are"), "gone", _claim)


def _of_names(d: Difference) -> Iterator[Section]:
    names = "name stands", "names stand"
    judgements = ("judgement on who is who was", "judgements on who is who were")
    yield from _section(d.judgements_added, judgements, "added", _judgement("+"))
    yield from _section(d.judgements_gone, judgements, "taken back", _judgement("-"))
    yield from _section(d.names, names, "for another thing now", _name)


_READ_ANEW = "read in another way: the same words, annotated differently"
_OF_OTHERS = (
    "claim is the same, but a name in it stands",
    "claims are the same, but names in them stand",
)
_MOVED = "the same at another place in the text"
_HELD_BACK = ("claim is held back", "claims are held back")
_JUDGED = ("proposal was judged, or is", "proposals were judged, or are")
_NOT_PROPOSED = "gone: rejected, or not proposed any more"

T = TypeVar("T")


def _section(
    part: Listed[T], noun: tuple[str, str], what: str, item: Callable[[T], Item] | None
) -> Iterator[Section]:
    """The section of a part that is not empty; without `item`, its heading alone."""
    if part:
        heading = f"{part.total:,} {noun[part.total != 1]} {what}"
        items = tuple(map(item, part.items)) if item else ()
        yield Section(heading, items, part.total - len(part.items) if item else 0)


def _speakers(difference: Difference, by: str, *, new: bool) -> str:
    """`: 2 by Donald Trump, 1 by Hillary Clinton`; "" where there are none."""
    counts = [(each.more if new else each.gone, each.speaker) for each in difference.speakers.items]
    counts = sorted((pair for pair in counts if pair[0]), key=lambda pair: -pair[0])
    names = Counter(_named(who) for _, who in counts)
    told = [
        f"{number:,} {by} {_named(who, in_full=names[_named(who)] > 1)}"
        for number, who in counts[:_SPEAKERS]
    ]
    if len(counts) > _SPEAKERS or difference.speakers.total > len(difference.speakers.items):
        told.append("…")
    return f": {', '.join(told)}" if counts else ""


def _named(who: Thing | None, *, in_full: bool = False) -> str:
    """The name; of namesakes, which are told `in_full`, with a name that only one of them has."""
    if who is None:
        return "a speaker who is not named"
    return f"{who.label} ({'/'.join(who.iri.split('/')[-2:])})" if in_full else who.label


def _titled(document: Thing) -> str:
    path = unquote(document.iri.partition("doc/")[2]) or document.iri
    return (
        path if document.label in (path, path.rpartition("/")[2]) else f"{document.label} ({path})"
    )


def _counted_of(each: DocumentChange) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """How many of each kind of statement are more, gone and at another place."""
    yield "claim", (each.more, each.gone, each.moved)
    yield "denied saying", each.denied
    yield "proposal", each.proposals


def _counts(each: DocumentChange) -> str:
    told = [
        f"{counted(number, noun)} {what}"
        for noun, numbers in _counted_of(each)
        for number, what in zip(numbers, ("more", "gone", "at another place"), strict=True)
        if number
    ]
    return ", ".join(told)


def _added(each: DocumentChange) -> Item:
    return Item("+", f"{_titled(each.document)}: {'; '.join((_held(each, 0), *each.what))}")


def _removed(each: DocumentChange) -> Item:
    return Item("-", f"{_titled(each.document)}: it had {_held(each, 1)}")


def _held(each: DocumentChange, place: int) -> str:
    """The claims of a document that is new (0) or gone (1), and what is counted apart from them."""
    numbers = ((noun, of[place]) for noun, of in _counted_of(each))
    told = [counted(number, noun) for noun, number in numbers if number]
    return joined(told or [counted(0, "claim")])


def _renamed(each: DocumentChange) -> Item:
    before = _titled(each.before) if each.before else ""
    told = (f"{_titled(each.document)}, which was {before}", *each.what, _counts(each))
    return Item("~", "; ".join(filter(None, told)))


def _changed(each: DocumentChange) -> Item:
    told = "; ".join(filter(None, (*each.what, _counts(each))))
    return Item("~", f"{_titled(each.document)}: {told or 'what is annotated'}")


def _claim(each: ClaimChange) -> Item:
    now, was = each.after, each.before
    shown = cast(Statement, now or was)  # one of both is there
    mark = "~" if now and was else "+" if now else "-"
    below = [_quoted(shown)]
    if now and was and now.sentence != was.sentence:
        below.append(f"before: {was.sentence}")
    below += [_field(each) for each in each.fields]
    return Item(mark, shown.sentence, tuple(filter(None, (*below, each.why))))


def _field(each: FieldChange) -> str:
    return f"{each.name}: {each.before or 'nothing'} → {each.after or 'nothing'}"


def _quoted(said: Statement) -> str:
    """The words of a claim and their place."""
    quote = cited(said.words.quote) if said.words.quote.strip() else ""
    return " ".join(filter(None, (quote, said.words.where)))


def _fact(mark: str) -> Callable[[FactChange], Item]:
    return lambda each: Item(mark, f"{capitalised(each.proposition.clause)}.", each.why)


def _opposed(mark: str) -> Callable[[Contradiction], Item]:
    return lambda each: Item(
        mark,
        each.one.sentence,
        (_quoted(each.one), f"against: {each.other.sentence}", _quoted(each.other)),
    )


def _judgement(mark: str) -> Callable[[Judgement], Item]:
    return lambda each: Item(mark, f"{each.told}.")


def _name(each: NameChange) -> Item:
    was, now = (
        f"{each.before.label} ({each.before.kind})",
        f"{each.after.label} ({each.after.kind})",
    )
    if was == now:
        was, now = (_named(thing, in_full=True) for thing in (each.before, each.after))
    mentions = counted(each.mentions, "mention")
    stand = "stands" if each.mentions == 1 else "stand"
    told = {
        "merged": f"{was} is taken for the same as {now} now",
        "undone": f"{was} and {now} are two different things again",
        "separated": f"{mentions} of {was} now {stand} for a thing of its own, {now}",
        "moved": f"{mentions} of {was} now {stand} for {now}",
        "renamed": f"{was} is known as {now} now",
    }[each.sort]
    documents = ", ".join(map(_titled, each.documents.items))
    more = " …" if each.documents.total > len(each.documents.items) else ""
    below = f"{mentions} in {counted(each.documents.total, 'document')}: {documents}{more}"
    return Item("~", told, (below,) if each.mentions else ())
