"""Links that sign in once, on the embedded database only."""

import re
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from curation.accounts import actions
from curation.models import SignInLink, User
from portal.management.commands.serve import Command as Serve
from tests.accounts.conftest import who

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial(monkeypatch) -> None:
    """As on the embedded database, whichever database the tests run on."""
    monkeypatch.setattr(actions, "is_embedded", lambda: True)


@pytest.fixture
def deployment(monkeypatch) -> None:
    monkeypatch.setattr(actions, "is_embedded", lambda: False)


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return path_in(out.getvalue())


def path_in(line: str) -> str:
    return re.search(r"http://[^/]+(/accounts/link/\S+)", line)[1]


def test_a_link_signs_in_once(trial, linh):
    link = printed("sign_in_link", "linh")
    first, second = Client(), Client()
    assert first.get(link).headers["Location"] == "/curate/"
    assert who(first) == "linh"
    assert first.get("/curate/").status_code == 200

    told = second.get(link)
    assert (told.status_code, who(second)) == (410, None)
    assert "This link is over" in told.content.decode()


def test_a_link_is_over_after_fifteen_minutes(trial, linh):
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False) as clock:
        link = printed("sign_in_link", "linh")
        clock.move_to("2026-11-20T10:15:00Z")
        assert Client().get(link).status_code == 410


def test_a_link_nobody_made_is_over_too(trial):
    assert Client().get("/accounts/link/abc/").status_code == 410


def test_only_a_hash_of_the_link_is_stored(trial, linh):
    token = printed("sign_in_link", "linh").rstrip("/").rsplit("/", 1)[1]
    assert token not in SignInLink.objects.get().token_hash


def test_a_link_of_a_closed_account_signs_nobody_in(trial, linh):
    link = printed("sign_in_link", "linh")
    User.objects.update(is_active=False)
    assert Client().get(link).status_code == 410


def test_on_a_database_server_there_are_no_links(deployment, linh):
    with pytest.raises(CommandError, match="links without a password are for the embedded"):
        printed("sign_in_link", "linh")
    with pytest.raises(PermissionError):
        actions.make_sign_in_link(user=linh)


def test_a_link_does_not_work_once_the_register_moved_to_a_server(monkeypatch, linh):
    monkeypatch.setattr(actions, "is_embedded", lambda: True)
    link = printed("sign_in_link", "linh")
    monkeypatch.setattr(actions, "is_embedded", lambda: False)
    assert Client().get(link).status_code == 404


def test_nobody_is_made_by_a_mistyped_name(trial):
    with pytest.raises(CommandError, match="There is no open account named linh"):
        printed("sign_in_link", "linh")


def test_every_start_prints_new_links_for_a_curator_and_a_reviewer(trial):
    links = []
    for _ in range(2):
        out = StringIO()
        Serve(stdout=out)._print_ways_in()
        curator, reviewer = out.getvalue().splitlines()
        assert curator.startswith("Sign in once as curator, within 15 minutes: http://")
        assert reviewer.startswith("Sign in once as reviewer, within 15 minutes: http://")
        links += [path_in(curator), path_in(reviewer)]
    assert len(set(links)) == 4
    people = User.objects.values_list("username", "role").order_by("username")
    assert list(people) == [("demo-curator", "curator"), ("demo-reviewer", "reviewer")]
    assert not User.objects.get(username="demo-curator").has_usable_password()
