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
    print_table(("", "name", "suffixes", "what it is; what it does not hold"), rows)
    names = "; ".join(unread.name for unread in unread_formats())
    print(f"Recognised and not read: {names}.")
