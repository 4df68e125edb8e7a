"""What holds for every answer of the workspace, and for public pages as curators see them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from curation.addresses import is_private


class WorkspaceIsPrivate:
    """No browser and no cache keeps what only people with an account may see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_private(request.path_info) or hasattr(request, "is_of_one_person"):
            response.headers["Cache-Control"] = "private, no-store"
        return response
