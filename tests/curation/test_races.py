"""Many at once: the database decides, and exactly one wins."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from curation import actions
from curation.actions import Refused
from curation.documents import DocumentError
from curation.models import Change, Submission, User, Version
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(count: int, action) -> list[str]:
    """Run the action in threads of their own; return "done" or the name of what refused each."""

    def attempt(number: int) -> str:
        try:
            action(number)
        except (Refused, DocumentError) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(attempt, range(count)))


def submitted(author: User, document: dict) -> Submission:
    submission = actions.start(by=author, reason="race")
    draft = actions.open_draft(
        submission=submission, by=author, type_name=document["type"], key=document["key"]
    )
    actions.save_draft(draft=draft, by=author, revision=draft.revision, document=document)
    return actions.submit(submission=submission, by=author)


def test_twenty_approvals_of_one_submission_make_one_publication():
    make.publish_all(make.source())
    submission = submitted(
        User.objects.create_user("linh", role="curator"), make.institution("kyushu")
    )
    reviewers = [User.objects.create_user(f"reviewer{n}", role="reviewer") for n in range(20)]

    results = all_at_once(
        20,
        lambda n: actions.approve(
            submission=submission, by=reviewers[n], seen=submission.fingerprint
        ),
    )

    assert sorted(results) == ["Refused"] * 19 + ["done"]
    assert Version.objects.filter(record_key="kyushu").count() == 1
    assert Institution.objects.count() == 1


def test_twenty_edits_that_started_from_one_version_leave_one_winner():
    make.publish_all(make.source(), make.institution("kyushu"))
    linh = User.objects.create_user("linh", role="curator")
    mori = User.objects.create_user("mori", role="reviewer")
    submissions = [
        submitted(linh, make.institution("kyushu", website=f"https://example.org/{n}"))
        for n in range(20)
    ]

    results = all_at_once(
        20,
        lambda n: actions.approve(
            submission=submissions[n], by=mori, seen=submissions[n].fingerprint
        ),
    )

    assert sorted(results) == ["DocumentError"] * 19 + ["done"]
    assert Institution.objects.get(key="kyushu").version == 2


def test_change_numbers_have_no_gap_when_many_publish_at_once():
    make.publish_all(make.source())

    results = all_at_once(8, lambda n: make.publish_all(make.institution(f"university-{n}")))

    assert results == ["done"] * 8
    assert list(Change.objects.values_list("sequence", flat=True)) == list(range(1, 10))
    references = Institution.objects.order_by("reference").values_list("reference", flat=True)
    assert list(references) == [f"ORG-{number:04}" for number in range(1, 9)]
