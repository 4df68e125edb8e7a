"""The parameters that are the API's own: language, fields and pages."""

from functools import cached_property
from typing import Any
from urllib.parse import unquote

from django import forms
from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.filters.fields import CodesField, DayField, NumberField, OneCodeField, OneField
from search.filters.reading import Read
from values.text import clean_tag

LARGEST_PAGE = 200
USUAL_PAGE = 25
# Rows that can be reached by page number; deeper ones by cursor.
DEEPEST_ROW = 10_000
COUNTS = (EXACT, ESTIMATE) = ("exact", "estimate")
LARGEST_NUMBER = 2**63 - 1


class CursorField(OneField):
    """A place in a list, as a former answer gave it."""

    pattern = r"^[A-Za-z0-9_-]+$"


def language_tags() -> dict[str, Any]:
    """Return the languages of the site by BCP 47 tag."""
    return {clean_tag(code): name for code, name in settings.LANGUAGES}


def asked_language(request: HttpRequest) -> str:
    """Return the site's code of the language that `lang` asks for, English where it does not."""
    if "lang" not in unquote(request.META.get("QUERY_STRING", "")):
        return "en"  # without reading the parameters, which a kept answer needs no more
    try:
        asked = request.GET.getlist("lang")
    except SuspiciousOperation:  # too many parameters to be read: another layer refuses them
        return "en"
    known = {clean_tag(code): code for code, _name in settings.LANGUAGES}
    return known.get(asked[0], "en") if len(asked) == 1 else "en"


def language_parameter() -> dict[str, forms.Field]:
    note = gettext_lazy("Gives texts in this one language, with English where there is none.")
    return {"lang": OneCodeField(choices=language_tags().items(), help_text=note)}


def day_parameter() -> dict[str, forms.Field]:
    note = gettext_lazy("The day that is told for, where anything depends on it; else today.")
    return {"as_of": DayField(help_text=note)}


def fields_parameter(names: tuple[str, ...]) -> dict[str, forms.Field]:
    note = gettext_lazy("Gives these fields alone.")
    return {"only": CodesField(choices=[(name, name) for name in names], help_text=note)}


def include_parameter(names: tuple[str, ...]) -> dict[str, forms.Field]:
    """Return the field of `include`, if there is anything to include."""
    note = gettext_lazy("Adds the records of these collections that the answer names, whole.")
    choices = [(name, name) for name in names]
    return {"include": CodesField(choices=choices, help_text=note)} if names else {}


def page_parameters() -> dict[str, forms.Field]:
    note = gettext_lazy("With estimate the count may be rough, and long lists come sooner.")
    return {
        "count": OneCodeField(choices=[(how, how) for how in COUNTS], help_text=note),
        "page": NumberField(
            least=1,
            most=DEEPEST_ROW,
            help_text=gettext_lazy("Page number; reaches the first 10,000 rows."),
        ),
        **size_parameter(),
        "cursor": CursorField(
            help_text=gettext_lazy("A place in the list, taken from next or previous.")
        ),
    }


def size_parameter() -> dict[str, forms.Field]:
    note = gettext_lazy("Rows on a page.")
    return {"page_size": NumberField(least=1, most=LARGEST_PAGE, help_text=note)}


class Parameters:
    """The values of some parameters in a query string, and what is wrong with them."""

    def __init__(self, data: QueryDict, fields: dict[str, forms.Field]) -> None:
        self.data, self.fields = data, fields
        self.read = Read(data, fields, fields.__getitem__)

    @cached_property
    def problems(self) -> dict[str, list[ValidationError]]:
        """What is wrong, by parameter; empty if nothing is. Other parameters are not looked at."""
        # A form of a page sends empty filters, but nothing sends these empty by accident.
        empty = [name for name in self.fields if name in self.data and not self.data[name].strip()]
        lacking = ValidationError(_("Give a value, or leave it out."), code="empty")
        return {**{name: [lacking] for name in empty}, **self.read.problems}

    @property
    def unknown(self) -> dict[str, list[ValidationError]]:
        """A problem for each parameter that is none of these."""
        message = _("There is no parameter “%(name)s” here.")
        return {
            name: [ValidationError(message % {"name": name}, code="unknown_parameter")]
            for name in self.data
            if name not in self.fields
        }

    def __getitem__(self, name: str) -> Any:
        """Return the value of a parameter, None where none or no good one was given."""
        return self.read.cleaned_data.get(name)
