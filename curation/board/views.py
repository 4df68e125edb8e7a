"""The board, and deciding about what stands on it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.actions import Refused
from curation.board import actions
from curation.board.forms import DecideForm, FilterForm, wanted_of
from curation.board.gathering import Identity, find, gather
from curation.day import register_day
from curation.models import ReminderMark
from curation.reports.access import curators
from curation.views.access import page

ROWS = 50
LONGEST = 300


@curators
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What should be looked at, most urgent first, and how much of each kind there is."""
    wanted = wanted_of(request.GET)
    found = gather(register_day(), request.user, wanted)
    shown = Paginator(found.rows, ROWS).get_page(request.GET.get("page"))
    return page(
        request,
        "curate/board/board.html",
        title=_("Board"),
        board=found,
        rows=shown,
        wanted=wanted,
        form=FilterForm(wanted),
        here=request.get_full_path(),
    )


@curators
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest) -> HttpResponse:
    """Decide about one reminder, named by what it is about; what was typed stays if refused."""
    asked = request.POST if request.method == "POST" else request.GET
    identity = _identity(asked)
    back = _back(request, asked)
    reminder = find(identity, register_day())
    if reminder is None:
        messages.info(request, _("That is no longer on the board."))
        return redirect(back)
    mark = ReminderMark.objects.filter(**_named(identity)).first()
    form = DecideForm(request.POST if request.method == "POST" else None, initial=_initial(mark))
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(
                reminder=reminder, by=request.user, day=register_day(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept: %(title)s") % {"title": reminder.title})
            return redirect(back)
    told = {"reminder": reminder, "mark": mark, "form": form, "back": back}
    return page(request, "curate/board/decide.html", title=_("Decide"), **told)


@curators
@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    """Turn the weekly mail on or off for oneself."""
    request.user.digest = request.POST.get("digest") == "1"
    request.user.save(update_fields=["digest"])
    on, off = _("You get the weekly mail."), _("You get no weekly mail.")
    messages.success(request, on if request.user.digest else off)
    return redirect("curate:board")


FIELDS = ("kind", "record_type", "record_key", "path", "occasion")


def _identity(asked: Any) -> Identity:
    values = tuple(asked.get(name, "") for name in FIELDS)
    if any(len(value) > LONGEST or "\0" in value for value in values):
        raise Http404
    return values  # type: ignore[return-value] # one for each of five names


def _named(identity: Identity) -> dict[str, str]:
    return dict(zip(FIELDS, identity, strict=True))


def _initial(mark: ReminderMark | None) -> dict[str, Any]:
    if mark is None:
        return {}
    names = ("state", "until", "because", "assigned_to")
    return {name: getattr(mark, name) for name in names}


def _back(request: HttpRequest, asked: Any) -> str:
    """Return where the person came from, if that is the board."""
    back, home = asked.get("back", ""), reverse("curate:board")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(home)
    return back if safe else home
