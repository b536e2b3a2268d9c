"""The options of `kgraph resolve` that are no settings, and what was typed of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from kgraph.cli.endpoint import LocalCommand
from kgraph.errors import UsageError

if TYPE_CHECKING:
    from kgraph.pipeline.resolve_beginning import BegunResolving
    from kgraph.resolving.candidate import Candidate

STATUSES = ("waiting", "same", "different", "unsure", "lapsed", "judged")
"""What `--list` can show: candidates that nobody has judged, and judgements by what they say; those on what
is not in the graph; and all of them."""

NO_PAIR = ("", "")
"""Of an option that was not typed."""
_PAIR = "Names are looked up; an IRI says for sure which thing is meant."

Lists = Annotated[
    bool,
    typer.Option("--list", help="List candidates, or judgements, on standard output; ask nothing."),
]
Status = Annotated[str, typer.Option("--status", help=f"What --list shows: {', '.join(STATUSES)}.")]
PrintAs = Annotated[
    str,
    typer.Option(
        "--format",
        help="How --list prints: table, records, csv, tsv or json; judgements also sssom.",
    ),
]
Of = Annotated[str, typer.Option("--of", help="Only what may be the thing of this name, or IRI.")]
Most = Annotated[int, typer.Option("--most", min=1, help="How many candidates a name has at most.")]
Same = Annotated[
    tuple[str, str],
    typer.Option(
        "--same",
        metavar="A B",
        show_default=False,
        help=f"A and B are the same; A's IRI stays, unless the name of B says more. {_PAIR}",
    ),
]
Different = Annotated[
    tuple[str, str],
    typer.Option(
        "--different",
        metavar="A B",
        show_default=False,
        help="A and B are different. With --in, and - for B: what the document calls A is "
        f"something of its own. {_PAIR}",
    ),
]
Unsure = Annotated[
    tuple[str, str],
    typer.Option(
        "--unsure",
        metavar="A B",
        show_default=False,
        help=f"Nobody knows, so do not ask again. {_PAIR}",
    ),
]
Undo = Annotated[
    tuple[str, str],
    typer.Option(
        "--undo",
        metavar="A B",
        show_default=False,
        help=f"Remove your judgements on A and B. {_PAIR}",
    ),
]
Within = Annotated[
    str, typer.Option("--in", help="The judgements hold for what this document calls so, only.")
]
At = Annotated[
    str,
    typer.Option("--at", help="With --in: only for the mention there, such as 42 or char=42,48."),
]
NoteText = Annotated[
    str, typer.Option("--note", help="A remark that is written beside the judgements.")
]
Take = Annotated[
    tuple[Path, ...],
    typer.Option(
        "--take",
        help="Take judgements in from a table that --list wrote and somebody filled in, or from SSSOM. "
        "May be repeated.",
    ),
]


class Asked(NamedTuple):
    """What was typed, beside the settings; each field is an option."""

    lists: Lists = False
    status: Status = "waiting"
    print_as: PrintAs = "table"
    of: Of = ""
    most: Most = 10
    same: Same = NO_PAIR
    different: Different = NO_PAIR
    unsure: Unsure = NO_PAIR
    undo: Undo = NO_PAIR
    within: Within = ""
    at: At = ""
    note: NoteText = ""
    take: Take = ()

    @property
    def judges(self) -> bool:
        """Whether judgements are made or taken back without a question."""
        return bool(self.take or {self.same, self.different, self.unsure, self.undo} - {NO_PAIR})

    @property
    def is_batch(self) -> bool:
        """Whether nothing is asked."""
        return self.lists or self.judges


def check_scope(asked: Asked) -> None:
    """Raises UsageError for options that tell more of a judgement where none is made by name, and for those
    of a list where nothing is listed."""
    from kgraph.claims.sentences.english import joined

    typed = {"--in": asked.within, "--at": asked.at, "--note": asked.note}
    told = [flag for flag, value in typed.items() if value]
    if told and {asked.same, asked.different, asked.unsure} == {NO_PAIR}:
        go = "goes" if len(told) == 1 else "go"
        raise UsageError(
            f"{joined(told)} {go} with --same, --different or --unsure: name two things"
        )
    listing = {"--status": asked.status != "waiting", "--format": asked.print_as != "table"}
    if not asked.lists and (idle := [flag for flag, is_typed in listing.items() if is_typed]):
        raise UsageError(f"{joined(idle)} {'goes' if len(idle) == 1 else 'go'} with --list")


class ResolveCommand(LocalCommand):
    """`resolve`, whose judgements take one pair each: of an option typed twice, only the last pair would
    count, without a word."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As `LocalCommand`. Raises UsageError for an option of a pair that was typed twice."""
        if twice := next((each for each in _OF_PAIRS if args.count(each) > 1), ""):
            raise UsageError(
                f"{twice} is typed {args.count(twice)} times, and takes one pair: run `kgraph resolve` once "
                "for each, or fill in the verdicts of what --list --format csv prints, and --take it"
            )
        return super().parse_args(ctx, args)


_OF_PAIRS = ("--same", "--different", "--unsure", "--undo")


def waiting(begun: BegunResolving, asked: Asked) -> Iterator[Candidate]:
    """The candidates that nobody has judged, and behind them the speakers of whom nobody knows who they are:
    all, or those of each thing that the name of `--of` may mean. Raises UnknownNameError."""
    from kgraph.resolving.typed_names import things_called

    if not asked.of:
        yield from (*begun.waiting(None, asked.most), *begun.unnamed())
        return
    told = set[frozenset[str]]()
    for of in things_called(begun.names, asked.of):
        for each in (*begun.waiting(of, asked.most), *begun.unnamed(of)):
            ends = frozenset((each.first.iri, each.second.iri if each.second else ""))
            if ends not in told:
                told.add(ends)
                yield each
