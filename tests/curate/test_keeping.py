"""What is typed is kept while it is typed, and read when it is sent on."""

import pytest
from django.test import Client

from curation.models import Draft, Submission
from tests import factories as make
from tests.curate.conftest import begun, signed_in
from tests.curate.forms import put, read_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(as_linh, new_draft) -> dict:
    """The form of the draft with half a date in it."""
    return put(read_form(as_linh.get(new_draft.get_absolute_url())), ends="31 Ju")


def keep(client: Client, draft: Draft, typed: dict):
    return client.post(f"{draft.get_absolute_url()}keep/", typed)


def test_what_is_half_typed_is_kept_as_it_is_and_the_document_stays(as_linh, new_draft, typed):
    answer = keep(as_linh, new_draft, typed).json()

    kept = Draft.objects.get()
    assert (answer["revision"], kept.revision) == (2, 2)
    assert answer["said"].startswith("Saved ")
    assert (kept.raw["ends"], kept.document) == (["31 Ju"], new_draft.document)
    reopened = read_form(as_linh.get(new_draft.get_absolute_url()))
    assert reopened["ends"] == ["31 Ju"]


def test_another_window_is_told_and_overwrites_nothing(as_linh, new_draft, typed):
    keep(as_linh, new_draft, typed)

    answer = keep(as_linh, new_draft, put(typed, ends="1 July 2025"))

    assert answer.status_code == 409
    assert answer.json()["problem"].startswith("You, in another window, saved this draft")
    assert Draft.objects.get().raw["ends"] == ["31 Ju"]


def test_a_window_whose_session_ended_is_told_and_goes_on_after_signing_in(linh, new_draft, typed):
    gone, back = Client(), Client(enforce_csrf_checks=True)

    assert keep(gone, new_draft, typed).status_code == 403
    assert gone.get(f"{new_draft.get_absolute_url()}keep/").status_code == 302

    back.force_login(linh)
    told = back.get(f"{new_draft.get_absolute_url()}keep/").json()
    answer = keep(back, new_draft, {**typed, "csrfmiddlewaretoken": [told["token"]]})
    assert (told["revision"], answer.json()["revision"]) == (1, 2)


def test_a_draft_that_was_taken_out_is_told(as_linh, new_draft, typed):
    address = f"{new_draft.get_absolute_url()}keep/"
    new_draft.delete()

    answer = as_linh.post(address, typed)

    assert answer.status_code == 410
    assert answer.json() == {"problem": "Somebody took this draft out of its submission."}


def test_what_was_kept_and_can_be_read_is_sent_to_review_with_the_rest(as_linh, linh):
    make.publish_all(*make.two_universities(), make.agreement())
    draft = begun(linh, "agreement", "mou")
    typed = read_form(as_linh.get(draft.get_absolute_url()))
    keep(as_linh, draft, put(typed, kind="contract"))

    as_linh.post(f"{draft.submission.get_absolute_url()}submit/", {"reason": "It is one."})

    submission = Submission.objects.get()
    assert submission.state == Submission.State.IN_REVIEW
    assert submission.drafts.get().document["kind"] == "contract"


def test_what_was_kept_and_cannot_be_read_is_asked_for_before_review(as_linh, linh):
    make.publish_all(*make.two_universities(), make.agreement())
    draft = begun(linh, "agreement", "mou")
    typed = read_form(as_linh.get(draft.get_absolute_url()))
    keep(as_linh, draft, put(typed, ends="31 June 2025"))

    page = as_linh.post(
        f"{draft.submission.get_absolute_url()}submit/", {"reason": "It ends."}, follow=True
    )

    assert Submission.objects.get().state == Submission.State.DRAFT
    assert "What was typed last is not read yet. Open it, and save it." in page.content.decode()


def test_others_keep_nothing_in_a_submission_they_may_not_change(new_draft, typed, mori):
    mori.role = "contributor"
    mori.save()

    assert keep(signed_in(mori), new_draft, typed).status_code == 404
    assert Draft.objects.get().raw is None
