"""People as sources print them: `{% load people %}`.

{% person signature.name as shown %}    shown.text, .language, .others, .is_ours
"""

from typing import NamedTuple

from django import template
from django.utils.translation import get_language

from values.text import LocalizedText

register = template.Library()


class Shown(NamedTuple):
    """A name for this page, the same name in other scripts, and whether the spelling is ours."""

    text: str
    language: str
    others: list[tuple[str, str]]
    is_ours: bool


@register.simple_tag
def person(name: LocalizedText) -> Shown:
    """Return a person's name as it is shown on this page."""
    shown = name.pick(get_language() or "en")
    printed = {text.text: tag for tag, text in name.items() if text.origin == "printed"}
    others = [(tag, text) for text, tag in printed.items() if text != shown.text]
    is_ours = shown.origin == "translated" and shown.text not in printed
    return Shown(shown.text, shown.language, others, is_ours)
