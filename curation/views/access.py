"""Who may enter the workspace, and how a form that was turned away keeps what was typed."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from curation.accounts import carried
from curation.accounts.entrance import sign_in_page
from curation.models import Submission, User

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
        if request.method == "POST" and carried.is_carried(request.path_info):
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
    if not carried.is_carried(request.path_info):
        return page(request, "curate/form_refused.html", status=HTTPStatus.FORBIDDEN)
    if not admin.site.has_permission(request):
        return _sign_in_first(request)
    sentence = _("You signed in again meanwhile. What you typed is kept: send it once more.")
    return send_again(request, request.path_info, carried.typed_in(request.POST), sentence)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    return sign_in_page(
        request,
        address=request.path_info,
        carried=carried.written(carried.typed_in(request.POST)),
        status=HTTPStatus.FORBIDDEN,
    )


def database_is_away(request: HttpRequest) -> HttpResponse | None:
    """Answer a form that could not be saved: it waits on the page. None for everything else.

    Asks nothing of the database, so not who this is either.
    """
    if request.method != "POST" or not carried.is_carried(request.path_info):
        return None
    typed = carried.typed_in(request.POST)
    fields = [(name, one) for name, values in typed.items() for one in values]
    told = {"address": request.path_info, "fields": fields}
    return render(request, "curate/database_away.html", told, status=503)


def send_again(
    request: HttpRequest, address: str, typed: carried.Typed, sentence: str
) -> HttpResponse:
    """Show a form as it was sent, to be sent once more with the token of this session."""
    fields = [(name, value) for name, values in typed.items() for value in values]
    return page(
        request,
        "curate/send_again.html",
        status=HTTPStatus.FORBIDDEN,
        address=address,
        fields=fields,
        sentence=sentence,
    )
