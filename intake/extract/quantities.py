"""Quantities in a text: a number, how sure it is, and of what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice

from intake.extract.rules import Rules
from intake.extract.text import Span

HAN_DIGITS = {one: index for index, one in enumerate("〇一二三四五六七八九")} | {"两": 2, "兩": 2}
HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
BEFORE, AFTER = 24, 12  # characters in which a qualifier stands
MOST = 1_000  # numbers of one text; more are a table
OTHER = ("other",)
NUMBERS = ("low", "low_scale", "low_rest", "high", "high_scale")
ADJECTIVE = re.compile(r"[A-Za-zÅÄÖåäöéèêàç-]{3,} ")
ADJECTIVES = 2  # words that may stand before what is counted
YEARS = range(1900, 2101)  # “2024 sales” counts no sales
TENTHS = 10  # per cent: 七成, 3割
PER_YEAR = "per"
IN_THOUSANDS = re.compile(r"(\d{1,2})[천千](\d{1,3})?")  # 1천950억
MYRIAD = 10_000  # by which Chinese, Japanese and Korean count


@dataclass(frozen=True)
class Amount:
    """A quantity; operator and unit are codes, of `values.quantities` where it knows them."""

    span: Span
    surface: str
    operator: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    per: str = "total"


def quantities(text: str, rules: Rules) -> list[Amount]:
    """Return every number with a unit, in order."""
    folded = rules.folded(text)
    entries = rules.table("quantities")
    number = entries["number"]
    scales = "|".join(one.pattern for _factor, one in rules.patterns("quantities.scales"))
    scale = rf"\s*(?:{scales})" if scales else r"(?!)"
    # 1億8,000万: what is said in tens of thousands goes on in thousands.
    has_parts = str(MYRIAD) in entries.get("scales", {})
    rest = rf"(?:\s?{number}{scale})*(?:\s?\d+(?:,\d+)*)?" if has_parts else ""
    pattern = re.compile(
        rf"(?<![\d.,/-])(?P<low>{number})(?:(?P<low_scale>{scale})(?P<low_rest>{rest}))?"
        rf"(?:{entries['range']}(?P<high>{number})(?P<high_scale>{scale})?)?(?P<gap>{entries['after_number']})"
    )
    joint = [
        Span(*match.span())
        for match in rules.pattern("parties.joint").finditer(folded)
        if not folded[match.start() - 1 : match.start()].isdigit()
    ]
    found = (
        _amount(text, folded, match, rules) for match in islice(pattern.finditer(folded), MOST)
    )
    # “The two universities” counts nothing: it says who.
    return [one for one in found if one and not any(one.span.overlaps(span) for span in joint)]


def _amount(text: str, folded: str, match: re.Match[str], rules: Rules) -> Amount | None:
    before, rest = folded[max(0, match.start() - BEFORE) : match.start()], folded[match.end() :]
    counted = folded[_end_of_number(match) :]
    unit, end = _unit(rules, before, rest, match)
    if not unit:
        return None
    low = _value(
        match["low"], match["low_scale"] or (match["high_scale"] if match["high"] else None), rules
    )
    if low is not None and match["low_rest"]:
        low += _rest(match["low_rest"], rules)
    high = _value(match["high"], match["high_scale"], rules) if match["high"] else None
    if low is None or (high is not None and high <= low):
        return None
    if unit == "other" and low in YEARS and not match["low_scale"]:
        return None
    if _tenths(rules, match):
        low, high = low * TENTHS, high * TENTHS if high is not None else None
    operator = _operator(before, counted, rules)
    start = _start_of_qualifier(before, match.start(), rules)
    span = Span(start, end)
    return Amount(span, span.of(text), *_bounds(operator, low, high), unit)


def _end_of_number(match: re.Match[str]) -> int:
    return max(match.end(group) for group in NUMBERS)


def _bounds(
    operator: str, low: Decimal, high: Decimal | None
) -> tuple[str, Decimal | None, Decimal | None]:
    if high is not None:
        return "between", low, high
    if operator in {"nearly", "less_than", "at_most"}:
        return operator, None, low
    return operator, low, low if operator == "exactly" else None


def _operator(before: str, after: str, rules: Rules) -> str:
    for where, text in (("before", before), ("after", after[:AFTER])):
        for code, pattern in rules.patterns(f"quantities.{where}"):
            if pattern.search(text):
                return code
    return "exactly"


def _start_of_qualifier(before: str, start: int, rules: Rules) -> int:
    for _code, pattern in rules.patterns("quantities.before"):
        match = pattern.search(before)
        if match:
            return start - (len(before) - match.start())
    return start


def _unit(rules: Rules, before: str, rest: str, match: re.Match[str]) -> tuple[str, int]:
    for code, pattern in rules.patterns("quantities.currencies"):
        if pattern.search(before):
            return code, _end_of_number(match)
    if tenths := _tenths(rules, match):
        return "percent", tenths.end()
    tail = match["gap"] + rest
    place = _end_of_number(match)
    if not tail:
        return "", 0
    exact = _best_unit(rules, match.string, {match.end(), place}, OTHER)
    place_after = match.end()
    for _word in range(ADJECTIVES):
        skipped = ADJECTIVE.match(match.string, place_after)
        if exact[0] or skipped is None or _is_year(match) or _is_month(skipped[0], rules):
            break
        place_after = skipped.end()
        exact = _best_unit(rules, match.string, {place_after}, ())
    return exact if exact[0] else _best_unit(rules, match.string, {match.end(), place}, ())


def _tenths(rules: Rules, match: re.Match[str]) -> re.Match[str] | None:
    return rules.pattern("quantities.tenths").match(match.string, _end_of_number(match))


def _is_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["low"]))


def _is_month(word: str, rules: Rules) -> bool:
    """Whether “12 March students” is a day and not a number of students."""
    months: list[list[str]] = rules.table("dates").get("months", [])
    return any(word.strip().lower() in names for names in months)


def _best_unit(
    rules: Rules, text: str, places: Iterable[int], left_out: Iterable[str]
) -> tuple[str, int]:
    """Return the unit that is written longest at one of these places, and where it ends."""
    best: tuple[str, int] = ("", 0)
    for code, pattern in rules.patterns("quantities.units"):
        for at in places if code not in left_out else ():
            found = pattern.match(text, at)
            if found and found.end() > best[1]:
                best = (code, found.end())
    return best


def _value(text: str | None, scale: str | None, rules: Rules) -> Decimal | None:
    if not text:
        return None
    number = _plain(text, rules)
    if number is None:
        return None
    for factor, pattern in rules.patterns("quantities.scales"):
        if scale and pattern.search(scale):
            return number * int(factor)
    return number


def _rest(text: str, rules: Rules) -> Decimal:
    """Return what follows the first part of a number: 8,000万 of 1億8,000万."""
    scales = "|".join(one.pattern for _factor, one in rules.patterns("quantities.scales"))
    parts = re.finditer(rf"(?P<number>\d[\d,.]*|[^\W\d]+?)(?P<scale>{scales}|$)", text)
    values = (_value(part["number"], part["scale"], rules) for part in parts)
    return sum((one for one in values if one is not None), Decimal(0))


def _plain(text: str, rules: Rules) -> Decimal | None:
    """Read digits with the language's separators, number words, and Chinese numerals."""
    words = rules.table("quantities").get("words", {})
    if text.lower() in words:
        return Decimal(words[text.lower()])
    if all(part in words for part in text.lower().split("-")):
        return Decimal(sum(words[part] for part in text.lower().split("-")))
    if text[:1] in HAN_DIGITS or text[:1] in HAN_SCALES:
        return _han(text)
    mixed = IN_THOUSANDS.fullmatch(text)
    if mixed:
        return Decimal(int(mixed[1]) * 1_000 + int(mixed[2] or 0))
    grouped = re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?", text)
    if grouped:
        whole = re.match(r"\d{1,3}(?:[.,\s]\d{3})+", text)
        digits = re.sub(r"\D", "", whole[0]) if whole else ""
        rest = text[whole.end() :].replace(",", ".") if whole else ""
        text = digits + rest
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def _han(text: str) -> Decimal:
    """Read 三, 十二, 二百五十."""
    total, digit = 0, 0
    for character in text:
        if character in HAN_SCALES:
            total += (digit or 1) * HAN_SCALES[character]
            digit = 0
        else:
            digit = HAN_DIGITS.get(character, 0)
    return Decimal(total + digit)
