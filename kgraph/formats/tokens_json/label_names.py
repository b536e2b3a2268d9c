"""The names of the tags that a file gives as numbers.

They are looked for in what the file says of all its records (`features`, `names`, `id2label` …), then
in the files beside it, and in the folders above up to the root: `dataset_info.json` and
`dataset_infos.json` of Hugging Face (`features`), `labels.json` and the like (a list of names, or an
object from numbers to names or from names to numbers), `config.json` of a model (`id2label`), and
`labels.txt` (a name a line).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from kgraph.errors import InputError
from kgraph.formats.shared.json.strict import parse_json
from kgraph.storage.consulted_files import exists
from kgraph.storage.files import read_text

BESIDE = (
    *("dataset_info.json", "dataset_infos.json", "labels.json", "label.json", "label_names.json"),
    *("label_list.json", "id2label.json", "label2id.json", "tag2id.json", "config.json"),
    *("labels.txt", "label_list.txt"),
)
"""The files beside that name tags, in the order in which they count."""

_LONGEST = 1 << 22  # bytes of such a file
_HOLDERS = ("names", "feature", "id2label", "label2id", "labels", "label_names", "label_list")

Names = Mapping[int, str]


class LabelNames:
    """The names of the tags of one file, by column. `said` is what the file says of all its
    records."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path, self._root = path, root
        self._said: list[Mapping[str, Any]] = []
        self._known: dict[str, Names] = {}

    def learn(self, said: Mapping[str, Any]) -> None:
        """Take what the file says of all its records."""
        self._said.append(said)

    def of(self, column: str) -> Names:
        """The names of the tags of a column; empty if no list of them is found."""
        if column not in self._known:
            found = (_names(each, column) for each in chain(self._said, self._beside))
            self._known[column] = next((names for names in found if names), {})
        return self._known[column]

    @cached_property
    def _beside(self) -> list[Any]:
        """What the files beside hold."""
        return list(self._contents())

    def _contents(self) -> Iterator[Any]:
        folder, top = self._path.parent, self._root
        while True:
            for name in BESIDE:
                if folder / name != self._path:
                    yield from _content(folder / name)
            if folder == top or not folder.is_relative_to(top):
                return
            folder = folder.parent


def _content(file: Path) -> Iterator[Any]:
    """What a file holds, if it is one that can be read."""
    with suppress(InputError, OSError):
        if exists(file) and file.is_file() and file.stat().st_size <= _LONGEST:
            text = read_text(file)
            listed = [line.strip() for line in text.splitlines() if line.strip()]
            yield listed if file.suffix == ".txt" else parse_json(text, str(file), 1)


def _names(said: Any, column: str) -> Names:
    """The names that a value gives the tags of a column: its own features, else those of the only
    configuration or of several that agree, else a list of names of any column."""
    if isinstance(said, dict):
        features = [each for each in (said, *said.values()) if isinstance(each, dict)]
        features = [each["features"] for each in features if isinstance(each.get("features"), dict)]
        listed = [names for each in features if (names := _listed(each.get(column)))]
        if listed and all(names == listed[0] for names in listed):
            return listed[0]
        if features:
            return {}
        return _listed(said.get(column)) or _listed(said)
    return _listed(said)


def _listed(value: Any) -> Names:
    """The names that a value lists, at whatever key it does."""
    for _ in range(8):  # keys from the features of a column to its names
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            value = value[0]
        if isinstance(value, list):
            strings = all(isinstance(each, str) for each in value)
            return dict(enumerate(value)) if strings else {}
        if not isinstance(value, dict):
            return {}
        if names := _numbered(value):
            return names
        value = next((value[key] for key in _HOLDERS if key in value), None)
    return {}


def _numbered(value: Mapping[str, Any]) -> Names:
    """An object from numbers to names, or from names to numbers."""
    if value and all(key.isdecimal() and isinstance(each, str) for key, each in value.items()):
        return {int(key): each for key, each in value.items() if len(key) < 10}
    if value and all(type(each) is int for each in value.values()):
        return {each: key for key, each in value.items()}
    return {}
