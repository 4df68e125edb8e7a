"""How the text of a query parameter becomes a value, and what is said when it cannot."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sources.templatetags.languages import language_name
from values.countries import country_name, validate_country
from values.dates import FuzzyDate
from values.text import clean_tag, clean_text

MOST_VALUES = 100
LONGEST_TEXT = 200

# What a form shows for a field: a list to choose from, a line of text, a day, a box to tick.
CHOICES, NAMES, TEXT, DAY, FLAG = "choices", "names", "text", "day", "flag"
NUMBER = "number"

# What the published schema says of the values; the fields refuse what does not fit.
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NAME_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
PAIR_PATTERN = r"^[A-Z]{2}-[A-Z]{2}$"
TAG_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


class Choice(NamedTuple):
    """A value and the words for it."""

    value: str
    label: str


class Given(forms.Widget):
    """Takes a parameter from the query string, as often as it is there, empty ones left out."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        texts = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [text.strip() for text in texts if text.strip()]


class OneField(forms.Field):
    """A parameter that takes one value."""

    widget = Given
    shown_as = TEXT
    pattern = ""
    longest = LONGEST_TEXT
    several = False

    def clean(self, value: list[str]) -> Any:
        if len(value) > 1:
            raise ValidationError(_("Give it once."), code="repeated")
        return self.read(_clean(value[0])) if value else None

    def read(self, text: str) -> Any:
        """Return the value. ValidationError says what was expected."""
        return text

    def words(self, text: str, value: Any) -> str:
        """Return a value in words, for a reader who may want to take it back."""
        return text


class WordsField(OneField):
    """Words to look for."""


class DayField(OneField):
    """One day."""

    shown_as = DAY
    pattern = DAY_PATTERN
    longest = 10

    def read(self, text: str) -> date:
        return _day(text)

    def words(self, text: str, value: date) -> str:
        return str(FuzzyDate(text))


class MomentField(OneField):
    """A day, or a day and time with its zone; without a zone it is UTC."""

    pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.]{5,20}([Zz]|[+-][0-9]{2}:[0-9]{2})?)?$"
    longest = 40

    def read(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text.upper()) if re.match(self.pattern, text) else None
            # The ends of the calendar have no such moment in UTC.
            return _utc(moment) if moment else _refuse_moment()
        except (ValueError, OverflowError):
            return _refuse_moment()


class FlagField(OneField):
    """True or false."""

    shown_as = FLAG
    pattern = "^(true|false)$"
    longest = 5

    def read(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise ValidationError(_("Write true or false."), code="invalid")
        return text == "true"

    def words(self, text: str, value: bool) -> str:
        return "" if value else _("no")


class EitherFlagField(FlagField):
    """True or false; true also where both are given.

    A box in a form is ticked before anybody touches it, and what is not ticked is not sent: so
    the form sends false, and the box true after it.
    """

    def clean(self, value: list[str]) -> bool | None:
        return super().clean(sorted(set(value))[-1:])


class NumberField(OneField):
    """A whole number from `least` to `most`."""

    shown_as = NUMBER

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and self.least <= int(text) <= self.most):
            message = _("Write a whole number from %(least)d to %(most)d.") % {
                "least": self.least,
                "most": self.most,
            }
            raise ValidationError(message, code="invalid")
        return int(text)


class SeveralField(forms.Field):
    """A parameter that takes several values, by comma or by repetition."""

    widget = Given
    shown_as = TEXT
    pattern = ""
    longest = LONGEST_TEXT
    several = True
    comma = True

    def clean(self, value: list[str]) -> dict[str, Any]:
        parts = [part for text in value for part in (text.split(",") if self.comma else [text])]
        if len(parts) > MOST_VALUES:
            message = _("Give at most %(number)d values.") % {"number": MOST_VALUES}
            raise ValidationError(message, code="too_many")
        texts = list(dict.fromkeys(text for part in parts if (text := _clean(part))))
        return self.read(texts) if texts else {}

    def read(self, texts: list[str]) -> dict[str, Any]:
        """Return each text with its value. ValidationError names those that are not known."""
        return {text: self.read_one(text) for text in texts}

    def read_one(self, text: str) -> Any:
        return text

    def words(self, text: str, value: Any) -> str:
        """Return one value in words."""
        return text


class TextsField(SeveralField):
    """Texts that may hold commas: several are given by repetition alone."""

    comma = False


class CodesField(SeveralField):
    """Code words of a published list."""

    shown_as = CHOICES

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.labels = dict(choices)

    def read_one(self, text: str) -> str:
        if text not in self.labels:
            message = _("“%(value)s” is not known. Use one of: %(known)s.") % {
                "value": text,
                "known": ", ".join(self.labels),
            }
            raise ValidationError(message, code="unknown_value")
        return text

    def words(self, text: str, value: str) -> str:
        return str(self.labels[text])


class OneCodeField(OneField):
    """One code word of a published list."""

    shown_as = CHOICES

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.labels = dict(choices)

    read = CodesField.read_one
    words = CodesField.words


class CountriesField(SeveralField):
    """Countries and economies by ISO code."""

    shown_as = CHOICES
    pattern = COUNTRY_PATTERN
    longest = 2

    def read_one(self, text: str) -> str:
        try:
            return validate_country(text)
        except ValueError as error:
            raise ValidationError(str(error), code="unknown_value") from error

    def words(self, text: str, value: str) -> str:
        return country_name(text)


class PairsField(CountriesField):
    """Pairs of countries, in either order: JP-VN is VN-JP."""

    pattern = PAIR_PATTERN
    longest = 5

    def read_one(self, text: str) -> str:
        codes = text.split("-")
        if len(codes) != 2 or len(set(codes)) != 2:
            message = _("“%(value)s” is not a pair of two countries. Write one like JP-VN.")
            raise ValidationError(message % {"value": text}, code="invalid")
        return "-".join(sorted(super(PairsField, self).read_one(code) for code in codes))

    def words(self, text: str, value: str) -> str:
        one, other = value.split("-")
        names = {"one": country_name(one), "other": country_name(other)}
        return _("%(one)s – %(other)s") % names


class TagsField(SeveralField):
    """Languages by BCP 47 tag."""

    pattern = TAG_PATTERN
    longest = 20

    def read_one(self, text: str) -> str:
        try:
            return clean_tag(text)
        except ValueError as error:
            raise ValidationError(str(error), code="unknown_value") from error

    def words(self, text: str, value: str) -> str:
        return language_name(text)


class RecordNamesField(SeveralField):
    """Slugs or references of the records asked for; those the register lacks are just not found."""

    pattern = NAME_PATTERN
    longest = 120

    def read_one(self, text: str) -> str:
        if len(text) > self.longest or not re.fullmatch(self.pattern, text):
            message = _("“%(value)s” is not a slug or a reference.") % {"value": text}
            raise ValidationError(message, code="invalid")
        return text


class NamedField(RecordNamesField):
    """Other records, by slug or reference; one that the register lacks is refused."""

    shown_as = NAMES

    def __init__(self, *, records: Callable[[], QuerySet], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.records = records

    def read(self, texts: list[str]) -> dict[str, Any]:
        """Return each name with its record: one query."""
        names = [self.read_one(text) for text in texts]
        references = {name: name.upper() for name in names}
        found = self.records().filter(Q(slug__in=names) | Q(reference__in=references.values()))
        known = {name: record for record in found for name in (record.slug, record.reference)}
        records = {name: known.get(name) or known.get(references[name]) for name in names}
        if lacking := [name for name, record in records.items() if record is None]:
            message = _("The register has no “%(value)s”.") % {"value": ", ".join(lacking)}
            raise ValidationError(message, code="unknown_value")
        return records

    def words(self, text: str, value: Any) -> str:
        """Return the title; may read the record's names."""
        return value.display_title().text


def _clean(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        message = _("Use at most %(number)d characters.") % {"number": LONGEST_TEXT}
        raise ValidationError(message, code="max_length")
    try:
        return clean_text(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


def _day(text: str) -> date:
    try:
        if re.fullmatch(DAY_PATTERN, text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    message = _("“%(value)s” is not a day. Write one like 2025-07-11.") % {"value": text}
    raise ValidationError(message, code="invalid")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refuse_moment() -> datetime:
    message = _("Write a day or a moment, such as 2025-07-11 or 2025-07-11T08:00:00Z.")
    raise ValidationError(message, code="invalid")
