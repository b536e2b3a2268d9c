"""`kgraph mcp`."""

from __future__ import annotations

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def mcp(settings: Settings) -> None:
    """Offer a graph to assistants, as tools over the Model Context Protocol on standard input and output."""
    from kgraph.errors import UsageError
    from kgraph.storage.files import STANDARD

    if str(settings.graph) == STANDARD:
        fix = "name the folder of a build, or an RDF file"
        raise UsageError(f"standard input holds the messages of the assistant; {fix}")
    try:
        from kgraph.mcp.server import run
    except ModuleNotFoundError as error:
        cure = "install it with: pip install 'kgraph[mcp]'"
        raise UsageError(f"kgraph mcp needs {error.name}, which is not installed; {cure}") from None
    run(settings)
