"""Institutions linked by agreements: those with the most partners, and who shares what."""

from collections import Counter
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement, Party
from explore.figures.figure import Asked, Cell, Figure, Table, titled
from explore.figures.labels import Room
from explore.figures.layout import Point, positions
from institutions.models import Institution
from values.countries import country_name
from values.figures import Scale

MOST_NODES = 36
SHARED = """
    WITH party AS MATERIALIZED ({parties})
    SELECT one.institution_id, other.institution_id, count(*) AS n
    FROM party one JOIN party other USING (agreement_id)
    WHERE one.institution_id < other.institution_id
    GROUP BY 1, 2 ORDER BY n DESC, 1, 2
"""
LONGEST_NAME = 34
WIDTH, HEIGHT, EDGE = 1000.0, 560.0, 70.0
# There are hundreds: more than a template should write.
EDGE_DRAWN = '<line class="tie" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"/>'
# One for each of the places with the most marks; the last is for all others.
SHAPES = ("circle", "square", "diamond", "triangle", "hexagon", "cross")


class Link(NamedTuple):
    """Two institutions and how many agreements they share."""

    one: UUID
    other: UUID
    count: int


def make_network(asked: Asked) -> Figure:
    """Return the network of these agreements' institutions. Five queries, then two for a while."""
    question = ("network", asked.filters.querystring(ordering=None), asked.filters.day)
    links = asked.selection.index.answer(question, lambda: read_links(asked))
    weights = Counter[UUID]()
    for link in links:
        weights[link.one] += link.count
        weights[link.other] += link.count
    named = Institution.objects.with_names().in_bulk(list(weights))
    ranked = sorted(named.values(), key=lambda one: (-weights[one.pk], one.reference))
    return Figure(
        name="network",
        title=_finding(ranked, links),
        subtitle=ngettext(
            "The %(number)d institution with the most shared agreements. Bigger marks share "
            "more. Colour and shape show the place.",
            "The %(number)d institutions with the most shared agreements. Bigger marks share "
            "more. Colour and shape show the place.",
            len(ranked),
        )
        % {"number": len(ranked)},
        template="explore/figures/network.html" if ranked else "",
        drawing=_drawing(ranked, links, weights) if ranked else {},
        tables=[(_("Links"), _table(asked, links, named))],
        note=_("Positions are worked out on the server, so the picture stays the same."),
    )


def read_links(asked: Asked) -> list[Link]:
    """Return the links among the institutions with the most agreements, the strongest first."""
    parties = Party.objects.filter(institution__isnull=False)
    if asked.selection.bits != asked.selection.index.every:
        chosen = asked.filters.qs.order_by().values("pk")
        parties = parties.filter(agreement__in=Agreement.objects.filter(pk__in=chosen))
    most = _with_most(parties)
    if not most:
        return []
    top = parties.filter(institution__in=most)
    each_once = top.order_by().values_list("agreement_id", "institution_id").distinct()
    sql, params = each_once.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(SHARED.format(parties=sql), params)
        return [Link(*row) for row in cursor.fetchall()]


def _with_most(parties: QuerySet) -> list[UUID]:
    """Return the institutions with the most agreements: two queries.

    An institution is rarely a party twice. So rows are counted of all, and agreements only of
    those with the most rows: to tell three million agreements apart takes PostgreSQL seconds.
    """
    rows = parties.order_by().values("institution").annotate(n=Count("*"))
    likely = [row["institution"] for row in rows.order_by("-n", "institution")[: 2 * MOST_NODES]]
    many = parties.filter(institution__in=likely).order_by().values("institution")
    found = many.annotate(n=Count("agreement", distinct=True)).order_by("-n", "institution")
    return [row["institution"] for row in found[:MOST_NODES]]


def _finding(ranked: list[Institution], links: list[Link]) -> str:
    if not ranked:
        return _("No two institutions share an agreement")
    partners = Counter(key for link in links for key in (link.one, link.other))
    one = max(ranked, key=lambda institution: partners[institution.pk])
    return ngettext(
        "%(name)s has agreements with %(number)d other institution drawn here",
        "%(name)s has agreements with %(number)d other institutions drawn here, the most",
        partners[one.pk],
    ) % {"name": one.display_title().text, "number": partners[one.pk]}


def _table(asked: Asked, links: list[Link], named: dict[UUID, Institution]) -> Table:
    def row(link: Link) -> list[Cell]:
        one, other = named[link.one], named[link.other]
        return [
            titled(one),
            titled(other),
            Cell(link.count, is_number=True),
        ]

    header = [_("Institution"), _("Partner"), _("Agreements shared")]
    return Table(header, [row(link) for link in links], numbers=(2,))


def _drawing(
    ranked: list[Institution], links: list[Link], weights: Counter[UUID]
) -> dict[str, Any]:
    # Neighbours on the circle it starts from are of one place.
    nodes = sorted(ranked, key=lambda one: (one.country, one.reference))
    number = {one.pk: place for place, one in enumerate(nodes)}
    edges = tuple((number[link.one], number[link.other], link.count) for link in links)
    points = [_inside(point) for point in positions(len(nodes), edges)]
    styles = _styles(nodes)
    most = max(weights.values())
    size, width = Scale(0, most, 4.5, 12), Scale(0, max(link.count for link in links), 1, 6)
    place = {one.pk: point for one, point in zip(nodes, points, strict=True)}
    room = Room(WIDTH, points)
    return {
        "size": f"0 0 {WIDTH:g} {HEIGHT:g}",
        "legend": _legend(styles),
        "edges": format_html_join(
            "",
            EDGE_DRAWN,
            (_edge(points[one], points[other], width.at(n)) for one, other, n in edges),
        ),
        "nodes": [
            _node(one, place[one.pk], styles[one.country], size.at(weights[one.pk]), room)
            for one in ranked
        ],
    }


def _edge(start: Point, end: Point, width: float) -> tuple[str, ...]:
    return tuple(f"{value:.1f}" for value in (*start, *end, width))


def _inside(point: Point) -> Point:
    x, y = point
    return EDGE + x * (WIDTH - 2 * EDGE), 30 + y * (HEIGHT - 60)


def _styles(nodes: list[Institution]) -> dict[str, int]:
    """Return the number of the colour and shape of each place: 0 to 4 for the most frequent."""
    frequent = Counter(one.country for one in nodes if one.country).most_common()
    ranked = sorted(frequent, key=lambda one: (-one[1], one[0]))
    last = len(SHAPES) - 1
    styles = {code: min(place, last) for place, (code, _count) in enumerate(ranked)}
    return {"": last, **styles}


def _legend(styles: dict[str, int]) -> list[dict[str, str]]:
    last = len(SHAPES) - 1
    told = [
        {"words": country_name(code), "k": f"k{style + 1}", "path": shape(SHAPES[style], 8, 8, 6)}
        for code, style in styles.items()
        if code and style < last
    ]
    if any(style == last for code, style in styles.items() if code):
        path = shape(SHAPES[last], 8, 8, 6)
        told.append({"words": _("Other places"), "k": f"k{last + 1}", "path": path})
    return told


def _node(one: Institution, point: Point, style: int, radius: float, room: Room) -> dict[str, Any]:
    """Return a mark, with as much of its name as there is room for."""
    picked = one.display_title()
    name = picked.text
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return {
        "path": shape(SHAPES[style], *point, radius),
        "k": f"k{style + 1}",
        "words": name,
        "language": picked.language,
        "label": room.label(short, *point, radius + 3),
    }


def shape(name: str, x: float, y: float, r: float) -> str:
    """Return the path of a mark."""
    if name == "circle":
        halves = (f"a{r:.1f} {r:.1f} 0 1 0 {across:.1f} 0" for across in (2 * r, -2 * r))
        return f"M{x - r:.1f} {y:.1f}{''.join(halves)}z"
    corners = {
        "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
        "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
        "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
        "hexagon": (
            (-0.55, -0.95),
            (0.55, -0.95),
            (1.1, 0),
            (0.55, 0.95),
            (-0.55, 0.95),
            (-1.1, 0),
        ),
        "cross": (
            (-0.4, -1.1),
            (0.4, -1.1),
            (0.4, -0.4),
            (1.1, -0.4),
            (1.1, 0.4),
            (0.4, 0.4),
            (0.4, 1.1),
            (-0.4, 1.1),
            (-0.4, 0.4),
            (-1.1, 0.4),
            (-1.1, -0.4),
            (-0.4, -0.4),
        ),
    }[name]
    told = "L".join(f"{x + dx * r:.1f} {y + dy * r:.1f}" for dx, dy in corners)
    return f"M{told}z"
