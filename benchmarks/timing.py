"""What whole processes cost: CPU seconds, wall seconds and memory, in rounds that take turns.

CPU is that of the process and of the processes that it waited for; memory is the highest resident set
of the largest one among them (`wait4`), not their sum.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

SHORT = 60
"""Wall seconds under which a run is repeated."""
LONGEST = 3600
"""Wall seconds after which a run is ended."""


class Cost(NamedTuple):
    """What a process cost: seconds of CPU and of the wall, MiB of memory, its exit status (None if it was
    ended), and the load of the machine (1 minute) at its end."""

    cpu: float
    wall: float
    memory: float
    status: int | None
    load: float


@dataclass
class Row:
    """A row of a table: a command that is measured, alternating with those of the other rows.

    `prepare` runs before each run, `learn` after each gives facts beside the costs, such as the number
    of quads; neither is measured. What the command prints goes to the file `answer`, if it is given.
    """

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = lambda: None
    learn: Callable[[], dict[str, Any]] = dict
    answer: Path | None = None
    costs: list[Cost] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def median(self) -> Cost | None:
        """The medians of the runs that ended by themselves; None if one did not."""
        if any(cost.status is None for cost in self.costs):
            return None
        numbers = [(cost.cpu, cost.wall, cost.memory, cost.load) for cost in self.costs]
        cpu, wall, memory, load = (statistics.median(each) for each in zip(*numbers, strict=True))
        return Cost(cpu, wall, memory, max(cost.status or 0 for cost in self.costs), load)


def measure(rows: list[Row], times: int, log: Path, longest: float = LONGEST) -> None:
    """Run each row once, and those that take less than a minute `times` times, taking turns. What the
    commands print goes to the file `log`; what each run cost, to standard error."""
    for turn in range(times):
        for row in rows:
            if turn and (row.costs[0].status is None or row.costs[0].wall >= SHORT):
                continue
            row.prepare()
            cost = _cost_of(row, log, longest)
            row.costs.append(cost)
            row.facts |= row.learn()
            spent = f"{cost.cpu:.2f} s of CPU, {cost.wall:.1f} s, {cost.memory:,.0f} MiB"
            print(f"{row.name}: {spent}", file=sys.stderr, flush=True)


def _cost_of(row: Row, log: Path, longest: float) -> Cost:
    """Run the command in a process group of its own, which is killed after `longest` seconds."""
    begun = time.monotonic()
    with log.open("ab") as told, (row.answer or log).open("wb" if row.answer else "ab") as printed:
        process = subprocess.Popen(
            row.command,
            env={**os.environ, **row.environment},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=told,
            start_new_session=True,
        )
    ended: int | None = 0
    while True:
        number, status, used = os.wait4(process.pid, os.WNOHANG)
        if number:
            break
        if ended is not None and time.monotonic() - begun > longest:
            os.killpg(process.pid, signal.SIGKILL)
            ended = None
        time.sleep(0.01)
    wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    code = process.returncode if ended is not None else None
    cpu = used.ru_utime + used.ru_stime
    return Cost(cpu, wall, used.ru_maxrss / 1024, code, os.getloadavg()[0])
