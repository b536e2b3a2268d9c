"""`kgraph formats`."""

from __future__ import annotations


def formats() -> None:
    """List what can be read and what can be written."""
    from kgraph.cli.console import print_table
    from kgraph.formats.recognition import unread_formats
    from kgraph.formats.table import READERS, WRITERS

    rows = [("read", r.name, " ".join(r.suffixes), r.title) for r in READERS.values()]
    for writer in WRITERS.values():
        first, *others = writer.losses or ("",)
        rows.append(("write", writer.name, " ".join(writer.endings), first and f"not {first}"))
        rows += [("", "", "", f"not {loss}") for loss in others]
    rows += [
        ("recognised", "", " ".join(sorted(unread.suffixes)), f"{unread.name}: not read")
        for unread in unread_formats()
    ]
    print_table(("", "name", "suffixes", "what it is; what it does not hold"), rows)
