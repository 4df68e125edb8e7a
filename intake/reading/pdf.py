"""The words of a PDF, its lines put together to paragraphs."""

import io
import re
import warnings
from statistics import median

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from intake.reading import plain
from intake.reading.document import Document, Unread

MOST_PAGES = 60  # a press release has two; a report is no press release
# What one stream of a file may unpack to; the text of a page has a few thousand bytes.
MOST_UNPACKED = 8_000_000
LIMITS = {
    "zlib_maximum_output_length": MOST_UNPACKED,
    "lzw_maximum_output_length": MOST_UNPACKED,
    "run_length_maximum_output_length": MOST_UNPACKED,
    "array_based_stream_maximum_output_length": MOST_UNPACKED,
    "stream_parsing_work_maximum_count": 500_000,
}
SHORT = 40  # characters of text, without which the pages are pictures
NO_TITLE = re.compile(
    r"(?i)^(microsoft|untitled|powerpoint|slide|無題|文件)|\.(docx?|pdf|hwp|odt)$"
)
STOPS = re.compile(r"[.。！？!?：:；;」』”\")）]$")
CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
HYPHEN = re.compile(r"[a-zà-ỹ]-$")
FULL = 0.75  # of the usual length: a shorter line ends its paragraph
ITEM = re.compile(r"\s*([-•·●■◆※▪*]|\(?\d{1,2}[.)、]|[一二三四五六七八九十]+、)")


def read(data: bytes) -> Document:
    """Return the words of a PDF; Unread if it is locked, damaged or has no text."""
    try:
        with warnings.catch_warnings(), apply_configuration(**LIMITS):
            warnings.simplefilter("ignore")  # of what is not as it should be, but can be read
            return _read(PdfReader(io.BytesIO(data), strict=False))
    except (Unread, MemoryError):
        raise
    except LimitReachedError as error:
        raise Unread("too_hard") from error
    except Exception as error:  # whatever a stranger's file makes it say
        raise Unread("damaged") from error


def _read(pdf: PdfReader) -> Document:
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise Unread("pdf_locked")
    pages = [pdf.pages[number].extract_text() for number in range(min(len(pdf.pages), MOST_PAGES))]
    text = plain.cleaned("\n\n".join(put_together(plain.cleaned(page)) for page in pages))
    if len(text) < SHORT:
        raise Unread("pdf_without_text")
    return Document(text, _title(pdf) or plain.first_line(text), kind="pdf")


def _title(pdf: PdfReader) -> str:
    title = plain.cleaned(str((pdf.metadata and pdf.metadata.title) or ""))[:300]
    return "" if len(title) < 8 or NO_TITLE.search(title) or "\n" in title else title


def put_together(page: str) -> str:
    """Join the lines of a page to paragraphs: a full line without a stop goes on in the next."""
    lines = page.split("\n")
    widths = [_width(line) for line in lines if line]
    usual = max(median(widths), max(widths) * 0.6) if widths else 0
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not ITEM.match(line):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
        goes_on = bool(line) and _width(line) >= usual * FULL and not STOPS.search(line)
    return "\n".join(joined)


def _width(line: str) -> int:
    """How wide a line is printed; a character of East Asia takes the room of two letters."""
    return len(line) + len(CJK.findall(line))


def _joined(before: str, line: str) -> str:
    if HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return before + ("" if CJK.match(before[-1]) or CJK.match(line[:1]) else " ") + line
