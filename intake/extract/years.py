"""The year of a day that is printed without one: by the page, a fair, or the day of the week.

Nothing is guessed: a year counts only where the text ties it to the time of its news.
"""

import re
from dataclasses import replace
from datetime import date

from intake.extract.dates import Found
from intake.extract.rules import Rules

# A number of a release, or a copyright: “No. 211/2025”, “© 2019–2025”.
OF_PAGE = re.compile(
    r"(?:\b(?i:no|nr|n°|số|№)\.?\s?\d{1,4}\s?[/-]\s?"
    r"|(?:©|ⓒ|\(c\)|[Cc]opyright)(?:\s[A-Z][\w ,.&]{1,30}?)?\s?(?:20\d\d\s?[-–]\s?)?)"
    r"(20\d\d)\b"
)
ANY = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
OPEN = "XXXX"
BESIDE = 24  # characters beside a day in which its day of the week stands


def year_of_news(text: str, rules: Rules) -> int | None:
    """Return the year a text is from, where it prints that without a day; None if it does not."""
    of_page = OF_PAGE.search(text)
    if of_page:
        return int(of_page[1])
    folded = rules.folded(text)
    told = {_said(match) for match in rules.pattern("dates.year_of_news").finditer(folded)}
    return int(told.pop()) if len(told) == 1 else None


def in_its_year(found: Found, text: str, rules: Rules, year: int | None) -> Found:
    """Return a day with its year, by its day of the week or by the `year` of the news."""
    if not found.edtf.startswith(OPEN):
        return found
    year = _year_of_weekday(found, text, rules) or year
    return replace(found, edtf=f"{year}{found.edtf[len(OPEN) :]}") if year else found


def _year_of_weekday(found: Found, text: str, rules: Rules) -> int | None:
    """Return the one year, of those printed and those beside them, with such a day of the week."""
    number = _weekday(found, text, rules)
    if number is None:
        return None
    printed = {int(match[0]) for match in ANY.finditer(text)}
    for years in (printed, {year + step for year in printed for step in (-1, 1)}):
        fitting = [year for year in years if _falls_on(number, year, found.edtf)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _falls_on(number: int, year: int, edtf: str) -> bool:
    try:
        return date.fromisoformat(f"{year}{edtf[len(OPEN) :]}").weekday() == number
    except ValueError:  # the 29th of February
        return False


def _weekday(found: Found, text: str, rules: Rules) -> int | None:
    """Return the day of the week beside a day, Monday 0: “Tuesday, 16 June”, 6월 16일(화)."""
    folded = rules.folded(text)
    before = folded[max(0, found.span.start - BESIDE) : found.span.start]
    after = folded[found.span.end : found.span.end + BESIDE]
    match = rules.pattern("dates.weekday_before").search(before)
    match = match or rules.pattern("dates.weekday_after").match(after)
    names: list[list[str]] = rules.table("dates").get("weekdays", [])
    name = _said(match).lower() if match else ""
    return next((place for place, forms in enumerate(names) if name in forms), None)


def _said(match: re.Match[str]) -> str:
    """Return the group that matched, of the alternatives of an entry."""
    return next((one for one in match.groups() if one), "")
