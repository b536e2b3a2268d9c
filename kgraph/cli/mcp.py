"""`kgraph mcp`."""

from __future__ import annotations

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def mcp(settings: Settings) -> None:
    """Offer a graph to assistants (Model Context Protocol). They get tools, on standard input
    and output."""
    from kgraph.errors import UsageError, needing
    from kgraph.storage.files import STANDARD

    if str(settings.graph) == STANDARD:
        fix = "name the folder of a build, or an RDF file"
        raise UsageError(f"standard input holds the messages of the assistant; {fix}")
    with needing("kgraph mcp", "mcp"):
        from kgraph.mcp.server import run
    run(settings)
