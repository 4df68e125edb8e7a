"""Inputs that name records: a key or a name is typed; a script makes a list to choose from.

Without a script they are plain text inputs. What was typed is read as a key, else as the whole
name of one record; what fits several, or none, is asked back.
"""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from curation.forms.quick import text_input

FIND = {"autocomplete": "off", "spellcheck": "false", "class": "find-input"}


class RecordInput(forms.Widget):
    """One record. The title of what is chosen stands beside the input."""

    field: Any  # the RecordField it belongs to

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs, value = self.build_attrs(self.attrs, attrs), value or ""
        title = self.field.title_of(value)
        return format_html(
            '<span class="find"{}>{} <span class="chosen">{}</span></span>',
            flatatt({**self.field.told, "data-title": title}),
            text_input(name, value, {**FIND, **attrs}),
            title,
        )


class RecordsInput(RecordInput):
    """Several records: each a box to untick, and an input for one more."""

    blanks = 1  # empty inputs for those who have no script

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = self.build_attrs(self.attrs, attrs)
        known = [(one, self.field.title_of(one)) for one in value or [] if one]
        boxes = format_html_join(
            "",
            '<label class="picked"><input type="checkbox" name="{}" value="{}" checked> {}</label>',
            ((name, key, title) for key, title in known if title),
        )
        label = {"aria-label": self.field.label}
        typed = [one for one, title in known if not title] + [""] * (self.blanks - 1)
        others = [(text_input(name, one, {**FIND, **label}),) for one in typed]
        return format_html(
            '<span class="find" data-many{}><span class="picks">{}</span>{}{}</span>',
            flatatt(self.field.told),
            boxes,
            format_html_join(" ", "{}", others),
            text_input(name, "", {**FIND, **attrs}),
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return every key and name that was sent."""
        sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [word for one in sent if (word := one.strip())]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data
