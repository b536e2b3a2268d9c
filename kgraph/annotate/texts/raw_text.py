"""A raw text, before and after it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.files import readable_name

ISSUED_FROM = "issued_from"
"""The key in the table `[source]` that says from where the day of issue was read: `WHERE: WORDS`."""

BYLINE = "byline"
"""The key in that table that says from where the author or publisher was read, in the same form."""


class TextFile(NamedTuple):
    """A file with a raw text. `root`: the folder under which it was found; `name`: the path of its
    document, which is also the beginning of the names of its files in the folder of annotations."""

    path: Path
    root: Path
    name: str

    @property
    def file(self) -> str:
        """The path under the root, with `/`."""
        under = self.path.is_relative_to(self.root)
        path = self.path.relative_to(self.root) if under else Path(self.path.name)
        return readable_name(path.as_posix())


@dataclass(slots=True)
class RawText:
    """What a file says. `metadata`: by the fields of `Document`; `source`: what else is known of where the
    text comes from, such as `url` and `author`; `pages`: where pages begin, in code points of the text;
    `extractor` and its `version`: what has read it; `findings`: what is to be said of it."""

    text: str
    extractor: str
    version: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def refused(text: TextFile, code: str, what: str, fix: str) -> InputError:
    """The error for a file as a whole whose text cannot be read."""
    return InputError(f"{text.path}: {what}", [Diagnostic(str(text.path), 0, 0, code, what, fix)])


def without_text(text: TextFile, what: str, fix: str) -> InputError:
    """KG186: the file can be read, and there is no text in it."""
    return refused(text, "KG186", what, fix)


def unreadable(text: TextFile, what: str, fix: str = "") -> InputError:
    """KG187: the file cannot be read as what its name says that it is."""
    return refused(
        text, "KG187", what, fix or "is it complete? Open it in the program that wrote it"
    )


def noted(text: TextFile, code: str, what: str, fix: str) -> Diagnostic:
    """A warning on a file as a whole, whose text is read."""
    return Diagnostic(str(text.path), 0, 0, code, what, fix, "warning")
