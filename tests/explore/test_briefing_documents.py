"""The briefing as a Word document: what the page says, with real headings and tables."""

from io import BytesIO

import pytest
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn

from tests import factories as make

pytestmark = pytest.mark.django_db

TEN = {"operator": "between", "low": 10, "high": 20, "unit": "students", "per": "year"}


def document(client, address: str):
    with override("en"):
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    return Document(BytesIO(answer.content))


def publish(**fields) -> None:
    promises = [{"key": "c1", "text": make.text(en="Send students"), "quantity": TEN}]
    titles = make.text(en="A memorandum", ja="覚書")
    make.publish_all(
        *make.two_universities(),
        make.agreement(**{"commitments": promises, "titles": titles, **fields}),
    )


def tables(found) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found.tables]


def test_the_document_has_headings_and_tables_of_its_own(client):
    publish()
    found = document(client, "/pairs/jp-tw.docx")
    headings = [
        (one.style.name, one.text)
        for one in found.paragraphs
        if one.style.name.startswith(("Title", "Heading"))
    ]
    assert headings == [
        ("Title", "Japan – Taiwan"),
        ("Heading 1", "Agreements by status"),
        ("Heading 1", "Agreements"),
        ("Heading 1", "Commitments"),
        ("Heading 1", "Targets"),
        ("Heading 1", "Forums"),
        ("Heading 1", "Who to call"),
        ("Heading 1", "What is not known"),
        ("Heading 1", "Sources"),
    ]
    assert tables(found)[:3] == [
        [["Status", "Agreements"], ["Signed", "1"]],
        [
            ["Agreement", "Between", "Signed", "Status", "Sources"],
            ["A memorandum", "Kyushu; Nycu", "11 July 2025", "Signed", "1"],
        ],
        [
            ["Promised", "Quantity", "How firm", "Delivered", "Sources"],
            [
                "Send students",
                "10 to 20 students each year",
                "Not stated",
                "No evidence published",
                "1",
            ],
        ],
    ]


def test_the_head_of_a_table_is_repeated_on_each_sheet(client):
    publish()
    for table in document(client, "/pairs/jp-tw.docx").tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")).get(qn("w:val")) == "true"


def test_a_title_links_to_its_record(client):
    publish()
    found = document(client, "/pairs/jp-tw.docx")
    targets = {one.target_ref for one in found.part.rels.values() if one.is_external}
    assert "http://127.0.0.1:8000/agreements/mou/" in targets
    assert "http://127.0.0.1:8000/sources/SRC-0001/" in targets


@pytest.mark.parametrize(
    ("prefix", "font", "tag"),
    [
        ("", "Microsoft JhengHei", "en-GB"),
        ("/vi", "Microsoft JhengHei", "vi-VN"),
        ("/ja", "Yu Gothic", "ja-JP"),
        ("/zh-hant", "Microsoft JhengHei", "zh-TW"),
    ],
)
def test_the_document_is_in_the_language_of_its_address(client, prefix, font, tag):
    publish()
    found = document(client, f"{prefix}/pairs/jp-tw.docx")
    properties = found.styles["Normal"].element.rPr
    assert properties.rFonts.get(qn("w:eastAsia")) == font
    assert properties.find(qn("w:lang")).get(qn("w:val")) == tag
    (default,) = found.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert default.get(qn("w:val")) == tag
    assert found.core_properties.language == tag


def test_a_title_in_another_language_says_so_and_has_a_font_of_its_script(client):
    publish(titles=make.text(ja="覚書に署名"))
    found = document(client, "/vi/pairs/jp-tw.docx")
    runs = {run.text: run for table in found.tables for run in table._tbl.iter(qn("w:r"))}
    properties = runs["覚書に署名"].rPr
    assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "ja-JP"
    assert properties.rFonts.get(qn("w:eastAsia")) == "Yu Gothic"


def test_a_japanese_document_has_the_japanese_title(client):
    publish()
    cells = {
        text
        for table in tables(document(client, "/ja/pairs/jp-tw.docx"))
        for row in table
        for text in row
    }
    assert "覚書" in cells


def test_every_sheet_says_where_and_when_it_was_written(client):
    publish()
    foot = document(client, "/countries/jp.docx").sections[0].footer.paragraphs[0].text
    assert foot.startswith("Semiconductor Cooperation Register, ")
    assert foot.endswith(" http://127.0.0.1:8000/countries/jp/")


def test_nothing_held_is_a_document_that_says_so(client):
    found = document(client, "/pairs/is-mt.docx")
    assert "Iceland – Malta: the register holds no agreement of the two." in [
        one.text for one in found.paragraphs
    ]


def test_the_file_is_named_after_the_pair_and_the_day(client):
    publish()
    told = client.get("/pairs/jp-tw.docx").headers["Content-Disposition"]
    assert told.startswith('attachment; filename="briefing-jp-tw-20')
    assert told.endswith('.docx"')
