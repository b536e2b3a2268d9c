"""Reviewing without questions: verdicts by key or by condition, and claims that are added."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice

from kgraph.cli.console import NOTHING_FOUND, say
from kgraph.cli.findings import end_as_found
from kgraph.cli.printing.proposals import print_added
from kgraph.cli.reviewing.carrying import carry_over
from kgraph.cli.reviewing.checks import corrections
from kgraph.cli.reviewing.files import begin, say_lapsed, say_unread, why_none_waits
from kgraph.cli.reviewing.keys import fitting, of_keys
from kgraph.cli.reviewing.listing import added_claims, list_proposals, print_verdicts
from kgraph.cli.reviewing.name_batch import judge_names
from kgraph.cli.reviewing.options import Asked
from kgraph.errors import UsageError, counted, known_are
from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.claims_within import restore_verdicts
from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.filters import parse_filter
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.matching import HELD_ON, LAPSED, TORN
from kgraph.judging.proposals.own_claims import remove
from kgraph.judging.proposals.session import Session
from kgraph.reviewing.adding import Additions
from kgraph.reviewing.beginning import Begun
from kgraph.reviewing.named_speakers import chosen_by
from kgraph.reviewing.reply_words import given, speakers_told, taken_back
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers
from kgraph.schema.settings import Settings

_JUDGED = ("accepted", "rejected", "all")
"""The lists on which verdicts that hold on have a bearing."""


def run_batch(settings: Settings, asked: Asked) -> None:
    """Judge and list as asked. Raises UsageError for what does not go together, InputError, OutputError."""
    parse_filter(asked.where)  # what is no condition is told before anything is read
    judges = asked.judges or asked.settles_lapsed or bool(asked.add)
    begun = begin(settings, asked.add, judges=judges, but=_untold(asked))
    if not (asked.settles_lapsed or asked.status == "lapsed"):
        say_lapsed(begun)
    session = begun.session
    chosen = chosen_by(session, asked.where)
    if asked.add:
        _add(begun, asked)
    if asked.carry_over:
        carry_over(begun, asked)
    if asked.forget_lapsed:
        _forget(begun, asked)
    if asked.judges:
        before = len(session.waiting(second=asked.second))
        asked = judge_names(begun, asked)
        asked = asked._replace(undo=_without_added(begun, asked.undo))
        accepted = _judge(session, asked, chosen)
        if told := UnnamedSpeakers(session, begun.meaning).told(accepted, _NAMES_THEM):
            say(told)
        after = len(session.waiting(second=asked.second))
        say(f"{_left(after, before)} Verdicts: {begun.file}")
    if asked.lists:
        list_proposals(begun, asked)
    end_as_found(begun.reviewed.findings)


def _left(after: int, before: int) -> str:
    """How many proposals are left to judge, and how many there were before."""
    is_left = "is" if after == 1 else "are"
    were = f"there {'was' if before == 1 else 'were'} {before:,} before"
    return f"{counted(after, 'proposal')} {is_left} left to judge; {were}."


def _untold(asked: Asked) -> tuple[str, ...]:
    """The codes of findings that do not matter for what is asked, or that it lists itself."""
    if not asked.lists:
        return HELD_ON, LAPSED, TORN
    held_on = () if asked.status in _JUDGED else (HELD_ON,)
    return held_on if asked.status == "lapsed" else (*held_on, LAPSED)


def _add(begun: Begun, asked: Asked) -> None:
    """Add a claim to a document, and show it."""
    session, path = begun.session, asked.add
    named = (i for i in session.items if path in (i.document, i.keys.structure.layer.document.path))
    layers = [*map(session.as_judged, islice(named, 1)), *begun.reviewed.others]
    if not layers:
        known = {each.keys.structure.layer.document.path for each in session.items}
        raise UsageError(
            f"--add: no document {path!r} is read here; {known_are(path, sorted(known))}"
        )
    additions = Additions(session, begun.meaning.scheme, begun.reviewed.beside)
    missed = Missed(asked.speaker, asked.stance, asked.content, asked.cue)
    try:
        added = additions.add(layers[0], missed)
    except CorrectionError as error:
        raise UsageError(error.told) from None
    print_added(Telling(begun.meaning), added)
    say(f"Added, as marked by {session.reviewer}, to {added.file}. {added.told}".strip())
    say_unread(added.file, begun.sources)


_NAMES_THEM = (
    "--speaker with --accept KEY names somebody of the text; `kgraph resolve --list` lists them"
)


def _judge(session: Session, asked: Asked, chosen: Callable[[Item], bool]) -> list[Item]:
    """Judge as asked; what was accepted as it was proposed, or with the speaker that was."""
    waiting = [*filter(chosen, session.waiting(second=asked.second))]
    if asked.where and not waiting and (asked.accept_all or asked.reject_all):
        say(why_none_waits(session, asked.where, NOTHING_FOUND))
    accepted = of_keys(session.items, asked.accept)
    rejected = of_keys(session.items, asked.reject, but=accepted)
    for told in taken_back(session, of_keys(session.items, asked.undo)):
        say(told)
    if any(corrections(asked)):
        [item] = accepted
        _correct(session, item, asked)
    elif accepted:
        accepting = partial(
            session.accept, accepted, asked.note, as_corrected=not asked.as_proposed
        )
        say(given(session, "Accepted", accepted, accepting))
    if rejected:
        rejecting = partial(session.reject, rejected, asked.note)
        say(given(session, "Rejected", rejected, rejecting))
    if asked.accept_all:
        accepted += _accept_all(session, asked, waiting, chosen)
    elif asked.reject_all:
        session.reject(waiting, asked.note)
    return [] if asked.speaker else accepted


def _correct(session: Session, item: Item, asked: Asked) -> None:
    """Accept a proposal with what was typed in place of what was proposed. Raises UsageError."""
    before, cells = session.verdict(item), corrections(asked)
    try:
        session.correct(item, *cells.over(before.corrected if before else cells), note=asked.note)
    except CorrectionError as error:
        raise UsageError(error.told) from None
    if told := speakers_told(item, cells.speaker):
        say(told)


def _accept_all(
    session: Session, asked: Asked, waiting: list[Item], chosen: Callable[[Item], bool]
) -> list[Item]:
    """Accept what waits and, in rounds, what waits only now: who is meant by a word of a claim is asked
    once the claim is accepted. What others have rejected is left to be judged by itself. Returns all that
    was accepted."""
    done: set[str] = set()
    accepted: list[Item] = []
    left_alone, waiting = _apart(session, waiting)
    corrected = sum(bool(session.corrected_by(item)) for item in waiting)
    if corrected and not asked.as_proposed:
        what = f"{counted(corrected, 'proposal')} accepted as others corrected"
        say(f"{what} {'it' if corrected == 1 else 'them'}: --as-proposed does not.")
    if left_alone:
        what = f"{counted(len(left_alone), 'proposal')} that others rejected left"
        say(f"{what}: --accept KEY disputes one.")
    while waiting:
        session.accept(waiting, asked.note, as_corrected=not asked.as_proposed)
        done.update(item.key for item in waiting)
        accepted += waiting
        left = filter(chosen, session.waiting(second=asked.second))
        _, waiting = _apart(session, [item for item in left if item.key not in done])
    return accepted


def _apart(session: Session, items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """What others have rejected, and all else."""
    found: tuple[list[Item], list[Item]] = ([], [])
    for item in items:
        found[session.standing(item).outcome != "rejected"].append(item)
    return found


def _forget(begun: Begun, asked: Asked) -> None:
    """Remove the reviewer's lapsed rows from the file that is written, and print them."""
    name, lapsed = begun.session.reviewer, begun.reviewed.lapsed
    own = [row for row in lapsed if row.reviewer == name and row.file == str(begun.file)]
    begun.session.forget(own)
    print_verdicts(own, asked)
    say(f"{counted(len(own), 'lapsed verdict')} of {name} removed from {begun.file}.")
    if others := [row for row in lapsed if row not in own]:
        names = ", ".join(sorted({f"{row.reviewer} in {row.file}" for row in others}))
        how = "--as and --verdicts name whose are removed, and from which file"
        say(f"{counted(len(others), 'other')} kept, of {names}: {how}.")


def _without_added(begun: Begun, keys: Iterable[str]) -> tuple[str, ...]:
    """Take back the claims of keys that were added, and return the keys of proposals. Raises UsageError,
    OutputError."""
    name, there = begun.session.reviewer, added_claims(begun)
    claims, left = list[Item](), list[str]()
    for key in keys:
        added = fitting(there, key)
        if not added or fitting(begun.session.items, key):
            left.append(key)
            continue
        by = {claim: claim.keys.structure.layer.annotator for claim in added}
        if name not in by.values():
            others = " and ".join(sorted(set(by.values())))
            what = f"{others} added the claim of {key!r}, and you judge as {name}"
            raise UsageError(f"--undo: {what}; --as names whose claim is taken back")
        claims += of_keys((claim for claim in added if by[claim] == name), [key])
    of_keys(begun.session.items, left)  # what no key begins so is told before anything is removed
    for claim in claims:
        restore_verdicts(claim, begun.session)
        say(f"Taken out of {remove(claim)}: {claim.claim}")
    return tuple(left)
