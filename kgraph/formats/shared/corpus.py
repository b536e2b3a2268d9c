"""A file that holds several documents: how each is named, and what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from kgraph.errors import InputError
from kgraph.formats.shared.document import described, metadata_beside
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document

Describe = Callable[[str, str], Document]
"""The document of a text and a path."""


class Draft(Protocol):
    """A document as it was found in a file, before its path under the root is known."""

    @property
    def id(self) -> str:
        """What the file calls it; "" if the file does not name it."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the file says of it, by the names of the fields of `Document`."""

    def reading(self, document: Document) -> Reading:
        """The reading of its layer, given the document."""


def beside(file: Path) -> Describe:
    """A function that makes documents with the metadata of the TOML file beside the annotations, if
    there is one."""
    return lambda text, path: described(metadata_beside(file), text, path, file)


def several(drafts: Iterable[Draft], path: str, describe: Describe) -> Iterator[Reading]:
    """The readings of the documents of one file, each as soon as it is read.

    The path of a single document is that of the file, `path`. If there are several, each is named
    `path`, then `/`, then its own id, or its number if it does not have an id. Metadata beside the
    file win over metadata in it.
    """
    coming = iter(drafts)
    first = next(coming, None)
    if first is None:
        return
    names = _DocumentNames()
    try:
        second = next(coming, None)
    except InputError:  # the rest is unreadable; what was read so far stands
        yield _reading(first, path, names(first.id), describe)
        raise
    if second is None:
        yield _reading(first, path, "", describe)
        return
    yield _reading(first, path, names(first.id), describe)
    del first
    yield _reading(second, path, names(second.id), describe)
    del second
    for draft in coming:
        yield _reading(draft, path, names(draft.id), describe)


def _reading(draft: Draft, path: str, name: str, describe: Describe) -> Reading:
    """The reading of a draft; `name` distinguishes it from the others of its file."""
    document = describe(draft.text, f"{path}/{name}" if name else path)
    if document.id and name:
        document = replace(document, id=f"{document.id}/{name}")
    said: dict[str, Any] = {
        key: value for key, value in draft.metadata.items() if not getattr(document, key)
    }
    return draft.reading(replace(document, **said))


class _DocumentNames:
    """Gives each document of one file a name of its own."""

    def __init__(self) -> None:
        self._number = 0
        self._taken: Counter[str] = Counter()

    def __call__(self, id: str) -> str:
        self._number += 1
        segments = [part for part in id.split("/") if part.strip() not in ("", ".", "..")]
        name = "/".join(segments) or str(self._number)
        self._taken[name] += 1
        again = self._taken[name]
        return name if again == 1 else f"{name}-{again}"
