"""Tokens in the workspace: made and shown once, replaced, taken back."""

import re

import pytest
from django.test import Client

from api.models import Token
from api.tokens import actions
from curation.models import User
from tests.accounts.conftest import PASSWORD
from tests.curate.conftest import signed_in

pytestmark = pytest.mark.django_db

FORM = {"name": "Mirror of the ministry", "scopes": ["read", "suggest"], "days": "90", "once": "f1"}


def opens(secret: str) -> int:
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().get("/api/v1/stats/", headers=headers).status_code


def secret_on(answer) -> str:
    return re.search(r'<pre id="secret"[^>]*>(scr_[\w-]+)</pre>', answer.content.decode())[1]


def test_a_token_is_shown_once_and_opens_the_api(as_linh, linh):
    answer = as_linh.post("/curate/tokens/make/", FORM)
    secret = secret_on(answer)
    assert opens(secret) == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    token = Token.objects.get()
    assert (token.owner, token.name, token.scopes) == (linh, FORM["name"], ["read", "suggest"])
    assert round((token.expires - token.created).total_seconds() / 86_400) == 90

    later = as_linh.get("/curate/tokens/").content.decode()
    assert FORM["name"] in later
    assert token.start in later
    assert secret not in later


def test_the_same_form_sent_again_makes_no_second_token(as_linh):
    as_linh.post("/curate/tokens/make/", FORM)
    again = as_linh.post("/curate/tokens/make/", FORM, follow=True).content.decode()
    assert "This form has made its token already, and it was shown once." in again
    assert Token.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Say which program uses it."),
        ({"name": "a\u202eb"}, "Character 2 (U+202E) is invisible. Remove it."),
        ({"scopes": []}, "Choose at least one."),
        ({"scopes": ["everything"]}, "Select a valid choice."),
        ({"days": "100000"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_field(as_linh, typed, sentence):
    answer = as_linh.post("/curate/tokens/make/", FORM | typed).content.decode()
    assert sentence in answer
    assert Token.objects.count() == 0


def test_nobody_gets_a_scope_that_the_role_does_not_allow():
    client = signed_in(User.objects.create_user("chen", role="contributor"))
    assert "Write drafts" not in client.get("/curate/tokens/").content.decode()
    answer = client.post("/curate/tokens/make/", FORM | {"scopes": ["curate"]})
    assert "Select a valid choice." in answer.content.decode()
    assert Token.objects.count() == 0


def test_replacing_ends_the_old_secret_at_once(as_linh, linh):
    first = actions.make_token(owner=linh, name="mirror", scopes=["read"])
    second = secret_on(as_linh.post(f"/curate/tokens/{first.token.pk}/rotate/"))
    assert (opens(first.secret), opens(second)) == (401, 200)


def test_a_token_that_was_taken_back_is_refused_at_once(as_linh, linh):
    made = actions.make_token(owner=linh, name="mirror", scopes=["read"])
    assert opens(made.secret) == 200
    page = as_linh.post(f"/curate/tokens/{made.token.pk}/revoke/", follow=True).content.decode()
    assert opens(made.secret) == 401
    assert "Taken back. The next request with it is refused." in page
    replaced = as_linh.post(f"/curate/tokens/{made.token.pk}/rotate/", follow=True)
    assert "This token has ended already. Make a new one." in replaced.content.decode()


def test_the_tokens_of_others_are_absent_except_to_administrators(as_mori, linh):
    made = actions.make_token(owner=linh, name="mirror of linh", scopes=["read"])
    assert "mirror of linh" not in as_mori.get("/curate/tokens/").content.decode()
    for what in ("revoke", "rotate"):
        assert as_mori.post(f"/curate/tokens/{made.token.pk}/{what}/").status_code == 404
    assert opens(made.secret) == 200

    boss = signed_in(User.objects.create_user("boss", role="administrator"))
    assert "mirror of linh" in boss.get("/curate/tokens/all/").content.decode()
    assert boss.post(f"/curate/tokens/{made.token.pk}/rotate/").status_code == 404
    boss.post(f"/curate/tokens/{made.token.pk}/revoke/", {"from": "all"})
    assert opens(made.secret) == 401


def test_making_one_asks_who_it_is_if_the_last_proof_is_old(client, linh):
    linh.set_password(PASSWORD)
    linh.save()
    client.force_login(linh)
    asked = client.post("/curate/tokens/make/", FORM)
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert Token.objects.count() == 0
    told = {"password": PASSWORD, "next": "/curate/tokens/make/"}
    assert opens(secret_on(client.post("/accounts/reauthenticate/", told))) == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_tokens(
    as_linh, linh, number, django_assert_num_queries
):
    for one in range(number):
        actions.make_token(owner=linh, name=str(one), scopes=["read"])
    with django_assert_num_queries(3):
        as_linh.get("/curate/tokens/")
