"""Explanations as trees: in lines for the terminal, and as nested lists of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from kgraph.claims.sentences.english import capitalised
from kgraph.claims.sentences.quoting import cited
from kgraph.cli.printing.columns import wrapped
from kgraph.cli.printing.lines import readable_width
from kgraph.errors import printable
from kgraph.model.vocabulary import KG
from kgraph.queries.chain_words import told
from kgraph.queries.paths import Step as WayStep
from kgraph.queries.paths import Way, Ways
from kgraph.queries.readable_claims import Citation, Statement
from kgraph.queries.why import Explanation, Ground, Merged, ProofStep
from kgraph.queries.whynot import Absence, Attempt, FoundPremise
from kgraph.schema.ontology import local_name

_NARROWEST = 20  # columns
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#])")
_KINDS: Mapping[str, str] = {
    "fact": "a fact: {}",
    "claim": "claimed: {}",
    "held back": "annotated but held back: {}",
    "proposal": "{}",
    "background": "given by the lexicon, the ontology or the annotated class",
    "inferred fact": "a fact that follows from facts",
    "derived claim": "it follows by a rule; nobody says it",
    "joint conclusion": "it follows from what several say together, so it is nobody’s word",
}

_MARKS: Mapping[str, str] = {
    "fact": "a fact",
    "claim": "claimed",
    "held back": "held back",
    "follows": "it follows by a rule",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree, the quote that it cites, and the branches below it."""

    text: str
    quote: str = ""
    below: tuple[Branch, ...] = field(default=())


def explained(explanation: Explanation) -> Branch:
    """Why a triple is there."""
    grounds = explanation.grounds
    shown = tuple(_ground(each, reasoned=True) for each in grounds)
    merged = tuple(_merged(each) for each in explanation.merged)
    clause = explanation.sentence.clause
    if not grounds:
        return Branch(f"Nothing says that {clause}", below=merged)
    said = [each for each in grounds if each.kind not in ("proposal", "held back")]
    if said and all(each.against for each in said):
        return Branch(f"Nobody says that {clause}, only that it is not so", below=shown + merged)
    return Branch(capitalised(f"{_taken_as(grounds)}{clause}"), below=shown + merged)


def _taken_as(grounds: Iterable[Ground]) -> str:
    """What stands before a triple, so that nobody takes for a fact what is none."""
    kinds = {each.kind for each in grounds}
    if kinds & {"fact", "inferred fact", "background"}:
        return ""
    if "claim" in kinds:
        denied = any(each.against for each in grounds)
        how = "is claimed by some and denied by others" if denied else "is claimed"
    elif kinds & {"derived claim", "joint conclusion"}:
        how = "follows from claims"
    else:
        is_held = "held back" in kinds
        how = "is annotated but held back" if is_held else "is proposed, and judged by nobody"
    return f"it {how}, and is no fact, that "


def unexplained(absence: Absence) -> Branch:
    """Why a triple is not a fact."""
    state = "is a fact that" if absence.stands else "is not a fact that"
    below = [_ground(each, hindered=True) for each in absence.grounds]
    drawn = any(each.proofs or each.again for each in absence.grounds)
    below += [_attempt(each, drawn) for each in absence.attempts]
    if not absence.attempts:
        below.append(Branch("no rule concludes such a triple"))
    if absence.nearest:
        nearest = tuple(_ground(each, named=True) for each in absence.nearest)
        below.append(Branch("what comes nearest", below=nearest))
    return Branch(f"It {state} {absence.sentence.clause}", below=tuple(below))


def ways_between(ways: Ways) -> Branch:
    """How two things hang together."""
    start, end = ways.start.label, ways.end.label
    if ways.start == ways.end:
        return Branch(f"{start} and {end} are one thing")
    if ways.ways:
        below = tuple(_way(each) for each in ways.ways)
        return Branch(f"{start} and {end} hang together", below=below)
    reached = zip((start, end), ways.reached, strict=True)
    below = tuple(Branch(_reached(name, number)) for name, number in reached)
    if ways.claimed:
        below += (Branch("there is a way over what is only claimed: leave out --facts"),)
    what = "were not found to hang together" if ways.given_up else "do not hang together"
    more = ": there are too many links to look at all" if ways.given_up else ""
    return Branch(f"{start} and {end} {what}{more}", below=below)


def _reached(name: str, number: int) -> str:
    others = number - 1
    if not others:
        return f"nothing hangs together with {name}"
    return (
        f"{others:,} other {'thing hangs' if others == 1 else 'things hang'} together with {name}"
    )


def _way(way: Way) -> Branch:
    stops = [way.steps[0].start.label, *(step.end.label for step in way.steps)]
    number = len(way.steps)
    steps = tuple(_way_step(each) for each in way.steps)
    return Branch(f"{' – '.join(stops)} ({number} {'step' if number == 1 else 'steps'})", "", steps)


def _way_step(step: WayStep) -> Branch:
    claims = [
        Branch(
            f"{_standing(each)}: {each.sentence} ({', '.join(_where(each.words, ''))})",
            each.words.spoken,
        )
        for each in step.claims
    ]
    if step.more:
        claims.append(Branch(f"and {step.more:,} more"))
    return Branch(f"{step.start.label} – {step.end.label}", below=tuple(claims))


def _standing(said: Statement) -> str:
    return _KINDS["inferred fact"] if said.derived == "facts" else _MARKS[said.mark]


def tree_lines(branch: Branch, stream: TextIO | None = None) -> str:
    """The tree in lines as wide as the stream (default: standard output) shows, or less."""
    columns = readable_width(stream)
    return "\n".join(_lines(branch, "", "", columns))


def tree_markdown(branch: Branch) -> str:
    """The tree as a heading and nested lists, with the words as quotations."""
    below = (line for each in branch.below for line in _items(each, 0))
    return "\n".join([f"# {_plain(branch.text)}", "", *below]) + "\n"


def _lines(branch: Branch, first: str, further: str, columns: int) -> Iterator[str]:
    bar = "│ " if branch.below else "  "
    yield from _wrapped(branch.text, first, further, columns)
    if branch.quote:
        yield from _wrapped(cited(branch.quote), further + bar, further + bar, columns)
    for number, each in enumerate(branch.below, 1):
        ends = ("└─ ", "   ") if number == len(branch.below) else ("├─ ", "│  ")
        yield from _lines(each, further + ends[0], further + ends[1], columns)


def _wrapped(text: str, first: str, further: str, columns: int) -> Iterator[str]:
    room = max(columns - len(further), _NARROWEST)
    for line in wrapped(printable(" ".join(text.split())), room):
        yield first + line
        first = further


def _items(branch: Branch, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}- {_plain(branch.text)}"
    if branch.quote:
        yield f"{indent}  > {_plain(branch.quote)}"
        yield ""
    for each in branch.below:
        yield from _items(each, depth + 1)


def _plain(text: str) -> str:
    """Text that Markdown takes for text."""
    return _MARKDOWN.sub(r"\\\1", printable(" ".join(text.split())))


def _ground(
    ground: Ground, *, named: bool = False, hindered: bool = False, reasoned: bool = False
) -> Branch:
    """What a triple stands on; `named`: with the triple, where that is not the one above it; `reasoned`:
    with what keeps it from being a fact; `hindered`: also with what settles that."""
    text, reasons = _KINDS[ground.kind].format(ground.told), _reasons(ground)
    if ground.against and ground.kind == "claim":
        text = f"claimed not to be so: {ground.told}"
    if says_why := _says_why(ground):
        is_named = any(level.claimants or level.stance for level in ground.chain)
        text = ground.told if is_named else f"annotated but held back, as {reasons}"
    if named:
        text = f"{ground.sentence.clause}: {text}"
    if ground.again:
        text += " (shown above)"
    cited = not ground.proofs and ground.words
    if cited:
        text += f" ({', '.join(_where(cited, ground.place))})"
    if (hindered or reasoned) and reasons and not says_why:
        text += f": not a fact, as {reasons}"
    below = [Branch(each) for each in ground.judged]
    below += [_step(each) for each in ground.proofs]
    if hindered:
        below += [Branch(f"what settles it: {each.remedy}") for each in ground.hindered[:1]]
    rests = told(ground.chain) if ground.kind == "derived claim" and ground.chain else ""
    if rests:
        below.insert(0, Branch(f"it rests on the word of: {rests}"))
    return Branch(text, cited.spoken if cited else "", tuple(below))


def _reasons(ground: Ground) -> str:
    """What keeps it from being a fact, but for what it is said to be anyway: not so."""
    said = local_name(KG.IsNegative) if ground.against else ""
    return " and ".join(each.words for each in ground.hindered if each.reason != said)


def _says_why(ground: Ground) -> bool:
    """Whether its sentence ends with what holds it back; where it names nobody, it is the triple above and
    that reason."""
    why = ground.hindered[0].words if ground.hindered else ""
    return ground.kind == "held back" and ground.told.endswith(f" because {why}.")


def _where(words: Citation, place: str) -> Iterable[str]:
    yield words.where
    yield from filter(None, (words.annotation, place, words.status.upper(), words.judged))


def _step(step: ProofStep) -> Branch:
    premises = tuple(_ground(each, named=True) for each in step.premises)
    return Branch(f"by the rule {step.name}: {step.title}", below=premises)


def _merged(merged: Merged) -> Branch:
    words = ", ".join(f"“{text}” × {number}" for text, number in merged.words)
    links = " ".join(merged.links)
    return Branch(
        f"{merged.thing.label} is {links or merged.thing.iri}, in the words {words or '–'}"
    )


def _attempt(attempt: Attempt, drawn: bool) -> Branch:
    found = [_found(each) for each in attempt.found]
    missing = [Branch(f"missing: {s} — {p} → {o}") for s, p, o in attempt.missing]
    if not missing and not drawn and all(each.carries for each in attempt.found):
        missing = [Branch("nothing is missing: was the graph built with --no-infer or --without?")]
    return Branch(f"by the rule {attempt.name}: {attempt.title}", below=(*found, *missing))


def _found(found: FoundPremise) -> Branch:
    word = "found" if found.carries else "found, but nobody takes it so that anything follows"
    grounds = tuple(_ground(each) for each in found.grounds)
    return Branch(f"{word}: {found.sentence.clause}", below=grounds)
