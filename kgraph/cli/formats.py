"""`kgraph formats`."""

from __future__ import annotations


def formats() -> None:
    """List what can be read and what can be written."""
    from kgraph.cli.console import print_table
    from kgraph.formats.listing import format_rows
    from kgraph.formats.recognition import unread_formats

    rows = []
    for each in format_rows():
        first, *others = [f"not {loss}" for loss in each.losses] or [""]
        about = each.title if each.way == "read" else first
        rows.append((each.way, each.name, " ".join(each.suffixes), about))
        rows += [("", "", "", loss) for loss in others]
    print_table(("", "name", "suffixes", "what it is; what it does not hold"), rows)
    names = "; ".join(unread.name for unread in unread_formats())
    print(f"Recognised and not read: {names}.")
