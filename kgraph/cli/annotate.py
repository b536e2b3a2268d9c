"""`kgraph annotate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.cli.annotate_options import Asked
from kgraph.cli.console import printable_lines, progress, put, say
from kgraph.cli.options import with_settings
from kgraph.errors import InputError, UsageError, counted, typed
from kgraph.schema.config import RAW
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.annotate.annotating import Annotated as Done
    from kgraph.annotate.engine import EngineOptions
    from kgraph.annotate.texts.freezing import Ways


@with_settings
def annotate(settings: Settings, asked: Asked) -> None:
    """Propose annotations of raw texts. What is proposed is nobody's claim until somebody has
    judged it."""
    from kgraph.annotate.engine import EngineOptions
    from kgraph.annotate.texts.encoding_names import known_encoding
    from kgraph.annotate.texts.freezing import Ways
    from kgraph.cli.inputs import with_lexicon
    from kgraph.storage.own_files import OWN

    if asked.show_prompt:
        _show_prompt(settings)
        return
    texts = asked.texts or ((Path(RAW),) if Path(RAW).is_dir() else ())
    if not texts:
        raise UsageError(
            f"There is no folder {RAW} here: name raw texts, or folders of them, as in "
            "`kgraph annotate texts`."
        )
    options = EngineOptions(
        settings=with_lexicon(settings, texts),
        keep=asked.output / OWN,
        model=asked.model,
        annotations=asked.annotations,
        endpoint=asked.endpoint,
        budget=asked.budget,
        timeout=asked.timeout,
    )
    ways = Ways(known_encoding(asked.encoding) if asked.encoding else "", asked.refreeze)
    _annotate(settings, asked._replace(texts=texts), options, ways)


def _annotate(settings: Settings, asked: Asked, options: EngineOptions, ways: Ways) -> None:
    """Annotate the texts, and say what came of it."""
    from kgraph.annotate.asked import annotate_as_asked
    from kgraph.annotate.engine import UNANSWERED
    from kgraph.cli.findings import end_as_found, end_with_errors, print_findings

    with progress("Annotating") as on_text:
        done, ending = annotate_as_asked(
            *(settings, asked.texts, asked.engine, options, asked.output, ways, on_text)
        )
    print_findings(done.ledger.all_findings, done.ledger.totals)
    _print_done(done, asked.output, ways)
    if ending.words:
        say(ending.words)
    if done.stopped:
        raise done.stopped
    if not done.texts:
        raise InputError("No text could be annotated.")
    if unanswered := sum(done.ledger.totals[code] for code in UNANSWERED):
        say(
            f"Of {counted(unanswered, 'passage')} there is no answer, see above: nothing is proposed there."
        )
    if unanswered or done.refused:
        end_with_errors()
    if asked.engine != "llm":  # a model's slips are expected: what it proposes is checked for them
        end_as_found(done.ledger.all_findings)


_ONE = {
    "mentions": "mention",
    "relations": "relation",
    "events": "event",
    "identities": "identity",
}


def _print_done(done: Done, output: Path, ways: Ways) -> None:
    """Say what was proposed, what was lost on the way, and what comes next."""
    kinds = [f"{n:,} {_ONE[kind] if n == 1 else kind}" for kind, n in done.proposed.items() if n]
    total = f"; {done.proposed.total():,} proposals in all" if kinds[1:] else ""
    say(
        f"Annotated: {counted(done.texts, 'text')}, of which frozen now: {done.frozen:,}. Proposed: "
        f"{', '.join(kinds) or 'nothing'}{total}."
    )
    if done.refused:
        say(f"Not annotated: {counted(done.refused, 'text')}, see above.")
    _print_dates(done)
    if lost := done.ledger.dropped.total():
        say(f"Not proposed: {counted(lost, 'annotation')}, see above.")
    if kinds and ways.refreeze:
        carry = f"`kgraph review {typed(output)} --carry-over`"
        say(f"Next: {carry} takes along what was judged in sentences that are the same as before.")
    elif kinds:
        next_ = f"kgraph review {typed(output)}, or kgraph build {typed(output)}"
        say(f"It is proposed until somebody judges it. Next: {next_}")


def _print_dates(done: Done) -> None:
    """Say where dates of issue were read, and of which texts none is known."""
    if known := done.issued.total():
        places = ", ".join(f"{where} {n:,}" for where, n in sorted(done.issued.items()))
        say(f"Date of issue known: {counted(known, 'text')} (read from: {places}).")
    if done.undated:
        first = done.undated[0]
        say(
            f"Without a date of issue: {counted(len(done.undated), 'text')}, such as {first}. Write "
            f'issued = "2024-02-29" at the top of {first.with_suffix(".toml")}, and annotate again: it makes '
            "“Monday” a day, and the timeline and --as-of need it."
        )


def _show_prompt(settings: Settings) -> None:
    from kgraph.annotate.llm.engine import prompt_of

    put(printable_lines(prompt_of(settings).shown().rstrip()))
