"""Why a record was found, in words, with what matched marked in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from search.asking.asked import Asked, form_of_name
from search.asking.marking import Bit, Needles
from search.asking.ranking import Ranked
from values.folding import fold_run
from values.text import LocalizedText, Text

# Other names that are shown beside the title, at most.
MOST_NAMES = 4

NAMES: dict[str, Any] = {
    "titles": _("Title"),
    "names/official": _("Name"),
    "names/translation": _("Translated name"),
    "names/alias": _("Another name"),
    "names/acronym": _("Acronym"),
    "names/former": _("Former name"),
    "names/as_in_source": _("A name found in print"),
}
# By the first part of the path, and for rows also by their last: the longest that fits.
PLACES: dict[str, Any] = {
    "summaries": _("Summary"),
    "parties": _("Party, as named in a source"),
    "participations": _("Participant, as named in a source"),
    "commitments": _("Commitment"),
    "signatures": _("Signature"),
    "talks": _("Talk"),
    "outcomes": _("Outcome"),
    "notes": _("Note"),
    "quotations": _("Quoted sentence"),
    "publisher": _("Publisher"),
    "author": _("Author"),
    "city": _("City"),
    "venue": _("Venue"),
    "signed_place": _("Place of signature"),
    "breakdowns": _("Part of the target"),
    "measurements": _("Measurement"),
    "goal_text": _("Goal"),
    "legal_basis": _("Legal basis"),
    "description": _("Description"),
    "memberships": _("Member, as named in a source"),
    "contact_points": _("Contact"),
    "external_ids": _("Identifier"),
    "reference_numbers": _("Number of the document"),
}
LINKS: dict[str, Any] = {
    "parties": _("Party"),
    "participations": _("Participant"),
    "signatures": _("Signature"),
    "talks": _("Speaker or affiliation"),
    "technologies": _("Technology"),
    "activities": _("Activity"),
    "commitments": _("Commitment"),
    "forum": _("Forum"),
    "series": _("Series"),
    "owners": _("Owner of the target"),
    "memberships": _("Member"),
    "parent": _("Part of it"),
    "successor_of": _("Successor"),
    "outcomes": _("Outcome"),
    "relations": _("Related agreement"),
    "kind": _("Kind of record"),
}
QUOTE, TRANSLATION = _("Quoted sentence"), _("Translation of a quoted sentence")
COUNTRY = _("Country or economy")
ELSEWHERE = _("Details of the record")


Texts = list[list[str]]  # path, language, text
# A text is folded to find names in it, to count what matches, and for the next reader.
folded = lru_cache(maxsize=4_096)(fold_run)


@dataclass
class Hit:
    """A record found, ready to be shown. Texts are in bits, of which some are marked.

    `matched` is the name that was typed where it is not the title, `reason` where it stood or what
    else agreed, `language` that of the text that matched.
    """

    record_type: str
    key: str
    reference: str
    slug: str
    title: list[Bit]
    title_language: str
    names: list[tuple[str, list[Bit]]] = field(default_factory=list)
    excerpt: list[Bit] = field(default_factory=list)
    excerpt_language: str = ""
    reason: str = ""
    path: str = ""
    matched: str = ""
    language: str = ""
    countries: list[str] = field(default_factory=list)
    day: Any = None
    score: float = 0.0


def explain(ranked: Ranked, language: str) -> Hit:
    """Return a hit in words for a reader of this language."""
    entry, needles = ranked.entry, ranked.asked.needles
    titles = LocalizedText({tag or "und": Text(text) for tag, text in entry.titles.items()})
    title = titles.pick(language)
    hit = Hit(
        entry.record_type,
        entry.key,
        entry.reference,
        entry.slug,
        needles.mark(title.text or entry.key),
        title.language,
        countries=entry.countries,
        day=entry.day,
        score=round(ranked.score, 3),
    )
    texts = entry.texts
    _add_names(hit, texts, needles, title.text)
    _add_reason(hit, texts, ranked, title.text)
    return hit


def _add_names(hit: Hit, texts: Texts, needles: Needles, title: str) -> None:
    """Add the other names that match."""
    for path, tag, text in texts:
        if path in NAMES and text != title and needles.finds(folded(text)):
            hit.names.append((tag, needles.mark(text)))
            if len(hit.names) == MOST_NAMES:
                return


def _add_reason(hit: Hit, texts: Texts, ranked: Ranked, title: str) -> None:
    path, tag, text = max(_matches(texts, ranked.asked), default=(0, 0, ("", "", "")))[2]
    if path in NAMES:
        exact = form_of_name(text) == ranked.asked.form
        _say_name(hit, path, tag, text if text != title else "", exact)
    elif path:
        hit.reason, hit.path, hit.language = str(_place(path)), path, tag
        hit.excerpt, hit.excerpt_language = ranked.asked.needles.excerpt(text), tag
    if not hit.reason or not path:
        hit.path, hit.reason = _link(ranked)


def _say_name(hit: Hit, path: str, tag: str, other: str, exact: bool) -> None:
    plain = path in ("titles", "names/official")
    hit.path, hit.language = path, tag
    hit.reason = str(_("Exact name") if exact and plain else NAMES[path])
    hit.matched = "" if plain else other


def _matches(texts: Texts, asked: Asked) -> Iterator[tuple[int, int, tuple[str, str, str]]]:
    """Yield the texts that match: how much of the question they have, the earlier the better."""
    most = len(asked.atoms)
    for number, (path, tag, text) in enumerate(texts):
        if found := asked.needles.count(folded(text)):
            exact = path in NAMES and form_of_name(text) == asked.form
            yield most + 1 if exact else min(found, most), -number, (path, tag, text)
            if exact:
                return


def _place(path: str) -> Any:
    if path.startswith("citations/"):
        return TRANSLATION if path.endswith("translation") else QUOTE
    return PLACES.get(path.split("/")[0], ELSEWHERE)


def _link(ranked: Ranked) -> tuple[str, str]:
    """Return where the record names something that the question means."""
    for atom in ranked.asked.atoms:
        wanted = {one.mark for one in (*atom.names, *atom.shortened)} | set(atom.parts)
        wanted |= {mark for several in atom.meaning.marks for mark in several}
        for path, target in ranked.entry.links:
            if f"@{target}" in wanted:
                return path, str(LINKS.get(path.split("/")[0], ELSEWHERE))
        if any(f"@country/{code}" in wanted for code in ranked.entry.countries):
            return "countries", str(COUNTRY)
    return "", str(ELSEWHERE)
