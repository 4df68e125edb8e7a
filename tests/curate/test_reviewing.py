"""Review in the workspace: what to look at, asking, remarks, redo, restore, merge, withdraw."""

import pytest

from agreements.models import Agreement
from curation import actions
from curation.doubts import doubts_of, is_ambiguous
from curation.models import Draft, Duplicate, Submission, Tombstone, User
from tests import factories as make
from tests.curate.conftest import signed_in, written
from tests.curate.test_submission_pages import in_review, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_admin():
    return signed_in(User.objects.create_user("admin", role="administrator"))


def post(client, address: str, **data: str) -> str:
    return text_of(client.post(address, data, follow=True))


@pytest.mark.parametrize(
    ("written_day", "is_it"),
    [
        ("1/8", True),
        ("03.04.2025", True),
        ("13/8", False),
        ("8/8", False),
        ("11 July 2025", False),
        ("2025-07-11", False),
    ],
)
def test_two_numbers_that_may_both_be_the_month_are_ambiguous(written_day, is_it):
    assert is_ambiguous(written_day) is is_it


@pytest.mark.usefixtures("universities")
def test_the_queue_says_what_to_look_at(linh):
    make.publish_all(make.agreement())
    submission = written(
        linh,
        make.agreement(signed=make.day("2025-08~", "1/8"), ends=make.day("2030")),
        make.institution("kyushu-two", names=[{"key": "en", "text": "KYUSHU", "language": "en"}]),
    )
    make.publish_all(make.agreement(binding="binding"))

    doubts = doubts_of(submission.drafts.all())

    said = {
        draft.record_key: [one.words for one in doubts[draft.pk]]
        for draft in submission.drafts.all()
    }
    assert said["mou"] == [
        "The record has moved on",
        "“1/8”: which number is the month?",
        "3 facts without a source",
        "1 rough value",
    ]
    assert [one.partition(",")[0] for one in said["kyushu-two"]] == ["Same name as Kyushu"]


@pytest.mark.usefixtures("universities")
def test_what_was_asked_by_name_or_language_stands_in_a_list_of_its_own(as_linh, mori, linh):
    by_name, by_language = (in_review(linh, make.agreement(key)) for key in ("one", "two"))
    mori.reads = ["zh-Hant"]
    mori.save()

    post(as_linh, f"{by_name.get_absolute_url()}ask/", reviewer=str(mori.pk))
    post(as_linh, f"{by_language.get_absolute_url()}ask/", language="zh-Hant")

    page = text_of(signed_in(mori).get("/curate/?show=asked"))
    assert by_name.get_absolute_url() in page
    assert by_language.get_absolute_url() in page
    assert "asked of mori" in page


@pytest.mark.usefixtures("universities")
def test_a_remark_is_settled_on_the_page(as_linh, linh, mori):
    submission = in_review(linh, make.agreement())
    remark = actions.comment(submission=submission, by=mori, text="Which day?")

    page = post(as_linh, f"{submission.get_absolute_url()}remarks/{remark.pk}/")

    assert "Settled by linh." in page


@pytest.mark.usefixtures("universities")
def test_a_reviewer_turns_to_the_next_and_the_previous(as_mori, linh):
    first, second, third = (in_review(linh, make.agreement(key)) for key in ("a", "b", "c"))

    page = text_of(as_mori.get(second.get_absolute_url()))

    assert f'<a rel="prev" href="{first.get_absolute_url()}">' in page
    assert f'<a rel="next" href="{third.get_absolute_url()}">' in page


@pytest.mark.usefixtures("universities")
def test_a_change_is_done_again_on_top_of_what_others_published(as_linh, linh):
    make.publish_all(make.agreement())
    parties = [
        {"key": "kyushu", "institution": "kyushu", "role": "lead"},
        {"key": "nycu", "institution": "nycu"},
    ]
    submission = written(linh, make.agreement(binding="binding", parties=[]) | {"parties": parties})
    make.publish_all(make.agreement(signed=make.day("2025-07-12")))

    page = post(as_linh, f"{submission.drafts.get().get_absolute_url()}redo/")

    assert "Done. Your changes stand on top of theirs." in page
    draft = Draft.objects.get()
    said = draft.document
    assert (draft.base_version, said["signed"]["edtf"], said["binding"]) == (
        2,
        "2025-07-12",
        "binding",
    )
    assert said["parties"] == parties


@pytest.mark.usefixtures("universities")
def test_what_both_changed_stays_the_drafts_and_is_named(as_linh, linh):
    make.publish_all(make.agreement())
    submission = written(linh, make.agreement(signed=make.day("2025-07-13")))
    make.publish_all(make.agreement(signed=make.day("2025-07-12")))

    page = post(as_linh, f"{submission.drafts.get().get_absolute_url()}redo/")

    assert "One statement was changed by both of you; yours stands: signed." in page
    assert Draft.objects.get().document["signed"] == {"edtf": "2025-07-13"}


@pytest.mark.usefixtures("universities")
def test_an_earlier_version_comes_back_as_a_submission_never_directly(as_linh, mori):
    make.publish_all(make.agreement())
    make.publish_all(make.agreement(binding="binding"))

    page = post(as_linh, "/curate/history/agreement/mou/1/restore/")

    assert "A draft says this version again." in page
    submission = Submission.objects.get()
    assert (submission.state, Agreement.objects.get().binding) == ("draft", "binding")
    submission = actions.submit(submission=submission, by=submission.author)
    actions.approve(submission=submission, by=mori, seen=submission.fingerprint)
    agreement = Agreement.objects.get()
    assert (agreement.version, agreement.binding) == (3, "unknown")


@pytest.mark.usefixtures("universities")
def test_duplicates_are_suggested_merged_by_two_people_and_lead_on(as_linh, as_mori):
    make.publish_all(
        make.institution("kyudai", names=[{"key": "en", "text": "KYUSHU", "language": "en"}])
    )
    assert "Same name: kyushu" in text_of(as_linh.get("/curate/duplicates/"))

    pair = {"first": "kyudai", "second": "kyushu", "keep": "kyushu"}
    post(as_linh, "/curate/duplicates/institution/", **pair, reason="One university", what="merge")
    assert "No two records look like one." in text_of(as_linh.get("/curate/duplicates/"))
    number = Duplicate.objects.get().pk
    refused = post(as_linh, f"/curate/removals/merges/{number}/", what="merge")
    done = post(as_mori, f"/curate/removals/merges/{number}/", what="merge")

    assert "Only a reviewer can confirm a merge." in refused
    assert "Merged. The old address leads to the record that stays." in done
    assert as_mori.get("/institutions/kyudai/")["Location"] == "/institutions/kyushu/"


@pytest.mark.usefixtures("universities")
def test_agreements_of_the_same_parties_day_and_kind_are_suggested(as_linh):
    make.publish_all(make.agreement("one"), make.agreement("two"), make.agreement("three"))
    make.publish_all(make.agreement("three", signed=make.day("2025-07-12")))

    page = text_of(as_linh.get("/curate/duplicates/"))

    assert page.count("Same parties, same day, same kind") == 1


@pytest.mark.usefixtures("universities")
def test_records_told_apart_are_not_suggested_again(as_linh):
    make.publish_all(make.agreement("one"), make.agreement("two"))

    pair = {"first": "one", "second": "two", "keep": "one", "what": "different"}
    assert "Say why they are not the same." in post(
        as_linh, "/curate/duplicates/agreement/", **pair, reason=" "
    )
    post(as_linh, "/curate/duplicates/agreement/", **pair, reason="Two campuses")

    assert "Same parties" not in text_of(as_linh.get("/curate/duplicates/"))


@pytest.mark.usefixtures("universities")
def test_an_administrator_withdraws_at_once_and_a_second_person_restores(as_admin, as_mori):
    make.publish_all(make.agreement())

    empty = post(as_admin, "/curate/record/agreement/mou/withdraw/now/", reason=" ")
    assert "Say why; readers see the reason." in empty
    done = post(as_admin, "/curate/record/agreement/mou/withdraw/now/", reason="Never signed")
    assert "Withdrawn. A second person confirms or restores." in done
    assert as_mori.get("/agreements/mou/").status_code == 410

    number = Tombstone.objects.get().pk
    own = post(as_admin, f"/curate/removals/{number}/", what="confirm")
    assert "You withdrew it yourself: a second person confirms." in own
    post(as_mori, f"/curate/removals/{number}/", what="restore", reason="It was signed")
    assert (Agreement.objects.get().version, Tombstone.objects.count()) == (2, 0)


@pytest.mark.usefixtures("universities")
def test_what_names_a_record_is_told_before_it_is_withdrawn(as_admin):
    make.publish_all(make.agreement())

    page = text_of(as_admin.get("/curate/record/institution/kyushu/withdraw/"))

    assert "These published records name it. Change them first:" in page
    assert '<a href="/agreements/mou/">A memorandum</a>' in page


@pytest.mark.usefixtures("universities")
def test_a_large_submission_is_read_page_by_page(as_mori, linh):
    documents = [make.institution(f"university-{number:02}") for number in range(25)]
    submission = in_review(linh, *documents)

    first = text_of(as_mori.get(submission.get_absolute_url()))
    second = text_of(as_mori.get(f"{submission.get_absolute_url()}?page=2"))

    assert (first.count('class="module part"'), second.count('class="module part"')) == (20, 5)
    assert "Records 21 to 25 of 25" in second
