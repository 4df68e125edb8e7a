"""What a curator begins from a published record."""

import pytest

from curation.models import Draft, Submission
from tests import factories as make
from tests.curate.conftest import written
from tests.curate.forms import read_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published(universities) -> None:
    make.publish_all(
        make.series(),
        make.forum(series="forum-series", edition=2),
        make.target(),
        make.agreement(forum="forum-2025"),
    )


def begin(client, what: str, address: str, **typed: str):
    return client.post(f"/curate/record/{address}/{what}/", typed, follow=True)


def test_one_like_another_is_a_new_draft_under_a_name_of_its_own(as_linh):
    begin(as_linh, "like", "agreement/mou", name="Kyushu and NYCU 2026", language="en")

    draft = Draft.objects.get()
    assert (draft.record_key, draft.base_version) == ("kyushu-and-nycu-2026", 0)
    assert draft.document == {
        "format": 1,
        "type": "agreement",
        "key": "kyushu-and-nycu-2026",
        "titles": {"en": {"text": "Kyushu and NYCU 2026", "origin": "composed"}},
        "kind": "memorandum_of_understanding",
        "forum": "forum-2025",
        "parties": [
            {"key": "kyushu", "institution": "kyushu"},
            {"key": "nycu", "institution": "nycu"},
        ],
    }


def test_the_next_edition_of_a_forum_counts_on(as_linh):
    begin(as_linh, "edition", "forum/forum-2025", name="Forum 2026", language="en")

    document = Draft.objects.get().document
    assert (document["series"], document["edition"]) == ("forum-series", 3)
    assert "starts" not in document


def test_a_measurement_is_added_to_an_open_form_and_one_draft_serves_twice(as_linh):
    first = begin(as_linh, "measure", "target/engineers")
    second = begin(as_linh, "evidence", "target/engineers")

    assert read_form(first)["measurements-TOTAL_FORMS"] == ["1"]
    assert read_form(second)["citations-1-path"] == [""]
    assert Draft.objects.count() == 1


def test_a_look_that_found_nothing_goes_to_review_at_once(as_linh):
    begin(as_linh, "checked", "agreement/mou", looked_at="The sites of both universities")

    submission = Submission.objects.get()
    check = submission.drafts.get().document["checks"][0]
    assert submission.state == Submission.State.IN_REVIEW
    assert (check["by"], check["looked_at"]) == (
        "linh",
        {"en": {"text": "The sites of both universities", "origin": "composed"}},
    )


def test_nothing_is_begun_from_what_is_not_published(as_linh, linh):
    written(linh, make.institution("tohoku"))
    for address in ("institution/tohoku", "nothing/mou", "agreement/never"):
        assert begin(as_linh, "evidence", address).status_code == 404
    assert Draft.objects.count() == 1


def test_a_taken_address_is_answered_with_the_record_that_has_it(as_linh, linh):
    submission = written(
        linh,
        make.institution("kyushu-new", slug="kyushu"),
        make.agreement("other", parties=("kyushu-new", "nycu")),
    )
    page = as_linh.get(submission.get_absolute_url()).content.decode()
    assert "Use Kyushu instead" in page

    as_linh.post(f"{submission.drafts.first().get_absolute_url()}use/", {"key": "kyushu"})

    draft = submission.drafts.get()
    assert draft.document["parties"][0] == {"key": "kyushu-new", "institution": "kyushu"}
