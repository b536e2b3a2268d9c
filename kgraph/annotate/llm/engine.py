"""The engine `llm`: a language model at an endpoint that speaks the OpenAI chat protocol.

The model is given the text, passage by passage, and names words; these are looked for in the text, and what
is not there is not proposed. Nothing is sent without `--endpoint`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kgraph.annotate.engine import Ending, EngineOptions
from kgraph.annotate.llm.address import Address, address_of
from kgraph.annotate.llm.conversation import Conversation
from kgraph.annotate.llm.grounding import Grounding
from kgraph.annotate.llm.kept import KeptAnswers
from kgraph.annotate.llm.layer import ProposedLayer
from kgraph.annotate.llm.passages import passages
from kgraph.annotate.llm.prompt import Prompt
from kgraph.annotate.llm.spending import Spending
from kgraph.annotate.llm.vocabulary import Vocabulary
from kgraph.errors import UsageError, needing
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document
from kgraph.pipeline.meaning import ontology_of
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme
from kgraph.schema.settings import Options

if TYPE_CHECKING:
    from kgraph.annotate.llm.asking import Asker

_PASSAGE = 2_000  # code points of a passage, whose answer most models may write in full
_AT_ONCE = 4  # conversations, if nobody says how many


def make(options: EngineOptions) -> LanguageModel:
    """The engine. Raises UsageError for an address, a model or a key that cannot be used, and without
    httpx, and InputError for a profile or an ontology that cannot be read."""
    with needing("the engine llm", "llm"):
        from kgraph.annotate.llm.asking import Asker
        from kgraph.annotate.llm.endpoint import Limits
    model = options.model.strip()
    if not model.isprintable():
        raise UsageError("the name of the model holds characters that no name has")
    address = address_of(options.endpoint)
    limits = Limits(timeout=options.timeout) if options.timeout else Limits()
    kept = KeptAnswers(options.keep / "answers", address.url, model)
    spending = Spending(options.budget)
    asker = Asker(address, kept, spending, limits, options.settings.jobs or _AT_ONCE)
    return LanguageModel(address, prompt_of(options.settings), asker, spending, model)


def prompt_of(settings: Options) -> Prompt:
    """What a model is asked under a profile and an ontology. Raises UsageError, InputError."""
    profile, ontology = read_profile(settings.profile), ontology_of(settings)
    return Prompt(Vocabulary(Scheme(profile, ontology, settings.base)))


class LanguageModel:
    """A model at an endpoint, as an engine."""

    parallel: Literal["threads"] = "threads"

    def __init__(
        self, address: Address, prompt: Prompt, asker: Asker, spending: Spending, model: str
    ) -> None:
        self.name = f"llm-{model}"
        self._address, self._prompt, self._asker = address, prompt, asker
        self._spending, self._model = spending, model

    def propose(self, document: Document) -> Reading:
        """What the model proposes. A passage without an answer is a finding.

        Raises InputError where the endpoint cannot be used (KG198), or the budget is used up (KG199).
        """
        grounding = Grounding(document.text, self._prompt.vocabulary)
        asked = Conversation(document.text, self._prompt, grounding, self._asker.ask)
        heard = asked.about(passages(document.text, _PASSAGE))
        proposed = f"llm: {self._model}"
        return ProposedLayer(document, self.name, proposed, grounding).built(heard)

    def stop(self) -> None:
        """End all conversations, and what waits for them."""
        self._asker.stop()

    def ended(self) -> Ending:
        """The tokens that were used. No conversation can begin any more."""
        self.stop()
        finding = self._address.finding
        return Ending(self._spending.words, (finding,) if finding else ())
