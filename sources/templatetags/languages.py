"""Languages by their own names: `{% load languages %}`.

{{ "zh-hant"|language_tag }}    zh-Hant, as the `lang` attribute wants it
{{ "zh-Hant"|language_name }}   繁體中文
"""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django import template

from values.text import clean_tag

register = template.Library()


@register.filter
def language_tag(code: str) -> str:
    """Return the BCP 47 tag of a language of the site."""
    return clean_tag(code)


@register.filter
@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """Return what speakers of a language call it; the tag itself where that is not known."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return tag
    name = locale.languages.get(str(locale)) or locale.get_language_name() or tag
    return name[0].upper() + name[1:]
