"""Whether the options of `kgraph review` go together."""

from __future__ import annotations

from kgraph.claims.sentences.english import joined
from kgraph.cli.console import check_table_format
from kgraph.cli.reviewing.options import STATUSES, Asked
from kgraph.errors import UsageError, known_are
from kgraph.judging.proposals.corrections import SPEAKERS
from kgraph.judging.proposals.verdicts import CorrectionCells


def check(asked: Asked) -> None:
    """Raises UsageError for options that do not go together, and for an unknown value of one."""
    if asked.accept_all and asked.reject_all:
        raise UsageError("--accept-all and --reject-all: name one of them")
    if asked.forget_lapsed and asked.lists:
        what = "--forget-lapsed prints the rows that it removes"
        raise UsageError(f"{what}: to see them before, use --list --status lapsed alone")
    if asked.carry_over and (asked.judges or asked.lists or asked.forget_lapsed or asked.add):
        what = "--carry-over lists what it carries over, and what not"
        raise UsageError(f"{what}: judge, list and remove others in a call of its own")
    check_table_format(asked.print_as)
    if asked.status not in STATUSES:
        raise UsageError(f"--status: no {asked.status!r}; {known_are(asked.status, STATUSES)}")
    _check_idle(asked)
    if asked.add:
        _check_added(asked)
    elif asked.cue:
        raise UsageError(
            "--cue tells the stance of a claim that is added: name its document with --add"
        )
    elif any(corrections(asked)) and len(asked.accept) != 1:
        what = "--stance, --speaker, --content and --class correct one proposal"
        raise UsageError(f"{what}: name it with --accept KEY")


def _check_idle(asked: Asked) -> None:
    """Raises UsageError for an option that would do nothing, as that to which it belongs was not typed."""
    accepts = asked.accept_all or asked.accept
    needs = {
        "--status goes with --list": asked.status != "waiting" and not asked.lists,
        "--format goes with --list, --carry-over or --forget-lapsed": (
            asked.print_as != "table" and not (asked.lists or asked.settles_lapsed)
        ),
        "--note goes with --accept, --reject, --accept-all or --reject-all; on a terminal the words "
        "behind a or r are a note": asked.note
        and not (accepts or asked.reject_all or asked.reject),
        "--as-proposed goes with --accept or --accept-all; on a terminal o accepts it so": (
            asked.as_proposed and not accepts
        ),
    }
    for told, is_idle in needs.items():
        if is_idle:
            raise UsageError(told)


def _check_added(asked: Asked) -> None:
    if asked.judges or asked.cls:
        raise UsageError(
            "--add adds one claim: judge others, and correct classes, in a call of its own"
        )
    missing = [f"--{n}" for n in ("speaker", "stance", "content") if not getattr(asked, n)]
    if missing:
        raise UsageError(f"--add also needs {joined(missing)}")


def corrections(asked: Asked) -> CorrectionCells:
    """What was typed in place of what was proposed."""
    speaker = SPEAKERS.get(asked.speaker, asked.speaker)
    return CorrectionCells(asked.stance, speaker, asked.content, asked.cls)
