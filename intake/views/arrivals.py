"""Press releases on their way in: bringing them, the list of them, one that is not read."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.uploads import takes_files
from curation.views.access import page, workspace
from intake.articles import actions, known
from intake.articles.actions import Arrival
from intake.articles.forms import MOST_MEGABYTES, ArrivalForm, TextForm, too_large
from intake.models import Article

PAGE = 50
MOST_NAMED = 10  # articles that were here before, named one by one
UNDER_WAY = (Article.State.WAITING, Article.State.READING)


def visible_article(request: HttpRequest, number: int) -> Article:
    """Return an article that this person may see; one of others is as absent to contributors."""
    found = Article.objects.visible_to(request.user).filter(pk=number)
    article = found.select_related("job", "submission", "added_by", "same_as", "copy").first()
    if article is None:
        raise Http404
    return article


def _too_large(request: HttpRequest) -> HttpResponse:
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return _arrivals(request, ArrivalForm(), refusal=too_large(), status=status)


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_MEGABYTES, _too_large)
def arrivals(request: HttpRequest) -> HttpResponse:
    """Bring press releases, or go on with one."""
    if request.method != "POST":
        return _arrivals(request, ArrivalForm())
    form = ArrivalForm(request.POST, request.FILES)
    if not form.is_valid():
        return _arrivals(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _told(request, _brought(form, request.user))


def _brought(form: ArrivalForm, by: Any) -> list[Arrival]:
    data = form.cleaned_data
    found = [actions.bring_address(address=one, by=by) for one in form.addresses]
    found += [actions.bring_file(upload=one, by=by) for one in data["files"]]
    if data["text"]:
        found.insert(0, actions.bring_text(text=data["text"], by=by, address=data["address"]))
    return found


def _told(request: HttpRequest, found: list[Arrival]) -> HttpResponse:
    """Lead to the article if it is one and was read; else to the list, and say what came."""
    new = [one.article for one in found if one.is_new]
    before = [one.article for one in found if not one.is_new]
    if len(found) == 1 and new and not new[0].is_under_way:
        return redirect(new[0])
    if new:
        count = len(new)
        told = ngettext(
            "%(count)d article is being read. You may leave this page.",
            "%(count)d articles are being read. You may leave this page.",
            count,
        )
        messages.success(request, told % {"count": count})
    asked = {"before": ",".join(str(one.pk) for one in before[:MOST_NAMED])} if before else {}
    return redirect(f"{reverse('intake:arrivals')}{'?' if asked else ''}{urlencode(asked)}")


def _arrivals(
    request: HttpRequest, form: ArrivalForm, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    mine = Article.objects.visible_to(request.user)
    show = "done" if request.GET.get("show") == "done" else "open"
    chosen = mine.done() if show == "done" else mine.open()
    rows = Paginator(chosen.for_list(), PAGE).get_page(request.GET.get("page"))
    sources = known.registered_of(rows)
    for one in rows:
        one.source = sources.get(one.pk)
    return page(
        request,
        "intake/arrivals.html",
        status=status,
        title=_("From a press release"),
        form=form,
        refusal=refusal,
        before=_before(request, mine),
        show=show,
        rows=rows,
        counts={"open": mine.open().count(), "done": mine.done().count()},
        is_working=any(one.is_under_way for one in rows),
    )


def _before(request: HttpRequest, mine: QuerySet[Article]) -> list[Article]:
    """Return the articles that the last form brought a second time."""
    numbers = request.GET.get("before", "").split(",")[:MOST_NAMED]
    wanted = [int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 12]
    return list(mine.filter(pk__in=wanted).for_list()) if wanted else []


def not_read(
    request: HttpRequest,
    article: Article,
    form: TextForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Show an article that is not read: how far it is, or what went wrong and what to do."""
    initial = {"text": article.text} if article.way == Article.Way.TEXT else None
    return page(
        request,
        "intake/arrival.html",
        status=status,
        title=str(article) or _("Article"),
        article=article,
        source=known.registered(article),
        form=form or TextForm(initial=initial),
    )


@workspace
@require_safe
def progress(request: HttpRequest) -> JsonResponse:
    """How many articles are still being read, for the script of the list."""
    mine = Article.objects.visible_to(request.user)
    waiting = mine.filter(state__in=UNDER_WAY).select_related("job").defer("text")
    under_way = [one for one in waiting if one.is_under_way]
    reading = sum(one.state == Article.State.READING for one in under_way)
    return JsonResponse({"open": len(under_way), "reading": reading})


@workspace
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Try once more to read an article."""
    article = visible_article(request, number)
    actions.read_again(article=article, by=request.user)
    return redirect(article)


@workspace
@require_POST
def paste(request: HttpRequest, number: int) -> HttpResponse:
    """Take the text that somebody copied by hand, for an article that could not be read."""
    article = visible_article(request, number)
    form = TextForm(request.POST)
    if not form.is_valid():
        return not_read(request, article, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    actions.paste_instead(article=article, text=form.cleaned_data["text"], by=request.user)
    return redirect(article)


@workspace
@require_POST
def put_aside(request: HttpRequest, number: int) -> HttpResponse:
    """Dismiss an article, bring it back, or delete one that was dismissed."""
    article = visible_article(request, number)
    what = request.POST.get("what")
    if what == "dismiss":
        actions.dismiss(article)
        messages.success(request, _("The article was put aside. Find it under Done."))
    elif what == "take-up":
        actions.take_up(article)
        return redirect(article)
    elif what == "delete" and actions.delete(article):
        messages.success(request, _("The article was deleted."))
    return redirect("intake:arrivals")
