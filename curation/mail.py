"""Letters of the register: a text template, in the language of whoever reads it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override


def send(*, to: str, language: str, template: str, **context: Any) -> None:
    """Send a letter as soon as the transaction holds; nothing where there is no address.

    `template` lies below templates/mail/ and starts with a line that becomes the subject; it is
    written in `language`, and `site_url` is there for its links. A mail server that is away is
    logged and stops nobody.
    """
    if not to:
        return
    letter = written(to=to, language=language, template=template, **context)
    transaction.on_commit(partial(_deliver, letter), robust=True)


def written(*, to: str, language: str, template: str, **context: Any) -> EmailMessage:
    """Return the letter that `send` would send."""
    with override(language):
        text = render_to_string(f"mail/{template}", {"site_url": settings.SITE_URL, **context})
    subject, _line, body = text.strip().partition("\n")
    return EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[to])


def in_language(language: str, make: Callable[[], Any]) -> Any:
    """Return what `make` returns while the language is active, for the context of a letter."""
    with override(language):
        return make()


def _deliver(letter: EmailMessage) -> None:
    letter.send()
