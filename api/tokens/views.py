"""Tokens in the workspace: one's own, and for administrators those of everybody."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from api.tokens import actions
from api.tokens.forms import TokenForm
from api.tokens.models import Token
from curation.accounts.confirmation import confirm_first
from curation.actions import Refused
from curation.models import User
from curation.views.access import page, workspace

MOST_ENDED = 20
MOST_SHOWN = 500
SENT = "forms_of_tokens_sent"  # in the session: which forms have made a token
MOST_SENT = 20


@workspace
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, and the form that makes one."""
    return _own(request, TokenForm(owner=request.user, initial={"once": secrets.token_urlsafe(16)}))


@workspace
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """The live tokens of all accounts, those last used first."""
    if not request.user.has_role(User.Role.ADMINISTRATOR):
        raise PermissionDenied
    found = actions.live().select_related("owner").order_by("owner__username", "-created")
    return page(
        request,
        "tokens/everybody.html",
        title=_("Tokens of all accounts"),
        tokens=found[:MOST_SHOWN],
        number=found.count(),
    )


@workspace
@require_POST
@confirm_first
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once. The same form sent again makes no second one."""
    form = TokenForm(request.POST, owner=request.user)
    if not form.is_valid():
        return _own(request, form)
    if form.cleaned_data["once"] in request.session.get(SENT, []):
        messages.info(request, _("This form has made its token already, and it was shown once."))
        return redirect("tokens:tokens")
    try:
        made = actions.make_token(
            owner=request.user,
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            expires=form.cleaned_data["expires"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _own(request, form)
    sent = [*request.session.get(SENT, []), form.cleaned_data["once"]]
    request.session[SENT] = sent[-MOST_SENT:]
    return _shown(request, made)


@workspace
@require_POST
@confirm_first
def rotate(request: HttpRequest, number: int) -> HttpResponse:
    """Make a new secret for a token of one's own; the old one ends at once."""
    token = get_object_or_404(Token, pk=number, owner=request.user)
    try:
        made = actions.rotate(token)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("tokens:tokens")
    return _shown(request, made)


@workspace
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take a token back: one's own, or as an administrator anybody's. It asks nothing first."""
    token = get_object_or_404(_reachable(request.user), pk=number)
    actions.revoke(token)
    messages.success(request, _("Taken back. The next request with it is refused."))
    return redirect("tokens:everybody" if request.POST.get("from") == "all" else "tokens:tokens")


def _reachable(user: Any) -> QuerySet[Token]:
    every = Token.objects.all()
    return every if user.has_role(User.Role.ADMINISTRATOR) else every.filter(owner=user)


def _own(request: HttpRequest, form: TokenForm) -> HttpResponse:
    own = list(Token.objects.filter(owner=request.user))
    return page(
        request,
        "tokens/tokens.html",
        title=_("Tokens"),
        form=form,
        live=[one for one in own if one.is_live],
        ended=[one for one in own if not one.is_live][:MOST_ENDED],
        is_administrator=request.user.has_role(User.Role.ADMINISTRATOR),
    )


def _shown(request: HttpRequest, made: actions.Made) -> HttpResponse:
    address = f"{settings.SITE_URL}{reverse('api:stats')}"
    command = f"curl -i -H 'Authorization: Bearer {made.secret}' '{address}'"
    title = _("Your new token")
    return page(request, "tokens/made.html", title=title, made=made, command=command)
