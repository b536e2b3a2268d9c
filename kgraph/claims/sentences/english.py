"""English for sentences: names with their article, lists, and what words of a text are.

The rules are those of any grammar of English. Where spelling cannot decide, such as whether a name takes
an article, a sentence may read oddly, but it does not say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kgraph.claims.sentences.quantities import is_share, without_exactness
from kgraph.claims.sentences.quoting import quoted
from kgraph.claims.sentences.word_lists import plural_speakers
from kgraph.model.plain_text import NOT_IDENTIFIED

_KEPT = 4096  # names and phrases of which what is found out is kept: most come again and again
_LINKS = r"(?:of|for|to|in|on|at|by|from|with|under|over|against|between|that|which|who|whose)"
_HEAD = re.compile(
    r"^(.*?)(?= (?:close|near|familiar|loyal|next|opposed) (?:to|with) "
    rf"| {_LINKS} | \w{{3,}}ing (?:such|the|in|at|on|for) "
    r"| (?:\w+ed|held|made|seen|taken|written) (?:at|by|in|on) |$)"
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens".split()
)
_DETERMINED = _NUMBERS | frozenset(
    "a an the this that these those another any some every each all no both either neither several many few "
    "most much none anyone anybody everyone everybody someone somebody nobody "
    "my your his her its our their whose what which".split()
)
_PRONOUNS = frozenset("he she it they we you him her them who".split())  # not us: US
_PERSONAL = (_PRONOUNS - {"who"}) | frozenset(
    "i er sie wir ich il ils elles він вона вони ми я он она они мы "
    "seiner seinen ihrer ihren його її їх їхніми їхню его её ее их".split()
)
"""Pronouns of those who speak, in the languages that texts are annotated in."""
_RELATIVE = {"who": "somebody", "whom": "somebody"} | dict.fromkeys(
    ("which", "that", "what", "whose"), "something"
)
_ARTICLES = frozenset(
    "der die das den dem des ein eine einer einen einem eines le la les un une du el los las il lo gli "
    "uma um os as".split()
)
"""Of other languages than English."""
_NAMED_WITH_THE = re.compile(
    r"\b(?:Accords?|Administration|Agency|Agreement|Alliance|Army|Assembly|Association|Authority|Bank|"
    r"Bloc|Board|Bureau|Canal|Chronicle|Club|Coalition|Commission|Committee|Convention|Council|Courier|"
    r"Court|Department|Emirates|Federation|Foundation|Front|Fund|Gazette|Government|Guardian|Gulf|Herald|"
    r"House|Institute|Islands|Journal|Kingdom|League|List|Ministry|Movement|Nations|Netherlands|Observer|"
    r"Ocean|Office|Organi[sz]ation|Pact|Parliament|Party|Philippines|Republic|River|Sea|Senate|Society|"
    r"States|Telegraph|Times|Treaty|Tribune|Trust|Union)$"
)
_PLURAL_OWNER = re.compile(r"s['’] |\b(?:[Pp]eople|(?:[Ww]om|[Mm])en|[Cc]hildren)['’]s ")
_SINGULAR_S = ("ss", "us", "is", "ics", "news", "series", "means")
_PLURALS_ICS = frozenset(
    "critics academics catholics mechanics skeptics sceptics cynics fanatics medics paramedics "
    "clinics topics republics tactics lyrics".split()
)
_PLURALS = frozenset(
    "people men women children police troops authorities officials prosecutors investigators lawyers "
    "attorneys experts analysts supporters opponents residents witnesses voters lawmakers democrats "
    "republicans diplomats activists aides scientists researchers protesters groups campaigners".split()
)
"""Of those who speak, also where a capital begins them."""
_PARTISANS = frozenset(("democrats", "republicans"))
_NOT_MEN = frozenset(
    "abdomen acumen amen bitumen bremen carmen hymen lumen omen ramen regimen semen specimen stamen "
    "tiananmen turkmen yemen".split()
)
"""What ends in -men, and is one thing, unlike `fishermen`."""
_PLURAL_SOURCES = frozenset("polls surveys studies reports documents records".split())
_PLURAL_PRONOUNS = frozenset(
    "they their we i you both all many some others most these those".split()
)
"""Of whom verbs have no -s."""
_SEVERAL = (_NUMBERS - {"one"}) | frozenset("many several few most some".split())
_OWNER = re.compile(r"(?:[A-ZÀ-Þ][\w.-]* )*[A-ZÀ-Þ][\w-]*(?:[’']s|s[’']) ")
_PEOPLES = re.compile(r"[A-ZÀ-Þ]\w+(?:[ic]ans|reans|peans|ists|crats)$")
_TITLE = re.compile(r"(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov)\. ")
_OF_ONE = re.compile(r" of (?:Mrs?|Ms|Dr|Prof|Sir)\b")  # Peers of Dr Lima: no name begins so
_ONE = re.compile(r"(?:an?|one|another|each|every|this|that|either|neither) ", re.IGNORECASE)
_SOME = re.compile(
    r"an? (?:\w+ )?(?:number|couple|few|dozen|handful|lot|majority|minority)(?: of)? ",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[a-z]{3,}ing (?:the|an?|his|her|its|their|our|all|any) ")  # ending the talks
_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*)* and [A-ZÀ-Þ]")
_PLURAL_TITLES = frozenset({"Minutes"})  # names of several things


def joined(parts: Sequence[str], word: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


@lru_cache(maxsize=_KEPT)
def is_plural(name: str, *, group: bool = False) -> bool:
    """Whether a common noun is one of several things: `European leaders`, not `the United States`; or a
    pronoun. `group`: it names one, so that a capital may be that of a sentence: `Officials`."""
    name = without_exactness(bare_name(name))
    noun, first = head(name), name.partition(" ")[0].lower()
    if (
        noun.lower() in _PLURALS
        or noun in _PLURAL_TITLES
        or name.lower() in _PLURAL_PRONOUNS | _PLURAL_SOURCES
    ):
        return True
    if noun.endswith("men") and noun.lower() not in _NOT_MEN:
        return True
    if is_share(name):
        return " of " not in name or _is_several(name.split()[-1]) or _is_several(noun)
    if _ONE.match(name):
        return bool(_SOME.match(name))
    if first in _SEVERAL:
        return (
            " of " in name or _is_several(noun) or noun.lower() in _SEVERAL
        )  # three who were there
    may_be = group or noun[:1].islower() or bool(_OF_ONE.search(name))
    return may_be and _is_several(noun)


def _is_several(noun: str) -> bool:
    if noun.lower() in _PLURALS | _PLURALS_ICS:
        return True
    return (
        noun.endswith("s") and noun.lower() not in ("his", "its") and not noun.endswith(_SINGULAR_S)
    )


def is_common_plural(word: str) -> bool:
    """Whether a word is a plural of those who speak that is no name of theirs: `officials`, `reports`."""
    return word in _PLURALS | _PLURAL_SOURCES and word not in _PARTISANS


@lru_cache(maxsize=_KEPT)
def speak_as_several(name: str, kind: str) -> bool:
    """Whether those of that name are several, so that their verb is in the plural: `officials`, `Ana Lima and
    Ben Roth`. `kind`: the local name of their class."""
    if is_plural(name, group=kind == "Group"):
        return True
    if kind != "Person" and (_PEOPLES.match(name) or _are_people(name)):
        return True
    return bool(_NAMES.match(name)) and (kind in ("Group", "Person") or bool(_TITLE.match(name)))


def _are_people(name: str) -> bool:
    """Whether a name, perhaps at the beginning of a sentence, only tells what several are: `Families of the
    victims`, but not `Families for Safe Streets`."""
    noun = head(name)
    is_name = re.search("[A-ZÀ-Þ]", name.removeprefix(noun)) is not None
    return not is_name and noun.lower() in plural_speakers()


@lru_cache(maxsize=_KEPT)
def described_speaker(name: str, *, is_english: bool) -> str:
    """How a sentence names somebody who has no name of its own language: a relative pronoun that nobody knows
    the meaning of, a pronoun or a description in another language, or one by the speaker, as *my lawyer*
    is not the narrator's; "" for all others."""
    lower = name.lower()
    if lower in _RELATIVE and not name.isupper():
        return f"{_RELATIVE[lower]} (“{lower}”)"
    is_foreign = is_unidentified(name) and lower not in _PRONOUNS and lower != "i"
    is_foreign = is_foreign or (not is_english and is_foreign_description(name))
    return quoted(name) if is_foreign or is_of_the_speaker(name) else ""


def is_of_the_speaker(name: str) -> bool:
    """Whether a name says whose somebody is by who speaks: `my lawyer`. `Our Revolution` is a name."""
    first, _, rest = name.partition(" ")
    return rest[:1].islower() and first.lower() in ("my", "our", "your")


def is_foreign_description(name: str) -> bool:
    """Whether the name of a thing in a text that is not English is none: `le plan`, `den Plan`."""
    return name[:1].islower() or name.partition(" ")[0].lower() in _ARTICLES


def is_unidentified(name: str) -> bool:
    """Whether a name is none: a personal pronoun, of which nobody knows whom it means. `IT` is a name."""
    return name.lower() in _PERSONAL and (len(name) == 1 or not name.isupper())


@lru_cache(maxsize=_KEPT)
def is_determined(name: str) -> bool:
    """Whether a name begins with an article, a number, a possessive or another determiner: `its war`; or
    tells whose it is: `Ana Lima's lawyer`."""
    first = name.partition(" ")[0].lower()
    is_number = is_share(name) or without_exactness(name) != name
    is_owned = bool(re.search("[’']s?$", first)) or bool(_OWNER.match(name))
    return first in _DETERMINED or is_owned or is_number


@lru_cache(maxsize=_KEPT)
def with_article(name: str) -> str:
    """The name with `the` where English asks for it: `the White House`, `the 2022 Istanbul draft`. A
    pronoun, of which nobody knows whom it means, needs none, and no capital within a sentence."""
    if name.lower() in _PRONOUNS and not name.isupper():
        return name.lower()
    if _PLURAL_OWNER.search(name) and _NAMED_WITH_THE.search(_noun_phrase(name)):
        return f"the {name}"  # the Seafarers' Union
    if is_determined(name):
        first, _, rest = name.partition(" ")
        is_number = (
            first.lower() in _DETERMINED or is_share(name) or without_exactness(name) != name
        )
        is_common = is_number and rest[:1].islower() and (first == "A" or not first.isupper())
        return f"{name[:1].lower()}{name[1:]}" if is_common else name
    if _GERUND.match(name):
        return name
    noun = head(name)
    described = " of " in f"{name} " or not is_plural(name)
    common = noun[:1].islower() and described
    return f"the {name}" if common or _NAMED_WITH_THE.search(_noun_phrase(name)) else name


def _noun_phrase(name: str) -> str:
    """The name before the first word that only adds something: `permanent members` of a council."""
    found = _HEAD.match(name)
    return found[1] if found else name


def head(name: str) -> str:
    """The noun that all else in a description only tells more of: `minister` in `the minister for trade`."""
    return _noun_phrase(name).rpartition(" ")[2]


def bare_name(told: str) -> str:
    """The name of `told_name`."""
    return told.removesuffix(f" {NOT_IDENTIFIED}")


def told_name(name: str) -> str:
    """A name as lists have it, where no sentence stands around it: `He [not identified]`."""
    return f"{name} {NOT_IDENTIFIED}" if is_unidentified(name) else name


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=_KEPT)
def spaced(name: str) -> str:
    """A term's local name in words: `worksFor` gives `works for`, `LOCATED_IN` gives `located in`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(re.split(r"[\s_-]+", parted.strip())).lower()


def is_headlinese(words: str) -> bool:
    """Whether words have none of what a headline leaves out: `hiding report on dam`. It has numbers: `bill is
    nine million`."""
    several = [each.strip("“”\"'").lower() for each in words.split()]
    is_whole = any(
        each in (_DETERMINED - _NUMBERS) | _PRONOUNS or each.endswith(("’s", "'s"))
        for each in several
    )
    return len(several) > 1 and not is_whole


def either(parts: Iterable[str]) -> str:
    """`A or B`."""
    return joined(tuple(parts), "or")
