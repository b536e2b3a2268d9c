"""A proposal in words, for whoever judges it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kgraph.claims.sentences.english import capitalised, spaced
from kgraph.errors import counted
from kgraph.judging.proposals.correction_words import in_context, placed
from kgraph.judging.proposals.items import Item, is_name, item_of
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.lost_classes import UNKNOWN_CLASS
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.questions import Question, along_with
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Event, Layer, Mention, Relation, Span, covered_text
from kgraph.model.sentences import Sentences, sentences
from kgraph.model.vocabulary import KG
from kgraph.queries.chain_words import told as chain_in_words
from kgraph.resolving.evidence import SENTENCES_BEFORE
from kgraph.reviewing.pointing_words import (
    may_be_meant,
    only_points,
    speaks_of_what_was_said,
    told_words,
)
from kgraph.reviewing.telling import Telling, Told
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers
from kgraph.schema.ontology import local_name

_CLAIMS = 3  # claims of one proposal that are shown
_QUOTED_TWICE = re.compile(r"“((?:“|\"|„|«|'').*?(?:”|\"|“|»|''))”")
_CUT = re.compile(r"““(?=[^“]*(?:“[^“]*)?…”)")  # words that lack their last mark


def sentences_around(asked: Question, longest: int) -> tuple[Span, Sequence[Span]]:
    """Where the sentences stand that claims are made in, at most `longest` code points of them, and the
    places of what these name."""
    structure = asked[0].keys.structure
    layer, text = structure.layer, structure.layer.document.text
    spans = sorted({span for each in asked for span in structure.spans(each.id)})
    around = [
        (begin, end)
        for begin, end in sentences(text, layer.sentences)
        if any(begin < last and first < end for first, last in spans)
    ] or spans
    begin = min((begin for begin, _ in around), default=0)
    end = max((end for _, end in around), default=0)
    if end - begin > longest:
        first = spans[0][0]
        begin = max(begin, first - longest // 2)
        end = min(end, begin + longest)
    return (begin, end), spans


def words_before(unnamed: UnnamedSpeakers, asked: Question) -> str:
    """The sentences before those of a question, where a pronoun speaks in it, somebody of whom nobody knows
    who that is, what an earlier sentence names (`the letter`), or somebody who speaks of what was said before
    (`the allegation`), with the sentence that names the speaker, where it stands further above; ""
    for others."""
    structure = asked[0].keys.structure
    text, pronouns = structure.layer.document.text, structure.scheme.profile.pronouns
    speakers = (id for each in asked for id in structure.speakers(each.id))
    words = (item_of(asked[0].keys, id).words.strip("“”").lower() for id in speakers)
    is_open = any(each in pronouns for each in words) or any(map(unnamed.of, asked))
    (own, _), _ = sentences_around(asked, len(text))
    telling = sorted(span for each in asked for span in unnamed.told_before(each) if span[0] < own)
    pointing = [*filter(speaks_of_what_was_said, asked)]
    if not (is_open or telling or pointing):
        return ""
    telling += filter(None, map(may_be_meant, pointing))
    known = Sentences(text, structure.layer.sentences)
    begin, end = known.before(own, SENTENCES_BEFORE)
    above = [each for each in known.spans if any(each[0] <= at < each[1] for at, _ in telling)]
    parts = [" ".join(text[first:last].split()) for first, last in above if last <= begin]
    return " … ".join((*parts, " ".join(text[begin:end].split())))


def lines_of(
    session: Session, telling: Telling, unnamed: UnnamedSpeakers, item: Item
) -> Iterator[str]:
    """What a proposal says, what becomes of it once it is accepted, whether nobody knows who speaks, and what
    was said of it so far."""
    seen = _as_corrected(session, item)
    structure = seen.keys.structure
    match structure.annotations[item.id]:
        case Mention() as mention:
            yield (
                _of_no_class(seen) if session.is_class_lost(item) else _what_words_do(seen, mention)
            )
            yield from _with_it(session, item)
        case Event() | Relation():
            claimed = [*lines_of_claims(telling, structure.layer, item.id)]
            yield from (*claimed, once_quoted(seen.claim))
            yield from _with_a_claim(session, telling, item)
            if again := _waiting(session, item, item.keys.same_names.along(item.id), Relation):
                yield f"Accepted with it: the same in {counted(len(again), 'more place')}."
            if asked := unnamed.asked(item, claimed):
                yield capitalised(asked)
            if only_points(seen):
                words = told_words(seen)
                yield f"The text only says “{words}”: c WORDS says what is meant, in words of the text."
        case _:
            yield f"{once_quoted(seen.claim)}."
            yield "Accept it if they are one and the same; reject it if they are two, or if nobody knows."
    standing = session.standing(item)
    if standing.outcome == "disputed":
        yield f"Disputed: {standing.said}."
    elif contested := session.contested(item):
        told = "; ".join(f"{each.place_in_file}: {each.says}" for each in contested)
        yield f"You say two things of it, and neither counts ({told}). An answer replaces both rows."
    elif standing.by:
        row = session.corrected_by(item)
        how = row.says.removeprefix(row.decision) if row else ""
        yield f"So far {standing.outcome}{how}, by {', '.join(standing.by)}."


def _with_a_claim(session: Session, telling: Telling, item: Item) -> Iterator[str]:
    """What is accepted with a claim: who somebody is, in its words, and what its speaker thinks."""
    for each in filter(session.waits, along_with(item)):
        for told in telling.told(each.keys.structure.layer, each.id):
            if each.kind == "claim":
                yield f"Accepted with it, as a claim of its own: {told.statement.sentence}"
            elif told.withheld:
                yield f"Accepted with it, as reported words and no fact: {told.withheld}."


def _as_corrected(session: Session, item: Item) -> Item:
    """A proposal as it was corrected so far; as it was proposed where it was rejected."""
    proposed, layer = item.keys.structure, session.as_corrected(item)
    if layer is proposed.layer:
        return item
    keys = Keys(layer, proposed.scheme)
    return item_of(keys, item.id) if item.id in keys.structure.annotations else item


def listed(session: Session, item: Item) -> Iterator[str]:
    """A mention, or that two are the same, among several that are asked about: what it is said to be, and the
    words around it."""
    structure, seen = item.keys.structure, _as_corrected(session, item)
    said = once_quoted(seen.claim)
    said = f"{said}: one and the same" if item.kind == "identity" else seen.label
    is_lost = session.is_class_lost(item)
    said = UNKNOWN_CLASS if is_lost else said
    places = seen.keys.structure.spans(item.id)
    shown = dict.fromkeys(places if item.kind == "identity" else places[:1])  # both of two names
    text = structure.layer.document.text
    yield f"{said}: {' and '.join(in_context(text, place) for place in shown)}"
    if is_lost:
        yield _of_no_class(seen)
    if item.kind == "mention":
        yield from _with_it(session, item)


def _with_it(session: Session, item: Item) -> Iterator[str]:
    """What is judged with a mention, as it is of the same name; not what was judged before."""
    keys, named = item.keys, item.keys.same_names
    alike = [id for id in named.alike(item.id) if session.waits(item_of(keys, id))]
    along = (id for id in named.along(item.id) if id not in named.alike(item.id))
    others = _waiting(session, item, along, Mention)
    if alike:
        yield f"An answer holds for {counted(len(alike), 'more place')} with these words."
    if others:
        words = dict.fromkeys(once_quoted(keys.words(id)) for id in others)
        own = ""
        if not any(_may_be_one(item, id) for id in others):
            own = ", as names of their own" if len(words) > 1 else ", as a name of its own"
        yield f"Accepted with it{own}: {', '.join(words)}."


def _waiting(session: Session, item: Item, ids: Iterable[str], kind: type) -> list[str]:
    """Those of some annotations (ids) of a kind that wait."""
    keys = item.keys
    of_the_kind = (id for id in ids if isinstance(keys.structure.annotations[id], kind))
    return [id for id in of_the_kind if session.waits(item_of(keys, id))]


def _may_be_one(item: Item, other: str) -> bool:
    """Whether what is accepted with a name may be one thing with it: a person's surname is, and what is said
    to be; but *Council* is another thing in the graph than *Ostmark County Council*. A date is no name."""
    structure = item.keys.structure
    cls, is_a = structure.scheme.label(item.label).iri, structure.scheme.ontology.is_a
    may_be_person = is_a(cls, KG.Person) or is_a(KG.Person, cls)
    return may_be_person or not is_name(item) or bool(structure.identities.get(other))


def once_quoted(words: str) -> str:
    """Words in quotation marks, of which those that had some in the text keep these alone."""
    return _CUT.sub("“", _QUOTED_TWICE.sub(r"\1", words))


def _of_no_class(item: Item) -> str:
    """That the class of a name came with what the reviewer rejected, and goes with it."""
    lost = f"the class {item.label} came with what you rejected"
    return f"{once_quoted(item.words)} is accepted as a name without a class: {lost}; k CLASS gives one."


def _what_words_do(item: Item, mention: Mention) -> str:
    """What the words of a mention are taken for: the verb of a claim, what somebody says, or a thing."""
    structure, words = item.keys.structure, once_quoted(item.words)
    term = structure.scheme.label(mention.label)
    if term.sort == "stance" and structure.triggered(item.id):
        return (
            f"{words} tells that somebody {spaced(local_name(term.iri))} something"
            f" ({mention.label})."
        )
    events = map(structure.annotations.get, structure.holders.get(item.id, ()))
    claims = [each for each in events if isinstance(each, Event) and structure.is_claim(each.id)]
    if any(
        argument.target == item.id and argument.role in structure.content_roles(claim)
        for claim in claims
        for argument in claim.arguments
    ):
        return f"{words} is what somebody says ({mention.label})."
    links = "".join(f", {resource}:{entry}" for resource, entry, _ in mention.links)
    return f"{words} is marked as {mention.label}{links}."


def in_short(telling: Telling, items: Sequence[Item]) -> Iterator[str]:
    """A line for each of several proposals."""
    for item in items:
        annotation = item.keys.structure.annotations[item.id]
        says = isinstance(annotation, Event | Relation)
        told = telling.told(item.keys.structure.layer, item.id) if says else []
        said = told[0].statement.sentence if told else once_quoted(item.claim)
        yield f"{item.document} {item.place}: {said}"


def corrected_lines(session: Session, telling: Telling, item: Item) -> Iterator[str]:
    """What a proposal says by the reviewer's verdicts, once it was corrected."""
    layer = session.as_judged(item)
    for mention in layer.mentions:
        if mention.id == item.id:
            words = covered_text(layer.document.text, mention.spans)
            yield f"{once_quoted(f'“{words}”')} is marked as {mention.label}."
    yield from lines_of_claims(telling, layer, item.id)


def added_lines(telling: Telling, added: Added) -> Iterator[str]:
    """What a claim says that was added, and where its words stand."""
    yield from lines_of_claims(telling, added.layer, added.id)
    text = added.layer.document.text
    for mention in added.layer.mentions:
        if mention.id in _named(added):
            yield f"{mention.label}: {placed(text, mention.spans)}"


def _named(added: Added) -> set[str]:
    [event] = [each for each in added.layer.events if each.id == added.id]
    return {event.trigger, *(argument.target for argument in event.arguments)}


def lines_of_claims(telling: Telling, layer: Layer, id: str) -> Iterator[str]:
    """What an annotation of a layer claims, the first claims of it."""
    claims = telling.told(layer, id)
    for claim in claims[:_CLAIMS]:
        yield from _claim(claim)
    if len(claims) > _CLAIMS:
        yield f"and {len(claims) - _CLAIMS:,} more claims"


def _claim(told: Told) -> Iterator[str]:
    said = told.statement
    if told.withheld:
        yield f"{capitalised(told.withheld)}."
        yield f"Accepted, it is kept, but is no fact, because {said.held_back}."
        return
    yield said.sentence
    if len(said.chain) > 1:
        yield f"Who says it: {chain_in_words(said.chain, said.words)}."
    if told.is_fact:
        yield "Accepted, it is a fact: the text says it in its own voice."
    elif said.held_back:
        yield f"Accepted, it is no fact, because {said.held_back}."
