"""What is typed of things, documents and places -> what a judgement is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kgraph.claims.sentences.english import bare_name, joined
from kgraph.errors import UsageError
from kgraph.judging.identity.judgements import Judgement
from kgraph.model.identity import document_iri, fold
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.names import (
    AmbiguousNameError,
    Names,
    UnknownNameError,
    find_entity,
    find_named,
    iri_of,
)
from kgraph.rdf.claim_terms import MENTION
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.session import Resolving, Scope
from kgraph.schema.ontology import Ontology

NOTHING = "-"
"""What is typed for something of its own."""
_OUTSIDE = re.compile(r"(?:https?|urn):\S+")
_BETWEEN = re.compile(r"[;,&]|\band\b")
_PLACE = re.compile(r"(?:char=)?([0-9]+)(?:[-–,]([0-9]+))?")


def thing_of(names: Names, typed: str, speaker: str = "WORDS") -> Thing:
    """The thing of a typed name or IRI; an IRI that the graph does not have is one elsewhere, such as that of
    Wikidata. `speaker`: the words for whom it is typed, for a message. Raises AmbiguousNameError and
    UnknownNameError, with candidates, and UsageError for the names of several things."""
    try:
        return names.lookup.thing(find_entity(names, typed))
    except UnknownNameError:
        if _OUTSIDE.fullmatch(typed.strip()):
            return Thing("", "", typed.strip())
        several = [*filter(None, map(str.strip, _BETWEEN.split(typed)))]
        if several[1:] and all(_is_name(names, each) for each in several):
            raise UsageError(_together(several, speaker)) from None
        raise


def _is_name(names: Names, typed: str) -> bool:
    """Whether a thing, or several, may be meant."""
    try:
        find_entity(names, typed)
    except AmbiguousNameError:
        return True
    except UnknownNameError:
        return False
    return True


def _together(several: Sequence[str], speaker: str) -> str:
    """What to do where one is said to be several."""
    listing = f"kgraph review --list --status accepted --where 'speaker={speaker}'"
    naming = f"kgraph review --accept KEY --speaker '{'; '.join(several)}'"
    what = f"{joined(several)} are {len(several)} things, and a judgement is on one thing"
    fix = f"Name them as the speakers of the claim: `{listing}` tells its key, and `{naming}` names them"
    return f"{what}. {fix}"


def things_called(names: Names, typed: str) -> list[str]:
    """The IRIs of all things that a typed name may mean, or of the one of an IRI. Raises UnknownNameError."""
    try:
        return [thing_of(names, typed).iri]
    except AmbiguousNameError as error:
        return [each.iri for each in error.candidates]


def speaker_named(names: Names, ontology: Ontology, typed: str, candidate: Candidate) -> Thing:
    """The thing of a typed name or IRI that a speaker without a name is; of a name, one that the document of
    the speaker mentions, if there is any. Raises AmbiguousNameError and UnknownNameError, with candidates,
    and UsageError for what the speaker cannot be."""
    speaker = candidate.first
    known = iri_of(names, typed)
    document = candidate.quotes[0].document
    here = known or find_named(
        names,
        typed,
        lambda iri: iri != speaker.iri and is_mentioned(names.lookup, iri, document.iri),
    )
    found = names.lookup.thing(here) if here else thing_of(names, typed, bare_name(speaker.label))
    if found.iri == speaker.iri:
        raise UsageError(f"{typed!r} is the speaker of whom it is asked who that is")
    check_classes(names, ontology, (speaker.iri, speaker), (typed, found))
    return found


def is_mentioned(lookup: Lookup, thing: str, document: str) -> bool:
    """Whether a document (IRI) mentions a thing (IRI)."""
    return any(each.startswith(f"{document}#") for each in lookup.mentions_of(thing))


def check_classes(names: Names, ontology: Ontology, *typed: tuple[str, Thing]) -> None:
    """Raises UsageError where names found two things of which nothing can be both, such as a person and an
    office: another one was meant. Whoever types an IRI means that thing."""
    reader = names.lookup.reader
    one, other = (reader.entity(thing.iri).cls for _, thing in typed)
    named = [name for name, _ in typed if not iri_of(names, name)]
    if named and one and other and ontology.exclude_each_other(one, other):
        found = " and ".join(f"{thing.label} has the class {thing.kind}" for _, thing in typed)
        fix = "If another thing of that name is meant, type its IRI, which `kgraph show NAME` tells"
        raise UsageError(f"{found}, and one thing cannot have both. {fix}")


def told(thing: Thing) -> str:
    """A thing in a message, with its IRI."""
    return f"{thing.label} ({thing.iri})" if thing.label else thing.iri


def scope_of(names: Names, within: str, at: str, first: Thing) -> Scope:
    """What is typed of a document, and of a place there, where it mentions the first thing. Raises
    UsageError."""
    if not within:
        if at:
            raise UsageError("--at is a place in a document: name that with --in")
        return Scope()
    document = _document(names, within)
    if not at:
        return Scope(document)
    places = _places(names.lookup, document, first)
    if not (match := _PLACE.fullmatch(at.strip())):
        raise UsageError(f"--at: {at!r} is not a place such as 42 or char=42,48; {_told(places)}")
    begin, end = int(match[1]), match[2]
    fitting = [
        (mention, words)
        for mention, first_at, last, words in places
        if (first_at == begin and last == int(end) if end else first_at <= begin < last)
    ]
    if len(fitting) != 1:
        raise UsageError(f"{first.label} is not mentioned at {at} in {within}; {_told(places)}")
    [(mention, words)] = fitting
    return Scope(document, mention.partition("#")[2], words)


def rows_of(session: Resolving, names: Names, typed: tuple[str, str]) -> list[Judgement]:
    """The judgements of the session's reviewer on two typed things, as the rows name them, else as the
    graph does. Raises UsageError if there are none, or if they are on several that are named so."""
    own = [row for row in session.rows if row.reviewer == session.reviewer]
    if found := [row for row in own if _is_named(session, row, typed)]:
        if len({frozenset((row.first, row.second)) for row in found}) > 1:
            raise UsageError(_which(found, typed))
        return found
    things = {thing_of(names, each).iri for each in typed if each != NOTHING}
    present = session.present
    wanted = {present(each) for each in things}
    found = [row for row in own if {*session.things_of(row)} == wanted]
    if not found:
        fix = "`kgraph resolve --list --status judged` shows them"
        raise UsageError(f"{session.reviewer} has not judged {typed[0]!r} and {typed[1]!r}; {fix}")
    return found


def _which(found: Iterable[Judgement], typed: tuple[str, str]) -> str:
    """That several judgements are on things that are named so, such as *he* at two places, and on which."""
    of_each = {frozenset((row.first, row.second)): row for row in found}
    listed = (f"\n  {' and '.join(dict.fromkeys(_things(row)))}" for row in of_each.values())
    what = f"{len(of_each):,} of your judgements are on {typed[0]!r} and {typed[1]!r}"
    return f"{what}; say by its IRI which is meant:{''.join(listed)}"


def _things(row: Judgement) -> tuple[str, str]:
    return f"{row.first_name} ({row.first})", f"{row.second_name} ({row.second})"


def _is_named(session: Resolving, row: Judgement, typed: Iterable[str]) -> bool:
    """Whether the row has these names or IRIs, in any order."""
    first = {row.first, session.full(row.first), *_called(row.first_name)}
    second = {row.second, session.full(row.second), *_called(row.second_name)} - {""}
    if not second or row.second == row.first:  # something of its own, or nobody knows what
        second.add(NOTHING)
    one, other = ({each, fold(each)} for each in typed)
    return bool((one & first and other & second) or (one & second and other & first))


def _called(name: str) -> set[str]:
    """A name as a row has it, also without what sentences add: `He [not identified]` is called *He*."""
    return {fold(name), fold(bare_name(name))}


def _document(names: Names, typed: str) -> str:
    lookup = names.lookup
    spelled = document_iri(lookup.base, typed.strip())
    iri = spelled if lookup.holds(spelled) else find_entity(names, typed)
    if not lookup.reader.is_document(iri):
        raise UsageError(
            f"--in: {typed!r} is a thing of the class {lookup.thing(iri).kind}, not a document"
        )
    return iri


def _places(lookup: Lookup, document: str, first: Thing) -> list[tuple[str, int, int, str]]:
    """The mentions of a thing in a document, with begin, end and words."""
    found = []
    for mention in lookup.mentions_of(first.iri):
        if mention.startswith(f"{document}#"):
            ends = (lookup.values(mention, MENTION[each]) for each in ("begin", "end"))
            begin, end = (int("".join(each[:1]) or 0) for each in ends)
            found.append((mention, begin, end, lookup.reader.words(mention)))
    return sorted(found, key=lambda each: each[1:])


def _told(places: Sequence[tuple[str, int, int, str]]) -> str:
    if not places:
        return "it is not mentioned there at all"
    listed = ", ".join(f"{begin}-{end} ({words})" for _, begin, end, words in places[:12])
    return f"its mentions there are at {listed}{' …' if len(places) > 12 else ''}"
