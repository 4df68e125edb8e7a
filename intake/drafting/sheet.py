"""The sheet that a curator checks: suggestions by record, each with its form and its sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agreements.entry.same import Same, find_same
from curation.documents.codecs import Reference
from curation.forms.references import Known
from intake.choices import Choice, Confidence, Field, Reason
from intake.drafting.checking import as_data
from intake.drafting.forms import FORMS, SuggestionForm
from intake.drafting.marks import Mark, Paragraph, paragraphs, sort_of
from intake.drafting.settled import RecordRows, by_record
from intake.models import Article, Suggestion
from values.countries import country_name
from values.dates import FuzzyDate

PIPS = {Confidence.CLEAR: 3, Confidence.CHECK: 2, Confidence.UNSURE: 1}


@dataclass(frozen=True)
class Sentence:
    """The sentence a suggestion rests on, in three parts: before its words, they, and after."""

    before: str
    words: str
    after: str


@dataclass
class Checked:
    """One suggestion with its form; `errors` is bound to what was typed if that is unread."""

    row: Suggestion
    label: str
    form: SuggestionForm
    sentence: Sentence | None
    is_waiting: bool  # whether it goes into the draft unseen

    @property
    def pips(self) -> int:
        return PIPS[Confidence(self.row.confidence)]

    @property
    def sort(self) -> str:
        return sort_of(self.row.field)

    @property
    def why(self) -> str:
        """Why the value is what it is, in words."""
        if not self.row.reason:
            return ""
        told = {name: _in_words(name, value) for name, value in self.row.told.items()}
        return str(Reason(self.row.reason).label) % told if told else Reason(self.row.reason).label

    @property
    def is_typed(self) -> bool:
        """Whether something was typed that is not accepted yet."""
        return self.row.typed is not None


def _in_words(name: str, value: Any) -> str:
    if name == "day" and value:
        return str(FuzzyDate(value))
    return country_name(value) if name == "country" else str(value)


@dataclass
class Section:
    """One record of the draft, with its fields."""

    record: RecordRows
    title: str
    fields: list[Checked] = field(default_factory=list)
    same: list[Same] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def is_agreement(self) -> bool:
        return self.name.startswith("a")

    @property
    def asks_which(self) -> bool:
        """Whether nobody said yet if the register has this agreement already."""
        head = self.record.head
        return bool(self.same and head and not head.value)


class Sheet:
    """Everything the page of an article shows of its suggestions."""

    def __init__(self, article: Article, rows: Sequence[Suggestion], bound: Any = None) -> None:
        """`bound` is what was sent for the suggestion that could not be read, by its code."""
        self.article, self.rows = article, rows
        self._bound: Mapping[str, Any] = bound or {}

    @cached_property
    def known(self) -> Known:
        """The records that the suggestions name: a query for each type."""
        return Known(reference for row in self.rows for reference in _references(row))

    @cached_property
    def records(self) -> list[RecordRows]:
        return by_record(self.rows)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each suggestion is called, by its code."""
        return labels_of(self.records)

    @cached_property
    def sections(self) -> list[Section]:
        return [self._section(record) for record in self.records]

    @cached_property
    def _titles(self) -> dict[str, str]:
        return titles_of(self.records)

    def _section(self, record: RecordRows) -> Section:
        section = Section(record, self._titles[record.name])
        waiting = {row.pk for row in record.not_looked_at}
        section.fields = [self._checked(row, record, row.pk in waiting) for row in record.fields]
        if section.is_agreement and not record.is_left_out:
            section.same = find_same(*_asked(record))
        return section

    def _checked(self, row: Suggestion, record: RecordRows, is_waiting: bool) -> Checked:
        form = self.form_of(row, self._bound.get(row.code, row.typed and as_data(row.typed)))
        return Checked(row, self.labels[row.code], form, _sentence(row, self.article), is_waiting)

    def form_of(self, row: Suggestion, data: Any = None) -> SuggestionForm:
        """Return the form of a suggestion, bound to `data` if that is given."""
        sides = {
            one.code: self._called(one)
            for one in self.rows
            if (one.record, one.field) == (row.record, Field.PARTY) and not one.is_refused
        }
        return FORMS[row.field](
            data,
            code=row.code,
            label=self.labels[row.code],
            before=row.settled,
            known=self.known,
            sides=sides,
            text=self.article.text,
        )

    def _called(self, row: Suggestion) -> str:
        """Return what a party is called."""
        value = row.settled or {}
        if key := value.get("institution"):
            return self.known.title("institution", key)
        return str(value.get("name") or value.get("described") or self.labels[row.code])

    @property
    def counted(self) -> list[Suggestion]:
        """The fields that are to be looked at: those of records that are not left out."""
        return [row for one in self.records if not one.is_left_out for row in one.fields]

    @property
    def looked_at(self) -> int:
        return sum(bool(row.choice) for row in self.counted)

    @property
    def next_code(self) -> str:
        """The suggestion nobody looked at that comes first; "" when all were looked at."""
        return next((row.code for row in self.counted if not row.choice), "")

    def after(self, code: str) -> str:
        """Return the next suggestion to look at after one, else the first that is left."""
        codes = [row.code for row in self.counted]
        start = codes.index(code) + 1 if code in codes else 0
        later = (row.code for row in self.counted[start:] if not row.choice)
        return next(later, self.next_code or code)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The article, its words marked; those of what was refused are marked no more."""
        left_out = {row.code for one in self.records if one.is_left_out for row in one.fields}
        marks = [
            Mark(row.code, sort_of(row.field), start, end)
            for row in self.rows
            if row.start is not None and not row.is_refused and row.code not in left_out
            for start, end in [(row.start, row.end), *row.told.get("also", [])]
        ]
        return paragraphs(self.article.text, marks)

    @property
    def has_agreements(self) -> bool:
        return any(one.name.startswith("a") for one in self.records)


def titles_of(records: Sequence[RecordRows]) -> dict[str, str]:
    """Return what each record is called, by its name; numbered where there are several."""
    return {one.name: _title(one.name, records) for one in records}


def _title(name: str, records: Sequence[RecordRows]) -> str:
    letter, number = name[:1], name[1:]
    one, several = {
        "a": (pgettext("intake", "Agreement"), _("Agreement %(number)s")),
        "f": (pgettext("intake", "Forum"), _("Forum %(number)s")),
        "t": (pgettext("intake", "Goal"), _("Goal %(number)s")),
        "s": (pgettext("intake", "Source"), ""),
    }[letter]
    is_alone = sum(other.name.startswith(letter) for other in records) == 1
    return one if is_alone else several % {"number": number}


def labels_of(records: Sequence[RecordRows]) -> dict[str, str]:
    """Return what each suggestion is called, by its code; numbered where a record has several."""
    return {row.code: _label(row, record) for record in records for row in record.fields}


def whole_labels_of(records: Sequence[RecordRows]) -> dict[str, str]:
    """Return what each suggestion is called away from its record, where there are several."""
    titles, labels = titles_of(records), labels_of(records)
    return {
        row.code: _whole_label(titles[record.name], labels[row.code], record)
        for record in records
        for row in record.fields
    }


def _whole_label(title: str, label: str, record: RecordRows) -> str:
    if len(record.fields) == 1:
        return title
    is_one_of_several = title != _title(record.name, [record])
    told = {"record": title, "field": label}
    return _("%(record)s: %(field)s") % told if is_one_of_several else label


def _label(row: Suggestion, record: RecordRows) -> str:
    label = Field(row.field).label
    same = [one for one in record.fields if one.field == row.field]
    if len(same) == 1:
        return str(label)
    return _("%(field)s %(number)d") % {"field": label, "number": same.index(row) + 1}


def _references(row: Suggestion) -> Iterable[Reference]:
    """Name the records that a suggestion names."""
    for value in (row.value, row.fixed):
        if row.field in (Field.TECHNOLOGY, Field.ACTIVITY):
            yield from ((row.field, key) for key in value or [])
        elif isinstance(value, Mapping):
            if "institution" in value:
                yield "institution", value["institution"]
            if "forum" in value:
                yield "forum", value["forum"]
            if "other" in value:
                yield "agreement", value["other"]


def _sentence(row: Suggestion, article: Article) -> Sentence | None:
    if row.quote_start is None:
        return None
    quote = row.quote(article.text)
    if row.start is None or not row.quote_start <= row.start < row.end <= row.quote_end:
        return Sentence(quote, "", "")
    first, last = row.start - row.quote_start, row.end - row.quote_start
    return Sentence(quote[:first], quote[first:last], quote[last:])


def _asked(record: RecordRows) -> tuple[list[str], FuzzyDate | None]:
    """Return the institutions and the day of an agreement, as far as they are known."""
    keys, when = [], None
    for row in record.fields:
        if row.choice == Choice.REFUSED or row.settled is None:
            continue
        if row.field == Field.PARTY and "institution" in row.settled:
            keys.append(row.settled["institution"])
        if row.field == Field.SIGNED:
            when = FuzzyDate.from_json(row.settled)
    return (keys, when) if len(set(keys)) > 1 else ([], None)
