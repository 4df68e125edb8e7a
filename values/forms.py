"""Form fields of the values. Their errors say what was expected."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from values.dates import FuzzyDate
from values.dates.edtf import is_edtf
from values.dates.written import CALENDARS
from values.quantities import Quantity
from values.quantities.written import read_quantity
from values.text import LocalizedText, Text
from values.widgets import (
    FuzzyDateInput,
    LocalizedTextWidget,
    QuantityWidget,
    as_typed,
)

EDTF_AND_WORDS = re.compile(
    rf"(?P<edtf>\S+) (?:(?P<calendar>{'|'.join(sorted(CALENDARS))}) )?[“\"](?P<words>.+)[”\"]",
    re.DOTALL,
)
ONE_NUMBER = {"exactly", "about"}
HIGH_ONLY = {"at_most", "less_than", "nearly"}


class FuzzyDateFormField(forms.Field):
    """A date as people write it; what was typed is kept as `as_written`."""

    widget = FuzzyDateInput

    def prepare_value(self, value: Any) -> Any:
        """Return what the input shows."""
        return as_typed(value) if isinstance(value, FuzzyDate) else value

    def to_python(self, value: Any) -> FuzzyDate | None:
        """Read what was typed: a date, or EDTF with the words of the source in quotation marks."""
        if value in self.empty_values or isinstance(value, FuzzyDate):
            return value or None
        try:
            return _typed_date(str(value).strip()) if str(value).strip() else None
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what was typed means another date, or has other words."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


def _typed_date(typed: str) -> FuzzyDate:
    match = EDTF_AND_WORDS.fullmatch(typed)
    if match is None or not is_edtf(match["edtf"]):
        return FuzzyDate.parse(typed)
    return FuzzyDate(match["edtf"], match["words"], match["calendar"] or "gregorian")


class NumberField(forms.Field):
    """A number with or without commas between its thousands."""

    def to_python(self, value: Any) -> Decimal | None:
        """Return a Decimal, or None for nothing."""
        if value in self.empty_values:
            return None
        return _typed_number(str(value))


class NumbersField(forms.Field):
    """Numbers with commas, “or” or spaces between them."""

    def to_python(self, value: Any) -> tuple[Decimal, ...]:
        """Return Decimals."""
        parts = re.split(r"\s*(?:,|;|\bor\b)\s*|\s+", str(value or "").strip())
        return tuple(_typed_number(part) for part in parts if part)


def _typed_number(typed: str) -> Decimal:
    plain = typed.strip().replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", plain):
        plain = plain.replace(",", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValidationError(
            _("“%(typed)s” is not a number. Write one like 42000, 42,000 or 1.5."),
            code="invalid",
            params={"typed": typed},
        )
    return number


class QuantityFormField(forms.MultiValueField):
    """A quantity in parts. For an exact or “about” number the first input is enough."""

    widget = QuantityWidget

    def __init__(self, **kwargs: Any) -> None:
        parts = (
            *(forms.CharField(required=False), NumberField(required=False)),
            *(NumberField(required=False), NumbersField(required=False)),
            *(forms.CharField(required=False) for _part in range(4)),
        )
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> Quantity | None:
        """Return the quantity, or None where nothing was chosen or typed."""
        if not any(data_list):
            return None
        operator, low, high, alternatives, unit, per, as_written, language = data_list
        if as_written and not (operator or low or high or alternatives or per):
            return _read_words(as_written, unit, language)
        if not operator:
            raise ValidationError(
                _("Choose how exact the number is, such as “at least”."), code="invalid"
            )
        try:
            ends = _ends(operator, low, high)
            return Quantity(operator, *ends, alternatives, unit, per, as_written, language)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


def _read_words(as_written: str, unit: str, language: str) -> Quantity:
    """Read a quantity from its words alone, as people write it."""
    try:
        return read_quantity(as_written, unit, language)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


def _ends(
    operator: str, low: Decimal | None, high: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """Put one number where its operator has it: 5 alone is both ends of exactly 5."""
    one = low if low is not None else high
    both = low is not None and high is not None
    if operator in ONE_NUMBER and not both:
        return one, one
    if operator in HIGH_ONLY and not both:
        return None, one
    return low, high


class LocalizedTextFormField(forms.Field):
    """A text in each language, with where it comes from."""

    widget = LocalizedTextWidget

    def to_python(self, value: Any) -> LocalizedText:
        """Read the rows that were filled."""
        if value is None or isinstance(value, LocalizedText):
            return value or LocalizedText()
        missing = [tag for tag, (_typed, origin) in value.items() if not origin]
        if missing:
            raise ValidationError(
                _("Say where the text in “%(tag)s” comes from."),
                code="origin",
                params={"tag": missing[0]},
            )
        try:
            return LocalizedText({tag: Text(*row) for tag, row in value.items()})
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: LocalizedText) -> None:
        """Refuse an empty text where one is required."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any text or origin differs."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class CountryFormField(forms.ChoiceField):
    """A choice of countries and economies, in the language of the page."""
