"""A worker process as its parent sees it: lines in, lines out before a deadline, and how it ended."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

_ROOT = Path(__file__).parents[2]
_INSTALLED = _ROOT.name in ("site-packages", "dist-packages")
PIPE = 1 << 18
"""Bytes that a pipe should hold, and that are written or read at once."""
_LOW_PRIORITY, _LOW_SESSION = 19, 10  # as `nice` has it


class StoppedError(Exception):
    """No more lines will come from the process."""


class OverdueError(StoppedError):
    """The deadline passed before the line was there."""


class EndedError(StoppedError):
    """The process has ended, or is about to; `Child.died` waits for it, and knows more."""


class DiedError(StoppedError):
    """The process ended: `status` as `subprocess.Popen.returncode`, `words` its last line."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"ended with {status}: {words}")
        self.status = status
        self.words = words


class Process(Protocol):
    """What a `Child` needs of `subprocess.Popen`, as that has it."""

    pid: int

    @property
    def stdin(self) -> IO[bytes] | None: ...
    @property
    def stdout(self) -> IO[bytes] | None: ...
    @property
    def stderr(self) -> IO[bytes] | None: ...

    def send_signal(self, number: int, /) -> None: ...
    def kill(self) -> None: ...
    def wait(self) -> int: ...


def run(module: str, *arguments: str, pass_fds: Collection[int] = ()) -> subprocess.Popen[bytes]:
    """`python -m <module>` in its own session, so that Ctrl-C reaches only the parent, with pipes. With
    `pass_fds`, descriptors that it inherits, it has no pipes."""
    path = [os.environ.get("PYTHONPATH"), "" if _INSTALLED else str(_ROOT)]
    stream = subprocess.DEVNULL if pass_fds else subprocess.PIPE
    return subprocess.Popen(
        # -P: nothing is imported from the working folder
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=stream,
        stdout=stream,
        stderr=stream,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))},
        start_new_session=True,
        pass_fds=pass_fds,
    )


class Child:
    """A process that leads its own session."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._unread = bytearray()

    @property
    def descriptor(self) -> int:
        """What can be read when there is something to read of the process, or it has ended."""
        return self._process.stdout.fileno() if self._process.stdout else -1

    @property
    def is_running(self) -> bool:
        """Whether the process, which has nothing to do, lives."""
        poll = select.poll()
        poll.register(self.descriptor, 0)  # tells only that the other end is closed
        return not poll.poll(0)

    @property
    def cpu(self) -> float | None:
        """Seconds of processor time that it has used; None where the system does not tell."""
        if sys.platform == "linux":
            with suppress(OSError):
                # This is how clock_getcpuclockid(3) makes the number of the clock.
                return time.clock_gettime((~self._process.pid << 3) | 2)
        return None

    def send(self, data: bytes) -> None:
        """Write it all. Raises EndedError."""
        stream = self._process.stdin
        try:
            if stream:
                stream.write(data)
                stream.flush()
        except BrokenPipeError:
            raise EndedError from None

    def line(self, deadline: float) -> bytes:
        """The next line without its end; `deadline` in seconds of the monotonic clock.

        Raises OverdueError, EndedError.
        """
        searched = 0
        while (end := self._unread.find(b"\n", searched)) < 0:
            searched = len(self._unread)
            self._unread += self._read(deadline)
        line = bytes(self._unread[:end])
        del self._unread[: end + 1]
        return line

    def take(self, size: int, deadline: float) -> bytes:
        """So many bytes; `deadline` and errors as for `line`."""
        while len(self._unread) < size:
            self._unread += self._read(deadline)
        data = bytes(self._unread[:size])
        del self._unread[:size]
        return data

    def yield_to_others(self) -> None:
        """Let it run, from now on, only when others leave the processor to it."""
        with suppress(ProcessLookupError, PermissionError):
            # The group: a process id alone would mean its first thread, and queries run in another.
            os.setpriority(os.PRIO_PGRP, self._process.pid, _LOW_PRIORITY)
        # Where Linux shares the processor among sessions (sched(7), autogroups), that counts within its own
        # alone. A session has less than others, and not next to nothing: all programs come before it.
        with suppress(OSError):
            Path(f"/proc/{self._process.pid}/autogroup").write_text(f"{_LOW_SESSION}")

    def pause(self) -> None:
        """Stop it where it is, until `go_on`."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run after `pause`."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Kill the process; a thread that waits for a line gets EndedError."""
        self._process.kill()

    def end(self) -> None:
        """Kill it, if it still lives, and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                with suppress(OSError):  # flushing fails if unread data is left
                    stream.close()

    def died(self) -> DiedError:
        """How a process that has ended did so; waits until it is gone."""
        words = self._process.stderr.read() if self._process.stderr else b""
        lines = words.decode(errors="replace").strip().splitlines()
        return DiedError(self._process.wait(), lines[-1] if lines else "")

    def _read(self, deadline: float) -> bytes:
        poll = select.poll()
        poll.register(self.descriptor, select.POLLIN)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise OverdueError
        data = os.read(self.descriptor, PIPE)
        if not data:
            raise EndedError
        return data
