"""A row of a table to what it says: values of fields, parties, sources, and faults by column."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intake.tables.cells import CellProblem, parts_of, read_country, read_text, reader_for
from intake.tables.lookups import Records
from intake.tables.meanings import Meaning, meanings_of
from values.fields import LocalizedTextField, QuantityField
from values.quantities import Quantity
from values.text import LocalizedText

CITED = ("source_url", "source_title", "source_publisher", "quote", "sources")
PARTIES = ("party", "party_described", "parties", "institutions", "party_country")
LONGEST_NAME = 300


@dataclass(frozen=True)
class Fault:
    """What is wrong at a row and a column (counted from 1; 0: the whole row), and the way out."""

    row: int
    column: int
    message: str
    fix: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class PartyCell:
    """A party as a cell names it; a description, or the name or reference of an institution."""

    text: str
    column: int
    country: str = ""
    described: bool = False


@dataclass
class RowRead:
    """What one row says."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    parties: list[PartyCell] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)  # language, name
    cited: dict[str, str] = field(default_factory=dict)
    head: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table: `columns` are the codes of their meanings, in order."""

    def __init__(self, type_name: str, columns: Sequence[str], language: str, records: Records):
        meanings = meanings_of(type_name)
        self.language = language
        self.columns = [
            (number, meanings[code])
            for number, code in enumerate(columns, start=1)
            if code in meanings
        ]
        self.readers = {
            meaning.code: reader_for(meaning.codec, records)
            for _number, meaning in self.columns
            if meaning.codec is not None and not _is_composite(meaning)
        }

    def column_of(self, path: str) -> int:
        """Return the column that fills a field of the document; 0 if none does."""
        name = path.partition("/")[0]
        own = {"parties": PARTIES, "citations": CITED, "names": ("name",)}.get(name, (name,))
        found = (number for number, meaning in self.columns if meaning.field in own)
        return next(found, 0)

    def read(self, number: int, cells: Sequence[str]) -> RowRead:
        """Return what the row says; faults for what its cells do not."""
        row = RowRead(number)
        for column, meaning in self.columns:
            text = cells[column - 1]
            if not text:
                continue
            row.raw[f"{meaning.code}#{column}"] = text
            try:
                self._take(row, column, meaning, text)
            except CellProblem as problem:
                row.faults.append(Fault(number, column, problem.message, problem.fix))
        row.faults += self._composites(row)
        return row

    def _take(self, row: RowRead, column: int, meaning: Meaning, text: str) -> None:
        code = meaning.code
        if code in PARTIES:
            _take_party(row, column, code, text)
        elif code in CITED:
            row.cited[code] = read_text(text)
        elif code in {"reference", "slug"}:
            row.head[code] = text
        elif meaning.field == "name":
            row.names.append((code.partition(":")[2] or self.language, _name(text)))
        elif _is_composite(meaning):
            self._take_part(row, meaning, text)
        else:
            row.values[code] = self.readers[code](text)

    def _take_part(self, row: RowRead, meaning: Meaning, text: str) -> None:
        """Keep one language of a text, or one part of a quantity, until the row is read."""
        if isinstance(meaning.codec and meaning.codec.field, LocalizedTextField):
            tag = meaning.code.partition(":")[2] or self.language
            said = {"text": read_text(text), "origin": "printed"}
            row.values.setdefault(meaning.field, {})[tag] = said
        else:
            part = meaning.code.partition(".")[2]
            row.values.setdefault(meaning.field, {})[part] = _part(part, text)

    def _composites(self, row: RowRead) -> Iterator[Fault]:
        """Check the texts and quantities that several columns make up."""
        for column, meaning in self.columns:
            value, codec = row.values.get(meaning.field), meaning.codec
            kinds = ((LocalizedTextField, LocalizedText), (QuantityField, Quantity))
            for field_class, value_class in kinds:
                if value and codec and isinstance(codec.field, field_class):
                    try:
                        value_class.from_json(value)  # type: ignore[attr-defined] both have it
                    except ValueError as error:
                        row.values.pop(meaning.field)
                        yield Fault(row.number, column, str(error))


def _is_composite(meaning: Meaning) -> bool:
    field_of = meaning.codec.field if meaning.codec else None
    return isinstance(field_of, LocalizedTextField | QuantityField) or "." in meaning.code


def _part(part: str, text: str) -> Any:
    if part not in {"low", "high"}:
        return read_text(text)
    try:
        number = float(text.replace(",", ""))
    except ValueError as error:
        told = _("“%(text)s” is not a number.") % {"text": text}
        raise CellProblem(told, _("Write digits only.")) from error
    return int(number) if number.is_integer() else number


def _name(text: str) -> str:
    text = read_text(text)
    if len(text) > LONGEST_NAME:
        raise CellProblem(
            _("A name of more than 300 characters is no name."),
            _("Write the name alone; put the rest into another column."),
        )
    return text


def _take_party(row: RowRead, column: int, code: str, text: str) -> None:
    if code == "party_country":
        country = read_country(text)
        if not row.parties:
            raise CellProblem(
                _("There is no party before this country."),
                _("Put the column of the country to the right of its party."),
            )
        row.parties[-1].country = country
    elif code in {"parties", "institutions"}:
        known = {party.text for party in row.parties}
        row.parties += [PartyCell(_name(one), column) for one in parts_of(text) if one not in known]
    else:
        row.parties.append(PartyCell(_name(text), column, described=code == "party_described"))
