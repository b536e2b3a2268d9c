"""The raw texts of which `kgraph annotate` makes annotations, and which a build only points to it."""

from __future__ import annotations

from collections.abc import Mapping

RAW_TEXTS: Mapping[str, tuple[str, ...]] = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "pdf": (".pdf",),
    "email": (".eml",),
}
"""The endings of each kind, in small letters, by the module of `kgraph.annotate.texts` that reads it. Of
two texts that are called alike, the one whose ending comes first has the name."""

SUFFIXES = tuple(suffix for suffixes in RAW_TEXTS.values() for suffix in suffixes)
"""All endings, in their order."""
