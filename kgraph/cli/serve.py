"""`kgraph serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def serve(
    settings: Settings,
    host: Annotated[str, typer.Option("--host", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port.")] = 8080,
) -> None:
    """Serve a graph to browsers and programs on this machine, until Ctrl-C."""
    from kgraph.cli.console import say
    from kgraph.errors import UsageError

    try:
        from kgraph.serve.server import run
    except ModuleNotFoundError as error:
        cure = "install it with: pip install 'kgraph[serve]'"
        raise UsageError(
            f"kgraph serve needs {error.name}, which is not installed; {cure}"
        ) from None
    say(f"Serving {settings.graph} at http://{host}:{port}/ (Ctrl-C ends it).")
    run(settings, host, port)
