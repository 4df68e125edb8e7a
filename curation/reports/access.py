"""Who may read what readers said: curators and above, for there are mail addresses in it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from curation.models import User
from curation.views.access import page, workspace

View = Callable[..., HttpResponse]


def curators(view: View) -> View:
    """Let in curators; others sign in, or are told that it takes a curator."""

    @workspace
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.has_role(User.Role.CURATOR):
            return view(request, *args, **kwargs)
        return page(request, "curate/reports/for_curators.html", status=HTTPStatus.FORBIDDEN)

    return guarded
