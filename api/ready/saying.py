"""Words in another language than English: what a ready row marks as said is said anew."""

import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from api.fields import picked_told
from api.ready.holes import END, SAID, dumps
from values.dates import FuzzyDate
from values.quantities import Interval, Quantity
from values.text import LocalizedText, Text

VALUE = re.compile(f"{SAID}(.)([^{END}]*){END}")


def in_words(text: str, language: str, lang: str | None) -> str:
    """Return a record in this, the active, language; with a tag, its texts in `lang` alone."""
    if lang is None and language == "en":
        return _as_written(text)
    return VALUE.sub(lambda found: _said(found[1], found[2], language, lang), text)


def _as_written(text: str) -> str:
    """Return the text without its marks: cut at them, which costs a fifth of replacing each."""
    first, *rest = text.split(SAID)
    return "".join([first, *(one[1:] for one in rest)]).replace(END, "")


@lru_cache(maxsize=4096)
def _said(kind: str, told: str, language: str, lang: str | None) -> str:
    value = json.loads(told)
    if kind == "t":
        return dumps(picked_told(_text(value), lang)) if lang else told
    if language == "en":
        return told
    return dumps(value | {"text": SAY[kind](value).text(language)})


def _text(told: dict[str, Any]) -> LocalizedText:
    return LocalizedText({tag: Text(**one) for tag, one in told.items()})


def _date(told: dict[str, Any]) -> FuzzyDate:
    return FuzzyDate(told["edtf"])


def _quantity(told: dict[str, Any]) -> Quantity:
    stated = {
        name: one for name, one in told.items() if name != "text" and one not in (None, "", [])
    }
    if "alternatives" in stated:
        stated = {name: one for name, one in stated.items() if name not in ("low", "high")}
    return Quantity.from_json(stated)


def _interval(told: dict[str, Any]) -> Interval:
    ends = {name: _number(told[name]) for name in ("low", "high")}
    rest = {name: one for name, one in told.items() if name not in ("text", "low", "high")}
    return Interval(**ends, **rest)


def _number(told: float | None) -> Decimal | None:
    if told is None:
        return None
    return Decimal(int(told)) if told == int(told) else Decimal(str(told))


SAY: dict[str, Any] = {"d": _date, "q": _quantity, "i": _interval}
