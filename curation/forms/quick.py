"""The widgets of values, written without templates and with their options made once.

A form of many rows has thousands of inputs; Django's templates take ten times as long for each.
Names, ids and labels are those of `values.widgets`, which also read what comes back.
"""

from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from values.countries import COUNTRIES
from values.dates import FuzzyDate
from values.quantities import OPERATORS, PERS, UNITS, Quantity
from values.text import ORIGINS, clean_tag
from values.widgets import (
    NEW,
    FuzzyDateInput,
    LocalizedTextWidget,
    QuantityWidget,
    as_rows,
    tags_shown,
)

NOTHING = ("", "---------")
OPTION = '<option value="{}"{}>{}</option>'


class Options:
    """The options of a select. Their HTML is kept for each language and chosen value."""

    def __init__(self, choices: Any):
        self.choices = choices

    @lru_cache(maxsize=1024)  # noqa: B019 - there is one object for each list of choices, for ever
    def html(self, chosen: str, language: str) -> SafeString:
        selected = {"selected": True}
        return format_html_join(
            "",
            OPTION,
            (
                (value, flatatt(selected if str(value) == chosen else {}), label)
                for value, label in (NOTHING, *self.choices)
            ),
        )

    def select(self, name: str, chosen: Any, attrs: dict[str, Any]) -> SafeString:
        options = self.html("" if chosen is None else str(chosen), get_language() or "")
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(attrs), options)


class QuickSelect(forms.Select):
    """A select over options that never change."""

    def __init__(self, options: Options):
        super().__init__()
        self.options = options

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return self.options.select(name, value, self.build_attrs(self.attrs, attrs))


class CodeField(forms.Field):
    """One of some code words."""

    widget = QuickSelect

    def __init__(self, *, options: Options, **kwargs: Any):
        super().__init__(widget=QuickSelect(options), **kwargs)
        self.options = options

    def to_python(self, value: Any) -> str:
        code = "" if value is None else str(value)
        if code and code not in {str(known) for known, _label in self.options.choices}:
            raise ValidationError(_("“%(code)s” is not one of the choices.") % {"code": code})
        return code

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "") != (data or "")


OPERATOR_OPTIONS, UNIT_OPTIONS, PER_OPTIONS = Options(OPERATORS), Options(UNITS), Options(PERS)
ORIGIN_OPTIONS, COUNTRY_OPTIONS = Options(ORIGINS), Options(COUNTRIES)
QUANTITY_OPTIONS = {"operator": OPERATOR_OPTIONS, "unit": UNIT_OPTIONS, "per": PER_OPTIONS}


class QuickQuantity(QuantityWidget):
    """A quantity as people write it, and folded below, its parts, each with its label."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        parts = value if isinstance(value, list | tuple) else self.decompress(value)
        base = (attrs or {}).get("id", "")
        inputs = {
            suffix: self._part(suffix, name + suffix, part, base + suffix, dict(widget.attrs))
            for suffix, part, widget in zip(self.widgets_names, parts, self.widgets, strict=True)
        }
        written = inputs.pop("_as_written")
        return format_html(
            '<div class="quantity" data-reads="quantity">{}{}'
            "<details><summary>{}</summary>{}</details></div>",
            written,
            reading(name, str(value) if isinstance(value, Quantity) else ""),
            _("Number by number"),
            format_html_join("", "{}", ((one,) for one in inputs.values())),
        )

    def _part(self, suffix: str, name: str, value: Any, id_: str, attrs: Any) -> SafeString:
        label = attrs.pop("aria-label", "")
        attrs["id"] = id_
        if options := QUANTITY_OPTIONS.get(suffix.removeprefix("_")):
            return labelled(label, options.select(name, value, attrs))
        if suffix == "_as_written":
            attrs |= {"class": "wide", "autocomplete": "off"}
            label = _("As people write it, such as nearly 100 students or 10至20名")
        return labelled(label, text_input(name, value, attrs))


def reading(name: str, said: str) -> SafeString:
    """Return where a script says how what was typed is read; what is saved stands there already."""
    return format_html('<output class="reading" id="reading-{}">{}</output>', name, said)


class QuickText(LocalizedTextWidget):
    """A text and its origin for each language of the site, for those there are, and a new one."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        texts = as_rows(value)
        tag_name = f"{name}-{NEW}-tag"
        named = {str(clean_tag(code)): label for code, label in settings.LANGUAGES}
        rows = [(tag, named.get(tag, tag), texts.get(tag)) for tag in tags_shown(texts)]
        tag_input = text_input(tag_name, "", {"id": f"id_{tag_name}", "size": 8})
        return format_html(
            '{}<div class="language">{}{}</div>',
            format_html_join(
                "", '<div class="language">{}</div>', ((_text_row(name, *row),) for row in rows)
            ),
            labelled(_("Tag of a further language"), tag_input),
            _text_row(name, NEW, _("Further language"), texts.get("")),
        )


def _text_row(name: str, tag: str, language: Any, row: Any) -> SafeString:
    text, origin = row or ("", "")
    words, whence = f"{name}-{tag}-text", f"{name}-{tag}-origin"
    attrs = {"rows": 2, "id": f"id_{words}"}
    if tag != NEW:
        attrs["lang"] = tag
    return format_html(
        "{}{}",
        labelled(language, text_area(words, text, attrs)),
        labelled(_("Origin"), ORIGIN_OPTIONS.select(whence, origin, {"id": f"id_{whence}"})),
    )


def labelled(label: Any, control: SafeString) -> SafeString:
    return format_html('<label class="part"><span>{}</span>{}</label>', label, control)


class QuickInput(forms.TextInput):
    """A plain input."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = self.build_attrs(self.attrs, attrs)
        return text_input(name, self.format_value(value), {**attrs, "type": self.input_type})


class QuickNumber(QuickInput):
    input_type = "number"


class QuickDay(forms.DateInput):
    """A day, by the browser's own calendar."""

    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return text_input(name, self.format_value(value), self.build_attrs(self.attrs, attrs))


class QuickDate(FuzzyDateInput, QuickInput):
    """A date as people write it, and how it is read."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        typed = super().render(name, value, {**(attrs or {}), "data-reads": "date"}, renderer)
        return format_html("{} {}", typed, reading(name, _date_in_words(value)))


def _date_in_words(value: Any) -> str:
    """Return how a date is read; nothing for what cannot be, which its field says."""
    if not isinstance(value, FuzzyDate):
        try:
            value = FuzzyDate.parse(str(value or ""))
        except ValueError:
            return ""
    return str(value)


class QuickArea(forms.Textarea):
    """A plain text of several lines."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return text_area(name, self.format_value(value), self.build_attrs(self.attrs, attrs))


def text_input(name: str, value: Any, attrs: dict[str, Any]) -> SafeString:
    filled = {} if value in (None, "") else {"value": value}
    return format_html('<input name="{}"{}>', name, flatatt({"type": "text", **filled, **attrs}))


def text_area(name: str, value: Any, attrs: dict[str, Any]) -> SafeString:
    return format_html('<textarea name="{}"{}>\n{}</textarea>', name, flatatt(attrs), value or "")


@lru_cache(maxsize=256)
def options_of(model_field: Any) -> Options:
    """Return the options of a model field with choices, the same object each time."""
    return Options([pair for pair in model_field.flatchoices if pair[0] not in (None, "")])
