"""What a reviewer should know of a draft made of an article: which fields nobody looked at."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curation.doubts import Doubt
from intake.choices import Confidence
from intake.drafting.settled import by_record
from intake.drafting.sheet import whole_labels_of
from intake.models import Suggestion


def not_looked_at(submissions: Collection[int]) -> dict[int, list[Doubt]]:
    """Return, by the number of a submission, what of its article nobody looked at: one query."""
    rows = Suggestion.objects.filter(article__submission__in=submissions)
    found: dict[int, list[Suggestion]] = defaultdict(list)
    for row in rows.select_related("article").defer("article__text"):
        found[row.article.submission_id].append(row)
    return {number: list(_doubts(group)) for number, group in found.items()}


def _doubts(rows: list[Suggestion]) -> Iterable[Doubt]:
    records = [one for one in by_record(rows) if not one.is_left_out]
    address = rows[0].article.get_absolute_url()
    labels = whole_labels_of(records)
    inside = [labels[row.code] for one in records for row in one.not_looked_at]
    if inside:
        words = _("From a press release, not looked at: %(fields)s")
        yield Doubt("unlooked", words % {"fields": "; ".join(inside)}, address)
    left = sum(_was_passed_over(row) for one in records for row in one.fields)
    if left:
        words = ngettext(
            "%(n)d unsure suggestion of the article was left out without a look",
            "%(n)d unsure suggestions of the article were left out without a look",
            left,
        )
        yield Doubt("left", words % {"n": left}, address)


def _was_passed_over(row: Suggestion) -> bool:
    is_unsure = not row.choice and row.confidence == Confidence.UNSURE
    return is_unsure and row.settled not in (None, "", [])
