"""The table of engines: what each is called, which options are its own, and the module that makes it.

An engine is a module of this room with a function `make(options: EngineOptions) -> Engine`, and a row
here. The modules are imported when they are used, so that one engine does not need the libraries of
another. `make` raises UsageError for options that do not fit, and for a library that is not installed,
with the cure; it is called once before any text is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from kgraph.annotate.engine import Engine, EngineOptions
from kgraph.errors import UsageError, known_are


@dataclass(frozen=True, slots=True)
class EngineRow:
    """A row of the table. `module`: under `kgraph.annotate`; `takes`: the fields of `EngineOptions` that
    only this engine and others that name them take, each an option of the command; `needs`: those of
    them without which it cannot work."""

    name: str
    title: str
    module: str
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def make(self, options: EngineOptions) -> Engine:
        """The engine. Raises UsageError, and InputError for files that it cannot read."""
        module = import_module(f"kgraph.annotate.{self.module}")
        return cast(Engine, module.make(options))


ENGINES: Mapping[str, EngineRow] = {
    row.name: row
    for row in (
        EngineRow("rules", "names, dates and who says what, by rules; offline", "rules.engine"),
        EngineRow(
            "spacy",
            "the named entities that a pipeline of spaCy marks, by its name or folder",
            "spacy",
            takes=("model",),
            needs=("model",),
        ),
        EngineRow(
            "llm",
            "a language model at an endpoint that speaks the OpenAI chat protocol",
            "llm.engine",
            takes=("endpoint", "model", "budget", "timeout"),
            needs=("endpoint", "model"),
        ),
        EngineRow(
            "file",
            "what another program says, in any format that kgraph reads",
            "file",
            takes=("annotations",),
            needs=("annotations",),
        ),
    )
}
"""All engines, in the order in which they are listed."""

OWN_OPTIONS = ("model", "annotations", "endpoint", "budget", "timeout")
"""The fields of `EngineOptions` that are options of single engines."""


def engine_row(name: str, options: EngineOptions) -> EngineRow:
    """The row of an engine. Raises UsageError for an unknown name, for an option that the engine does not
    take, and for one that it needs and does not have."""
    row = ENGINES.get(name)
    if row is None:
        raise UsageError(f"no engine is called '{name}'; {known_are(name, ENGINES)}")
    for option in OWN_OPTIONS:
        given, flag = bool(getattr(options, option)), f"--{option.replace('_', '-')}"
        if given and option not in row.takes:
            users = ", ".join(each.name for each in ENGINES.values() if option in each.takes)
            raise UsageError(f"{flag} is not for the engine {name}; it is for: --with {users}")
        if not given and option in row.needs:
            raise UsageError(f"the engine {name} needs {flag}: {row.title}")
    return row
