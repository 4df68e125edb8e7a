"""The names of synthetic institutions, made when they are asked for."""

from dataclasses import dataclass
from functools import lru_cache

from bench.made.dice import Dice
from bench.made.words import COUNTRIES, FORMS, HAN, KANA, LATIN, VIETNAMESE


@dataclass(frozen=True, slots=True)
class Body:
    """An institution: its key, what sort it is, where it sits, its names in four languages."""

    key: str
    kind: str
    country: str
    names: tuple[str, str, str, str]


@lru_cache(maxsize=20_000)
def body(number: int) -> Body:
    """Return the institution of a number from 1."""
    dice, form = Dice("institution", number), FORMS[number % len(FORMS)]
    country = COUNTRIES[dice.zipf(len(COUNTRIES))[0]]
    places = _places(dice)
    names = tuple(form[place].format(name) for place, name in enumerate(places))
    return Body(f"institution-{number:06}", form[4], country, names)


def _places(dice: Dice) -> tuple[str, str, str, str]:
    """Return the name of a place in four scripts; they need not translate each other."""
    latin = "".join(dice.choices(LATIN, k=3 + dice.randint(0, 1))).title()
    vietnamese = " ".join(dice.choices(VIETNAMESE, k=2))
    han = "".join(dice.choices(HAN, k=2 + dice.randint(0, 1)))
    japanese = han if dice.random() < 0.7 else "".join(dice.choices(KANA, k=4))
    return latin, vietnamese, japanese, han
