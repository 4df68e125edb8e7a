"""Checking a password in the same time whether the account exists or not."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from curation.models import User


def account_named(login: str) -> User | None:
    """Return the person of this user name or mail address, in any spelling of case."""
    login = login.strip()
    named = User.objects.filter(username__iexact=login).order_by("pk").first()
    if named is None and "@" in login:
        named = User.objects.filter(email__iexact=login).order_by("-is_active", "pk").first()
    return named


class AccountBackend(AuthenticationBackend):
    """User name or mail address, and a password that is hashed exactly once for every try.

    What the parent does instead takes twice as long for a mail address that has an account.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        login = credentials.get("username") or credentials.get("email") or ""
        return self._check_password(account_named(login), credentials["password"])
