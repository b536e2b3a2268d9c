"""Many conversations with a model at a time, from any thread: answers that are kept are taken, others are
asked for, counted and kept."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kgraph.annotate.llm.address import Address
from kgraph.annotate.llm.answer_schema import Json
from kgraph.annotate.llm.background import Background
from kgraph.annotate.llm.endpoint import Endpoint, Limits
from kgraph.annotate.llm.kept import KeptAnswers
from kgraph.annotate.llm.prompt import Message
from kgraph.annotate.llm.replies import NoAnswerError, Outcome, Reply
from kgraph.annotate.llm.spending import Spending
from kgraph.errors import KgraphError


class Asker:
    """Asks one model at one endpoint, in at most `at_once` conversations at a time. Raises UsageError for
    an address that HTTP cannot have."""

    def __init__(
        self, address: Address, kept: KeptAnswers, spending: Spending, limits: Limits, at_once: int
    ) -> None:
        self._kept, self._spending = kept, spending
        self._endpoint = Endpoint(address, kept.model, limits, self._count_retry)
        self._slots = asyncio.Semaphore(at_once)
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._background = Background(self._endpoint.close)
        self._end: KgraphError | None = None

    def ask(self, conversations: Sequence[Sequence[Message]], schema: Json) -> list[Outcome]:
        """What came of each conversation.

        Raises InputError where nothing more can be asked, OutputError where answers cannot be kept. Those
        that are under way then are waited for and kept.
        """
        keys = [self._kept.key(each, schema) for each in conversations]
        found: list[Outcome | None] = [self._known(key) for key in keys]
        missing = [at for at, outcome in enumerate(found) if outcome is None]
        if missing:
            asked = self._all([(keys[at], conversations[at]) for at in missing], schema)
            for at, outcome in zip(missing, self._background.call(asked), strict=True):
                found[at] = outcome
        return [outcome for outcome in found if outcome is not None]

    def stop(self) -> None:
        """End all conversations."""
        self._background.stop()

    def _known(self, key: str) -> Reply | None:
        reply = self._kept.get(key)
        self._spending.kept += reply is not None
        return reply

    async def _all(
        self, conversations: Iterable[tuple[str, Sequence[Message]]], schema: Json
    ) -> list[Outcome]:
        asked = [self._one(key, messages, schema) for key, messages in conversations]
        found = await asyncio.gather(*asked, return_exceptions=True)
        outcomes = [each for each in found if isinstance(each, Reply | NoAnswerError)]
        for each in found:
            if isinstance(each, BaseException) and not isinstance(each, NoAnswerError):
                raise each
        return outcomes

    async def _one(self, key: str, messages: Sequence[Message], schema: Json) -> Reply:
        """What is asked several times at once, as texts hold the same passage, is asked once."""
        async with self._asking[key], self._slots:
            if self._end:
                raise self._end
            if reply := self._known(key):
                return reply
            try:
                reply = await self._paid(messages, schema)
                self._kept.put(key, reply)
            except KgraphError as error:
                self._end = error
                raise
            return reply

    async def _paid(self, messages: Sequence[Message], schema: Json) -> Reply:
        reserved = self._spending.reserve(messages)
        reply: Reply | None = None
        try:
            reply = await self._endpoint.ask(messages, schema)
        finally:
            self._spending.settle(reserved, messages, reply)
        return reply

    def _count_retry(self) -> None:
        self._spending.retries += 1
