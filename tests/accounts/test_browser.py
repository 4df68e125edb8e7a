"""Accounts in a real browser: passkeys, the app's code, and rules of accessibility on each page."""

import pytest
from playwright.sync_api import Page, expect

from curation.models import User
from tests import factories as make
from tests.accounts.conftest import PASSWORD, code_now

pytestmark = pytest.mark.django_db(transaction=True)

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def address(live_server) -> str:
    """The register under a name: browsers give no passkeys to bare numbers."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def keyring(page: Page) -> None:
    """A device that holds passkeys and says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def sign_in(page: Page, address: str, path: str = "/curate/") -> None:
    page.goto(f"{address}{path}")
    page.get_by_label("Username or email").fill("linh")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, address: str) -> None:
    page.goto(f"{address}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{address}/")


def test_a_new_curator_adds_a_passkey_and_signs_in_with_it_alone(
    page, keyring, linh, required, address, complaints
):
    sign_in(page, address)
    expect(page.get_by_text("a password alone is not enough")).to_be_visible()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="Go to the workspace").click()
    expect(page).to_have_url(f"{address}/curate/")
    sign_out(page, address)

    page.goto(f"{address}/curate/find/?q=x")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{address}/curate/find/?q=x")
    assert complaints == []


def test_the_passkey_is_the_second_step_after_the_password(page, keyring, linh, address):
    sign_in(page, address, "/accounts/2fa/webauthn/add/")
    page.get_by_label("Sign in with it alone").uncheck()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    sign_out(page, address)

    sign_in(page, address)
    page.get_by_role("button", name="Use the passkey").click()
    expect(page).to_have_url(f"{address}/curate/")


def test_a_device_without_the_passkey_is_told_and_another_way_is_left(page, keyring, linh, address):
    page.goto(f"{address}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text(
        "The device did not answer, or you stopped it. Try again."
    )
    expect(page.get_by_label("Password")).to_be_editable()


def test_an_app_is_added_by_keyboard_and_its_codes_sign_in(page, linh, required, address):
    sign_in(page, address)
    page.get_by_role("link", name="Add an app").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/activate/")
    secret = page.locator("code.secret").inner_text()
    page.get_by_role("textbox", name="Code").focus()
    page.keyboard.type(code_now(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    code = page.locator(".codes code").first.inner_text()
    sign_out(page, address)

    sign_in(page, address)
    page.get_by_role("textbox", name="Code").fill(code)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/curate/")


@pytest.mark.long
def test_every_page_of_accounts_keeps_the_rules(page, faults, complaints, linh, address):
    User.objects.update(role="administrator")
    sign_in(page, address, "/accounts/")
    own = [
        "/accounts/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/logout/",
    ]
    assert broken(page, faults, complaints, address, own) == {}
    page.wait_for_load_state("networkidle")
    invitation = make.invitation(invited_by=linh)
    token = invitation.renew()
    invitation.save()
    sign_out(page, address)
    doors = [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        f"/accounts/invitation/{token}/",
        "/accounts/signup/",
        "/accounts/inactive/",
    ]
    assert broken(page, faults, complaints, address, doors) == {}


def broken(page: Page, faults, complaints, address: str, paths: list[str]) -> dict[str, list[str]]:
    """What is wrong with the pages, of those that have something wrong."""
    found = {}
    for path in paths:
        page.goto(f"{address}{path}", wait_until="networkidle")
        found[path] = [*complaints, *faults()]
        complaints.clear()  # the rules are tried with styles that the policy refuses
    return {path: said for path, said in found.items() if said}
