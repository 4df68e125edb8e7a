"""New records from those there are."""

import pytest

from curation.entry import copying
from curation.entry.replacing import use_existing
from curation.models import Draft, User
from tests import factories as make
from tests.curate.conftest import written

pytestmark = pytest.mark.django_db


def test_a_record_like_another_says_who_and_what_but_never_when():
    document = make.agreement(
        technologies=["ic-design"],
        signed_place=make.text(en="Fukuoka"),
        commitments=[{"key": "c1", "firmness": "will"}],
    )
    document["parties"][0] |= {"role": "lead", "since": make.day("2020")}

    assert copying.like(document) == {
        "kind": "memorandum_of_understanding",
        "technologies": ["ic-design"],
        "signed_place": make.text(en="Fukuoka"),
        "parties": [
            {"key": "kyushu", "institution": "kyushu", "role": "lead"},
            {"key": "nycu", "institution": "nycu"},
        ],
    }


def test_the_next_edition_has_the_next_number_and_those_who_organise_it():
    document = make.forum(
        series="forum-series",
        edition=2,
        participations=[
            {"key": "kyushu", "institution": "kyushu", "role": "organiser"},
            {"key": "nycu", "institution": "nycu", "role": "participant"},
        ],
    )

    assert copying.next_edition(document) == {
        "series": "forum-series",
        "country": "JP",
        "participations": [{"key": "kyushu", "institution": "kyushu", "role": "organiser"}],
        "edition": 3,
    }


def test_taking_the_published_record_rewrites_every_reference():
    make.publish_all(*make.two_universities())
    by = User.objects.create_user("linh", role="curator")
    submission = written(
        by,
        make.institution("kyushu-new", slug="kyushu"),
        make.agreement(
            parties=("kyushu-new", "nycu"),
            commitments=[{"key": "c1", "from_party": "kyushu-new"}],
        ),
    )

    use_existing(draft=submission.drafts.get(record_type="institution"), by=by, key="kyushu")

    agreement = Draft.objects.get()
    assert agreement.document["parties"] == [
        {"key": "kyushu-new", "institution": "kyushu"},
        {"key": "nycu", "institution": "nycu"},
    ]
    assert agreement.document["commitments"][0]["from_party"] == "kyushu-new"
