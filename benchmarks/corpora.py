"""The same documents (`benchmarks.documents`) in every format that kgraph reads.

A format that can hold several documents in a file gets one file of them all, the others a file each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from benchmarks.documents import (
    PHRASES,
    SampleDocument,
    neighbour,
    sample_document,
    tagged,
    units,
    utf16,
)


def write(format: str, folder: Path, documents: int) -> None:
    """Write so many documents of the format into the folder."""
    folder.mkdir(parents=True)
    _FORMATS[format](folder, map(sample_document, range(documents)))


def known(format: str) -> bool:
    """Whether there is a corpus of that format."""
    return format in _FORMATS


def _each(suffix: str, render: Callable[[SampleDocument], str], text: bool = False) -> _Write:
    """A file for each document, with its text beside where `text` says so."""

    def write(folder: Path, documents: Iterable[SampleDocument]) -> None:
        for document in documents:
            (folder / f"{document.name}{suffix}").write_text(render(document), encoding="utf-8")
            if text:
                (folder / f"{document.name}.txt").write_text(document.text, encoding="utf-8")

    return write


def _all(
    name: str,
    render: Callable[[SampleDocument], str],
    begin: str = "",
    between: str = "",
    end: str = "",
) -> _Write:
    """One file for all documents."""

    def write(folder: Path, documents: Iterable[SampleDocument]) -> None:
        with (folder / name).open("w", encoding="utf-8") as stream:
            stream.write(begin)
            for number, document in enumerate(documents):
                stream.write((between if number else "") + render(document))
            stream.write(end)

    return write


_Write = Callable[[Path, Iterable[SampleDocument]], None]


def _brat(document: SampleDocument) -> str:
    return "".join(
        f"T{number}\t{m.label} {m.begin} {m.end}\t{document.text[m.begin : m.end]}\n"
        for number, m in enumerate(document.mentions, 1)
    )


def _litbank(document: SampleDocument) -> str:
    return "".join(
        f"MENTION\tT{number}\t{m.sentence}\t{m.first}\t{m.sentence}\t{m.last}\t"
        f"{document.text[m.begin : m.end]}\t{m.label}\tPROP\n"
        for number, m in enumerate(document.mentions, 1)
    )


def _webanno(document: SampleDocument) -> str:
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=custom.Ner|value", "", ""]
    at = 0
    for number, (tokens, tags) in enumerate(tagged(document), 1):
        lines.append(f"#Text={' '.join(tokens)}")
        for place, (token, tag) in enumerate(zip(tokens, tags, strict=True), 1):
            end = at + units(token)
            label = tag and f"{tag[0]}[{number * 10 + tag[1]}]"
            lines.append(f"{number}-{place}\t{at}-{end}\t{token}\t{label or '_'}\t")
            at = end + 1
        lines.append("")
    return "\n".join(lines) + "\n"


def _xmi(document: SampleDocument) -> str:
    offset = utf16(document.text)
    entities = "".join(
        f'<n:NamedEntity xmi:id="{number}" sofa="1" begin="{offset[m.begin]}" '
        f'end="{offset[m.end]}" value="{m.label}"/>\n'
        for number, m in enumerate(document.mentions, 2)
    )
    members = " ".join(str(number) for number, _ in enumerate(document.mentions, 2))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
        'xmlns:cas="http:///uima/cas.ecore" xmi:version="2.0" '
        'xmlns:n="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore">\n'
        f'<cas:NULL xmi:id="0"/>\n{entities}'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" '
        f"sofaString={quoteattr(document.text, {chr(10): '&#10;'})}/>\n"
        f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>\n'
    )


def _naf(document: SampleDocument) -> str:
    forms, entities, number, at = [], [], 0, 0
    for sentence, (tokens, tags) in enumerate(tagged(document), 1):
        phrases: dict[int, list[int]] = {}
        for token, tag in zip(tokens, tags, strict=True):
            number += 1
            forms.append(
                f'<wf id="w{number}" sent="{sentence}" offset="{at}" length="{len(token)}">'
                f"{escape(token)}</wf>\n"
            )
            at += len(token) + 1
            if tag:
                phrases.setdefault(tag[1], []).append(number)
        for place, numbers in phrases.items():
            targets = "".join(f'<target id="t{each}"/>' for each in numbers)
            entities.append(
                f'<entity id="e{sentence}.{place}" type="{PHRASES[place][2]}"><references><span>'
                f"{targets}</span></references></entity>\n"
            )
    terms = "".join(
        f'<term id="t{each}"><span><target id="w{each}"/></span></term>\n'
        for each in range(1, number + 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<NAF xml:lang="en" version="v3">\n'
        f"<raw>{escape(document.text)}</raw>\n<text>\n{''.join(forms)}</text>\n"
        f"<terms>\n{terms}</terms>\n<entities>\n{''.join(entities)}</entities>\n</NAF>\n"
    )


def _conllu(document: SampleDocument) -> str:
    lines, open = [f"# newdoc id = {document.name}", "# global.Entity = eid-etype"], 0
    for tokens, tags in tagged(document):
        for place, token in enumerate(tokens, 1):
            tag, before, after = (neighbour(tags, place + step) for step in (-1, -2, 0))
            open += bool(tag and tag != before)
            entity = f"(e{open}-{tag[0]}" if tag and tag != before else ""
            closing = f"e{open})" if tag and tag != after else ""
            lines.append(f"{place}\t{token}" + "\t_" * 7 + f"\tEntity={entity or closing}" if tag
                         else f"{place}\t{token}" + "\t_" * 8)  # fmt: skip
        lines.append("")
    return "\n".join(lines) + "\n"


def _conll2012(document: SampleDocument) -> str:
    lines, number = [f"#begin document ({document.name}); part 000"], 0
    for tokens, tags in tagged(document):
        for place, token in enumerate(tokens):
            tag, before = neighbour(tags, place), neighbour(tags, place - 1)
            number += bool(tag and tag != before)
            cell = f"({number}" if tag and tag != before else f"{number})" if tag else "-"
            lines.append(f"{document.name} 0 {place} {token} - - - - - - * {cell}")
        lines.append("")
    return "\n".join([*lines, "#end document", ""])


def _conll2003(document: SampleDocument) -> str:
    lines = [f"-DOCSTART- ({document.name})", ""]
    for tokens, tags in tagged(document):
        for place, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
            inside = tag and tag == neighbour(tags, place - 1)
            lines.append(f"{token} {'I' if inside else 'B'}-{tag[0]}" if tag else f"{token} O")
        lines.append("")
    return "\n".join(lines) + "\n"


def _kgraph(document: SampleDocument) -> dict[str, Any]:
    mentions = [
        {"id": f"T{number}", "label": m.label, "begin": m.begin, "end": m.end}
        for number, m in enumerate(document.mentions)
    ]
    return {"id": document.name, "text": document.text, "mentions": mentions}


def _doccano(document: SampleDocument) -> dict[str, Any]:
    offset = utf16(document.text)
    labels = [[offset[m.begin], offset[m.end], m.label] for m in document.mentions]
    return {"id": document.name, "text": document.text, "label": labels}


def _label_studio(document: SampleDocument) -> dict[str, Any]:
    offset = utf16(document.text)
    regions = [
        {"id": f"r{number}", "type": "labels", "from_name": "tag", "to_name": "text", "value": value}
        for number, m in enumerate(document.mentions)
        if (value := {"start": offset[m.begin], "end": offset[m.end], "labels": [m.label],
                      "text": document.text[m.begin : m.end]})
    ]  # fmt: skip
    annotation = {"id": 1, "completed_by": 1, "result": regions, "was_cancelled": False}
    return {"id": document.name, "data": {"text": document.text}, "annotations": [annotation]}


def _prodigy(document: SampleDocument) -> dict[str, Any]:
    spans = [{"start": m.begin, "end": m.end, "label": m.label} for m in document.mentions]
    number = int(document.name.rpartition("-")[2])
    return {"text": document.text, "_input_hash": number, "spans": spans, "answer": "accept"}


def _spacy(document: SampleDocument) -> dict[str, Any]:
    ents = [{"start": m.begin, "end": m.end, "label": m.label} for m in document.mentions]
    return {"text": document.text, "ents": ents}


def _nif(document: SampleDocument) -> str:
    iri, length = f"http://example.org/{document.name}", len(document.text)
    context = f"<{iri}#char=0,{length}>"
    words = json.dumps(document.text, ensure_ascii=False)
    return f"{context} a nif:Context ; nif:isString {words} .\n" + "".join(
        f"<{iri}#char={m.begin},{m.end}> a nif:Phrase ; nif:referenceContext {context} ;\n"
        f'  nif:beginIndex "{m.begin}"^^xsd:nonNegativeInteger ;\n'
        f'  nif:endIndex "{m.end}"^^xsd:nonNegativeInteger ;\n'
        f"  itsrdf:taClassRef <http://example.org/{m.label}> .\n"
        for m in document.mentions
    )


_PREFIXES = """\
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def _web_annotation(document: SampleDocument) -> str:
    iri = f"http://example.org/{document.name}"
    source = {"id": iri, "type": "TextualBody", "value": document.text}
    return "".join(
        _line({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{iri}/{number}",
            "type": "Annotation",
            "body": {"type": "TextualBody", "purpose": "tagging", "value": m.label},
            "target": {
                "source": iri if number else source,
                "selector": {"type": "TextPositionSelector", "start": m.begin, "end": m.end},
            },
        })
        for number, m in enumerate(document.mentions)
    )  # fmt: skip


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


_FORMATS: Mapping[str, _Write] = {
    "brat": _each(".ann", _brat, text=True),
    "litbank": _each(".ann", _litbank, text=True),
    "webanno-tsv": _each(".tsv", _webanno),
    "uima": _each(".xmi", _xmi),
    "naf": _each(".naf", _naf),
    "conllu": _all("all.conllu", _conllu),
    "conll2012": _all("all.conll", _conll2012),
    "conll2003": _all("all.conll", _conll2003),
    "kgraph-jsonl": _all("all.jsonl", lambda document: _line(_kgraph(document))),
    "doccano": _all("all.jsonl", lambda document: _line(_doccano(document))),
    "label-studio": _all(
        "all.json", lambda document: json.dumps(_label_studio(document)), "[", ",", "]"
    ),
    "prodigy": _all("all.jsonl", lambda document: _line(_prodigy(document))),
    "spacy": _all("all.jsonl", lambda document: _line(_spacy(document))),
    "nif": _all("all.ttl", _nif, _PREFIXES),
    "web-annotation": _all("all.jsonl", _web_annotation),
}
