"""The weekly mail: what the board says, for one person, in their language."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from curation import mail
from curation.board.forms import curators
from curation.board.gathering import Row, gather
from curation.models import Report, Submission, User
from values.dates import FuzzyDate

TEMPLATE = "digest.txt"
MOST_LINES = 15  # of a part of the mail
DATED = ("late", "30", "90")
# Kinds that come later than this grow old in silence: they alone are no reason to write.
PRESSING = 50


def send_digests(day: date) -> list[User]:
    """Write to each curator who wants it and for whom there is something; return who they are."""
    wanting = curators().filter(digest=True).exclude(email="")
    return [user for user in wanting if send_digest(user, day)]


def send_digest(user: User, day: date) -> bool:
    """Write to one person; False where there is nothing to say."""
    if (told := digest_of(user, day)) is None:
        return False
    mail.send(to=user.email, language=user.language, template=TEMPLATE, **told)
    return True


def digest_of(user: User, day: date) -> dict[str, Any] | None:
    """Return what the mail says, in the language of its reader; None where that is nothing."""
    with override(user.language):
        board = gather(day, user)
        dated = [row for row in board.rows if row.group in DATED]
        told = {
            "mine": _lines([row for row in board.rows if row.assigned_to == user][:MOST_LINES]),
            "dated": _lines(dated[:MOST_LINES]),
            "more_dated": max(len(dated) - MOST_LINES, 0),
            "reports": Report.objects.waiting().count(),
            "reviews": _to_review(user),
            "counts": [count for count in board.counts if count.number],
        }
        pressing = any(count.kind.order < PRESSING for count in told["counts"])
        if not (pressing or told["mine"] or told["reports"] or told["reviews"]):
            return None
        return told | {f"{name}_address": _address(name) for name in ("board", "reports", "queue")}


def _to_review(user: User) -> int:
    if not user.has_role(User.Role.REVIEWER):
        return 0
    return Submission.objects.waiting_for(user).count()


def _lines(rows: list[Row]) -> list[dict[str, Any]]:
    """Return each row as what a mail shows of it."""
    return [
        {
            "title": row.reminder.title,
            "sentence": row.reminder.sentence,
            "due": FuzzyDate(row.reminder.due.isoformat()) if row.reminder.due else None,
            "address": settings.SITE_URL + row.reminder.address,
        }
        for row in rows
    ]


def _address(name: str) -> str:
    return settings.SITE_URL + reverse(f"curate:{name}")
