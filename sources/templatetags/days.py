"""Plain days in templates: `{% load days %}`.

{{ version.at|in_words }}    22 November 2026, as the page's language writes it
"""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from values.dates import FuzzyDate

register = template.Library()


@register.filter
def in_words(day: date | datetime) -> SafeString:
    """Return a day (of a moment: its day in UTC) in words, marked up as a date."""
    iso = (day.date() if isinstance(day, datetime) else day).isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, FuzzyDate(iso))
