"""What becomes of the verdicts of a build: which of them cannot be followed, and which have lapsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kgraph.errors import Diagnostic, counted
from kgraph.judging.applying import Judging
from kgraph.judging.verdicts import Verdict, Verdicts
from kgraph.model.identity import document_iri

_AGAIN = "see what is proposed now with `kgraph review`; with --forget-lapsed it removes your lapsed rows"


class Hearing:
    """Looks for what the verdicts are on, in the documents that are taken. `lapsed`: those on nothing that
    stands in a document of theirs, once `findings` has run."""

    def __init__(self, verdicts: Verdicts, base: str) -> None:
        self._verdicts, self._base = verdicts, base
        self._texts: set[str] = set()
        self._documents: set[str] = set()
        self.lapsed: list[Verdict] = []

    def take(self, document: str, text: str) -> None:
        """Take a document, by its IRI, with the mark of its text."""
        if self._verdicts:
            self._documents.add(document)
            self._texts.add(text)

    def findings(self, judging: Judging) -> Iterator[Diagnostic]:
        """The findings on the verdicts, each at its row: KG701 and KG702, as they were read; KG703, lapsed;
        KG704 to KG706, not followed; and KG707, once a file, on those whose documents are not here."""
        yield from self._verdicts.findings
        rows = {(each.key, each.reviewer): each for each in self._verdicts}
        for each in sorted(judging.unfollowed):
            yield rows[each.key, each.reviewer].finding(each.code, each.what, each.fix)
        self.lapsed, elsewhere = [], Counter[str]()
        for text, verdicts in self._verdicts.by_text.items():
            for verdict in verdicts:
                if verdict.key in judging.met:
                    continue
                if text not in self._texts and not self._is_here(verdict):
                    elsewhere[verdict.file] += 1
                    continue
                self.lapsed.append(verdict)
                yield self._lapsed(verdict, text)
        for file, number in elsewhere.items():
            are = "is on a text" if number == 1 else "are on texts"
            what = f"{counted(number, 'verdict')} {are} that this run does not read"
            yield Diagnostic(file, 0, 0, "KG707", what, "nothing to do, if that is so", "note")

    def _is_here(self, verdict: Verdict) -> bool:
        """Whether the document that the row names is here, with another text."""
        named = verdict.document
        return named in self._documents or document_iri(self._base, named) in self._documents

    def _lapsed(self, verdict: Verdict, text: str) -> Diagnostic:
        why = "the claim is not annotated any more, or differently: words, classes, links and dates count"
        if text not in self._texts:
            why = f"the text of {verdict.document} has changed"
        return verdict.finding("KG703", f"this verdict has lapsed: {verdict.told}; {why}", _AGAIN)
