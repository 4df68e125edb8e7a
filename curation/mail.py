"""Letters of the register: a text template, in the language of whoever reads it.

A mail server that is away, or says nothing, stops nobody and loses nothing: the letter waits in
the queue, sealed, for it may hold a link that opens a door.
"""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from curation.sealing import seal, unseal

logger = logging.getLogger(__name__)
LATER = [timedelta(minutes=minutes) for minutes in (2, 10, 60, 360)]
"""When a letter is tried again, each after the try before it; then it is given up."""
PURPOSE = "letter that waits"


def send(*, to: str, language: str, template: str, **context: Any) -> None:
    """Send a letter as soon as the transaction holds; nothing where there is no address.

    `template` lies below templates/mail/ and starts with a line that becomes the subject; it is
    written in `language`, and `site_url` is there for its links.
    """
    if not to:
        return
    letter = written(to=to, language=language, template=template, **context)
    transaction.on_commit(partial(deliver, letter), robust=True)


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


def deliver(letter: EmailMessage, attempt: int = 0) -> bool:
    """Send a letter; False where no mail server takes it now: then it is tried again later."""
    try:
        letter.send()
    except OSError as error:  # smtplib's errors are among them; what they say may name the reader
        told = f"{type(error).__name__}, try {attempt + 1} of {len(LATER) + 1}"
        logger.warning("A mail was not taken: %s", told)
        if attempt < len(LATER):
            again = send_again.using(run_after=timezone.now() + LATER[attempt])
            again.enqueue(sealed=_sealed(letter), attempt=attempt + 1)
        return False
    return True


@task(queue_name="steps")
def send_again(sealed: str, attempt: int) -> bool:
    """Send a letter that waited; whether it went."""
    return deliver(EmailMessage(**json.loads(unseal(sealed, PURPOSE))), attempt)


def _sealed(letter: EmailMessage) -> str:
    kept = {name: getattr(letter, name) for name in ("subject", "body", "from_email", "to")}
    return seal(json.dumps(kept), PURPOSE)
