"""The map of pairs: a line for each pair of countries, as wide as it has agreements."""

import json
from collections.abc import Iterator
from functools import cache
from math import hypot
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explore.figures.figure import Asked, Figure, pair_table
from explore.figures.labels import Room
from values.countries import country_name
from values.figures import Scale

GEOMETRY = Path(__file__).resolve().parents[1] / "geometry" / "world.json"
MOST_LINES = 60
MOST_LABELS = 16
WIDEST, THINNEST = 9.0, 1.0
BEND = 0.22  # how far a line bows, as a share of its length


@cache
def world() -> dict[str, Any]:
    """Return the drawn world: see geometry/build.mjs. Some 70 KB, read once."""
    return json.loads(GEOMETRY.read_text(encoding="utf-8"))


def make_map(asked: Asked) -> Figure:
    """Return the map of the pairs among these agreements."""
    pairs, places = asked.pairs(), world()["places"]
    drawn = [one for one in pairs if one[0] in places and one[1] in places][:MOST_LINES]
    return Figure(
        name="map",
        title=finding(pairs),
        subtitle=_(
            "Agreements by pair of places. A thicker line means more agreements. The map is "
            "centred on the Pacific."
        ),
        template="explore/figures/map.html",
        drawing={
            "world": world(),
            "size": f"0 0 {world()['width']} {world()['height']}",
            "lines": list(lines(drawn)),
            "points": points(drawn, asked.counts("country")),
        },
        tables=[(_("Pairs"), pair_table(asked))],
        note=_(
            "An agreement between three places counts once for each pair. Boundaries: Natural "
            "Earth; they imply no position on legal status."
        ),
    )


def finding(pairs: list[tuple[str, str, int]]) -> str:
    """Say in one sentence what the pairs show."""
    if not pairs:
        return _("No agreement between two places")
    one, other, count = pairs[0]
    told = {"one": country_name(one), "other": country_name(other), "number": count}
    if len(pairs) > 1 and pairs[1][2] == count:
        return ngettext(
            "Several pairs share the most agreements, %(number)d",
            "Several pairs share the most agreements, %(number)d each",
            count,
        ) % {"number": count}
    return (
        ngettext(
            "%(one)s and %(other)s share the most agreements, %(number)d",
            "%(one)s and %(other)s share the most agreements, %(number)d",
            count,
        )
        % told
    )


def lines(pairs: list[tuple[str, str, int]]) -> Iterator[dict[str, str]]:
    """Yield each pair's line, the thinnest first, so that the widest lie on top."""
    if not pairs:
        return
    places, scale = world()["places"], Scale(0, pairs[0][2], 0, WIDEST)
    for one, other, count in reversed(pairs):
        yield {
            "path": bow(places[one], places[other]),
            "width": f"{max(scale.at(count), THINNEST):.1f}",
            "words": _("%(one)s – %(other)s: %(number)d")
            % {"one": country_name(one), "other": country_name(other), "number": count},
        }


def bow(start: list[float], end: list[float]) -> str:
    """Return a path that bows to the north between two points."""
    (x1, y1), (x2, y2) = sorted((start, end))
    length = hypot(x2 - x1, y2 - y1) or 1.0
    middle_x = (x1 + x2) / 2 + (y2 - y1) * BEND
    middle_y = (y1 + y2) / 2 - (x2 - x1) * BEND
    if length < 1:
        middle_y -= 1
    return f"M{x1} {y1}Q{middle_x:.1f} {middle_y:.1f} {x2} {y2}"


def points(pairs: list[tuple[str, str, int]], counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return a mark for each country of the pairs, with a label where there is room for one."""
    codes = {code for one, other, _count in pairs for code in (one, other)}
    ranked = sorted(codes, key=lambda code: (-counts.get(code, 0), code))
    most, places = max(counts.values(), default=1), world()["places"]
    scale = Scale(0, most, 2.2, 6.0)
    room = Room(world()["width"], (places[code] for code in ranked[:MOST_LABELS]))
    found = []
    for rank, code in enumerate(ranked):
        x, y = places[code]
        name = country_name(code)
        label = room.label(name, x, y, 8) if rank < MOST_LABELS else None
        words = _("%(place)s: %(number)d") % {
            "place": name,
            "number": counts.get(code, 0),
        }
        radius = f"{scale.at(counts.get(code, 0)):.1f}"
        found.append({"x": str(x), "y": str(y), "r": radius, "words": words, "label": label})
    return found
