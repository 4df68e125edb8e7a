"""Saying a quantity in words. The operator is never lost."""

from decimal import Decimal
from typing import NamedTuple

from values.wording import Said, Wording, say_number, table


class Amount(NamedTuple):
    """A quantity in two parts, for pages that set them apart: “10 to 20”, “students each year”.

    `number` is empty where there is none; `said` is the whole, `language` what it is said in.
    """

    number: str
    unit: str
    said: str
    language: str


def say_amount(
    operator: str,
    low: Decimal | None,
    high: Decimal | None,
    alternatives: tuple[Decimal, ...],
    unit: str,
    per: str,
    language: str,
) -> Said:
    """Return a quantity in words, and the language they are in."""
    amount = split_amount(operator, low, high, alternatives, unit, per, language)
    return Said(amount.said, amount.language)


def split_amount(
    operator: str,
    low: Decimal | None,
    high: Decimal | None,
    alternatives: tuple[Decimal, ...],
    unit: str,
    per: str,
    language: str,
) -> Amount:
    """Return a quantity in words, whole and in parts; arguments as in `Quantity`."""
    wording = table(language)
    units, after = wording.units[unit], wording.pers[per] if per else ""
    if operator == "unknown":
        said = _with_per(wording.unknown.format(label=units.label), after, wording)
        return Amount("", said, said, wording.tag)
    ends = {"low": _number(low, wording), "high": _number(high, wording)}
    if alternatives:
        ends["low"] = _alternatives(alternatives, wording)
    number = wording.amounts[operator].format(**ends, counter=units.counter)
    last = None if operator == "several" else (alternatives or (low,))[-1] if high is None else high
    counted = units.counted[wording.plural(last)]
    said = _with_per(counted.format(amount=number), after, wording)
    rest = counted.removeprefix("{amount}").strip()
    rest = units.label if "{amount}" in rest else rest
    rest = wording.unit_with_per.format(unit=rest, per=after) if after else rest
    return Amount(number, rest, said, wording.tag)


def _with_per(quantity: str, per: str, wording: Wording) -> str:
    return wording.with_per.format(quantity=quantity, per=per) if per else quantity


def _number(number: Decimal | None, wording: Wording) -> str:
    return "" if number is None else say_number(number, wording)


def _alternatives(numbers: tuple[Decimal, ...], wording: Wording) -> str:
    *first, last = [say_number(number, wording) for number in numbers]
    return wording.alternatives.format(first=wording.comma.join(first), last=last)
