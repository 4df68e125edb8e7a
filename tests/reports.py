"""What tests of reports share: a filled form, and reports that were sent."""

from typing import Any

from django.core import signing
from django.utils import timezone

from curation.models import Report
from curation.reports.forms import SALT

MINUTE = 60


def opened(seconds_ago: float = MINUTE, mark: str = "a-form-of-its-own-012") -> str:
    """Return the mark of a form that was opened so long ago."""
    signer = signing.TimestampSigner(salt=SALT)
    before = signer.timestamp
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp() - seconds_ago))
    signed = signer.sign(mark)
    signer.timestamp = before
    return signed


def filled(**fields: Any) -> dict[str, Any]:
    """Return what a reader sends."""
    return {
        "kind": "error",
        "about": "SCR-2026-0001",
        "wrong": "It was signed in Kaohsiung.",
        "right": "Kaohsiung",
        "document": "https://news.example.org/1",
        "mail": "reader@example.org",
        "title": "",
        "opened": opened(),
        **fields,
    }


def sent(**fields: Any) -> Report:
    """Return a report that is there."""
    return Report.objects.create(
        **{
            "kind": "error",
            "wrong": "It was signed in Kaohsiung.",
            "language": "en",
            "mail": "reader@example.org",
            "at": timezone.now(),
            "form": f"form-{Report.objects.count()}",
            **fields,
        }
    )
