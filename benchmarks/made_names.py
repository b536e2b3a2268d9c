"""The names of made corpora: a few stand in many documents, most in one, as in real corpora.

A name is made from its rank, so that no list of names is kept however long the corpus is. Ranks
follow the law of Zipf and Mandelbrot: a name of rank r is drawn about (r + FLAT) ** -STEEP often.
"""

from __future__ import annotations

from random import Random

FLAT = 20
STEEP = 1.7
CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "š", "ñ")
VOWELS = ("a", "e", "i", "o", "u", "ä", "é", "ø")
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
SCATTER = 6151
"""An odd number, so that multiplying by it, modulo a power of two, permutes."""
SURNAMES_SHARED_BY = 4
GIVEN = (
    "Ana", "Ben", "Chiara", "Dmitri", "Élodie", "Farid", "Gül", "Hanna", "Ivo", "Jorge", "Keiko",
    "Łukasz", "Mei", "Nadia", "Oleh", "Petra", "Quentin", "Rosa", "Søren", "Tomás", "Ursula", "Wei",
    "Yara", "Zoë",
)  # fmt: skip
STATES = (
    ("Norway", "Norwegian"), ("Chile", "Chilean"), ("Kenya", "Kenyan"), ("Japan", "Japanese"),
    ("Peru", "Peruvian"), ("Ghana", "Ghanaian"), ("Italy", "Italian"), ("Nepal", "Nepalese"),
    ("Egypt", "Egyptian"), ("Latvia", "Latvian"), ("Brazil", "Brazilian"), ("Canada", "Canadian"),
    ("Turkey", "Turkish"), ("Poland", "Polish"), ("Fiji", "Fijian"), ("Cuba", "Cuban"),
    ("Malta", "Maltese"), ("Qatar", "Qatari"), ("Sweden", "Swedish"), ("Angola", "Angolan"),
    ("Gabon", "Gabonese"), ("Bhutan", "Bhutanese"), ("Cyprus", "Cypriot"), ("Jordan", "Jordanian"),
)  # fmt: skip
OFFICES = ("Foreign Minister", "Prime Minister", "Defence Minister", "Ambassador", "President")
BODIES = ("Union", "Council", "League", "Institute", "Bank", "Federation", "Party", "Agency")
BRANCHES = 6
"""How many bodies are parts of one."""


def rank(random: Random) -> int:
    """A rank from 0 on, without an upper end."""
    return int(FLAT * ((1 - random.random()) ** (-1 / (STEEP - 1)) - 1))


def spelled(number: int) -> str:
    """A word of two syllables or more, another one for each number; those of numbers that are near
    each other have little in common."""
    places = len(SYLLABLES) ** 2
    rest, low = divmod(number, places)
    low = (low * SCATTER) % places
    syllables = [SYLLABLES[low % len(SYLLABLES)], SYLLABLES[low // len(SYLLABLES)]]
    while rest:
        rest, place = divmod(rest, len(SYLLABLES))
        syllables.append(SYLLABLES[place])
    return "".join(syllables).capitalize()


def person(number: int) -> tuple[str, str]:
    """Given name and surname of the person of that rank; some persons share a surname."""
    family, member = divmod(number, SURNAMES_SHARED_BY)
    return GIVEN[(7 * family + member) % len(GIVEN)], spelled(family)


def state(number: int) -> tuple[str, str]:
    """The name of a state, and its adjective; there are as many as there are STATES."""
    return STATES[number % len(STATES)]


def body(number: int) -> str:
    """The name of an organization."""
    return f"{spelled(number)} {BODIES[number % len(BODIES)]}"


def whole(number: int) -> int:
    """The rank of the organization that the one of that rank is part of; 0 is part of none."""
    return number // BRANCHES


def accord(number: int) -> str:
    """The name of an agreement."""
    return f"{spelled(number)} Accord"


def city(number: int) -> str:
    """The name of a place."""
    return f"San {spelled(number)}"
