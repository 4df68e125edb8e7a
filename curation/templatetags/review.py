"""Words of the review: `{% load review %}`.

{{ user|may:"curator" }}     whether a person may do what a role may
{{ account|person }}         what a person is called
{{ since|waited }}           how long ago that is, in its largest unit
"""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

from curation.models import User

register = template.Library()


@register.filter
def may(user: User, role: str) -> bool:
    return user.has_role(role)


@register.filter
def person(user: User) -> str:
    return user.get_full_name() or user.get_username()


@register.filter
def waited(since: datetime) -> str:
    return timesince(since, depth=1)
