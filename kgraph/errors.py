"""What can go wrong, located in the user's own data, with the cure."""

from __future__ import annotations

import os
import shlex
import sys
import traceback
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error breaks a promise of the model; a warning may break one; a note never makes a run fail."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: `line` and `column` count from 1 (0: the whole file); `path` is "" for what is in no file
    yet; `source` is that line's text."""

    path: str
    line: int
    column: int
    code: str
    what: str
    fix: str = ""
    severity: Severity = "error"
    source: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, as editors and terminals take it; the path alone for a whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class KgraphError(Exception):
    """Any error that kgraph raises on purpose; `exit_code` is the exit code of the command line."""

    exit_code = 3

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class UsageError(KgraphError):
    """The call itself is wrong: an unknown name, a bad query, a missing argument."""

    exit_code = 2


class InputError(KgraphError):
    """The data cannot be used."""

    exit_code = 3


class OutputError(KgraphError):
    """Nothing could be written; what was there before is unchanged."""

    exit_code = 4


class NobodyReadsError(OutputError):
    """The program that read our standard output has ended, as `head` does; it has what it wanted."""

    exit_code = 0


class GraphWarning(UserWarning):
    """A graph breaks the model, or lacks a term that is asked for; reading goes on. `finding` says where
    and how."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return "; ".join(filter(None, (self.finding.what, self.finding.fix)))


def warn(finding: Diagnostic) -> None:
    """Issue a finding as a Python warning (`GraphWarning`). The command line prints such warnings at
    the end of the command."""
    warnings.warn(GraphWarning(finding), stacklevel=2)


@contextmanager
def needing(who: str, extra: str, library: str = "") -> Iterator[None]:
    """Turn a failing import of what an extra of kgraph brings into a UsageError that names the cure. `who`
    needs it; `library`: its name, if that is not the one of the module."""
    try:
        yield
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "kgraph":
            raise
        is_absent = isinstance(error, ModuleNotFoundError)
        why = "which is not installed" if is_absent else f"which cannot be imported ({error})"
        cure = f"install it with: pip install 'kgraph[{extra}]'"
        raise UsageError(f"{who} needs {library or missing or extra}, {why}; {cure}") from None


DEBUG = "KGRAPH_DEBUG"
"""The variable of the environment that `--debug` sets; the processes that read files inherit it."""


def unforeseen(path: str, error: BaseException) -> Diagnostic:
    """KG999: an error in kgraph itself that came up with this file or command. With `--debug` the
    traceback is printed on standard error."""
    if os.environ.get(DEBUG):
        lines = "".join(traceback.format_exception(error)).splitlines()
        sys.stderr.write("".join(f"{printable(line)}\n" for line in lines))
    told = " ".join(str(error).split())[:_TOLD]
    what = f"kgraph has a fault that this brought up: {type(error).__name__}: {told}"
    fix = "run `kgraph --debug …` with the same command, and report what it prints"
    return Diagnostic(path, 0, 0, "KG999", what, fix)


_TOLD = 200  # characters of the words of an error


def render(diagnostic: Diagnostic) -> str:
    """`error[KG103]: …`, the place, the line with a caret, and the cure."""
    lines = [f"{diagnostic.severity}[{diagnostic.code}]: {printable(diagnostic.what)}"]
    if diagnostic.place:
        lines.append(f"  --> {printable(diagnostic.place)}")
    if diagnostic.source:
        lines += caret(diagnostic.source, diagnostic.column)
    if diagnostic.fix:
        lines.append(f"  help: {printable(diagnostic.fix)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """The text with control and invisible characters made visible, so that data cannot steer a
    terminal; any space is a plain one."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _visible(c) for c in text)


def typed(path: Path) -> str:
    """A path as people can type it in a command of the shell."""
    name = str(path)
    return shlex.quote(f"./{name}" if name.startswith("-") else name)


def counted(number: int, noun: str) -> str:
    """`1 relation`, `2,000 relations`: a number with a noun whose plural has an s."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


_LONGEST = 100  # characters of a name that is compared; likeness takes the product of two lengths


def nearest(name: str, known: Iterable[str], most: int = 1, likeness: float = 0.6) -> list[str]:
    """The known names that are spelt most like the name, whatever their case, the nearest first: at most
    `most` of them, of at least that `likeness` (0 to 1; `difflib.SequenceMatcher.ratio`)."""
    spelt: dict[str, str] = {}
    for each in sorted(known):
        if len(each) <= _LONGEST:
            spelt.setdefault(each.casefold(), each)
    typed = name.casefold()[:_LONGEST]
    return [spelt[each] for each in get_close_matches(typed, spelt, most, likeness)]


def known_are(name: str, known: Iterable[str]) -> str:
    """`known are rules, shapes; did you mean 'rules'?`: all known names in their order (of one:
    `the only one is rules`) and, if there is one, the name that is spelt most like the given one."""
    known = tuple(known)
    are = "the only one is" if len(known) == 1 else "known are"
    return f"{are} {', '.join(known)}{or_meant(name, known)}"


def or_meant(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """`; did you mean 'rules'?`, with the known name that is spelt most like the given one; "" if none
    is that much like it (`nearest`)."""
    return "".join(f"; did you mean '{each}'?" for each in nearest(name, known, 1, likeness))


def _visible(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return " "
    if "\udc80" <= character <= "\udcff":  # a byte of a name that is not UTF-8 (PEP 383)
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()


_WINDOW = 100  # characters of a long line that are shown around the caret


def caret(source: str, column: int) -> list[str]:
    """The line and a mark under the column; the source as it is, made printable on the way."""
    start = max(0, column - 1 - _WINDOW // 2)
    shown = source[start : start + _WINDOW]
    before = printable(source[start : column - 1])
    return [f"   | {printable(shown)}", "   | " + " " * len(before) + "^"]
