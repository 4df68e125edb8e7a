"""The page where a reader reports an error, without an account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from curation.addresses import client_address
from curation.models import Report, ReportSender
from curation.reports import limits
from tests import factories as make
from tests.reports import filled, opened

pytestmark = pytest.mark.django_db
TOKENS = re.compile(
    rb'name="(?:csrfmiddlewaretoken|opened)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="opened"'
)


@pytest.fixture
def memorandum() -> None:
    make.publish_all(*make.two_universities(), make.agreement())


def without_tokens(response) -> bytes:
    return TOKENS.sub(b"", response.content)


def test_every_record_page_leads_to_the_report_of_that_record(client, memorandum):
    for address, reference in (
        ("/agreements/mou/", "SCR-2026-0001"),
        ("/institutions/kyushu/", "ORG-0001"),
        ("/sources/SRC-0001/", "SRC-0001"),
    ):
        link = f'href="/report/?about={reference}"'
        assert link in client.get(address).content.decode()


def test_the_page_names_the_record_it_was_opened_for(client, memorandum):
    page = client.get("/report/?about=scr-2026-0001").content.decode()
    assert "A memorandum" in page
    assert '<input type="hidden" name="about" value="SCR-2026-0001">' in page


def test_a_report_arrives_with_all_that_was_said(client, memorandum):
    answer = client.post("/report/", filled(), follow=True)
    report = Report.objects.get()
    assert "Thank you for your report" in answer.content.decode()
    assert f'<strong class="num">{report.pk}</strong>' in answer.content.decode()
    assert (report.kind, report.state, report.language) == ("error", "open", "en")
    assert (report.record_type, report.record_key) == ("agreement", "mou")
    assert (report.wrong, report.right) == ("It was signed in Kaohsiung.", "Kaohsiung")
    assert (report.document, report.mail) == ("https://news.example.org/1", "reader@example.org")


@pytest.mark.parametrize(
    "named",
    [
        "SCR-2026-0001",
        "scr-2026-0001",
        "/agreements/mou/",
        "http://127.0.0.1:8000/vi/agreements/mou/",
    ],
)
def test_a_record_may_be_named_by_number_or_by_address(client, memorandum, named):
    client.post("/report/", filled(about=named))
    assert Report.objects.get().record_key == "mou"


@pytest.mark.parametrize("named", ["", "SCR-2026-0099", "the MOU of Kyushu", "/agreements/", "//x"])
def test_a_report_of_no_known_record_arrives_too(client, memorandum, named):
    client.post("/report/", filled(about=named))
    assert (Report.objects.get().record_key, Report.objects.get().about) == ("", named)


def test_the_language_of_the_page_is_kept(client, memorandum):
    client.post("/ja/report/", filled())
    assert Report.objects.get().language == "ja"


def test_sending_twice_is_one_report(client, memorandum):
    first, second = client.post("/report/", filled()), client.post("/report/", filled())
    assert first.headers["Location"] == second.headers["Location"]
    assert Report.objects.count() == 1


# What is refused is said, and stays in its field


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("wrong", "", "Say in a sentence what is wrong or missing."),
        ("wrong", "x" * 10_000, "This has 10000 characters; at most 5000 can be sent."),
        ("right", "y" * 10_000, "This has 10000 characters; at most 5000 can be sent."),
        ("wrong", "Kyushu\u202eytisrevinU", "Character 7 (U+202E) is invisible. Remove it."),
        ("right", "a\u200bb", "Character 2 (U+200B) is invisible. Remove it."),
        ("document", "javascript:alert(1)", "Write an address"),
        ("document", "not an address", "Write an address like https://www.example.org/news/1."),
        ("mail", "reader at example", "Write an address like name@example.org."),
        ("mail", "a@b.org\nBcc: c@d.org", "Write an address like name@example.org."),
        ("kind", "rubbish", "Select a valid choice."),
        ("title", "Buy now", "This field is for programs only. Empty it and send again."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(
    client, memorandum, field, typed, sentence
):
    answer = client.post("/report/", filled(**{field: typed}))
    page = answer.content.decode()
    assert sentence in page
    assert "Nothing was sent yet. What you wrote is still here." in page
    assert Report.objects.count() == 0
    form = answer.context["form"]
    assert {name: form[name].value() for name in filled()} == filled(
        **{field: typed, "opened": form["opened"].value()}
    )


def test_nothing_a_reader_types_is_markup(client, memorandum):
    page = client.post("/report/", filled(wrong="<script>alert(1)</script>", mail="x"))
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_a_null_byte_is_refused_in_words(client, memorandum):
    assert (
        "Null characters are not allowed."
        in client.post("/report/", filled(wrong="a\0b")).content.decode()
    )


def test_a_form_sent_within_three_seconds_is_shown_again(client, memorandum):
    page = client.post("/report/", filled(opened=opened(seconds_ago=1))).content.decode()
    assert "That was very fast. Please look once more, and send it again." in page
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    "mark",
    ["", "made-up", opened(seconds_ago=8 * 24 * 3600)],
    ids=["none", "made up", "of last week"],
)
def test_a_form_that_was_open_too_long_gets_a_new_mark(client, memorandum, mark):
    answer = client.post("/report/", filled(opened=mark))
    assert "This page was open for very long. Please send it once more." in answer.content.decode()
    assert answer.context["form"]["opened"].value() not in ("", mark)


def test_a_form_without_our_cookie_keeps_what_was_typed(memorandum):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/ja/report/", filled())
    assert answer.status_code == 403
    assert "It was signed in Kaohsiung." in answer.content.decode()
    assert Report.objects.count() == 0
    token = answer.context["csrf_token"]
    strict.post("/ja/report/", {**filled(), "csrfmiddlewaretoken": str(token)})
    assert Report.objects.count() == 1


# Who sends how much


def test_one_address_sends_six_reports_an_hour_and_loses_nothing_beyond(client, memorandum):
    for number in range(limits.FROM_ONE):
        client.post("/report/", filled(opened=opened(mark=f"form-{number}")))
    answer = client.post("/report/", filled(opened=opened(mark="one-more")))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "It was signed in Kaohsiung." in answer.content.decode()
    assert Report.objects.count() == limits.FROM_ONE
    other = client.post("/report/", filled(opened=opened(mark="x")), REMOTE_ADDR="192.0.2.9")
    assert other.status_code == 302


def test_all_together_send_no_more_than_the_hour_can_take(client, memorandum, monkeypatch):
    monkeypatch.setattr(limits, "FROM_ALL", 2)
    answers = [
        client.post("/report/", filled(opened=opened(mark=str(n))), REMOTE_ADDR=f"192.0.2.{n}")
        for n in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]


def test_of_an_address_only_a_hash_is_kept_and_for_a_day(client, memorandum):
    client.post("/report/", filled(), REMOTE_ADDR="192.0.2.77")
    kept = ReportSender.objects.get()
    assert "192.0.2.77" not in str(ReportSender.objects.values().get())
    tomorrow = timezone.now() + timedelta(days=1)
    assert limits.hashed("192.0.2.77", timezone.now()) == kept.sender
    assert limits.hashed("192.0.2.77", tomorrow) != kept.sender
    limits.forget(tomorrow + timedelta(seconds=1))
    assert ReportSender.objects.count() == 0


def test_addresses_of_one_ipv6_customer_count_as_one():
    now = timezone.now()
    assert limits.hashed("2001:db8:1:2::1", now) == limits.hashed("2001:db8:1:2:ffff::9", now)
    assert limits.hashed("2001:db8:1:2::1", now) != limits.hashed("2001:db8:1:3::1", now)


def test_behind_our_proxy_the_last_address_on_the_way_counts(rf, settings):
    passed = {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 192.0.2.1", "REMOTE_ADDR": "10.0.0.1"}
    request = rf.get("/report/", **passed)
    settings.PROXIES = 0
    assert client_address(request) == "10.0.0.1"
    settings.PROXIES = 1
    assert client_address(request) == "192.0.2.1"
    assert client_address(rf.get("/report/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"


# What is not published


def test_an_unpublished_record_is_as_unknown_as_one_that_never_was(client, memorandum):
    from curation import actions
    from curation.models import User

    linh = User.objects.create_user("linh", role="curator")
    submission = actions.start(by=linh)
    actions.open_draft(submission=submission, by=linh, type_name="agreement", key="secret")
    for path in ("/report/?about={}", "/report/?about=/agreements/{}/"):
        drafted = client.get(path.format("secret"))
        unknown = client.get(path.format("absent"))
        assert without_tokens(drafted) == without_tokens(unknown).replace(b"absent", b"secret")


def test_only_this_page_sets_a_cookie_and_nobody_keeps_it(client, memorandum):
    page = client.get("/report/")
    assert set(page.cookies) == {"csrftoken"}
    assert page.headers["Cache-Control"] == "private, no-store"
    for address in ("/", "/agreements/mou/", "/report/thanks/"):
        after = client.get(address)
        assert not after.cookies
        assert "Cookie" not in after.headers.get("Vary", "")


def test_a_number_that_was_not_given_is_no_page(client, memorandum):
    assert client.get("/report/thanks/?report=12").status_code == 404


@pytest.mark.parametrize("about", ["x" * 10_000, "%00", "SCR-2026-0001%0d%0aX: y", "../../x"])
def test_odd_questions_get_the_page(client, memorandum, about):
    assert client.get(f"/report/?about={about}").status_code == 200
