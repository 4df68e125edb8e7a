"""Rows of a draft: keys, removal, rows inside rows, and records with very many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation import actions
from curation.documents import record_types
from curation.models import Draft, User, Version
from tests import factories as make
from tests.curate.conftest import begun, signed_in, written
from tests.curate.forms import add_row, put, read_form, send

pytestmark = pytest.mark.django_db


def document_of(draft: Draft) -> dict:
    found = Draft.objects.get(pk=draft.pk)
    assert found.raw is None
    return found.document


def edited(client, draft) -> dict:
    return read_form(client.get(draft.get_absolute_url()))


def test_saving_an_untouched_form_changes_nothing(as_linh, linh, universities):
    make.publish_all(
        make.series(),
        make.forum(
            series="forum-series",
            talks=[{"key": "t1", "speaker": make.text(ja="林")}],
            attendances=[
                {
                    "key": "a1",
                    "quantity": {"operator": "about", "low": 170, "high": 170, "unit": "people"},
                }
            ],
        ),
        make.target(
            breakdowns=[
                {"key": "degree", "axis": "degree", "parts": [{"key": "phd"}, {"key": "master"}]}
            ],
            measurements=[{"key": "m1", "part": "degree/phd", "date": make.day("2025")}],
        ),
        make.agreement(
            commitments=[{"key": "c1", "from_party": "nycu", "counts_towards": "engineers"}],
            languages_of_text=["ja", "zh-Hant"],
            forum="forum-2025",
        ),
    )
    for type_name, key in [
        ("source", "article"),
        ("institution", "kyushu"),
        ("forum_series", "forum-series"),
        ("forum", "forum-2025"),
        ("target", "engineers"),
        ("agreement", "mou"),
    ]:
        draft = begun(linh, type_name, key)
        send(as_linh, draft.get_absolute_url(), edited(as_linh, draft))
        assert document_of(draft) == draft.document


def test_a_removed_row_takes_its_citations_along_and_the_page_says_so(as_linh, linh, universities):
    make.publish_all(
        make.agreement(
            commitments=[{"key": "c1", "firmness": "will"}, {"key": "c2", "firmness": "plans"}],
            citations=[
                make.citation("c1", path="signed"),
                make.citation("c2", path="commitments/c1/firmness"),
            ],
        )
    )
    draft = begun(linh, "agreement", "mou")
    typed = put(edited(as_linh, draft), commitments__0__DELETE="on")

    saved = send(as_linh, draft.get_absolute_url(), typed)

    document = document_of(draft)
    assert [row["key"] for row in document["commitments"]] == ["c2"]
    assert [row["key"] for row in document["citations"]] == ["c1"]
    assert (
        "Citation c2 went with what it spoke of: commitments/c1/firmness." in saved.content.decode()
    )


def test_a_party_that_a_promise_names_cannot_just_go(as_linh, linh, universities):
    make.publish_all(make.agreement(commitments=[{"key": "c1", "from_party": "nycu"}]))
    draft = begun(linh, "agreement", "mou")
    typed = put(edited(as_linh, draft), parties__1__DELETE="on")

    saved = send(as_linh, draft.get_absolute_url(), typed)

    assert "Commitment c1, From: The document has no row “parties/nycu”." in saved.content.decode()
    assert edited(as_linh, draft)["parties-1-DELETE"] == ["on"]


def test_a_new_row_never_takes_a_key_that_was_just_given_up(as_linh, linh, universities):
    make.publish_all(make.agreement(commitments=[{"key": "c1", "firmness": "will"}]))
    draft = begun(linh, "agreement", "mou")
    typed = put(edited(as_linh, draft), commitments__0__DELETE="on")
    add_row(typed, "commitments", firmness="plans")

    send(as_linh, draft.get_absolute_url(), typed)

    assert [row["key"] for row in document_of(draft)["commitments"]] == ["c2"]


def test_a_second_party_of_the_same_institution_gets_a_key_of_its_own(as_linh, linh, universities):
    make.publish_all(make.agreement())
    draft = begun(linh, "agreement", "mou")
    typed = edited(as_linh, draft)
    add_row(typed, "parties", institution="nycu", role="lead")
    add_row(typed, "parties", described__en__text="x", role="host")
    number = int(typed["parties-TOTAL_FORMS"][0]) - 1
    put(typed, **{f"parties__{number}__described__en__text": "Japanese partners"})
    put(typed, **{f"parties__{number}__described__en__origin": "printed"})

    send(as_linh, draft.get_absolute_url(), typed)

    keys = [row["key"] for row in document_of(draft)["parties"]]
    assert keys == ["kyushu", "nycu", "nycu-2", "p1"]


def test_the_parts_of_a_breakdown_are_edited_beside_it(as_linh, linh, universities):
    make.publish_all(
        make.target(breakdowns=[{"key": "degree", "axis": "degree", "parts": [{"key": "phd"}]}])
    )
    draft = begun(linh, "target", "engineers")
    typed = edited(as_linh, draft)
    assert typed["breakdowns-parts-0-breakdown"] == ["degree"]
    add_row(typed, "breakdowns-parts", breakdown="degree")
    put(typed, **{"breakdowns-parts-1-label-en-text": "Master"})
    put(typed, **{"breakdowns-parts-1-label-en-origin": "printed"})

    send(as_linh, draft.get_absolute_url(), typed)

    assert document_of(draft)["breakdowns"] == [
        {
            "key": "degree",
            "axis": "degree",
            "parts": [{"key": "phd"}, {"key": "p1", "label": make.text(en="Master")}],
        }
    ]


def test_a_part_without_its_breakdown_is_told_and_kept_as_typed(as_linh, linh, universities):
    make.publish_all(make.target())
    draft = begun(linh, "target", "engineers")
    typed = edited(as_linh, draft)
    add_row(typed, "breakdowns-parts", breakdown="")
    put(typed, **{"breakdowns-parts-0-label-en-text": "Master"})
    put(typed, **{"breakdowns-parts-0-label-en-origin": "printed"})

    send(as_linh, draft.get_absolute_url(), typed)

    reopened = edited(as_linh, draft)
    assert reopened["breakdowns-parts-0-label-en-text"] == ["Master"]
    assert Draft.objects.get(pk=draft.pk).document == draft.document


def test_a_rule_of_the_database_is_told_at_the_rows_it_is_about(as_linh, linh, universities):
    make.publish_all(make.agreement("older"), make.agreement())
    draft = begun(linh, "agreement", "mou")
    typed = edited(as_linh, draft)
    for _twice in range(2):
        add_row(typed, "relations", kind="expands", other="older")

    saved = send(as_linh, draft.get_absolute_url(), typed)

    assert "Relations: " in saved.content.decode()
    assert Draft.objects.get(pk=draft.pk).raw["relations-1-other"] == ["older"]


def many(key: str, count: int) -> dict:
    third = range(count // 3)
    return make.agreement(
        key,
        commitments=[
            {"key": f"c{n}", "text": make.text(en=f"Promise {n}"), "from_party": "nycu"}
            for n in third
        ],
        citations=[make.citation(f"c{n}", path=f"commitments/c{n}") for n in third],
        status_events=[{"key": f"s{n}", "status": "amended"} for n in third],
    )


def queries_to_open(client, draft) -> int:
    client.get(draft.get_absolute_url())  # what is kept for all later answers
    with CaptureQueriesContext(connection) as asked:
        assert client.get(draft.get_absolute_url()).status_code == 200
    return len(asked)


def test_a_record_of_300_rows_opens_with_as_many_queries_as_one_of_three(
    as_linh, linh, universities
):
    make.publish_all(many("few", 3), many("lots", 300))

    few, lots = begun(linh, "agreement", "few"), begun(linh, "agreement", "lots")

    assert queries_to_open(as_linh, few) == queries_to_open(as_linh, lots) == 29


def test_a_new_draft_of_300_rows_opens_with_as_many_queries_as_one_of_three(
    as_linh, linh, universities
):
    few, lots = (
        written(linh, document).drafts.get() for document in (many("few", 3), many("lots", 300))
    )

    assert queries_to_open(as_linh, few) == queries_to_open(as_linh, lots) == 54


def test_of_many_rows_one_is_opened_and_the_others_stay_as_they_are(as_linh, linh, universities):
    make.publish_all(many("lots", 300))
    draft = begun(linh, "agreement", "lots")
    typed = edited(as_linh, draft)
    assert typed["commitments-TOTAL_FORMS"] == ["0"]

    opened = as_linh.post(
        draft.get_absolute_url(), {**typed, "_open": ["commitments/c42"]}, follow=True
    )
    typed = read_form(opened)
    assert typed["commitments-0-key"] == ["c42"]
    put(typed, **{"commitments-0-firmness": "must"})
    draft.refresh_from_db()
    send(as_linh, draft.get_absolute_url(), typed)

    before = draft.document["commitments"]
    changed = [*before[:42], {**before[42], "firmness": "must"}, *before[43:]]
    assert document_of(draft)["commitments"] == changed


def test_a_row_can_be_opened_beside_what_is_not_yet_readable(as_linh, linh, universities):
    make.publish_all(many("lots", 300))
    draft = begun(linh, "agreement", "lots")
    typed = put(edited(as_linh, draft), ends="31 June 2025")
    opened = as_linh.post(
        draft.get_absolute_url(), {**typed, "_open": ["commitments/c42"]}, follow=True
    )
    typed = read_form(opened)
    assert (typed["ends"], typed["commitments-0-key"]) == (["31 June 2025"], ["c42"])

    put(typed, ends="30 June 2026", **{"commitments-0-firmness": "must"})
    send(as_linh, draft.get_absolute_url(), typed)

    document = document_of(draft)
    assert document["ends"] == {"edtf": "2026-06-30", "as_written": "30 June 2026"}
    assert [row["key"] for row in document["commitments"] if "firmness" in row] == ["c42"]


@pytest.mark.usefixtures("register")
def test_the_largest_record_of_each_type_comes_back_from_its_form_as_it_was():
    by = User.objects.create_user("linh", role="curator")
    submission = actions.start(by=by)
    for kind in record_types():
        keys = kind.model._default_manager.values_list("key", flat=True)
        versions = Version.objects.latest_of(kind.name, keys)
        largest = max(versions, key=lambda one: len(str(one.document)), default=None)
        if largest is None:
            continue
        draft = begun(by, kind.name, largest.record_key, submission)
        client = signed_in(by)
        send(client, draft.get_absolute_url(), edited(client, draft))
        assert document_of(draft) == largest.document
