"""The addresses of a page in other languages are those that Django itself would give."""

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import Resolver404, resolve, translate_url

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PATHS = (
    "/",
    "/agreements/",
    "/pairs/jp-tw/",
    "/curate/board/",
    "/accounts/login/",
    # The same in every language:
    "/r/SCR-2026-0001",
    "/api/v1/agreements/",
    "/health/live",
    # No page at all:
    "/nothing/here/",
    "/vi",
)


def told(template: str, path: str, query: str = "") -> str:
    request = RequestFactory().get(f"{path}{query}")
    try:
        request.resolver_match = resolve(path)
    except Resolver404:
        request.resolver_match = None
    return Template(f"{{% load site %}}{template}").render(Context({"request": request}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_in_another_language_is_where_django_would_look_for_it(path, language):
    assert told(f'{{% address_in "{language}" %}}', path) == translate_url(path, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_page_in_one_language_every_other_is_reached(language):
    for shown in LANGUAGES:
        there = translate_url("/agreements/", shown)
        assert told(f'{{% address_in "{language}" %}}', there) == translate_url(there, language)


def test_what_was_asked_goes_along_but_not_into_the_head():
    asked = "?q=%E4%B9%9D%E5%B7%9E&country=JP"

    assert told('{% address_in "ja" %}', "/search/", asked).replace("&amp;", "&") == (
        f"/ja/search/{asked}"
    )
    assert told('{% canonical "ja" %}', "/search/", asked) == f"{settings.SITE_URL}/ja/search/"
