"""Names that call upon people to do something: the campaign `Save the Meadows`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.text.story import Story


def imperatives(
    story: Story, known: Collection[int], kinds: NameKinds
) -> Iterator[tuple[int, int]]:
    """The first and the last word with a capital of such names among the `known` words: one, the article and
    another, of which the first never stands in capitals otherwise. They stand behind what they are, `the
    group Save the Meadows`, or within a sentence as well as where one begins. `Told Lima the Council would`
    is none."""
    lower, articles = story.words.lower, story.language.words["definite"]
    found = [at for at in known if at + 2 in known and lower[at + 1] in articles]
    if not found:
        return
    groups = story.language.any_of("groups", "organisations")
    places = defaultdict[str, set[int]](set)
    for at in found:
        if not (story.words.capital[at + 1] or at - 1 in known or kinds.is_given(at)):
            places[lower[at]].add(at)
    for word, begins in places.items():
        is_alone = any(at not in begins for at in known if lower[at] == word)
        is_one = len({lower[at + 2] for at in begins}) == 1
        is_told = any(lower[at - 1] in groups for at in begins if at)
        is_both = len({story.starts(at) for at in begins}) > 1
        if is_one and not is_alone and (is_told or is_both):
            yield from ((at, at + 2) for at in begins)
