"""What was judged and added on texts that were edited since -> the same on the texts as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kgraph.judging.proposals import own_layers
from kgraph.judging.proposals.carried_claims import (
    is_the_same,
    is_told_by_words,
    moved,
    names_own,
    own_parts,
    verdicts_within,
)
from kgraph.judging.proposals.carrying import Carried
from kgraph.judging.proposals.items import Item, item_of
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.own_claims import remove
from kgraph.judging.proposals.own_files import read_back
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.model.annotations import Document, Layer
from kgraph.reviewing.adding import Additions
from kgraph.reviewing.reviewed import Reviewed
from kgraph.schema.scheme import Scheme

_EDITED = "its sentence, or one beside it, has changed, or stands there twice"
_OTHERS = "the claims in whose words it stands are others now, or not proposed any more"
_STAYS = "the claim that {} added around it stays behind"


@dataclass(slots=True)
class Added:
    """What a reviewer added to an earlier text of a document (`ids`), which has a `text` now, or several, so
    that there is no telling which. `now`: the ids that it has on the new text; `why`: why an id has none."""

    keys: Keys
    ids: list[str]
    texts: Sequence[Document]
    now: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)

    @property
    def layer(self) -> Layer:
        """The layer on the earlier text."""
        return self.keys.structure.layer

    @property
    def file(self) -> Path:
        """Where it stands."""
        return Path(self.layer.files[0][0])

    @property
    def left(self) -> list[Item]:
        """What stays on the earlier text."""
        return [item_of(self.keys, id) for id in self.ids if id not in self.now]

    def verdicts(self, rows: Sequence[Verdict]) -> Iterator[tuple[str, Verdict]]:
        """The verdicts that hold because of a claim, each behind the id of that."""
        for id in self.ids:
            yield from ((id, row) for row in verdicts_within(self.keys, id, rows))


class Carrying:
    """Carries over what a review has; `added`: what became of what reviewers had added."""

    def __init__(self, session: Session, reviewed: Reviewed, scheme: Scheme) -> None:
        self._session, self._scheme = session, scheme
        self._made: dict[Path, Layer] = {}  # what reviewers have on the texts as they are now
        self._additions = Additions(session, scheme, reviewed.beside, self._made.values())
        self.added = [*self._outdated(reviewed)]

    def run(self, file: Path) -> Carried:
        """Carry over the verdicts of a file, and all that was added. Raises OutputError."""
        rows = self._session.rows
        hanging = [(each, id, row) for each in self.added for id, row in each.verdicts(rows)]
        held = {row for _, _, row in hanging}
        found = self._session.carry_over(file, [row for row in rows if row not in held])
        told = [each for each in self.added if len(each.texts) == 1]
        for each in told:  # first all is put aside, so that nothing is lost whatever happens
            self._leave_behind(each)
        for each in (*told, *told):  # again, as one may stand in the words of another
            if each.left:
                self._carry(each, each.texts[0])
        along = [row for each, id, row in hanging if id in each.now]
        more = self._session.carry_over(file, along, self._made.values())
        stays = [
            (row, _STAYS.format(each.layer.annotator))
            for each, id, row in hanging
            if id not in each.now
        ]
        return Carried([*found.pairs, *more.pairs], [*found.left, *more.left, *stays])

    def _outdated(self, reviewed: Reviewed) -> Iterator[Added]:
        """What was added to texts that their documents do not have any more, or was left behind before."""
        for layer, ids in reviewed.left_behind:
            if texts := reviewed.texts_of(layer):
                yield Added(Keys(layer, self._scheme), [*ids], texts)
        for layer in reviewed.added:
            texts = reviewed.texts_of(layer)
            if texts and all(each.text != layer.document.text for each in texts):
                keys = Keys(layer, self._scheme)
                yield Added(keys, own_parts(keys), texts)

    def _carry(self, added: Added, document: Document) -> None:
        """Carry over what can be, and keep the rest aside."""
        new, put = Surroundings(document.text), dict[str, str]()
        for item in added.left:
            layer = moved(added.keys, item.id, new, document)
            if layer is None:
                added.why[item.id] = _EDITED
            else:
                put[item.id] = self._put(added, item.id, layer)
        added.now |= put
        if any(put.values()):
            self._name_others(added, document)
            self._check(added, put)
        self._leave_behind(added)

    def _leave_behind(self, added: Added) -> None:
        own_layers.leave_behind(added.layer, added.file, [each.id for each in added.left])

    def _put(self, added: Added, id: str, layer: Layer) -> str:
        """Put a claim on the new text, and return its id there; "" if it is there already."""
        if not is_told_by_words(added.keys, id):
            return own_layers.put(layer, added.file)[id]
        try:
            return self._additions.put(layer, added.file)[0].id
        except own_layers.AddedBeforeError:
            return ""

    def _name_others(self, added: Added, document: Document) -> None:
        """Let what is on the new text name what it named before."""
        named = [
            (now, role, there)
            for id, now in added.now.items()
            for role, other in names_own(added.keys, id)
            if now and (there := added.now.get(other))
        ]
        own = replace(added.layer, document=document)
        self._made[added.file] = own_layers.name_others(own, added.file, named)

    def _check(self, added: Added, put: Mapping[str, str]) -> None:
        """Take out again what is said by others now, or by nobody."""
        keys = Keys(self._made[added.file], self._scheme)
        claims = [id for id, now in put.items() if now and is_told_by_words(added.keys, id)]
        for id in reversed(claims):
            if not is_the_same(added.keys, id, keys, put[id]):
                remove(item_of(keys, put[id]))
                del added.now[id]
                added.why[id] = _OTHERS
        made = self._made.pop(added.file)
        if any(added.now.values()):
            self._made[added.file] = read_back(added.file, made)
