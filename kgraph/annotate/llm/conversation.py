"""What a model says of the passages of a text, in rounds: first of all passages, then once more where an
answer has faults, and of the parts of passages that are too long for it.

What still has faults after that is left as it is; it is for the caller to leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kgraph.annotate.llm.answer import Answer, parse_answer
from kgraph.annotate.llm.answer_schema import Json
from kgraph.annotate.llm.grounding import Grounding
from kgraph.annotate.llm.passages import halves
from kgraph.annotate.llm.prompt import Message, Prompt, asking_again, mending
from kgraph.annotate.llm.replies import NoAnswerError, Outcome, Reply
from kgraph.annotate.llm.written import UnusableError
from kgraph.formats.shared.anchoring import shown
from kgraph.model.annotations import Span

_AGAIN = "run the same command again: only what is missing is asked for"
_OTHERWISE = "use another model: this one's answers are kept, and it is not asked again"


class Ask(Protocol):
    """Has many conversations at a time (`Asker.ask`)."""

    def __call__(
        self, conversations: Sequence[Sequence[Message]], schema: Json, /
    ) -> list[Outcome]: ...


class Lost(NamedTuple):
    """A passage of which there is no answer, and why: KG196, the model's answer cannot be used; KG197, there
    is none."""

    passage: Span
    code: str
    what: str
    fix: str


@dataclass(slots=True)
class Heard:
    """What a model said: answers, with their passages, and the passages without one."""

    answers: list[tuple[Span, Answer]] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


class _Turn(NamedTuple):
    """What is asked next of a passage. `before`: the answer that is to be mended; `again`: whether it is
    the second time."""

    passage: Span
    messages: Sequence[Message]
    before: Answer | None = None
    again: bool = False


class Conversation:
    """Asks about the passages of one text."""

    def __init__(self, text: str, prompt: Prompt, grounding: Grounding, ask: Ask) -> None:
        self._text, self._prompt, self._grounding, self._ask = text, prompt, grounding, ask
        self._heard = Heard()

    def about(self, passages: Sequence[Span]) -> Heard:
        """What the model says of the passages, in the order of the text. Raises what `Ask` raises."""
        turns = self._first(passages)
        while turns:
            outcomes = self._ask([turn.messages for turn in turns], self._prompt.schema)
            turns = [
                following
                for turn, outcome in zip(turns, outcomes, strict=True)
                for following in self._after(turn, outcome)
            ]
        self._heard.answers.sort(key=lambda each: each[0])
        self._heard.lost.sort()
        return self._heard

    def _first(self, passages: Sequence[Span]) -> list[_Turn]:
        return [_Turn(each, self._prompt.messages(self._text[slice(*each)])) for each in passages]

    def _after(self, turn: _Turn, outcome: Outcome) -> Iterator[_Turn]:
        """What is to be asked further; the end of it is noted."""
        if isinstance(outcome, NoAnswerError):
            lost = Lost(turn.passage, "KG197", str(outcome), outcome.advice or _AGAIN)
            yield from self._without(turn, lost, too_long=outcome.too_long)
        elif outcome.is_refused:
            said = (outcome.refusal or outcome.content).strip()
            what = f"the model refuses to answer{f': {shown(said)}' if said else ''}"
            yield from self._without(turn, Lost(turn.passage, "KG197", what, _OTHERWISE))
        elif outcome.is_cut:
            what = "the answer is longer than the model may write, and the passage too short to be divided"
            lost = Lost(turn.passage, "KG196", what, _OTHERWISE)
            yield from self._without(turn, lost, too_long=True)
        else:
            yield from self._read(turn, outcome)

    def _without(self, turn: _Turn, lost: Lost, *, too_long: bool = False) -> Iterator[_Turn]:
        """Where there is no answer, an earlier one counts, or those to parts of the passage."""
        if turn.before:
            self._heard.answers.append((turn.passage, turn.before))
        elif too_long and (parts := halves(self._text, turn.passage)):
            yield from self._first(parts)
        else:
            self._heard.lost.append(lost)

    def _read(self, turn: _Turn, reply: Reply) -> Iterator[_Turn]:
        try:
            answer = parse_answer(reply.content)
        except UnusableError as error:
            if turn.again:
                what = f"the model's answer cannot be read, nor can its second one: {error}"
                yield from self._without(turn, Lost(turn.passage, "KG196", what, _OTHERWISE))
            else:
                messages = asking_again(turn.messages, reply.content, error)
                yield turn._replace(messages=messages, again=True)
            return
        if turn.before:
            answer = turn.before.mended(answer)
        faults = self._grounding.faults(answer, turn.passage)
        if faults and not turn.again:
            told = [f"{fault.id}: {fault.what}" for fault in faults]
            messages = mending(turn.messages, reply.content, told)
            yield turn._replace(messages=messages, before=answer, again=True)
        else:
            self._heard.answers.append((turn.passage, answer))
