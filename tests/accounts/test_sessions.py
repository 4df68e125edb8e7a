"""Where somebody is signed in, and what ends that; what people say about themselves."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from curation.models import Job, User
from curation.queue.worker import run_next
from tests.accounts.conftest import PASSWORD, sign_in, who

pytestmark = pytest.mark.django_db
NEW = "quite another phrase"


@pytest.fixture
def two_browsers(linh) -> tuple[Client, Client]:
    here, elsewhere = Client(), Client(headers={"user-agent": "A phone"})
    for browser in (here, elsewhere):
        sign_in(browser)
    return here, elsewhere


def is_in(browser: Client) -> bool:
    return browser.get("/curate/").status_code == 200


def test_a_new_password_ends_all_other_sessions_and_says_so_by_mail(two_browsers):
    here, elsewhere = two_browsers
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    here.post("/accounts/password/change/", typed)
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert mail.outbox[0].subject == (
        "Your password for the Semiconductor Cooperation Register is new"
    )
    assert "from 127.0.0.1." in mail.outbox[0].body


def test_security_mails_are_in_the_language_of_their_reader(two_browsers):
    here, _elsewhere = two_browsers
    User.objects.update(language="ja")
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    here.post("/accounts/password/change/", typed)
    assert "/ja/accounts/password/reset/" in mail.outbox[0].body


def test_a_mail_server_that_is_away_stops_nobody_and_the_mail_comes_later(two_browsers, settings):
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    here, _elsewhere = two_browsers
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/accounts/password/change/", typed).status_code == 302
    assert sign_in(Client(), password=NEW).status_code == 302

    settings.EMAIL_BACKEND = works
    Job.objects.update(run_after=timezone.now())
    assert run_next()
    assert "from 127.0.0.1." in mail.outbox[0].body


def test_the_profile_lists_where_one_is_signed_in(two_browsers):
    here, _elsewhere = two_browsers
    page = here.get("/accounts/").content.decode()
    assert page.count("from 127.0.0.1.") == 2
    assert "A phone" in page


def test_signing_out_everywhere_else_leaves_this_browser(two_browsers):
    here, elsewhere = two_browsers
    here.post("/accounts/leave/", {"here": "stay"})
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_signing_out_everywhere_ends_this_session_too(two_browsers):
    here, elsewhere = two_browsers
    answer = here.post("/accounts/leave/", {"here": "leave"})
    assert answer.headers["Location"] == "/accounts/login/"
    assert (is_in(here), is_in(elsewhere)) == (False, False)


def test_a_session_ends_after_twelve_hours(client, linh):
    sign_in(client)
    assert client.session.get_expiry_age() == 12 * 3600


def test_no_link_signs_anybody_out(client, linh):
    sign_in(client)
    client.get("/accounts/logout/")
    assert who(client) == "linh"
    client.post("/accounts/logout/")
    assert who(client) is None


def test_people_change_their_name_and_languages_and_nothing_else(client, linh):
    client.force_login(linh)
    typed = {"first_name": "Linh", "last_name": "Trần", "language": "vi", "reads": ["vi", "ja"]}
    client.post("/accounts/", {**typed, "role": "administrator", "username": "boss"})
    linh.refresh_from_db()
    assert (linh.last_name, linh.language, linh.reads) == ("Trần", "vi", ["vi", "ja"])
    assert (linh.role, linh.username) == ("curator", "linh")


def test_a_language_that_is_none_is_told_at_the_field(client, linh):
    client.force_login(linh)
    page = client.post("/accounts/", {"language": "xx", "reads": ["klingon"]}).content.decode()
    assert "Select a valid choice. xx is not one of the available choices." in page
    assert "Select a valid choice. klingon is not one of the available choices." in page


def test_the_profile_costs_the_same_for_one_and_for_three_sessions(
    client, linh, django_assert_num_queries
):
    sign_in(client)
    with django_assert_num_queries(9):
        client.get("/accounts/")
