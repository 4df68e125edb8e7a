"""Signing in and out; a form that was sent meanwhile is offered for sending again."""

from http import HTTPStatus
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from curation.accounts import actions, carried
from curation.accounts.entrance import entrance, sign_in_page
from curation.models import SignInLink
from curation.views.access import send_again


def _after(request: HttpRequest) -> str | None:
    """Return where to go after signing in, having put a form that came along aside."""
    address = get_next_redirect_url(request)
    if address and carried.keep(request, address, request.POST.get("carried", "")):
        return reverse("accounts:carry-on")
    return address


class SignIn(LoginView):
    """By user name or mail address, and password."""

    def get_success_url(self) -> str:
        return get_next_redirect_url(self.request) or reverse("curate:queue")

    def form_valid(self, form: Any) -> HttpResponse:
        address = _after(self.request) or reverse("curate:queue")
        return form.login(self.request, redirect_url=address)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        address = get_next_redirect_url(self.request) or ""
        came_along = self.request.POST.get("carried", "")
        return {**shown, **entrance(shown["form"], address=address, carried=came_along)}


class PasskeySignIn(LoginWebAuthnView):
    """By a passkey alone, which asks for the device's PIN or a fingerprint."""

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        address = _after(self.request) or reverse("curate:queue")
        login = Login(user=authenticator.user, redirect_url=address)
        return flows.perform_passwordless_login(self.request, authenticator, login)

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("This passkey is not known here. Use another way in."))
        return sign_in_page(
            self.request,
            address=get_next_redirect_url(self.request) or "",
            carried=self.request.POST.get("carried", ""),
            status=HTTPStatus.FORBIDDEN,
        )


class SignOut(LogoutView):
    """Asked by a button, so that no link can do it."""


@require_safe
def carry_on(request: HttpRequest) -> HttpResponse:
    """Offer the form that waited while its writer signed in, once."""
    kept = carried.take(request) if request.user.is_authenticated else None
    if kept is None:
        return redirect("curate:queue")
    address, typed = kept
    sentence = _("You are signed in. What you typed is kept: send it now.")
    return send_again(request, address, typed, sentence)


@require_GET
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by the link that the console of a trial prints; it works once."""
    if not actions.is_embedded():
        raise Http404
    link = SignInLink.objects.of(token).select_related("user").first()
    if link is None or not link.user.is_active or not link.use():
        return render(request, "account/link_over.html", status=HTTPStatus.GONE)
    actions.sign_in(request, link.user, method="link")
    return redirect("curate:queue")
