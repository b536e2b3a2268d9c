"""`kgraph serve`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.serve.desk.bench import Bench
    from kgraph.serve.serving import Serving, Wishes

Host = Annotated[
    str, typer.Option("--host", help="Where to listen; 0.0.0.0 for the whole network.")
]
Port = Annotated[
    int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes a free one.")
]
Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar="KGRAPH_TOKEN",
        show_envvar=False,
        help="The token that everybody needs: 'auto' to have one made, or at least 16 characters. Where "
        "others can list your processes, set KGRAPH_TOKEN instead. Beyond this machine it is needed.",
    ),
]
FurtherHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        help="A further name by which the server is called, such as that of a proxy. May be repeated.",
    ),
]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        "--cors",
        help="The origin of pages elsewhere that may read, such as https://example.org. May be "
        "repeated.",
    ),
]
DefaultGraph = Annotated[
    str,
    typer.Option(
        "--default-graph",
        help="What SPARQL sees outside GRAPH: 'union' of all graphs, or with 'named' only what stands in "
        "no named graph.",
    ),
]
LogFile = Annotated[
    Path | None,
    typer.Option("--log", help="Write a line for each request to this file; - for the terminal."),
]
Reviewed = Annotated[
    list[Path] | None,
    typer.Option(
        "--review",
        help="Annotation files, or folders of them, whose proposals are judged at /review (default: the "
        "sources of kgraph.toml). May be repeated.",
    ),
]
OpenPage = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]


@with_settings
def serve(
    settings: Settings,
    host: Host = "127.0.0.1",
    port: Port = 8080,
    token: Token = None,
    allow_host: FurtherHosts = None,
    cors: Origins = None,
    default_graph: DefaultGraph = "union",
    log: LogFile = None,
    review: Reviewed = None,
    open_page: OpenPage = False,
) -> None:
    """Serve a graph to browsers and programs, until Ctrl-C."""
    from kgraph.errors import needing

    with needing("kgraph serve", "serve"):
        from kgraph.serve.serving import Wishes, prepare
    names, origins = tuple(allow_host or ()), tuple(cors or ())
    wishes = Wishes(
        host=host,
        port=port,
        token=token,
        names=names,
        origins=origins,
        default_graph=default_graph,
        log=log,
    )
    serving = prepare(settings, wishes, _bench(settings, tuple(review or ())))
    _tell(settings, serving, wishes)
    _run(serving, open_page=open_page)


def _bench(settings: Settings, sources: tuple[Path, ...]) -> Bench | None:
    """Where proposals are judged: sources that were typed are read at once, so that what is wrong with them
    is told here; those of `kgraph.toml` when somebody asks for them."""
    from kgraph.cli.reviewing.files import begin
    from kgraph.cli.reviewing.name_batch import names_asked
    from kgraph.serve.desk.bench import Bench, Opened

    if not sources and not settings.sources:
        return None
    reviewed = replace(settings, sources=sources or settings.sources)

    def opened() -> Opened:
        begun = begin(reviewed)
        session, beside, names = begun.session, begun.reviewed.beside, names_asked(begun, ())
        return Opened(session, begun.meaning, begun.file, beside, names, begun.who_file)

    bench = Bench(opened)
    if sources:
        bench.upcoming()
    return bench


def _tell(settings: Settings, serving: Serving, wishes: Wishes) -> None:
    from kgraph.cli.console import say
    from kgraph.errors import render
    from kgraph.serve.access.tokens import AUTO

    for warning in serving.warnings:
        say(render(warning))
    say(f"Serving {settings.graph} at {serving.address} (Ctrl-C ends it).")
    purpose = "Reading needs the token" if serving.is_demanded else "Writing verdicts needs a token"
    told = serving.tokens.token if wishes.token in (None, AUTO) else "TOKEN"
    say(f"{purpose}; this link gives it to a browser: {serving.address}?token={told}")


def _run(serving: Serving, *, open_page: bool) -> None:
    import webbrowser
    from threading import Thread

    from kgraph.cli.console import say
    from kgraph.serve.server import run

    def opened() -> None:
        if open_page:
            link = f"{serving.here}?token={serving.tokens.code()}"
            # A browser may not come back before it has the page.
            Thread(target=webbrowser.open, args=(link,), daemon=True).start()

    run(serving.app, serving.sockets, opened)
    say("Ended.")
