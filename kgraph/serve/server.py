"""Runs the server until it is ended."""

from __future__ import annotations

import uvicorn

from kgraph.schema.settings import Settings
from kgraph.serve.app import application
from kgraph.serve.site import Site


def run(settings: Settings, host: str, port: int) -> None:
    """Serve the graph of the settings until the process is told to end."""
    site = Site(settings)
    config = uvicorn.Config(
        application(site), host=host, port=port, log_level="warning", server_header=False
    )
    uvicorn.Server(config).run()
