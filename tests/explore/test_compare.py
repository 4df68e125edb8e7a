"""Two countries or two pairs side by side."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def _records():
    promise = {"key": "c1", "text": make.text(en="A promise")}
    make.publish_all(
        *make.two_universities(),
        make.institution("hust", "VN"),
        make.agreement(commitments=[promise]),
        make.agreement("second", parties=("kyushu", "hust"), signed=make.day("2024-01-05")),
        make.agreement("third", parties=("kyushu", "hust"), effective=make.day("2025")),
    )


def cells(html: str, name: str) -> list[str]:
    row = html.split(f'<th scope="row">{name}</th>')[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in row.split('<td class="num">')[1:]]


@pytest.mark.usefixtures("_records")
def test_both_sides_have_the_same_rows(client):
    html = client.get("/compare/?a=jp-vn&b=jp-tw").content.decode()
    assert cells(html, "Agreements") == ["2", "1"]
    assert cells(html, "In force") == ["1", "0"]
    assert cells(html, "Commitments") == ["0", "1"]
    assert cells(html, "Newest signing") == ["11 July 2025", "11 July 2025"]
    assert cells(html, "Next forum") == ["None announced", "None announced"]


@pytest.mark.usefixtures("_records")
def test_a_pair_may_be_compared_with_a_country(client):
    html = client.get("/compare/?a=JP-VN&b=jp").content.decode()
    assert "<h1>Japan – Viet Nam, compared with Japan</h1>" in html
    assert cells(html, "Agreements") == ["2", "3"]


@pytest.mark.usefixtures("_records")
def test_the_form_keeps_what_was_chosen(client):
    html = client.get("/compare/?a=jp-vn").content.decode()
    assert '<option value="jp-vn" selected>Japan – Viet Nam</option>' in html
    assert '<option value="jp-tw">Japan – Taiwan</option>' in html
    assert "Side by side" not in html


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("a=jp-vn&b=zz", "“zz” names no country and no pair of two. Choose one from the list."),
        ("a=jp-jp&b=jp", "“jp-jp” names no country and no pair of two. Choose one from the list."),
        ("a=jp-vn&b=vn-jp", "Both sides are the same. Choose another one."),
        ("a=%3Cscript%3E&b=jp", "“&lt;script&gt;” names no country and no pair of two."),
        (f"a={'x' * 10_000}&b=jp", f"“{'x' * 20}” names no country and no pair of two."),
    ],
)
def test_what_cannot_be_compared_is_said_at_its_field(client, query, problem):
    answer = client.get(f"/compare/?{query}")
    assert answer.status_code == 400
    assert problem in answer.content.decode()


@pytest.mark.usefixtures("_records")
def test_a_country_without_agreements_can_be_compared_too(client):
    html = client.get("/compare/?a=is&b=jp").content.decode()
    assert cells(html, "Agreements") == ["0", "3"]
