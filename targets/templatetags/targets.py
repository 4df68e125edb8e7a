"""Targets in templates: `{% load targets %}`.

{% latest_figure target as latest %}   the latest measurement that counts what the target counts
{% axis_total breakdown as total %}    what the parts of one split add up to, None if they do not
"""

from django import template

from targets.axes import axis_total as total_of
from targets.models import Breakdown, Measurement, Target
from targets.published import published
from values.quantities import Interval

register = template.Library()


@register.simple_tag
def latest_figure(target: Target) -> Measurement | None:
    """Return the latest comparable measurement (reads those already fetched)."""
    return published(target).latest


@register.simple_tag
def axis_total(breakdown: Breakdown) -> Interval | None:
    """Return the sum of the parts of one split (reads those already fetched)."""
    return total_of(breakdown)
