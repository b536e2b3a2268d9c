"""`kgraph.toml` in the working folder: base, profile, lexicon, sources, root. Options win over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgraph.errors import UsageError
from kgraph.model.identity import BASE
from kgraph.storage.toml import read_toml

CONFIG = "kgraph.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a project; paths are relative to the folder of its file."""

    base: str = BASE
    profile: str = "default"
    lexicon: tuple[Path, ...] = ()
    sources: tuple[Path, ...] = ()
    root: Path | None = None


def read_config(folder: Path) -> Config:
    """The project's settings, or the defaults where there is no file. Raises InputError, UsageError."""
    path = folder / CONFIG
    if not path.exists():
        return Config()
    return parse_config(read_toml(path), folder)


def parse_config(table: Mapping[str, Any], folder: Path) -> Config:
    """The settings that the table holds. Raises UsageError for a key that is not one."""
    known = Config.__dataclass_fields__
    for key in table:
        if key not in known:
            raise UsageError(f"{CONFIG}: no setting '{key}'; known are {', '.join(known)}")
    root = table.get("root")
    return Config(
        base=str(table.get("base", BASE)),
        profile=str(table.get("profile", "default")),
        lexicon=_paths(table.get("lexicon", ()), folder),
        sources=_paths(table.get("sources", ()), folder),
        root=folder / root if root else None,
    )


def _paths(value: str | list[str], folder: Path) -> tuple[Path, ...]:
    return tuple(folder / each for each in ([value] if isinstance(value, str) else value))
