"""The options of `kgraph annotate` that are no settings, and what was typed of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from kgraph.schema.config import ANNOTATED

Texts = Annotated[
    tuple[Path, ...],
    typer.Argument(
        help="Raw texts, or folders of them: .txt, .md, .html, .docx, .pdf, .eml. Without any: the folder "
        "raw.",
        show_default=False,
    ),
]
EngineName = Annotated[
    str, typer.Option("--with", help="The engine that proposes: rules, spacy, llm or file.")
]
OutputFolder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", help="The folder into which frozen texts and proposals are written."
    ),
]
Encoding = Annotated[
    str,
    typer.Option(
        "--encoding",
        show_default=False,
        help="The encoding of texts that are not UTF-8, whatever they declare to be.",
    ),
]
Refreeze = Annotated[
    bool,
    typer.Option(
        "--refreeze", help="Freeze texts anew whose files have changed; else they are refused."
    ),
]
Model = Annotated[
    str, typer.Option("--model", show_default=False, help="The model that the engine uses.")
]
AnnotationsFrom = Annotated[
    Path | None,
    typer.Option(
        "--annotations",
        show_default=False,
        help="The annotations of another program: a file, or a folder of files.",
    ),
]
Endpoint = Annotated[
    str,
    typer.Option(
        "--endpoint",
        show_default=False,
        help="The API that the engine llm asks, such as http://localhost:8080/v1; "
        "without it nothing is sent anywhere.",
    ),
]
Budget = Annotated[
    int,
    typer.Option(
        "--budget", min=0, help="Tokens that prompts and answers may have; 0: any number."
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout", min=0, help="Seconds for an answer of the engine llm; 0: 600 seconds."
    ),
]
ShowPrompt = Annotated[
    bool,
    typer.Option("--show-prompt", help="Print what the engine llm asks, and ask nothing."),
]


class Asked(NamedTuple):
    """What was typed, beside the settings; each field is an option, and the texts are the arguments."""

    texts: Texts = ()
    engine: EngineName = "rules"
    output: OutputFolder = Path(ANNOTATED)
    encoding: Encoding = ""
    refreeze: Refreeze = False
    model: Model = ""
    annotations: AnnotationsFrom = None
    endpoint: Endpoint = ""
    budget: Budget = 0
    timeout: Timeout = 0
    show_prompt: ShowPrompt = False
