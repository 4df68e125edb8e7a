"""Files in templates: `{% load downloads %}`.

{% downloadable_tables as tables %}   (name of the file without ending, its columns) of every table
"""

from django import template

from api.downloads.collections import all_tables
from api.downloads.columns import Column

register = template.Library()


@register.simple_tag
def downloadable_tables() -> list[tuple[str, tuple[Column, ...]]]:
    """Return every table with its columns, in the order of the files. No query."""
    return [(path, table.columns) for path, table in all_tables().items()]
