"""First names that stand for a whole name of the text: of two persons of whom only one is named with the last
name of both, `Anna and Peter Lund`, or behind a form of address, `Sir Peter`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Story


def shared_names(
    story: Story, persons: Sequence[Named], by_last: Mapping[int, Named]
) -> Iterator[tuple[int, Named]]:
    """First names that stand alone before a person, by their words, each with a mention of the whole name.
    `persons`: the mentions of persons; `by_last`: all names by their last word."""
    words, lists = story.words, story.language.words
    whole = {" ".join(words.lower[slice(*each.words)]).casefold(): each for each in persons}
    for named in persons:
        first, end = named.words
        at = first - 2
        if end - first < 2 or at < 0 or words.lower[at + 1] not in lists["coordinating"]:
            continue
        last = words.lower[story.without_generation(first, end) - 1].removesuffix("'s")
        full = whole.get(f"{words.lower[at]} {last}".casefold())
        is_alone = words.capital[at] and (at not in by_last or by_last[at].words[0] == at)
        if full is not None and is_alone:
            yield at, full


def addressed_names(story: Story, persons: Sequence[Named]) -> Mapping[str, Named]:
    """For each mention (id) of a first name alone behind a form of address, `Sir Peter`, a mention of the
    only whole name that begins with it."""
    lower, before = story.words.lower, story.language.words["before_given"]
    whole: dict[str, dict[str, Named]] = defaultdict(dict)
    for each in persons:
        if each.is_full:
            name = " ".join(story.words.plain[slice(*each.words)])
            whole[lower[each.words[0]]].setdefault(name.casefold(), each)
    found: dict[str, Named] = {}
    for named in persons:
        first, _ = named.words
        full = [*whole[story.words.plain[first].lower()].values()]
        if not named.is_full and first and lower[first - 1] in before and len(full) == 1:
            found[named.id] = full[0]
    return found
