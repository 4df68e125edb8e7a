"""Numbers in figures: `{% load figures %}`.

{{ point.x|coordinate }}          12.5, with a point in every language
{{ point.x|shifted:-4 }}          the same, moved by so much
{{ bar|left_of:width }}           where a mark so wide begins that has its middle at `bar.at`
{{ tick.value|amount }}           12,000, with the separators of the page's language
{{ promise.quantity|number_of }}  10 to 20, without the unit
"""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import get_language

from values.quantities import Quantity
from values.wording import DEFAULT_LANGUAGE, say_number, table

register = template.Library()


@register.filter
def coordinate(position: float) -> str:
    """Return a position as SVG reads it: one decimal at most, no separators of a language."""
    return f"{position:.1f}".removesuffix(".0")


@register.filter
def shifted(position: float, by: float) -> str:
    """Return a position moved by a distance."""
    return coordinate(float(position) + float(by))


@register.filter
def left_of(mark: Any, width: float) -> float:
    """Return where something of this width begins whose middle is at the mark."""
    return float(mark.at - width / 2)


@register.filter
def amount(number: Decimal | int) -> str:
    """Return a number in the words of the page's language."""
    return say_number(Decimal(number), table(get_language() or DEFAULT_LANGUAGE))


@register.filter
def number_of(quantity: Quantity) -> str:
    """Return the number of a quantity in words; all of it where it has no number."""
    told = quantity.parts(get_language() or DEFAULT_LANGUAGE)
    return told.number or told.said
