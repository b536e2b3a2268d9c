"""The options of commands, made from the table of settings (`kgraph/schema/settings.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import wraps
from inspect import Parameter, Signature, signature
from math import isfinite
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from typer.models import OptionInfo

from kgraph.cli.option_groups import group_of, is_group, parameters_of
from kgraph.errors import UsageError
from kgraph.schema.setting import Setting
from kgraph.schema.settings import SETTINGS, Settings


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with all settings that the table gives to a command of its name as options.

    It gets them as the parameter `settings`: what was typed, else what `kgraph.toml` says, else the
    defaults. Its other parameters are options of its own; one that is a named tuple has an option in each
    field. Calling it raises InputError and UsageError for a wrong `kgraph.toml`.
    """
    name = command.__name__.replace("_", "-")
    taken = [setting for setting in SETTINGS if name in setting.commands]
    parameters = signature(command, eval_str=True).parameters.values()
    grouped = {each.name: each.annotation for each in parameters if is_group(each.annotation)}
    own = [each for each in parameters if each.name not in ("settings", *grouped)]

    @wraps(command)
    def run(context: typer.Context, **values: Any) -> None:
        settings = _settings(context, taken, values, answers=name in _ANSWERING)
        groups = {group: group_of(kind, values) for group, kind in grouped.items()}
        command(**{each.name: values[each.name] for each in own}, **groups, settings=settings)

    context = Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    own = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in own]
    parted = [each for kind in grouped.values() for each in parameters_of(kind)]
    every = [context, *own, *parted, *map(_parameter, taken)]
    for each in every:
        _name_value(each)
    run.__signature__ = Signature(every)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in every}
    return run


def _settings(
    context: typer.Context, taken: Iterable[Setting], values: Mapping[str, Any], *, answers: bool
) -> Settings:
    """What was typed, else what `kgraph.toml` says, else the defaults. `answers`: whether the command passes
    on what a graph says, so that it is told what is newer."""
    from kgraph.schema.config import read_config

    typed = {
        each.name: _checked(each, values[each.name])
        for each in taken
        if is_typed(context, each.name)
    }
    settings = replace(read_config(Path()), **typed)
    if "as_of" in typed:  # also where it is empty, as a variable of a shell may be, and no date
        settings = _as_of(settings)
    elif "as_of_by" in typed:
        raise UsageError("--as-of-by says how --as-of dates claims: name a day with --as-of too")
    if answers and "graph" not in typed:
        _say_what_is_newer(settings)
    return settings


_ANSWERING = frozenset(
    "query show path why why-not stats ask view export publish serve mcp".split()
)
"""Commands that pass on what a graph says."""


def _say_what_is_newer(settings: Settings) -> None:
    """Say on standard error that the graph of the project in the working folder is older than its inputs."""
    from kgraph.cli.console import say
    from kgraph.cli.outdated import newer_inputs, told
    from kgraph.schema.config import CONFIG

    if Path(CONFIG).exists() and (newer := newer_inputs(settings)):
        say(told(newer, settings.graph))


def _as_of(settings: Settings) -> Settings:
    """The settings, whose graph is the one as of the day that they name."""
    from kgraph.cli.console import say
    from kgraph.pipeline.as_of import as_of

    return replace(settings, graph=as_of(settings.graph, settings.as_of, settings.as_of_by, say))


def _checked(setting: Setting, value: Any) -> Any:
    if setting.many:
        return tuple(value)
    if isinstance(value, float) and not isfinite(value):
        raise UsageError(f"{setting.flags[0]} must be {setting.wanted()}, and not {value}")
    return value


def is_typed(context: Any, name: str) -> bool:
    """Whether an option was typed, even if with its default."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _parameter(setting: Setting) -> Parameter:
    """The setting as a parameter that Typer makes an option or an argument of."""
    kind: Any = list[setting.type] if setting.many else setting.type  # type: ignore[name-defined]
    default = None if setting.many else setting.default
    given: Any = (
        typer.Option(*_flags(setting), help=setting.help, min=setting.least)
        if setting.flags
        else typer.Argument(help=setting.help)
    )
    return Parameter(
        setting.name,
        Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind if default is not None else kind | None, given],
    )


_VALUES = {Path: "PATH", str: "TEXT", int: "NUMBER", float: "NUMBER"}


def _name_value(parameter: Parameter) -> None:
    """Have help call the value of an option what it is, and not what Python calls its type."""
    kind, *given = get_args(parameter.annotation) or (parameter.annotation,)
    kinds = {each for part in get_args(kind) or (kind,) for each in get_args(part) or (part,)}
    for info in given:
        if isinstance(info, OptionInfo) and info.metavar is None:
            info.metavar = next((_VALUES[each] for each in _VALUES if each in kinds), None)


def _flags(setting: Setting) -> tuple[str, ...]:
    """What `kgraph.toml` can switch on, the command line can switch off."""
    flags = setting.flags or ()
    if setting.type is bool and setting.key:
        return (f"{flags[0]}/--no-{flags[0].removeprefix('--')}", *flags[1:])
    return flags
