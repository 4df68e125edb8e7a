"""Lists in templates: `{% load lists %}`.

{{ filters|at_page:2 }}                        the query string of another page of the list
{{ page.paginator.count|number }}              1,066 as the page's language writes it
"""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from search.filters import RegisterFilterSet
from values.wording import say_number, table

register = template.Library()


@register.filter
def at_page(filters: RegisterFilterSet, number: int) -> str:
    """Return the query string of this page of the same list."""
    return filters.querystring(page=number)


@register.filter
def number(count: int) -> str:
    """Return a count with the separators of the page's language."""
    return say_number(Decimal(count), table(get_language() or "en"))
