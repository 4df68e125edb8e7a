"""What a page or file says, and why it says nothing: `read` is the one reader of intake."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from intake.reading import plain
from intake.reading.encoding import decoded

MARKUP = re.compile(r"(?i)<(?:!doctype html|html|head|body|article|div|p|meta)\b[^<>]{0,2000}>")
HEAD = 4_000  # characters in which markup shows itself
PDF = b"%PDF-"
# An answer of one of these types is never looked into; of any other, its bytes tell.
OTHER = re.compile(r"(image|audio|video|font)/|application/(zip|msword|vnd\.|json|x-msdownload)")
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


@dataclass(frozen=True)
class Document:
    """The words of a page or file, in NFC; the rest where its markup or its head tells it.

    `published` is the day its markup names, in ISO form, or "". `kind` is html, pdf or text.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    kind: str = "text"

    @property
    def day(self) -> date | None:
        """The day it was published, if its markup says."""
        return date.fromisoformat(self.published) if self.published else None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Unread(Exception):  # noqa: N818 - no fault of the program
    """Why nothing was read: a code of `intake.models.Problem`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(data: bytes, content_type: str = "", charset: str = "") -> Document:
    """Return the words of a web page, a PDF or a plain text; Unread with a code if it has none.

    `content_type` and `charset` are what the answer's header says; both may be wrong or missing.
    Loads the library for what it reads, when it reads it.
    """
    if PDF in data[:1024]:
        from intake.reading import pdf

        return pdf.read(data)
    if data.startswith(PACKED) or OTHER.match(content_type):
        raise Unread("not_a_text")
    written = decoded(data, charset)
    if written is None:
        raise Unread("not_a_text" if b"\x00" in data[:HEAD] else "unreadable")
    return read_written(written)


def read_written(written: str) -> Document:
    """Return the words of a page's source or of a plain text, once its characters are known."""
    if is_markup(written):
        from intake.reading import markup

        return markup.read(written)
    text = plain.cleaned(written)
    if not text:
        raise Unread("no_text")
    return Document(text, plain.first_line(text))


def is_markup(written: str) -> bool:
    """Whether a text is the source of a web page."""
    return MARKUP.search(written[:HEAD]) is not None
