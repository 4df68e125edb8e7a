"""Where the rows of a table come from: one source for all, or one that a row names itself."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from intake.tables.cells import parts_of
from intake.tables.lookups import Records
from intake.tables.rows import RowRead
from sources.models import Source

LONGEST_KEY = 60


@dataclass
class Sources:
    """The source of all rows (`given`: its reference, or title, publisher, url, kind, language)."""

    given: dict[str, str]
    language: str
    records: Records
    new: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    def citation(self, row: RowRead) -> dict[str, Any]:
        """Return the row's citation: its own source if it names one, else that of the table."""
        own = row.cited
        key = self._own(own) or self._of_table()
        cited: dict[str, Any] = {"key": "table", "source": key}
        if own.get("quote"):
            cited |= {"quote": own["quote"], "language": self.language}
        if not self._own(own):
            cited["locator"] = _("Row %(number)d") % {"number": row.number}
        return cited

    def place(self, number: int) -> dict[str, Any]:
        """Return a citation of the table for an institution that a row names."""
        locator = _("Row %(number)d") % {"number": number}
        return {"key": "table", "source": self._of_table(), "locator": locator}

    def _own(self, cited: dict[str, str]) -> str:
        if "sources" in cited:
            for reference in parts_of(cited["sources"]):
                if key := self.records.find("source", reference):
                    return key
        if cited.get("source_url") or cited.get("source_title"):
            return self._kept(
                {
                    "title": cited.get("source_title") or cited.get("source_url", ""),
                    "publisher": cited.get("source_publisher", "") or self._publisher(),
                    "url": cited.get("source_url", ""),
                    "kind": "institution_page",
                    "language": self.language,
                }
            )
        return ""

    def _publisher(self) -> str:
        return self.given.get("publisher", "") or _("Not stated")

    def _of_table(self) -> str:
        if reference := self.given.get("reference"):
            return self.records.find("source", reference) or reference
        return self._kept(self.given)

    def _kept(self, given: dict[str, str]) -> str:
        """Return the key of a source: of the register by its address, else a new one."""
        url = given.get("url", "")
        digest = hashlib.sha256((url or given.get("title", "")).encode()).hexdigest()[:8]
        key = f"{slugify(given.get('title', ''))[:LONGEST_KEY].strip('-') or 'source'}-{digest}"
        if key not in self.seen:
            self.seen[key] = self._found(key, url) or key
            if self.seen[key] == key and not self._found(key, ""):
                self.new[key] = _new_source(key, given)
        return self.seen[key]

    def _found(self, key: str, url: str) -> str | None:
        known = Source.objects.filter(key=key) | (
            Source.objects.filter(url=url) if url else Source.objects.none()
        )
        return known.values_list("key", flat=True).first()


def _new_source(key: str, given: dict[str, str]) -> dict[str, Any]:
    language = given.get("language", "en")
    document: dict[str, Any] = {"format": 1, "type": "source", "key": key}
    document["titles"] = {language: {"text": given["title"], "origin": "printed"}}
    fields = ("kind", "language", "publisher", "url")
    return document | {name: given[name] for name in fields if given.get(name)}
