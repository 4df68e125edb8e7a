"""Lists in templates: `{% load lists %}`.

{{ filters|at_page:2 }}                        the query string of another page of the list
{{ page.paginator.count|number }}              1,066 as the page's language writes it
{% kept_filters chips facets days texts as kept %}   active filters that the form has no field for
"""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from search.filters import Chip, Control, RegisterFilterSet
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


@register.simple_tag
def kept_filters(chips: list[Chip], *controls: list[Control]) -> list[tuple[str, str]]:
    """Return (name, value) of the active filters that are none of these controls, nor words."""
    shown = {control.name for several in controls for control in several} | {"q"}
    return [(chip.name, chip.value) for chip in chips if chip.name not in shown]
