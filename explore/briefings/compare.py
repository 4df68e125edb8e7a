"""Two pairs or two countries side by side: the same rows for both."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from agreements.choices import Status
from curation.day import register_day
from explore.briefings.briefing import Briefing, brief
from explore.briefings.places import Places, counted

SIDES = ("a", "b")
LONGEST = 20


@dataclass(frozen=True)
class Row:
    """One line of the comparison: what is compared, and the words for each side."""

    name: str
    cells: list[str]


class Compare(View):
    """`?a=jp-vn&b=jp-tw`. Context: sides (briefings), rows, choices (countries, pairs), problems.

    What is wrong with a side is said at its field, and what was asked for stays there.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = {side: request.GET.get(side, "").strip() for side in SIDES}
        places = {side: Places.named(text) for side, text in asked.items() if text}
        problems = _problems(asked, places)
        context = {
            "asked": {side: _as_asked(text, places.get(side)) for side, text in asked.items()},
            "choices": choices(asked, places),
            "problems": problems,
            "section": "explore",
            **_both(places, problems),
        }
        status = HTTPStatus.BAD_REQUEST if problems else HTTPStatus.OK
        return render(request, "explore/briefings/compare.html", context, status=status)


def choices(asked: dict[str, str], places: dict[str, Places | None]) -> dict[str, list]:
    """Return what can be chosen: countries and pairs with agreements, and what was asked for."""
    known = list(counted())
    known += [one for one in places.values() if one and one not in known]
    return {
        "countries": sorted((one for one in known if not one.is_pair), key=_name),
        "pairs": sorted((one for one in known if one.is_pair), key=_name),
    }


def _name(places: Places) -> str:
    return places.name


def _as_asked(text: str, places: Places | None) -> str:
    return places.slug if places else text[:LONGEST]


def _problems(asked: dict[str, str], places: dict[str, Places | None]) -> dict[str, str]:
    problems = {
        side: _("“%(text)s” names no country and no pair of two. Choose one from the list.")
        % {"text": asked[side][:LONGEST]}
        for side, found in places.items()
        if found is None
    }
    both = [places.get(side) for side in SIDES]
    if not problems and all(both) and both[0] == both[1]:
        problems["b"] = _("Both sides are the same. Choose another one.")
    return problems


def _both(places: dict[str, Places | None], problems: dict[str, str]) -> dict[str, Any]:
    chosen = [places.get(side) for side in SIDES]
    if problems or not all(chosen):
        return {"sides": [], "rows": []}
    day = register_day()
    sides = [brief(one, day) for one in chosen if one]
    return {"sides": sides, "rows": compared(sides), "day": day}


def compared(sides: list[Briefing]) -> list[Row]:
    """Return the same lines for all sides, in order."""
    return [Row(str(name), [str(say(side)) for side in sides]) for name, say in LINES]


def _in(*codes: str) -> Callable[[Briefing], int]:
    return lambda side: sum(n for code, n in side.by_status if code in codes)


def _newest(side: Briefing) -> str:
    signed = side.newest.signed if side.newest else None
    return str(signed or _("Not stated"))


def _forum(side: Briefing) -> str:
    return side.last_forum.display_title().text if side.last_forum else _("The register holds none")


def _next(side: Briefing) -> str:
    if side.next_forum:
        return side.next_forum.display_title().text
    return str(side.next_told or _("None announced"))


LINES: list[tuple[Any, Callable[[Briefing], Any]]] = [
    (gettext_lazy("Agreements"), lambda side: side.numbers.agreements),
    (gettext_lazy("Signed, not known to be in force"), _in(Status.SIGNED)),
    (gettext_lazy("In force"), _in(Status.IN_FORCE)),
    (gettext_lazy("Proposed or negotiating"), _in(Status.ANNOUNCED, Status.NEGOTIATING)),
    (gettext_lazy("Ended or suspended"), _in(Status.ENDED, Status.SUSPENDED)),
    (gettext_lazy("Status not known"), _in(Status.NOT_KNOWN)),
    (gettext_lazy("Newest signing"), _newest),
    (gettext_lazy("Commitments"), lambda side: side.numbers.promises),
    (gettext_lazy("Commitments with a quantity"), lambda side: side.numbers.quantified),
    (
        gettext_lazy("Commitments with published evidence of delivery"),
        lambda side: side.numbers.delivered,
    ),
    (gettext_lazy("Agreements without a published term"), lambda side: side.numbers.without_term),
    (
        gettext_lazy("Agreements whose text the register lacks"),
        lambda side: side.numbers.without_text,
    ),
    (gettext_lazy("Agreements without evidence for two years"), lambda side: side.numbers.stale),
    (gettext_lazy("Last forum"), _forum),
    (gettext_lazy("Next forum"), _next),
]
