"""`kgraph publish`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.publish.publishing import Published


Url = Annotated[
    str,
    typer.Argument(
        help="The address of a Graph Store, such as http://localhost:7878/store, or of SPARQL updates."
    ),
]
Queries = Annotated[
    str,
    typer.Option(
        "--queries",
        help="Where the server is queried, for one of SPARQL updates (default: guessed).",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be done, and change nothing there.")
]
Prune = Annotated[
    bool,
    typer.Option(
        "--prune", help="Remove what was published before and is not in the graph any more."
    ),
]
Verify = Annotated[bool, typer.Option("--verify", help="Read back what has not changed, too.")]
TakeOver = Annotated[
    bool,
    typer.Option("--take-over", help="Also replace graphs that kgraph has not published there."),
]


@with_settings
def publish(
    settings: Settings,
    url: Url,
    queries: Queries = "",
    dry_run: DryRun = False,
    prune: Prune = False,
    verify: Verify = False,
    take_over: TakeOver = False,
) -> None:
    """Bring a graph to a triple store. Only the named graphs that have changed there are sent,
    and each is read back. A run that was stopped is taken up again by the same command."""
    from kgraph.cli.console import progress, say, say_full_texts
    from kgraph.cli.findings import print_findings
    from kgraph.errors import needing
    from kgraph.publish.address import address_of

    with needing("kgraph publish", "publish"):
        from kgraph.publish.publishing import Wishes, publish_graph
    address = address_of(url)
    if address.finding:
        print_findings([address.finding])
    with progress("Publishing") as on_step:
        wishes = Wishes(
            text=settings.text,
            queries=address.at(queries) if queries else None,
            dry=dry_run,
            prune=prune,
            verify=verify,
            take_over=take_over,
            on_step=on_step,
        )
        done = publish_graph(settings.graph, address, wishes)
    say("\n".join(_told(done, dry_run)))
    say_full_texts(done.texts)


def _told(done: Published, dry: bool) -> list[str]:
    from kgraph.errors import counted

    lines = [] if not dry else ["A dry run; nothing was changed. Otherwise:"]
    sent = len(done.new) + len(done.changed)
    lines.append(
        f"{counted(sent, 'graph')} published ({len(done.new):,} new, {len(done.changed):,} changed; "
        f"{counted(done.triples, 'triple')}), {len(done.unchanged):,} unchanged."
    )
    if done.gone and done.pruned:
        lines.append(f"{counted(len(done.gone), 'graph')} removed.")
    elif done.gone:
        lines.append(
            f"{counted(len(done.gone), 'graph')} there that is not in this graph any more, such as "
            f"{done.gone[0]}; --prune removes it."
        )
    return lines
