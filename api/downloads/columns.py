"""The columns of tables: what each is called, where its value comes from, what it means."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from api.addresses import api_address, page_address
from curation.models import Record
from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import LocalizedText

Cell = str | int | float | Decimal | bool | date | datetime | None

# Several values in one cell; where names may hold it themselves, references stand beside them.
SEPARATOR = "; "
LANGUAGES = ("en", "vi", "ja", "zh-Hant")


@dataclass(frozen=True)
class Column:
    """One column: its fixed name, the value of a row, and what it means, for readers."""

    name: str
    value: Callable[[Any], Cell]
    note: Any


def plain(model: type[Model], *names: str) -> list[Column]:
    """Return columns for fields that are one word or number each."""
    return [Column(name, _attribute(name), _note(model, name)) for name in names]


def text(model: type[Model], *names: str) -> list[Column]:
    """Return columns for texts by language: one wording each, English or what there is."""
    return [
        Column(name, lambda row, name=name: str(getattr(row, name)), _note(model, name))
        for name in names
    ]


def texts(name: str, wordings: Callable[[Any], LocalizedText], note: Any) -> list[Column]:
    """Return a column for each language of the site; empty where there is no such wording."""
    return [
        Column(f"{name}_{tag}", lambda row, tag=tag: wording(wordings(row), tag), note)
        for tag in LANGUAGES
    ]


def wording(every: LocalizedText, tag: str) -> str:
    """Return the wording for readers of this language, empty if there is none for them."""
    picked = every.pick(tag)
    return "" if picked.is_fallback else picked.text


def dates(model: type[Model], *names: str) -> list[Column]:
    """Return four columns for each date: EDTF, both days, the words of the source."""
    return [column for name in names for column in _date(name, _note(model, name))]


def _date(name: str, note: Any) -> list[Column]:
    def part(attribute: str) -> Callable[[Any], Cell]:
        return lambda row: _part_of(getattr(row, name), attribute)

    return [
        Column(name, part("edtf"), note),
        Column(f"{name}_earliest", part("earliest"), _("The first day it can mean.")),
        Column(f"{name}_latest", part("latest"), _("The last day it can mean.")),
        Column(f"{name}_as_written", part("as_written"), _("The words of the source.")),
    ]


def quantity(model: type[Model], name: str) -> list[Column]:
    """Return six columns for a quantity."""
    notes = {
        "operator": _note(model, name),
        "low": _("The lower end; empty where it is open."),
        "high": _("The higher end; empty where it is open."),
        "unit": _("What is counted."),
        "per": _("For which span; empty for none."),
        "as_written": _("The words of the source."),
    }

    def part(attribute: str) -> Callable[[Any], Cell]:
        return lambda row: _part_of(getattr(row, name), attribute)

    return [Column(f"{name}_{key}", part(key), note) for key, note in notes.items()]


def codes(model: type[Model], *names: str) -> list[Column]:
    """Return columns for fields that hold several words each."""
    return [
        Column(name, lambda row, name=name: joined(getattr(row, name)), _note(model, name))
        for name in names
    ]


def slugs(name: str, note: Any) -> Column:
    """Return a column with the slugs of a row's words of a vocabulary."""
    return Column(
        name, lambda row: joined(sorted(one.slug for one in getattr(row, name).all())), note
    )


def reference(name: str, note: Any) -> Column:
    """Return a column with the reference of one other record."""
    return Column(name, lambda row: reference_of(getattr(row, name)), note)


def references(name: str, note: Any) -> Column:
    """Return a column with the references of other records."""
    return Column(name, lambda row: references_of(getattr(row, name).all()), note)


def counted(name: str, note: Any) -> Column:
    """Return a column with the number of a row's children."""
    return Column(name, lambda row: len(getattr(row, name).all()), note)


def identifier(scheme: str, note: Any) -> Column:
    """Return a column with the identifier of another register."""
    return Column(scheme, lambda row: row.external_ids.get(scheme), note)


def reference_of(record: Record | None) -> str | None:
    return record.reference if record else None


def references_of(records: Iterable[Record]) -> str:
    return joined(sorted({one.reference for one in records}))


def joined(parts: Iterable[str]) -> str:
    return SEPARATOR.join(parts)


HEAD = [
    Column(
        "reference", lambda record: record.reference, _("The register's number; never changes.")
    ),
    Column("slug", lambda record: record.slug, _("The last part of the page's address.")),
    Column(
        "title",
        lambda record: record.display_title("en").text,
        _("The title in English, or in the language there is."),
    ),
    *texts("title", lambda record: record.display_titles(), _("The title in this language.")),
]
STAMPS = [
    Column("created", lambda record: record.created, _("When it was first published, UTC.")),
    Column("updated", lambda record: record.updated, _("When it was last published, UTC.")),
    Column("version", lambda record: record.version, _("How often it has been published.")),
    Column(
        "id",
        lambda record: api_address(record.type_name, record.reference),
        _("Its address in the API, which never changes."),
    ),
    Column("url", page_address, _("Its page.")),
]
SOURCES = Column(
    "sources",
    lambda record: references_of(one.source for one in record.citations.all()),
    _("References of the sources it cites."),
)


def _attribute(name: str) -> Callable[[Any], Cell]:
    return lambda row: getattr(row, name)


def _part_of(value: FuzzyDate | Quantity | None, attribute: str) -> Cell:
    return None if value is None else getattr(value, attribute)


def _note(model: type[Model], name: str) -> Any:
    """Return what the model says of its field."""
    field = model._meta.get_field(name)
    return field.help_text or capfirst(field.verbose_name)
