"""Drafts, and a second person's approval."""

import pytest
from django.db import IntegrityError, transaction

from agreements.models import Agreement
from curation import actions
from curation.actions import Refused
from curation.documents import DocumentError
from curation.models import Draft, Submission, User, Version
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def linh():
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def mori():
    return User.objects.create_user("mori", role="reviewer")


@pytest.fixture
def universities():
    make.publish_all(*make.two_universities())


def written(by, *documents, reason="From the press release") -> Submission:
    submission = actions.start(by=by, reason=reason)
    for document in documents:
        write(submission, by, document)
    return submission


def write(submission, by, document) -> Draft:
    draft = actions.open_draft(
        submission=submission, by=by, type_name=document["type"], key=document["key"]
    )
    return actions.save_draft(draft=draft, by=by, revision=draft.revision, document=document)


def in_review(by, *documents) -> Submission:
    return actions.submit(submission=written(by, *documents), by=by)


def approve(submission, by):
    return actions.approve(submission=submission, by=by, seen=submission.fingerprint)


def sentence(action, **arguments) -> str:
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


INCOMPLETE = {
    "format": 1,
    "type": "agreement",
    "key": "mou",
    "parties": [{"key": "kyushu", "institution": "kyushu"}],
}
TYPED = {"kind": [""], "effective": ["11 July 2025"], "ends": ["1 July 2025"]}


@pytest.mark.usefixtures("universities")
def test_a_draft_that_is_incomplete_and_wrong_is_kept_exactly_as_typed(linh):
    submission = written(linh, INCOMPLETE)
    draft = submission.drafts.get()

    actions.save_draft(draft=draft, by=linh, revision=draft.revision, raw=TYPED)

    kept = Draft.objects.get(pk=draft.pk)
    assert kept.document == INCOMPLETE
    assert kept.raw == TYPED
    assert Agreement.objects.count() == 0


@pytest.mark.usefixtures("universities")
def test_submitting_lists_everything_that_is_missing(linh):
    submission = written(linh, INCOMPLETE, reason="")
    draft = submission.drafts.get()
    actions.save_draft(draft=draft, by=linh, revision=draft.revision, raw=TYPED)

    with pytest.raises(DocumentError) as caught:
        actions.submit(submission=submission, by=linh)

    assert [str(problem) for problem in caught.value.problems] == [
        "reason: Say why this should be published.",
        "agreement mou: What was typed last is not read yet. Open it, and save it.",
        "agreement mou, titles: Needed before publishing.",
        "agreement mou, kind: Needed before publishing.",
        "agreement mou, citations: A record needs at least one source.",
        "agreement mou, parties: An agreement has at least two parties.",
    ]
    submission.refresh_from_db()
    assert submission.state == "draft"


@pytest.mark.usefixtures("universities")
def test_a_second_person_publishes_what_a_curator_wrote(linh, mori):
    submission = in_review(linh, make.agreement())
    assert Agreement.objects.count() == 0

    approve(submission, mori)

    version = Version.objects.of(Agreement.objects.get(key="mou")).get()
    assert (version.by, version.approved_by, version.submission) == (linh, mori, submission)
    assert version.reason == "From the press release"
    submission.refresh_from_db()
    assert (submission.state, submission.approver) == ("published", mori)


@pytest.mark.usefixtures("universities")
def test_nobody_approves_what_they_wrote(mori):
    submission = in_review(mori, make.agreement())

    assert sentence(
        actions.approve, submission=submission, by=mori, seen=submission.fingerprint
    ) == ("You worked on this yourself: a second person approves.")
    assert Agreement.objects.count() == 0


@pytest.mark.usefixtures("universities")
def test_nobody_approves_what_they_edited_for_somebody_else(linh, mori):
    submission = written(linh, make.agreement())
    write(submission, mori, make.agreement(binding="binding"))
    actions.submit(submission=submission, by=linh)
    submission.refresh_from_db()

    assert sentence(
        actions.approve, submission=submission, by=mori, seen=submission.fingerprint
    ) == ("You worked on this yourself: a second person approves.")


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({"editors": []}, "submission_author_never_approves"),
        ({}, "submission_editor_never_approves"),
    ],
)
def test_the_database_refuses_approval_by_an_editor(linh, mori, columns, rule):
    author = linh if rule == "submission_editor_never_approves" else mori
    submission = Submission.objects.create(author=author, editors=[linh.pk, mori.pk])

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(approver=mori, **columns)


def test_the_database_refuses_a_published_submission_that_nobody_approved(linh):
    submission = Submission.objects.create(author=linh, editors=[linh.pk])

    with (
        pytest.raises(IntegrityError, match="submission_published_was_approved"),
        transaction.atomic(),
    ):
        Submission.objects.filter(pk=submission.pk).update(state="published")


@pytest.mark.usefixtures("universities")
def test_one_person_alone_publishes_where_the_setting_says_so_and_the_history_tells(mori, settings):
    settings.REVIEW = "single"
    submission = in_review(mori, make.agreement())

    approve(submission, mori)

    submission.refresh_from_db()
    assert submission.approved_alone
    assert Version.objects.get(record_key="mou").approved_by == mori


@pytest.mark.usefixtures("universities")
def test_a_curator_cannot_approve(linh):
    ana = User.objects.create_user("ana", role="curator")
    submission = in_review(linh, make.agreement())

    assert sentence(
        actions.approve, submission=submission, by=ana, seen=submission.fingerprint
    ) == ("Only a reviewer can approve.")


def test_an_account_without_a_role_starts_nothing():
    visitor = User.objects.create_user("visitor")

    assert sentence(actions.start, by=visitor) == "Your account has no role in the workspace."


@pytest.mark.usefixtures("universities")
def test_a_contributor_edits_only_submissions_of_their_own(linh):
    contributor = User.objects.create_user("chen", role="contributor")
    write(actions.start(by=contributor), contributor, INCOMPLETE)
    draft = written(linh, make.agreement()).drafts.get()

    assert sentence(actions.save_draft, draft=draft, by=contributor, revision=2, raw={}) == (
        "You may change only submissions of your own."
    )


@pytest.mark.usefixtures("universities")
def test_approving_twice_publishes_once(linh, mori):
    submission = in_review(linh, make.agreement())
    approve(submission, mori)

    assert sentence(
        actions.approve, submission=submission, by=mori, seen=submission.fingerprint
    ) == ("mori has published this already.")
    assert Version.objects.filter(record_key="mou").count() == 1


@pytest.mark.usefixtures("universities")
def test_approval_is_of_what_the_reviewer_saw(linh, mori):
    submission = in_review(linh, make.agreement())
    seen = submission.fingerprint
    actions.request_changes(submission=submission, by=mori, text="Which day was it signed?")
    submission.refresh_from_db()
    write(submission, linh, make.agreement(signed=make.day("2025-07-12")))
    submission = actions.submit(submission=submission, by=linh)

    assert sentence(actions.approve, submission=submission, by=mori, seen=seen) == (
        "This is not what you were shown. Look at it again before you approve."
    )


@pytest.mark.usefixtures("universities")
def test_a_submission_in_review_is_frozen(linh):
    submission = in_review(linh, make.agreement())
    draft = submission.drafts.get()

    assert sentence(actions.save_draft, draft=draft, by=linh, revision=2, raw={}) == (
        "This submission is in review and cannot be changed."
    )


@pytest.mark.usefixtures("universities")
def test_two_windows_of_one_person_do_not_overwrite_each_other(linh):
    draft = written(linh, INCOMPLETE).drafts.get()
    actions.save_draft(draft=draft, by=linh, revision=2, document=make.agreement())

    assert sentence(actions.save_draft, draft=draft, by=linh, revision=2, raw=TYPED) == (
        "You, in another window, saved this draft meanwhile. What you typed is below and not saved."
    )
    assert Draft.objects.get(pk=draft.pk).document == make.agreement()


@pytest.mark.usefixtures("universities")
def test_a_record_that_moved_on_meanwhile_is_told_and_not_overwritten(linh, mori):
    make.publish_all(make.agreement())
    submission = in_review(linh, make.agreement(binding="binding"))
    make.publish_all(make.agreement(signed=make.day("2025-07-12")))

    with pytest.raises(DocumentError) as caught:
        approve(submission, mori)

    assert [str(problem) for problem in caught.value.problems] == [
        "agreement mou, version: The record has moved on from version 1 to version 2."
    ]
    agreement = Agreement.objects.get(key="mou")
    assert (agreement.binding, agreement.signed.edtf) == ("unknown", "2025-07-12")
    submission.refresh_from_db()
    assert submission.state == "in_review"


@pytest.mark.usefixtures("universities")
def test_a_record_that_somebody_else_made_meanwhile_is_not_overwritten(linh, mori):
    submission = in_review(linh, make.agreement())
    make.publish_all(make.agreement(binding="binding"))

    with pytest.raises(DocumentError, match="moved on from version 0 to version 1"):
        approve(submission, mori)


def test_an_agreement_and_the_institutions_it_names_are_published_whole_or_not_at_all(linh, mori):
    make.publish_all(make.source())
    submission = in_review(
        linh, make.institution("kyushu"), make.institution("nycu", "TW"), make.agreement()
    )
    make.publish_all(make.institution("nagoya", slug="nycu"))

    with pytest.raises(DocumentError) as caught:
        approve(submission, mori)

    assert [str(problem) for problem in caught.value.problems] == [
        "institution nycu, slug: Another record already has this slug."
    ]
    assert list(Institution.objects.values_list("key", flat=True)) == ["nagoya"]
    assert Agreement.objects.count() == 0


@pytest.mark.usefixtures("universities")
def test_a_document_of_an_older_format_is_upgraded_when_it_is_opened(linh, monkeypatch):
    from curation.documents import record_type

    make.publish_all(make.agreement())
    document_class = type(record_type("agreement").document)
    monkeypatch.setattr(document_class, "format", 2)
    step = lambda data: {**data, "binding": "non_binding"}  # noqa: E731
    monkeypatch.setattr(document_class, "upgrades", {1: step})

    draft = actions.open_draft(
        submission=actions.start(by=linh), by=linh, type_name="agreement", key="mou"
    )

    assert (draft.document["format"], draft.document["binding"]) == (2, "non_binding")
    assert Version.objects.get(record_key="mou").document["format"] == 1


@pytest.mark.usefixtures("universities")
def test_a_submission_that_was_withdrawn_is_closed(linh, mori):
    submission = in_review(linh, make.agreement())
    actions.withdraw(submission=submission, by=linh)

    assert sentence(actions.approve, submission=submission, by=mori, seen="") == (
        "This submission is not in review."
    )


def test_the_queue_shows_a_reviewer_what_others_wrote_oldest_first(linh, mori):
    make.publish_all(*make.two_universities())
    first = in_review(linh, make.agreement("first"))
    second = in_review(linh, make.agreement("second"))
    in_review(mori, make.agreement("own"))

    assert list(Submission.objects.waiting_for(mori)) == [first, second]
