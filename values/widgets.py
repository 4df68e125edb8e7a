"""Form widgets of the values. Every input in them has an accessible name of its own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from values.dates import FuzzyDate
from values.quantities import OPERATORS, PERS, UNITS, Quantity
from values.text import ORIGINS, LocalizedText, clean_tag

NOTHING = ("", "---------")
NEW = "new"


class FuzzyDateInput(forms.TextInput):
    """One text input; `as_typed` shows a date so that typing it again gives the same date."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Return what the input shows."""
        return as_typed(value) if isinstance(value, FuzzyDate) else super().format_value(value)


def as_typed(value: FuzzyDate) -> str:
    """Return the words of the source where they read as this date, else EDTF with them behind.

    >>> as_typed(FuzzyDate("2027~", "in two years"))
    '2027~ “in two years”'
    """
    if not value.as_written:
        return value.edtf
    if _reads_as(value):
        return value.as_written
    calendar = "" if value.calendar == "gregorian" else f"{value.calendar} "
    return f"{value.edtf} {calendar}“{value.as_written}”"


def _reads_as(value: FuzzyDate) -> bool:
    try:
        return FuzzyDate.parse(value.as_written) == value
    except ValueError:
        return False


class QuantityWidget(forms.MultiWidget):
    """The parts of a quantity, one input each."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "operator": forms.Select(_named(gettext_lazy("How exact")), [NOTHING, *OPERATORS]),
                "low": forms.TextInput(_numeric(gettext_lazy("Number, or the lower one"))),
                "high": forms.TextInput(_numeric(gettext_lazy("The higher number"))),
                "alternatives": forms.TextInput(
                    _named(gettext_lazy("Numbers to choose from: 1, 2"))
                ),
                "unit": forms.Select(_named(gettext_lazy("Unit")), [NOTHING, *UNITS]),
                "per": forms.Select(_named(gettext_lazy("Stated per")), [NOTHING, *PERS]),
                "as_written": forms.TextInput(_named(gettext_lazy("Words of the source"))),
                "language": forms.TextInput(
                    _named(gettext_lazy("Language of these words, such as vi"))
                ),
            },
            attrs,
        )

    def decompress(self, value: Quantity | None) -> list[Any]:
        """Return what each input shows."""
        if value is None:
            return [None] * len(self.widgets)
        return [
            value.operator,
            value.low if not value.alternatives else None,
            value.high if not value.alternatives and value.operator != "exactly" else None,
            ", ".join(str(number) for number in value.alternatives),
            value.unit,
            value.per,
            value.as_written,
            value.language,
        ]


def _named(name: Any) -> dict[str, Any]:
    return {"aria-label": name}


def _numeric(name: Any) -> dict[str, Any]:
    return {"aria-label": name, "inputmode": "decimal", "autocomplete": "off"}


class LocalizedTextWidget(forms.Widget):
    """A text and its origin for each language of the site, for those there are, and a new one.

    Its value in a form is a mapping of tag to (text, origin), as typed.
    """

    template_name = "django/forms/widgets/multiwidget.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the inputs, row after row."""
        context = super().get_context(name, None, attrs)
        texts = as_rows(value)
        rows = [self._row(name, tag, *texts.get(tag, ("", ""))) for tag in tags_shown(texts)]
        rows.append([self._tag_input(name), *self._row(name, NEW, *texts.get("", ("", "")))])
        context["widget"]["subwidgets"] = [inputs for row in rows for inputs in row]
        return context

    def _row(self, name: str, tag: str, text: str, origin: str) -> list[Any]:
        said = _("a further language") if tag == NEW else tag
        written = forms.Textarea({"rows": 2, **({} if tag == NEW else {"lang": tag})})
        origins = forms.Select(choices=[NOTHING, *ORIGINS])
        return [
            _input(written, f"{name}-{tag}-text", text, _("Text in %(tag)s") % {"tag": said}),
            _input(origins, f"{name}-{tag}-origin", origin, _("Origin of %(tag)s") % {"tag": said}),
        ]

    def _tag_input(self, name: str) -> Any:
        return _input(forms.TextInput(), f"{name}-{NEW}-tag", "", _("Tag of a further language"))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return a mapping of tag to (text, origin) of the rows that have either."""
        tags = [key[len(name) + 1 : -5] for key in data if _is_text_of(name, key)]
        rows = {}
        for tag in tags:
            row = data.get(f"{name}-{tag}-text", ""), data.get(f"{name}-{tag}-origin", "")
            if row[0].strip():
                rows[data.get(f"{name}-{NEW}-tag", "") if tag == NEW else tag] = row
        return rows

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form did not have this field at all."""
        return not any(_is_text_of(name, key) for key in data)

    def id_for_label(self, id_: str) -> str:
        """Return nothing: a group of inputs has a legend, no label."""
        return ""


def _is_text_of(name: str, key: str) -> bool:
    return key.startswith(f"{name}-") and key.endswith("-text")


def as_rows(value: Any) -> dict[str, tuple[str, str]]:
    """Return text and origin by tag, for a text or for what a form holds of it."""
    if isinstance(value, LocalizedText):
        return {tag: (text.text, text.origin) for tag, text in value.items()}
    return dict(value or {})


def tags_shown(texts: Mapping[str, Any]) -> list[str]:
    """Return the tags that have inputs: the languages of the site, then those there are."""
    site = [clean_tag(code) for code, _name in settings.LANGUAGES]
    return [*site, *sorted(set(texts) - {*site, ""})]


def _input(widget: forms.Widget, name: str, value: Any, label: str) -> Any:
    attrs = {"id": f"id_{name}", "aria-label": label}
    return widget.get_context(name, value, attrs)["widget"]
