"""`kgraph.toml` in the working folder: the settings of commands where no option is given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kgraph.errors import UsageError
from kgraph.schema.setting import Setting, parsed
from kgraph.schema.settings import SETTINGS, Settings
from kgraph.storage.files import read_text
from kgraph.storage.toml import flaws_at, parse_toml

CONFIG = "kgraph.toml"

ANNOTATED = "annotated"
"""The folder into which `kgraph annotate` writes where nothing else is said."""

RAW = "raw"
"""The folder of raw texts in a project, which `kgraph annotate` reads where nothing else is said."""


def read_config(folder: Path) -> Settings:
    """The project's settings, or the defaults where there is no file. Raises InputError, UsageError."""
    path = folder / CONFIG
    if not path.exists():
        return Settings()
    text = read_text(path)
    return parse_config(parse_toml(text, str(path)), folder, text)


def parse_config(table: Mapping[str, Any], folder: Path, text: str = "") -> Settings:
    """The settings that the table holds; paths in it are relative to the folder. Folders named
    `rules` and `questions` there are taken where the table does not name any. `text`: that of the file.

    Raises UsageError KG180 for unknown keys and for values that their keys cannot have, with the place of
    each in the text.
    """
    values, flaws = parsed(table, _by_key(), folder)
    if findings := flaws_at(text, flaws, CONFIG, "KG180"):
        said = "; ".join(filter(None, flaws[0][1:]))
        raise UsageError(f"{findings[0].place}: {said}", findings)
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
