"""Words of the review: `{% load review %}`.

{{ user|may:"curator" }}     whether a person may do what a role may
{{ account|person }}         what a person is called
{{ version.at|moment }}      22 November 2026 07:00 (UTC), the day as the page's language writes it
{{ since|waited }}           how long ago that is, in its largest unit
{{ version.reason|said }}    why; what a program wrote, in the page's language
{% curator as curator %}     who reads this public page, if they may work on it; else None
"""

import re
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext_lazy

from curation.models import User
from values.dates import FuzzyDate

register = template.Library()

LOADED = re.compile(r"loaded from (?P<paths>\S.*)")

# Django's own words for these are missing in Vietnamese.
SPANS = {
    "year": ngettext_lazy("%(num)d year", "%(num)d years", "num"),
    "month": ngettext_lazy("%(num)d month", "%(num)d months", "num"),
    "week": ngettext_lazy("%(num)d week", "%(num)d weeks", "num"),
    "day": ngettext_lazy("%(num)d day", "%(num)d days", "num"),
    "hour": ngettext_lazy("%(num)d hour", "%(num)d hours", "num"),
    "minute": ngettext_lazy("%(num)d minute", "%(num)d minutes", "num"),
}


@register.filter
def said(reason: str) -> str:
    """Return the reason of a version: people's as written, that of a load in the page's words."""
    loaded = LOADED.fullmatch(reason)
    return gettext("loaded from %(paths)s") % loaded.groupdict() if loaded else reason


@register.filter
def may(user: User, role: str) -> bool:
    return user.has_role(role)


@register.filter
def person(user: User) -> str:
    return user.get_full_name() or user.get_username()


@register.filter
def moment(at: datetime) -> str:
    return f"{FuzzyDate(at.date().isoformat())} {at:%H:%M}"


@register.filter
def waited(since: datetime) -> str:
    return timesince(since, time_strings=SPANS, depth=1)


@register.simple_tag(takes_context=True)
def curator(context: Any) -> User | None:
    """Return the person with a role who reads a public page; the answer is then theirs alone.

    A request without the cookie of a session is not asked: what everybody reads stays the same.
    """
    request = context["request"]
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or hasattr(request, "preview"):
        return None
    request.is_of_one_person = True
    user = request.user
    return user if user.is_authenticated and user.has_role(User.Role.CONTRIBUTOR) else None
