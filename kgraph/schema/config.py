"""`kgraph.toml` in the working folder: what commands take where nothing else is typed."""

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
    """The settings of a project; paths are relative to the folder of its file. Folders named `rules`
    and `questions` there need not be named."""

    base: str = BASE
    profile: str = "default"
    lexicon: tuple[Path, ...] = ()
    sources: tuple[Path, ...] = ()
    root: Path | None = None
    ontology: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()
    shapes: tuple[Path, ...] = ()
    questions: Path | None = None


def read_config(folder: Path) -> Config:
    """The project's settings, or the defaults where there is no file. Raises InputError, UsageError."""
    path = folder / CONFIG
    if not path.exists():
        return Config()
    return parse_config(read_toml(path), folder)


def parse_config(table: Mapping[str, Any], folder: Path) -> Config:
    """The settings that the table holds. Raises UsageError for a key that is not one, and for a value
    that its key cannot have."""
    known = Config.__dataclass_fields__
    for key in table:
        if key not in known:
            raise UsageError(f"{CONFIG}: no setting '{key}'; known are {', '.join(known)}")
    root, questions = _texts(table, "root", one=True), _texts(table, "questions", one=True)
    return Config(
        base="".join(_texts(table, "base", one=True)) or BASE,
        profile="".join(_texts(table, "profile", one=True)) or "default",
        lexicon=_paths(table, "lexicon", folder),
        sources=_paths(table, "sources", folder),
        root=folder / root[0] if root else None,
        ontology=_paths(table, "ontology", folder),
        rules=_paths(table, "rules", folder) or _there(folder / "rules"),
        without=_texts(table, "without"),
        shapes=_paths(table, "shapes", folder),
        questions=next(iter([folder / q for q in questions] or _there(folder / "questions")), None),
    )


def _texts(table: Mapping[str, Any], key: str, *, one: bool = False) -> tuple[str, ...]:
    """The texts of a key, which may be one or, if more than one makes sense, a list."""
    value = table.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(each, str) and each for each in texts):
        raise UsageError(f"{CONFIG}: {key} is {'a text' if one else 'a text or a list of texts'}")
    if one and value != [] and not isinstance(value, str):
        raise UsageError(f"{CONFIG}: {key} is one text, not a list")
    return tuple(texts)


def _paths(table: Mapping[str, Any], key: str, folder: Path) -> tuple[Path, ...]:
    return tuple(folder / each for each in _texts(table, key))


def _there(folder: Path) -> tuple[Path, ...]:
    return (folder,) if folder.is_dir() else ()
