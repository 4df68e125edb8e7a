"""How the register stands: what waits, how old it is, what failed. A few small queries."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone

from curation.models import Change, Job, Submission

DAY = timedelta(days=1)
BACKUP = "last-backup"  # an empty file; its time is the time


class Figure(NamedTuple):
    """One number with its name and, where there are several of a kind, their labels."""

    name: str
    meaning: str
    value: float
    labels: str = ""


def figures() -> Iterator[Figure]:
    """Yield every figure; raises OperationalError while the database is away."""
    yield from _jobs()
    yield from _submissions()
    newest = Change.objects.order_by("-sequence").values_list("sequence", "at").first()
    yield Figure("register_last_change", "Number of the newest change.", newest[0] if newest else 0)
    if newest:
        at = newest[1].timestamp()
        yield Figure("register_last_change_timestamp_seconds", "When it was published.", at)


def note_backup() -> None:
    """Remember that a backup was written just now, for `last_backup`."""
    folder = Path(settings.METRICS_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / BACKUP).touch()


def last_backup() -> Iterator[Figure]:
    """Yield when the newest backup was written by this machine, if it ever did."""
    try:
        at = (Path(settings.METRICS_DIR) / BACKUP).stat().st_mtime
    except OSError:
        return
    yield Figure("register_last_backup_timestamp_seconds", "When the newest backup was made.", at)


def _jobs() -> Iterator[Figure]:
    open_ = dict(Job.objects.filter(state__in=Job.OPEN).values_list("state").annotate(Count("pk")))
    for state in Job.OPEN:
        yield Figure("register_jobs", "Tasks by state.", open_.get(state, 0), f'state="{state}"')
    failed = Job.objects.filter(state=Job.State.FAILED, finished__gte=timezone.now() - DAY).count()
    yield Figure("register_jobs_failed_today", "Tasks that failed within 24 hours.", failed)
    oldest = Job.objects.due().aggregate(at=Min("run_after"))["at"]
    waits = (timezone.now() - oldest).total_seconds() if oldest else 0
    yield Figure("register_job_waits_seconds", "How long the oldest due task has waited.", waits)


def _submissions() -> Iterator[Figure]:
    waiting = Submission.objects.filter(state="in_review").count()
    yield Figure("register_submissions_in_review", "Submissions that wait for a reviewer.", waiting)
