"""Accounts begin with an invitation: one link, seven days, one use."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from curation.models import Invitation, User
from tests.accounts.conftest import PASSWORD, sign_in, who, with_app

pytestmark = pytest.mark.django_db
OFFERED = {
    "email": "chen@nycu.example",
    "first_name": "Chen",
    "last_name": "",
    "language": "en",
    "reads": ["zh-Hant", "en"],
    "role": "reviewer",
}
CHOSEN = {"username": "chen", "password1": PASSWORD, "password2": PASSWORD}
LIST = "/curate/curation/invitation/"


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("boss", role="administrator"))
    return client


@pytest.fixture
def invite(boss, django_capture_on_commit_callbacks):
    """Invites somebody, and returns the path of the link that was mailed."""

    def send(**more) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            answer = boss.post(f"{LIST}add/", {**OFFERED, **more})
        assert answer.status_code == 302
        return link_in(mail.outbox[-1].body)

    return send


def link_in(body: str) -> str:
    return re.search(r"http://[^/]+(/\S*accounts/invitation/\S+)", body)[1]


def test_an_invitation_becomes_an_account_with_what_was_offered(invite, client):
    link = invite()
    assert mail.outbox[0].to == ["chen@nycu.example"]
    assert "boss invites you to work on the Semiconductor Cooperation" in mail.outbox[0].body
    assert "chen@nycu.example" in client.get(link).content.decode()

    answer = client.post(link, CHOSEN)

    assert answer.headers["Location"] == "/accounts/2fa/"
    chen = User.objects.get(username="chen")
    assert (chen.email, chen.role, chen.reads) == (
        "chen@nycu.example",
        "reviewer",
        ["zh-Hant", "en"],
    )
    assert who(client) == "chen"
    assert Invitation.objects.get().state == "Accepted"
    assert sign_in(Client(), "chen").status_code == 302


def test_an_invitation_is_written_in_the_language_of_who_gets_it(invite):
    assert invite(language="ja").startswith("/ja/accounts/invitation/")


def test_the_link_works_once(invite):
    link = invite()
    Client().post(link, CHOSEN)
    for answer in (Client().get(link), Client().post(link, {**CHOSEN, "username": "eve"})):
        assert answer.status_code == 410
        assert "This invitation is over" in answer.content.decode()
    assert not User.objects.filter(username="eve").exists()


def test_the_link_works_for_seven_days(boss, invite):
    with time_machine.travel("2026-11-01T10:00:00Z", tick=False) as clock:
        link = invite()
        clock.move_to("2026-11-08T09:59:00Z")
        assert Client().get(link).status_code == 200
        clock.move_to("2026-11-08T10:00:00Z")
        assert Client().get(link).status_code == 410
        assert Invitation.objects.get().state == "Too old"


def test_the_link_is_stored_as_a_hash(invite):
    token = invite().rstrip("/").rsplit("/", 1)[1]
    kept = Invitation.objects.get().token_hash
    assert len(token) == 43
    assert token not in kept


def test_an_invitation_sent_again_has_a_new_link(boss, invite, django_capture_on_commit_callbacks):
    first = invite()
    chosen = {"action": "send_again", "_selected_action": [Invitation.objects.get().pk]}
    with django_capture_on_commit_callbacks(execute=True):
        boss.post(LIST, chosen)
    assert Client().get(first).status_code == 410
    assert Client().get(link_in(mail.outbox[-1].body)).status_code == 200


def test_an_invitation_taken_back_is_over_and_the_address_can_be_invited_anew(boss, invite):
    link = invite()
    boss.post(LIST, {"action": "withdraw", "_selected_action": [Invitation.objects.get().pk]})
    assert Client().get(link).status_code == 410
    assert Invitation.objects.get().state == "Withdrawn"
    assert Client().get(invite()).status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "not an address"}, "Enter a valid email address."),
        ({"email": "Mori@register.example"}, "Somebody with this address has an account already."),
        ({"role": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_offered_is_told_and_what_was_typed_stays(boss, mori, typed, sentence):
    page = boss.post(f"{LIST}add/", {**OFFERED, **typed}).content.decode()
    assert sentence in page
    assert 'value="Chen"' in page
    assert mail.outbox == []


def test_one_address_is_not_invited_twice_at_a_time(boss, invite):
    invite()
    page = boss.post(f"{LIST}add/", {**OFFERED, "email": "CHEN@nycu.example"}).content.decode()
    assert "This address has been invited already: send it again." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"username": "Mori"}, "Somebody has this name already. Choose another."),
        ({"password2": "something else"}, "The two password fields didn’t match."),
        ({"password1": "short", "password2": "short"}, "This password is too short."),
    ],
)
def test_a_name_or_password_that_will_not_do_is_told(invite, mori, typed, sentence):
    link = invite()
    page = Client().post(link, {**CHOSEN, **typed})
    assert sentence in page.content.decode()
    assert not User.objects.filter(username="chen").exists()


def test_the_list_shows_last_sign_in_and_second_factor(boss, linh):
    with_app(linh)
    page = boss.get("/curate/curation/user/").content.decode()
    row = re.search(r"<tr>(?:(?!</tr>).)*>linh<.*?</tr>", page, re.S)[0]
    assert "icon-yes" in row.split("field-has_second_factor")[1]


def test_a_lost_second_factor_is_taken_away_and_its_owner_told(
    boss, linh, django_capture_on_commit_callbacks
):
    with_app(linh)
    chosen = {"action": "forget_second_factors", "_selected_action": [linh.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        boss.post("/curate/curation/user/", chosen)
    assert not linh.authenticator_set.exists()
    assert mail.outbox[-1].subject == "Your second factor was taken away"


def test_closing_an_account_ends_its_sessions(boss, linh, client):
    sign_in(client)
    typed = {"username": "linh", "role": "curator", "language": "en", "email": linh.email}
    boss.post(f"/curate/curation/user/{linh.pk}/change/", typed)
    assert client.get("/curate/").status_code == 302
    assert not linh.usersession_set.exists()


def test_an_administrator_who_is_no_superuser_leaves_superusers_alone(boss):
    root = with_app(User.objects.create_superuser("root", "root@register.example"))
    for action in ("forget_second_factors", "mail_a_password_link"):
        boss.post("/curate/curation/user/", {"action": action, "_selected_action": [root.pk]})
    assert root.authenticator_set.count() == 1
    assert mail.outbox == []
