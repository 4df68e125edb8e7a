"""What a new agreement is called where no source gives it a title, and the keys of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from agreements.choices import AgreementKind
from curation.models import Record
from values.text import clean_tag

LONGEST_KEY = 80


@dataclass(frozen=True)
class Named:
    """A party with the key of its row, and what it is called in each language."""

    row: dict[str, Any]
    record: Record | None
    words: str

    @property
    def key(self) -> str:
        return str(self.row["key"])

    def title(self, language: str) -> str:
        return self.record.display_title(language).text if self.record else self.words


def row_key(base: str, taken: set[str]) -> str:
    """Return a key for a row that none of `taken` has, and take it."""
    base = base[:LONGEST_KEY].strip("-")
    numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    key = next(one for one in numbered if one not in taken)
    taken.add(key)
    return key


def composed_titles(kind: str, parties: Sequence[Named], year: str) -> dict[str, Any]:
    """Return a descriptive title in each language that has words for the kind."""
    if not (kind and parties):
        return {}
    english, titles = "", {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said = str(AgreementKind(kind).label)
            english = english or said
            if code == settings.LANGUAGE_CODE or said != english:
                text = _composed(said, parties, year)
                titles[clean_tag(code)] = {"text": text, "origin": "composed"}
    return titles


def _composed(kind: str, parties: Sequence[Named], year: str) -> str:
    language = translation.get_language() or settings.LANGUAGE_CODE
    told = {
        "kind": kind,
        "parties": _(", ").join(party.title(language) for party in parties),
        "year": year,
    }
    return (_("%(kind)s: %(parties)s, %(year)s") if year else _("%(kind)s: %(parties)s")) % told
