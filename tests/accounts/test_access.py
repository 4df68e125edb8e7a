"""Who may open which address below /accounts/, by which method."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from curation.models import User
from tests import factories as make
from tests.curate.conftest import signed_in

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "nobody", "curator")
EVERYBODY = (200, 200, 200)
OWN = (302, 200, 200)  # others sign in first
ENTRANCE = (200, 302, 302)  # who is signed in is let through
# What a GET is answered, by person in the order above.
GET = {
    "": OWN,
    "login/": ENTRANCE,
    "logout/": OWN,
    "carry-on/": (302, 302, 302),
    "leave/": (405, 405, 405),
    "invitation/<str:token>/": EVERYBODY,
    "link/<str:token>/": (404, 404, 404),
    "signup/": EVERYBODY,
    "inactive/": EVERYBODY,
    "reauthenticate/": (302, 403, 403),
    "password/change/": (302, 302, 302),
    "password/set/": OWN,
    "password/reset/": EVERYBODY,
    "password/reset/done/": EVERYBODY,
    "^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": EVERYBODY,
    "password/reset/key/done/": EVERYBODY,
    "2fa/": OWN,
    "2fa/authenticate/": (302, 302, 302),
    "2fa/reauthenticate/": (302, 403, 403),
    "2fa/totp/activate/": OWN,
    "2fa/totp/deactivate/": (302, 404, 404),
    "2fa/recovery-codes/": (302, 404, 404),
    "2fa/recovery-codes/generate/": OWN,
    "2fa/recovery-codes/download/": (302, 404, 404),
    "2fa/webauthn/": (302, 302, 302),
    "2fa/webauthn/add/": OWN,
    "2fa/webauthn/login/": (302, 302, 302),
    "2fa/webauthn/reauthenticate/": (302, 403, 403),
    "2fa/webauthn/keys/<int:pk>/remove/": (302, 404, 404),
    "2fa/webauthn/keys/<int:pk>/edit/": (302, 404, 404),
}


def below_accounts() -> set[str]:
    tree = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver)]
    pages = [inner for one in tree for inner in one.url_patterns]
    mounted = [one for one in pages if str(one.pattern) == "accounts/"]
    return {str(route.pattern) for one in mounted for route in one.url_patterns}


def filled() -> dict[str, str]:
    """Return an address for every route, with a link that works where one is needed."""
    made = make.invitation(invited_by=User.objects.get(username="curator"))
    token = made.renew()
    made.save()
    reset = reverse("account_reset_password_from_key", args=["1", "abc-def"])
    return {
        route: reset
        if route.startswith("^")
        else "/accounts/" + route.replace("<str:token>", token).replace("<int:pk>", "1")
        for route in GET
    }


@pytest.fixture
def people() -> dict[str, Client]:
    nobody = User.objects.create_user("nobody")
    curator = User.objects.create_user("curator", role="curator")
    return {"anonymous": Client(), "nobody": signed_in(nobody), "curator": signed_in(curator)}


@pytest.fixture(autouse=True)
def deployment(monkeypatch) -> None:
    monkeypatch.setattr("curation.accounts.actions.is_embedded", lambda: False)


def test_every_address_of_accounts_has_a_rule():
    assert below_accounts() == GET.keys()


def test_pages_of_accounts_are_open_to_whom_the_rules_say(people):
    answers = {
        route: tuple(people[person].get(address).status_code for person in PEOPLE)
        for route, address in filled().items()
    }
    assert answers == GET


def test_answers_about_accounts_are_kept_by_nobody(people):
    for address in filled().values():
        answer = people["curator"].get(address)
        assert (address, answer.headers["Cache-Control"]) == (address, "private, no-store")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(people, method):
    for address in filled().values():
        answer = getattr(people["curator"], method)(address)
        assert (address, answer.status_code) == (address, 405)


def test_the_form_of_one_persons_passkey_is_absent_to_others(people):
    owner = User.objects.get(username="nobody")
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Laptop"})
    for what in ("edit", "remove"):
        address = f"/accounts/2fa/webauthn/keys/{key.pk}/{what}/"
        assert people["curator"].get(address).status_code == 404
        assert people["curator"].post(address).status_code == 404
    assert Authenticator.objects.count() == 1
