"""The options of `kgraph review` that are no settings, and what was typed of them."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

STATUSES = ("waiting", "open", "accepted", "rejected", "disputed", "held", "lapsed", "all", "added")
"""What `--list` can show: what waits for the reviewer's verdict, what has become of proposals, the verdicts
that have lapsed, all proposals, and the claims that reviewers added."""

Lists = Annotated[
    bool, typer.Option("--list", help="List proposals on standard output, and ask nothing.")
]
Status = Annotated[str, typer.Option("--status", help=f"What --list shows: {', '.join(STATUSES)}.")]
PrintAs = Annotated[
    str,
    typer.Option(
        "--format",
        help="How --list, --carry-over and --forget-lapsed print: table, records, csv, tsv or json.",
    ),
]
Where = Annotated[
    tuple[str, ...],
    typer.Option(
        "--where",
        help="Only proposals like this: 'rule=reporting verb', 'kind=claim', 'speaker=*Lavrov*', "
        "'confidence>=0.9'; also engine, label, document, place, words, content, claim, key. May be "
        "repeated; all must hold.",
    ),
]
AcceptAll = Annotated[
    bool, typer.Option("--accept-all", help="Accept all that wait, or those of --where.")
]
RejectAll = Annotated[
    bool, typer.Option("--reject-all", help="Reject all that wait, or those of --where.")
]
Accept = Annotated[
    tuple[str, ...],
    typer.Option("--accept", help="Accept the proposal of this key. May be repeated."),
]
AsProposed = Annotated[
    bool,
    typer.Option(
        "--as-proposed",
        help="With --accept and --accept-all: as it was proposed, also where others have corrected it.",
    ),
]
Reject = Annotated[
    tuple[str, ...],
    typer.Option("--reject", help="Reject the proposal of this key. May be repeated."),
]
Undo = Annotated[
    tuple[str, ...],
    typer.Option(
        "--undo",
        help="Take back your verdict on this key, so that what you had said before counts again, or "
        "the claim of this key that you added. May be repeated.",
    ),
]
Add = Annotated[
    str,
    typer.Option(
        "--add",
        help="Add a claim that nobody proposes to the document of this name, with --speaker, --stance and "
        "--content; it stands beside the text, in a file of your own.",
    ),
]
Cue = Annotated[
    str, typer.Option("--cue", help="With --add: the words of the text that tell the stance.")
]
ForgetLapsed = Annotated[
    bool,
    typer.Option(
        "--forget-lapsed", help="Remove your verdicts that have lapsed, and print their rows."
    ),
]
CarryOver = Annotated[
    bool,
    typer.Option(
        "--carry-over",
        help="Carry over verdicts on a text that was edited since, and claims added to it, where their "
        "sentences and those beside them are the same; list what was carried over, and what was not and why.",
    ),
]
Stance = Annotated[
    str,
    typer.Option(
        "--stance",
        help="With --accept: the stance that the claim has instead; with --add: its stance.",
    ),
]
Speaker = Annotated[
    str,
    typer.Option(
        "--speaker",
        help="With --accept: who says it instead, with --add: who says it, in words of the text, "
        "with ; between several; '(unknown)' for nobody who is named, '(the document)' for the text itself.",
    ),
]
Content = Annotated[
    str,
    typer.Option(
        "--content",
        help="With --accept: what is said instead, or which words a name has instead, with --add: what is "
        "said, in words of the text; … leaves out words between.",
    ),
]
Class = Annotated[
    str,
    typer.Option(
        "--class", help="With --accept: the class that a mention has instead, such as Person."
    ),
]
NoteText = Annotated[
    str,
    typer.Option(
        "--note",
        help="With --accept, --reject, --accept-all and --reject-all: a remark that is written beside the "
        "verdicts.",
    ),
]
Second = Annotated[
    bool, typer.Option("--second", help="Also ask for what others have judged already.")
]


class Asked(NamedTuple):
    """What was typed, beside the settings; each field is an option."""

    lists: Lists = False
    status: Status = "waiting"
    print_as: PrintAs = "table"
    where: Where = ()
    accept_all: AcceptAll = False
    reject_all: RejectAll = False
    accept: Accept = ()
    reject: Reject = ()
    undo: Undo = ()
    add: Add = ""
    cue: Cue = ""
    forget_lapsed: ForgetLapsed = False
    carry_over: CarryOver = False
    stance: Stance = ""
    speaker: Speaker = ""
    content: Content = ""
    cls: Class = ""
    note: NoteText = ""
    second: Second = False
    as_proposed: AsProposed = False

    @property
    def judges(self) -> bool:
        """Whether verdicts are given or taken back without a question."""
        return bool(self.accept_all or self.reject_all or self.accept or self.reject or self.undo)

    @property
    def is_batch(self) -> bool:
        """Whether nothing is asked."""
        return self.lists or self.judges or self.settles_lapsed or bool(self.add)

    @property
    def settles_lapsed(self) -> bool:
        """Whether verdicts that have lapsed are removed, or carried over to a text that was edited."""
        return self.forget_lapsed or self.carry_over
