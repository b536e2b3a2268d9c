"""Words of earlier e-mails that one quotes: they are not those of who sends it, and no part of its text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kgraph.annotate.texts.html import visible

_QUOTED = re.compile(r">(?!From )")  # a mailbox writes a line that begins with "From " like this
_ORIGINAL = re.compile(
    r"\s*[-_]{2,}\s*(original message|forwarded message|original-nachricht|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d.origine|message transféré|исходное сообщение"
    r"|пересылаемое сообщение|оригінальне повідомлення)\s*[-_]{2,}\s*",
    re.IGNORECASE,
)
_CITING = frozenset("gmail_quote gmail_attr moz-cite-prefix yahoo_quoted protonmail_quote".split())
_INTRODUCES = re.compile(r"[:：]\s*$")
_LINES = 3  # that introduce what is quoted: On 5 March, somebody with a long address wrote:


class OwnWords(NamedTuple):
    """The words of who sends an e-mail; how many lines of earlier ones were left out."""

    words: str
    quoted: int


def own_words(text: str) -> OwnWords:
    """The lines of an e-mail that are not quoted from earlier ones (`> …`, or all behind *Original Message*),
    without the words that introduce these, as what follows would be taken for the words of somebody else."""
    own, quoted = list[str](), 0
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        if _ORIGINAL.fullmatch(line):
            quoted += sum(1 for each in lines[number:] if each.strip())
            break
        if not _QUOTED.match(line):
            own.append(line)
            continue
        if number == 0 or not _QUOTED.match(lines[number - 1]):
            quoted += _without_introduction(own)
        quoted += 1
    return OwnWords("\n".join(own), quoted)


def without_cited(page: Any) -> int:
    """Remove what a page cites of earlier e-mails, as mail programs mark it; how many lines that were."""
    cited = [each for each in page.iter() if isinstance(each.tag, str) and _is_cited(each)]
    quoted = 0
    for element in cited:
        if element.getparent() is not None and not any(map(_is_cited, element.iterancestors())):
            quoted += sum(1 for line in visible(element).split("\n") if line.strip())
            element.drop_tree()
    return quoted


def _is_cited(element: Any) -> bool:
    marks = {*element.get("class", "").split(), element.get("id", "")}
    cites = element.tag == "blockquote" and element.get("type", "").lower() == "cite"
    return cites or not marks.isdisjoint(_CITING)


def _without_introduction(own: list[str]) -> int:
    """Remove the last lines if they introduce what follows; how many were removed."""
    end = len(own)
    while end and not own[end - 1].strip():
        end -= 1
    if not (end and _INTRODUCES.search(own[end - 1])):
        return 0
    begin = end - 1
    while begin > max(0, end - _LINES) and own[begin - 1].strip():
        begin -= 1
    del own[begin:]
    return end - begin
