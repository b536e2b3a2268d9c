"""What becomes of the verdicts of a build: which of them cannot be followed, and which have lapsed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter

from kgraph.errors import Diagnostic, counted
from kgraph.judging.proposals.applying import Judging
from kgraph.judging.proposals.matching import HELD_ON, LAPSED
from kgraph.judging.proposals.verdicts import HASH_SHOWN, Verdict, Verdicts
from kgraph.model.identity import document_iri

_SHOWN = 5  # changes in one message
_FINE = (
    "nothing to do; if one should not hold, judge it again with `kgraph review`, or remove its row"
)
_OTHER_TEXT = (
    "`kgraph review --carry-over` takes along what is in the same sentence, with the same beside it; else "
    "see what is proposed now with `kgraph review`"
)
_LEFT_BEHIND = (
    "`kgraph review --carry-over` left behind what is in a sentence that has changed, or beside one: see "
    "what is proposed now with `kgraph review`; once that is judged, --forget-lapsed removes your lapsed rows"
)
_ANEW = "nothing to do; `kgraph review --forget-lapsed` removes those of yours"
_NOT_READ = (
    "nothing to do, if other texts are meant to be read; if a text was renamed and edited, write its new "
    "name into the column document, and `kgraph review --carry-over` takes along what is the same; "
    "rows on a text that is gone may be deleted"
)
_NOT_PROPOSED = "nothing proposes the claim any more, or not in these words"
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_AGAIN = "see what is proposed now with `kgraph review`; with --forget-lapsed it removes your lapsed rows"


class Hearing:
    """Looks for what the verdicts are on, in the documents that are taken. `lapsed`: those on nothing that
    stands in a document of theirs, once `findings` has run, and `anew`: those of them that were given again
    since; `is_outdated`: whether some of these were on a text that was edited since, and were not given
    anew."""

    def __init__(self, verdicts: Verdicts, base: str) -> None:
        self._verdicts, self._base = verdicts, base
        self._texts: set[str] = set()
        self._documents: dict[str, set[str]] = defaultdict(set)
        self.lapsed: list[Verdict] = []
        self.anew: list[Verdict] = []
        self.is_outdated = False
        self._claims: dict[str, set[str]] = {}
        self._left = {row.carried.rpartition(" ")[2] for row in verdicts.rows}

    def take(self, document: str, text: str) -> None:
        """Take a document, by its IRI, with the mark of its text."""
        if self._verdicts:
            self._documents[document].add(text)
            self._texts.add(text)

    def findings(self, judging: Judging) -> Iterator[Diagnostic]:
        """The findings on the verdicts, each at its row: KG701 and KG702, as they were read; KG703, lapsed,
        once a file on those that were given anew; KG704 to KG706, not followed; KG708, held on; and KG707,
        once a file, on those whose documents are not here."""
        yield from self._verdicts.findings
        rows = {each.mark: each for each in self._verdicts}
        remarks = {code: [*each] for code, each in groupby(sorted(judging.remarks), itemgetter(0))}
        why = {each.mark: each.what for each in remarks.pop(LAPSED, ())}
        yield from _held_on([(rows[each.mark], each.what) for each in remarks.pop(HELD_ON, ())])
        for each in chain.from_iterable(remarks.values()):
            other = rows.get((each.other, each.reviewer))
            beside = f"; the other one: {other.place_in_file}, {other.told}" if other else ""
            yield rows[each.mark].finding(each.code, f"{each.what}{beside}", each.fix)
        self.lapsed, self.anew, elsewhere = [], [], list[Verdict]()
        edited: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
        for text, verdicts in self._verdicts.by_text.items():
            for verdict in verdicts:
                if verdict.mark in judging.met:
                    continue
                if text not in self._texts and not self._is_here(verdict):
                    elsewhere.append(verdict)
                    continue
                self.lapsed.append(verdict)
                if self._is_given_anew(verdict, text, judging):
                    self.anew.append(verdict)
                elif fix := self._on_edited(verdict, text):
                    edited[verdict.file, verdict.document, fix].append(verdict)
                else:
                    changed = why.get(verdict.mark, "") or _NOT_PROPOSED
                    yield _lapsed(verdict, changed, _AGAIN)
        yield from _edited(edited)
        yield from _given_anew(self.anew)
        yield from _elsewhere(elsewhere)

    def _is_here(self, verdict: Verdict) -> bool:
        """Whether the document that the row names is here, with another text."""
        return bool(self._texts_of(verdict))

    def _texts_of(self, verdict: Verdict) -> set[str]:
        """The texts of the document that the row names, of which an edit may have left two."""
        named = verdict.document
        iris = (named, document_iri(self._base, named))
        return {text for iri in iris for text in self._documents.get(iri, ())}

    def _is_given_anew(self, verdict: Verdict, text: str, judging: Judging) -> bool:
        """Whether people have judged all that is proposed in the text as it is now, or the claim in the same
        words, but for figures."""
        now = self._texts_of(verdict) - {text}
        judged = [self._judged(each, judging) for each in now]
        if any(judged) and now.isdisjoint(judging.waiting):
            return True
        claim = _in_any_figures(verdict)
        return bool(claim) and any(claim in each for each in judged)

    def _judged(self, text: str, judging: Judging) -> set[str]:
        """The claims of a text that are judged, in words; "" for those whose verdicts were carried over."""
        if text not in self._claims:
            met = (row for row in self._verdicts.of(text) if row.mark in judging.met)
            self._claims[text] = {"" if each.carried else _in_any_figures(each) for each in met}
        return self._claims[text]

    def _on_edited(self, verdict: Verdict, text: str) -> str:
        """What to do with a verdict on an earlier text of a document; "" for others."""
        if text in self._texts and not self._texts_of(verdict) - {text}:
            return ""
        self.is_outdated = True
        return _LEFT_BEHIND if verdict.text[:HASH_SHOWN] in self._left else _OTHER_TEXT


def _lapsed(verdict: Verdict, why: str, fix: str) -> Diagnostic:
    return verdict.finding(LAPSED, f"this verdict has lapsed: {verdict.told}; {why}", fix)


def _edited(found: Mapping[tuple[str, str, str], list[Verdict]]) -> Iterator[Diagnostic]:
    """KG703, once a text, on verdicts (by file, document and what to do) on what was edited since."""
    for (_, document, fix), verdicts in found.items():
        why = f"the text of {document} has changed"
        if not verdicts[1:]:
            yield _lapsed(verdicts[0], why, fix)
            continue
        what = f"{counted(len(verdicts), 'verdict')} have lapsed, as {why}"
        lists = "`kgraph review --list --status lapsed` lists them"
        first = min(verdicts, key=lambda each: each.line)
        yield first.finding(LAPSED, what, f"{lists}; {fix}")


def _in_any_figures(verdict: Verdict) -> str:
    return _FIGURE.sub("0", verdict.claim)


def _given_anew(verdicts: Iterable[Verdict]) -> Iterator[Diagnostic]:
    """KG703, once a file, on verdicts on earlier texts that were given anew since."""
    for file, rows in _by_file(verdicts).items():
        on = f"{counted(len(rows), 'verdict')} on texts that were edited lapsed"
        what = f"{on}, and what is proposed there now was judged since"
        yield Diagnostic(file, min(r.line for r in rows), 1, LAPSED, what, _ANEW, "note")


def _elsewhere(verdicts: Iterable[Verdict]) -> Iterator[Diagnostic]:
    """KG707, once a file, on verdicts on texts that are not read: which texts these are."""
    for file, rows in _by_file(verdicts).items():
        names = list(dict.fromkeys(each.document for each in rows))
        shown = ", ".join((*names[:_SHOWN], *(["…"] if names[_SHOWN:] else [])))
        is_one = "is" if len(rows) == 1 else "are"
        text = "a text" if not names[1:] else f"{len(names):,} texts"
        what = f"{counted(len(rows), 'verdict')} {is_one} on {text} that this run does not read: {shown}"
        yield Diagnostic(file, min(r.line for r in rows), 1, "KG707", what, _NOT_READ, "note")


def _by_file(verdicts: Iterable[Verdict]) -> Mapping[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        found[verdict.file].append(verdict)
    return found


def _held_on(told: Iterable[tuple[Verdict, str]]) -> Iterator[Diagnostic]:
    """KG708, once a file: which verdicts hold on though more is known of what they name."""
    by_file: dict[str, list[tuple[Verdict, str]]] = defaultdict(list)
    for verdict, what in told:
        by_file[verdict.file].append((verdict, what))
    for file, held in by_file.items():
        rows = {verdict.mark: verdict for verdict, _ in held}
        changes = list(dict.fromkeys(what for _, what in held))
        shown = "; ".join((*changes[:_SHOWN], *(["…"] if changes[_SHOWN:] else [])))
        holds = "holds" if len(rows) == 1 else "hold"
        what = f"{counted(len(rows), 'verdict')} {holds} on, as only more is known now: {shown}"
        line = min(verdict.line for verdict in rows.values())
        yield Diagnostic(file, line, 1, HELD_ON, what, _FINE, "note")
