"""Addresses of the site in templates: `{% load site %}`.

{% address_in "ja" %}     this page in another language, its query string kept
{% home_in "ja" %}        the home page in another language
{% canonical "ja" %}      the same, absolute and without query string, for links in the head
{{ "/r/SCR-2026-0001"|absolute }}   an address of ours with the site's name before it
"""

from django import template
from django.conf import settings
from django.urls import reverse, translate_url

register = template.Library()


@register.simple_tag(takes_context=True)
def address_in(context, language: str) -> str:
    """Return the address of this page in this language."""
    return translate_url(context["request"].get_full_path(), language)


@register.simple_tag
def home_in(language: str) -> str:
    """Return the address of the home page in this language."""
    return translate_url(reverse("portal:home"), language)


@register.simple_tag(takes_context=True)
def canonical(context, language: str) -> str:
    """Return the absolute address of this page in this language, without its query string."""
    return absolute(translate_url(context["request"].path, language))


@register.filter
def absolute(path: str) -> str:
    """Return one of our addresses as others write it."""
    return f"{settings.SITE_URL}{path}"
