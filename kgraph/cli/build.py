"""`kgraph build`."""

from __future__ import annotations

from pathlib import Path

from kgraph.cli.console import progress, say
from kgraph.cli.options import with_settings
from kgraph.errors import counted, typed
from kgraph.schema.config import ANNOTATED, RAW
from kgraph.schema.settings import Settings


@with_settings
def build(settings: Settings) -> None:
    """Read annotations and write their graph. The folder holds RDF, a store, GraphML, the page
    and a report."""
    from kgraph.cli.findings import end_as_found
    from kgraph.cli.inputs import with_inputs
    from kgraph.cli.summary import print_ledger, print_summary
    from kgraph.pipeline.shards.ways import build_as_asked

    with progress("Reading") as on_file:
        report = build_as_asked(settings, on_file, say, with_inputs)
    if settings.shard:
        print_ledger(report.sources.ledger)
        say(f"Shard {settings.shard}: {settings.output}; `kgraph merge` puts all shards together.")
    else:
        print_summary(report, settings.output)
        for folder in settings.sources or (Path(ANNOTATED),):
            _say_out_of_step(folder)
        end_as_found(report.findings)


def _say_out_of_step(folder: Path) -> None:
    """Say which texts in `raw/` are new or have changed since `annotate` has written into `annotated/`
    beside it, and which ones are gone."""
    raw = folder.parent / RAW
    if folder.name != ANNOTATED or not raw.is_dir():
        return
    from kgraph.annotate.texts.out_of_step import out_of_step

    new, changed, gone = out_of_step(raw, folder)
    if new:
        told = f"{counted(len(new), 'text')} in {raw} without annotations, such as {new[0].name}"
        say(f"Not built: {told}. Next: kgraph annotate {typed(raw)}")
    if changed:
        told = f"{counted(len(changed), 'text')} in {raw}, such as {changed[0].name}"
        say(
            f"Built as frozen before, and changed since: {told}. Next: kgraph annotate {typed(raw)} "
            "--refreeze"
        )
    if gone:
        told = f"{counted(len(gone), 'text')}, such as {gone[0]}"
        say(
            f"Built, though not in {raw} any more: {told}. To leave one out, delete its files in "
            f"{folder} (those called {gone[0].stem}.…)."
        )
