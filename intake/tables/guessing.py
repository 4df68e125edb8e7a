"""What the columns of a table probably mean, from their headings; a person confirms it."""

import re
from collections.abc import Sequence

from intake.models import ColumnMapping
from intake.tables.meanings import REPEATED, headings_of
from values.text import fold

BRACKETS = re.compile(r"[(（].*?[)）]|[*※:：]")
KANA = re.compile("[\u3040-\u30ff]")
JAPANESE = re.compile("[国学関締結種別称]")
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def guess(record_type: str, header: Sequence[str]) -> list[str]:
    """Return the code of each column's meaning, empty for those that are not recognised."""
    known = headings_of(record_type)
    taken: set[str] = set()
    found = [_take(_meaning(heading, known), taken) for heading in header]
    if "reference" in found:  # a file of ours: its addresses are those of our own pages
        found = ["" if code == "source_url" else code for code in found]
    return found


def guess_language(cells: Sequence[str]) -> str:
    """Return the language a table is probably written in."""
    text = " ".join(cells)
    if KANA.search(text) or JAPANESE.search(text):
        return "ja"
    if IDEOGRAPH.search(text):
        return "zh-Hant"
    return "vi" if VIETNAMESE.search(text) else "en"


def remembered(record_type: str, header: Sequence[str]) -> ColumnMapping | None:
    """Return how a table with these headings was read the last time."""
    return ColumnMapping.objects.filter(
        record_type=record_type, headings=ColumnMapping.fingerprint(header)
    ).first()


def _meaning(heading: str, known: dict[str, str]) -> str:
    for words in (heading, BRACKETS.sub("", heading), re.sub(r"\s*\d+$", "", heading)):
        if found := known.get(fold(words)):
            return found
    return ""


def _take(code: str, taken: set[str]) -> str:
    """Give a meaning to the first column that asks for it, unless many may have it."""
    if code in taken and code not in REPEATED:
        return ""
    taken.add(code)
    return code
