"""The page of an article that was read: its words beside the draft they give."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from curation import actions
from curation.documents import DocumentError
from curation.models import Submission
from curation.views.access import page, workspace
from intake.articles import known
from intake.drafting import checking
from intake.drafting.adding import add_fact, find_words
from intake.drafting.deciding import Decision, decide
from intake.drafting.fact_form import FactForm
from intake.drafting.making import make_draft
from intake.drafting.sheet import Sheet
from intake.models import Article
from intake.views.arrivals import not_read, visible_article


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, number: int) -> HttpResponse:
    """Check what an article suggests; what is not read yet says so instead."""
    shown = visible_article(request, number)
    if not shown.is_read:
        return not_read(request, shown)
    rows = checking.suggestions_of(shown)
    if request.method != "POST":
        return _show(request, Sheet(shown, rows))
    decision = decide(shown, rows, request.POST, by=request.user, is_made=bool(_made(shown)))
    if decision.refusals or decision.unread:
        return _refused(request, shown, decision)
    if "draft" in request.POST and not _made(shown):
        return _make(request, shown)
    return redirect(f"{shown.get_absolute_url()}#{decision.next_code}")


def _made(article: Article) -> Submission | None:
    """Return the submission that was made of an article, unless it was withdrawn."""
    made = article.submission
    return made if made and made.state != Submission.State.WITHDRAWN else None


def _show(
    request: HttpRequest,
    sheet: Sheet,
    *,
    fact: FactForm | None = None,
    refusals: list[str] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    shown = sheet.article
    return page(
        request,
        "intake/article.html",
        status=status,
        title=str(shown) or _("Article"),
        article=shown,
        sheet=sheet,
        source=known.registered(shown),
        made=_made(shown),
        fact=fact or FactForm(records=_records(sheet)),
        refusals=refusals or [],
    )


def _records(sheet: Sheet) -> list[tuple[str, str]]:
    return [(one.name, one.title) for one in sheet.sections if one.is_agreement]


def _refused(request: HttpRequest, shown: Article, decision: Decision) -> HttpResponse:
    sheet = Sheet(shown, list(shown.suggestions.all()), bound=decision.unread)
    return _show(request, sheet, refusals=decision.refusals, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _make(request: HttpRequest, shown: Article) -> HttpResponse:
    refusals: list[Any]
    try:
        submission = make_draft(article=shown, by=request.user)
    except actions.Refused as refusal:
        refusals = [str(refusal)]
    except DocumentError as error:
        refusals = [str(problem) for problem in error.problems]
    else:
        messages.success(request, _("The draft is made. What is still missing stands below."))
        return redirect(submission)
    sheet = Sheet(shown, list(shown.suggestions.all()))
    return _show(request, sheet, refusals=refusals, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@workspace
@require_POST
def add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a fact that rests on words of the article."""
    shown = visible_article(request, number)
    if not shown.is_read or _made(shown):
        return redirect(shown)
    sheet = Sheet(shown, checking.suggestions_of(shown))
    form = FactForm(request.POST, records=_records(sheet))
    row = _added(shown, form) if form.is_valid() else None
    if row is None:
        return _show(request, sheet, fact=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(f"{shown.get_absolute_url()}#{row.code}")


def _added(shown: Article, form: FactForm) -> Any:
    """Return the suggestion that was added; None, with a sentence in the form, if it was not."""
    told = form.cleaned_data
    words = find_words(shown.text, told["words"], told["start"])
    if words is None:
        form.add_error("words", _("These words do not stand in the article. Copy them exactly."))
        return None
    try:
        return add_fact(article=shown, record=told["record"], field=told["field"], words=words)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return None
