"""The shape of a language's table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class UnitWords:
    """How a unit is said: `label` alone, `counted` with `{amount}`, one pattern a plural form.

    `counter` is the measure word that belongs to the number where a language has one: 名, 間.
    """

    label: str
    counted: tuple[str, ...]
    counter: str = ""


@dataclass(frozen=True)
class Wording:
    """Everything a language needs to say dates and quantities; patterns are `str.format` ones.

    Dates
    - `months`: twelve names.
    - `dates`: a pattern for each of day, month, quarter, half, year, decade, day_without_year and
      month_without_year, with `{day}`, `{month}` (its name), `{number}` (of month, quarter, half),
      `{ordinal}` (of a quarter), `{half}` and `{year}`.
    - `ordinals`: how the first to fourth quarter is said; `halves`: the two halves of a year.
    - `qualified`: a pattern with `{date}` for each of `~` (around), `?` (uncertain), `%` (both).
    - `intervals`: patterns with `{start}` and `{end}` for between, by, from (open), and
      start_not_stated, end_not_stated; and for days_of_a_month, which also knows `{first}` and
      `{last}`, the numbers of the two days.

    Quantities
    - `amounts`: a pattern for each operator and for rough sums, with `{low}`, `{high}` and
      `{counter}`, the unit's measure word.
    - `alternatives`: what joins the last two of “1, 2 or 3”; `comma`: what joins the others.
    - `units`: words for each unit; `plural`: which form of `counted` a number takes.
    - `unknown`: a pattern with `{label}`.
    - `pers`: what is said after a quantity, such as “each year”; nothing for a total.
    - `with_per`: how a quantity and that are joined, with `{quantity}` and `{per}`;
      `unit_with_per`: the same for a unit that stands apart from its number, with `{unit}`.
    - `thousands`, `decimal`: separators; `scales`: words for large round numbers, largest first.
    """

    tag: str
    months: tuple[str, ...]
    dates: Mapping[str, str]
    ordinals: tuple[str, ...]
    halves: tuple[str, str]
    qualified: Mapping[str, str]
    intervals: Mapping[str, str]
    amounts: Mapping[str, str]
    alternatives: str
    comma: str
    units: Mapping[str, UnitWords]
    plural: Callable[[Decimal | None], int]
    unknown: str
    pers: Mapping[str, str]
    with_per: str
    unit_with_per: str
    thousands: str
    decimal: str
    scales: tuple[tuple[int, str], ...]
