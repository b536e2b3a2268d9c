"""How a claim looks: who says it, its words, and where they stand. None looks like a fact that is none."""

from __future__ import annotations

from kgraph.queries.chain_words import said_by
from kgraph.queries.readable_claims import Citation, Statement
from kgraph.serve.desk.frame import address, address_of, text

_STANDING = {
    "fact": "fact",
    "claim": "claimed",
    "held back": "withheld",
    "proposed": "proposed, not judged",
    "denied": "denied",
    "follows": "follows by a rule",
}


def standing_class(mark: str) -> str:
    """The class of what stands so, in the style sheet."""
    return f"is-{mark.replace(' ', '-')}"


def claim_html(said: Statement, number: int | None = None, *, lit: bool = False) -> str:
    """An element of a list. `number`: of its marks in the text beside it."""
    kind = standing_class(said.mark)
    ident = "" if number is None else f' id="claim-{number}" data-number="{number}"'
    again = (
        ""
        if number is None
        else f'<button type="button" data-show="{number}">Show in the text</button>'
    )
    why = said.untold_obstacle
    more = f'<p class="muted">Not a fact: {text(why)}.</p>' if why else ""
    follows = f"<p>{text(said.follows)}</p>" if said.follows else ""
    here = ' aria-current="true"' if lit else ""
    return f"""<li{ident} class="claim"{here}>
<p><span class="said {kind}">{_STANDING[said.mark]}</span>
<a href="{address_of(said.iri)}">{text(said.sentence)}</a></p>
<p class="muted">Said by: <bdi>{text(said_by(said)) or "nobody who is named"}</bdi></p>
{quote(said.words)}{more}{follows}{again}
</li>"""


def quote(words: Citation) -> str:
    """The words in quotation marks, and the place that they stand at, which leads there."""
    linked = f"<bdi>{text(words.where)}</bdi>"
    if words.document.iri:
        target = address("/document", iri=words.document.iri, at=words.begin)
        linked = f'<a href="{target}">{linked}</a>'
    status = f" · {text(words.status)}" if words.status else ""
    said = f'<q class="quote" dir="auto">{text(words.spoken)}</q> ' if words.spoken else ""
    return f"<p>{said}<small>{linked}{status}</small></p>"
