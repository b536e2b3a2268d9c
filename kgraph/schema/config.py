"""`kgraph.toml` in the working folder: the settings of commands where no option is given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kgraph.schema.settings import SETTINGS, Setting, Settings, parsed
from kgraph.storage.toml import read_toml

CONFIG = "kgraph.toml"


def read_config(folder: Path) -> Settings:
    """The project's settings, or the defaults where there is no file. Raises InputError, UsageError."""
    path = folder / CONFIG
    return parse_config(read_toml(path), folder) if path.exists() else Settings()


def parse_config(table: Mapping[str, Any], folder: Path) -> Settings:
    """The settings that the table holds; paths in it are relative to the folder. Folders named
    `rules` and `questions` there are taken where the table does not name any.

    Raises UsageError for an unknown key, and for a value that its key cannot have.
    """
    values = parsed(table, _by_key(), CONFIG, folder)
    for setting in SETTINGS:
        if setting.beside and not values.get(setting.name) and (folder / setting.key).is_dir():
            values[setting.name] = setting.parse(setting.key, folder)
    return Settings(**values)


def _by_key() -> dict[str, list[Setting]]:
    """The settings that a key of the file sets: `output` also says where the graph is read."""
    keys: dict[str, list[Setting]] = {}
    for setting in SETTINGS:
        if setting.key:
            keys.setdefault(setting.key, []).append(setting)
    return keys
