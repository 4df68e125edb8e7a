"""A table becomes one submission of drafts, checked as forms are, and never twice."""

import csv
import io
from datetime import date

import pytest
from django.utils.translation import override

from agreements.models import Agreement
from api.agreements import AgreementViewSet
from api.downloads.files import as_csv
from api.downloads.spreadsheet import as_xlsx
from api.downloads.tables import AGREEMENTS
from curation import actions as curation
from curation.models import Draft, Submission, User
from curation.queue.worker import run_next
from intake.models import ColumnMapping, TableImport
from intake.tables import actions, templates
from intake.tables.guessing import guess
from intake.tables.meanings import TYPES, meanings_of
from tests import factories as make
from tests.intake.tables.conftest import checked, imported, lines
from values.escaping import escape, unescape

pytestmark = pytest.mark.django_db

HEADER = ("party", "party", "party_country", "kind", "signed")
ROW = ("Kyushu", "Hanoi University", "Viet Nam", "MOU", "2015")


def faults(report: dict) -> list[tuple]:
    return [(one["row"], one["column"], one["message"]) for one in report["faults"]]


def counts(report: dict) -> dict:
    return {name: number for name, number in report["counts"].items() if number}


def test_a_list_of_a_ministry_becomes_agreements_with_institutions_and_their_source(bring):
    make.publish_all(make.source(), make.institution("kyushu-university", "JP"))
    table = bring(
        "大学名,相手大学,国,種別,締結年\r\n"
        "Kyushu University,ハノイ工科大学,ベトナム,大学間協定,2015\r\n"
        "東北大学,國立陽明交通大學,台湾,覚書,平成30年7月\r\n",
        language="ja",
        home="JP",
    )
    assert table.columns == ["party", "party", "party_country", "kind", "signed"]
    assert table.language == "ja"

    done = imported(table)

    documents = {draft.record_type: [] for draft in done.submission.drafts.all()}
    for draft in done.submission.drafts.all():
        documents[draft.record_type].append(draft.document)
    assert [one["titles"]["ja"]["text"] for one in documents["source"]] == ["A list"]
    institutions = {one["names"][0]["text"]: one for one in documents["institution"]}
    assert {
        name: (one["kind"], one["country"], one["names"][0]["language"])
        for name, one in institutions.items()
    } == {
        "ハノイ工科大学": ("university", "VN", "ja"),
        "東北大学": ("university", "JP", "ja"),
        "國立陽明交通大學": ("university", "TW", "zh-Hant"),
    }
    first, second = documents["agreement"]
    assert first["kind"] == "framework"
    assert first["signed"] == {"edtf": "2015"}
    assert [party["institution"] for party in first["parties"]] == [
        "kyushu-university",
        institutions["ハノイ工科大学"]["key"],
    ]
    assert first["titles"]["en"] == {
        "text": "Framework agreement: Kyushu University – ハノイ工科大学, 2015",
        "origin": "composed",
    }
    assert first["citations"] == [
        {"key": "table", "source": documents["source"][0]["key"], "locator": "Row 2"}
    ]
    assert second["signed"]["edtf"] == "2018-07"


def test_the_submission_goes_through_review_like_any_other(bring, linh):
    done = imported(bring(lines(HEADER, *[(*ROW[:4], str(2000 + n)) for n in range(25)])))
    mori = User.objects.create_user("mori", role="reviewer")
    assert Agreement.objects.count() == 0

    submission = curation.submit(submission=done.submission, by=linh)
    curation.approve(submission=submission, by=mori, seen=submission.fingerprint)

    assert Agreement.objects.count() == 25
    newest = Agreement.objects.newest_first().first()
    assert newest.reference.startswith("SCR-")
    assert newest.slug.startswith("kyushu-hanoi-university-vn-2024-")
    assert {"signed"} <= {span.status for span in newest.status_spans.all()}


def test_the_same_table_twice_adds_nothing_and_says_what_has_each_row(bring, linh):
    text = lines(HEADER, ROW, (*ROW[:4], "2016"))
    first = imported(bring(text))
    report = checked(bring(text))
    assert counts(report) == {"rows": 2, "existing": 2}
    assert report["existing"] == [[2, str(first.submission)], [3, str(first.submission)]]

    mori = User.objects.create_user("mori", role="reviewer")
    submission = curation.submit(submission=first.submission, by=linh)
    curation.approve(submission=submission, by=mori, seen=submission.fingerprint)
    again = bring(text)
    report = checked(again)
    references = sorted(Agreement.objects.values_list("reference", flat=True))
    assert sorted(where for _row, where in report["existing"]) == references
    before = Submission.objects.count()
    again = imported(again)
    assert (again.state, again.submission, Submission.objects.count()) == ("imported", None, before)


def test_an_agreement_between_the_same_parties_of_the_same_kind_and_day_is_there_already(bring):
    make.publish_all(*make.two_universities(), make.agreement())
    [mou] = Agreement.objects.all()
    rows = ("Nycu", "Kyushu", "", "MOU", "11 July 2025"), ("Nycu", "Kyushu", "", "MOU", "2024")
    report = checked(bring(lines(HEADER, *rows)))
    assert report["existing"] == [[2, mou.reference]]
    assert counts(report) == {"rows": 2, "existing": 1, "new": 1, "sources": 1}


def test_what_is_looked_up_by_its_day_is_also_found_where_the_first_day_is_open(bring):
    make.publish_all(*make.two_universities(), make.agreement(signed=make.day("../2020")))
    [mou] = Agreement.objects.all()
    rows = ("Nycu", "Kyushu", "", "MOU", "../2020"), ("Nycu", "Kyushu", "", "MOU", "2020")
    report = checked(bring(lines(HEADER, *rows)))
    assert report["existing"] == [[2, mou.reference]]


def test_a_row_that_stands_twice_in_a_table_is_imported_once(bring):
    report = checked(bring(lines(HEADER, ROW, ROW)))
    assert report["existing"] == [[3, "row 2 of this table"]]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (("Kyushu", "Hanoi", "Viet Nam", "MOU", "31 June 2015"), 5, "There is no 31 June 2015:"),
        (("Kyushu", "Hanoi", "Viet Nam", "MOU", "1/8"), 5, "“1/8” says day and month but no year."),
        (("Kyushu", "Hanoi", "Viet Nam", "MOU", "11/7/2025"), 5, "“11/7/2025” can be read day"),
        (("Kyushu", "Hanoi", "Atlantis", "MOU", "2015"), 3, "“Atlantis” is not a country"),
        (("Kyushu", "Hanoi", "Viet Nam", "a pact", "2015"), 4, "“a pact” is not a word"),
        (("Kyushu", "Ha\u200bnoi", "Viet Nam", "MOU", "2015"), 2, "Character 3 (U+200B) is invis"),
        (("Kyushu", "x" * 301, "Viet Nam", "MOU", "2015"), 2, "A name of more than 300"),
        (("Kyushu", "", "", "MOU", "2015"), 1, "An agreement has at least two parties."),
        (("", "", "Viet Nam", "MOU", "2015"), 3, "There is no party before this country."),
        (("Kyushu", "Hanoi", "Viet Nam", "", "2015"), 4, "Needed before publishing."),
    ],
)
def test_a_fault_is_told_with_row_column_and_a_way_out(bring, row, column, message):
    report = checked(bring(lines(HEADER, ROW, row)))
    [(number, at, told)] = faults(report)[:1]
    assert (number, at) == (3, column)
    assert told.startswith(message)
    assert Submission.objects.count() == 0


def test_rules_of_the_whole_record_are_checked_too(bring):
    table = bring(lines((*HEADER, "ends"), (*ROW, "2014")))
    assert faults(checked(table)) == [(2, 6, "It cannot end before it was signed.")]


def test_a_table_with_faults_makes_no_submission(bring, linh):
    table = bring(lines(HEADER, (*ROW[:4], "31 June 2015")))
    checked(table)
    with pytest.raises(curation.Refused) as refused:
        actions.start_import(table=table, by=linh)
    assert str(refused.value) == "Only a table without faults becomes a submission."


def test_what_only_the_database_refuses_is_told_at_its_row(bring):
    """No document shows that an edition of a series is there already; a constraint does."""
    make.publish_all(make.source(), make.series(), make.forum(series="forum-series", edition=2))
    text = "titles,series,edition\r\nNew,forum-series,1\r\nTwin,forum-series,2\r\n"
    [(row, column, _message)] = faults(checked(bring(text, type="forum")))
    assert (row, column) == (3, 3)


def test_a_row_that_names_its_own_source_cites_that_with_its_sentence(bring):
    header = (*HEADER, "source_url", "source_title", "quote")
    own = ("https://a.example/", "A release", "They signed.")
    drafts = imported(bring(lines(header, (*ROW, *own)))).submission.drafts
    [release, _list] = sorted(
        (draft.document for draft in drafts.filter(record_type="source")),
        key=lambda document: "url" not in document,
    )
    [agreement] = drafts.filter(record_type="agreement")
    assert release["url"] == "https://a.example/"
    assert agreement.document["citations"] == [
        {"key": "table", "source": release["key"], "quote": "They signed.", "language": "en"}
    ]


def test_columns_are_remembered_for_a_table_with_the_same_headings(bring, linh):
    odd = ("Wer", "Mit wem", "Was", "Wann")
    table = bring(lines(odd, ("Kyushu", "Hanoi University", "MOU", "2015")))
    assert table.columns == ["", "", "", ""]
    table.columns = ["party", "party", "kind", "signed"]
    actions.start_check(table=table, by=linh)
    assert ColumnMapping.objects.count() == 1

    again = bring(lines(odd, ("Osaka", "Hanoi University", "MOU", "2016")))
    assert again.columns == ["party", "party", "kind", "signed"]


def test_a_name_like_one_of_the_register_is_a_new_institution_and_pointed_out(bring):
    make.publish_all(make.source(), make.institution("hanoi-university-of-science", "VN"))
    row = ("Kyushu", "Hanoi University of Sciences and Arts", "VN", "MOU", "2015")
    report = checked(bring(lines(HEADER, row)))
    assert counts(report)["institutions"] == 2
    assert [(one["row"], one["column"]) for one in report["notes"]] == [(2, 2)]


@pytest.mark.parametrize(
    "header",
    [
        ["大学名", "相手大学", "国", "種別", "締結年"],
        ["大學名稱", "合作大學", "國家", "類別", "簽約日期"],
        ["University", "Partner", "Country", "Type", "Year"],
        ["Trường đại học", "Đối tác", "Quốc gia", "Loại", "Năm ký"],
    ],
)
def test_headings_are_understood_in_four_languages(header):
    assert guess("agreement", header) == ["party", "party", "party_country", "kind", "signed"]


@pytest.mark.parametrize("type_name", TYPES)
def test_every_heading_of_our_own_templates_is_understood(type_name):
    for language in ("en", "vi", "ja", "zh-hant"):
        with override(language):
            text = templates.as_csv(type_name).decode("utf-8-sig")
        [header] = csv.reader(io.StringIO(text))
        assert guess(type_name, header) == list(templates.COLUMNS[type_name])
    assert set(templates.COLUMNS[type_name]) <= meanings_of(type_name).keys()


NASTY = ["=1+1", "+84", "-5", "@x", "'=1", "''=1", "'s", "\t=1", "＝1", "x", ""]


@pytest.mark.parametrize("text", NASTY)
def test_what_downloads_escape_import_takes_off(text):
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_brought_back_says_what_it_said_and_adds_nothing(bring, kind):
    odd = {tag: {"text": f"=1+1 {tag} 覚書", "origin": "printed"} for tag in ("en", "ja")}
    make.publish_all(*make.two_universities(), make.agreement(titles=odd))
    found = AgreementViewSet.derive(Agreement.objects.all(), date(2025, 12, 1))
    [mou], rows = found, AGREEMENTS.rows(found)
    parts = (
        as_csv(AGREEMENTS.header, rows)
        if kind == "csv"
        else as_xlsx("Agreements", AGREEMENTS.header, rows)
    )
    table = bring(b"".join(parts), name=f"agreements.{kind}")

    [(_number, cells)] = table.told["rows"]
    assert cells[table.header.index("title_en")] == "=1+1 en 覚書"
    report = checked(table)
    assert report["existing"] == [[2, mou.reference]]
    assert faults(report) == []


def test_institutions_and_forums_and_targets_come_in_tables_too(bring):
    make.publish_all(make.source())
    institution = bring(
        "name,name:vi,kind,country,ror\r\nHanoi University,Đại học Hà Nội,university,VN,abc\r\n",
        type="institution",
        language="en",
    )
    forum = bring(
        "titles,starts,ends,country\r\nA forum,2025-07-10,2025-07-11,Japan\r\n", type="forum"
    )
    target = bring(
        "titles,kind,owner_countries,measure,goal.operator,goal.low,goal.unit,due\r\n"
        "50 engineers,goal,VN,trained,at_least,50,people,2030\r\n",
        type="target",
    )
    said = {}
    for table in (institution, forum, target):
        [draft] = imported(table).submission.drafts.filter(record_type=table.record_type)
        said[table.record_type] = draft.document
    assert said["institution"]["names"] == [
        {"key": "en", "text": "Hanoi University", "language": "en"},
        {"key": "vi", "text": "Đại học Hà Nội", "language": "vi"},
    ]
    assert said["institution"]["external_ids"] == {"ror": "abc"}
    assert said["forum"]["country"] == "JP"
    assert said["target"]["goal"] == {"operator": "at_least", "low": 50, "unit": "people"}


def test_a_table_names_its_state(bring):
    table = bring(lines(HEADER, ROW))
    assert TableImport.State(table.state).label == "Columns to be checked"


def test_an_import_that_is_cut_off_leaves_nothing_and_the_next_worker_does_it(bring, monkeypatch):
    table = bring(lines(HEADER, *[(*ROW[:4], str(1960 + n)) for n in range(60)]))
    assert checked(table)["counts"]["new"] == 60
    actions.start_import(table=table, by=table.author)

    def cut_off(done: int, total: int, words: str) -> None:
        assert Draft.objects.count() >= 60  # written, and not yet held to
        raise SystemExit

    with monkeypatch.context() as cut:
        cut.setattr(actions, "advance", cut_off)
        with pytest.raises(SystemExit):
            run_next()
    assert (Draft.objects.count(), Submission.objects.count()) == (0, 0)

    assert run_next()
    table.refresh_from_db()
    assert (table.state, table.report["imported"]["new"]) == ("imported", 60)
    assert Draft.objects.filter(record_type="agreement").count() == 60
