"""A reader follows something: asks, confirms by the link in a mail, changes, stops."""

import logging
import smtplib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from api.models import Subscription, SubscriptionAsk
from api.subscriptions import actions
from api.subscriptions.models import hash_of
from curation.models import Job
from tests.api.subscriptions.conftest import READER, asked, do_jobs, link_in
from tests.reports import opened

pytestmark = pytest.mark.django_db


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_pages_lead_to_following_them(client, memorandum):
    for address, followed in (
        ("/", "%2F"),
        ("/changes/", "%2F"),
        ("/agreements/?countries=JP,TW", "%2Fagreements%2F%3Fcountries%3DJP%26countries%3DTW"),
        ("/institutions/", "%2Finstitutions%2F"),
        ("/agreements/mou/", "%2Fr%2FSCR-2026-0001"),
        ("/pairs/jp-tw/", "%2Fpairs%2Fjp-tw%2F"),
        ("/ja/countries/jp/", "%2Fja%2Fcountries%2Fjp%2F"),
    ):
        prefix = "/ja" if address.startswith("/ja") else ""
        assert f'href="{prefix}/follow/?list={followed}"' in said(client, address)


def test_following_is_asked_confirmed_changed_and_stopped(client, memorandum, mailoutbox):
    page = client.get("/follow/?list=/agreements/?countries=TW,JP").content.decode()
    assert "Agreements" in page
    assert "Taiwan and Japan" in page

    answer = client.post("/follow/", asked(list="/agreements/?countries=TW,JP", every="week"))
    look = said(client, answer.headers["Location"])
    assert "Look into your mail" in look
    assert READER not in answer.headers["Location"] + look

    do_jobs()
    (letter,) = mailoutbox
    assert letter.to == [READER]
    assert letter.subject == "Please confirm: news of the Semiconductor Cooperation Register"
    assert "Agreements, narrowed by 1 filter\nHow often: Once a week, if something" in letter.body

    link = link_in(letter)
    assert "Yes, write to me" in said(client, link)
    assert (
        Subscription.objects.get().confirmed is None
    )  # a program that follows links confirms none
    own = client.post(link).headers["Location"]
    assert "You follow this" in said(client, own)
    assert "This link is over" in said(client, link)

    client.post(own, {"do": "change", "every": "day"})
    assert Subscription.objects.get().every == "day"
    client.post(own, {"do": "stop"})
    assert "You follow nothing here" in said(client, own)
    assert Subscription.objects.count() == 0


def test_a_mail_program_stops_it_by_one_post_without_a_cookie(memorandum, confirmed):
    own = confirmed()
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(own).status_code == 200
    assert Subscription.objects.count() == 1
    strict.post(own, {"List-Unsubscribe": "One-Click"})
    assert Subscription.objects.count() == 0
    assert not strict.cookies


def test_all_mails_to_an_address_are_stopped_at_once(client, memorandum, confirmed):
    confirmed(list="/agreements/")
    confirmed(list="/institutions/", mail="other@example.org")
    client.post(confirmed(list="/r/SCR-2026-0001"), {"do": "stop-all"})
    assert [one.mail for one in Subscription.objects.all()] == ["other@example.org"]


def test_what_is_followed_already_is_not_followed_twice(memorandum, confirmed):
    first = confirmed(every="week")
    assert confirmed(every="day", mail="Reader@Example.org", language="/vi") == f"/vi{first}"
    assert list(Subscription.objects.values_list("every", "language")) == [("day", "vi")]


# Nobody learns who follows what


def test_answers_tell_nothing_of_whether_an_address_follows_already(client, memorandum, confirmed):
    confirmed()
    known = client.post("/follow/", asked())
    unknown = client.post("/follow/", asked(mail="nobody@example.org"))
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert known.content == unknown.content
    assert {name for name, _value in known.items()} == {name for name, _value in unknown.items()}


def test_addresses_are_unreadable_in_the_database_and_in_the_queue(client, memorandum, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post("/follow/", asked())
        assert READER not in str(list(Job.objects.values()))
        do_jobs()
    kept = Subscription.objects.get()
    assert kept.mail == READER
    assert READER not in str(Subscription.objects.values().get())
    assert READER not in str(SubscriptionAsk.objects.values().get())
    assert READER not in caplog.text


def test_a_mail_server_that_is_away_is_asked_again_and_names_nobody(
    client, memorandum, monkeypatch, caplog
):
    def refuse(*args: object) -> None:
        raise smtplib.SMTPRecipientsRefused({READER: (550, b"unknown reader@example.org")})

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    client.post("/follow/", asked())
    do_jobs()
    again = Job.objects.get()
    assert again.arguments["kwargs"]["attempt"] == 2
    assert timedelta(minutes=9) < again.run_after - timezone.now() < timedelta(minutes=11)
    assert "SMTPRecipientsRefused" in caplog.text
    assert READER not in caplog.text


def test_a_stranger_cannot_put_words_into_a_mail(client, memorandum, mailoutbox):
    client.post("/follow/", asked(list="/agreements/?q=BUY+https://evil.example"))
    do_jobs()
    assert "evil" not in str(mailoutbox[0].message())
    assert "BUY" not in str(mailoutbox[0].message())


# Limits


def test_one_network_asks_ten_times_an_hour(client, memorandum):
    answers = [
        client.post("/follow/", asked(mail=f"{n}@example.org")) for n in range(actions.FROM_ONE + 1)
    ]
    assert [one.status_code for one in answers] == [302] * 10 + [429]
    assert answers[-1].headers["Retry-After"] == "3600"
    assert 'value="10@example.org"' in answers[-1].content.decode()
    other = client.post("/follow/", asked(), REMOTE_ADDR="192.0.2.9")
    assert other.status_code == 302


def test_one_address_gets_three_links_a_day_whoever_asks(client, memorandum, mailoutbox):
    locations = {
        client.post("/follow/", asked(), REMOTE_ADDR=f"192.0.2.{n}").headers["Location"]
        for n in range(5)
    }
    do_jobs()
    assert (len(locations), len(mailoutbox)) == (1, 3)


def test_one_address_follows_fifty_things(client, memorandum, mailoutbox, confirmed, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    confirmed(list="/agreements/")
    client.post("/follow/", asked(list="/forums/"))
    do_jobs()
    page = client.post(link_in(mailoutbox[-1])).content.decode()
    assert "This address follows 1 things already. Stop one of them first." in page


def test_what_nobody_confirms_is_forgotten(client, memorandum, mailoutbox, time_machine):
    time_machine.move_to("2026-11-22T09:00:00Z", tick=False)
    client.post("/follow/", asked(opened=opened()))
    do_jobs()
    time_machine.move_to("2026-11-23T08:59:59Z", tick=False)
    call_command("send_news")
    assert "Follow this?" in said(client, link_in(mailoutbox[0]))
    time_machine.move_to("2026-11-23T09:00:01Z", tick=False)
    assert "This link is over" in said(client, link_in(mailoutbox[0]))
    call_command("send_news")
    assert (Subscription.objects.count(), SubscriptionAsk.objects.count()) == (0, 0)


# Bad input


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"mail": ""}, "Write the address that the mails should go to."),
        ({"mail": "reader at example"}, "Write an address like name@example.org."),
        ({"mail": "a@b.org\nBcc: c@d.org"}, "Write an address like name@example.org."),
        ({"every": "hour"}, "Select a valid choice."),
        ({"title": "Buy now"}, "This field is for programs only. Empty it and send again."),
        ({"opened": "made-up"}, "This page was open for very long. Please send it once more."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(client, memorandum, typed, sentence):
    answer = client.post("/follow/", asked(list="/agreements/?country=JP", **typed))
    page = answer.content.decode()
    assert sentence in page
    assert "Nothing was sent yet. What you wrote is still here." in page
    assert 'name="list" value="/agreements/?country=JP"' in page
    assert Subscription.objects.count() == 0


def test_a_form_that_a_program_filled_at_once_is_shown_again(client, memorandum):
    answer = client.post("/follow/", asked(opened=opened(seconds_ago=1)))
    assert "That was very fast." in answer.content.decode()
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/agreements/?nonsense=1",
        "/agreements/?country=XX",
        "/r/SCR-2026-9999",
        "/r/XYZ-1",
        "/pairs/jp-jp/",
        "/countries/xx/",
        "https://elsewhere.example/agreements/",
        "/curate/",
        "javascript:alert(1)",
        "/agreements/?q=" + "x" * 300,
        "/" + "a" * 5000,
        "/agreements/%00",
        "\0",
    ],
)
def test_there_is_nothing_to_follow_elsewhere(client, memorandum, address):
    for answer in (
        client.get("/follow/", {"list": address}),
        client.post("/follow/", asked(list=address)),
    ):
        assert (answer.status_code, address) == (404, address)
        assert "There is nothing to follow at that address" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "a" * 3000, "0" * 32 + ":abc", "%00", "..%2e"])
def test_links_that_were_not_given_open_nothing(client, token):
    assert client.post(f"/follow/confirm/{token}/").status_code == 404
    assert "You follow nothing here" in client.post(f"/follow/mine/{token}/").content.decode()


def test_a_form_without_our_cookie_keeps_what_was_typed(memorandum):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/follow/", asked())
    assert answer.status_code == 403
    assert f'value="{READER}"' in answer.content.decode()
    assert Subscription.objects.count() == 0


def test_only_the_form_sets_a_cookie_and_nobody_keeps_these_pages(client, memorandum, confirmed):
    own = confirmed()
    fresh = Client()
    for address in (own, "/follow/sent/?list=/", "/follow/confirm/x/", "/follow/?list=/nothing/"):
        answer = fresh.get(address)
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert set(fresh.get("/follow/").cookies) == {"csrftoken"}


def test_other_methods_are_refused(client):
    for address in ("/follow/", "/follow/sent/", "/follow/confirm/x/", "/follow/mine/x/"):
        assert client.put(address).status_code == 405
        assert client.delete(address).status_code == 405


def test_upper_and_lower_case_are_one_address():
    assert hash_of("Reader@Example.org") == hash_of(READER)
    assert hash_of(READER) != hash_of("reader@example.com")
