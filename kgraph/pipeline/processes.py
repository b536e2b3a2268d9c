"""Work on many items in several processes, which an item may bring down, and which end with the process
that has started them."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

from kgraph.errors import KgraphError

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    prepare: Callable[..., None],
    shared: tuple[Any, ...],
    lost: Callable[[Item, Exception], Result],
) -> Iterator[Result]:
    """What `work` makes of each item, in the order of the items. Each process first calls `prepare` with
    what is `shared`.

    If a process dies, or its result cannot be passed on, the first item without a result is tried again
    in a process of its own; if that fails too, its result is what `lost` makes of the item and the
    error. The others go on in new processes. A KgraphError of `work` is raised.
    """
    left = deque(items)
    while left:
        result: tuple[Result] | None = None
        with _pool(jobs, prepare, shared) as several:
            results = several.map(work, list(left))
            while left and (result := _next(results)):
                left.popleft()
                if left:
                    yield result[0]
        if result:  # the last one, after the end of the processes: nobody need ask for more
            yield result[0]
        if left:
            item = left.popleft()
            with _pool(1, prepare, shared) as alone:
                try:
                    yield alone.submit(work, item).result()
                except KgraphError:
                    raise
                except Exception as error:
                    yield lost(item, error)


@contextmanager
def _pool(
    processes: int, prepare: Callable[..., None], shared: tuple[Any, ...]
) -> Iterator[ProcessPoolExecutor]:
    """The processes, which end with the block; at once if it ends with an error or Ctrl-C, so that nobody
    waits for what is still to be done."""
    others = set(active_children())
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(prepare, *shared)) as pool:
        try:
            yield pool
        except BaseException:
            for process in set(active_children()) - others:
                process.terminate()
            pool.shutdown(cancel_futures=True)
            raise


def _begin(prepare: Callable[..., None], *shared: Any) -> None:
    """Prepare a process. One whose parent was killed would wait for ever for more to do, and keep the locks
    that it has inherited."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(*shared)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent
    wait([parent.sentinel])
    os._exit(1)


def _next(results: Iterator[Result]) -> tuple[Result] | None:
    """The next result; None if it is lost with its process, or cannot be passed on."""
    try:
        return (next(results),)
    except KgraphError:
        raise
    except Exception:
        return None
