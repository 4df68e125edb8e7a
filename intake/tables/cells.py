"""One cell to a value of a document. What cannot be read is told with a way to mend it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from curation.documents.codecs import Codec, RecordCodec, RecordsCodec
from intake.tables.lookups import Records, code_words, countries
from values.dates import FuzzyDate
from values.fields import CountryField, FuzzyDateField
from values.text import clean_text, fold

SEPARATORS = str.maketrans({"；": ";", "、": ";", "\n": ";"})
MOST_WORDS_TOLD = 8
TRUE = {"true", "yes", "1", "x", "はい", "有", "是", "có"}
FALSE = {"false", "no", "0", "いいえ", "無", "否", "không"}

Reader = Callable[[str], Any]


class CellProblem(ValueError):  # noqa: N818 - said to a person
    """What is wrong with a cell, and how to mend it."""

    def __init__(self, message: str, fix: str = ""):
        super().__init__(message)
        self.message, self.fix = message, fix


def parts_of(text: str) -> list[str]:
    """Return the parts of a cell that holds several values: 半導体; AI."""
    return [part.strip() for part in text.translate(SEPARATORS).split(";") if part.strip()]


def read_date(text: str) -> dict:
    """Return a date as people write it, as documents hold it."""
    try:
        return FuzzyDate.parse(text).to_json()
    except ValueError as error:
        fix = _("Write it like 2025-07-11, 2025-07, 2025 or 2027~ (around 2027).")
        raise CellProblem(str(error), fix) from error


def read_country(text: str) -> str:
    """Return the code of a country that is written by its code or any of its names."""
    if code := countries().get(fold(text)):
        return code
    raise CellProblem(
        _("“%(text)s” is not a country the register knows.") % {"text": text},
        _("Write its name in English, or its code such as VN or JP."),
    )


def read_text(text: str) -> str:
    """Return a text without what nobody sees."""
    try:
        return clean_text(text)
    except ValueError as error:
        raise CellProblem(str(error), _("Type the text anew in this cell.")) from error


def reader_for(codec: Codec, records: Records) -> Reader:
    """Return what reads a cell for a field of a document."""
    field: Any = codec.field
    if isinstance(codec, RecordsCodec):
        return lambda text: [_record(one, codec, records) for one in parts_of(text)]
    if isinstance(codec, RecordCodec):
        return lambda text: _record(text, codec, records)
    if isinstance(field, FuzzyDateField):
        return read_date
    if isinstance(field, CountryField):
        return read_country
    if getattr(field, "base_field", None) is not None:
        return _list_reader(field.base_field)
    if field.flatchoices:
        words = code_words(field)
        return lambda text: _code(text, words, field)
    return _number_reader(field) or (lambda text: _plain(text, codec))


def _list_reader(base: Any) -> Reader:
    one = read_country if isinstance(base, CountryField) else read_text
    return lambda text: [one(part) for part in parts_of(text)]


def _number_reader(field: Any) -> Reader | None:
    if isinstance(field, models.BooleanField):
        return _yes_or_no
    if isinstance(field, models.IntegerField):
        return lambda text: _number(text, int)
    if isinstance(field, models.DecimalField):
        return lambda text: _number(text, float)
    return None


def _yes_or_no(text: str) -> bool:
    word = fold(text)
    if word in TRUE or word in FALSE:
        return word in TRUE
    raise CellProblem(
        _("“%(text)s” is neither yes nor no.") % {"text": text}, _("Write true or false.")
    )


def _number(text: str, kind: Any) -> Any:
    try:
        return kind(text.replace(",", "").replace("，", ""))
    except ValueError as error:
        told = _("“%(text)s” is not a number.") % {"text": text}
        raise CellProblem(told, _("Write digits only.")) from error


def _code(text: str, words: dict[str, str], field: Any) -> str:
    if code := words.get(fold(text)):
        return code
    known = [str(label) for _code_word, label in field.flatchoices][:MOST_WORDS_TOLD]
    raise CellProblem(
        _("“%(text)s” is not a word the register knows here.") % {"text": text},
        _("Write one of: %(known)s.") % {"known": "; ".join(known)},
    )


def _record(text: str, codec: RecordCodec, records: Records) -> str:
    if key := records.find(codec.type_name, text):
        return key
    raise CellProblem(
        _("The register has no “%(text)s”.") % {"text": text},
        _("Write its title as the register has it, or its reference."),
    )


def _plain(text: str, codec: Codec) -> str:
    """Return a text that the field itself accepts: an address, a short text."""
    value = read_text(text)
    try:
        codec.read(value, ("", ""))
    except ValidationError as error:
        raise CellProblem(" ".join(error.messages)) from error
    except ValueError as error:
        raise CellProblem(str(error)) from error
    return value
