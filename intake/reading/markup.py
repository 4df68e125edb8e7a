"""The article of a web page: its main text, never what it hides, and what it says of itself."""

import re
from datetime import date
from typing import Any

from trafilatura import bare_extraction, load_html

from intake.reading import plain
from intake.reading.document import Document, Unread

STYLE = (
    "concat(translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz'), ';')"
)
UNSEEN_STYLES = (
    "display:none",
    "visibility:hidden",
    "font-size:0;",
    "font-size:0px;",
    "left:-9999",
    "opacity:0;",
)
HIDDEN = (
    "//*[@hidden or @aria-hidden='true'"
    + "".join(f" or contains({STYLE}, '{one}')" for one in UNSEEN_STYLES)
    + "]"
)
AROUND = "//nav|//footer[not(ancestor::article or ancestor::main)]"
BLOCKS = "//p|//div|//br|//li|//tr|//h1|//h2|//h3|//h4|//td|//section|//article|//header"
UNSEEN = "//script|//style|//noscript|//template|//nav|//head|//form|//button"
HEADINGS = "//h1|//h2"
PASSWORD = "//input[@type='password']"  # noqa: S105 - a path in a page
MOST_TAGS = 60_000  # the largest pages of news have a tenth
SHORT = 40  # characters; with fewer there is no article
BRIEF = 700  # a page that asks for an account, or says that it is gone, has no more
GONE = re.compile(
    r"(?i)\b404\b|not found|page (does not|doesn.t) exist|找不到|不存在|見つかりません|"
    r"không tìm thấy|không tồn tại|찾을 수 없|introuvable|hittades inte"
)
EARLIEST = date(1990, 1, 1)


def read(written: str) -> Document:
    """Return the words of a page's article; all its words where none can be told apart.

    Raises Unread for a page without an article, and for one of far more elements than any has.
    """
    if written.count("<") > MOST_TAGS:
        raise Unread("too_hard")
    page = load_html(written)
    if page is None:
        raise Unread("no_text")
    _leave_out(page, HIDDEN)
    _leave_out(page, AROUND)
    asks_for_account = bool(page.xpath(PASSWORD))
    headings = [" ".join(one.text_content().split()) for one in page.xpath(HEADINGS)]
    found = bare_extraction(
        page,
        with_metadata=True,
        favor_recall=True,
        include_comments=False,
        output_format="txt",
        # Only what the markup says; a year in a footer is no day of publication.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = plain.cleaned((found.text if found else "") or _all_words(page))
    site = plain.cleaned((found and (found.sitename or found.hostname)) or "")[:200]
    title = _title((found.title if found else "") or "", headings, site)
    _refuse_empty(text, title, asks_for_account)
    return Document(
        _with_headline(text, title, headings),
        title or plain.first_line(text),
        site,
        _day(found.date if found else None),
        "html",
    )


def _title(told: str, headings: list[str], site: str) -> str:
    """Return what a page is titled: neither its site's name nor “Skip to main content”."""
    named = (plain.cleaned(one)[:300].replace("\n", " ") for one in (told, *headings))
    own = site.casefold()
    return next(
        (one for one in named if one and one.casefold() != own and not plain.is_navigation(one)),
        "",
    )


def _refuse_empty(text: str, title: str, asks_for_account: bool) -> None:
    if asks_for_account and len(text) < BRIEF:
        raise Unread("sign_in")
    if len(text) < BRIEF and GONE.search(title):
        raise Unread("absent")
    if len(text) < SHORT:
        raise Unread("no_text")


def _with_headline(text: str, title: str, headings: list[str]) -> str:
    """Return the text with its headline, which stands outside of the main text on many pages."""
    is_shown = title and any(title == plain.cleaned(one) for one in headings)
    return f"{title}\n\n{text}" if is_shown and title not in text[: BRIEF * 2] else text


def _leave_out(page: Any, path: str) -> None:
    for element in page.xpath(path):
        if element.getparent() is not None:
            element.drop_tree()


def _all_words(page: Any) -> str:
    """Return what a page shows, a line for each block."""
    _leave_out(page, UNSEEN)
    for element in page.xpath(BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in page.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _day(written: str | None) -> str:
    try:
        day = date.fromisoformat(written or "")
    except ValueError:
        return ""
    return day.isoformat() if day >= EARLIEST else ""
