"""Taking jobs from the queue and doing them, so that a killed worker leaves nothing half done.

While a worker does a job, a second connection of its own holds an advisory lock on the job's
number. The kernel and the server free it however the worker ends; a running job whose lock is free
has lost its worker.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import InterfaceError, OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django_tasks.base import Task

from curation.models import Job
from curation.queue.progress import Reporter, Told, reporter

logger = logging.getLogger(__name__)
LOCKS = 7_301_947  # the first half of the advisory locks on jobs
MOST_ATTEMPTS = 2
LOST = "The worker ended before the work did, twice; nothing of it was kept."


def work(*, stop: threading.Event, pause: float = 1.0) -> None:
    """Do jobs one after the other until told to stop; look for new ones every `pause` seconds.

    A database that goes away is waited for: what was being done is rolled back and tried again.
    """
    while not stop.is_set():
        if not _did_one():
            connection.close_if_unusable_or_obsolete()
            stop.wait(pause)


def _did_one() -> bool:
    try:
        return run_next()
    except (OperationalError, InterfaceError) as error:
        logger.error("The database does not answer: %s", error)
        connection.close()
        return False


def run_next() -> bool:
    """Do the next job that is due, if any; whether there was one."""
    with _own_connection() as mine:
        _put_back_lost(mine)
        job = _take(mine)
        if job is None:
            return False
        try:
            _run(job, mine)
        finally:
            _unlock(mine, job.number)
    return True


def task_at(path: str) -> Task:
    """Return the task of this path; TypeError if what stands there is none."""
    found = import_string(path)
    if not isinstance(found, Task):
        raise TypeError(f"{path} is not a task.")
    return found


@contextmanager
def _own_connection() -> Iterator[BaseDatabaseWrapper]:
    mine = connections.create_connection("default")
    try:
        yield mine
    finally:
        mine.close()


def _take(mine: BaseDatabaseWrapper) -> Job | None:
    with transaction.atomic():
        job = Job.objects.due().select_for_update(skip_locked=True).first()
        if job is None:
            return None
        _lock(mine, job.number)
        job.state, job.started = Job.State.RUNNING, timezone.now()
        job.attempts += 1
        job.done = job.total = 0
        job.save(update_fields=["state", "started", "attempts", "done", "total"])
    return job


def _run(job: Job, mine: BaseDatabaseWrapper) -> None:
    token = reporter.set(Reporter(job.number, mine))
    try:
        with transaction.atomic() if job.queue == "default" else nullcontext():
            result = _call(job)
            _finish(job, Job.State.DONE, result=result)
    except Told as told:
        _finish(job, Job.State.FAILED, error=str(told))
    except Exception:
        logger.exception("Job %s failed", job)
        _finish(job, Job.State.FAILED, error="")
    finally:
        reporter.reset(token)


def _call(job: Job) -> Any:
    language = job.arguments["kwargs"].get("language", "en")
    with translation.override(language):
        return task_at(job.task).call(*job.arguments["args"], **job.arguments["kwargs"])


def _finish(job: Job, state: str, *, result: Any = None, error: str = "") -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state, result=result, error=error, finished=timezone.now()
    )


def _put_back_lost(mine: BaseDatabaseWrapper) -> None:
    """Give jobs whose worker is gone to the next one, or say that they failed."""
    for job in Job.objects.filter(state=Job.State.RUNNING):
        if not _try_lock(mine, job.number):
            continue  # somebody is at it
        try:
            running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
            if job.attempts < MOST_ATTEMPTS:
                running.update(state=Job.State.READY)
            else:
                running.update(state=Job.State.FAILED, error=LOST, finished=timezone.now())
        finally:
            _unlock(mine, job.number)


def _lock(mine: BaseDatabaseWrapper, number: int) -> None:
    with mine.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCKS, number])


def _try_lock(mine: BaseDatabaseWrapper, number: int) -> bool:
    with mine.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, number])
        return bool(cursor.fetchone()[0])


def _unlock(mine: BaseDatabaseWrapper, number: int) -> None:
    with mine.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, number])
