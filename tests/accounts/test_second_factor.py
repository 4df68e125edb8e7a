"""Who has a role proves it by more than a password before the workspace opens."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from curation.models import Draft, User
from tests import factories as make
from tests.accounts.conftest import code_now, recovery_codes, sign_in, who, with_app
from tests.curate.conftest import begun
from tests.curate.forms import put, read_form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/curate/", "/ja/curate/find/", "/curate/curation/user/"])
def test_without_a_second_factor_the_workspace_leads_to_setting_one_up(
    client, linh, required, address
):
    sign_in(client)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith("/accounts/2fa/")
    page = client.get("/accounts/2fa/").content.decode()
    assert "a password alone is not enough" in page


def test_without_a_second_factor_nothing_is_changed(client, linh, required):
    make.publish_all(*make.two_universities())
    draft = begun(linh, "agreement", "mou")
    sign_in(client)
    answer = client.post(draft.get_absolute_url(), {"kind": "charter"})
    assert answer.headers.get("Location") == "/accounts/2fa/"
    assert Draft.objects.get().document == draft.document


def test_recovery_codes_alone_are_no_second_factor(client, linh, required):
    recovery_codes(linh)
    client.force_login(linh)
    assert client.get("/curate/").headers["Location"] == "/accounts/2fa/"


def test_who_has_one_works(client, linh, required):
    client.force_login(with_app(linh))
    assert client.get("/curate/").status_code == 200


def test_who_has_no_role_needs_none(client, required):
    User.objects.create_user("guest")
    client.force_login(User.objects.get())
    assert client.get("/curate/").status_code == 403


def test_reading_asks_nobody_for_anything(client, linh, required):
    sign_in(client)
    assert client.get("/agreements/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_app_is_added_by_the_code_it_shows(client, linh, required):
    sign_in(client)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page)[1]
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "This code is not right, or no longer." in wrong.content.decode()
    assert secret in wrong.content.decode()

    added = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})

    assert added.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert len(re.findall(r"<li><code>\d{8}</code>", text(client, added))) == 10
    assert client.get("/curate/").status_code == 200
    assert mail.outbox[0].subject == "An authenticator app was added to your account"
    assert mail.outbox[0].to == ["linh@register.example"]


def text(client: Client, answer) -> str:
    return client.get(answer.headers["Location"]).content.decode()


def test_secrets_are_unreadable_in_the_database(linh):
    with_app(linh)
    kept = Authenticator.objects.get().data["secret"]
    assert "JBSWY3DP" not in kept
    assert kept.startswith("gAAAA")


def test_signing_in_takes_the_second_step(client, linh):
    with_app(linh)
    first = sign_in(client, next="/curate/find/")
    assert first.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert who(client) is None
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "123456"})
    assert "This code is not right, or no longer." in wrong.content.decode()

    second = client.post("/accounts/2fa/authenticate/", {"code": code_now()})

    assert second.headers["Location"] == "/curate/find/"
    assert who(client) == "linh"


def test_a_code_is_used_once(linh):
    with_app(linh)
    code = code_now()
    for client, signed_in in ((Client(), "linh"), (Client(), None)):
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert who(client) == signed_in


def test_a_recovery_code_signs_in_once(linh):
    with_app(linh)
    code = recovery_codes(linh)[0]
    for client, signed_in in ((Client(), "linh"), (Client(), None)):
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert who(client) == signed_in


def test_codes_are_not_guessed_for_long(client, linh):
    with_app(linh)
    sign_in(client)
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "123456"})
    told = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert "That was tried too often." in told.content.decode()
    assert who(client) is None


def test_a_form_sent_without_a_session_waits_through_both_steps(linh):
    make.publish_all(*make.two_universities())
    draft = begun(with_app(linh), "agreement", "mou")
    client = Client()
    client.force_login(linh)
    typed = put(read_form(client.get(draft.get_absolute_url())), kind="charter")
    client.cookies.clear()
    turned_away = client.post(draft.get_absolute_url(), typed)
    assert turned_away.status_code == 403
    form = read_form(turned_away, None)

    sign_in(client, next=form["next"][0], carried=form["carried"][0])
    offered = client.post("/accounts/2fa/authenticate/", {"code": code_now()}, follow=True)

    assert "You are signed in. What you typed is kept: send it now." in offered.content.decode()
    client.post(draft.get_absolute_url(), read_form(offered, "send-again"))
    assert Draft.objects.get().document["kind"] == "charter"
    assert client.get("/accounts/carry-on/").headers["Location"] == "/curate/"


def test_removing_the_app_asks_who_it_is_only_after_a_while(client, linh, settings):
    sign_in(client)
    with_app(linh)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = client.post("/accounts/2fa/totp/deactivate/")
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 60
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].subject == "The authenticator app was removed from your account"
