"""Signing in by password: by either name, told the same whoever asks, not for long if guessing."""

import re

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core import mail
from django.test import Client

from curation.models import User
from portal.settings import PASSWORD_HASHERS
from tests.accounts.conftest import PASSWORD, sign_in, who

pytestmark = pytest.mark.django_db
WRONG = "The user name or mail address and the password do not belong together."


@pytest.fixture
def real_hash(settings) -> None:
    """Hash as the register does; other tests hash quickly."""
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS


@pytest.mark.parametrize(
    "login", ["linh", "LINH", " linh ", "linh@register.example", "Linh@Register.Example"]
)
def test_people_sign_in_by_user_name_or_mail_address(client, linh, login):
    answer = sign_in(client, login)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/curate/")
    assert who(client) == "linh"


def test_passwords_are_stored_by_a_hash_that_costs_memory(real_hash, linh):
    assert linh.password.startswith("scrypt$")


def test_after_signing_in_one_is_where_one_wanted_to_be(client, linh):
    answer = sign_in(client, next="/vi/curate/find/?q=kyushu")
    assert answer.headers["Location"] == "/vi/curate/find/?q=kyushu"


def test_no_link_leads_from_here_to_another_site(client, linh):
    answer = sign_in(client, next="https://example.org/curate/")
    assert answer.headers["Location"] == "/curate/"


def test_the_sign_in_page_is_in_the_language_of_its_address(client):
    assert '<html lang="ja">' in client.get("/ja/accounts/login/").content.decode()
    assert client.get("/vi/curate/").headers["Location"] == "/vi/accounts/login/?next=/vi/curate/"


def same_for_all(answer) -> tuple[int, str]:
    """The answer without what differs at every request."""
    text = re.sub(r'value="[^"]*"', "", answer.content.decode())
    return answer.status_code, text


def test_who_has_no_account_is_told_the_same_as_who_mistyped(client, linh):
    known, unknown = sign_in(client, "linh", "wrong"), sign_in(client, "nobody", "wrong")
    by_mail = sign_in(client, "linh@register.example", "wrong")
    by_no_mail = sign_in(client, "nobody@register.example", "wrong")
    assert WRONG in known.content.decode()
    assert same_for_all(known) == same_for_all(unknown) == same_for_all(by_mail)
    assert same_for_all(by_mail) == same_for_all(by_no_mail)


@pytest.mark.parametrize(
    "login", ["linh", "nobody", "linh@register.example", "no@register.example", "closed", "loader"]
)
def test_every_wrong_password_costs_one_hash(client, real_hash, linh, monkeypatch, login):
    User.objects.create_user("closed", password=PASSWORD, is_active=False)
    User.objects.loader()
    hashed = []
    once = ScryptPasswordHasher.encode
    monkeypatch.setattr(
        ScryptPasswordHasher,
        "encode",
        lambda self, password, *more, **named: (
            hashed.append(password) or once(self, password, *more, **named)
        ),
    )
    sign_in(client, login, "wrong")
    assert len(hashed) == 1


def test_who_has_a_closed_account_is_told_so_only_with_the_right_password(client, linh):
    User.objects.update(is_active=False)
    assert WRONG in sign_in(client, password="wrong").content.decode()
    assert sign_in(client).headers["Location"] == "/accounts/inactive/"
    assert who(client) is None


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait_and_is_told_until_when(
    client, linh
):
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False) as clock:
        answers = [sign_in(client, password="wrong").status_code for _ in range(5)]
        assert answers == [200, 200, 200, 200, 429]

        told = sign_in(client)
        assert told.status_code == 429
        assert "The password was wrong 5 times." in told.content.decode()
        assert "Try again after 10:15 UTC." in told.content.decode()

        clock.move_to("2026-11-20T10:15:01Z")
        assert sign_in(client).status_code == 302
        assert who(client) == "linh"


def test_guesses_by_name_and_by_mail_address_count_together(client, linh):
    for login in ("linh", "LINH", "linh@register.example", "linh"):
        sign_in(client, login, "wrong")
    assert sign_in(client, "linh@register.example", "wrong").status_code == 429


def test_names_without_an_account_are_locked_out_alike_and_not_written_down(client, linh):
    answers = [sign_in(client, "my secret", "wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    kept = list(AccessAttempt.objects.values_list("username", "get_data", "post_data"))
    assert "my secret" not in str(kept)


def test_guessing_from_one_address_locks_nobody_out_elsewhere(client, linh):
    for _ in range(5):
        sign_in(client, password="wrong")
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert sign_in(elsewhere).status_code == 302


def test_behind_a_proxy_the_address_it_saw_counts_and_nothing_a_visitor_wrote(linh, settings):
    settings.PROXIES = 1
    for number in range(5):
        guessing = Client(headers={"x-forwarded-for": f"198.51.100.{number}, 203.0.113.7"})
        last = sign_in(guessing, password="wrong")
    assert last.status_code == 429
    assert list(AccessAttempt.objects.values_list("ip_address", flat=True)) == ["203.0.113.7"]
    assert sign_in(Client(headers={"x-forwarded-for": "203.0.113.8"})).status_code == 302


def test_asking_for_a_new_password_is_answered_the_same_with_and_without_an_account(client, linh):
    told = [
        client.post("/accounts/password/reset/", {"email": email})
        for email in ("linh@register.example", "nobody@register.example")
    ]
    assert {(one.status_code, one.headers["Location"]) for one in told} == {
        (302, "/accounts/password/reset/done/")
    }
    assert [message.to for message in mail.outbox] == [
        ["linh@register.example"],
        ["nobody@register.example"],
    ]
    assert "No account has it." in mail.outbox[1].body


def test_a_mailed_link_sets_a_new_password_once_and_ends_the_lock(client, linh):
    User.objects.update(language="ja")
    for _ in range(5):
        sign_in(client, password="wrong")
    client.post("/accounts/password/reset/", {"email": "linh@register.example"})
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    typed = {"password1": "quite another phrase", "password2": "quite another phrase"}
    done = client.post(form.redirect_chain[-1][0], typed)
    assert done.headers["Location"] == "/accounts/password/reset/key/done/"
    assert sign_in(client, password="quite another phrase").status_code == 302
    assert "This link is over" in Client().get(link).content.decode()
    assert [message.to for message in mail.outbox] == [["linh@register.example"]] * 2


def test_the_fourth_mail_within_an_hour_is_refused_with_a_page_that_says_so(client, linh):
    asked = {"email": "linh@register.example"}
    answers = [client.post("/accounts/password/reset/", asked).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_nobody_makes_an_account_of_their_own(client):
    typed = {"username": "eve", "password1": PASSWORD, "password2": PASSWORD}
    assert "Accounts are given by invitation" in client.get("/accounts/signup/").content.decode()
    assert client.post("/accounts/signup/", typed).status_code == 405
    assert User.objects.count() == 0
