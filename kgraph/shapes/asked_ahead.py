"""The queries of shapes that are asked once for all nodes, answered while the graph is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from kgraph.shapes.shape import Ask
from kgraph.storage.sparql.results import Boolean, Solutions

_KEPT = 10_000  # rows of an answer; a longer one is asked for again when it is needed


@contextmanager
def asked_ahead(ask: Ask, texts: Iterable[str]) -> Iterator[Ask]:
    """Answers as `ask`, those of the texts already from now on, one after the other in a thread of their
    own. What `ask` raises is raised where the answer is asked for."""
    thread = ThreadPoolExecutor(1, "shapes")

    def short(text: str) -> Solutions | Boolean | None:
        found = ask(text)
        return None if isinstance(found, Solutions) and len(found.rows) > _KEPT else found

    coming = {text: thread.submit(short, text) for text in dict.fromkeys(texts)}

    def answer(text: str) -> Solutions | Boolean:
        found = coming.pop(text).result() if text in coming else None
        return thread.submit(ask, text).result() if found is None else found

    try:
        yield answer
    finally:
        thread.shutdown(wait=False, cancel_futures=True)
