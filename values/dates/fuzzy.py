"""`FuzzyDate`: a date that is only as exact as its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from values.text import clean_text

from .edtf import Point, Span, read
from .words import say_date
from .written import CALENDARS, read_written

KEYS = frozenset({"edtf", "as_written", "calendar"})


@dataclass(frozen=True)
class FuzzyDate:
    """A date as its source states it.

    `edtf` is ISO 8601-2 text, `as_written` the words of the source, `calendar` the calendar of
    those words. Raises ValueError, with a sentence for readers, where `edtf` is not accepted.
    """

    edtf: str
    as_written: str = ""
    calendar: str = "gregorian"

    def __post_init__(self) -> None:
        read(self.edtf)
        if self.calendar not in CALENDARS:
            raise ValueError(
                _("“%(calendar)s” is not a calendar of the register. Use one of: %(known)s.")
                % {"calendar": self.calendar, "known": ", ".join(sorted(CALENDARS))}
            )
        if self.as_written:
            object.__setattr__(self, "as_written", clean_text(self.as_written))

    @classmethod
    def parse(cls, text: str) -> "FuzzyDate":
        """Read a date as people write it: EDTF, ROC and Japanese years, 11 July 2025.

        Raises ValueError, with a sentence that says what was expected; never guesses.
        """
        text = text.strip()
        if not text:
            raise ValueError(_("Write a date like 2025-07-11, 2025-07, 2025 or 2027~."))
        reading = read_written(text)
        return cls(reading.edtf, "" if text == reading.edtf else text, reading.calendar)

    @property
    def meaning(self) -> Point | Span:
        """The date taken apart."""
        return read(self.edtf)

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None where that is open."""
        return self.meaning.earliest

    @property
    def latest(self) -> date | None:
        """The last day it can mean; None where that is open."""
        return self.meaning.latest

    @property
    def is_exact(self) -> bool:
        """Whether it is one day, stated without doubt."""
        meaning = self.meaning
        return (
            isinstance(meaning, Point)
            and meaning.precision == "day"
            and not meaning.qualifier
            and self.is_complete
        )

    @property
    def is_complete(self) -> bool:
        """Whether it has a year."""
        meaning = self.meaning
        return isinstance(meaning, Span) or meaning.year is not None

    @property
    def sort_key(self) -> tuple[date, date]:
        """Sort by the first possible day, then the last; what is open comes last."""
        return self.earliest or date.max, self.latest or date.max

    def certainly_before(self, day: date) -> bool:
        """Whether every day it can mean lies before `day`."""
        return self.latest is not None and self.latest < day

    def possibly_before(self, day: date) -> bool:
        """Whether some day it can mean lies before `day`."""
        return self.earliest is None or self.earliest < day

    def certainly_after(self, day: date) -> bool:
        """Whether every day it can mean lies after `day`."""
        return self.earliest is not None and self.earliest > day

    def possibly_after(self, day: date) -> bool:
        """Whether some day it can mean lies after `day`."""
        return self.latest is None or self.latest > day

    def certainly_within(self, first: date, last: date) -> bool:
        """Whether every day it can mean lies from `first` to `last`, both included."""
        earliest, latest = self.earliest, self.latest
        return earliest is not None and latest is not None and first <= earliest <= latest <= last

    def possibly_within(self, first: date, last: date) -> bool:
        """Whether some day it can mean lies from `first` to `last`, both included."""
        earliest, latest = self.earliest, self.latest
        return (earliest is None or earliest <= last) and (latest is None or latest >= first)

    def text(self, language: str = "en") -> str:
        """Say the date in words, in English where the language has no wording yet."""
        return say_date(self.meaning, language).text

    def __str__(self) -> str:
        """Say the date in words, in the language now active."""
        return self.text(get_language() or "en")

    def to_json(self) -> dict[str, str]:
        """Return the form documents hold: `edtf`, and what else is known."""
        document = {"edtf": self.edtf}
        if self.as_written:
            document["as_written"] = self.as_written
        if self.calendar != "gregorian":
            document["calendar"] = self.calendar
        return document

    @classmethod
    def from_json(cls, document: object) -> "FuzzyDate":
        """Read the form documents hold. Raises ValueError on unknown keys and wrong types."""
        if not isinstance(document, Mapping) or "edtf" not in document:
            raise ValueError(_('A date is written as {"edtf": "2025-07-11"}.'))
        unknown = sorted(str(key) for key in document.keys() - KEYS)
        if unknown:
            raise ValueError(
                _("A date has no “%(key)s”. It has edtf, as_written and calendar.")
                % {"key": unknown[0]}
            )
        if not all(isinstance(value, str) for value in document.values()):
            raise ValueError(_("All parts of a date are texts in quotation marks."))
        return cls(**document)

    def api_json(self, language: str = "en") -> dict[str, Any]:
        """Return what the API tells: EDTF, both bounds (ISO dates or None), both wordings."""
        earliest, latest = self.earliest, self.latest
        return {
            "edtf": self.edtf,
            "earliest": earliest and earliest.isoformat(),
            "latest": latest and latest.isoformat(),
            "as_written": self.as_written,
            "text": self.text(language),
        }
