"""What the files hold: columns, rough dates and quantities, four scripts, and no formulas."""

import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.downloads import spreadsheet
from api.downloads.collections import all_tables
from api.downloads.files import csv_text, in_blocks
from api.downloads.spreadsheet import as_xlsx, column_letters
from tests import factories as make
from values.escaping import escape, unescape

HEAD = ["reference", "slug", "title", "title_en", "title_vi", "title_ja", "title_zh-Hant"]
STAMPS = ["created", "updated", "version", "id", "url"]


def date_columns(name: str) -> list[str]:
    return [name, f"{name}_earliest", f"{name}_latest", f"{name}_as_written"]


def quantity_columns(name: str) -> list[str]:
    parts = ("operator", "low", "high", "unit", "per", "as_written")
    return [f"{name}_{part}" for part in parts]


# The names and their order are promises: what is added comes last.
COLUMNS = {
    "agreements": [
        *[*HEAD, "kind", "status", "status_because", "expiring", "staleness", "evidence_day"],
        *["binding", *quantity_columns("instruments"), "countries", "parties", "institutions"],
        *["technologies", "activities", "summaries", "languages_of_text", "reference_numbers"],
        *[*date_columns("announced"), *date_columns("signed"), *date_columns("effective")],
        *[*date_columns("ends"), "renewal_rule", "term_months", "renewal_term_months"],
        *["max_terms", "notice_months", "signed_place", "forum", "commitments", "attachments"],
        *["sources", *STAMPS],
    ],
    "agreements/parties": [
        *["agreement", "agreement_title", "key", "role", "institution", "name", "described_en"],
        *["described_vi", "described_ja", "described_zh-Hant", "country", "stated_as"],
        *[*quantity_columns("quantity"), *date_columns("since"), *date_columns("until")],
    ],
    "agreements/commitments": [
        *["agreement", "agreement_title", "key", "text_en", "text_vi", "text_ja"],
        *["text_zh-Hant", "activity", "firmness", *quantity_columns("quantity"), "level"],
        *["isced_field", "from_party", "from_institution", "to_party", "to_institution"],
        *[*date_columns("starts"), *date_columns("due"), "counts_towards", "delivery"],
    ],
    "institutions": [
        *[*HEAD, "other_names", "kind", "country", "city", "region", "latitude", "longitude"],
        *["location_precision", "website", "ror", "wikidata", "parent", "programme"],
        *["technologies", *date_columns("established"), *date_columns("closed")],
        *["successor_of", "member_of", "memberships", "agreements", "sources", *STAMPS],
    ],
    "people": [*HEAD, "orcid", "wikidata", "signatures", "talks", "sources", *STAMPS],
    "forums/series": [
        *[*HEAD, "usual_hosts", "rotation", "cadence", "website", "forums", "sources", *STAMPS],
    ],
    "forums": [
        *[*HEAD, "series", "edition", "status", *date_columns("starts"), *date_columns("ends")],
        *["time_zone", "venue", "city", "country", "mode", "technologies", "themes", "website"],
        *["institutions", "talks", "agreements", "sources", *STAMPS],
    ],
    "targets": [
        *[*HEAD, "kind", "owners", "owner_countries", "parent", "legal_basis", "legal_number"],
        *["measure", "counted", "direction", "cumulative", "aggregation", "countries"],
        *["technologies", "activities", *quantity_columns("baseline")],
        *[*date_columns("baseline_date"), *quantity_columns("goal"), "goal_text"],
        *[*date_columns("due"), "progress", "progress_at_best", "progress_why"],
        *["measurements", "sources", *STAMPS],
    ],
    "sources": [
        *[*HEAD, "kind", "language", "publisher", "author", *date_columns("published")],
        *["translation_of", "address", "archive_url", "reading", "accessed", "sha256", *STAMPS],
    ],
}


def test_every_file_has_exactly_these_columns():
    assert {path: table.header for path, table in all_tables().items()} == COLUMNS


def test_every_column_says_what_it_means():
    columns = [one for table in all_tables().values() for one in table.columns]
    assert [one.name for one in columns if not str(one.note)] == []


TITLES = {"en": "A memorandum", "vi": "Biên bản ghi nhớ", "ja": "覚書", "zh_Hant": "備忘錄"}


@pytest.fixture
def memorandum() -> None:
    """Titles in four languages, a start around 2027, 10 to 20 students a year."""
    students = {"operator": "between", "low": 10, "high": 20, "unit": "students", "per": "year"}
    promise = {
        "key": "c1",
        "text": make.text(en="Sends students", zh_Hant="派遣學生"),
        "quantity": {**students, "as_written": "10至20名", "language": "zh-Hant"},
        "from_party": "nycu",
    }
    others = {"key": "others", "described": make.text(en="others"), "country": "VN"}
    agreement = make.agreement(
        titles=make.text(**TITLES),
        effective=make.day("2027~", "2027年前後"),
        commitments=[promise],
    )
    agreement["parties"].append(others)
    make.publish_all(*make.two_universities(), agreement)


@pytest.mark.django_db
def test_a_title_stands_in_the_column_of_its_language(rows, memorandum):
    (row,) = rows("/agreements.csv")
    told = [row[f"title_{tag}"] for tag in ("en", "vi", "ja", "zh-Hant")]
    assert told == list(TITLES.values())


@pytest.mark.django_db
def test_a_title_in_another_language_alone_leaves_those_columns_empty(rows):
    make.publish_all(make.source(titles=make.text(sv="En artikel")))
    (row,) = rows("/sources.csv")
    assert [row[name] for name in HEAD[2:]] == ["En artikel", "", "", "", ""]


@pytest.mark.django_db
def test_a_rough_date_stands_with_its_days_and_its_words(rows, memorandum):
    (row,) = rows("/agreements.csv")
    told = [row[name] for name in date_columns("effective")]
    assert told == ["2027~", "2026-01-01", "2028-12-31", "2027年前後"]
    assert [row[name] for name in date_columns("ends")] == [""] * 4


@pytest.mark.django_db
def test_a_quantity_stands_in_its_parts(rows, memorandum):
    (row,) = rows("/agreements/commitments.csv")
    told = [row[name] for name in quantity_columns("quantity")]
    assert told == ["between", "10", "20", "students", "year", "10至20名"]
    assert (row["text_zh-Hant"], row["text_ja"]) == ("派遣學生", "")
    assert row["from_party"] == "nycu"


@pytest.mark.django_db
def test_parties_are_named_or_described_with_their_country(rows, memorandum):
    found = rows("/agreements/parties.csv")
    told = [(row["name"], row["country"], row["described_en"]) for row in found]
    assert told == [("Kyushu", "JP", ""), ("Nycu", "TW", ""), ("others", "VN", "others")]
    (row,) = rows("/agreements.csv")
    assert (row["countries"], row["parties"]) == ("JP; TW; VN", "Kyushu; Nycu; others")


@pytest.mark.django_db
def test_excel_takes_a_csv_file_for_unicode(fetch, memorandum):
    content = fetch("/agreements.csv")
    assert content.startswith(b"\xef\xbb\xbfreference,slug,title,")
    assert content.endswith(b"\r\n")
    assert "備忘錄".encode() in content


@pytest.mark.django_db
def test_a_spreadsheet_holds_days_as_days_and_numbers_as_numbers(cells, memorandum):
    (row,) = cells("/agreements.xlsx")
    assert row["effective_earliest"] == datetime.datetime(2026, 1, 1)  # noqa: DTZ001 (no zones)
    assert (row["instruments_low"], row["expiring"], row["version"]) == (1, False, 1)
    assert (row["title_ja"], row["ends"]) == ("覚書", None)


# Formulas

DANGEROUS = ["=1+1", "+84 24", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_is_made_a_text(text):
    assert escape(text) == f"'{text}"
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["", "A=B", "1-2", "'tis", "''", "九州大学", "'"])
def test_other_texts_stay_as_they_are(text):
    assert (escape(text), unescape(text)) == (text, text)


@given(st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠a1 九"), max_size=6) | st.text())
def test_every_text_comes_back_from_its_escaped_form(text):
    assert unescape(escape(text)) == text


@given(st.text(st.sampled_from("'=+-@\t＝a"), max_size=6))
def test_no_cell_of_a_csv_file_starts_a_formula(text):
    assert not csv_text(text).startswith(("=", "+", "-", "@", "\t", "＝"))


def test_numbers_below_zero_are_numbers():
    assert csv_text(-73.9) == "-73.9"


@pytest.mark.django_db
def test_a_printed_formula_comes_out_as_a_text(rows, cells):
    make.publish_all(make.source(publisher='=HYPERLINK("https://example.org")', author="＋1"))
    (row,) = rows("/sources.csv")
    assert (row["publisher"], row["author"]) == ('\'=HYPERLINK("https://example.org")', "'＋1")
    (row,) = cells("/sources.xlsx")
    assert (row["publisher"], row["author"]) == ('=HYPERLINK("https://example.org")', "＋1")


def sheets_of(*rows: list) -> list:
    content = b"".join(as_xlsx("Things", ["thing"], iter(rows)))
    return load_workbook(io.BytesIO(content)).worksheets


@pytest.mark.parametrize("text", [*DANGEROUS, "a<b&c>d", " padded ", "a\nb"])
def test_a_spreadsheet_keeps_every_text_as_a_text(text):
    (sheet,) = sheets_of([text])
    # Readers of XML take a carriage return for a new line.
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text.replace("\r", "\n"), "s")
    assert sheet["A2"].quotePrefix is (text in DANGEROUS)


def test_a_text_that_excel_would_decode_is_kept_from_it():
    (sheet,) = sheets_of(["_x0041_ and _b_"])
    assert sheet["A2"].value == "_x005F_x0041_ and _b_"


def test_what_xml_cannot_hold_is_left_out_of_a_spreadsheet():
    (sheet,) = sheets_of(["a\x00b\x1fc\ufffe"])
    assert sheet["A2"].value == "abc"


def test_days_that_excel_cannot_count_are_texts():
    (sheet,) = sheets_of([datetime.date(1877, 4, 12)], [datetime.date(1900, 3, 1)])
    assert sheet["A2"].value == "1877-04-12"
    assert sheet["A3"].value == datetime.datetime(1900, 3, 1)  # noqa: DTZ001 (no zones)


def test_a_cell_holds_no_more_than_excel_takes():
    (sheet,) = sheets_of(["九" * 40_000])
    assert len(sheet["A2"].value) == 32_767


def test_rows_beyond_one_sheet_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2)
    found = sheets_of([1], [2], [3], [4], [5])
    assert [sheet.title for sheet in found] == ["Things", "Things 2", "Things 3"]
    values = [[row[0] for row in sheet.iter_rows(values_only=True)] for sheet in found]
    assert values == [["thing", 1, 2], ["thing", 3, 4], ["thing", 5]]
    assert len(sheets_of([1], [2])) == 1


def test_the_same_rows_are_the_same_bytes():
    assert len({b"".join(as_xlsx("Things", ["thing"], iter([["a"]]))) for _ in range(2)}) == 1


def test_columns_are_lettered_as_in_a_spreadsheet():
    assert [column_letters(n) for n in (1, 26, 27, 52, 702, 703)] == [
        *["A", "Z", "AA", "AZ", "ZZ", "AAA"],
    ]


def test_small_parts_are_sent_together():
    assert [len(block) for block in in_blocks([b"x" * 40_000] * 3)] == [80_000, 40_000]
