"""A token opens what its scopes say, is counted, and ends at once when it is taken back."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from api.models import Token
from api.tokens import actions, minutes
from curation.actions import Refused
from curation.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(curator: User) -> actions.Made:
    return actions.make_token(owner=curator, name="mirror", scopes=["read"])


def ask(client: Client, secret: str):
    return client.get("/api/v1/stats/", headers={"Authorization": f"Bearer {secret}"})


def test_the_secret_is_kept_nowhere(made):
    kept = Token.objects.values().get()
    assert made.secret.startswith("scr_")
    assert made.secret not in str(kept)
    assert kept["start"] == made.secret[:12]


def test_a_token_is_told_its_limit_and_its_use_is_seen(client: Client, made):
    answer = ask(client, made.secret)
    assert answer.status_code == 200
    assert answer["RateLimit-Policy"] == '"minute";q=3000;w=60'
    assert answer["RateLimit"].startswith('"minute";r=2999;t=')
    assert answer["Cache-Control"] == "private, no-store"
    assert Token.objects.get().last_used is not None


def test_a_token_that_was_taken_back_opens_nothing_at_once(client: Client, made):
    actions.revoke(made.token)
    answer = ask(client, made.secret)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == 'Bearer realm="register"'


@pytest.mark.parametrize("secret", ["scr_wrong", "", "x" * 5000])
def test_a_secret_that_nobody_was_given_is_refused(client: Client, secret: str):
    assert ask(client, secret).status_code == 401


def test_a_token_ends_on_its_day(client: Client, curator: User):
    past = timezone.now() - timedelta(seconds=1)
    made = actions.make_token(owner=curator, name="old", scopes=["read"], expires=past)
    assert ask(client, made.secret).status_code == 401


def test_the_token_of_an_account_that_was_closed_opens_nothing(client: Client, made):
    User.objects.update(is_active=False)
    assert ask(client, made.secret).status_code == 401


def test_a_new_token_takes_the_place_of_the_old_one(client: Client, made):
    again = actions.rotate(made.token)
    assert ask(client, made.secret).status_code == 401
    assert ask(client, again.secret).status_code == 200
    assert again.token.scopes == ["read"]


def test_too_many_requests_in_a_minute_are_refused_and_told_when_to_come_back(client: Client, made):
    Token.objects.update(per_minute=2)
    answers = [ask(client, made.secret) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2]["RateLimit"].startswith('"minute";r=0;t=')


def test_reading_without_a_token_is_limited_by_address(client: Client, settings):
    settings.API_ANONYMOUS_PER_MINUTE = 2
    minutes.forget()
    answers = [client.get("/api/v1/stats/").status_code for _ in range(3)]
    other = client.get("/api/v1/stats/", REMOTE_ADDR="192.0.2.7").status_code
    minutes.forget()
    assert (answers, other) == ([200, 200, 429], 200)


def test_an_account_gives_no_scope_beyond_its_role():
    contributor = User.objects.create_user("contributor", role="contributor")
    assert actions.scopes_open_to(contributor) == ["read", "suggest"]
    with pytest.raises(Refused, match="curate"):
        actions.make_token(owner=contributor, name="x", scopes=["curate"])


def test_the_command_shows_the_secret_once(curator: User, capsys, client: Client):
    call_command("api_token", "make", "curator", "a mirror", "--scope", "read", "--days", "30")
    secret = capsys.readouterr().out.strip()
    assert ask(client, secret).status_code == 200


def test_the_command_lists_replaces_and_takes_back(curator: User, capsys, client: Client):
    first = actions.make_token(owner=curator, name="a mirror", scopes=["read", "suggest"])
    call_command("api_token", "list")
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{first.token.start}  curator  read,suggest  ends ")
    assert line.endswith("used never  a mirror")

    call_command("api_token", "rotate", first.token.start)
    second = capsys.readouterr().out.strip()
    assert ask(client, first.secret).status_code == 401
    assert ask(client, second).status_code == 200

    call_command("api_token", "revoke", second)
    assert ask(client, second).status_code == 401
    with pytest.raises(CommandError, match="No token begins so"):
        call_command("api_token", "revoke", second)


def test_the_command_takes_back_all_tokens_of_an_account(curator: User, capsys, client: Client):
    secrets = [
        actions.make_token(owner=curator, name=name, scopes=["read"]).secret for name in "ab"
    ]
    call_command("api_token", "revoke", "--all-of", "curator")
    assert capsys.readouterr().out == "2 taken back.\n"
    assert [ask(client, secret).status_code for secret in secrets] == [401, 401]


def test_a_token_does_no_more_than_the_role_of_its_account_still_allows(client: Client, curator):
    made = actions.make_token(owner=curator, name="x", scopes=["curate", "suggest"])
    User.objects.update(role="")
    for address in ("suggestions/", "agreements/"):
        answer = client.post(
            f"/api/v1/{address}",
            "{}",
            content_type="application/json",
            headers={"Authorization": f"Bearer {made.secret}"},
        )
        assert (address, answer.status_code) == (address, 403)


def test_an_account_has_twenty_tokens_at_most(curator: User):
    for number in range(20):
        actions.make_token(owner=curator, name=str(number), scopes=["read"])
    with pytest.raises(Refused, match="20 tokens already"):
        actions.make_token(owner=curator, name="one more", scopes=["read"])


def test_the_command_names_an_account_that_is_not_there():
    with pytest.raises(CommandError, match="There is no account nobody"):
        call_command("api_token", "make", "nobody", "x", "--scope", "read")


def test_a_conditional_question_with_a_token_costs_one_query_more(
    client: Client, made, django_assert_num_queries
):
    etag = client.get("/api/v1/stats/")["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/api/v1/stats/", headers={"If-None-Match": etag}).status_code == 304
    headers = {"If-None-Match": etag, "Authorization": f"Bearer {made.secret}"}
    with django_assert_num_queries(2):
        assert client.get("/api/v1/stats/", headers=headers).status_code == 304
