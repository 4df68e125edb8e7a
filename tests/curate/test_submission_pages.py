"""The pages of a submission: missing, changes, approval, and what stands in the way."""

import pytest

from agreements.models import Agreement
from curation import actions
from curation.models import Draft, Submission, User, Version
from tests import factories as make
from tests.curate.conftest import begun, signed_in, written
from tests.curate.forms import put, read_form, send

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def act(client, submission, what: str, **data: str):
    return client.post(f"{submission.get_absolute_url()}{what}/", data, follow=True)


def changed(label: str, before: str, after: str) -> str:
    """A row of a comparison, as it stands in the page."""
    return (
        f'<th scope="row">{label}</th> <td data-label="Before"><del>{before}</del></td> '
        f'<td data-label="After"><ins>{after}</ins></td>'
    )


def in_review(by, *documents) -> Submission:
    return actions.submit(submission=written(by, *documents), by=by)


@pytest.mark.usefixtures("universities")
def test_every_missing_line_leads_to_its_field(as_linh, linh):
    document = make.agreement(relations=[{"key": "r1", "kind": "expands"}])
    del document["kind"]
    submission = written(linh, document)

    page = text_of(as_linh.get(submission.get_absolute_url()))

    address = submission.drafts.get().get_absolute_url()
    assert f'<a href="{address}#at-kind">Kind</a>: Needed before publishing.' in page
    row = f"{address}?open=relations%2Fr1#at-relations-r1"
    assert f'<a href="{row}">Relation r1: Other agreement</a>: Needed before publishing.' in page
    assert 'id="at-kind"' in text_of(as_linh.get(address))
    assert 'id="at-relations-r1"' in text_of(as_linh.get(address))


@pytest.mark.usefixtures("universities")
def test_the_changes_are_told_child_by_child(as_linh, linh):
    make.publish_all(make.agreement())
    parties = [
        {"key": "kyushu", "institution": "kyushu", "role": "lead"},
        {"key": "nycu", "institution": "nycu"},
    ]
    submission = written(linh, make.agreement() | {"parties": parties})

    page = text_of(as_linh.get(submission.get_absolute_url()))

    assert '<th scope="row">Party kyushu: Role</th>' in page  # and nothing else
    assert '<td data-label="After"><ins>Lead</ins></td>' in page
    assert page.count('<tr class="') == 1


@pytest.mark.usefixtures("universities")
def test_a_draft_of_a_published_record_without_changes_changes_nothing(as_linh, linh):
    make.publish_all(make.agreement())
    draft = begun(linh, "agreement", "mou")

    assert "No difference." in text_of(as_linh.get(draft.submission.get_absolute_url()))


@pytest.mark.usefixtures("universities")
def test_a_second_person_publishes_from_the_page_and_a_double_click_does_no_harm(
    as_linh, as_mori, linh
):
    submission = in_review(linh, make.agreement())
    seen = read_form_of_approval(as_mori, submission)

    first = act(as_mori, submission, "approve", seen=seen)
    second = act(as_mori, submission, "approve", seen=seen)

    assert "Published." in text_of(first)
    assert "mori has published this already." in text_of(second).replace("Mori", "mori")
    assert Version.objects.filter(record_key="mou").count() == 1


def read_form_of_approval(client, submission) -> str:
    page = client.get(submission.get_absolute_url()).content.decode()
    return page.split('name="seen" value="')[1].split('"')[0]


@pytest.mark.usefixtures("universities")
def test_the_author_finds_no_button_to_approve_and_is_refused_by_the_address_too(mori, as_mori):
    submission = in_review(mori, make.agreement())

    page = text_of(as_mori.get(submission.get_absolute_url()))
    refused = act(as_mori, submission, "approve", seen=submission.fingerprint)

    assert "Approve and publish" not in page
    assert "You worked on this yourself: a second person approves." in page
    assert "You worked on this yourself: a second person approves." in text_of(refused)
    assert Agreement.objects.count() == 0


@pytest.mark.usefixtures("universities")
def test_after_sending_the_page_names_who_may_approve(as_linh, linh, mori):
    User.objects.create_user("ana", role="curator")
    User.objects.create_user("root", is_superuser=True)
    User.objects.create_user("gone", role="reviewer", is_active=False)
    submission = in_review(linh, make.agreement())

    page = text_of(as_linh.get(submission.get_absolute_url()))

    assert "Waiting for one of: mori, root." in page


@pytest.mark.usefixtures("universities")
def test_a_person_alone_is_told_how_to_go_on():
    boss = User.objects.create_superuser("boss")
    submission = in_review(boss, make.agreement())

    page = text_of(signed_in(boss).get(submission.get_absolute_url()))

    assert "A reviewer who has not edited it must approve it. There is none yet." in page
    assert '<a href="/curate/curation/user/add/">Add an account</a>' in page
    assert "start the portal with the setting REVIEW=single" in page


@pytest.mark.usefixtures("universities")
def test_one_person_alone_publishes_under_the_setting_and_the_history_says_so(settings):
    settings.REVIEW = "single"
    boss = User.objects.create_superuser("boss")
    client = signed_in(boss)
    submission = in_review(boss, make.agreement())

    act(client, submission, "approve", seen=read_form_of_approval(client, submission))

    assert "boss, alone" in text_of(client.get("/curate/history/agreement/mou/"))


@pytest.mark.usefixtures("universities")
def test_a_record_that_moved_on_shows_both_differences_and_can_be_rebased(as_linh, linh, mori):
    make.publish_all(make.agreement())
    submission = written(linh, make.agreement(binding="binding"))
    make.publish_all(make.agreement(signed=make.day("2025-07-12")))

    page = text_of(as_linh.get(submission.get_absolute_url()))
    assert "the draft started from version 1, live is version 2." in page
    assert changed("Signed", "11 July 2025", "12 July 2025") in page
    nothing = '<td data-label="Before"><span class="none">nothing</span></td>'
    own = '<td data-label="After"><ins>Legally binding</ins></td>'
    assert f'<th scope="row">Legal effect</th> {nothing} {own}' in page

    address = submission.drafts.get().get_absolute_url()
    page = text_of(as_linh.post(f"{address}rebase/", follow=True))
    draft = Draft.objects.get()
    assert (draft.base_version, draft.document["binding"]) == (2, "binding")
    assert changed("Signed", "12 July 2025", "11 July 2025") in page

    typed = put(read_form(as_linh.get(address)), signed="2025-07-12")
    send(as_linh, address, typed)
    actions.submit(submission=submission, by=linh)
    submission.refresh_from_db()
    actions.approve(submission=submission, by=mori, seen=submission.fingerprint)
    agreement = Agreement.objects.get()
    assert (agreement.version, agreement.binding, agreement.signed.edtf) == (
        3,
        "binding",
        "2025-07-12",
    )


@pytest.mark.usefixtures("universities")
def test_an_address_taken_meanwhile_is_told_with_its_field_and_can_be_changed(as_linh, linh):
    submission = written(linh, make.agreement())
    make.publish_all(make.agreement("other", slug="mou", titles=make.text(en="Another")))
    address = submission.drafts.get().get_absolute_url()

    page = text_of(as_linh.get(submission.get_absolute_url()))
    sentence = "The address “mou” is that of Another. Choose another."
    assert f'<a href="{address}#at-slug">Address</a>: {sentence}' in page

    typed = read_form(as_linh.get(address))
    assert f"Address: {sentence}" in text_of(send(as_linh, address, typed))
    send(as_linh, address, put(typed, slug="mou-2025", revision=str(Draft.objects.get().revision)))
    assert Draft.objects.get().document["slug"] == "mou-2025"


def test_the_address_of_a_source_taken_meanwhile_leaves_the_draft_open_to_be_mended(as_linh, linh):
    url = "https://example.org/article"
    submission = written(linh, make.source("mine", url=url, author="Chen"))
    make.publish_all(make.source("theirs", url=url))
    address = submission.drafts.get().get_absolute_url()

    page = as_linh.get(address)

    assert "Left out below, because it no longer fits (url):" in text_of(page)
    assert read_form(page)["author"] == ["Chen"]


@pytest.mark.usefixtures("universities")
def test_a_draft_that_another_one_needs_is_not_taken_out(as_linh, linh):
    submission = written(linh, make.institution("tohoku"), make.agreement(parties=("tohoku",)))
    needed = submission.drafts.get(record_key="tohoku")

    page = text_of(as_linh.post(f"{needed.get_absolute_url()}drop/", follow=True))

    assert "Agreement mou names it: change that first." in page
    assert submission.drafts.count() == 2


@pytest.mark.usefixtures("universities")
def test_a_submission_is_sent_back_with_words_and_sent_again(as_linh, as_mori, linh):
    submission = in_review(linh, make.agreement())

    act(as_mori, submission, "send-back", text="Which of the two spellings?")
    page = text_of(as_linh.get(submission.get_absolute_url()))
    assert "Which of the two spellings?" in page
    assert "Changes requested" in page

    act(as_linh, submission, "comment", text="Both.", path="agreement/mou/parties/nycu")
    act(as_linh, submission, "submit", reason="From the press release")
    submission.refresh_from_db()
    assert submission.state == "in_review"
    comment = submission.comments.last()
    assert (comment.text, comment.path) == ("Both.", "agreement/mou/parties/nycu")


@pytest.mark.usefixtures("universities")
def test_what_is_missing_is_told_when_sending(as_linh, linh):
    submission = written(linh, make.agreement(parties=("nycu",)))

    page = text_of(act(as_linh, submission, "submit", reason="Why not"))

    assert "An agreement has at least two parties." in page
    submission.refresh_from_db()
    assert submission.state == "draft"


@pytest.mark.usefixtures("universities")
def test_the_queue_shows_each_person_what_is_theirs_to_do(as_linh, as_mori, linh, mori):
    waiting = in_review(linh, make.agreement())
    own = written(mori, make.agreement("own"))

    assert waiting.get_absolute_url() in listed(as_mori, "review")
    assert own.get_absolute_url() in listed(as_mori, "drafts")
    assert own.get_absolute_url() not in listed(as_mori, "review")
    assert waiting.get_absolute_url() in listed(as_linh, "sent")
    assert "You have no drafts. Begin with a new agreement" in listed(as_linh, "drafts")


def listed(client, name: str) -> str:
    page = text_of(client.get("/curate/", {"show": name}))
    return page.split("<main")[1].split("<h2>New record</h2>")[0]


@pytest.mark.usefixtures("universities")
def test_the_preview_is_the_public_page_and_says_that_it_is_not_published(as_linh, linh):
    submission = written(linh, make.agreement(titles=make.text(en="Seen before its time")))
    address = submission.drafts.get().get_absolute_url()

    page = as_linh.get(f"{address}preview/")

    assert "Seen before its time" in text_of(page)
    assert "Lists, counts and search are not previewed." in text_of(page)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert Agreement.objects.count() == 0


@pytest.mark.usefixtures("universities")
def test_an_empty_draft_of_every_type_has_a_form_a_page_and_a_preview(as_linh, linh):
    from curation.documents import record_types

    for kind in record_types():
        draft = begun(linh, kind.name, "bare")
        for address in (
            draft.get_absolute_url(),
            f"{draft.get_absolute_url()}preview/",
            draft.submission.get_absolute_url(),
        ):
            assert (kind.name, as_linh.get(address).status_code) == (kind.name, 200)
