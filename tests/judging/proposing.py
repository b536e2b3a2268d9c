"""A small engine for tests: proposes the same claims of a text at each run, under other ids, in another
order and under another name."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

SAID = "Lavrov said that Kyiv rejected the draft."
STORY = (SAID, "Lavrov represents Russia.", "He met Rubio.", "Peskov denied that Oslo rejected it.")
_THINGS = ("Person", "State", "Draft")
_CLAIM = re.compile(
    r"(?P<who>\w+) (?P<verb>said|denied) (?P<content>that (?P<of>\w+) rejected (?P<what>.+))."
)
_RELATION = re.compile(r"(?P<who>\w+) represents (?P<of>\w+).")
_MEETING = re.compile(r"(?P<who>\w+) (?P<verb>met) (?P<of>\w+).")


class Engine:
    """Proposes the claims of sentences. `chance` makes ids and order; `name` and `confidence` are told with
    each proposal. `knows`: of things "their classes", that they are "entities", or their classes as "a
    lexicon" tells them."""

    def __init__(
        self,
        name: str = "rules",
        chance: random.Random | None = None,
        knows: str = "their classes",
    ) -> None:
        self.name, self._chance, self.knows = name, chance, knows
        self._numbers = iter(range(1, 10_000))
        self._begin = 0
        self.record: dict[str, Any] = {}

    def propose(self, sentences: tuple[str, ...], path: str = "story") -> dict[str, Any]:
        """The record of a text, in JSON Lines."""
        self.record = {
            "path": path,
            "text": " ".join(sentences),
            "annotator": self.name,
            **{kind: [] for kind in ("mentions", "relations", "events", "clusters")},
        }
        for sentence in sentences:
            self._sentence(sentence)
            self._begin += len(sentence) + 1
        for kind in ("mentions", "relations", "events") if self._chance else ():
            self._chance.shuffle(self.record[kind])
        return self.record

    def _sentence(self, sentence: str) -> None:
        if found := _CLAIM.fullmatch(sentence):
            inner = self._event("Rejects", found, "", rejected=True)
            label = {"said": "Asserts", "denied": "Denies"}[found["verb"]]
            content = self._mention("Quote", found, "content")
            self._event(label, found, "verb", Claim=inner, Content=content)
        elif found := _RELATION.fullmatch(sentence):
            ends = self._mention("Person", found, "who"), self._mention("State", found, "of")
            self._add("relations", "represents", subject=ends[0], object=ends[1])
        elif found := _MEETING.fullmatch(sentence):
            who, of = self._mention("Person", found, "who"), self._mention("Person", found, "of")
            trigger = self._mention("Meeting", found, "verb")
            arguments = [["participant", who], ["participant", of]]
            self._add("events", "Meeting", trigger=trigger, arguments=arguments)
            if found["who"] == "He":
                self._same(who)

    def _event(
        self,
        label: str,
        found: re.Match[str],
        verb: str,
        *,
        rejected: bool = False,
        **filled: str,
    ) -> str:
        who = self._mention(*(("State", found, "of") if rejected else ("Person", found, "who")))
        if rejected:
            begin = found.string.index("rejected")
            trigger = self._spanning(label, begin, begin + len("rejected"))
            filled = {"About": self._mention("Draft", found, "what")}
        else:
            trigger = self._mention(label, found, verb)
        arguments = [["Claimant", who], *([role, id] for role, id in filled.items())]
        return self._add("events", label, trigger=trigger, arguments=arguments)

    def _mention(self, label: str, found: re.Match[str], part: str) -> str:
        return self._spanning(label, *found.span(part))

    def _spanning(self, label: str, begin: int, end: int) -> str:
        place = {"begin": begin + self._begin, "end": end + self._begin}
        return self._add("mentions", label, **place)

    def _add(self, kind: str, label: str, **more: Any) -> str:
        id = f"{kind[0].upper()}{next(self._numbers)}"
        if self._chance:
            id += f"-{self._chance.randrange(1 << 30)}"
        proposed = {"Proposed": f"{self.name}: {label}", "Confidence": "0.7"}
        if kind == "mentions" and label in _THINGS:
            if self.knows == "a lexicon":
                proposed["Proposed"] = "rules: name of the lexicon"
            label = "Entity" if self.knows == "entities" else label
        self.record[kind].append({"id": id, "label": label, **more, "attributes": proposed})
        return id

    def _same(self, pronoun: str) -> None:
        named = self.record["text"].find("Lavrov")
        there = [each["id"] for each in self.record["mentions"] if each["begin"] == named]
        self.record["clusters"] += [[lavrov, pronoun] for lavrov in there[:1]]


def write(folder: Path, *records: dict[str, Any]) -> Path:
    """A file of records, one a line."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "news.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    return path


BY = {"attributes": {"Proposed": "rules: reporting verb"}}


def speaking(folder: Path, text: str, words: dict[str, tuple[str, int]], name: str = "") -> Path:
    """A folder with a proposed claim of a text, by the words of its speaker (`Agent` or `Person`), content
    (`Quote`) and verb (`Asserts`), and how often the text had each before, counted from 1; `name`: another
    mention of a person."""
    given = [(label, label, *each) for label, each in words.items()]
    given += [("name", "Person", name, 1)] if name else []
    mentions = [
        {"id": id, "label": label, "quote": said, "nth": nth, **BY}
        for id, label, said, nth in given
    ]
    who = next(label for label in words if label in ("Agent", "Person"))
    filled = [["Claimant", who], ["Content", "Quote"]]
    event = {"id": "E1", "label": "Asserts", "trigger": "Asserts", "arguments": filled, **BY}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": [event]})
    return folder
