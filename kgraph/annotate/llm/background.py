"""An event loop in a thread of its own, for threads that wait for what it does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError
from typing import Any, TypeVar

from kgraph.errors import InputError

_Value = TypeVar("_Value")


class Background:
    """The loop begins with the first `call` and ends with `stop`. `last`: what it does in the end."""

    def __init__(self, last: Callable[[], Awaitable[None]]) -> None:
        self._last, self._lock = last, threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False

    def call(self, coroutine: Coroutine[Any, Any, _Value]) -> _Value:
        """What the coroutine returns. Raises InputError if the loop is stopped before."""
        with self._lock:
            if self._stopped:
                coroutine.close()
                raise _stopped()
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._run, args=(self._loop,), daemon=True)
                self._thread.start()
            future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except CancelledError:
            raise _stopped() from None

    def stop(self) -> None:
        """End what is under way, and the loop. Nothing can be called any more."""
        with self._lock:
            self._stopped = True
            if self._loop and self._thread and self._thread.is_alive():
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
            tasks = asyncio.all_tasks(loop)
            for task in tasks:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
            loop.run_until_complete(asyncio.ensure_future(self._last(), loop=loop))
        finally:
            loop.close()


def _stopped() -> InputError:
    return InputError("stopped; run the same command again to go on")
