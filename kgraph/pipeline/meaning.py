"""What the annotations of a build mean, by its options."""

from __future__ import annotations

import re

from kgraph.claims.promotion import parse_policy
from kgraph.errors import UsageError
from kgraph.judging.identity.judgements import read_judgements
from kgraph.judging.identity.settling import identities
from kgraph.judging.proposals.verdicts import read_verdicts
from kgraph.pipeline.convert import Meaning
from kgraph.rdf.carried_text import known_text_mode
from kgraph.schema.lexicon import read_lexicon
from kgraph.schema.ontology import Ontology, read_ontology, shipped_ontology
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.scheme import Scheme
from kgraph.schema.settings import Options
from kgraph.storage.resources import shipped_path


def meaning_of(options: Options) -> Meaning:
    """Profile, ontology, lexicon, verdicts and judgements of a build. Raises UsageError, InputError."""
    known_text_mode(options.text)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+[/#]", options.base):
        fix = "it is an absolute IRI that ends in / or #, such as https://example.org/id/"
        raise UsageError(f"'{options.base}' cannot begin the IRIs of a graph; {fix}")
    ontology = ontology_of(options)
    scheme = Scheme(read_profile(options.profile), ontology, options.base)
    policy = parse_policy(options.policy)
    known = read_lexicon(options.lexicon, ontology, scheme.profile.titles)
    verdicts = read_verdicts(options.verdicts)
    judged = identities(read_judgements(options.judgements), known, ontology, options.base)
    return Meaning(scheme, known, policy, options.text, verdicts, judged)


def ontology_of(options: Options) -> Ontology:
    """The shipped ontology together with the user's own. Raises InputError."""
    own = [shipped_path("ontology", "kgraph.ttl"), *options.ontology]
    return read_ontology(own) if options.ontology else shipped_ontology()
