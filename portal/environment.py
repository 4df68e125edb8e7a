"""Reading settings from the environment: a value that cannot be right stops the start."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


WEAK = ("django-insecure-", "change")  # how keys begin that somebody meant to replace
SHORTEST_SECRET, FEWEST_CHARACTERS = 50, 10


def text(name: str, default: str = "") -> str:
    """The variable of that name, or what stands in the file that NAME_FILE names."""
    value, file = os.environ.get(name, "").strip(), os.environ.get(f"{name}_FILE", "").strip()
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: leave one out.")
    return value or (_content(name, file) if file else "") or default


def _content(name: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {file}.") from error


def flag(name: str, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")
    return value in TRUE


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.")
    return int(value)


def listing(name: str, default: list[str]) -> list[str]:
    """Values separated by commas."""
    parts = [part.strip() for part in text(name).split(",")]
    return [part for part in parts if part] or default


def choice(name: str, default: str, allowed: list[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}: write one of {', '.join(allowed)}.")
    return value


def address(name: str, default: str) -> str:
    """An http or https address of a site, without its last slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} is {value!r}: write it like https://register.example.")
    return value


@dataclass(frozen=True)
class Mail:
    """Where mails go: printed on the console, or to a server."""

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail(name: str) -> Mail:
    """A mail server's address: smtp:// with STARTTLS (?tls=0: without), smtps:// with TLS."""
    value = text(name)
    if not value:
        return Mail()
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} does not name a mail server: write it like smtp://user:password@host:587."
        )
    is_tls = parts.scheme == "smtps"
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or (465 if is_tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=not is_tls and parse_qs(parts.query).get("tls") != ["0"],
        is_tls=is_tls,
    )


def secret(name: str, kept_in: Path | None) -> str:
    """The secret of that name; without one, a secret made once and kept in a file of ours.

    A deployment passes no file: there the secret has to be given, and be hard to guess.
    """
    value = text(name)
    if kept_in is not None:
        return value or _made_once(kept_in)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: a deployment needs a long random one.")
    if is_weak(value):
        raise ImproperlyConfigured(
            f"{name} can be guessed: a deployment needs a random one of {SHORTEST_SECRET} "
            "characters or more. `openssl rand -base64 48` makes one."
        )
    return value


def is_weak(value: str) -> bool:
    """Whether a secret is short, of few characters, or a well-known beginning."""
    return (
        len(value) < SHORTEST_SECRET
        or len(set(value)) < FEWEST_CHARACTERS
        or value.lower().startswith(WEAK)
    )


def _made_once(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()
