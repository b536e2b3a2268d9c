"""What the annotations of a build meant: the settings by which they were converted, with the content of the
files that these name, so that the kept annotations can be built again whatever became of these files.

It is a file in the folder of the pieces, which is not to be published.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kgraph.schema.settings import Options
from kgraph.storage.disk import writing_to
from kgraph.storage.files import read_bytes

_FILE = "settings.json"
_PLAIN = ("base", "policy", "text", "infer", "without")
_FILES = ("ontology", "rules", "judgements")  # files, and folders of files


def keep_settings(folder: Path, options: Options) -> None:
    """Write the settings into the folder of the pieces."""
    about: dict[str, Any] = {name: getattr(options, name) for name in _PLAIN}
    own = options.profile.endswith(".toml")
    about["profile"] = {} if own else options.profile
    if own:
        about["profile"] = _content(Path(options.profile))
    for name in _FILES:
        about[name] = list(map(_content, getattr(options, name)))
    with writing_to(folder):
        (folder / _FILE).write_text(json.dumps(about), encoding="utf-8")


def kept_settings(folder: Path, into: Path) -> Options:
    """The settings in the folder of the pieces; their files are written into another folder. Raises
    InputError where there are none, KeyError, TypeError or ValueError where they are not as they were
    written, OutputError."""
    about = json.loads(read_bytes(folder / _FILE))
    profile = about["profile"]
    with writing_to(into):
        ontology, rules, judgements = (
            tuple(
                _written(each, into / f"{name}-{number}") for number, each in enumerate(about[name])
            )
            for name in _FILES
        )
        if not isinstance(profile, str):
            profile = str(_written(profile, into / "profile"))
    return Options(
        base=about["base"],
        policy=about["policy"],
        text=about["text"],
        infer=about["infer"],
        without=tuple(about["without"]),
        profile=profile,
        ontology=ontology,
        rules=rules,
        judgements=judgements,
    )


def _content(path: Path) -> dict[str, str]:
    """The content of a file, or of the files of a folder, by name. A file alone has the name of its path
    too, as the ending tells its syntax."""
    files = sorted(path.iterdir()) if os.path.isdir(path) else [path]
    return {each.name: _text(each) for each in files if each.is_file()} | (
        {} if os.path.isdir(path) else {"": path.name}
    )


def _text(path: Path) -> str:
    return read_bytes(path).decode(errors="surrogateescape")


def _written(content: Mapping[str, str], folder: Path) -> Path:
    """The file, or the folder, that `_content` has read."""
    folder.mkdir()
    for name, text in content.items():
        if name:
            (folder / name).write_bytes(text.encode(errors="surrogateescape"))
    return folder / content[""] if "" in content else folder
