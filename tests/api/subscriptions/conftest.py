"""Readers who follow something, and what lies in their mail."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from api.subscriptions.tasks import send_link
from curation.models import Job
from tests import factories as make
from tests.reports import opened

READER = "reader@example.org"


@pytest.fixture
def memorandum() -> None:
    make.publish_all(*make.two_universities(), make.agreement())


def asked(**fields: str) -> dict[str, str]:
    """Return what a reader sends."""
    usual = {"mail": READER, "every": "day", "list": "/", "title": "", "opened": opened()}
    return usual | fields


def do_jobs() -> None:
    """Do what waits in the queue, as a worker would."""
    for job in list(Job.objects.filter(state=Job.State.READY, run_after__lte=timezone.now())):
        send_link.call(**job.arguments["kwargs"])
        job.delete()


def link_in(letter: EmailMessage) -> str:
    """Return the last address in a mail, without the site."""
    return re.findall(r"http://127\.0\.0\.1:8000(\S+)", letter.body)[-1]


@pytest.fixture
def confirmed(client: Client, mailoutbox) -> Callable[..., str]:
    """Follow something and confirm it; returns the address of one's own page."""

    def follow(**fields: str) -> str:
        language = fields.pop("language", "")
        assert client.post(f"{language}/follow/", asked(**fields)).status_code == 302
        do_jobs()
        answer = client.post(link_in(mailoutbox.pop()))
        assert answer.status_code == 302
        return answer.headers["Location"]

    return follow


def tomorrow(days: int = 1) -> timedelta:
    return timedelta(days=days)
