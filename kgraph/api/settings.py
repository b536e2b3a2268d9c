"""The keywords of the functions: the settings of the commands, checked against their table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

PathLike = str | Path
Sources = PathLike | Iterable[PathLike]


def values(function: str, commands: Set[str], given: Mapping[str, object]) -> dict[str, Any]:
    """The given settings of some commands, checked; without those that are None. A setting of many values
    takes one or several. Raises UsageError."""
    from kgraph.errors import UsageError
    from kgraph.schema.setting import parsed
    from kgraph.schema.settings import SETTINGS

    known = {each.name: [each] for each in SETTINGS if commands & {*each.commands}}
    stated = {name: value for name, value in given.items() if value is not None}
    found, flaws = parsed(stated, known)
    if flaws:
        raise UsageError(f"kgraph.{function}: {'; '.join(filter(None, flaws[0][1:]))}")
    return found


def with_inputs(stated: Set[str], chosen: Any) -> Any:
    """The settings, with the lexicons, verdicts and judgements that stand beside the sources, where none
    are stated."""
    from kgraph.judging.identity.judgements import judgements_beside
    from kgraph.judging.proposals.verdicts import verdicts_beside
    from kgraph.schema.lexicon import lexicons_beside

    known = () if "lexicon" in stated else lexicons_beside(chosen.sources)
    judged = () if "verdicts" in stated else verdicts_beside(chosen.sources)
    who = () if "judgements" in stated else judgements_beside(chosen.sources)
    return replace(
        chosen,
        lexicon=(*chosen.lexicon, *known),
        verdicts=(*chosen.verdicts, *judged),
        judgements=(*chosen.judgements, *who),
    )


def as_path(function: str, value: object) -> Path:
    """The path that a function was given. Raises UsageError for what is none."""
    from kgraph.errors import UsageError

    if not isinstance(value, (str, PurePath)):
        found = "None" if value is None else f"of the type {type(value).__name__}"
        raise UsageError(f"kgraph.{function}: a path is a text or a pathlib.Path; this is {found}")
    if "\0" in str(value):
        raise UsageError(f"kgraph.{function}: no path has the character NUL in it")
    return Path(value)


def listed(function: str, paths: Any) -> list[Path]:
    """One path or several, as paths. Raises UsageError for what is none."""
    one = isinstance(paths, (str, bytes, PurePath)) or not isinstance(paths, Iterable)
    return [as_path(function, each) for each in ([paths] if one else paths)]
