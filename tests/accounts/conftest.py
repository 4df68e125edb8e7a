"""People with a password, and what their devices show."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from curation.models import User

PASSWORD = "a long pass phrase"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def linh() -> User:
    return User.objects.create_user(
        "linh", "linh@register.example", PASSWORD, role="curator", first_name="Linh"
    )


@pytest.fixture
def mori() -> User:
    return User.objects.create_user("mori", "mori@register.example", PASSWORD, role="reviewer")


@pytest.fixture
def required(settings) -> None:
    settings.SECOND_FACTOR = "required"


def code_now(secret: str = SECRET) -> str:
    """Return what an authenticator app shows at this moment."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30))


def with_app(user: User) -> User:
    """Give somebody an authenticator app."""
    TOTP.activate(user, SECRET)
    return user


def recovery_codes(user: User) -> list[str]:
    """Give somebody recovery codes."""
    return RecoveryCodes.activate(user).generate_codes()


def sign_in(client: Client, login: str = "linh", password: str = PASSWORD, **more: str):
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def who(client: Client) -> str | None:
    """Return the user name of whoever is signed in in this browser."""
    found = User.objects.filter(pk=client.session.get("_auth_user_id")).first()
    return found.username if found else None
