"""Tasks that tests put into the queue."""

import os
import signal
import time

from django_tasks import task

from curation.models import User
from curation.queue import Told, advance


@task()
def make_people(names: list[str]) -> int:
    for done, name in enumerate(names, start=1):
        User.objects.create_user(name)
        advance(done, len(names), f"Making {name}")
    return len(names)


@task()
def make_one_and_wait(name: str) -> None:
    User.objects.create_user(name)
    advance(1, 2, "Made one")
    time.sleep(60)


@task()
def make_one_and_die(name: str) -> None:
    User.objects.create_user(name)
    os.kill(os.getpid(), signal.SIGKILL)


@task()
def make_one_and_refuse(name: str) -> None:
    User.objects.create_user(name)
    raise Told("There is no more room.")


@task()
def make_one_and_fail(name: str) -> None:
    User.objects.create_user(name)
    raise RuntimeError("a fault of the program")


@task(queue_name="steps")
def make_some_step_by_step(name: str) -> None:
    User.objects.create_user(name)
    raise Told("The second step cannot be done.")


@task()
def make_people_slowly(count: int) -> int:
    for number in range(count):
        User.objects.create_user(f"slow-{number}")
        advance(number, count, "Making them slowly")
        time.sleep(0.1)
    return count
