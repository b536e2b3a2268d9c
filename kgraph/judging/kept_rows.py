"""Where what people judge is kept: which file takes it, in whose name, and how it is written."""

from __future__ import annotations

import fcntl
import getpass
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from kgraph.errors import Diagnostic, InputError, OutputError, UsageError
from kgraph.schema.config import CONFIG
from kgraph.schema.settings import Settings
from kgraph.storage.consulted_files import mark_of
from kgraph.storage.files import atomic_file
from kgraph.storage.remote.addresses import address_of

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Kept(Protocol):
    """A row, with the file where it was read, "" for a new one."""

    @property
    def file(self) -> str:
        """The file."""


Row = TypeVar("Row", bound=Kept)


def file_for(
    name: str, flag: str, named: Sequence[Path], found: Sequence[Path], sources: Sequence[Path]
) -> Path:
    """The file that takes what is judged: the first one that was named or found, else a new one of that
    name beside `kgraph.toml` or in the folder of the first source. Raises UsageError without such a place;
    `flag`: the option that names the file."""
    if first := (*named, *found)[:1]:
        return first[0]
    if Path(CONFIG).exists():
        return Path(name)
    if not sources:
        raise UsageError(f"name the sources, beside which {name} is kept, or the file with {flag}")
    source = sources[0]
    if address_of(source):
        raise UsageError(f"{source} is another place: say with {flag} where {name} is kept")
    return (source if os.path.isdir(source) else source.parent) / name


def reviewer_of(settings: Settings) -> str:
    """Who judges: as the settings say, else by the name of the login. Raises UsageError without one."""
    if settings.reviewer.strip():
        return " ".join(settings.reviewer.split())
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("nobody is logged in by a name: say who judges with --as NAME") from None


def check_rows(file: Path, findings: Iterable[Diagnostic], command: str) -> None:
    """Raises InputError if rows of the file cannot be read: it is written as a whole."""
    wrong = [each for each in findings if each.path == str(file)]
    if wrong:
        what = f"{file}: mend these rows first, as {command} writes the file anew"
        raise InputError(what, wrong)


def keeping(
    file: Path, render: Callable[[Iterable[Row]], bytes], what: str
) -> Callable[[Sequence[Row]], None]:
    """Writes the rows of the file, as long as nobody else does: make it before the file is read. `what`: what
    is begun again if somebody did. What it returns raises OutputError."""
    mark = mark_of(file)

    def keep(rows: Sequence[Row]) -> None:
        nonlocal mark
        with alone_in(file.parent):
            if mark_of(file) != mark:
                happened = f"{file} was changed by somebody else meanwhile: nothing was written"
                raise OutputError(
                    f"{happened}; begin the {what} again, all before this one is kept"
                )
            if _is_read_only(file):
                fix = "allow writing, or name another file that takes yours"
                raise OutputError(f"{file} may only be read: nothing was written; {fix}")
            own = [row for row in rows if row.file in ("", str(file))]
            with atomic_file(file) as stream:
                stream.write(render(own))
            mark = mark_of(file)

    return keep


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keeps others who judge from writing into the folder while the block runs."""
    with ExitStack() as end:
        with suppress(OSError):  # some file systems do not have locks
            descriptor = os.open(folder, os.O_RDONLY)
            end.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def _is_read_only(file: Path) -> bool:
    """Whether a file is marked as one that nobody writes, although it could be replaced."""
    return file.exists() and not (file.stat().st_mode & _WRITABLE and os.access(file, os.W_OK))
