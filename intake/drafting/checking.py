"""What curators say of suggestions. Everything they choose, or only type, is kept at once."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Agreement
from curation import actions
from curation.models import User
from intake.choices import Choice, Field
from intake.drafting.lookup import PublishedRegister
from intake.drafting.suggested import Facts, Suggested
from intake.drafting.suggesting import suggest
from intake.models import Article, Suggestion

Typed = dict[str, list[str]]


@transaction.atomic
def suggestions_of(article: Article) -> list[Suggestion]:
    """Return the suggestions of an article in their order; the first call reads its text.

    They are made once: what somebody checks does not change under their hands when names are added
    to the register.
    """
    rows = list(article.suggestions.all())
    if rows or not article.is_read:
        return rows
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not article.suggestions.exists():
        _suggest(article)
    return list(article.suggestions.all())


def _suggest(article: Article) -> None:
    from intake.extract import extract
    from intake.gazetteer import gazetteer

    found = None
    if article.language:
        found = extract(article.text, gazetteer(), published=article.published)
    suggested = suggest(found, facts_of(article), PublishedRegister())
    Suggestion.objects.bulk_create(
        row_of(article, place, one) for place, one in enumerate(suggested, start=1)
    )


def facts_of(article: Article) -> Facts:
    """Return what is known of an article beside its text."""
    return Facts(
        article.title,
        article.publisher,
        article.published,
        article.published_as_written,
        article.language,
        urlsplit(article.landed or article.address).hostname or "",
    )


def row_of(article: Article, place: int, one: Suggested) -> Suggestion:
    """Return a suggestion as the row that keeps it. Saves nothing."""
    return Suggestion(
        article=article,
        code=one.code,
        place=place,
        record=one.record,
        field=one.field,
        value=one.value,
        start=one.words.start if one.words else None,
        end=one.words.end if one.words else None,
        quote_start=one.quote.start if one.quote else None,
        quote_end=one.quote.end if one.quote else None,
        confidence=one.confidence,
        reason=one.reason,
        told=dict(one.told),
    )


def accept(*, row: Suggestion, value: Any, by: User) -> None:
    """Take a suggestion as its form says it: as suggested, or fixed."""
    is_as_suggested = value == row.value
    row.fixed = None if is_as_suggested else value
    _choose(row, Choice.ACCEPTED if is_as_suggested else Choice.FIXED, by)


def refuse(*, row: Suggestion, by: User) -> None:
    """Say that the source does not say so. Its value stays to be seen, and to be taken back."""
    _choose(row, Choice.REFUSED, by)


def reopen(*, row: Suggestion, by: User) -> None:
    """Take back what was said of a suggestion; what it was fixed to stays in its form as typed."""
    row.fixed = None
    _choose(row, "", by)


def _choose(row: Suggestion, choice: str, by: User) -> None:
    row.choice, row.typed = choice, None
    row.chosen_by, row.chosen = (by, timezone.now()) if choice else (None, None)
    _save(row)


def _save(row: Suggestion) -> None:
    row.revision += 1
    names = ["choice", "typed", "fixed", "value", "chosen_by", "chosen", "revision"]
    row.save(update_fields=names)


def keep_typed(*, row: Suggestion, typed: Typed | None) -> None:
    """Keep what stands in the inputs of a suggestion, readable or not, without accepting it."""
    if row.typed != typed:
        row.typed = typed
        _save(row)


def typed_in(data: QueryDict, code: str) -> Typed:
    """Return what was typed into the inputs of one suggestion."""
    return {name: data.getlist(name) for name in data if name.startswith(f"{code}-")}


def as_data(typed: Typed) -> QueryDict:
    """Return kept input as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def leave_out(*, head: Suggestion, by: User) -> None:
    """Leave a whole record out of the draft."""
    _choose(head, Choice.REFUSED, by)


def take_in(*, head: Suggestion, by: User) -> None:
    """Bring a record back that was left out."""
    _choose(head, "", by)


def say_it_is(*, head: Suggestion, key: str, by: User) -> None:
    """Say which agreement of the register an agreement is; "" says it is none of them.

    Raises Refused for a key that no published agreement has.
    """
    if key and not Agreement.objects.filter(key=key).exists():
        raise actions.Refused(_("The register has no such agreement any more. Look again."))
    head.value = {"existing": key} if key else {"another": True}
    _choose(head, Choice.ACCEPTED, by)


def next_code(rows: Iterable[Suggestion], record: str, field: str) -> str:
    """Return a code for one more suggestion of a field."""
    taken = {row.code for row in rows}
    numbered = (f"{record}-{field}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)


def next_record(rows: Iterable[Suggestion], letter: str) -> str:
    """Return the name of one more record of a kind: a agreements, f forums, t goals."""
    taken = {row.record for row in rows}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{letter}{n}") not in taken)


def last_place(article: Article) -> int:
    """Return the place after which a suggestion that is added stands."""
    return article.suggestions.aggregate(Max("place"))["place__max"] or 0


def heads(rows: Iterable[Suggestion]) -> Mapping[str, Suggestion]:
    """Return the rows that stand for whole records, by the name of the record."""
    return {row.record: row for row in rows if row.field == Field.RECORD}
