"""`kgraph serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

_TOKEN_HELP = (
    "The token that everybody needs: 'auto' to have one made, or at least 16 characters. Where others can "
    "list your processes, set KGRAPH_TOKEN instead. Beyond this machine it is needed."
)


@with_settings
def serve(
    settings: Settings,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; 0.0.0.0 for the whole network.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8080,
    token: Annotated[
        str | None,
        typer.Option("--token", envvar="KGRAPH_TOKEN", show_envvar=False, help=_TOKEN_HELP),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            help="A further name by which the server is called, such as that of a proxy. May be repeated.",
        ),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors",
            help="The origin of pages elsewhere that may read, such as https://example.org. May be "
            "repeated.",
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(
            "--log", help="Write a line for each request to this file; - for the terminal."
        ),
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve a graph to browsers and programs on this machine, until Ctrl-C."""
    from kgraph.cli.console import say
    from kgraph.errors import UsageError, render

    try:
        from kgraph.serve.access.tokens import AUTO
        from kgraph.serve.server import run
        from kgraph.serve.serving import Wishes, prepare
    except ModuleNotFoundError as error:
        cure = "install it with: pip install 'kgraph[serve]'"
        raise UsageError(
            f"kgraph serve needs {error.name}, which is not installed; {cure}"
        ) from None
    names, origins = tuple(allow_host or ()), tuple(cors or ())
    wishes = Wishes(host=host, port=port, token=token, names=names, origins=origins, log=log)
    serving = prepare(settings, wishes)
    for warning in serving.warnings:
        say(render(warning))
    say(f"Serving {settings.graph} at {serving.address} (Ctrl-C ends it).")
    purpose = "Reading needs the token" if serving.is_demanded else "To write verdicts"
    told = serving.tokens.token if token in (None, AUTO) else "TOKEN"
    say(f"{purpose}; this link gives it to a browser: {serving.link(told)}")

    def opened() -> None:
        if open_page:
            typer.launch(serving.link(serving.tokens.code()))

    run(serving.app, serving.sockets, opened)
    say("Ended.")
