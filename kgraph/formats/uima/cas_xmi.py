"""UIMA CAS XMI (UIMA References, section 7.1) and type systems (section 2.3) -> a CAS."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.files.elements import Element as Placed
from kgraph.formats.shared.files.elements import parse_tree
from kgraph.formats.uima.cas import (
    INITIAL_VIEW,
    SOFA,
    Cas,
    Feature,
    Structure,
    Type,
    Types,
    View,
    is_collection,
)

XMI = "http://www.omg.org/XMI"

_VIEW, _NULL = "uima.cas.View", "uima.cas.NULL"
_XML_1_1 = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*[\"']1\.1")
_CONTROL = re.compile(rb"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")
_IDS = re.compile(r"[0-9]+(?: +[0-9]+)*")


def read_types(data: bytes, file: str) -> Types:
    """The types that a type system declares. Its imports are not followed.

    Raises InputError: KG201 not XML, KG202 nested too deep, KG204 a document type declaration.
    """
    declared: dict[str, Type] = {}
    for type in parse_tree(data, file).root.iter("typeDescription"):
        features = {
            _child(feature, "name"): Feature(
                _child(feature, "rangeTypeName"),
                _child(feature, "multipleReferencesAllowed") == "true",
            )
            for feature in type.iter("featureDescription")
        }
        declared[_child(type, "name")] = Type(_child(type, "supertypeName"), features)
    return Types(declared)


def read_xmi(data: bytes, file: str, types: Types) -> Cas:
    """The CAS that the XMI describes. Raises InputError as `read_types`.

    XML 1.1, which INCEpTION also writes, is read as XML 1.0, except for control characters, which
    become U+FFFD of the same width.
    """
    if _XML_1_1.match(data):
        data = _CONTROL.sub(b"&#xFFFD;", data)
    root = parse_tree(data, file).root
    reading = _XmiElements(types)
    for element in root:
        reading.take(element, {**_namespaces(root), **_namespaces(element)})
    return reading.finish()


def _child(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _namespaces(element: Element) -> dict[str, str]:
    return {
        name.removeprefix("xmlns:"): iri
        for name, iri in element.attrib.items()
        if name.startswith("xmlns:")
    }


class _XmiElements:
    """The elements below the root: sofas, views and structures. The elements of a structure are the
    values of its features with several values."""

    def __init__(self, types: Types) -> None:
        self.cas = Cas(types)
        self.sofas: dict[str, Element] = {}
        self.views: dict[str, list[str]] = defaultdict(list)

    def take(self, element: Element, namespaces: dict[str, str]) -> None:
        """Take one of the elements."""
        type = _type(element.tag, namespaces)
        ids = {f"{prefix}:id" for prefix, iri in namespaces.items() if iri == XMI}
        id = next((element.attrib[name] for name in sorted(ids) if name in element.attrib), "")
        if type == SOFA:
            self.sofas[id] = element
        elif type == _VIEW:
            self.views[element.get("sofa", "")] += element.get("members", "").split()
        elif type != _NULL:
            self.cas.add(self._structure(id, type, element))

    def finish(self) -> Cas:
        """The CAS, when all elements have been taken."""
        for structure in self.cas.structures.values():
            self._guess(structure)
        for id, sofa in self.sofas.items():
            name, members = sofa.get("sofaID", INITIAL_VIEW), self.views.pop(id, ())
            self.cas.views.append(View(name, sofa.get("sofaString"), tuple(members)))
        if loose := self.views.pop("", None):
            self.cas.views.append(View(INITIAL_VIEW, None, tuple(loose)))
        for id in self.views:
            self.cas.problems.append(
                (f"a view names the sofa {id!r}, which is missing", Location(0))
            )
        return self.cas

    def _structure(self, id: str, type: str, element: Element) -> Structure:
        structure = Structure(id, type, _place(element))
        features = self.cas.types.features(type)
        for name, value in element.attrib.items():
            if ":" not in name and name != "sofa":
                self._feature(structure, name, value, features.get(name))
        for child in element:
            held = structure.values.get(child.tag, ())
            structure.values[child.tag] = (*held, "".join(child.itertext()))
        return structure

    def _feature(
        self, structure: Structure, name: str, value: str, feature: Feature | None
    ) -> None:
        """Ids and the elements of arrays are in an attribute, with spaces between them."""
        if is_collection(structure.type):
            of_ids = _of_ids(structure.type) or name == "tail"
            (structure.references if of_ids else structure.values)[name] = tuple(value.split())
        elif not feature or self.cas.types.is_primitive(feature.range):
            structure.values[name] = (value,)
        elif is_collection(feature.range) and not (_of_ids(feature.range) or feature.shared):
            structure.values[name] = tuple(value.split())
        else:
            structure.references[name] = tuple(value.split())

    def _guess(self, structure: Structure) -> None:
        """If the type is not declared, ids of structures that only join or hold others are
        references."""
        if self.cas.types.features(structure.type) or is_collection(structure.type):
            return
        for name, values in list(structure.values.items()):
            if name not in ("begin", "end") and len(values) == 1 and _IDS.fullmatch(values[0]):
                ids = tuple(values[0].split())
                if all(map(self._joins, ids)):
                    structure.references[name] = ids
                    del structure.values[name]

    def _joins(self, id: str) -> bool:
        found = self.cas.structures.get(id)
        if not found or "begin" in found.values:
            return False
        return is_collection(found.type) or "target" in {*found.values, *found.references}


def _of_ids(range: str) -> bool:
    """Whether an array or a list holds structures, not values."""
    return "FS" in range or range.endswith("[]")


def _place(element: Element) -> Location:
    return Location(element.line, element.column) if isinstance(element, Placed) else Location(0)


def _type(tag: str, namespaces: dict[str, str]) -> str:
    """The type of an element: `webanno.custom.Span` of `custom:Span`, where custom is
    `http:///webanno/custom.ecore`."""
    prefix, _, local = tag.rpartition(":")
    package = namespaces.get(prefix, prefix).removeprefix("http:///").removesuffix(".ecore")
    return f"{package.replace('/', '.')}.{local}".removeprefix("uima.noNamespace").removeprefix(".")
