"""Words that tell whose something is, with a name in the place of a pronoun: `Ana Lima’s office`."""

from __future__ import annotations

OWNERS = frozenset("his her its their".split())
"""Words that tell by a pronoun whose something is."""


def owned(words: str, owner: str) -> str:
    """Words that tell by a pronoun whose something is, with the name of who that is: `Ana Lima’s office`, of
    `her office`; as they are, if they do not."""
    first, _, rest = words.partition(" ")
    return f"{possessive(owner)} {rest}" if first.lower() in OWNERS and rest else words


def possessive(name: str) -> str:
    """The name of whose something is: `Ukraine’s`, `the United States’`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
