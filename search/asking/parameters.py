"""The parameters of the search, the same for page and API."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.asking.search import Question
from search.filters.fields import (
    CodesField,
    CountriesField,
    SeveralField,
    TagsField,
    WordsField,
)

# The kinds of records, in the order they are told, with their names.
KINDS = (
    ("institution", gettext_lazy("Institutions")),
    ("agreement", gettext_lazy("Agreements")),
    ("forum", gettext_lazy("Forums")),
    ("forum_series", gettext_lazy("Forum series")),
    ("person", gettext_lazy("People")),
    ("target", gettext_lazy("Targets")),
    ("technology", gettext_lazy("Technologies")),
    ("activity", gettext_lazy("Activities")),
    ("source", gettext_lazy("Sources")),
)


class SearchWordsField(WordsField):
    """Words in any language; invisible characters in them are passed over, not refused."""

    def clean(self, value: list[str]) -> str | None:
        shown = ["".join(one for one in text if one.isprintable() or one == "\n") for text in value]
        return super().clean([" ".join(text.split()) for text in shown if text.strip()])


class YearsField(SeveralField):
    """Years of four digits."""

    pattern = r"^[0-9]{4}$"
    longest = 4

    def read_one(self, text: str) -> int:
        if not (len(text) == 4 and text.isascii() and text.isdigit()):
            message = _("“%(value)s” is not a year. Write one like 2025.") % {"value": text[:40]}
            raise ValidationError(message, code="invalid")
        return int(text)


def search_parameters() -> dict[str, Any]:
    """Return the fields of the parameters."""
    return {
        "q": SearchWordsField(
            required=False,
            label=gettext_lazy("Words"),
            help_text=gettext_lazy(
                "Words in any language, “phrases”, -without, OR; or a record number."
            ),
        ),
        "kind": CodesField(required=False, label=gettext_lazy("Kind"), choices=KINDS),
        "country": CountriesField(required=False, label=gettext_lazy("Country or economy")),
        "year": YearsField(required=False, label=gettext_lazy("Year")),
        "language": TagsField(required=False, label=gettext_lazy("Language of its sources")),
    }


def question_of(data: QueryDict) -> tuple[Question, dict[str, list[ValidationError]]]:
    """Return the question a query string asks, and what is wrong with it by parameter."""
    values: dict[str, Any] = {}
    problems: dict[str, list[ValidationError]] = {}
    for name, one in search_parameters().items():
        try:
            given = [text.strip() for text in data.getlist(name) if text.strip()]
            values[name] = one.clean(given)
        except ValidationError as error:
            problems[name] = [error]
    return _question(values), problems


def _question(values: dict[str, Any]) -> Question:
    several = {name: tuple((values.get(name) or {}).values()) for name in FILTERS}
    return Question(
        words=values.get("q") or "",
        kinds=several["kind"],
        countries=several["country"],
        years=several["year"],
        languages=several["language"],
    )


FILTERS = ("kind", "country", "year", "language")
