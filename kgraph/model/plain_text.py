"""Words as a name or a sentence has them: the text of a document keeps its line ends and what nobody sees,
names do not."""

from __future__ import annotations

import re

from kgraph.model.annotations import Spans, covered_text

NOT_IDENTIFIED = "[not identified]"
"""What stands in lists behind words that name nobody: `He [not identified]`."""

INVISIBLE = re.compile(
    "\u00ad\\s*"  # a soft hyphen, and the line end at which it was set
    "|[\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
    "|[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f]"
)
"""What nobody sees, but for the joiners."""
JOINER = re.compile("(?<![\u0600-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\U0010ffff])")
"""Zero-width joiners, but for those of scripts in which they are spelling, and of emojis."""


def plain_text(text: str) -> str:
    """The text with single blanks for white space of any kind, without soft hyphens, zero-width, control
    and direction characters."""
    if text.isprintable():  # so there is nothing of the kind in it, and no white space but blanks
        return " ".join(text.split())
    return " ".join(JOINER.sub("", INVISIBLE.sub("", text)).split())


def plain_words(text: str, spans: Spans) -> str:
    """The words of a mention as its name has them. Their exact characters are `covered_text`."""
    return plain_text(covered_text(text, spans))
