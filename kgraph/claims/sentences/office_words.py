"""How a sentence names an office by whose it is: *leader of the council*, of *the council's leader*."""

from __future__ import annotations

import re
from functools import lru_cache

from kgraph.claims.sentences.english import with_article
from kgraph.claims.sentences.word_lists import prepositions, spokespeople

_OWNING = re.compile(r"(?<=[\w.])['’]s (?=\w)")
_NO_OWNER = re.compile(r"(?:people|men|children)$|^(?:the )?(?:king|queen|crown)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def office_words(name: str) -> str:
    """The name of an office with what it belongs to behind it: *chief executive of Norrline*, *spokesman for
    the ministry*; as it is, if it belongs to nothing that is named: *women's officer*, *King's Counsel*."""
    for found in reversed(list(_OWNING.finditer(name))):
        owner, office = re.sub("^The ", "the ", name[: found.start()]), name[found.end() :]
        is_owner = owner[0].isupper() or owner.startswith("the ")
        if is_owner and not _NO_OWNER.search(owner) and _is_whole(office):
            link = "for" if office.rpartition(" ")[2].lower() in spokespeople() else "of"
            whose = owner if owner.startswith("the ") else with_article(owner)
            return f"{office} {link} {whose}"
    return name


def _is_whole(office: str) -> bool:
    """Whether words are a whole office, and not with the end of a name before it: (the Prince's) *Trust
    director*."""
    words = [word for word in office.split() if word.lower() not in prepositions()]
    return words[0][0].islower() or all(word[0].isupper() for word in words)
