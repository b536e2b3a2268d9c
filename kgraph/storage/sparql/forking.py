"""Worker processes as their parent sees them, forked from a server that is ready (`fork_server.py`) or from
this process."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Lock
from typing import NoReturn, TextIO

from kgraph.storage.closing import Closes
from kgraph.storage.sparql.child import PIPE, Child, run

FORK, WAIT = 0, 1
MESSAGE, ANSWER = struct.Struct("=ii"), struct.Struct("=i")

_FORK_SERVER = "kgraph.storage.sparql.fork_server"
_LOST = -signal.SIGKILL  # how a process is taken to have ended, of which nobody can tell


class ForkServer(Closes):
    """Gives processes of `kgraph.storage.sparql.worker`; threads may share it. A process that forks is
    started at first, and again if it is gone."""

    def __init__(self) -> None:
        self._lock, self._closed = Lock(), False
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """End the process that forks; there are no new ones from then on."""
        with self._lock:
            self._closed = True
            self._stop()

    def child(self) -> Child:
        """A new worker."""
        return Child(ForkedProcess(self._fork, self._end))

    def _fork(self, descriptors: tuple[int, ...], _: tuple[int, ...]) -> int:
        try:
            return self.order(FORK, 0, descriptors)
        except OSError:
            return self.order(FORK, 0, descriptors)

    def _end(self, process: int) -> int:
        try:
            return self.order(WAIT, process)
        except OSError:
            return _LOST

    def order(self, order: int, process: int = 0, descriptors: tuple[int, ...] = ()) -> int:
        """What is answered to a message. Raises OSError if nobody answers."""
        with self._lock:
            if self._closed:
                raise ConnectionResetError(f"{_FORK_SERVER} was ended")
            server = self._socket or self._started()
            try:
                socket.send_fds(server, [MESSAGE.pack(order, process)], descriptors)
                answer = server.recv(ANSWER.size)
                if not answer:
                    raise ConnectionResetError(f"{_FORK_SERVER} has ended")
            except OSError:
                self._stop()
                raise
            number: int = ANSWER.unpack(answer)[0]
            return number

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            number = str(theirs.fileno())
            self._process = run(_FORK_SERVER, number, pass_fds=(theirs.fileno(),))
        self._socket = ours
        return ours

    def _stop(self) -> None:
        if self._socket:
            self._socket.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._socket = self._process = None


class ForkedProcess:
    """One worker, with the part of `subprocess.Popen` that `Child` needs. `fork` takes the descriptors of its
    standard input, output and error, and gives its process id; it closes the others in a copy of this
    process, or that would never see the end of its input. `end` waits for its end and gives its status.
    """

    def __init__(
        self,
        fork: Callable[[tuple[int, ...], tuple[int, ...]], int],
        end: Callable[[int], int],
    ) -> None:
        self._end = end
        self._status: int | None = None
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        _widen(theirs_out)
        ours_err, theirs_err = os.pipe()
        theirs = theirs_in, theirs_out, theirs_err
        self.stdin = os.fdopen(ours_in, "wb")
        self.stdout = os.fdopen(ours_out, "rb", buffering=0)
        self.stderr = os.fdopen(ours_err, "rb")
        try:
            self.pid = fork(theirs, (ours_in, ours_out, ours_err))
        except OSError:
            for stream in (self.stdin, self.stdout, self.stderr):
                stream.close()
            raise
        finally:
            for each in theirs:
                os.close(each)

    def send_signal(self, number: int) -> None:
        """Its id is not given to another process before `wait` has returned."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the process."""
        self.send_signal(signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it has ended; its status."""
        if self._status is None:
            # The memory of a large process takes its time to be freed; others may ask meanwhile.
            poll = select.poll()
            poll.register(self.stdout.fileno(), 0)
            poll.poll()
            self._status = self._end(self.pid)
        return self._status


def forked_here(become: Callable[[], None]) -> Child:
    """A worker that is a copy of this process, in which `become` answers. This one must not run threads that
    may hold a lock."""

    def fork(descriptors: tuple[int, ...], others: tuple[int, ...]) -> int:
        sys.stdout.flush()
        if process := fork_here():
            return process
        for each in others:
            os.close(each)
        become_worker(descriptors, become)

    return Child(ForkedProcess(fork, ended))


def fork_here() -> int:
    """As `os.fork`, without the warning of threads: those of a store are idle, and there are no others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def become_worker(descriptors: Sequence[int], become: Callable[[], None]) -> NoReturn:
    """In a process that was forked: answer in a session of its own, by these descriptors, and end."""
    status = 1
    try:
        os.setsid()
        for number, each in enumerate(descriptors):
            os.dup2(each, number)
            os.close(each)
        # Those of the process that it was copied from may be others, and have been read or written.
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0, closefd=False), *_writing(1, 2)
        become()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _writing(*descriptors: int) -> Iterator[TextIO]:
    return (os.fdopen(each, "w", closefd=False) for each in descriptors)


def ended(process: int) -> int:
    """Wait for the end of a process that this one has forked; its status."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _widen(pipe: int) -> None:
    """Has the system keep a whole answer, if it can, so that who writes it need not wait for who reads it."""
    with suppress(AttributeError, OSError):  # Linux alone, and not for who has many pipes
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
