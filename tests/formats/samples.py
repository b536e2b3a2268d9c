"""A small file of every format that is read, with the same words, and the module that reads it.

mypy reads this file, and so checks that each module offers what `kgraph.formats.protocols` says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from kgraph.formats.bdoc import read as bdoc
from kgraph.formats.bioc import read as bioc
from kgraph.formats.brat import read as brat
from kgraph.formats.conll2003 import read as conll2003
from kgraph.formats.conll2012 import read as conll2012
from kgraph.formats.conllu import read as conllu
from kgraph.formats.corenlp import read as corenlp
from kgraph.formats.doccano import read as doccano
from kgraph.formats.hypothesis import read as hypothesis
from kgraph.formats.kgraph_jsonl import read as kgraph_jsonl
from kgraph.formats.label_studio import read as label_studio
from kgraph.formats.langextract import read as langextract
from kgraph.formats.litbank import read as litbank
from kgraph.formats.naf import read as naf
from kgraph.formats.nif import read as nif
from kgraph.formats.prodigy import read as prodigy
from kgraph.formats.protocols import Reader
from kgraph.formats.pubannotation import read as pubannotation
from kgraph.formats.pubtator import read as pubtator
from kgraph.formats.spacy import read as spacy
from kgraph.formats.spans_json import read as spans_json
from kgraph.formats.stanza import read as stanza
from kgraph.formats.tables import read as tables
from kgraph.formats.tei import read as tei
from kgraph.formats.tokens_json import read as tokens_json
from kgraph.formats.uima import read as uima
from kgraph.formats.web_annotation import read as web_annotation
from kgraph.formats.webanno import read as webanno

TEXT = "Ana 😀 met שרה in Jose\u0301 ."
ANA, SARA, JOSE = (0, 5), (10, 13), (17, 22)
UTF16 = {"begin": [0, 11, 18], "end": [6, 14, 23]}
PLACES = list(zip(*UTF16.values(), strict=True))


class Sample(NamedTuple):
    """A small file of a format, its name, and the text beside it where the format has none; what reads
    it."""

    reader: Reader
    name: str
    content: str
    text: str = ""


def table(*rows: str) -> str:
    return "".join("\t".join(row.split(" ")) + "\n" for row in rows)


def row(place: int, form: str, entity: str = "_") -> str:
    return f"{place} {form} _ _ _ _ _ _ _ {entity}"


BRAT = "T1\tPerson 0 5\tAna 😀\nT2\tPerson 10 13\tשרה\nT3\tPlace 17 22\tJose\u0301\n"
LITBANK = table(
    *("ATTRIB Q1 Ana-0", "MENTION T1 0 0 0 1 Ana@😀 PER PROP", "COREF T1 Ana-0"),
    *("MENTION T2 0 3 0 3 שרה PER PROP", "MENTION T3 0 5 0 5 Jose\u0301 LOC PROP"),
    "QUOTE Q1 0 0 0 6 " + TEXT.replace(" ", "@"),
).replace("@", " ")
WEBANNO = f"#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Ner|value\n\n\n#Text={TEXT}\n" + table(
    *("1-1 0-3 Ana PER[1] ", "1-2 4-6 😀 PER[1] ", "1-3 7-10 met _ ", "1-4 11-14 שרה PER "),
    *("1-5 15-17 in _ ", "1-6 18-23 Jose\u0301 LOC ", "1-7 24-25 . _ "),
)
XMI = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:c="http:///custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>\n'
    + "".join(
        f'<c:Ner xmi:id="{id}" sofa="1" begin="{begin}" end="{end}" value="PER"/>\n'
        for id, (begin, end) in enumerate(PLACES, 2)
    )
    + f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{TEXT}"/>'
    '\n<cas:View sofa="1" members="2 3 4"/></xmi:XMI>\n'
)
CONLLU = "# global.Entity = eid-etype\n" + table(
    *(row(1, "Ana", "Entity=(e1-person"), row(2, "😀", "Entity=e1)"), row(3, "met")),
    *(row(4, "שרה", "Entity=(e2-person)"), row(5, "in")),
    *(row(6, "Jose\u0301", "Entity=(e3-place)"), row(7, ".")),
)
CONLL2012 = "#begin document (a); part 000\n" + table(
    *("a Ana (1", "a 😀 1)", "a met -", "a שרה (2)", "a in -", "a Jose\u0301 (3)", "a . -"),
)
CONLL2003 = "-DOCSTART- O\n\nAna B-PER\n😀 I-PER\nmet O\nשרה B-PER\nin O\nJose\u0301 B-LOC\n. O\n"
SPANS = [
    {"start": begin, "end": end, "label": label}
    for (begin, end), label in zip((ANA, SARA, JOSE), ("PER", "PER", "LOC"), strict=True)
]
MENTIONS = [{"begin": each["start"], "end": each["end"], "label": each["label"]} for each in SPANS]
EXTRACTIONS = [
    {"extraction_class": "PER", "extraction_text": TEXT[begin:end], "attributes": {"role": "x"}}
    for begin, end in (ANA, SARA, JOSE)
]
TABLE = "document,label,quote\n" + "".join(
    f"a,PER,{TEXT[begin:end]}\n" for begin, end in (ANA, SARA, JOSE)
)
REGIONS = [
    {"id": str(at), "type": "labels", "from_name": "a", "to_name": "b", "value": value}
    for at, (begin, end) in enumerate(PLACES)
    for value in [{"start": begin, "end": end, "labels": ["PER"]}]
]
TASK = {"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": REGIONS}]}
TOKENS = {
    "tokens": TEXT.split(),
    "ner_tags": ["B-PER", "I-PER", "O", "B-PER", "O", "B-LOC", "O"],
}
PAIR = [TEXT, {"entities": [[each["start"], each["end"], each["label"]] for each in SPANS]}]
DOCCANO = {"id": 1, "text": TEXT, "label": [[*place, "PER"] for place in PLACES]}
IRI = "http://example.org/a"
NIF = (
    "@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .\n"
    f'<{IRI}#char=0,24> a nif:Context ; nif:isString "{TEXT}" .\n'
    + "".join(
        f"<{IRI}#char={begin},{end}> a nif:Phrase ; nif:referenceContext <{IRI}#char=0,24> ;\n"
        f"nif:beginIndex {begin} ; nif:endIndex {end} .\n"
        for begin, end in (ANA, SARA, JOSE)
    )
)
NAF_WORDS = (
    (0, "Ana"),
    (4, "😀"),
    (6, "met"),
    (10, "שרה"),
    (14, "in"),
    (17, "Jose\u0301"),
    (23, "."),
)
STANZA = [
    [
        {"id": at, "text": form, "start_char": begin, "end_char": begin + len(form), "ner": tag}
        for at, ((begin, form), tag) in enumerate(
            zip(NAF_WORDS, "B-PER E-PER O S-PER O S-LOC O".split(), strict=True), 1
        )
    ]
]
CORENLP = {
    "docId": "a.txt",
    "sentences": [
        {
            "index": 0,
            "entitymentions": [
                {"characterOffsetBegin": begin, "characterOffsetEnd": end, "ner": "PERSON"}
                for begin, end in PLACES
            ],
            "tokens": [
                {
                    "index": at,
                    "originalText": form,
                    "characterOffsetBegin": begin,
                    "characterOffsetEnd": begin + len(form) + (form == "😀"),
                }
                for at, (begin, form) in enumerate(
                    zip((0, 4, 7, 11, 15, 18, 24), TEXT.split(), strict=True), 1
                )
            ],
        }
    ],
}
NAF = (
    f'<NAF xml:lang="en" version="v3"><raw>{TEXT}</raw>\n<text>'
    + "".join(
        f'<wf id="w{at}" sent="1" offset="{at}" length="{len(form)}">{form}</wf>\n'
        for at, form in NAF_WORDS
    )
    + "</text>\n<terms>"
    + "".join(f'<term id="t{at}"><span><target id="w{at}"/></span></term>\n' for at, _ in NAF_WORDS)
    + "</terms>\n<entities>"
    + "".join(
        f'<entity id="e{at}" type="PER"><references><span>{targets}</span></references></entity>\n'
        for at, numbers in enumerate(((0, 4), (10,), (17,)))
        for targets in ["".join(f'<target id="t{number}"/>' for number in numbers)]
    )
    + "</entities></NAF>\n"
)
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>A meeting</title></titleStmt><publicationStmt><date when="2024-05-06"/></publicationStmt>
</fileDesc><profileDesc><particDesc><listPerson><person xml:id="ana"><idno type="GND">118</idno>
</person></listPerson></particDesc></profileDesc></teiHeader><text><body>
<p><said who="#ana"><persName ref="#ana">Ana 😀</persName> met <choice><sic>x</sic><corr>
<name type="person" ref="http://www.wikidata.org/entity/Q1">שרה</name></corr></choice> in <placeName
cert="high">{TEXT[17:22]}</placeName> .</said></p></body></text></TEI>
"""
ANNOTATIONS = [
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{IRI}/{begin}",
        "type": "Annotation",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": "Person"},
        "target": {
            "source": {"id": IRI, "type": "TextualBody", "value": TEXT},
            "selector": {"type": "TextPositionSelector", "start": begin, "end": end},
        },
    }
    for begin, end in (ANA, SARA, JOSE)
]
PUBANNOTATION = {
    "sourcedb": "PMC",
    "sourceid": "1",
    "text": TEXT,
    "denotations": [
        {"id": f"T{begin}", "span": {"begin": begin, "end": end}, "obj": "Person"}
        for begin, end in (ANA, SARA, JOSE)
    ],
}
BIOC = (
    "<collection><source>a</source><document><id>1</id><passage><offset>0</offset>"
    f"<text>{TEXT}</text>\n"
    + "".join(
        f'<annotation id="T{begin}"><infon key="type">Person</infon>'
        f'<location offset="{begin}" length="{end - begin}"/><text>{TEXT[begin:end]}</text></annotation>\n'
        for begin, end in (ANA, SARA, JOSE)
    )
    + "</passage></document></collection>\n"
)
PUBTATOR = f"1|t|{TEXT[:9]}\n1|a|{TEXT[10:]}\n" + "".join(
    f"1\t{begin}\t{end}\t{TEXT[begin:end]}\tPerson\t-\n" for begin, end in (ANA, SARA, JOSE)
)
BDOC = {
    "annotation_sets": {
        "": {
            "name": "",
            "annotations": [
                {"type": "Person", "start": begin, "end": end, "id": begin, "features": {}}
                for begin, end in PLACES
            ],
            "next_annid": 30,
        }
    },
    "text": TEXT,
    "features": {},
    "offset_type": "j",
    "name": "",
}

HYPOTHESIS = [
    {
        "id": str(begin),
        "user": "acct:a@hypothes.is",
        "uri": f"{IRI}.html",
        "tags": ["Person"],
        "target": [{"selector": [{"type": "TextQuoteSelector", "exact": TEXT[begin:end]}]}],
    }
    for begin, end in (ANA, SARA, JOSE)
]


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


SAMPLES: Mapping[str, Sample] = {
    "litbank": Sample(litbank, "a.ann", LITBANK, TEXT),
    "brat": Sample(brat, "a.ann", BRAT, TEXT),
    "webanno-tsv": Sample(webanno, "a.tsv", WEBANNO),
    "uima": Sample(uima, "a.xmi", XMI),
    "kgraph-jsonl": Sample(kgraph_jsonl, "a.jsonl", lines({"text": TEXT, "mentions": MENTIONS})),
    "spans-json": Sample(spans_json, "a.json", json.dumps([PAIR])),
    "doccano": Sample(doccano, "a.jsonl", lines(DOCCANO)),
    "label-studio": Sample(label_studio, "a.json", json.dumps([TASK])),
    "prodigy": Sample(
        prodigy, "a.jsonl", lines({"text": TEXT, "spans": SPANS, "answer": "accept"})
    ),
    "langextract": Sample(
        langextract, "a.jsonl", lines({"text": TEXT, "extractions": EXTRACTIONS})
    ),
    "spacy": Sample(spacy, "a.json", json.dumps({"text": TEXT, "ents": SPANS})),
    "pubannotation": Sample(pubannotation, "a.json", json.dumps(PUBANNOTATION)),
    "bioc": Sample(bioc, "a.xml", BIOC),
    "gate-bdoc": Sample(bdoc, "a.bdocjs", json.dumps(BDOC)),
    "tokens-json": Sample(tokens_json, "a.jsonl", lines(TOKENS)),
    "corenlp": Sample(corenlp, "a.json", json.dumps(CORENLP)),
    "stanza": Sample(stanza, "a.json", json.dumps(STANZA)),
    "hypothesis": Sample(hypothesis, "a.jsonl", lines(*HYPOTHESIS), TEXT),
    "web-annotation": Sample(web_annotation, "a.jsonld", json.dumps(ANNOTATIONS)),
    "nif": Sample(nif, "a.ttl", NIF),
    "naf": Sample(naf, "a.naf", NAF),
    "tei": Sample(tei, "a.xml", TEI),
    "conllu": Sample(conllu, "a.conllu", CONLLU),
    "conll2012": Sample(conll2012, "a.conll", CONLL2012),
    "pubtator": Sample(pubtator, "a.txt", PUBTATOR),
    "table": Sample(tables, "a.csv", TABLE, TEXT),
    "conll2003": Sample(conll2003, "a.conll", CONLL2003),
}
