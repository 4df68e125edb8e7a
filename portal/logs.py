"""Logs: one line or one JSON object for each thing that happened, without who it happened to.

Mail addresses, network addresses, tokens and the values that PostgreSQL names in its errors are
taken out of every line, tracebacks included: what is not written needs no protection.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

SCRUBBED: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(postgres(?:ql)?|smtps?)://[^@\s]*@"), r"\1://<who>@"),
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "<mail>"),
    (re.compile(r"\bscr_[\w-]{8,}"), "<token>"),
    (re.compile(r"(?<![\d.])(?!127\.)\d{1,3}(\.\d{1,3}){3}(?![\d.])"), "<address>"),
    (
        re.compile(r"(?<![\w:])[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}(?![\w:])", re.IGNORECASE),
        "<address>",
    ),
    (re.compile(r"(DETAIL: +(?:Key|Failing row)).*"), r"\1 <values>"),
]


def scrubbed(text: str) -> str:
    """Return a line without what tells of a person or opens a door."""
    for pattern, instead in SCRUBBED:
        text = pattern.sub(instead, text)
    return text


class Line(logging.Formatter):
    """For people: time, level, logger, message."""

    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record))


class Json(logging.Formatter):
    """For programs: one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": scrubbed(record.getMessage()),
        }
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if record.exc_info:
            told["error"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def settings_for(level: str, form: str) -> dict[str, Any]:
    """Django's LOGGING: everything from this level on to standard error, as line or json."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": Line,
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            },
            "json": {"()": Json},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would print everything twice, and only while DEBUG is on.
        # Requests for other people's hosts are refused with 400: they are no news of ours.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
            "axes": {"level": "WARNING"},
        },
    }
