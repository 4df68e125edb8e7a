"""Hits in templates: `{% load hits %}`.

{{ hit.title|marked }}        the bits of a text, those that matched in <mark>
{% icon beside.icon %}        an icon, by its template

A page shows a hundred of each: a template for every one was half of what the page cost.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from search.asking.marking import Bit

register = template.Library()


@register.filter
def marked(bits: Iterable[Bit]) -> SafeString:
    """Return a text with what matched in <mark>."""
    shown = list(bits)
    return (
        format_html(
            "".join("<mark>{}</mark>" if one.marked else "{}" for one in shown),
            *(one.text for one in shown),
        )
        if shown
        else SafeString("")
    )


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> str:
    """Return an icon, which says nothing that depends on the page."""
    return render_to_string(name)
