"""The tables of `docs/vocabulary.md`. `python tests/vocabulary_page.py` makes them from the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vocabulary import FOLDER, TURTLE, iris, properties, values

from kgraph.model.vocabulary import KG, OWL, RDF, RDFS, SKOS
from kgraph.schema.ontology import local_name

PAGE = FOLDER.parent / "docs" / "vocabulary.md"
MADE = "<!-- What follows is made from the ontology: python tests/vocabulary_page.py -->\n"
"""What stands above this line is written by hand, and kept."""
SIGNS = {
    RDFS.subClassOf: "⊂",
    RDFS.subPropertyOf: "⊂",
    SKOS.exactMatch: "=",
    SKOS.closeMatch: "≈",
    f"{SKOS.iri}broadMatch": "<",
    f"{SKOS.iri}narrowMatch": ">",
    f"{SKOS.iri}relatedMatch": "~",
}
FLAGS = ("veridical", "presupposed", "identifying", "aboutSuffices")


def page() -> str:
    """The page in Markdown, with the beginning that it has."""
    head, line, _ = PAGE.read_text("utf-8").partition(MADE)
    return head + line + "\n".join([*_sections(), ""])


def _sections() -> Iterator[str]:
    """The headings and stanzas of the Turtle, in its order."""
    for title, name in re.findall(
        r"^#### (.+?) #+$|^kg:(\w+) a ", TURTLE.read_text("utf-8"), re.MULTILINE
    ):
        if title:
            yield f"\n## {title}\n\n| term | what it is | mapped to |\n| --- | --- | --- |"
        else:
            yield _row(KG.iri + name)


def _row(term: str) -> str:
    (comment,) = values()[term][RDFS.comment]
    flags = [name for name in FLAGS if values()[term].get(KG.iri + name)]
    more = f" *{', '.join(flags)}*" if flags else ""
    cells = f"`kg:{local_name(term)}`, {_kind(term)}", comment.value + more, _mapped(term)
    return f"| {' | '.join(cells)} |"


def _kind(term: str) -> str:
    """What a term is, in a word or two."""
    types = iris(term, RDF.type)
    if term in properties():
        only = types == {OWL.AnnotationProperty}
        return "annotation" if only else "value" if OWL.DatatypeProperty in types else "property"
    if OWL.Class in types:
        return "class"
    if f"{SKOS.iri}ConceptScheme" in types:
        return "scheme"
    return " and ".join(sorted(_short(kind) for kind in types if kind.startswith(KG.iri)))


def _mapped(term: str) -> str:
    return "; ".join(
        f"{sign} {', '.join(sorted(map(_short, found)))}"
        for predicate, sign in SIGNS.items()
        if (found := iris(term, predicate))
    )


def _short(iri: str) -> str:
    """The IRI with the prefix that the Turtle gives its namespace."""
    name, namespace = max(
        (each for each in _prefixes() if iri.startswith(each[1])), key=lambda each: len(each[1])
    )
    return f"`{name}{iri.removeprefix(namespace)}`"


@cache
def _prefixes() -> list[tuple[str, str]]:
    """The prefixes of the Turtle, each with its colon, and their namespaces."""
    return re.findall(r"^@prefix (\S+:)\s+<(\S+)> \.$", TURTLE.read_text("utf-8"), re.MULTILINE)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
