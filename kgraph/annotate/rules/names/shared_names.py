"""Two persons of whom only one is named with the last name of both: `Anna and Peter Lund`. The other one is
known where the text has her whole name too, `Anna Lund`."""

from __future__ import annotations

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
