"""Addresses of the site in templates: `{% load site %}`.

{% address_in "ja" %}     this page in another language, its query string kept
{% home_in "ja" %}        the home page in another language
{% canonical "ja" %}      the same, absolute and without query string, for links in the head
{{ "/r/SCR-2026-0001"|absolute }}   an address of ours with the site's name before it
"""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.encoding import iri_to_uri

register = template.Library()
# Any language whose addresses begin with its name.
PREFIXED = next(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def address_in(context, language: str) -> str:
    """Return the address of this page in this language."""
    request = context["request"]
    query = iri_to_uri(request.META.get("QUERY_STRING", ""))
    return f"{_path_in(request, language)}{'?' if query else ''}{query}"


@register.simple_tag
def home_in(language: str) -> str:
    """Return the address of the home page in this language."""
    return translate_url(reverse("portal:home"), language)


@register.simple_tag(takes_context=True)
def canonical(context, language: str) -> str:
    """Return the absolute address of this page in this language, without its query string."""
    return absolute(_path_in(context["request"], language))


def _path_in(request: HttpRequest, language: str) -> str:
    """Return the path of this page in a language; the same where it has none by languages.

    A page names ten such addresses. Django resolves and reverses for each; here one is enough, for
    paths differ by their prefix alone.
    """
    if request.resolver_match is None:
        return translate_url(request.path, language)
    if not hasattr(request, "path_without_language"):
        told = translate_url(request.path, PREFIXED)
        is_prefixed = told.startswith(f"/{PREFIXED}/")
        request.path_without_language = told.removeprefix(f"/{PREFIXED}") if is_prefixed else ""
    if not request.path_without_language:
        return request.path
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{prefix}{request.path_without_language}"


@register.filter
def absolute(path: str) -> str:
    """Return one of our addresses as others write it."""
    return f"{settings.SITE_URL}{path}"
