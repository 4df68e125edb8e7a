"""What a row says, as a document: the same kind of value that forms and data files make."""

import hashlib
import json
from functools import cache
from typing import Any, NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.choices import AgreementKind
from intake.tables.institutions import LATIN_STROKES, Institutions
from intake.tables.rows import RowRead
from intake.tables.sources import Sources

LANGUAGES = {"en": "en", "vi": "vi", "ja": "ja", "zh-Hant": "zh-hant"}
LONGEST_SLUG = 80


def document_of(
    type_name: str, row: RowRead, institutions: Institutions, sources: Sources
) -> dict[str, Any]:
    """Return the document of a row whose names are resolved."""
    key = key_of(type_name, row)
    document: dict[str, Any] = {"format": 1, "type": type_name, "key": key}
    document |= row.values
    if type_name == "agreement":
        document["parties"] = list(_parties(row, institutions))
        if not document.get("titles"):
            document["titles"] = _composed(row, institutions)
    if row.names:
        document["names"] = _names(row)
    document["slug"] = row.head.get("slug") or _slug(document, row)
    document["citations"] = [sources.citation(row)]
    return document


def key_of(type_name: str, row: RowRead) -> str:
    """Return the key of a row's record: the same row of the same table has the same key always."""
    said = [type_name, *sorted([code.partition("#")[0], text] for code, text in row.raw.items())]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]
    return f"{_readable(_words(row)) or type_name}-{digest}"


def _words(row: RowRead) -> list[str]:
    titles = [text["text"] for text in row.values.get("titles", {}).values()]
    parties = [party.text for party in row.parties]
    return [*(parties or titles[:1] or [name for _tag, name in row.names[:1]]), _year(row)]


def _readable(words: list[str]) -> str:
    """Return what of these words can stand in an address."""
    whole = " ".join(words)
    plain = slugify(whole.translate(LATIN_STROKES))
    return plain[:LONGEST_SLUG].strip("-") if len(plain) * 2 > len(whole) else ""


def _year(row: RowRead) -> str:
    for name in ("signed", "announced", "effective", "starts", "due"):
        if name in row.values:
            return str(row.values[name]["edtf"])[:4]
    return ""


def _slug(document: dict[str, Any], row: RowRead) -> str:
    """Return an address that can be read: the parties' keys and the year, then a few letters."""
    digest = document["key"].rpartition("-")[2][:6]
    names = [
        party["institution"] for party in document.get("parties", []) if "institution" in party
    ]
    readable = _readable([*names, _year(row)]) if names else document["key"].rpartition("-")[0]
    return f"{readable}-{digest}"


def _parties(row: RowRead, institutions: Institutions) -> Any:
    taken: set[str] = set()
    for number, party in enumerate(row.parties, start=1):
        if party.described:
            text = {institutions.records_language: {"text": party.text, "origin": "printed"}}
            said: dict[str, Any] = {"key": f"described-{number}", "described": text}
            yield said | ({"country": party.country} if party.country else {})
            continue
        country = party.country or institutions.home
        key = institutions.key_of(party.text, country)
        if key not in taken:
            taken.add(key)
            yield {"key": key, "institution": key, "stated_as": party.text}


def _names(row: RowRead) -> list[dict[str, Any]]:
    seen: dict[str, str] = {}
    found = []
    for language, text in row.names:
        if text in seen.values():
            continue
        kind = {"kind": "alias"} if language in seen else {}
        number = "" if language not in seen else f"-{len(found) + 1}"
        seen.setdefault(language, text)
        found.append(
            {"key": f"{language.lower()}{number}", "text": text, "language": language} | kind
        )
    return found


def _composed(row: RowRead, institutions: Institutions) -> dict[str, dict[str, str]]:
    """Return a descriptive title in each language that has words for it."""
    names = [institutions.name_of(party.text, party.country) for party in row.parties]
    year = _year(row)
    found = {}
    for tag, words in title_words().items():
        kind = words.kinds.get(row.values.get("kind", ""), words.agreement)
        pattern = words.with_year if year else words.without_year
        title = pattern % {"kind": kind, "parties": " – ".join(names), "year": year}
        found[tag] = {"text": title, "origin": "composed"}
    return found


class TitleWords(NamedTuple):
    """What a language composes titles with."""

    with_year: str
    without_year: str
    agreement: str
    kinds: dict[str, str]


@cache
def title_words() -> dict[str, TitleWords]:
    """Return the words for titles in each language that has some of its own."""
    found: dict[str, TitleWords] = {}
    for tag, language in LANGUAGES.items():
        with override(language):
            kinds = {code: str(label) for code, label in AgreementKind.choices}
            patterns = _("%(kind)s: %(parties)s, %(year)s"), _("%(kind)s: %(parties)s")
            words = TitleWords(*patterns, _("Agreement"), kinds)
        if tag == "en" or words.kinds != found["en"].kinds:
            found[tag] = words
    return found
