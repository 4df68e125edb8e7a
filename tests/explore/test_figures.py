"""Figures of a selection: what they find, what their tables hold, what their files hold."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from explore.figures.registry import KINDS
from explore.figures.world import bow, world
from tests import factories as make

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["map", "matrix", "network", "timeline", "gaps"]


def figure(client, name: str, query: str = ""):
    [(_kind, found)] = client.get(f"/explore/{name}/{query}").context["figures"]
    return found


def rows(found) -> list[list]:
    return found.twin.values


def test_all_figures_stand_on_one_page_in_order(client, four_agreements):
    response = client.get("/explore/")
    assert [one.name for _kind, one in response.context["figures"]] == NAMES == list(KINDS)
    assert response.context["count"] == 4


def test_the_map_tells_pairs_and_links_each_to_its_list(client, four_agreements):
    found = figure(client, "map")
    assert found.title == "Japan and Taiwan share the most agreements, 3"
    assert rows(found) == [
        ["Japan – Taiwan", 3],
        ["Japan – Viet Nam", 1],
        ["Taiwan – Viet Nam", 1],
    ]
    assert found.twin.rows[0][0].href == "/agreements/?pair=JP-TW"
    widths = [line["width"] for line in found.drawing["lines"]]
    assert widths == ["3.0", "3.0", "9.0"]


def test_every_link_of_a_table_leads_to_as_many_agreements_as_it_says(client, four_agreements):
    for name in ("map", "timeline"):
        for row in figure(client, name, "?country=JP").twin.rows:
            if row[0].href:
                assert client.get(row[0].href).context["page"].paginator.count == row[1].text


def test_the_map_says_whose_boundaries_it_draws(client, four_agreements):
    for address in ("/explore/map/", "/agreements/?view=map", "/embed/map/"):
        told = client.get(address).content.decode()
        assert "Boundaries: Natural Earth; they imply no position on legal status." in told


def test_the_matrix_is_a_table_of_links_with_zeros(client, four_agreements):
    found = figure(client, "matrix")
    assert found.title == "Japan: agreements with 2 other places, the most of all"
    told = [
        (place, [(cell.count, cell.heat, cell.href) for cell in cells], total)
        for place, cells, total in found.drawing["rows"]
    ]
    assert told[0] == (
        "Japan",
        [(0, None, ""), (3, 1, "/agreements/?pair=JP-TW"), (1, 1, "/agreements/?pair=JP-VN")],
        4,
    )
    none = figure(client, "matrix", "?kind=framework").drawing["rows"]
    assert [place for place, _cells, _total in none] == ["Japan", "Taiwan"]


def test_the_network_counts_what_two_institutions_share(client, four_agreements):
    told = {frozenset(row[:2]): row[2] for row in rows(figure(client, "network"))}
    assert told == {
        frozenset(("Kyushu", "Nycu")): 3,
        frozenset(("Kyushu", "Hanoi")): 1,
        frozenset(("Nycu", "Hanoi")): 1,
        frozenset(("Hanoi", "Hue")): 1,
    }


def test_the_network_stands_alike_on_every_visit(client, four_agreements):
    one, other = (figure(client, "network").drawing["nodes"] for _visit in range(2))
    assert one == other
    make.publish_all(make.source("unrelated"))
    assert figure(client, "network").drawing["nodes"] == one


def test_years_are_counted_and_what_has_none_is_said(client, four_agreements):
    found = figure(client, "timeline")
    assert found.title == "Most were signed in 2024: 2"
    assert rows(found) == [["2024", 2], ["2025", 1], ["Year not known", 1]]
    assert "1 agreement has no known year of signature and is not drawn." in found.note


def test_gaps_name_pairs_that_meet_without_an_agreement(client, four_agreements):
    found = figure(client, "gaps")
    assert found.title == "2 pairs of places meet at forums without an agreement"
    assert rows(found)[0][:2] == ["Japan – United States", 1]
    _pairs, aimless, unmeasured = (table.values for _caption, table in found.tables)
    assert [row[0] for row in aimless][-1] == "All 4 agreements of this list"
    assert [row[0] for row in unmeasured] == ["50,000 engineers"]


@pytest.mark.parametrize("name", NAMES)
def test_a_selection_that_holds_nothing_is_said_in_words(client, four_agreements, name):
    response = client.get(f"/explore/{name}/?country=BR")
    assert response.status_code == 200
    [(_kind, found)] = response.context["figures"]
    assert found.title.startswith("3 pairs of places meet" if name == "gaps" else "No ")


@pytest.mark.parametrize("name", NAMES)
def test_figures_of_an_empty_register_are_pages(client, name):
    assert client.get(f"/explore/{name}/").status_code == 200
    assert client.get("/explore/").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_had_as_csv(client, four_agreements, name):
    response = client.get(f"/explore/{name}.csv?country=JP")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode("utf-8-sig")
    header, *told = csv.reader(StringIO(text))
    found = figure(client, name, "?country=JP").twin
    assert header == found.header
    assert told == [[str(value) for value in row] for row in found.values]


@pytest.mark.parametrize("name", ["map", "network", "timeline"])
def test_a_drawing_is_had_as_svg_that_needs_no_stylesheet(client, four_agreements, name):
    response = client.get(f"/explore/{name}.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert "attachment" in response["Content-Disposition"]
    drawing = ElementTree.fromstring(response.content)
    assert drawing.tag == f"{SVG}svg"
    style = drawing.find(f"{SVG}style").text
    assert "var(" not in style
    assert "oklch" not in style
    assert re.search(r"fill: #[0-9a-f]{6}", style)


@pytest.mark.parametrize("address", ["matrix.svg", "gaps.svg", "pie.csv", "pie/", "map.pdf"])
def test_what_there_is_not_is_not_found(client, address):
    assert client.get(f"/explore/{address}").status_code == 404


def test_a_figure_may_be_framed_by_others_and_nothing_else_may(client, four_agreements):
    framed = client.get("/embed/map/?country=JP")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "Set-Cookie" not in framed
    told = framed.content.decode()
    assert 'explore/map/?country=JP">Semiconductor Cooperation Register' in told
    assert "<nav" not in told
    assert "<script" not in told
    page = client.get("/explore/map/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("pair=VN-JP", "/pairs/jp-vn/"),
        ("countries=TW,JP&kind=framework", "/pairs/jp-tw/"),
        ("country=JP", "/countries/jp/"),
        ("country=JP,VN", None),
        ("countries=JP,TW,VN", None),
        ("pair=JP-VN,JP-TW", None),
        ("kind=framework", None),
    ],
)
def test_a_list_of_one_pair_or_country_leads_to_its_briefing(client, query, address):
    hint = client.get(f"/agreements/?{query}").context["hint"]
    assert (hint[1] if hint else None) == address


def test_ticked_rows_are_had_as_a_document(client, four_agreements):
    offered = client.get("/ja/agreements/").context["ticked_files"]
    assert offered["Word"] == "/ja/agreements.docx"
    one, other = client.get("/agreements/").context["page"].object_list[:2]
    response = client.get(f"/agreements.docx?reference={one.reference},{other.reference}")
    document = Document(BytesIO(response.content))
    [table] = document.tables
    assert [row.cells[0].text for row in table.rows] == ["Agreement", str(one), str(other)]
    assert table.rows[1].cells[4].text == one.reference
    assert "2 agreements" in [paragraph.text for paragraph in document.paragraphs]


def test_a_wrong_filter_is_refused_by_name_everywhere(client):
    for address in ("/explore/", "/explore/map/", "/explore/map.csv", "/embed/map/"):
        response = client.get(f"{address}?colour=red")
        assert response.status_code == 400
        assert "There is no parameter “colour” here." in response.content.decode()


def test_the_form_keeps_what_it_has_no_field_for(client, four_agreements):
    told = client.get("/explore/?institution=kyushu&country=JP&country=VN").content.decode()
    assert '<input type="hidden" name="institution" value="kyushu">' in told
    assert '<input type="hidden" name="country" value="VN">' in told


def test_the_world_has_a_place_for_the_smallest_and_lies_around_the_pacific():
    places = world()["places"]
    assert {"SG", "HK", "MT", "TW", "EU", "VN"} <= set(places)
    assert places["DE"][0] < places["VN"][0] < places["JP"][0] < places["US"][0]
    assert len((world()["land"] + world()["borders"]).encode()) < 80_000


def test_a_line_bows_to_the_north_from_either_end():
    assert (
        bow([100, 100], [200, 100]) == bow([200, 100], [100, 100]) == "M100 100Q150.0 78.0 200 100"
    )


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


COST = {
    "/explore/map/": 1,
    "/explore/matrix/": 1,
    "/explore/network/": 1,
    "/explore/timeline/": 1,
    "/explore/gaps/": 1,
    "/agreements/?view=map": 1,
    "/agreements/?view=cards": 3,
    "/agreements/?view=timeline": 3,
}


@pytest.mark.parametrize("address", COST)
def test_figures_cost_as_many_queries_for_four_agreements_as_for_one(
    client, four_agreements, address
):
    client.get(address)
    assert cost(client, address) == COST[address]
    make.publish_all(*(make.agreement(f"more-{n}") for n in range(3)))
    client.get(address)
    assert cost(client, address) == COST[address]
