"""From annotations to a graph: `kgraph.build`, `kgraph.merge`, `kgraph.check`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from kgraph.api.settings import PathLike, Sources, as_path, listed, values, with_inputs

if TYPE_CHECKING:
    from kgraph.pipeline.report import Report


def build(sources: Sources, output: PathLike = "output", **settings: Any) -> Report:
    """Read annotations and write the graph into a folder, as `kgraph build` does.

    `settings` are what `kgraph build` takes (`docs/cli.md`), under the names that the fields of
    `kgraph.schema.settings.Settings` have: `profile`, `lexicon`, `format`, `policy`, `strict` and
    so on. A setting of many values takes one or several; None stands for the default. `kgraph.toml`
    is not read. Raises UsageError, InputError, OutputError.
    """
    from kgraph.pipeline.shards.ways import build_as_asked
    from kgraph.schema.settings import Settings

    given = values("build", {"build"}, {"sources": sources, "output": output, **settings})
    return build_as_asked(Settings(**given), complete=partial(with_inputs, given.keys()))


def merge(shards: Sources, output: PathLike = "output", **settings: Any) -> Report:
    """Put all shards of a build together, as `kgraph merge` does; `settings` are `only`, `skip`,
    `predecessor`, `overwrite` and `strict`. Raises UsageError, InputError, OutputError."""
    from kgraph.pipeline.shards.merging import merge as put_together

    given = values("merge", {"merge"}, settings)
    return put_together(listed("merge", shards), as_path("merge", output), **given)


def check(sources: Sources, **settings: Any) -> Report:
    """Read annotations as `kgraph check` does, and write nothing: what is wrong with them is in the
    `findings` of the report. `settings` as for `build`; a graph is checked by `Graph.check`. Raises
    UsageError, InputError."""
    from kgraph.pipeline.build import check as read
    from kgraph.schema.settings import Settings

    given = values("check", {"check"}, {"sources": sources, **settings})
    return read(with_inputs(given.keys(), Settings(**given, coverage=True)))
