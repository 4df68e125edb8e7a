"""`Quantity`: a number that is only as exact as its source."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from values.text import clean_tag, clean_text

from .choices import OPERATOR_CODES, PER_CODES, UNIT_CODES
from .intervals import Interval
from .words import Amount, say_amount, split_amount

MOST_DIGITS, MOST_PLACES = 15, 4

# Which ends each operator has, and the sentence for those that do not fit.
ENDS = {
    "exactly": (True, True),
    "about": (True, True),
    "between": (True, True),
    "one_of": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
    "nearly": (False, True),
    "several": (False, False),
    "unknown": (False, False),
}
WITH_ALTERNATIVES = {"one_of", "at_least"}
OPERATOR, UNIT, PER = gettext_lazy("operator"), gettext_lazy("unit"), gettext_lazy("per")


@dataclass(frozen=True)
class Quantity:
    """An amount as its source states it.

    `operator`, `unit` and `per` are codes of `choices.py`; `low` and `high` the ends the operator
    has (about 170: both 170; more than 270: low; nearly 100: high); `alternatives` the numbers of
    “1 or 2”, from which the ends follow; `as_written` the words of the source, in `language`.
    Raises ValueError, with a sentence for readers, for what does not fit together.
    """

    operator: str
    low: Decimal | None = None
    high: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()
    unit: str = ""
    per: str = ""
    as_written: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        self._check_codes()
        self._set("alternatives", tuple(_number(number) for number in self.alternatives))
        self._set("low", None if self.low is None else _number(self.low))
        self._set("high", None if self.high is None else _number(self.high))
        if self.alternatives:
            self._derive_ends()
        self._check_ends()
        self._set("as_written", clean_text(self.as_written))
        self._set("language", clean_tag(self.language) if self.language else "")

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_codes(self) -> None:
        _check_code(OPERATOR, self.operator, OPERATOR_CODES)
        _check_code(UNIT, self.unit, UNIT_CODES)
        if self.per:
            _check_code(PER, self.per, PER_CODES)

    def _derive_ends(self) -> None:
        if self.operator not in WITH_ALTERNATIVES:
            raise ValueError(_("Several numbers to choose from need “one of” or “at least”."))
        if len(self.alternatives) < 2 or list(self.alternatives) != sorted(set(self.alternatives)):
            raise ValueError(_("State at least two different numbers, the smaller first."))
        derived = (self.alternatives[0], self.alternatives[-1] if ENDS[self.operator][1] else None)
        if (self.low, self.high) not in {(None, None), derived}:
            raise ValueError(_("The ends of this quantity differ from its alternatives."))
        self._set("low", derived[0])
        self._set("high", derived[1])

    def _check_ends(self) -> None:
        if (self.low is not None, self.high is not None) != ENDS[self.operator]:
            raise ValueError(_ends_sentence(self.operator))
        if self.operator == "one_of" and not self.alternatives:
            raise ValueError(_("“One of” needs its alternatives, such as 1 and 2."))
        if self.low is not None and self.high is not None:
            self._check_order(self.low, self.high)

    def _check_order(self, low: Decimal, high: Decimal) -> None:
        if low > high:
            raise ValueError(_("The lower number is above the higher one. Exchange them."))
        if self.operator == "exactly" and low != high:
            raise ValueError(_("An exact number is one number. Use “between” for a range."))
        if self.operator == "between" and low == high:
            raise ValueError(_("Both ends are the same number. Use “exactly”."))

    @property
    def bounds(self) -> Interval:
        """The interval it stands for; a total counts as no `per` at all."""
        return Interval(
            self.low,
            self.high,
            self.unit,
            "" if self.per == "total" else self.per,
            excludes_low=self.operator == "more_than",
            excludes_high=self.operator in {"less_than", "nearly"},
            is_rough=self.operator == "about",
        )

    @property
    def is_exact(self) -> bool:
        """Whether the source states one number without any qualifier."""
        return self.operator == "exactly"

    def parts(self, language: str = "en") -> Amount:
        """Say it in two parts: “10 to 20”, “students each year”."""
        return split_amount(*self._said_of(), language)

    def text(self, language: str = "en") -> str:
        """Say it in words, in English where the language has no wording yet."""
        return say_amount(*self._said_of(), language).text

    def __str__(self) -> str:
        """Say it in words, in the language now active."""
        return self.text(get_language() or "en")

    def _said_of(
        self,
    ) -> tuple[str, Decimal | None, Decimal | None, tuple[Decimal, ...], str, str]:
        operator = self.operator
        if operator == "about" and self.low != self.high:
            operator = "about_between"
        return operator, self.low, self.high, self.alternatives, self.unit, self.per

    def to_json(self) -> dict[str, Any]:
        """Return the form documents hold: what is stated, nothing that follows from it."""
        stated: dict[str, Any] = {"operator": self.operator}
        if self.alternatives:
            stated["alternatives"] = [_json_number(number) for number in self.alternatives]
        else:
            ends = {"low": self.low, "high": self.high}
            stated |= {key: _json_number(end) for key, end in ends.items() if end is not None}
        for key in ("unit", "per", "as_written", "language"):
            if value := getattr(self, key):
                stated[key] = value
        return stated

    @classmethod
    def from_json(cls, document: object) -> "Quantity":
        """Read the form documents hold. Raises ValueError on unknown keys and wrong types."""
        if not isinstance(document, Mapping) or "operator" not in document:
            raise ValueError(
                _('A quantity is written as {"operator": "exactly", "low": 5, "high": 5, …}.')
            )
        unknown = sorted(str(key) for key in document.keys() - KEYS)
        if unknown:
            raise ValueError(
                _("A quantity has no “%(key)s”. It has %(known)s.")
                % {"key": unknown[0], "known": ", ".join(sorted(KEYS))}
            )
        return cls(**{key: _from_json(key, value) for key, value in document.items()})

    def api_json(self, language: str = "en") -> dict[str, Any]:
        """Return what the API tells: every part, ends as numbers or None, and the words."""
        return {
            "operator": self.operator,
            "low": None if self.low is None else _json_number(self.low),
            "high": None if self.high is None else _json_number(self.high),
            "alternatives": [_json_number(number) for number in self.alternatives],
            "unit": self.unit,
            "per": self.per,
            "as_written": self.as_written,
            "language": self.language,
            "text": self.text(language),
        }


KEYS = frozenset(field.name for field in fields(Quantity))
TEXTS = frozenset({"operator", "unit", "per", "as_written", "language"})


def _check_code(what: object, code: str, known: frozenset[str]) -> None:
    if code not in known:
        raise ValueError(
            _("“%(code)s” is no %(what)s of the register. Use one of: %(known)s.")
            % {"code": code, "what": what, "known": ", ".join(sorted(known))}
        )


def _number(number: Decimal) -> Decimal:
    """Return the number in its shortest form; refuse what cannot be a count or a sum of money."""
    if not isinstance(number, Decimal) or not number.is_finite():
        number = _decimal(number)
    if number < 0:
        raise ValueError(_("A quantity is zero or more."))
    _sign, digits, exponent = (number.normalize() or Decimal(0)).as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    if len(digits) > MOST_DIGITS or places > MOST_PLACES or number >= 10**MOST_DIGITS:
        raise ValueError(
            _("A quantity has at most %(digits)s digits, %(places)s of them after the point.")
            % {"digits": MOST_DIGITS, "places": MOST_PLACES}
        )
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == number else number.normalize()


def _decimal(number: object) -> Decimal:
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        raise ValueError(_("%(value)s is not a number.") % {"value": number})
    decimal = Decimal(str(number))
    if not decimal.is_finite():
        raise ValueError(_("%(value)s is not a number.") % {"value": number})
    return decimal


def _json_number(number: Decimal) -> int | float:
    # 15 digits at most, so that a float writes and reads them all.
    return int(number) if number == number.to_integral_value() else float(number)


def _from_json(key: str, value: Any) -> Any:
    if key in TEXTS:
        if not isinstance(value, str):
            raise ValueError(_("“%(key)s” is a text in quotation marks.") % {"key": key})
        return value
    if key == "alternatives":
        if not isinstance(value, list | tuple):
            raise ValueError(_("“alternatives” is a list of numbers."))
        return tuple(_decimal(number) for number in value)
    return None if value is None else _decimal(value)


def _ends_sentence(operator: str) -> str:
    return {
        (True, True): _("“%(operator)s” needs both a low and a high number."),
        (True, False): _("“%(operator)s” needs a low number and no high one."),
        (False, True): _("“%(operator)s” needs a high number and no low one."),
        (False, False): _("“%(operator)s” has no number."),
    }[ENDS[operator]] % {"operator": operator}
