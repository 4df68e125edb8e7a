"""Rows of a document that name each other, and drafts that need each other."""

import pytest

from curation import actions
from curation.actions import Refused
from curation.compare import say_path
from curation.documents import DocumentError, record_type
from curation.models import User
from curation.staging import faults
from tests import factories as make

pytestmark = pytest.mark.django_db


def problems(document: dict) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        record_type(document["type"]).document.parse(document)
    return [str(problem) for problem in caught.value.problems]


def test_a_row_that_names_a_row_which_is_not_there_is_refused():
    document = make.agreement(commitments=[{"key": "c1", "from_party": "tohoku"}])

    assert problems(document) == [
        "commitments/c1/from_party: The document has no row “parties/tohoku”."
    ]


def test_a_row_inside_rows_is_named_by_both_keys():
    document = make.target(
        breakdowns=[{"key": "degree", "axis": "degree", "parts": [{"key": "phd"}]}],
        measurements=[{"key": "m1", "part": "degree/phd"}, {"key": "m2", "part": "degree/bsc"}],
    )

    assert problems(document) == [
        "measurements/m2/part: The document has no row “breakdowns/degree/parts/bsc”."
    ]


def test_what_every_row_needs_is_asked_for_before_publishing():
    document = make.agreement(relations=[{"key": "r1"}])
    lacking = record_type("agreement").document.missing(document)

    assert [problem.path for problem in lacking] == ["relations/r1/kind", "relations/r1/other"]


def test_other_records_are_asked_whether_a_document_can_stand():
    url = "https://example.org/article"
    make.publish_all(make.source("theirs", url=url), make.source("taken", slug="mine"))

    found = faults(make.source("mine", url=url, translation_of="nobody"))

    assert sorted(problem.path for problem in found) == ["slug", "translation_of", "url"]


def test_a_draft_that_others_need_stays_until_they_no_longer_do():
    linh = User.objects.create_user("linh", role="curator")
    make.publish_all(make.source())
    submission = actions.start(by=linh)
    for document in (make.institution("kyushu"), make.agreement(parties=("kyushu",))):
        draft = actions.open_draft(
            submission=submission, by=linh, type_name=document["type"], key=document["key"]
        )
        actions.save_draft(draft=draft, by=linh, revision=1, document=document)
    kyushu, mou = submission.drafts.all()

    with pytest.raises(Refused, match="agreement mou names it"):
        actions.drop_draft(draft=kyushu, by=linh)
    actions.drop_draft(draft=mou, by=linh)
    actions.drop_draft(draft=kyushu, by=linh)

    assert submission.drafts.count() == 0


def test_a_place_is_said_in_words():
    assert say_path("agreement", "commitments/c2/quantity") == "Commitment c2: Quantity"
    assert (
        say_path("target", "breakdowns/degree/parts/phd") == "Breakdown degree: Breakdown part phd"
    )
    assert say_path("agreement", "parties") == "Parties"
    assert say_path("agreement", "slug") == "Address"
