"""Dates in a text: written out, in any calendar, or said by the day of the report.

A relative date is resolved only by a date printed in the text; without one the year, or all of it,
stays open.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intake.extract.rules import Rules
from intake.extract.text import Span

ROC = 1911
ERAS = {"民国": ROC, "民國": ROC, "令和": 2018, "平成": 1988, "昭和": 1925}
CJK_DIGITS = {one: index for index, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
TENS = re.compile(r"([二三]?)十([一二三四五六七八九]?)")
HEADER = 600  # characters in which the page prints its own date
HEADLINE = 44  # characters that may stand beside the date a page is headed by
SIGNATURE = 20  # characters that may stand beside the date a notice ends with
LAST_BRACKET = re.compile(r"[(（\[【［]([^()（）\[\]【】［］\n]{6,60})[)）\]】］]\s*$")
PAPER = re.compile(r"[.”\"] ?[–—-] ?(?:The )?[A-Z][\w ]{2,40},$")  # “. – The Straits Ledger, ”
PLACE = re.compile(r"[.”\"!?] (?:[A-ZÀ-Þ][\w-]+,? ?){1,3}(?:den |le |ngày )?$")  # “. Täby ”
CLOSES = tuple(")）]］】")
BESIDE = 40  # characters between a date and a word of telling
HALF_A_YEAR = 182  # days
WEEK = 7
AFTER_DATE = re.compile(r"\s*[|｜•]|[ \t\u3000]+\S")
ENDS = re.compile(r"\s?[.:–—)(/-]")
SMALL = 3  # letters of a word that may stand before a date without a capital
IN_FIGURES = re.compile(r"[\d./-]+")


@dataclass(frozen=True)
class Found:
    """A date of a text: EDTF, where it stands, and whether it was said by the day of the report.

    `ends` is the last day of “10–12 March”; empty for a single day.
    """

    edtf: str
    span: Span
    is_relative: bool = False
    ends: str = ""

    @property
    def day(self) -> date | None:
        """The day, where it is one and its year is known."""
        return (
            date.fromisoformat(self.edtf) if re.fullmatch(r"\d{4}-\d\d-\d\d", self.edtf) else None
        )


def published(text: str, rules: Rules) -> Found | None:
    """Return the day the page says it is from: the first whole date of its head, or of its end."""
    head = text[:HEADER]
    labelled = rules.pattern("dates.published").search(rules.folded(head))
    if labelled:
        near = _first_whole(text[labelled.end() : labelled.end() + 40], labelled.end(), rules)
        if near:
            return near
    for line in re.finditer(r"[^\n]+", head):
        found = _first_whole(line[0], line.start(), rules)
        # A line that is little more than a date is the page's own; one inside a sentence is not.
        if found and (_is_little_else(line[0], found, HEADLINE) or _opens(text, line, found)):
            return found
    ways = (_dateline, _last_line, _last_bracket, _closing, _opening, _told)
    return next((one for way in ways if (one := way(text, rules))), None)


def _last_line(text: str, rules: Rules) -> Found | None:
    """Return the date a notice ends with, alone in its line."""
    first = max(0, len(text) - HEADER)
    for line in reversed(list(re.finditer(r"[^\n]+", text[first:]))):
        found = _first_whole(line[0], first + line.start(), rules)
        if found and _is_little_else(line[0], found, SIGNATURE):
            return found
    return None


def _last_bracket(text: str, rules: Rules) -> Found | None:
    """Return the date that opens or closes the last bracket: “（2025.10.31 電子設備週訊）”."""
    match = LAST_BRACKET.search(text, max(0, len(text) - HEADER))
    found = _first_whole(match[1], match.start(1), rules) if match else None
    if match is None or found is None or not _is_little_else(match[1], found, SIGNATURE):
        return None
    return found if found.span.start == match.start(1) or found.span.end == match.end(1) else None


def _closing(text: str, rules: Rules) -> Found | None:
    """Return the date a text ends with, after a bracket: “（編輯：陳政偉）1150320”."""
    end = text.rstrip()
    first = max(0, len(end) - SIGNATURE)
    found = _first_whole(end[first:], first, rules)
    if found is None or found.span.end != len(end):
        return None
    before = end[: found.span.start].rstrip()
    is_placed = PLACE.search(end[: found.span.start]) is not None
    return found if is_placed or before.endswith((*CLOSES, ",")) or PAPER.search(before) else None


def _is_little_else(line: str, found: Found, most: int) -> bool:
    return len(line.strip()) - (found.span.end - found.span.start) <= most


def _opens(text: str, line: re.Match[str], found: Found) -> bool:
    """Whether a date stands before a heading or the name of a paper: “05.12.24 | L’EPFL et …”."""
    if found.span.start != line.start() or not IN_FIGURES.fullmatch(found.span.of(text)):
        return False
    return AFTER_DATE.match(text, found.span.end) is not None


def _opening(text: str, rules: Rules) -> Found | None:
    """Return the date a line begins with, after names alone: “Lund, torsdagen den 3 mars 2026.”."""
    days = rules.table("dates").get("weekdays", [])
    weekdays = {name for names in days for name in names}
    no_name = rules.pattern("parties.no_side")
    for line in re.finditer(r"[^\n]+", text[:HEADER]):
        found = _first_whole(line[0], line.start(), rules)
        if found is None or not found.day or not ENDS.match(text, found.span.end):
            continue
        words = re.findall(r"[^\W\d_]+", text[line.start() : found.span.start])
        small = [one for one in words if not one[0].isupper() and len(one) > SMALL]
        is_name = words and words[0][0].isupper() and not no_name.search(words[0])
        if is_name and weekdays.issuperset(small):
            return found
    return None


def _told(text: str, rules: Rules) -> Found | None:
    """Return the whole date beside a word of telling: “the company said on 3 March 2025”."""
    folded = rules.folded(text)
    for one in whole_dates(text[: HEADER * 5], rules):
        before = folded[max(0, one.span.start - BESIDE) : one.span.start]
        after = folded[one.span.end : one.span.end + BESIDE]
        told = (("told_before", before), ("told_after", after))
        if one.day and any(rules.pattern(f"dates.{name}").search(part) for name, part in told):
            return one
    return None


def _dateline(text: str, rules: Rules) -> Found | None:
    """Return the date of a dateline: “KUCHING, June 14, 2023 (Bernama) --”."""
    match = rules.pattern("dates.dateline").search(rules.folded(text[: HEADER * 2]))
    if not match:
        return None
    found = [one for one in whole_dates(match[0], rules) if one.day]
    return moved(found[0], match.start()) if found else None


def dateline_without_year(text: str, rules: Rules) -> Found | None:
    """Return the day of a dateline that prints no year: “TOKYO, 12 March –”, XXXX-03-12."""
    match = rules.pattern("dates.dateline").search(rules.folded(text[: HEADER * 2]))
    days = dates(match[0], rules, None) if match else []
    if not (match and days and days[0].edtf.startswith("XXXX-")):
        return None
    return moved(days[0], match.start())


def _first_whole(text: str, offset: int, rules: Rules) -> Found | None:
    found = [one for one in whole_dates(text, rules) if one.day]
    return moved(found[0], offset) if found else None


def moved(found: Found, offset: int) -> Found:
    """Return a date of a part of a text as one of the whole text."""
    return replace(found, span=Span(found.span.start + offset, found.span.end + offset))


def whole_dates(text: str, rules: Rules) -> list[Found]:
    """Return every date of a text that names its year."""
    return [one for one in dates(text, rules, None) if not one.edtf.startswith("XXXX")]


def dates(text: str, rules: Rules, today: date | None, *, is_past: bool = True) -> list[Found]:
    """Return every date of a text, in order; `today` is the day printed on it.

    `is_past`: a day without its year is the last one before today, as in a report of what was
    signed; else the next one.
    """
    folded = rules.folded(text)
    found: list[Found] = []
    for name, pattern in rules.patterns("dates.forms"):
        for match in pattern.finditer(folded):
            span = Span(match.start(), match.end())
            if any(span.overlaps(one.span) for one in found):
                continue
            edtf = _read(name, match, rules, today, is_past=is_past)
            if edtf:
                ends = _end(match, edtf, rules)
                found.append(Found(edtf, span, name.startswith("relative"), ends))
    return sorted(found, key=lambda one: one.span)


def _read(
    name: str, match: re.Match[str], rules: Rules, today: date | None, *, is_past: bool
) -> str | None:
    """Return the EDTF of a match: its groups are year, era, month, day, all or some."""
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    if "weekday" in groups:
        return _last_weekday(groups, rules, today)
    if name.startswith("relative_"):
        return _relative(name.removeprefix("relative_"), groups, today)
    year, month, day = _year(groups), _month(groups.get("month"), rules), _number(groups.get("day"))
    if month is None and "month" in groups:
        return None
    if name == "of_last_year":
        return _edtf(today.year - 1, month, day) if today and month else None
    if year is None:
        return _without_year(month, day, today, is_past=is_past)
    return _edtf(year, month, day)


def _end(match: re.Match[str], first: str, rules: Rules) -> str:
    """Return the last day of a span of days that begins on `first`; empty for a single day."""
    groups = match.groupdict()
    day = _number(groups.get("last_day"))
    if day is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", first):
        return ""
    year, month = int(first[:4]), _month(groups.get("last_month"), rules) or int(first[5:7])
    return _edtf(year + (month < int(first[5:7])), month, day) or ""


def _edtf(year: int, month: int | None, day: int | None) -> str | None:
    if not 1980 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None


def _without_year(
    month: int | None, day: int | None, today: date | None, *, is_past: bool
) -> str | None:
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if today is None:
        return f"XXXX-{month:02}-{day:02}"
    for year in _nearest_years(month, day, today, is_past=is_past):
        edtf = _edtf(year, month, day)
        if edtf:
            return edtf
    return None


def _nearest_years(month: int, day: int, today: date, *, is_past: bool) -> list[int]:
    # A page may be dated a day or two before what it tells, where the sun rises earlier.
    limit = today + timedelta(days=2)
    passed = (month, day) <= (limit.month, limit.day) and limit.year == today.year
    if is_past:
        return [today.year if passed or _is_soon(month, day, today) else today.year - 1]
    return [today.year if (month, day) >= (today.month, today.day) else today.year + 1]


def _is_soon(month: int, day: int, today: date) -> bool:
    """Whether a day still to come this year is nearer than the same one of last year."""
    return 0 < (month - today.month) * 30 + day - today.day < HALF_A_YEAR


def _relative(name: str, groups: dict[str, str], today: date | None) -> str | None:
    """Return a day said by the report's own: today, yesterday, “on the 11th”, “this month”."""
    if today is None:
        return None
    if "day" in groups:
        return _day_of_month(_number(groups["day"]), today, months_back=int(name == "last_month"))
    days = {"today": 0, "yesterday": 1, "day_before": 2, "three_days_before": 3}.get(name)
    return None if days is None else (today - timedelta(days=days)).isoformat()


def _last_weekday(groups: dict[str, str], rules: Rules, today: date | None) -> str | None:
    """Return the latest such day of the week that is not after today.

    “Last Thursday” is before today, and “Thursday of last week” in the week before.
    """
    names: list[list[str]] = rules.table("dates").get("weekdays", [])
    name = groups["weekday"].lower()
    number = next((place for place, forms in enumerate(names) if name in forms), None)
    if today is None or number is None:
        return None
    days = (today.weekday() - number) % WEEK
    if "last_week" in groups:
        days = today.weekday() + WEEK - number
    elif not days and "last" in groups:
        days = WEEK
    return (today - timedelta(days=days)).isoformat()


def _day_of_month(day: int | None, today: date, months_back: int) -> str | None:
    """Return the latest such day that is not after today."""
    if day is None:
        return None
    year, month = today.year, today.month
    if months_back or day > today.day + 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _edtf(year, month, day)


def _year(groups: dict[str, str]) -> int | None:
    if "short_year" in groups:
        return 2000 + int(groups["short_year"])
    if "year" not in groups:
        return None
    year = 1 if groups["year"] == "元" else _number(groups["year"])
    if year is None:
        return None
    if "era" in groups:
        return ERAS[groups["era"]] + year
    return year + ROC if year < 200 else year


def _month(text: str | None, rules: Rules) -> int | None:
    if text is None:
        return None
    number = _number(text)
    if number is not None:
        return number
    names: list[list[str]] = rules.table("dates").get("months", [])
    matching = [index for index, forms in enumerate(names, 1) if text.lower().strip(".") in forms]
    return matching[0] if matching else None


def _number(text: str | None) -> int | None:
    """Return a number in digits or in Chinese characters: 11, 十一, 二〇二四."""
    if text is None:
        return None
    plain = text.strip()
    if plain.isdigit():
        return int(plain)
    tens = TENS.fullmatch(plain)
    if tens:
        return (CJK_DIGITS[tens[1]] if tens[1] else 1) * 10 + (
            CJK_DIGITS[tens[2]] if tens[2] else 0
        )
    if plain and all(one in CJK_DIGITS for one in plain):
        return int("".join(str(CJK_DIGITS[one]) for one in plain))
    return None
