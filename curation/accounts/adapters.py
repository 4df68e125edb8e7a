"""How django-allauth works here: no self-registration, our words, mails in one's own language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as asking
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from curation import mail
from curation.accounts import lockout
from curation.accounts.backend import account_named
from curation.accounts.confirmation import was_recent
from curation.models import User
from curation.sealing import seal, unseal

WRONG = _("The user name or mail address and the password do not belong together.")
TOO_OFTEN = _("That was tried too often. Wait a few minutes, then try again.")
WRONG_CODE = _("This code is not right, or no longer.")
# The page says these anyway.
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in, passwords and mails."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "invalid_password_reset": _("This link has been used, or is too old."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        lockout.forgive(user)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting of wrong passwords to axes, which says when to try again."""

    def is_reauthentication_required(self, app: str) -> bool:
        """Whether to ask for the password again; having just signed in is enough."""
        return not was_recent(asking.request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args, **kwargs
    ) -> None:
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send a mail in the language its reader chose, or else in that of the page."""
        person = context.get("user") or account_named(email)
        language = person.language if person else translation.get_language()
        request = asking.request
        told = {"request": request, "email": email, "current_site": get_current_site(request)}
        told |= {**context, "site_url": settings.SITE_URL, "person": person}
        with translation.override(language):
            letter = self.render_mail(template_prefix, email, told)
        mail.deliver(letter)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys, authenticator apps and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("This one cannot be removed."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return gettext("Semiconductor Cooperation Register")

    def encrypt(self, text: str) -> str:
        """Keep secrets unreadable in the database and its backups; the key is SECRET_KEY."""
        return seal(text, "second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, "second factor")

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return gettext("My passkey")
