"""What the table of settings (`kgraph.schema.settings`) says of one, and how a value of it is read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import Field, dataclass, field
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin

from kgraph.errors import known_are, nearest, printable
from kgraph.storage.remote.addresses import address_of
from kgraph.storage.toml import Flaw

T = TypeVar("T")

_ACCEPTED: Mapping[type, tuple[type, ...]] = {
    str: (str, Path),
    Path: (str, Path),
    bool: (bool,),
    int: (int,),
    float: (int, float),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table, as a value.

    `name`: the field, and the keyword of `kgraph.build`; `type`: of one value, of which there may be
    `many`; `commands`: those that have it as an option; `flags`: of that option, none for an
    argument; `key`: in `kgraph.toml`, "" where that cannot set it; `least`: the smallest number;
    `beside`: the folder of this name beside `kgraph.toml` is taken where nothing is named.
    """

    name: str
    type: type
    many: bool
    default: Any
    help: str
    commands: tuple[str, ...]
    flags: tuple[str, ...]
    key: str
    least: float | None
    beside: bool

    def parse(self, value: object, folder: Path = Path()) -> Any:
        """The value as the field holds it. One text may stand for a list of it; paths are relative
        to the folder. Raises ValueError, which says what the value must be."""
        if not self.many:
            return self._one(value, folder)
        values = [value] if isinstance(value, str | Path) else value
        if not isinstance(values, Iterable) or isinstance(values, Mapping):
            raise ValueError(self.wanted())
        return tuple(self._one(each, folder) for each in values)

    def _one(self, value: Any, folder: Path) -> Any:
        fits = isinstance(value, _ACCEPTED[self.type])
        if isinstance(value, bool):
            fits = self.type is bool  # Python takes True for 1
        elif fits and self.least is not None:
            fits = self.least <= value < math.inf
        if not fits or (value == "" != self.default):
            raise ValueError(self.wanted())
        if self.type is Path:
            if "\0" in str(value):
                raise ValueError("a path, and no path has the character NUL in it")
            return Path(value) if address_of(value) else folder / value
        return self.type(value)

    def wanted(self) -> str:
        """What a value must be."""
        if self.type is bool:
            return "true or false"
        if self.type in (int, float):
            number = "a whole number" if self.type is int else "a number"
            return number if self.least is None else f"{number} of at least {self.least}"
        return "a text or a list of texts" if self.many else "a text"


def row(
    default: T,
    help: str,
    *commands: str,
    flags: tuple[str, ...] | None = None,
    key: str | None = None,
    least: float | None = None,
    beside: bool = False,
) -> T:
    """The field of a `Setting`. `flags` is `--NAME` if not given, with `-` for `_`; `key` is then the
    first flag without its dashes."""
    rest = {"flags": flags, "key": key, "least": least, "beside": beside}
    told: Any = field(default=default, metadata={"help": help, "commands": commands, **rest})
    return cast(T, told)


def setting_of(row: Field[Any], annotated: Any) -> Setting:
    """The setting that a field of `row` describes; `annotated` is its type."""
    [type] = {*(get_args(annotated) or (annotated,))} - {NoneType, Ellipsis}
    flags, key = row.metadata["flags"], row.metadata["key"]
    flags = (f"--{row.name.replace('_', '-')}",) if flags is None else flags
    key = flags[0].removeprefix("--") if key is None else key
    derived = {"flags": flags, "key": key, "many": get_origin(annotated) is tuple}
    return Setting(**{**row.metadata, **derived}, name=row.name, type=type, default=row.default)


def parsed(
    given: Mapping[str, object], known: Mapping[str, Sequence[Setting]], folder: Path = Path()
) -> tuple[dict[str, Any], list[Flaw]]:
    """The given values by the names of the settings that `known` lists for their keys, and what is wrong
    with the others. Paths are relative to the folder."""
    values, flaws = {}, []
    for key, value in given.items():
        if key not in known:
            flaws.append(Flaw((key,), f"no setting '{printable(key)}'", _known_are(key, known)))
        for setting in known.get(key, ()):
            try:
                values[setting.name] = setting.parse(value, folder)
            except ValueError as error:
                flaws.append(Flaw((key,), f"{key} must be {error}"))
                break
    return values, flaws


def _known_are(key: str, known: Mapping[str, Sequence[Setting]]) -> str:
    """The known keys, and the one that is meant: `promote`, also where it is called as the field is,
    `policy`."""
    fields = {rows[0].name: each for each, rows in known.items()}
    return known_are(next((fields[name] for name in nearest(key, fields)), key), known)
