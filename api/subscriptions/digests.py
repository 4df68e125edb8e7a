"""Telling who follows something what was published of it since the last time."""

import logging
from datetime import date
from itertools import groupby
from typing import NamedTuple

from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.utils.translation import override

from api.subscriptions.actions import newest_change
from api.subscriptions.letters import deliver, tell_news
from api.subscriptions.models import Subscription
from api.subscriptions.subjects import NothingToFollow, Subject, subject_at
from curation.news import News, tell

logger = logging.getLogger(__name__)
MOST_NEWS = 50  # in one mail; the page of what is new has the rest
GIVE_UP_AFTER = 5  # mails in a row that the server did not take
CHUNK = 500


class Found(NamedTuple):
    """What is new of one subject: the subject, the newest lines, and how many more there are."""

    subject: Subject
    news: list[News]
    more: int


class Told(NamedTuple):
    """How many mails were sent, and how many were not taken; those are tried the next day."""

    sent: int
    failed: int


def send_news(day: date) -> Told:
    """Write to everybody whose day it is and who follows something that has changed.

    Reads up to the change that is the newest now: what is published meanwhile is told next time.
    """
    until = newest_change()
    due = Subscription.objects.due(day).order_by("subject", "language", "sequence", "pk")
    sent = failed = in_a_row = 0
    alike = groupby(due.iterator(CHUNK), key=lambda one: (one.subject, one.language, one.sequence))
    for (subject, language, since), readers in alike:
        found = news_of(subject, language, since, until)
        for reader in readers:
            if found and not _is_readable(reader):
                failed += 1  # no fault of the mail server, which may take all the others
            elif not found or deliver(tell_news(reader, *found)):
                sent, in_a_row = sent + bool(found), 0
                _note(reader, until, day)
            else:
                failed, in_a_row = failed + 1, in_a_row + 1
            if in_a_row >= GIVE_UP_AFTER:
                return Told(sent, failed)
    return Told(sent, failed)


def news_of(subject: str, language: str, since: int, until: int) -> Found | None:
    """Return what changed of a subject after `since`, up to `until`; None where nothing did."""
    with override(language):
        try:
            followed = subject_at(subject)
            changes = followed.changes().filter(sequence__gt=since, sequence__lte=until)
            newest = list(changes.order_by("-sequence")[: MOST_NEWS + 1])
            if not newest:
                return None
            more = changes.count() - MOST_NEWS if len(newest) > MOST_NEWS else 0
            return Found(followed, tell(newest[:MOST_NEWS]), more)
        except (NothingToFollow, ValidationError):
            # A value of a filter left the register: nothing is in that list now.
            logger.info("A subscription follows what is no longer there.")
            return None


def _is_readable(reader: Subscription) -> bool:
    """Whether we still have the key of this reader's mail address."""
    try:
        return bool(reader.mail)
    except InvalidToken:
        logger.warning("A mail address was sealed with a SECRET_KEY that is no longer known.")
        return False


def _note(reader: Subscription, until: int, day: date) -> None:
    """Note how far somebody was told; committed at once, so that nobody is told twice."""
    Subscription.objects.filter(pk=reader.pk).update(sequence=until, told=day)
