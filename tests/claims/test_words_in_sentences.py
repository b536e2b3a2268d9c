"""Words of texts in sentences: what stands behind `that`, behind a colon, and in quotation marks."""

from __future__ import annotations

import pytest
from worded import TEXT, Told

from kgraph.claims.sentences.english import is_plural, speak_as_several, with_article
from kgraph.claims.sentences.parted_words import without_tag
from kgraph.claims.sentences.quoting import cited, quoted
from kgraph.claims.sentences.word_lists import is_english


def says(stance: str, content: str, **fields: object) -> str:
    told = Told()
    told.thing("Ana", "Person")
    return told.sentence(told.claim("Ana", stance=stance, content=content, **fields))


@pytest.mark.parametrize(
    ("stance", "content", "sentence"),
    [
        ("Promises", "to block the bill", "Ana promises to block the bill."),
        ("Promises", "to go, but was ill", "Ana promises to go, but was ill."),
        ("Accepts", "to share it", "Ana accepts: “to share it”."),
        ("Asserts", "to wait", "Ana says: “to wait”."),
        ("Asserts", "to wait was wrong", "Ana says that to wait was wrong."),
        ("Denies", "that it is not so", "Ana denies that it is not so."),
    ],
)
def test_an_infinitive_stands_only_behind_verbs_that_take_it(stance, content, sentence):
    assert says(stance, content) == sentence


def test_a_negated_infinitive_keeps_its_negation():
    assert says("Wants", "to go, but was ill", polarity="Negative") == (
        "Ana does not want to go, but was ill."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("“It is so” for all", "Ana says: “It is so” for all."),
        ("that “it is so”", "Ana says that “it is so”."),
        ("''It is so,''", "Ana says: ''It is so''."),
        ("''It is so.''", "Ana says: ''It is so.''"),
        ("‘It is so.’", "Ana says: ‘It is so.’"),
        (", if it rains, it will break", "Ana says that if it rains, it will break."),
        ("it has rained “", "Ana says that it has rained."),
        ("he is 6'3\" tall", "Ana says that he is 6'3\" tall."),
        ('it is "so', 'Ana says that it is "so".'),
        ("it is so” for all", "Ana says: “it is so” for all."),
        ('"it” is so', 'Ana says: "it” is so.'),
        ("it has rained)", "Ana says that it has rained."),
        ("and it is so", "Ana says: “and it is so”."),
        ("that is so, is it?", "Ana says: that is so, is it?"),
        ("a word, should it rain", "Ana says: a word, should it rain."),
        ("her book How They Were Found", "Ana says: her book How They Were Found."),
        (
            'her son to go and says, "I don’t" to all',
            'Ana says: her son to go and says, "I don’t" to all.',
        ),
    ],
)
def test_words_stand_behind_that_only_where_they_make_a_clause(content, sentence):
    assert says("Asserts", content) == sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("who would pay", "Ana asks who would pay."),
        ("how it was built", "Ana asks how it was built."),
        ("whether it was built", "Ana questions whether it was built."),
    ],
)
def test_a_question_stands_behind_a_verb_of_asking(content, sentence):
    assert says("Questions", content) == sentence


def test_a_question_in_quotation_marks_is_asked():
    assert says("Questions", '"Is it safe?"', quotation="Direct") == 'Ana asks: "Is it safe?"'
    more = '"Is it safe? I want to know."'
    assert says("Questions", more, quotation="Direct") == f"Ana asks: {more}"


@pytest.mark.parametrize(
    ("first", "more", "whole"),
    [
        ("What he wants,", "is peace", "What he wants is peace"),
        ("What he does not know,", "he makes up", "What he does not know, he makes up"),
        ("The dam, which broke,", "was safe", "The dam, which broke, was safe"),
    ],
)
def test_two_parts_have_a_comma_between_them_where_the_text_needs_it(first, more, whole):
    assert without_tag(first, more, ", Ana said, ") == whole


@pytest.mark.parametrize(
    ("first", "more", "whole"),
    [
        ('"Is it safe?"', '"I doubt it."', '"Is it safe? I doubt it."'),
        ("“Go!”", "“It is unsafe.”", "“Go! It is unsafe.”"),
        ("“It is so …”", "“It is.”", "“It is so … It is.”"),
        ("“It is so,”", "“Who knew?”", "“It is so. Who knew?”"),
    ],
)
def test_two_parts_of_a_quotation_keep_the_mark_between_them(first, more, whole):
    assert without_tag(first, more, "Ana said.") == whole


def test_what_is_cut_off_from_a_quotation_leaves_one_mark_at_each_end():
    sentence = says("Asserts", f"“It {'very ' * 80}is so”", quotation="Direct")
    assert sentence.startswith("Ana says: “It very")
    assert sentence.endswith("very …”")
    assert sentence.count("“") == sentence.count("”") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("it is “so”", "“it is ‘so’”"),
        ("“it” or “that", "“it” or “that”"),
        ("it is so”", "“it is so”"),
        ("“it” is so", "“it” is so"),
        ('“begun so"', '“begun so"'),
        ('"begun so”', '"begun so”'),
        ("„so ist es“", "„so ist es“"),
        ("„so ist es", "„so ist es“"),
        ("den Plan „Neue Stadt“ ab", "“den Plan ‚Neue Stadt‘ ab”"),
        ("der Plan „so‘ ist", "“der Plan ‚so‘ ist”"),
        ("« oui »", "« oui »"),
        ("''so", "''so''"),
        ("one\n two", "“one two”"),
    ],
)
def test_a_quotation_has_a_mark_at_each_end_and_no_two(words, told):
    assert quoted(words) == told


def test_what_is_cited_keeps_its_marks():
    assert cited("it is “so”\n or") == "“it is “so” or”"
    assert cited("it is “so”") == "“it is “so””"
    assert cited("“so”") == "“so”"


def test_a_quotation_before_something_else_has_no_point_at_its_end():
    assert says("Asserts", '"I won’t."', quotation="Direct", held_back_by="InQuestion") == (
        'Ana says: "I won’t"; this is held back because it stands in a question.'
    )


@pytest.mark.parametrize(
    ("who", "begins"),
    [
        ("who", "Somebody (“who”) says"),
        ("which", "Something (“which”) says"),
        ("sie", "“sie” says"),
        ("вона", "“вона” says"),
        ("he", "He says"),
        ("WHO", "WHO says"),
    ],
)
def test_a_pronoun_that_begins_no_english_sentence_is_quoted(who, begins):
    told = Told()
    told.thing(who, "Agent")
    sentence = told.sentence(told.claim(who, stance="Asserts", content="it is so"))
    assert sentence == f"{begins} that it is so."


@pytest.mark.parametrize(
    ("stance", "fields", "sentence"),
    [
        ("Supports", {"certainty": "Possible"}, "Ana possibly supports the plan."),
        ("Supports", {"certainty": "Probable"}, "Ana probably supports the plan."),
        ("Supports", {"certainty": "Conditional"}, "Ana conditionally supports the plan."),
        ("Supports", {"certainty": "Certain"}, "Ana supports, as certain, the plan."),
        (
            "Supports",
            {"certainty": "Possible", "polarity": "Negative"},
            "Ana possibly does not support the plan.",
        ),
        ("Rejects", {"certainty": "Possible"}, "Ana rejects, as a possibility, the plan."),
    ],
)
def test_how_sure_an_attitude_is_stands_before_its_verb(stance, fields, sentence):
    told = Told()
    told.thing("plan", "Topic")
    assert told.sentence(told.claim("Ana", stance=stance, about=("plan",), **fields)) == sentence


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("A database tracking such deaths", False),
        ("A number of officials", True),
        ("One of the judges", False),
        ("Twelve percent", True),
        ("60 percent of the company", False),
        ("Authorities", True),
        ("House Republicans", True),
        ("Reuters", False),
        ("At least one deputy", False),
        ("half of the deputies", True),
        ("half of the cake", False),
        ("Two-thirds of voters", True),
        ("Nearly 40 per cent of doctors", True),
        ("Peers of Dr Lima", True),
        ("Boss of Mr Lima", False),
        ("Friends of the Earth", False),
    ],
)
def test_those_who_speak_in_the_plural(name, several):
    assert is_plural(name) == several


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Families of the victims", True),
        ("The people briefed on the matter", True),
        ("Families for Safe Streets", False),
        ("A report published on Monday", False),
    ],
)
def test_those_who_are_only_described_may_be_several(name, several):
    assert speak_as_several(name, "Agent") == several


def test_a_description_loses_its_capital_within_a_sentence():
    assert with_article("A former engineer at Telk") == "a former engineer at Telk"


def test_two_people_with_one_name_are_several():
    told = Told()
    told.thing("Mr. Roth and Ms. Lima", "Agent")
    told.thing("Ernst and Young", "Organization")
    sentences = [
        told.sentence(told.claim(each, stance="Asserts", content="it is so"))
        for each in ("Mr. Roth and Ms. Lima", "Ernst and Young")
    ]
    assert sentences == [
        "Mr. Roth and Ms. Lima say that it is so.",
        "Ernst and Young says that it is so.",
    ]


def test_a_number_takes_no_article():
    assert with_article("Twelve percent") == "twelve percent"
    assert with_article("two judges") == "two judges"
    assert with_article("At least two judges") == "at least two judges"
    assert with_article("Two-thirds of voters") == "two-thirds of voters"
    assert with_article("2022 Istanbul draft") == "the 2022 Istanbul draft"


def test_a_thing_that_began_a_sentence_has_no_capital_within_one():
    told = Told()
    told.thing("The talks on Oz", "Topic")
    claim = told.claim(TEXT, stance="Supports", about=("The talks on Oz",))
    assert told.sentence(claim) == "The text supports the talks on Oz."


@pytest.mark.parametrize(
    ("text", "declared", "english"),
    [
        ("", "en-GB", True),
        ("The dam is safe, she said.", "de", False),
        ("Dora Ek told Ana Lima that Ben Oso never met Carl Au.", "", True),
        ("Ana Lima sagte Ben Oso, dass Carl Au sicher nie dort gewesen sei.", "", False),
        ("قالت إن السد آمن تماما ولا خوف منه بعد اليوم", "", False),
        ("Der Damm ist sicher, sagte sie am Abend in Berlin vor allen Gästen.", "", False),
        ("Le barrage est sûr, a dit le ministre dans un entretien avec nous.", "", False),
        ("The dam is safe, she said in the evening before all of her guests.", "", True),
        ("Дамба безпечна, сказала вона ввечері перед усіма гостями у Києві.", "", False),
    ],
)
def test_what_is_english_is_declared_or_told_by_small_words(text, declared, english):
    assert is_english(text, declared) == english


@pytest.mark.parametrize(
    ("stance", "content", "sentence"),
    [
        (
            "RulesOut",
            "an inquiry before they had met",
            "Ana rules out an inquiry before they had met.",
        ),
        ("RulesOut", "that it had rained before", "Ana rules out that it had rained before."),
        ("RulesOut", "it has rained since", "Ana rules out that it has rained since."),
        ("Opposes", "a sale until the vote is over", "Ana opposes a sale until the vote is over."),
        ("Rejects", "the plan he had made", "Ana rejects the plan he had made."),
        ("Rejects", "the plan was bad", "Ana rejects the idea that the plan was bad."),
        ("Supports", "all they did", "Ana supports all they did."),
        (
            "Criticises",
            "talks after a vote that was lost",
            "Ana criticises talks after a vote that was lost.",
        ),
    ],
)
def test_a_noun_with_a_clause_behind_it_stays_a_noun_where_verbs_take_one(
    stance, content, sentence
):
    assert says(stance, content) == sentence
