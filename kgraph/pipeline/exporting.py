"""A graph, or the annotations that its build kept, in another format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial

from pyoxigraph import Quad

from kgraph.errors import UsageError, counted
from kgraph.formats.claims.write import ClaimTable
from kgraph.formats.format import Format
from kgraph.formats.shared.outgoing import Outgoing
from kgraph.formats.table import format_to_write
from kgraph.model.annotations import Layer
from kgraph.model.identity import BASE
from kgraph.network import to_networkx
from kgraph.pipeline.kept_annotations import kept_annotations
from kgraph.pipeline.meaning import ontology_of
from kgraph.queries.claim_table import COLUMNS, NUMBERS, claim_rows
from kgraph.queries.lookup import Lookup
from kgraph.queries.property_graph import property_graph
from kgraph.rdf.base import base_of
from kgraph.rdf.carried_text import carrying, full_texts, known_text_mode, texts_told
from kgraph.rdf.forms import FORMS, IN_GRAPHS, LOSSES
from kgraph.rdf.nanopublications import CREATOR, LICENSE, Imprint, nanopublications
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import Settings
from kgraph.storage.files import STANDARD, atomic_file
from kgraph.storage.folders import new_folder
from kgraph.storage.graph import graph_quads, graph_store
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from kgraph.storage.rdf.store import in_memory
from kgraph.storage.rdf.terms import is_iri
from kgraph.storage.replacing import refuse_to_replace
from kgraph.storage.sorting import Spool, sorted_distinct

Files = Callable[..., Iterator[tuple[str, bytes]]]
Tell = Callable[[str], None]
"""Called with what people should know of an export, in words: what was written, and what is lost."""


def _silent(words: str) -> None:
    """Tell nobody."""


def export(
    settings: Settings,
    file: str,
    *,
    to: str = "",
    profile: str = "",
    form: str = "",
    tell: Tell = _silent,
) -> None:
    """Write the graph of the settings in the format `to`, by default in that of the file's suffix; `-` is
    standard output. Raises OutputError where something stands there that is not to be replaced, UsageError
    for an unknown format, and as `export_graph`, `export_tables` and `export_annotations`.
    """
    if file != STANDARD:
        refuse_to_replace(file, overwrite=settings.overwrite)
    format = format_to_write(to or file)
    if format.takes == "claims" and file.lower().endswith(".parquet"):
        format = format_to_write(file)  # also with --to claims
    if format.takes == "layers":
        export_annotations(format, file, settings, profile, tell)
    elif format.takes in ("property graph", "claims"):
        export_tables(format, file, settings, tell)
    else:
        export_graph(format, file, settings, form, tell)


def export_graph(
    format: Format, file: str, settings: Settings, form: str = "", tell: Tell = _silent
) -> None:
    """Write the quads, or the network, of a graph, with as much text as the settings allow; the quads in
    one of `FORMS` if that is wanted.

    Raises UsageError for a form that the format cannot hold, for an unknown amount of text, and for a
    creator or a license that is no IRI.
    """
    if form:
        _check_form(form, format.name)
    to_form: Callable[[Iterator[Quad]], Iterator[Quad]] = FORMS.get(form, iter)
    if to_form is nanopublications:
        to_form = partial(nanopublications, imprint=_imprint(settings, tell))
    with graph_quads(settings.graph) as stored, atomic_file(file) as stream, ExitStack() as files:
        quads, texts = to_form(carrying(stored, settings.text)), 0
        if format.takes == "network":
            stream.writelines(format.writer.render(to_networkx(quads), prefixes(), BASE))
        else:
            lines = Spool[QuadLine](files)
            lines.extend(sorted_distinct(map(line_of, quads)))
            base, texts = base_of(lines), full_texts(lines)
            stream.writelines(format.writer.render(iter(lines), prefixes(base), base))
    if file != STANDARD:
        tell(f"Wrote {file}.")
    if told := texts_told(texts):
        tell(told)
    if losses := [*format.losses, *([LOSSES[form]] if form in LOSSES else [])]:
        tell(f"{form or format.name} does not hold: {'; '.join(losses)}.")


def export_tables(format: Format, file: str, settings: Settings, tell: Tell = _silent) -> None:
    """Write a graph as tables, with as much text as the settings allow.

    Raises UsageError for an unknown amount of text, and for a library that is not installed.
    """
    with ExitStack() as end:
        make = _claims if format.takes == "claims" else _property_graph
        _write(format, file, make(settings, end), "")
    if file != STANDARD:
        tell(f"Wrote {file}.")
    tell(f"{format.name} does not hold: {'; '.join(format.losses)}.")


def _property_graph(settings: Settings, end: ExitStack) -> object:
    quads = end.enter_context(graph_quads(settings.graph))
    return property_graph(carrying(quads, settings.text))


def _claims(settings: Settings, end: ExitStack) -> object:
    """Whole texts are in no table of claims, so only a graph without words has to be made anew."""
    if known_text_mode(settings.text) == "none":
        quads = end.enter_context(graph_quads(settings.graph))
        store = in_memory(carrying(quads, settings.text))
    else:
        store = end.enter_context(graph_store(settings.graph))
    return ClaimTable(COLUMNS, NUMBERS, claim_rows(Lookup(store)))


def _write(format: Format, file: str, source: object, base: str) -> None:
    """A folder of the files that the format has, or one file, such as an archive of them."""
    files: Files | None = getattr(format.writer, "files", None)
    archive = file == STANDARD or file.lower().endswith((*format.endings, ".zip"))
    if files and not archive:
        with new_folder(file) as write:
            for name, content in files(source, base):
                write(name, content)
    else:
        with atomic_file(file) as stream:
            stream.writelines(format.writer.render(source, prefixes(base), base))


def _imprint(settings: Settings, tell: Tell) -> Imprint:
    """Who publishes nanopublications, and under which licence; tells what is not set, and how to set it."""
    for key, value, example, otherwise in (
        ("creator", settings.creator, _ORCID, f"{CREATOR} (kgraph itself)"),
        ("license", settings.license, _CC_BY, f"{LICENSE} (copyright not evaluated)"),
    ):
        if value and not is_iri(value):
            raise UsageError(f"{key} must be an IRI, such as {example}, and not '{value}'")
        if not value:
            tell(
                f"No {key} is set, so the nanopublications name {otherwise}. Set your own with "
                f'--{key}, or in kgraph.toml, in the form {key} = "{example}".'
            )
    return Imprint(settings.creator or CREATOR, settings.license or LICENSE)


_ORCID = "https://orcid.org/0000-0002-1825-0097"
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def _check_form(form: str, format: str) -> None:
    if form not in FORMS:
        raise UsageError(f"no form '{form}'; known are {', '.join(FORMS)}")
    held = ("trig", "nquads") if form in IN_GRAPHS else ("turtle", "trig", "nquads", "ntriples")
    if format not in held:
        why = "claims would stand there as facts" if form in IN_GRAPHS else "it has no triple terms"
        raise UsageError(f"{format} cannot hold the form {form}: {why}; use {', '.join(held)}")


def export_annotations(
    format: Format, file: str, settings: Settings, profile: str = "", tell: Tell = _silent
) -> None:
    """Write the annotations that a build kept. A format of several files fills a folder, unless the
    name is that of an archive. `profile` reads them back; by default the one that the graph names.

    Raises InputError for a graph without annotations, UsageError for an unknown profile, and where the
    settings do not allow whole texts, which all of these formats hold.
    """
    if known_text_mode(settings.text) != "full":
        raise UsageError(
            f"{format.name} holds the annotations with their whole texts, and text is "
            f"'{settings.text}'; where these may travel, say --text full"
        )
    documents: set[tuple[str, str]] = set()
    with kept_annotations(settings.graph) as kept:
        layers = _noted(kept.layers, documents)
        ontology = ontology_of(settings)
        outgoing = Outgoing(layers, profile or kept.profile, ontology=ontology)
        _write(format, file, outgoing, kept.base)
        if documents:
            tell(f"Contains {counted(len(documents), 'full text')}.")
        _tell_losses(format.name, outgoing.lost, tell)
        if outgoing.profile != "default":
            tell(f"Read it back with --profile {outgoing.profile}.")


def _noted(layers: Iterable[Layer], documents: set[tuple[str, str]]) -> Iterator[Layer]:
    """The layers, while the set gathers whose they are."""
    for layer in layers:
        documents.add((layer.document.path, layer.document.id))
        yield layer


def _tell_losses(name: str, lost: Counter[str], tell: Tell) -> None:
    """Tell what the format could not hold, with counts."""
    told = [f"{what} ({number:,})" for what, number in sorted(lost.items()) if number]
    if told:
        tell(f"Lost on the way to {name}: {'; '.join(told)}.")
    else:
        tell(f"Nothing is lost on the way to {name}.")
