"""What a file or an answer from outside says: its words, without what surrounds them on a page."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from trafilatura import bare_extraction, load_html
from trafilatura.utils import decode_file

MARKUP = re.compile(r"(?i)<(?:!doctype html|html|head|body|article|div|p)\b[^<>]{0,2000}>")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
HIDDEN = (
    "//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
BLOCKS = "//p|//div|//br|//li|//tr|//h1|//h2|//h3|//h4|//title|//td|//section|//article|//header"
UNSEEN = "//script|//style|//noscript|//template|//nav|//head"
HEAD = 4_000  # characters in which markup shows itself
LONGEST = 500_000  # characters of a text that are read; a press release has a few thousand


@dataclass(frozen=True)
class Document:
    """The words of a page or file; `published`, title and publisher where its markup tells them."""

    text: str
    published: date | None = None
    title: str = ""
    publisher: str = ""


def read(data: bytes) -> Document:
    """Return the words of a text or of an HTML page, whatever it is encoded in. Never raises."""
    written = decode_file(data)
    return from_markup(written) if MARKUP.search(written[:HEAD]) else from_text(written)


def from_text(written: str) -> Document:
    """Return a text as it will be quoted: without characters that nobody sees."""
    plain = written.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return Document(INVISIBLE.sub("", plain)[:LONGEST])


def from_markup(written: str) -> Document:
    """Return the words of a page's article; all its words where none can be told apart."""
    page = load_html(written)
    if page is None:
        return from_text(written)
    _leave_out_hidden(page)
    found = bare_extraction(page, with_metadata=True, favor_recall=True, output_format="txt")
    plain = from_text((found.text if found else "") or _all_words(page)).text
    if not found:
        return Document(plain)
    return Document(
        plain, _day(found.date), found.title or "", found.sitename or found.hostname or ""
    )


def _leave_out_hidden(page: Any) -> None:
    for element in page.xpath(HIDDEN):
        if element.getparent() is not None:
            element.drop_tree()


def _all_words(page: Any) -> str:
    """Return what a page shows, a line for each block."""
    for element in page.xpath(UNSEEN):
        if element.getparent() is not None:
            element.drop_tree()
    for element in page.xpath(BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in page.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
