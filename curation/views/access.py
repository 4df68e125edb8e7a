"""Who may enter the workspace, and how a form that was turned away keeps what was typed."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from curation.addresses import without_language
from curation.models import Submission, User

# Forms below this address carry on after signing in; those of accounts hold passwords.
CARRIED_BELOW = "/curate/submissions/"
View = Callable[..., HttpResponse]


def page(
    request: HttpRequest, template: str, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    """Render a page of the workspace, at once: what is staged is gone afterwards."""
    return render(request, template, {**admin.site.each_context(request), **context}, status=status)


def workspace(view: View) -> View:
    """Let in who has a role; others sign in first, and a form they sent waits for them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if admin.site.has_permission(request):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            return page(request, "curate/no_role.html", status=HTTPStatus.FORBIDDEN)
        if request.method == "POST" and without_language(request.path_info).startswith(
            CARRIED_BELOW
        ):
            return _sign_in_first(request)
        return redirect_to_login(request.get_full_path())

    return guarded


def visible(request: HttpRequest, number: int) -> Submission:
    """Return a submission that this person may see; one of others is as absent to contributors."""
    submission = Submission.objects.select_related("author", "approver").filter(pk=number).first()
    mine = submission is not None and submission.author_id == request.user.pk
    if submission is None or not (mine or request.user.has_role(User.Role.CURATOR)):
        raise Http404
    return submission


def form_refused(request: HttpRequest) -> HttpResponse:
    """Answer a form whose token is not of this session: show it again, to be sent once more."""
    if not without_language(request.path_info).startswith(CARRIED_BELOW):
        return page(request, "curate/form_refused.html", status=HTTPStatus.FORBIDDEN)
    if not admin.site.has_permission(request):
        return _sign_in_first(request)
    sentence = _("You signed in again meanwhile. What you typed is kept: send it once more.")
    return _send_again(request, request.path_info, _typed(request.POST), sentence)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "registration/login.html",
        status=HTTPStatus.FORBIDDEN,
        form=AuthenticationForm(request),
        next=request.path_info,
        carried=json.dumps(_typed(request.POST)),
    )


def database_is_away(request: HttpRequest) -> HttpResponse | None:
    """Answer a form that could not be saved: it waits on the page. None for everything else.

    Asks nothing of the database, so not who this is either.
    """
    if request.method != "POST" or not without_language(request.path_info).startswith(
        CARRIED_BELOW
    ):
        return None
    fields = [(name, one) for name, values in _typed(request.POST).items() for one in values]
    told = {"address": request.path_info, "fields": fields}
    return render(request, "curate/database_away.html", told, status=503)


def _typed(data: Any) -> dict[str, list[str]]:
    return {name: values for name, values in data.lists() if name != "csrfmiddlewaretoken"}


def _send_again(
    request: HttpRequest, address: str, typed: Mapping[str, list[str]], sentence: str
) -> HttpResponse:
    fields = [(name, value) for name, values in typed.items() for value in values]
    return page(
        request,
        "curate/send_again.html",
        status=HTTPStatus.FORBIDDEN,
        address=address,
        fields=fields,
        sentence=sentence,
    )


class SignIn(LoginView):
    """Sign in; a form that was sent meanwhile is offered for sending again."""

    template_name = "registration/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        carried = self.request.POST.get("carried", "")
        return super().get_context_data(carried=carried, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        typed = read_carried(self.request.POST.get("carried", ""))
        address = self.get_redirect_url()
        if not typed or not without_language(address).startswith(CARRIED_BELOW):
            return response
        sentence = _("You are signed in. What you typed is kept: send it now.")
        return _send_again(self.request, address, typed, sentence)


def read_carried(text: str) -> dict[str, list[str]]:
    """Return the form values that came along; nothing for what is not of that form."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    whole = isinstance(found, dict) and all(isinstance(one, list) for one in found.values())
    return {name: [str(one) for one in values] for name, values in found.items()} if whole else {}
