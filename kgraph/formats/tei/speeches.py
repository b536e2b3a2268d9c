"""Who says what in a TEI document: speeches and quotations, handed to the builder.

- Words of `said`, `sp` or `u`, and those of a `q` or `quote` that says `who`, are a `Claim`: its speaker
  (`who`, else the `speaker`) is the nearest name with that pointer, `toWhom` is the addressee. Where no
  name in the text has it, the claimant is lost: a note on the claim keeps the pointer, and a warning
  tells of all of them.
- `direct` says whether the words are direct or indirect speech. Its default on a `said` is true (TEI P5,
  element `said`); the words of `sp` and `u` are direct, too; those of `q` and `quote` by their marks.
- Other quotations are words of nobody, a `Quote`. Stage directions are nobody's words.
- As the project Redewiedergabe writes it, a `seg` with the `id` of a `said` marks its speaker, or the words
  that introduce it (`frame`, `intExpr`).
- An attribute that is none of layout may bear on whether the words were said at all, and is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kgraph.errors import counted
from kgraph.formats.shared.builder import Location
from kgraph.formats.tei.header import REFERENCES
from kgraph.formats.tei.marks import Marks
from kgraph.formats.tei.names import Names
from kgraph.formats.tei.reading_text import without
from kgraph.formats.tei.vocabulary import LAYOUT, SPEECHES
from kgraph.model.annotations import Span

_SPEAKING = {"who": "Claimant", "toWhom": "Addressee"}
_FRAMES = {"speaker": ("Agent", "Claimant"), "frame": ("Cue", "Cue"), "intExpr": ("Cue", "Cue")}
_MANNERS = {
    **dict.fromkeys(("true", "1", "y", "direct"), "Direct"),
    **dict.fromkeys(("false", "0", "n", "indirect"), "Indirect"),
}
"""The values of `direct`, those of P4 among them, and of the `mode` or `type` of a speech."""
_DIRECT = ("said", "sp", "u")
_PLAIN = {
    ("aloud", "true"),
    ("aloud", "1"),
    *(("mode", each) for each in ("direct", "indirect")),
    *(("type", each) for each in ("spoken", "speech", "direct", "indirect", "written")),
}


class Speeches:
    """Hands speeches to the builder."""

    def __init__(self, marks: Marks, names: Names) -> None:
        self._marks, self._names, self._builder = marks, names, marks.builder
        self._frames: dict[str, list[Element]] = defaultdict(list)
        self._silent: dict[str, Location] = {}
        self._unheard: dict[str, list[str]] = defaultdict(list)

    def take(self) -> None:
        """Take all of them, once names are known."""
        for element in self._marks.parts:
            if element.tag == "seg" and element.get("type") in _FRAMES:
                self._frames[element.get("id", "")].append(element)
        for element in self._marks.parts:
            if element.tag in SPEECHES:
                self._speech(element)
        if self._silent:
            self._tell_silent()

    def _speech(self, element: Element) -> None:
        id, place = self._marks.named(element), self._marks.place(element)
        spans = self._spoken(element)
        if not spans:
            self._marks.unread[f"{element.tag} without words"] += 1
        elif element.tag in ("q", "quote") and not element.get("who"):
            self._builder.mention(id, "Quote", spans, place)
            self._marks.vouch(id, element)
            self._marks.tell_attributes(element, {*LAYOUT, "direct", "toWhom"})
        else:
            self._builder.mention(f"{id}/words", "Quote", spans, place)
            roles = dict.fromkeys(self._roles(id, element, (spans[0][0], spans[-1][1])))
            content = ("Content", f"{id}/words")
            lost = [("Claimant", pointer) for pointer in self._unheard.get(id, ())]
            self._builder.event(id, "Claim", f"{id}/words", (content, *roles), place, lost)
            if manner := _manner(element):
                self._builder.attribute(id, "Quotation", manner, place)
            self._marks.vouch(id, element)
            self._qualify(id, element, place)

    def _roles(self, id: str, element: Element, spoken: Span) -> Iterator[tuple[str, str]]:
        """Who speaks, and to whom."""
        place, speakers = self._marks.place(element), self._beside(element)
        for name, role in _SPEAKING.items():
            for pointer in self._names.meant(element.get(name, "")):
                if found := self._names.nearest(pointer, spoken):
                    speakers = [] if name == "who" else speakers
                    yield role, found
                    continue
                self._builder.note(id, f"{name}: {pointer}", place)
                if name == "who" and not speakers:
                    self._silent.setdefault(pointer, place)
                    self._unheard[id].append(pointer)
        yield from (("Claimant", speaker) for speaker in speakers)
        for frame in self._frames.pop(element.get("id", ""), ()):
            label, role = _FRAMES[frame.get("type", "")]
            part, spans = self._marks.named(frame), self._marks.spans(self._marks.parts[frame])
            self._builder.mention(part, label, spans, self._marks.place(frame))
            yield role, part

    def _beside(self, element: Element) -> list[str]:
        """The speakers that stand before the words in a drama."""
        speakers = (each for each in element if each.tag == "speaker")
        return [self._marks.ids[each] for each in speakers if each in self._marks.ids]

    def _spoken(self, element: Element) -> list[Span]:
        """Where the words of a speech stand, without stage directions and the names of speakers."""
        holes = [
            self._marks.text.spans[each]
            for part in self._marks.parts[element]
            for each in part.iter()
            if element.tag == "sp"
            and each.tag in ("speaker", "stage")
            and each in self._marks.text.spans
        ]
        found = (
            self._marks.trimmed(left)
            for part in self._marks.parts[element]
            for left in without(self._marks.text.spans[part], holes)
        )
        return self._marks.one([span for span in found if span[0] < span[1]])

    def _qualify(self, id: str, element: Element, place: Location) -> None:
        """Take what else is said of a speech; it may bear on whether it was made."""
        for name, value in element.attrib.items():
            if name in LAYOUT or name in _SPEAKING or (name, value) in _PLAIN or name == "direct":
                continue
            if element.tag in ("sp", "u") or name in (*REFERENCES, "source"):
                self._marks.unread[f"{element.tag}/@{name}"] += 1
            else:
                self._builder.attribute(id, name, value, place)

    def _tell_silent(self) -> None:
        pointer, place = next(iter(self._silent.items()))
        speakers, speeches = len(self._silent), len(self._unheard)
        what = (
            f"no words of the text are marked as the name of the speaker {pointer!r}, so nobody is the "
            f"claimant of what they say; this document has {counted(speakers, 'such speaker')}, with "
            f"{speeches:,} {'speech' if speeches == 1 else 'speeches'}"
        )
        fix = f'mark the name where it stands in the text: <persName ref="{pointer}">'
        self._builder.warn("KG169", what, place, fix)


def _manner(element: Element) -> str:
    """Whether a speech is direct or indirect; "" if nothing but its quotation marks can tell."""
    told = element.get("direct") or element.get("mode")
    if told:
        return _MANNERS.get(told.strip().lower(), "")
    default = "Direct" if element.tag in _DIRECT else ""
    return _MANNERS.get(element.get("type", ""), default)
