"""The text of an HTML page as a browser has it in its text nodes: what offsets into a page count.

Tags, comments and the head go, character references are decoded, `<br>` is a line break. White
space stays as it is in the source, and there is none between blocks. A page that was put into an
element of another loses the tags of its head only: the title is text.
"""

from __future__ import annotations

import re
from html import unescape

_TAGS = (
    r"|<(br)\b[^<>]*>"
    r"""|</?[a-zA-Z](?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|<[!?][^<>]*>"""
)
_COMMENT, _HIDDEN = r"<!--.*?(?:-->|\Z)", r"|<(head|script|style|title)\b.*?(?:</\2\s*>|\Z)"
_BODY = re.compile(f"({_COMMENT}){_HIDDEN}{_TAGS}", re.DOTALL | re.IGNORECASE)
_WHOLE = re.compile(f"({_COMMENT})(){_TAGS}", re.DOTALL | re.IGNORECASE)


def html_text(html: str, *, whole: bool = False) -> str:
    """The text of a page or of a part of one. `whole`: that of its head, styles and scripts too."""
    if "<" not in html and "&" not in html:
        return html
    parts, at = [], 0
    for markup in (_WHOLE if whole else _BODY).finditer(html):
        parts.append(unescape(html[at : markup.start()]))
        if markup[3]:
            parts.append("\n")
        at = markup.end()
    parts.append(unescape(html[at:]))
    return "".join(parts)
