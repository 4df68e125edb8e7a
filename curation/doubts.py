"""What a reviewer should look at twice in a submission, told before it is opened."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curation.board.asking import uncited
from curation.documents import record_type
from curation.documents.codecs import ValueCodec
from curation.documents.shape import Shape
from curation.models import Draft, Record, Version
from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import fold

# 1/8 and 03.04.2025 mean one day to some readers and another to others.
TWO_NUMBERS = re.compile(r"^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(?:\d{4}|\d{2}))?\s*$")
MONTHS = 12
# Rows that say how the record is known rather than what happened.
NO_FACTS = {"citations", "checks", "notes", "names"}
MOST_NAMES = 50  # of new records that are looked up, in one queue


@dataclass(frozen=True)
class Doubt:
    """One thing to look at: its kind (a code word for its colour), it in words, and where."""

    kind: str
    words: str
    address: str = ""


Teller = Callable[[Collection[int]], Mapping[int, list[Doubt]]]
_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """Let another package say what to look at; called from `AppConfig.ready`.

    It is asked with the numbers of submissions, and answers by number.
    """
    _tellers.append(teller)


def told_of(submissions: Collection[int]) -> dict[int, list[Doubt]]:
    """Return what other packages say of submissions, by their number."""
    found: dict[int, list[Doubt]] = {number: [] for number in submissions}
    for teller in _tellers:
        for number, doubts in teller(submissions).items():
            found[number] += doubts
    return found


def doubts_of(drafts: Iterable[Draft]) -> dict[int, list[Doubt]]:
    """Return what to look at by the number of the draft: one query, and one for each type."""
    drafts = list(drafts)
    live, namesakes = _live(drafts), _namesakes(drafts)
    found: dict[int, list[Doubt]] = {}
    for draft in drafts:
        name = draft.record_type, draft.record_key
        told = [*_moved_on(draft, live.get(name, 0)), *in_document(draft.document)]
        if other := namesakes.get(name):
            said = {"title": other, "reference": other.reference}
            told.append(Doubt("name", _("Same name as %(title)s, %(reference)s") % said))
        found[draft.pk] = told
    return found


def in_document(document: dict) -> list[Doubt]:
    """Return what is doubtful in a document by itself."""
    shape = record_type(document["type"]).document.shape
    values = list(_values(shape, document))
    dates = [value for _path, value in values if "edtf" in value]
    ambiguous = [one["as_written"] for one in dates if is_ambiguous(one.get("as_written", ""))]
    found = [
        Doubt("date", _("“%(written)s”: which number is the month?") % {"written": written})
        for written in ambiguous
    ]
    rough = sum(_is_rough(value) for _path, value in values)
    bare = _without_source(shape, document)
    if bare:
        words = ngettext("%(n)d fact without a source", "%(n)d facts without a source", bare)
        found.append(Doubt("source", words % {"n": bare}))
    if rough:
        words = ngettext("%(n)d rough value", "%(n)d rough values", rough)
        found.append(Doubt("rough", words % {"n": rough}))
    return found


def is_ambiguous(written: str) -> bool:
    """Whether a date was written as two numbers that may both be the month."""
    numbers = TWO_NUMBERS.match(written)
    if numbers is None:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first != second and max(first, second) <= MONTHS


def _is_rough(value: Mapping[str, Any]) -> bool:
    if "edtf" in value:
        return any(sign in value["edtf"] for sign in "~?%X")
    return value.get("operator", "exactly") != "exactly"


def _values(shape: Shape, row: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, dict]]:
    """Yield the dates and quantities of a document with their paths."""
    for name, codec in shape.codecs.items():
        exact = isinstance(codec, ValueCodec) and codec.value_class in (FuzzyDate, Quantity)
        if exact and isinstance(row.get(name), dict):
            yield f"{path}{name}", row[name]
    for name, child in shape.children.items():
        for one in row.get(name, []):
            yield from _values(child, one, f"{path}{name}/{one.get('key')}/")


def _without_source(shape: Shape, document: dict) -> int:
    if "citations" not in shape.children:
        return 0
    facts = [path for path, _value in _values(shape, document) if "/" not in path]
    facts += [name for name in shape.children if name not in NO_FACTS]
    return len(uncited(document, facts))


def _live(drafts: list[Draft]) -> dict[tuple[str, str], int]:
    """Return the number of the live version of each record that has one: one query."""
    wanted = Q(pk__in=[])
    for name, keys in _by_type(draft for draft in drafts if not draft.is_new).items():
        wanted |= Q(record_type=name, record_key__in=keys)
    versions = Version.objects.filter(wanted).order_by("number")
    return {
        (one["record_type"], one["record_key"]): one["number"]
        for one in versions.values("record_type", "record_key", "number")
    }


def _moved_on(draft: Draft, live: int) -> Iterator[Doubt]:
    if not draft.is_new and live != draft.base_version:
        yield Doubt("moved", _("The record has moved on"))


def _namesakes(drafts: list[Draft]) -> dict[tuple[str, str], Record]:
    """Return a published record of the same name for each new one that has one."""
    found = {}
    fresh = [draft for draft in drafts if draft.is_new][:MOST_NAMES]
    for name, keys in _by_type(fresh).items():
        names = {key: _names(draft) for key, draft in keys.items()}
        wanted = Q(pk__in=[])
        for one in {word for words in names.values() for word in words}:
            wanted |= Q(folded__contains=one)
        published = list(record_type(name).model._default_manager.filter(wanted)[:MOST_NAMES])
        lines = {line: other for other in published for line in other.folded.split("\n")}
        for key, words in names.items():
            other = next((lines[word] for word in words if word in lines), None)
            if other is not None and other.key != key:
                found[name, key] = other
    return found


def _names(draft: Draft) -> set[str]:
    """Return the folded names, or titles, that a document gives its record."""
    names = [str(one.get("text", "")) for one in draft.document.get("names", [])]
    titles = [str(one.get("text", "")) for one in draft.document.get("titles", {}).values()]
    return {folded for one in [*names, *titles] if (folded := fold(one))}


def _by_type(drafts: Iterable[Draft]) -> dict[str, dict[str, Draft]]:
    found: dict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in drafts:
        found[draft.record_type][draft.record_key] = draft
    return found
