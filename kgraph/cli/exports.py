"""Graphs into files of other formats, and words on what these cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from kgraph.cli.console import say
from kgraph.errors import UsageError
from kgraph.formats.table import Writer
from kgraph.storage.files import STANDARD, atomic_file
from kgraph.storage.folders import new_folder
from kgraph.storage.graph import streamed

Files = Callable[..., Iterator[tuple[str, bytes]]]


def export_graph(writer: Writer, file: str, graph: str, form: str = "") -> None:
    """Write the quads, or the network, of a graph; the quads in one of `FORMS` if that is wanted.

    Raises UsageError for a form that the format cannot hold.
    """
    from kgraph.model.identity import BASE
    from kgraph.network import to_networkx
    from kgraph.rdf.forms import FORMS, LOSSES
    from kgraph.schema.prefixes import prefixes
    from kgraph.storage.sorting import sorted_distinct

    if form:
        _check_form(form, writer.NAME)
    with streamed(graph) as stored, atomic_file(file) as stream:
        network = writer.TAKES == "network"
        quads = FORMS[form](stored) if form else stored
        source = to_networkx(quads) if network else sorted_distinct(map(str, quads))
        stream.writelines(writer.render(source, prefixes(), BASE))
    if losses := [*writer.LOSSES, *([LOSSES[form]] if form in LOSSES else [])]:
        say(f"{form or writer.NAME} does not hold: {'; '.join(losses)}.")


def _check_form(form: str, format: str) -> None:
    from kgraph.rdf.forms import FORMS, IN_GRAPHS

    if form not in FORMS:
        raise UsageError(f"no form '{form}'; known are {', '.join(FORMS)}")
    held = ("trig", "nquads") if form in IN_GRAPHS else ("turtle", "trig", "nquads", "ntriples")
    if format not in held:
        why = "claims would stand there as facts" if form in IN_GRAPHS else "it has no triple terms"
        raise UsageError(f"{format} cannot hold the form {form}: {why}; use {', '.join(held)}")


def export_annotations(writer: Writer, file: str, graph: str, profile: str = "") -> None:
    """Write the annotations that a build kept. A format of several files fills a folder, unless the
    name is that of an archive. `profile` reads them back; by default the one that the graph names.

    Raises InputError for a graph without annotations, UsageError for an unknown profile.
    """
    from kgraph.formats.shared.outgoing import Outgoing
    from kgraph.pipeline.kept_annotations import kept_annotations
    from kgraph.schema.prefixes import prefixes

    files: Files | None = getattr(writer, "files", None)
    archive = file == STANDARD or file.lower().endswith((*writer.SUFFIXES, ".zip"))
    with kept_annotations(graph) as kept:
        outgoing = Outgoing(kept.layers, profile or kept.profile)
        if files and not archive:
            with new_folder(file) as write:
                for name, content in files(outgoing, kept.base):
                    write(name, content)
        else:
            with atomic_file(file) as stream:
                stream.writelines(writer.render(outgoing, prefixes(kept.base), kept.base))
        _tell(writer.NAME, outgoing.lost)
        if outgoing.profile != "default":
            say(f"Read it back with --profile {outgoing.profile}.")


def _tell(name: str, lost: Counter[str]) -> None:
    """What the format could not hold, and how much of it."""
    told = [f"{what} ({number:,})" for what, number in sorted(lost.items()) if number]
    if told:
        say(f"Lost on the way to {name}: {'; '.join(told)}.")
    else:
        say(f"Nothing is lost on the way to {name}.")
