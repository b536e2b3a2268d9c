"""The standard streams: words where standard output cannot be written, and nothing on a terminal that
could steer it."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO, cast

from kgraph.errors import NobodyReadsError, OutputError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EBADF: "it is closed",
}


def use_utf8() -> None:
    """Start the process again in Python's UTF-8 mode, where the locale has names of files and arguments
    in ASCII: they are UTF-8 all the same, and a graph must not depend on the locale."""
    if sys.getfilesystemencoding() == "ascii":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def open_missing() -> None:
    """Open those of the standard streams that the caller has closed: reading gives nothing, and writing
    to standard output fails. Otherwise the next file that is opened would be written to by `print`."""
    while (descriptor := os.open(os.devnull, os.O_RDONLY)) <= 2:
        pass
    os.close(descriptor)
    sys.stdin = sys.stdin or _opened(0, "r")
    sys.stdout = sys.stdout or _opened(1, "w")
    sys.stderr = sys.stderr or _opened(os.open(os.devnull, os.O_WRONLY), "w")


def _opened(descriptor: int, mode: str) -> TextIO:
    """A stream that is open as long as the process runs, as Python's own are."""
    return cast(TextIO, open(descriptor, mode, encoding="utf-8", closefd=False))


@contextmanager
def writing_to_standard_output() -> Iterator[None]:
    """Flushes what the block writes.

    Raises OutputError if it cannot be written, NobodyReadsError if the reader of a pipe has gone.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
        raise NobodyReadsError("nobody reads standard output") from None
    except OSError as error:
        raise unwritten(error) from None


def unwritten(error: OSError) -> OutputError:
    """The error for standard output that cannot be written; nothing more is written to it."""
    _silence()
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return OutputError(f"cannot write to standard output: {reason}")


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """A stream for bytes. On a terminal, characters that are not printable are written as `\\u001b`,
    except line ends and tabs, so that text from data can neither steer nor disguise what is shown.

    Raises as `writing_to_standard_output`.
    """
    with writing_to_standard_output():
        sys.stdout.flush()
        if not sys.stdout.isatty():
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        yield cast(BinaryIO, _Terminal())


class _Terminal(io.RawIOBase):
    """UTF-8 as a terminal may show it."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")

    def writable(self) -> bool:
        """True."""
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        """Write all of the bytes."""
        text = self._decoder.decode(bytes(data)).replace("\r\n", "\n")
        shown = "".join(c if c.isprintable() or c in "\n\t" else json.dumps(c)[1:-1] for c in text)
        sys.stdout.buffer.write(shown.encode())
        return len(data)


def _silence() -> None:
    """Nothing can be written any more, not even what is in the buffer when the process ends."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
