"""Profiles: what labels mean, how files pair, and what a file that is none is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.errors import InputError, UsageError
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile import Pair
from kgraph.schema.profile_reading import parse_profile, read_profile
from kgraph.schema.scheme import FieldValue, Scheme, Term
from kgraph.storage.resources import shipped_path

SHIPPED = sorted(path.stem for path in shipped_path("ontology", "profiles").glob("*.toml"))


def scheme(text: str) -> Scheme:
    return Scheme(parse_profile(text), shipped_ontology())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_profile_maps_to_terms_only(name: str) -> None:
    profile = read_profile(name)
    read = Scheme(profile, shipped_ontology())
    assert profile.name == name
    assert [label for label in profile.labels if read.label(label).sort == "unmapped"] == []
    assert [
        (name, value)
        for name, table in profile.attributes.tables.items()
        for value in table.listed
        if read.attribute(name, value) is None
    ] == []
    assert read.attribute("Polarity", "NEG") == (FieldValue("Polarity", KG.Negative),)


def test_labels_mean_the_term_of_their_name_unless_the_profile_says_otherwise() -> None:
    read = scheme(
        'name = "x"\n[labels]\nPER = "Person"\nSay = "Claim"\nWho = "https://example.org/Who"\n'
    )
    assert read.label("PER") == Term(f"{KG.iri}Person", "entity")
    assert read.label("guarantorOf") == Term(f"{KG.iri}guarantorOf", "property")
    assert read.label("Demands") == Term(KG.Demands, "stance")
    assert read.label("Say") == Term("", "stance")
    assert read.label("Quote") == Term(KG.Quote, "span")
    assert read.label("Who").iri == f"{read.base}scheme/x/Who"


def test_roles_are_properties_with_a_free_first_letter() -> None:
    read = scheme('name = "x"\n[roles]\nAgent = "actor"\nSource = "Claimant"\n')
    assert read.role("Agent").iri == read.role("Actor").iri == f"{KG.iri}actor"
    assert read.role("Whim") == Term(f"{read.base}scheme/x/Whim", "unmapped")
    assert read.claim_role("Source") == "Claimant"


def test_attributes_set_fields_and_flags_have_a_value_of_their_own() -> None:
    read = scheme(
        'name = "x"\n[attributes.Negation]\nfield = "Polarity"\nvalue = "Negative"\n'
        '[attributes.fact]\nfield = "Certainty"\n"CT+" = "Certain"\n'
    )
    assert read.attribute("Negation", "") == (FieldValue("Polarity", KG.Negative),)
    assert read.attribute("fact", "CT+") == (FieldValue("Certainty", KG.Certain),)
    assert read.attribute("fact", "Uu") is None
    assert read.attribute("Mood", "glad") is None


def test_the_name_of_a_file_tells_its_text_and_its_annotator() -> None:
    profile = parse_profile(
        "[files]\nannotations = '(?P<document>.+)_(?P<annotator>[a-z]+)'\ntext = '../t/{document}.txt'\n"
    )
    assert profile.pair("news_1_ann") == Pair("../t/news_1.txt", "ann")
    assert profile.pair("news") == Pair()


def test_the_name_of_a_file_is_put_into_that_of_its_text_as_it_is() -> None:
    profile = parse_profile("[files]\nannotations = '(?P<a>.+)_x'\ntext = '{a}/{0}{a.__class__}{}'")
    assert profile.pair("{a!r}_x") == Pair("{a!r}/{0}{a.__class__}{}")


def test_no_pattern_backtracks() -> None:
    """Python's `re` would try more ways than there are atoms."""
    profile = parse_profile("[files]\nannotations = '(a+)+(?P<annotator>b)'")
    assert profile.pair("a" * 200) == Pair()
    assert profile.pair("a" * 200 + "b") == Pair("", "b")


def test_name_lists_may_be_those_of_another_profile() -> None:
    profile = parse_profile('[names]\nlike = "default"\nalways = ["PER"]\nnever = ["NOM"]')
    assert profile.pronouns >= {"he", "she"}
    assert (profile.always, profile.never) == ({"PER"}, {"NOM"})


def test_a_role_may_be_a_table_that_says_whether_it_vouches() -> None:
    profile = parse_profile(
        '[roles]\nAgent = "actor"\nSite = { property = "place", veridical = false }\n'
        "[roles.Theme]\nveridical = true\n"
    )
    assert profile.roles == {"Agent": "actor", "Site": "place"}
    assert profile.veridical == {"Site": False, "Theme": True}


BAD = {
    "no TOML": ("a = =", "not TOML"),
    "an unknown table": ("[label]\nA = 'B'", "no table or key 'label'"),
    "an unknown key": ("[names]\npronoun = []", r"\[names\] has no key 'pronoun'"),
    "a value of the wrong type": ("[labels]\nA = 1", r"mine.toml:2:1: \[labels\] A must be a text"),
    "a table that is none": ("labels = 1", "labels is not a table"),
    "a list of no texts": ("[flags]\nyes = [1]", r"\[flags\] yes must be a list of texts"),
    "a role with an unknown key": ("[roles.A]\nfact = true", r"\[roles.A\] has no key 'fact'"),
    "a role of a wrong type": (
        "[roles.A]\nveridical = 'x'",
        "veridical must be true or false",
    ),
    "a role for what is said": (
        "[roles.A]\nproperty = 'Content'\nveridical = true",
        r"\[roles.A\] cannot be veridical: nobody vouches for what is named as Content",
    ),
    "realis that is a text": ("realis = 'yes'", "realis must be true or false"),
    "an attribute that is none": ("[attributes]\nA = 'x'", r"\[attributes\] A is not a table"),
    "an attribute without field": (
        "[attributes.A]\nb = 'Possible'",
        "sets nothing, as it has no field",
    ),
    "a flag without field": (
        "[attributes.A]\nvalue = 'Possible'",
        "sets nothing, as it has no field",
    ),
    "an unknown field": (
        "[attributes.A]\nfield = 'Mood'",
        r"\[attributes.A\] sets 'Mood', which is not a field; known are",
    ),
    "a value of an unknown field": ("[attributes.A]\nb = { Mood = 'x' }", "sets 'Mood'"),
    "a value that is a number": ("[attributes.A]\nb = 1", "mine.toml:2:1: .* b must be a text"),
    "an attribute on nothing": ("[attributes.A]\non = 'x'", "on is neither 'content' nor 'saying'"),
    "an attribute both ways": (
        "[attributes.A]\nfield = 'Polarity'\nsilent = true",
        "is silent, so that it cannot set anything",
    ),
    "a broken pattern": ("[files]\nannotations = '('", "not a regular expression"),
    "a pattern with look-around": ("[files]\nannotations = '(?=a)a'", "not a regular expression"),
    "a pattern of a thousand thousands": (
        "[files]\nannotations = '(?:a{1000}){1000}'",
        "not a regular expression",
    ),
    "a text that names no part of the pattern": (
        "[files]\nannotations = '(?P<a>.)'\ntext = '{b}.txt'",
        r"mine.toml:3:1: \[files\] text has \{b\}, which annotations does not name",
    ),
    "a misspelt table": ("[lables]\nA = 'B'", "mine.toml:1:2: .*; did you mean 'labels'"),
    "a misspelt key": (
        "name = 'x'\n[names]\nlike = 'default'\npronoun = []",
        "mine.toml:4:1: .*; did you mean 'pronouns'",
    ),
    "a misspelt key in one line": (
        "[roles]\nB = 'actor'\nA = { property = 'actor', veridcal = true }",
        "mine.toml:3:27: .*; did you mean 'veridical'",
    ),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD.keys())
def test_what_is_no_profile_is_told_why(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_profile(text, "mine.toml")


def test_an_unknown_profile_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"known are .*default"):
        read_profile("nope")


@pytest.mark.parametrize("table", ["names", "attributes"])
def test_a_profile_that_is_like_itself_is_refused(
    table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.toml").write_text(f'[{table}]\nlike = "two.toml"\n')
    Path("two.toml").write_text(f'[{table}]\nlike = "one.toml"\n')
    with pytest.raises(InputError, match=r"it is like itself, by way of one\.toml, two\.toml"):
        read_profile("one.toml")


def test_a_profile_may_be_ones_own_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('\ufeffname = "mine"\n')
    assert read_profile(str(tmp_path / "mine.toml")).name == "mine"


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("relations", "memberof", "memberOf"),
        ("relations", "is member of", "memberOf"),
        ("events", "Assert", "Asserts"),
        ("mentions", "Persn", "Person"),
        ("arguments", "Claimants", "Claimant"),
        ("attributes", "Forms", "Form"),
        ("links", "wikidata", "Wikidata"),
    ],
)
def test_what_means_nothing_is_like_a_known_name_of_its_kind(
    kind: str, name: str, meant: str
) -> None:
    assert scheme("").cure(kind, name).endswith(f"; did you mean '{meant}'?")


@pytest.mark.parametrize(
    ("kind", "name"), [("mentions", "memberof"), ("relations", "Persn"), ("relations", "admires")]
)
def test_what_is_like_no_known_name_of_its_kind_is_to_be_mapped(kind: str, name: str) -> None:
    assert scheme("").cure(kind, name) == "map it in a profile to give it meaning"


def test_a_link_that_leads_nowhere_needs_an_iri_or_a_resource() -> None:
    cure = scheme("").cure("links", "ex")
    assert cure.startswith("write a full IRI, ")
    assert cure.endswith('[links] ex = "https://…/"')


def test_what_only_kgraph_writes_is_not_suggested_to_annotators() -> None:
    assert scheme("").cure("events", "Says").endswith("; did you mean 'Asserts'?")
