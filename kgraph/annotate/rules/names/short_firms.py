"""Firms that a text calls by their name without the legal form or the kin behind it: *Carrow*, of *Carrow
Ltd* and of *Carrow & Sons*. *Halde*, of *Halde Capital*, may be another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Range, Story

_FIRMS = frozenset(("Entity", "Organization"))


def is_firm(story: Story, at: int) -> bool:
    """Whether what the name of a firm ends with stands behind a word: `Carrow | Ltd`, `Carrow | & Sons`."""
    lower, at, kind = story.words.lower, at + 1, "legal_forms"
    if at < len(lower) and lower[at] == "&":
        at, kind = at + 1, "firm_kin"
    return at < len(lower) and lower[at].rstrip(".") in story.language.words[kind]


def short_firm(story: Story, words: Range) -> str:
    """The name of a firm without what ends it; "" of other names."""
    first, end = words
    last = next((at for at in range(first, end - 1) if is_firm(story, at)), -1)
    return " ".join(story.words.words[first : last + 1]) if last >= 0 else ""


def short_firms(story: Story, names: Sequence[Named]) -> Iterator[tuple[Named, str]]:
    """Firms, each with its short name, where nothing else in the text has that in its name: neither another
    firm nor a person."""
    shorts = [(each, short_firm(story, each.words)) for each in names if each.label in _FIRMS]
    firms = [(named, short) for named, short in shorts if short]
    texts = {each.id: story.words.plain_name(*each.words) for each in names if firms}
    found: set[str] = set()
    for named, short in firms:
        full = texts[named.id]
        if full in found:
            continue
        found.add(full)
        plain = short.lower()
        kinds = {each.label for each in names if texts[each.id] == plain}
        others = {text for text in texts.values() if f" {plain} " in f" {text} "} - {plain, full}
        if kinds <= _FIRMS and not others:
            yield named, short
