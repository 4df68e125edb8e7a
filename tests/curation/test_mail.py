"""Letters, where the mail server is away, silent, or back again."""

import re
import socket
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from curation.accounts.actions import send_invitation
from curation.board.digest import send_digests
from curation.mail import LATER
from curation.models import Invitation, Job, Submission, User
from curation.queue.worker import run_next

pytestmark = pytest.mark.django_db
WORKS = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def silent(settings) -> Iterator[None]:
    """A mail server that takes the connection and never says a word."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        yield


@pytest.fixture
def invited(silent, django_capture_on_commit_callbacks) -> Invitation:
    by = User.objects.create_user("linh", role=User.Role.ADMINISTRATOR)
    invitation = Invitation(
        email="an@example.org", language="en", role=User.Role.CURATOR, invited_by=by
    )
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation(invitation=invitation)
    return invitation


def work() -> None:
    """Do the next task, as if its time had come."""
    Job.objects.filter(state=Job.State.READY).update(run_after=timezone.now())
    assert run_next()


def test_an_invitation_waits_for_a_silent_mail_server_and_then_arrives(invited, settings, client):
    [job] = Job.objects.all()
    assert timedelta() < job.run_after - timezone.now() <= LATER[0]
    settings.EMAIL_BACKEND = WORKS
    work()
    [letter] = mail.outbox
    assert letter.to == ["an@example.org"]
    link = re.search(r"https?://[^/]+(/\S+)", letter.body)[1]
    assert client.get(link).status_code == 200
    assert not Job.objects.filter(state=Job.State.READY).exists()


def test_a_letter_that_waits_cannot_be_read_in_the_database(invited):
    [job] = Job.objects.all()
    assert set(job.arguments["kwargs"]) == {"sealed", "attempt"}
    assert "example.org" not in str(job.arguments)
    assert "accept" not in str(job.arguments)


def test_a_letter_is_tried_a_few_times_and_then_given_up(invited, caplog):
    for _time in LATER:
        work()
    assert not run_next()
    assert "SMTPServerDisconnected, try 5 of 5" in caplog.text
    assert "an@example.org" not in caplog.text


def test_a_digest_that_was_not_taken_comes_to_everybody_later(
    silent, settings, django_capture_on_commit_callbacks
):
    linh = User.objects.create_user("linh", role=User.Role.CURATOR)
    Submission.objects.create(author=linh, editors=[linh.pk], state="in_review")
    for name in ("an", "mori"):
        mail_address = f"{name}@example.org"
        User.objects.create_user(name, role=User.Role.REVIEWER, email=mail_address, digest=True)
    with django_capture_on_commit_callbacks(execute=True):
        people = send_digests(date(2026, 11, 22))
    settings.EMAIL_BACKEND = WORKS
    for _person in people:
        work()
    assert sorted(one.to[0] for one in mail.outbox) == ["an@example.org", "mori@example.org"]
