"""The ways to build: here, a share of it, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kgraph.errors import UsageError
from kgraph.pipeline.build import build
from kgraph.pipeline.local_copies import at_hand, delivered
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.pipeline.report import Report
from kgraph.pipeline.shards.share import parse_share
from kgraph.pipeline.shards.writing import build_shard
from kgraph.schema.settings import Settings


def build_as_asked(
    settings: Settings,
    on_file: OnFile = ignore_progress,
    notify: Callable[[str], None] = lambda message: None,
    complete: Callable[[Settings], Settings] = lambda settings: settings,
) -> Report:
    """Build as the settings say: all outputs, or with `shard` a folder of parts; with `cluster` on Dask.
    Sources and output may be at other places. `complete` is called when the sources are at hand.

    Raises as `kgraph.pipeline.build.build`; InputError KG610 to KG612, OutputError KG613.
    """
    if settings.shard and settings.cluster:
        raise UsageError("--shard and --cluster are two ways to build; name one of them")
    if settings.parts and not settings.cluster:
        raise UsageError("--parts says where a cluster writes its parts; name it with --cluster")
    if settings.cluster:
        from kgraph.pipeline.shards.cluster import build_on_cluster

        return build_on_cluster(settings, on_file, notify, complete)
    share = parse_share(settings.shard) if settings.shard else None
    how: Any = {"overwrite": settings.overwrite, "on_file": on_file, "notify": notify}
    with delivered(settings.output) as output:
        whole_path = output.absolute()
        with at_hand(settings) as (found, listed):
            options, folder = complete(found), whole_path if listed else output
            if share:
                return build_shard(options, share, folder, listed=listed, **how)
            return build(options, folder, strict=settings.strict, **how)
