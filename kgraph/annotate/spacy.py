"""The engine `spacy`: the named entities that a pipeline of spaCy marks. The pipeline is one that is
installed, or lies in a folder; nothing is downloaded.

Its labels are those that it was trained with. Where the profile does not know one, it is taken for what
OntoNotes (`PERSON`, `GPE`) or CoNLL (`PER`, `LOC`) call so.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kgraph.annotate.engine import PROPOSED, Ending, EngineOptions
from kgraph.errors import UsageError, counted, known_are, needing
from kgraph.formats.shared.json.records import Documents, Record
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.spacy.docbin import as_json
from kgraph.formats.spacy.read import parse
from kgraph.model.annotations import Attribute, Document, Mention
from kgraph.pipeline.meaning import meaning_of
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme

if TYPE_CHECKING:
    from spacy.language import Language

_OTHERS = ("ontonotes", "conll-ner")
"""The profiles that say what labels of taggers mean."""
_PIECE = 100_000  # characters of a text that are tagged at a time; spaCy takes a million
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?])\s|\s")


def make(options: EngineOptions) -> SpacyEngine:
    """The engine for the pipeline of the options. Raises UsageError if spaCy or the pipeline is not
    installed, or the pipeline marks nothing."""
    return SpacyEngine(options.model, meaning_of(options.settings).scheme)


class SpacyEngine:
    """A pipeline, loaded."""

    parallel: Literal["processes", "threads"] = "processes"

    def __init__(self, model: str, scheme: Scheme) -> None:
        self._pipeline = _loaded(model)
        short = Path(model).name
        self.name, self._by = f"spacy-{short}", f"spacy: {short}"
        self._scheme = scheme
        self._known = [read_profile(name).labels for name in _OTHERS]

    def propose(self, document: Document) -> Reading:
        """What the pipeline marks, as `Doc.to_json` would be read."""
        found: dict[str, Any] = {"text": document.text, "ents": [], "sents": [], "spans": {}}
        for begin, end in _pieces(document.text):
            _add(found, as_json(self._pipeline(document.text[begin:end])), begin)
        documents = Documents(document.path, document.file, lambda text, path: document)
        layer, ledger = next(parse([Record(found, 1, 0)], documents))
        if layer:
            mentions = tuple(map(self._proposed, layer.mentions))
            layer = replace(layer, annotator=self.name, mentions=mentions)
        return Reading(layer, ledger)

    def ended(self) -> Ending:
        """Nothing."""
        return Ending()

    def _proposed(self, mention: Mention) -> Mention:
        attributes = (*mention.attributes, Attribute(PROPOSED, self._by))
        return replace(mention, label=self._label(mention.label), attributes=attributes)

    def _label(self, label: str) -> str:
        """The label, or what it is called in the scheme of the profile, if that does not know it."""
        meant = (names[label] for names in self._known if label in names)
        for name in (label, *meant):
            if self._scheme.label(name).sort != "unmapped":
                return name
        return label


def _loaded(model: str) -> Language:
    """The pipeline. Raises UsageError."""
    with needing("the engine spacy", "spacy", "spaCy"):
        import spacy
    installed = spacy.util.get_installed_models()
    if model not in installed and not os.path.exists(model):
        known = known_are(model, installed) if installed else "none is installed"
        cure = f"python -m spacy download {model}, or name the folder of one"
        raise UsageError(f"no pipeline of spaCy is called '{model}' here; {known}; {cure}")
    try:
        with warnings.catch_warnings(action="ignore"):  # of versions that differ a little
            pipeline = spacy.load(model)
    except Exception as error:  # a broken one fails anywhere, in any way
        what = f"{type(error).__name__}: {error}"[:300]
        raise UsageError(f"spaCy cannot load the pipeline '{model}': {what}") from None
    pipes = pipeline.pipe_names
    assigned = [each for pipe in pipes for each in pipeline.get_pipe_meta(pipe).assigns]
    if not {"doc.ents", "doc.spans"} & {*assigned}:
        what = f"{counted(len(pipes), 'component')}: {', '.join(pipes) or 'none'}"
        raise UsageError(f"the pipeline '{model}' marks no entities; it has {what}")
    return pipeline


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that are tagged by themselves, and end between paragraphs, sentences or words."""
    begin = 0
    while len(text) - begin > _PIECE:
        end = begin + _PIECE
        breaks = list(_BREAK.finditer(text, end - _PIECE // 10, end))
        if breaks:
            end = max(breaks, key=lambda found: (len(found[0]) > 1, found.end())).end()
        yield begin, end
        begin = end
    if begin < len(text) or not text:
        yield begin, len(text)


def _add(found: dict[str, Any], piece: dict[str, Any], begin: int) -> None:
    """Add what was found in a piece that begins there."""
    for key in ("ents", "sents"):
        found[key] += _moved(piece[key], begin)
    for name, group in piece["spans"].items():
        found["spans"].setdefault(name, []).extend(_moved(group, begin))


def _moved(spans: Iterable[dict[str, Any]], by: int) -> Iterator[dict[str, Any]]:
    return ({**span, "start": span["start"] + by, "end": span["end"] + by} for span in spans)
