"""Reports of readers in the workspace: read, made into a draft, answered, closed, forgotten."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from curation.day import register_day
from curation.models import Comment, Draft, Report, Submission, User
from tests import factories as make
from tests.curate.conftest import signed_in
from tests.reports import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def memorandum(universities) -> None:
    make.publish_all(make.agreement())


@pytest.fixture
def report(memorandum) -> Report:
    return sent(
        record_type="agreement",
        record_key="mou",
        about="SCR-2026-0001",
        right="Kaohsiung",
        document="https://news.example.org/1",
    )


def test_curators_see_what_waits_oldest_first(as_linh, memorandum):
    now = timezone.now()
    young = sent(wrong="The younger one", at=now)
    old = sent(wrong="The older one", at=now - timedelta(days=2))
    sent(wrong="A closed one", state="closed", because="known")
    page = as_linh.get("/curate/reports/")
    assert list(page.context["reports"]) == [old, young]
    assert page.context["counts"] == {"open": 2, "answered": 0, "closed": 1}
    closed = as_linh.get("/curate/reports/?state=closed").content.decode()
    assert "A closed one" in closed
    assert "Reported already" in closed


@pytest.mark.parametrize("rows", [1, 3])
def test_more_reports_do_not_mean_more_queries(
    as_linh, memorandum, django_assert_num_queries, rows
):
    for number in range(rows):
        sent(record_type="agreement", record_key="mou", wrong=f"{number}")
    as_linh.get("/curate/reports/")
    with django_assert_num_queries(6):
        assert as_linh.get("/curate/reports/").status_code == 200


def test_contributors_do_not_read_what_readers_said(report):
    nguyen = signed_in(User.objects.create_user("nguyen", role="contributor"))
    for address in ("/curate/reports/", report.get_absolute_url()):
        answer = nguyen.get(address)
        assert answer.status_code == 403
        assert "reader@example.org" not in answer.content.decode()


def test_a_report_becomes_a_draft_that_quotes_it(as_linh, report):
    answer = as_linh.post(f"{report.get_absolute_url()}draft/")
    report.refresh_from_db()
    draft = Draft.objects.get()
    assert (draft.record_type, draft.record_key, draft.base_version) == ("agreement", "mou", 1)
    assert answer.headers["Location"] == draft.get_absolute_url()
    assert report.submission == draft.submission
    assert draft.submission.reason == (
        f"Report {report.pk} of a reader: It was signed in Kaohsiung."
    )
    quoted = Comment.objects.get().text
    for words in ("It was signed in Kaohsiung.", "Kaohsiung", "https://news.example.org/1"):
        assert words in quoted
    assert "reader@example.org" not in quoted


def test_a_report_has_one_submission_until_that_was_withdrawn(as_linh, report):
    address = f"{report.get_absolute_url()}draft/"
    as_linh.post(address)
    as_linh.post(address)
    assert Submission.objects.count() == 1
    Submission.objects.update(state="withdrawn")
    as_linh.post(address)
    assert Submission.objects.count() == 2


def test_a_report_of_no_record_starts_an_empty_submission(as_linh, memorandum):
    report = sent(about="the MOU of Kyushu")
    answer = as_linh.post(f"{report.get_absolute_url()}draft/")
    assert answer.headers["Location"] == Submission.objects.get().get_absolute_url()
    assert Draft.objects.count() == 0


def test_the_reader_is_answered_by_mail_in_the_language_of_the_page(
    as_linh, report, django_capture_on_commit_callbacks
):
    Report.objects.update(language="ja")
    with django_capture_on_commit_callbacks(execute=True):
        as_linh.post(f"{report.get_absolute_url()}answer/", {"answer": "直しました。"})
    report.refresh_from_db()
    assert (report.state, report.answer, report.decided_by.username) == (
        "answered",
        "直しました。",
        "linh",
    )
    letter = mail.outbox[0]
    assert letter.to == ["reader@example.org"]
    assert str(report.pk) in letter.subject
    assert "直しました。" in letter.body
    assert "It was signed in Kaohsiung." in letter.body


def test_an_answer_is_sent_once(as_linh, report, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_linh.post(f"{report.get_absolute_url()}answer/", {"answer": "Mended."})
        again = as_linh.post(f"{report.get_absolute_url()}answer/", {"answer": "Twice."})
    assert "The reader has an answer already." in again.content.decode() or len(mail.outbox) == 1
    assert [letter.body.splitlines()[0] for letter in mail.outbox] == ["Mended."]


@pytest.mark.parametrize("answer", ["", "a\u200bb", "x" * 5001])
def test_an_answer_that_cannot_be_sent_stays_in_its_field(as_linh, report, answer):
    page = as_linh.post(f"{report.get_absolute_url()}answer/", {"answer": answer})
    assert page.context["answer_form"]["answer"].value() == answer
    assert page.context["answer_form"].errors
    assert len(mail.outbox) == 0


def test_spam_is_closed_in_one_click(as_linh, report):
    page = as_linh.get("/curate/reports/").content.decode()
    assert f'action="{report.get_absolute_url()}close/"' in page
    as_linh.post(f"{report.get_absolute_url()}close/", {"because": "spam"})
    report.refresh_from_db()
    assert (report.state, report.because, report.decided_by.username) == ("closed", "spam", "linh")


def test_a_report_is_closed_for_a_reason_of_the_list_and_opened_again(as_linh, report):
    address = report.get_absolute_url()
    refused = as_linh.post(f"{address}close/", {"because": "because"}, follow=True)
    assert "Say why." in refused.content.decode()
    as_linh.post(f"{address}close/", {"because": "as_printed"})
    twice = as_linh.post(f"{address}close/", {"because": "known"}, follow=True)
    assert "This report is closed already." in twice.content.decode()
    report.refresh_from_db()
    assert report.because == "as_printed"
    as_linh.post(f"{address}reopen/")
    report.refresh_from_db()
    assert (report.state, report.because, report.decided) == ("open", "", None)


def test_after_thirty_days_the_mail_address_goes_and_abuse_goes_whole(memorandum):
    now = timezone.now()
    long_ago, lately = now - timedelta(days=30), now - timedelta(days=29)
    old = sent(state="answered", answer="Mended.", decided=long_ago)
    young = sent(state="closed", because="known", decided=lately)
    spam = sent(state="closed", because="spam", decided=long_ago)
    waiting = sent()
    said = StringIO()
    call_command("forget_reports", stdout=said)
    assert said.getvalue() == "1 mail addresses and 1 reports deleted.\n"
    kept = dict(Report.objects.values_list("pk", "mail"))
    assert kept == {old.pk: "", young.pk: "reader@example.org", waiting.pk: "reader@example.org"}
    assert spam.pk not in kept


def test_what_a_reader_wrote_is_no_markup_in_the_workspace(as_linh, memorandum):
    report = sent(wrong="<script>alert(1)</script>", about="<b>x</b>")
    for address in ("/curate/reports/", report.get_absolute_url()):
        page = as_linh.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>x" not in page


@pytest.mark.django_db(transaction=True)  # a dump is a moment of the database, and opens it anew
def test_a_day_of_the_register_is_done_step_by_step(memorandum, settings, tmp_path):
    settings.DUMPS_DIR = tmp_path / "dumps"
    sent(state="answered", decided=timezone.now() - timedelta(days=31))
    said = StringIO()
    call_command("daily", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0] == "1 mail addresses and 0 reports deleted."
    assert "0 sources asked: nothing was due." in lines
    assert lines[-1].startswith(f"{register_day()}: ")
