"""Findings about what a document does not vouch for, each at its line with what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.content import ContentReader, StatementContent
from kgraph.claims.obstacles import first, withholds
from kgraph.claims.proposals import mere_proposals
from kgraph.claims.speech import Speeches
from kgraph.claims.veridicality import Judge
from kgraph.errors import Diagnostic, Severity
from kgraph.judging.proposals.own_files import is_own
from kgraph.model.annotations import Event
from kgraph.model.claims import Claim
from kgraph.model.ledger import Ledger
from kgraph.model.proposals import JUDGED_BY
from kgraph.model.vocabulary import KG


class Message(NamedTuple):
    """The code and severity of the findings on an obstacle, and what they say of the annotation."""

    code: str
    severity: Severity
    what: str


_MESSAGES: Mapping[str, Message] = {
    KG.BesideEmptyClaim: Message(
        "KG141", "error", "stands in the sentence of {others}, of which nothing tells what it says"
    ),
    KG.InQuestion: Message("KG143", "warning", "stands in a question"),
    KG.InSomebodysWords: Message(
        "KG122", "error", "is inside somebody's words, but no claim names it"
    ),
    KG.InReportedWords: Message(
        "KG139", "note", "says who is meant, in words that the text only reports"
    ),
    KG.InCondition: Message("KG138", "warning", "stands in the words of a condition"),
    KG.NonVeridicalRole: Message(
        "KG140", "warning", "is named by {others}, which does not say that it is so"
    ),
}
"""The obstacles that a finding reports for each annotation; terms and attributes without a meaning are
reported once for each name instead."""


_JUDGED = (
    "nothing to do: nobody knows whether its words are the speaker's, so the graph withholds it; `kgraph "
    "review` judges it again, if it is wrong"
)
_ACCEPTED = (
    "nothing to do: it is kept as what stands there, and is no fact; `kgraph review` judges it again, if it "
    "is wrong"
)
_SETTLED_BY_REVIEW = {"KG122": _JUDGED, "KG138": _ACCEPTED, "KG140": _ACCEPTED, "KG143": _ACCEPTED}
_ADDED = "add the claim whose words these are in `kgraph review`, by m or --add; --undo takes this one back"
_NAME_SOMEBODY = (
    "add to the annotation who says it; if the text itself says it, an attribute Voice with the value "
    "document tells so"
)
_NAMED_BY_REVIEWERS = (
    "nothing to do, if the text does not say who; else `kgraph review --list --status accepted --where "
    "'document={path}' --where 'place={place}'` shows its key, and `kgraph review --accept KEY --speaker "
    "WORDS` names somebody, in words of the text; '(the document)' is the text itself"
)
_NAMED_ANEW = (
    "nothing to do, if the text does not say who; else `kgraph review --list --status added` shows its key, "
    "`kgraph review --undo KEY` takes it out, and --add, with --speaker, adds it anew"
)
_MOST = 5  # annotations that are named in one finding
_UNFIT = "is something else meant? kgraph terms lists the relations, with what they go from and to"


def report_held_back(
    statements: Statements,
    speeches: Speeches,
    judge: Judge,
    made: Mapping[str, Sequence[Claim]],
    ledger: Ledger,
) -> None:
    """Report to the ledger each claim that says nothing, and each statement and claim that the document
    does not vouch for. `made`: the claims of the annotations (ids). What is merely proposed is left to
    whoever judges it."""
    proposals = mere_proposals(made)
    for id in (each for each in judge.empty if each not in proposals):
        what = f"nothing tells what the {_label(id, statements)} says"
        fix = "name it in the role Proposition, Content or Claim"
        ledger.report(_finding(id, statements, Message("KG142", "error", what), fix))
    for id in (*speeches.unreached, *speeches.by_id):
        is_told = id in made and id not in proposals
        held = first(each for each in judge.obstacles(id) if withholds(each)) if is_told else ""
        is_known = held == KG.InReportedWords and _is_judged(id, statements)
        if (message := _MESSAGES.get(held)) and not is_known:  # whoever accepts it is told
            label = _label(id, statements)
            if held in judge.inherited(id):
                bearers = ", ".join(dict.fromkeys(n.bearer for n in judge.bearers(id)))
                what = f"is named by {bearers}, of which the text does not say that it is so"
                message = Message("KG140", "warning", what)
            others = ", ".join(dict.fromkeys(_others(id, held, judge)))
            what = f"{label} {message.what.format(others=others)}"
            message, fix = _for_reviewers(id, message, statements) or (
                message,
                _cure(statements, held),
            )
            ledger.report(_finding(id, statements, message._replace(what=what), fix))


def _for_reviewers(id: str, message: Message, statements: Statements) -> tuple[Message, str] | None:
    """What a finding on somebody's words is to people who do not annotate, but judge what programs propose,
    and what they can do; None if the annotation is not theirs."""
    if _is_judged(id, statements) and message.code in _SETTLED_BY_REVIEW:
        return message._replace(severity="note"), _SETTLED_BY_REVIEW[message.code]
    if message.code != "KG122":
        return None
    return (message._replace(severity="warning"), _ADDED) if is_own(statements.layer) else None


def _is_judged(id: str, statements: Statements) -> bool:
    return bool(statements.scheme.said(statements.annotation(id), JUDGED_BY))


def report_unnamed(event: Event, statements: Statements, ledger: Ledger) -> None:
    """Report to the ledger a claim of which nobody is named who makes it. Who accepted or added it has said
    so: to them it is a note, with the commands that name somebody."""
    message, fix = Message("KG121", "warning", f"{event.label} has no Claimant"), _NAME_SOMEBODY
    if by := statements.scheme.said(event, JUDGED_BY):
        path, spans = statements.layer.document.path, statements.spans.get(event.trigger, ())
        place = " ".join(f"{begin}..{end}" for begin, end in spans)
        message = message._replace(severity="note", what=f"{message.what}, as {by} accepted it")
        fix = _NAMED_BY_REVIEWERS.format(path=path, place=place)
    elif is_own(statements.layer):
        by = statements.layer.annotator
        message = message._replace(severity="note", what=f"{message.what}, as {by} added it")
        fix = _NAMED_ANEW
    ledger.report(_finding(event.id, statements, message, fix))


def report_ends(
    statements: Statements,
    reader: ContentReader,
    contents: Mapping[str, StatementContent],
    made: Mapping[str, Sequence[Claim]],
    ledger: Ledger,
) -> None:
    """Report to the ledger each statement that was drawn the wrong way round, and each whose ends fit in
    neither direction. `made`: the claims of the annotations (ids)."""
    proposals = mere_proposals(made)
    for id in (each for each in contents if each not in proposals):
        for iri in contents[id].swapped:
            message = Message("KG148", "warning", reader.ends.told(reader.propositions[iri]))
            ledger.report(_finding(id, statements, message, _cure(statements, KG.SwappedEnds)))
        for iri in contents[id].unfit:
            message = Message("KG153", "note", reader.ends.told(reader.propositions[iri]))
            ledger.report(_finding(id, statements, message, _UNFIT))


def report_opposed(
    id: str, plain: Sequence[str], statements: Statements, ledger: Ledger, *, surely: bool
) -> None:
    """Report to the ledger an annotation (id) that negates, or seems to negate, what others (ids)
    state."""
    told = ", ".join(plain[:_MOST]) + (f" and {len(plain) - _MOST} more" if plain[_MOST:] else "")
    says = "say" if plain[1:] else "says"
    negates = "says" if surely else "seems to say"
    what = f"{id} {negates} that it is not so, and {told} {says} that it is; neither is a fact"
    fix = _cure(statements, KG.Contradicted)
    ledger.report(_finding(id, statements, Message("KG154", "warning", what), fix))


def _others(id: str, held: str, judge: Judge) -> Iterator[str]:
    if held == KG.NonVeridicalRole:
        yield from (f"the {role} of {bearer}" for bearer, role, _ in judge.namers(id))
    elif held == KG.BesideEmptyClaim:
        yield from judge.empty_beside(id)


def _cure(statements: Statements, obstacle: str) -> str:
    """What settles the obstacle, as findings write it: in small letters, without a full stop."""
    remedy = statements.scheme.ontology.remedies[obstacle]
    return f"{remedy[:1].lower()}{remedy[1:]}".rstrip(".")


def _label(id: str, statements: Statements) -> str:
    return statements.annotation(id).label


def _finding(id: str, statements: Statements, message: Message, fix: str) -> Diagnostic:
    annotation = statements.annotation(id)
    place = statements.layer.place(annotation.line)
    return Diagnostic(*place, message.code, message.what, fix, message.severity)
