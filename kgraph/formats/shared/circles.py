"""Finds events that contain themselves, and where to break such a circle."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.model.annotations import Argument, Event


def closing_arguments(events: Mapping[str, Event]) -> set[tuple[str, Argument]]:
    """The arguments that close a circle of events, searched in the order of the file."""
    closing: set[tuple[str, Argument]] = set()
    done: set[str] = set()
    for start in events:
        path = [(start, iter(events[start].arguments))]
        above = {start}
        while path and start not in done:
            id, arguments = path[-1]
            argument = next(arguments, None)
            if argument is None:
                done.add(id)
                above.discard(id)
                path.pop()
            elif argument.target in above:
                closing.add((id, argument))
            elif argument.target in events and argument.target not in done:
                above.add(argument.target)
                path.append((argument.target, iter(events[argument.target].arguments)))
    return closing
