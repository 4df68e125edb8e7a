"""Setting up and using what stands beside the password."""

from typing import Any

import qrcode
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from curation.models import User


class Overview(IndexView):
    """Which second factors somebody has, and how to add one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        kinds = set(shown["authenticators"]) - {"recovery_codes"}
        works_here = self.request.user.has_role(User.Role.CONTRIBUTOR)
        required = settings.SECOND_FACTOR == "required" and works_here
        return {**shown, "has_factor": bool(kinds), "required": required, "works_here": works_here}


@require_safe
@login_required
def to_overview(request: HttpRequest) -> HttpResponse:
    """Passkeys are listed with the other second factors."""
    return redirect("mfa_index")


class Authenticate(AuthenticateView):
    """The second step of signing in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        own = self.stage.login.user.authenticator_set.values_list("type", flat=True)
        return {**shown, "kinds": set(own)}


class ActivateApp(ActivateTOTPView):
    """Adding an authenticator app: the page draws the code itself, as a path of squares."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        side, path = drawn(shown["totp_url"])
        secret = shown["form"].secret
        groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return {**shown, "side": side, "path": path, "secret": " ".join(groups)}


def drawn(text: str) -> tuple[int, str]:
    """Return a QR code: its side in squares with the margin, and an SVG path of the dark ones."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    """Confirming by passkey who it is; a passkey that is not right asks again."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The parent forgets what the frame of these pages needs.
        frame = BaseReauthenticateView.get_context_data(self, **kwargs)
        return {**frame, **super().get_context_data(**kwargs)}

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))
