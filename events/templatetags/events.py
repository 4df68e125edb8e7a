"""Forums in templates: `{% load events %}`.

{{ forum|dates }}              10 to 11 July 2025
{{ forum|total_attendance }}   the figure for all who came, if one was published
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.choices import Scope
from events.models import Attendance, Forum
from values.dates import FuzzyDate
from values.templatetags.values import fuzzy

register = template.Library()


@register.filter
def dates(forum: Forum) -> SafeString | str:
    """Return when a forum is held, marked up as rough where it is."""
    if not forum.starts:
        return format_html('<span class="unknown">{}</span>', _("Date not stated"))
    if not forum.ends or forum.ends.edtf == forum.starts.edtf:
        return fuzzy(forum.starts)
    span = FuzzyDate(f"{forum.starts.edtf}/{forum.ends.edtf}")
    return str(span) if forum.starts.is_exact and forum.ends.is_exact else fuzzy(span)


@register.filter
def total_attendance(forum: Forum) -> Attendance | None:
    """Return the figure for the whole forum (reads attendances already fetched)."""
    totals = (one for one in forum.attendances.all() if one.scope == Scope.TOTAL)
    return next(totals, None)
