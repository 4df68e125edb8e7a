"""How a record is cited: as text on its page, and as files for programs."""

import json

import pytest
import time_machine

from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_day")]

ADDRESS = "http://127.0.0.1:8000/r/SCR-2026-0001"


@pytest.fixture
def _a_day():
    with time_machine.travel("2026-11-22 12:00Z", tick=False):
        yield


def publish(title: str = "A memorandum") -> None:
    make.publish_all(*make.two_universities(), make.agreement(titles=make.text(en=title)))


def body(client, ending: str) -> str:
    answer = client.get(f"/r/SCR-2026-0001.{ending}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="SCR-2026-0001.{ending}"'
    )
    return answer.content.decode()


def test_bibtex(client):
    publish()
    assert body(client, "bib") == (
        "@misc{SCR-2026-0001,\n"
        "  title = {{A memorandum}},\n"
        "  language = {en},\n"
        "  author = {{Semiconductor Cooperation Register}},\n"
        "  year = {2026},\n"
        "  number = {SCR-2026-0001},\n"
        "  version = {1},\n"
        f"  url = {{{ADDRESS}}},\n"
        "  urldate = {2026-11-22},\n"
        "}\n"
    )


def test_ris(client):
    publish()
    assert body(client, "ris").split("\r\n") == [
        "TY  - ELEC",
        "AU  - Semiconductor Cooperation Register",
        "TI  - A memorandum",
        "LA  - en",
        "PY  - 2026",
        "DA  - 2026/11/22",
        "ET  - 1",
        "AN  - SCR-2026-0001",
        f"UR  - {ADDRESS}",
        "Y2  - 2026/11/22",
        "ER  - ",
        "",
    ]


def test_csl_json(client):
    publish()
    assert json.loads(body(client, "csl.json")) == [
        {
            "id": "SCR-2026-0001",
            "type": "webpage",
            "title": "A memorandum",
            "language": "en",
            "author": [{"literal": "Semiconductor Cooperation Register"}],
            "issued": {"date-parts": [[2026, 11, 22]]},
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "number": "SCR-2026-0001",
            "version": "1",
            "URL": ADDRESS,
        }
    ]


def test_what_latex_would_read_as_a_command_is_escaped(client):
    publish(r"R&D_50% {a} \input")
    title = body(client, "bib").splitlines()[1]
    assert title == r"  title = {{R\&D\_50\% \{a\} \textbackslash{}input}},"


def test_a_title_in_han_alone_is_cited_as_printed_with_its_language(client):
    title = "九州大學與臺灣大學備忘錄"
    titles = {"zh-Hant": {"text": title, "origin": "printed"}}
    make.publish_all(*make.two_universities(), make.agreement(titles=titles))

    page = client.get("/agreements/mou/").content.decode()
    assert f"Semiconductor Cooperation Register (2026). {title}. SCR-2026-0001" in page
    assert f"  title = {{{{{title}}}}},\n  language = {{zh-Hant}},\n" in body(client, "bib")
    assert f"TI  - {title}\r\nLA  - zh-Hant\r\n" in body(client, "ris")
    (item,) = json.loads(body(client, "csl.json"))
    assert (item["title"], item["language"]) == (title, "zh-Hant")


def test_a_title_cannot_add_fields_of_its_own(client):
    publish("A memorandum\nAU  - Somebody else")
    lines = body(client, "ris").split("\r\n")
    assert [line for line in lines if line.startswith("AU")] == [
        "AU  - Semiconductor Cooperation Register"
    ]


def test_the_page_offers_the_reference_in_every_form(client):
    publish()
    html = client.get("/ja/agreements/mou/").content.decode()
    for ending in ("bib", "ris", "csl.json"):
        assert f'href="/r/SCR-2026-0001.{ending}"' in html
    assert "@misc{SCR-2026-0001," in html
    assert 'data-copy="#bibtex"' in html


@pytest.mark.parametrize("address", ["/r/SCR-2026-0999.bib", "/r/SCR-2026-0001.doc"])
def test_no_record_has_no_reference(client, address):
    publish()
    assert client.get(address).status_code == 404
