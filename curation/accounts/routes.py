"""Mounting pages that are read and sent, and answer no other method."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern
from django.urls import path as any_method
from django.views.decorators.http import require_http_methods

only_forms = require_http_methods(["GET", "HEAD", "POST"])


def path(route: str, view: Callable[..., HttpResponseBase], *, name: str) -> URLPattern:
    """Mount a page: Django's form views would take PUT, and some DELETE, as well."""
    return any_method(route, only_forms(view), name=name)
