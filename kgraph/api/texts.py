"""From texts to annotations: `kgraph.annotate_texts`, `kgraph.begin_review`, `kgraph.begin_resolving`,
`kgraph.draft_profile`, `kgraph.list_formats`, `kgraph.list_terms`, `kgraph.start_project`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Any

from kgraph.api.settings import PathLike, Sources, as_path, listed, values, with_inputs

if TYPE_CHECKING:
    from kgraph.annotate.annotating import Annotated
    from kgraph.formats.listing import FormatRow
    from kgraph.pipeline.resolve_beginning import BegunResolving
    from kgraph.pipeline.term_list import Entry
    from kgraph.reviewing.beginning import Begun


def start_project(folder: PathLike, *, raw: bool = False) -> None:
    """Start a project, as `kgraph init` does; `raw`: for texts that nobody has annotated yet. Raises
    OutputError where the folder is not empty."""
    from kgraph.pipeline.project import start

    start(as_path("start_project", folder), raw=raw)


def annotate_texts(
    texts: Sources,
    output: PathLike = "annotated",
    *,
    engine: str = "rules",
    encoding: str = "",
    refreeze: bool = False,
    engine_options: dict[str, Any] | None = None,
    **settings: Any,
) -> Annotated:
    """Propose annotations of raw texts, as `kgraph annotate` does, whose options these are;
    `engine_options`: `model`, `annotations`, `endpoint`, `budget`, `timeout`. What is wrong with texts
    is in the `ledger` of what is returned. Raises UsageError, InputError, OutputError."""
    from kgraph.annotate.asked import annotate_as_asked
    from kgraph.annotate.engine import EngineOptions
    from kgraph.annotate.texts.encoding_names import known_encoding
    from kgraph.annotate.texts.freezing import Ways
    from kgraph.schema.settings import Settings
    from kgraph.storage.own_files import OWN

    found, folder = listed("annotate_texts", texts), as_path("annotate_texts", output)
    given = values("annotate_texts", {"annotate"}, settings)
    chosen = with_inputs({*given, "verdicts"}, Settings(**given, sources=tuple(found)))
    options = EngineOptions(settings=chosen, keep=folder / OWN, **(engine_options or {}))
    ways = Ways(known_encoding(encoding) if encoding else "", refreeze)
    done, _ = annotate_as_asked(chosen, found, engine, options, folder, ways)
    if done.stopped:
        raise done.stopped
    return done


def begin_review(sources: Sources, **settings: Any) -> Begun:
    """Begin to review what programs propose, as `kgraph review` does: the `session` of what is returned has
    the proposals (`waiting`, `items`), and takes verdicts (`accept`, `reject`, `correct`, `undo`), which it
    writes at once into `file`. `settings` as for `build`, and `reviewer`. Raises UsageError, InputError."""
    from kgraph.reviewing.beginning import begin
    from kgraph.schema.settings import Settings

    given = values("begin_review", {"review"}, {"sources": sources, **settings})
    return begin(Settings(**given), partial(with_inputs, given.keys()))


def begin_resolving(
    sources: Sources = (), graph: PathLike = "output", **settings: Any
) -> AbstractContextManager[BegunResolving]:
    """Begin to judge who is who in a graph, as `kgraph resolve` does: within `with`, what it gives has the
    candidates that nobody has judged (`waiting`) and a `session` that takes judgements (`judge`, `part`,
    `withdraw`, `undo`), which it writes at once into `file`, beside the sources. `settings`: `judgements`,
    `reviewer`, `ontology`. Raises UsageError, InputError."""
    from kgraph.pipeline.resolve_beginning import begin
    from kgraph.schema.settings import Settings

    given = values("begin_resolving", {"resolve"}, {"graph": graph, **settings})
    chosen = Settings(**{**given, "sources": tuple(listed("begin_resolving", sources))})
    return begin(chosen, partial(with_inputs, {*given, "lexicon", "verdicts"}))


def draft_profile(sources: Sources, **settings: Any) -> str:
    """The draft of a profile for a corpus, in TOML, as `kgraph profile` writes it. Raises UsageError,
    InputError."""
    from kgraph.pipeline.meaning import meaning_of
    from kgraph.pipeline.profile_draft import render
    from kgraph.pipeline.usage import usage_of
    from kgraph.schema.settings import Settings

    given = values("draft_profile", {"check"}, {"sources": sources, **settings})
    options = with_inputs(given.keys(), Settings(**given))
    name = options.sources[0].stem
    return "".join(render(usage_of(options), name, meaning_of(options).scheme))


def list_formats() -> list[FormatRow]:
    """What can be read and what can be written, as `kgraph formats` lists it."""
    from kgraph.formats.listing import format_rows

    return format_rows()


def list_terms(word: str = "", **settings: Any) -> list[Entry]:
    """What annotations may use, by the settings `profile` and `ontology`, and how each is written in brat
    and in JSON Lines, as `kgraph terms` lists it; `word`: only what is called so, or else what has it in
    its name or description. Raises UsageError, InputError."""
    from kgraph.pipeline.meaning import meaning_of
    from kgraph.pipeline.term_list import entries, of_word
    from kgraph.schema.settings import Settings

    options = Settings(**values("list_terms", {"terms"}, settings))
    return of_word(entries(meaning_of(options).scheme), word)
