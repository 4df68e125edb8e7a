"""Fields of account pages in the look of the site."""

from django import template
from django.forms import BoundField, CheckboxSelectMultiple, RadioSelect, Select
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """Return the input of a field with the class that the design gives its kind."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return field.as_widget()
    name = "select" if isinstance(widget, Select) else "input"
    return field.as_widget(attrs={"class": name})


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands behind it."""
    return field.widget_type == "checkbox"
