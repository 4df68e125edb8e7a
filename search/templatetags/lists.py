"""Lists in templates: `{% load lists %}`.

{{ filters|at_page:2 }}                        the query string of another page of the list
{{ page.paginator.count|number }}              1,066 as the page's language writes it
"""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.controls import FacetControl, YearControl
from search.facets import Option
from search.filters import RegisterFilterSet
from values.wording import say_number, table

register = template.Library()

BAR = '<rect x="{}" y="{}" width="{}" height="{}"{}><title>{}{}{}</title></rect>'
INSIDE = format_html(' class="{}"', "on")
OPTION = """<label class="check">
  <input type="checkbox" id="{name}-{value}" name="{name}" value="{value}"{ticked}>
  <span>{label}</span>
  <span class="n">{count}</span>
</label>
"""


@register.filter
def at_page(filters: RegisterFilterSet, number: int) -> str:
    """Return the query string of this page of the same list."""
    return filters.querystring(page=number)


@register.filter
def number(count: int) -> str:
    """Return a count with the separators of the page's language."""
    return say_number(Decimal(count), table(get_language() or "en"))


@register.simple_tag
def options(control: FacetControl, choices: Iterable[Option]) -> SafeString:
    """Return choices of a facet to tick. There may be hundreds: a template for each is ten times
    as dear, and was half of what a list cost."""
    wording = table(get_language() or "en")
    return format_html_join(
        "",
        "{}",
        (
            (_option(control.parameter, one, say_number(Decimal(one.count), wording)),)
            for one in choices
        ),
    )


@register.simple_tag
def year_bars(control: YearControl) -> SafeString:
    """Return the bars of a span of years: there may be forty."""
    wording, colon = table(get_language() or "en"), _(": ")
    return format_html_join(
        "",
        BAR,
        (
            (
                *(bar.x, bar.y, bar.width, bar.height, INSIDE if bar.inside else ""),
                *(bar.year, colon, say_number(Decimal(bar.count), wording)),
            )
            for bar in control.bars
        ),
    )


def _option(name: str, option: Option, count: str) -> SafeString:
    told = {"value": option.value, "label": option.label, "count": count}
    return format_html(OPTION, name=name, ticked=" checked" if option.chosen else "", **told)
