"""The mails of subscriptions. No address of a reader is ever written to a log."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import override

from api.subscriptions.links import confirm_link, own_link
from api.subscriptions.models import Subscription
from api.subscriptions.subjects import Subject
from curation.mail import written
from curation.news import News

logger = logging.getLogger(__name__)


def ask_to_confirm(subscription: Subscription, subject: Subject) -> EmailMessage:
    """Return the mail with the link that confirms. Nothing in it was typed by who asked."""
    with override(subscription.language):
        title = subject.plain_title
    return _letter(
        subscription,
        "subscription_confirm.txt",
        title=title,
        every=subscription.get_every_display,
        link=confirm_link(subscription),
    )


def tell_news(
    subscription: Subscription, subject: Subject, news: Sequence[News], more: int
) -> EmailMessage:
    """Return the mail that tells what is new, with the link that stops it at one click."""
    with override(subscription.language):
        told = {
            "title": subject.title,
            "details": subject.details,
            "page": settings.SITE_URL + subject.path,
        }
    stop = own_link(subscription)
    letter = _letter(subscription, "subscription_news.txt", news=news, more=more, stop=stop, **told)
    letter.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return letter


def deliver(letter: EmailMessage) -> bool:
    """Send a mail; False where the server did not take it. Its answer may name the reader."""
    try:
        letter.send()
    except OSError as error:  # smtplib's errors are among them
        logger.warning("A mail of a subscription was not taken: %s", type(error).__name__)
        return False
    return True


def _letter(subscription: Subscription, template: str, **context: Any) -> EmailMessage:
    letter = written(
        to=subscription.mail, language=subscription.language, template=template, **context
    )
    letter.extra_headers["Auto-Submitted"] = "auto-generated"
    return letter
