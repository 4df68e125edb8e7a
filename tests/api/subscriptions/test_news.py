"""What mails tell of, to whom, when, and of what never."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from api.models import Subscription
from api.subscriptions import digests
from api.subscriptions.digests import GIVE_UP_AFTER, news_of
from curation import actions
from curation.models import User
from tests import factories as make
from tests.api.subscriptions.conftest import READER

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-23T03:15:00Z"


@pytest.fixture
def sunday(time_machine, memorandum) -> None:
    """Everything before this day is published already."""
    time_machine.move_to("2026-11-22T09:00:00Z", tick=False)


@pytest.fixture
def monday(time_machine):
    """Call it to send what is due on Monday, or some days later."""

    def send(days: int = 0) -> None:
        time_machine.move_to(f"2026-11-{23 + days}T03:15:00Z", tick=False)
        call_command("send_news")

    return send


def following(
    subject: str, every: str = "day", language: str = "en", mail: str = READER
) -> Subscription:
    """Somebody follows this from now on."""
    made = Subscription.asked_by(mail, subject=subject, every=every, language=language)
    made.confirmed, made.told = timezone.now(), timezone.now().date()
    made.sequence = digests.newest_change()
    made.save()
    return made


def changed(**fields) -> None:
    make.publish_all(make.agreement(**fields))


def references(letter) -> list[str]:
    return re.findall(r", ([A-Z]{3}-[\d-]+)$", letter.body, re.MULTILINE)


def test_a_mail_says_what_changed_and_why_and_how_to_stop_it(sunday, monday, mailoutbox):
    following("/agreements/?country=JP")
    changed(kind="contract")
    monday()
    (letter,) = mailoutbox
    assert letter.to == [READER]
    assert letter.subject == "What is new: Agreements"
    told, _mark, foot = letter.body.partition("-- \n")
    assert told == (
        "Agreements\n"
        "Country or economy: Japan\n"
        "http://127.0.0.1:8000/agreements/?country=JP\n"
        "\n"
        "22 November 2026\n"
        "\n"
        "A memorandum\n"
        "Changed, SCR-2026-0001\n"
        "for a test\n"
        "http://127.0.0.1:8000/agreements/mou/\n"
        "\n"
    )
    stop = re.search(r"http\S+", foot)[0]
    headers = letter.message()
    assert headers["List-Unsubscribe"] == f"<{stop}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_nobody_is_written_to_where_nothing_changed_nor_told_twice(sunday, monday, mailoutbox):
    following("/agreements/")
    following("/institutions/")
    changed(kind="contract")
    monday()
    monday()
    monday(days=1)
    assert [letter.subject for letter in mailoutbox] == ["What is new: Agreements"]


def test_a_weekly_mail_tells_of_the_week(sunday, monday, mailoutbox):
    following("/", every="week")
    changed(kind="contract")
    for day in range(6):
        monday(days=day)
    assert mailoutbox == []
    make.publish_all(make.source("other"))
    monday(days=6)
    assert [references(letter) for letter in mailoutbox] == [["SRC-0002", "SCR-2026-0001"]]


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("/", ["SCR-2026-0002", "ORG-0004", "ORG-0003"]),
        ("/agreements/", ["SCR-2026-0002"]),
        ("/agreements/?country=VN", ["SCR-2026-0002"]),
        ("/agreements/?country=JP", []),
        ("/institutions/?country=VN", ["ORG-0004", "ORG-0003"]),
        ("/countries/vn/", ["SCR-2026-0002", "ORG-0004", "ORG-0003"]),
        ("/countries/jp/", []),
        ("/pairs/jp-vn/", []),
        ("/r/ORG-0003", ["ORG-0003"]),
        ("/r/SCR-2026-0001", []),
        ("/forums/series/", []),
    ],
)
def test_each_follows_what_they_asked_for(sunday, subject, told):
    before = digests.newest_change()
    make.publish_all(
        *(make.institution(key, "VN") for key in ("hanoi", "hue")),
        make.agreement(key="other", parties=("hanoi", "hue")),
    )
    found = news_of(subject, "en", before, digests.newest_change())
    assert [one.change.reference for one in found.news] == told if found else told == []


def test_a_record_that_is_withdrawn_is_told_of_and_the_mails_of_it_end_well(
    sunday, monday, mailoutbox
):
    following("/r/SCR-2026-0001")
    boss = User.objects.create_user("boss", role="administrator")
    actions.withdraw_record(type_name="agreement", key="mou", by=boss, reason="Published twice")
    monday()
    (letter,) = mailoutbox
    assert "Withdrawn, SCR-2026-0001\nPublished twice\n" in letter.body
    assert "http://127.0.0.1:8000/r/SCR-2026-0001" in letter.body


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("en", "What is new: Agreements", "Changed, SCR-2026-0001"),
        ("vi", "/vi/agreements/mou/", "/vi/follow/mine/"),
        ("ja", "/ja/agreements/mou/", "/ja/follow/mine/"),
        ("zh-hant", "/zh-hant/agreements/mou/", "/zh-hant/follow/mine/"),
    ],
)
def test_mails_speak_the_language_of_the_page_they_were_asked_on(
    sunday, monday, mailoutbox, language, subject, words
):
    following("/agreements/", language=language)
    changed(kind="contract")
    monday()
    told = f"{mailoutbox[0].subject}\n{mailoutbox[0].body}"
    assert subject in told
    assert words in told


def test_more_than_fifty_changes_are_counted(sunday, monday, mailoutbox, monkeypatch):
    monkeypatch.setattr(digests, "MOST_NEWS", 1)
    following("/institutions/")
    make.publish_all(*(make.institution(f"one-{n}", "VN") for n in range(3)))
    monday()
    assert references(mailoutbox[0]) == ["ORG-0005"]
    assert "And 2 more.\nhttp://127.0.0.1:8000/changes/\n" in mailoutbox[0].body


def test_a_mail_that_was_not_taken_is_sent_the_next_day(sunday, monday, mailoutbox, monkeypatch):
    following("/agreements/")
    changed(kind="contract")
    with monkeypatch.context() as away:
        away.setattr("api.subscriptions.digests.deliver", lambda letter: False)
        with pytest.raises(CommandError, match="1 mails were not taken"):
            monday()
    monday(days=1)
    assert [references(letter) for letter in mailoutbox] == [["SCR-2026-0001"]]


def test_addresses_sealed_with_a_lost_key_keep_nobody_else_from_their_mail(
    sunday, monday, mailoutbox, settings, caplog
):
    usual = settings.SECRET_KEY
    settings.SECRET_KEY = "a key of before"
    for number in range(GIVE_UP_AFTER):
        following("/agreements/", mail=f"reader{number}@example.org")
    settings.SECRET_KEY = usual
    following("/institutions/")
    make.publish_all(make.agreement(kind="contract"), make.institution("hanoi", "VN"))
    with pytest.raises(CommandError, match=f"{GIVE_UP_AFTER} mails were not taken"):
        monday()
    assert [letter.subject for letter in mailoutbox] == ["What is new: Institutions"]
    assert "SECRET_KEY that is no longer known" in caplog.text


def test_a_filter_whose_value_left_the_register_stops_nobody_elses_mail(sunday, monday, mailoutbox):
    following("/agreements/?technology=no-longer-there")
    following("/agreements/")
    changed(kind="contract")
    monday()
    assert [letter.subject for letter in mailoutbox] == ["What is new: Agreements"]


def test_what_is_not_published_is_in_no_mail(sunday, monday, mailoutbox):
    for subject in (
        "/",
        "/agreements/",
        "/agreements/?q=zqxmarker",
        "/countries/jp/",
        "/r/ORG-0001",
    ):
        following(subject)
    linh = User.objects.create_user("linh", role="curator")
    submission = actions.start(by=linh, reason="zqxmarker")
    for document in (
        make.agreement(titles=make.text(en="zqxmarker one")),
        make.agreement("zqxmarker", titles=make.text(en="zqxmarker two")),
    ):
        draft = actions.open_draft(
            submission=submission, by=linh, type_name="agreement", key=document["key"]
        )
        actions.save_draft(draft=draft, by=linh, revision=draft.revision, document=document)
    monday()
    submission = actions.submit(submission=submission, by=linh)
    monday(days=1)
    assert mailoutbox == []

    mori = User.objects.create_user("mori", role="reviewer")
    actions.approve(submission=submission, by=mori, seen=submission.fingerprint)
    monday(days=2)
    assert sorted(letter.subject for letter in mailoutbox) == [
        "What is new: Agreements",
        "What is new: Agreements",
        "What is new: Agreements, forums, institutions and targets of Japan",
        "What is new: Everything in the register",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_a_subject_costs_the_same_for_any_number_of_changes(
    sunday, number, django_assert_num_queries
):
    before = digests.newest_change()
    make.publish_all(*(make.institution(f"one-{n}", "VN") for n in range(number)))
    until = digests.newest_change()
    with django_assert_num_queries(5):
        found = news_of("/institutions/?country=VN", "en", before, until)
    assert len(found.news) == number
