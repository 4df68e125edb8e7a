"""Targets in templates: `{% load targets %}`.

{% latest_figure target as latest %}   the latest measurement that counts what the target counts
"""

from django import template

from targets.models import Measurement, Target
from targets.progress import progress

register = template.Library()


@register.simple_tag
def latest_figure(target: Target) -> Measurement | None:
    """Return the latest comparable measurement (reads those already fetched)."""
    return progress(target).latest
