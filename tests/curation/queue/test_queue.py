"""Work in the background is done whole or not at all, and whoever asked can watch it."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from curation.models import Job, User
from curation.queue import ask
from curation.queue import worker as worker_module
from curation.queue.worker import LOST, run_next
from tests.curation.queue import tasks

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return sorted(User.objects.values_list("username", flat=True))


def test_a_worker_does_what_waits_and_says_what_came_of_it():
    job = ask(tasks.make_people, names=["an", "binh"])
    assert run_next()
    job.refresh_from_db()
    assert (job.state, job.result, names()) == ("done", 2, ["an", "binh"])
    assert not run_next()


def test_what_is_urgent_goes_first_and_what_is_for_later_waits():
    later = tasks.make_people.using(priority=5)
    ask(tasks.make_people, names=["an"])
    ask(later, names=["binh"])
    run_next()
    assert names() == ["binh"]
    Job.objects.update(run_after="2999-01-01T00:00Z")
    assert not run_next()


def test_a_task_asked_for_in_a_transaction_that_fails_is_never_done():
    with transaction.atomic():
        ask(tasks.make_people, names=["an"])
        transaction.set_rollback(True)
    assert not run_next()
    assert names() == []


@pytest.mark.parametrize(
    ("task", "error"),
    [(tasks.make_one_and_refuse, "There is no more room."), (tasks.make_one_and_fail, "")],
)
def test_a_task_that_fails_leaves_nothing_behind_and_is_reported(task, error):
    job = ask(task, name="an")
    run_next()
    job.refresh_from_db()
    assert (job.state, job.error, names()) == ("failed", error, [])


def test_a_task_of_steps_keeps_what_it_did():
    job = ask(tasks.make_some_step_by_step, name="an")
    run_next()
    job.refresh_from_db()
    assert (job.state, job.error, names()) == ("failed", "The second step cannot be done.", ["an"])


def test_a_worker_outlives_a_database_that_goes_away(monkeypatch):
    stop, tries = threading.Event(), []

    def away_then_back() -> bool:
        tries.append(len(tries))
        if len(tries) < 3:
            raise OperationalError("server closed the connection unexpectedly")
        stop.set()
        return True

    monkeypatch.setattr(worker_module, "run_next", away_then_back)
    monkeypatch.setattr(worker_module.connection, "close", lambda: None)
    worker_module.work(stop=stop, pause=0.01)
    assert tries == [0, 1, 2]


@contextmanager
def worker(*arguments: str, **more):
    """A worker in a process of its own, on the database of the tests."""
    # Asked of the connection itself: the embedded server's address is in no setting.
    connection.ensure_connection()
    place = connection.connection.info
    user = f"{quote(place.user)}:{quote(place.password or '')}"
    address = f"postgresql://{user}@{quote(place.host, safe='')}:{place.port}/{place.dbname}"
    environment = {**os.environ, "DATABASE_URL": address}
    command = [sys.executable, "manage.py", "work", *arguments]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **more)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_and_the_next_one_tries_again_once():
    job = ask(tasks.make_one_and_die, name="an")
    for attempts in (1, 2):
        with worker("--once") as process:
            assert process.wait(60) == -signal.SIGKILL
        job.refresh_from_db()
        assert (job.state, job.attempts, names()) == ("running", attempts, [])
    assert not run_next()
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", LOST)


@pytest.mark.django_db(transaction=True)
def test_progress_shows_while_the_work_is_still_open_and_a_stopped_worker_gives_it_back():
    job = ask(tasks.make_one_and_wait, name="an")
    with worker() as process:
        wait_for(lambda: Job.objects.get().words == "Made one")
        job.refresh_from_db()
        assert (job.done, job.total, names()) == (1, 2, [])
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert names() == []
    Job.objects.update(task=tasks.make_people.module_path)
    Job.objects.update(arguments={"args": [], "kwargs": {"names": ["an"]}})
    assert run_next()
    assert names() == ["an"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_with_the_process_that_started_it():
    with worker("--with-parent", stdin=subprocess.PIPE) as process:
        process.stdin.close()
        assert process.wait(30) == 0
