"""Names to institutions: which institution a spelling means, and how sure that is.

    match(["Kyushu Univ.", "陽明交大"], country="TW")

A name is chosen only when it is safe: one institution alone has it, or has it but for what
spellings of a language vary in, and no country speaks against it. Everything less is a candidate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from institutions.name_table import Named, NameTable, name_table
from institutions.spelling import CJK, Spelling, spelled, without_brackets, without_country

MOST_NAMES = 100
LONGEST_NAME = 300
MOST_CANDIDATES = 5
SAFE = 0.9
# How far the second must lie behind for the first to be chosen.
MARGIN = 0.03
ABROAD = 0.3
SHORT_ACRONYM = 3
LONG_ENOUGH_FOR_A_SLIP = 12

EXACT, SPELLED, ORDER = _("Exact name"), _("The same name, spelled otherwise"), _("Words in order")
PLACED, BARE = _("Name with its country"), _("Name without its country or place")
PART = _("Part of the name")
INITIALS, ALIKE = _("First letters of the name"), _("Similar name")
SLIP = _("One letter differs")


class Candidate(NamedTuple):
    """An institution that a name may mean; `score` is 0 to 1, `reason` says what agrees."""

    key: str
    slug: str
    name: str
    score: float
    reason: str


@dataclass(frozen=True)
class Match:
    """What a name may mean, best first; `chosen` is the key of the one it safely means."""

    surface: str
    candidates: list[Candidate] = field(default_factory=list)
    chosen: str | None = None


def match(names: Sequence[str], *, country: str | None = None) -> list[Match]:
    """Return what each name may mean, in the order given.

    `country` is the ISO code of where the institution is expected, if known. Reads the table of
    names when the register has changed since: two queries, else one.
    """
    table = name_table()
    return [_match(table, name, country or "") for name in names]


class _Found(NamedTuple):
    score: float
    reason: str


def _match(table: NameTable, name: str, country: str) -> Match:
    found: dict[str, _Found] = {}
    for one, score, reason in _ways(table, name[:LONGEST_NAME]):
        score -= _strangeness(one, country)
        if one.key not in found or found[one.key].score < score:
            found[one.key] = _Found(score, str(reason))
    ranked = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))[:MOST_CANDIDATES]
    candidates = [
        Candidate(
            key, table.heads[key].slug, table.heads[key].name, round(how.score, 3), how.reason
        )
        for key, how in ranked
    ]
    return Match(name, candidates, _chosen(candidates))


def _chosen(candidates: list[Candidate]) -> str | None:
    if not candidates or candidates[0].score < SAFE:
        return None
    rival = candidates[1].score if len(candidates) > 1 else 0.0
    return candidates[0].key if candidates[0].score - rival >= MARGIN else None


def _strangeness(one: Named, country: str) -> float:
    return ABROAD if country and one.country and one.country != country else 0.0


Way = tuple[Named, float, object]


def _ways(table: NameTable, name: str) -> Iterator[Way]:
    """Yield what the name may mean, the surest ways first; looks for similar ones on a miss."""
    whole = spelled(name)
    if not whole.words:
        return
    found = list(_surely(table, whole))
    bare, inside = without_brackets(name)
    if inside and spelled(bare).words:
        found += _with_brackets(table, bare, inside)
    found += _with_country(table, whole)
    yield from found
    if max((score for _one, score, _reason in found), default=0) < SAFE:
        yield from _perhaps(table, whole)


def _surely(table: NameTable, asked: Spelling) -> Iterator[Way]:
    for one in table.exact.get(asked.exact, ()):
        yield one, _trust(one, asked), EXACT
    for one in table.short.get(asked.short, ()):
        yield one, min(0.95, _trust(one, asked)), SPELLED
    for one in table.bag.get(asked.bag, ()) if asked.bag else ():
        # "University of X" and "X University" may be two institutions.
        yield one, 0.85 if len(asked.core) < 3 else 0.91, ORDER


def _trust(one: Named, asked: Spelling) -> float:
    """Two or three letters are the acronym of many: a candidate, chosen by nobody alone."""
    short = len(asked.exact) <= SHORT_ACRONYM and not CJK.search(asked.exact)
    return 0.88 if short and one.acronym else 1.0


def _with_brackets(table: NameTable, bare: str, inside: list[str]) -> Iterator[Way]:
    """What stands in brackets agrees with the name, or speaks against it."""
    outer = {one.key: one for one, _score, _reason in _surely(table, spelled(bare))}
    for text in inside:
        words, code = without_country(("", *spelled(text).words))
        inner = {one.key for one, _score, _reason in _surely(table, spelled(text))}
        agreed = outer.keys() & inner if inner else outer.keys()
        for key in agreed:
            strange = code and not any(words) and outer[key].country not in ("", code)
            yield outer[key], 0.6 if strange else 0.95, PLACED


def _with_country(table: NameTable, asked: Spelling) -> Iterator[Way]:
    """A country named before or after: the name without it, of an institution of that country."""
    words, code = without_country(asked.words)
    if code:
        for one, score, _reason in _surely(table, spelled(" ".join(words))):
            if one.country == code:
                yield one, min(score, 0.94), PLACED


def _perhaps(table: NameTable, asked: Spelling) -> Iterator[Way]:
    for one in table.bare.get(asked.short, ()):
        yield one, 0.84, BARE
    for one in table.initials.get(asked.exact.replace(" ", ""), ()):
        yield one, 0.7, INITIALS
    for form in table.forms_with(asked.core)[:MOST_CANDIDATES]:
        share = len(asked.short) / len(form)
        for one in table.short[form]:
            yield one, 0.6 + 0.2 * share, PART
    yield from _alike(table, asked)


def _alike(table: NameTable, asked: Spelling) -> Iterator[Way]:
    scorer = fuzz.ratio if CJK.search(asked.short) else fuzz.token_sort_ratio
    for form, ratio, _place in process.extract(
        asked.short, table.forms, scorer=scorer, limit=MOST_CANDIDATES, score_cutoff=62
    ):
        slip = _is_slip(asked.short, form)
        for one in table.short[form]:
            yield one, 0.91 if slip else ratio / 100 * 0.85, SLIP if slip else ALIKE


def _is_slip(asked: str, form: str) -> bool:
    """One letter typed wrong inside a word of a long name in Latin letters; never its first."""
    if len(asked) < LONG_ENOUGH_FOR_A_SLIP or CJK.search(asked):
        return False
    if any(letter.isdigit() for letter in asked + form):
        return False
    heads = [[word[0] for word in text.split()] for text in (asked, form)]
    return heads[0] == heads[1] and DamerauLevenshtein.distance(asked, form, score_cutoff=1) == 1
