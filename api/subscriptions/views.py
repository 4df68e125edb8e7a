"""The pages of following by mail: ask, look into your mail, confirm, change and stop."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from api.subscriptions import actions, links
from api.subscriptions.forms import FollowForm
from api.subscriptions.models import Every, Subscription
from api.subscriptions.subjects import NothingToFollow, Subject, subject_at
from curation.actions import Refused
from curation.addresses import client_address
from curation.reports.forms import opened_now

forms_only = require_http_methods(["GET", "HEAD", "POST"])
SUBJECT = "list"  # the parameter that names what is followed


@forms_only
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for an address to write to; whatever is refused stays in the fields."""
    asked = request.POST if request.method == "POST" else request.GET
    subject = _subject(asked.get(SUBJECT) or "/")
    if subject is None:
        return _page(request, "follow/nothing.html", status=HTTPStatus.NOT_FOUND)
    if request.method != "POST":
        form = FollowForm(initial={"list": subject.address, "opened": opened_now()})
        return _ask(request, form, subject)
    form = FollowForm(request.POST)
    return _take(request, form, subject) if form.is_valid() else _ask(request, form, subject)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what to do now. The same for every address."""
    subject = _subject(request.GET.get(SUBJECT, ""))
    return _page(request, "follow/sent.html", subject=subject)


# The link was sent to one reader, and is proof enough: these pages need no cookie.


@csrf_exempt
@forms_only
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Begin, at the press of a button: programs that only look at links in mails begin nothing."""
    subscription = links.waiting(token)
    subject = _subject(subscription.subject) if subscription else None
    if subscription is None or subject is None:
        return _page(request, "follow/over.html", status=HTTPStatus.NOT_FOUND)
    refusal = ""
    if request.method == "POST":
        try:
            confirmed = actions.confirm(subscription)
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("follow:own", links.own_token(confirmed))
    told = {"subscription": subscription, "subject": subject, "refusal": refusal}
    return _page(request, "follow/confirm.html", **told)


@csrf_exempt
@forms_only
def own(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody follows: change how often, or stop. Mail programs stop it by one POST."""
    subscription = links.own(token)
    if subscription is None:
        return _page(request, "follow/stopped.html")
    if request.method == "POST":
        return _do(request, subscription, token)
    return _page(
        request,
        "follow/own.html",
        subscription=subscription,
        subject=_subject(subscription.subject),
        rhythms=Every.choices,
    )


def refused(request: HttpRequest) -> HttpResponse:
    """Show a form again whose cookie did not come back; nothing that was typed is lost."""
    form = FollowForm(request.POST)
    form.is_valid()
    form.add_error(None, _("Nothing was sent yet: allow the cookie of this page and send again."))
    subject = _subject(request.POST.get(SUBJECT) or "/")
    if subject is None:
        return _page(request, "follow/nothing.html", status=HTTPStatus.NOT_FOUND)
    return _ask(request, form, subject, HTTPStatus.FORBIDDEN)


def _take(request: HttpRequest, form: FollowForm, subject: Subject) -> HttpResponse:
    try:
        actions.ask(
            mail=form.cleaned_data["mail"],
            every=form.cleaned_data["every"],
            subject=subject.address,
            language=get_language() or "en",
            asker=client_address(request),
        )
    except actions.TooManyError:
        form.add_error(
            None, _("Too many requests came in during the last hour. Send this again in an hour.")
        )
        response = _ask(request, form, subject, HTTPStatus.TOO_MANY_REQUESTS)
        response.headers["Retry-After"] = str(int(actions.HOUR.total_seconds()))
        return response
    return redirect(f"{reverse('follow:sent')}?{urlencode({SUBJECT: subject.address})}")


def _do(request: HttpRequest, subscription: Subscription, token: str) -> HttpResponse:
    """Do what a button of the page says; anything else is a mail program's one click: stop."""
    if request.POST.get("do") == "change" and request.POST.get("every") in Every.values:
        actions.change(subscription, request.POST["every"])
    elif request.POST.get("do") == "stop-all":
        actions.stop_all(subscription)
    elif request.POST.get("do") in (None, "stop"):
        actions.stop(subscription)
    return redirect("follow:own", token)


def _subject(address: str) -> Subject | None:
    try:
        return subject_at(address)
    except NothingToFollow:
        return None


def _ask(
    request: HttpRequest, form: FollowForm, subject: Subject, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    shown = form.with_fresh_mark() if form.is_bound else form
    return _page(request, "follow/ask.html", status=status, form=shown, subject=subject)


def _page(
    request: HttpRequest, template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    """Render a page of one reader: nobody keeps it for another."""
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
