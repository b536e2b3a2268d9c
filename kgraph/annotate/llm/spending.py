"""The calls and tokens of a run, and the budget that they may not exceed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.annotate.llm.prompt import Message
from kgraph.annotate.llm.replies import Reply
from kgraph.errors import Diagnostic, InputError, counted

_CHARACTERS = 4.0  # of a token, as long as no endpoint has told how many it counts
_WRITTEN = 500  # tokens of an answer, as long as none has come


@dataclass(slots=True)
class Spending:
    """`budget`: tokens that the prompts and answers of a run may have, 0 for any number. What calls that
    are under way will take is estimated by those that are done."""

    budget: int = 0
    calls: int = 0
    retries: int = 0
    kept: int = 0
    prompt: int = 0
    written: int = 0
    guessed: bool = False
    _characters: int = 0
    _reserved: float = 0
    _most: int = _WRITTEN

    def reserve(self, messages: Sequence[Message]) -> float:
        """Tokens that a call will take, which count as spent until it is `settle`d.

        Raises InputError (KG199) if the budget does not reach that far.
        """
        wanted = _length(messages) / self._per_token + self._most
        if self.budget and self.prompt + self.written + self._reserved + wanted > self.budget:
            raise self._used_up(round(wanted))
        self._reserved += wanted
        return wanted

    def settle(self, reserved: float, messages: Sequence[Message], reply: Reply | None) -> None:
        """Count what a call has taken; without a reply, none is known to be taken."""
        self._reserved -= reserved
        if reply is None:
            return
        self.guessed |= not (reply.prompt and reply.written)
        prompt = reply.prompt or round(_length(messages) / _CHARACTERS)
        written = reply.written or round(len(reply.content) / _CHARACTERS)
        self._most = max(self._most if self.calls else 0, written)
        self.calls += 1
        self.prompt += prompt
        self.written += written
        self._characters += _length(messages)

    @property
    def words(self) -> str:
        """What the run has taken, as a sentence."""
        about = "about " if self.guessed else ""
        return (
            f"{counted(self.calls, 'answer')} of the model, {self.kept:,} more kept from before, and "
            f"{counted(self.retries, 'call')} repeated; {about}{self.prompt:,} tokens of prompts and "
            f"{self.written:,} of answers."
        )

    @property
    def _per_token(self) -> float:
        return self._characters / self.prompt if self.prompt else _CHARACTERS

    def _used_up(self, wanted: int) -> InputError:
        spent = self.prompt + self.written
        what = (
            f"the budget of {counted(self.budget, 'token')} is used up: {counted(self.calls, 'answer')} took "
            f"{spent:,}, and the next one takes about {wanted:,}"
        )
        fix = "run the same command again to go on; answers are kept, and do not count again"
        return InputError(what, [Diagnostic("--budget", 0, 0, "KG199", what, fix)])


def _length(messages: Sequence[Message]) -> int:
    return sum(len(each["content"]) for each in messages)
