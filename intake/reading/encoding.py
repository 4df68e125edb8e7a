"""Which characters the bytes of a page, a file or a table stand for, whatever is declared.

What a page declares is wrong often enough to be only one witness. UTF-8 is told by itself: hardly
a text in another encoding happens to be valid UTF-8. Among the encodings of East Asia the right one
is that in which the commonest characters of its languages turn up.
"""

import re
from typing import NamedTuple

# Codecs that leave the mark out.
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Python's codecs for what pages call their encoding; each the largest of its family.
FAMILIES = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "cp950",
    "x-x-big5": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "cp949": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "windows-1258": "cp1258",
}
EAST_ASIA = ("big5hkscs", "gb18030", "cp932", "euc_jp", "cp949")
COMMON = frozenset(
    "的是在與和於为為年月日中大學学國国有以及一上不了會会人這这個个到地出来來合作校長长院研究"
    "技術术系教授生産产業业政府公司發发展表示半導导體体簽签署備备忘錄录本同等將将由台臺灣湾"
    "のにはをたがでてとしれさるいもなりらこかまするン・ーィスルアトリクライ、。"
    "이다는의을에가한하고로지기도사대서인자년월일학교및과은정전부수시국장원회공해제연구"
)
LIKELY = 0.12  # share of common characters; in running text it is 0.3 or more, misread below 0.05
DECLARED = re.compile(
    rb"""(?i)<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)"""
)
HEAD = 4096  # bytes in which a page declares its encoding
SAMPLE = 60_000  # bytes that are looked at for a guess
SURE = 0.1  # how far the second guess must lie behind the first
SPOILT = 0.01  # share of characters that may be damaged
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
LETTER_SEEN = re.compile("[\u00c0-\u017f\u1ea0-\u1ef9\u0300-\u0323\u2013-\u2026«»°§©®·]")


class Guess(NamedTuple):
    """A codec of Python, and whether another would do about as well."""

    encoding: str
    certain: bool


def decoded(data: bytes, declared: str = "") -> str | None:
    """Return the text of a page or file; None if it is no text or cannot be told.

    `declared` is what the answer's header says; what the page itself says is found here.
    """
    told = _unicode(data) or _east_asian(data, declared)
    if told:
        return _sound(data.decode(told.encoding, "replace"))
    return _western(data, declared)


def guess(data: bytes) -> Guess:
    """Return the encoding of bytes that declare none, such as a table; it may not fit all of them.

    Where nothing tells, that of Western Europe, and not for certain unless it looks like one.
    """
    told = _unicode(data) or _east_asian(data, "")
    return told or Guess("cp1252", _looks_latin(data.decode("cp1252", "replace")))


def _unicode(data: bytes) -> Guess | None:
    """Return what a mark, zeros, escapes or UTF-8 itself tell for certain."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Guess(encoding, True)
    if (wide := _wide(data)) is not None:
        return Guess(wide, True)
    if b"\x1b$" in data[:SAMPLE] and _sound(data.decode("iso2022_jp", "replace")):
        return Guess("iso2022_jp", True)
    return Guess("utf-8", True) if _is_utf8(data) else None


def _east_asian(data: bytes, declared: str) -> Guess | None:
    """Return the encoding of East Asia in which a text reads best, if any reads like text."""
    said = _said(data, declared)
    sample = data[:SAMPLE]
    scores = {one: _likeness(sample, one) + (0.1 if one in said else 0) for one in EAST_ASIA}
    (first, best), (second, _other) = sorted(
        ((score, one) for one, score in scores.items()), reverse=True
    )[:2]
    return Guess(best, first - second >= SURE) if first >= LIKELY else None


def _western(data: bytes, declared: str) -> str | None:
    """Return the text in a declared encoding, else in the commonest one of Western Europe.

    English pages of East Asia have but their quotation marks beyond ASCII.
    """
    for encoding in dict.fromkeys((*_said(data, declared), "cp1252")):
        text = _sound(data.decode(encoding, "replace"))
        if text and (_looks_latin(text) or (encoding in EAST_ASIA and "\ufffd" not in text)):
            return text
    return None


def _said(data: bytes, declared: str) -> list[str]:
    """Return what header and page say of the encoding, in that order, as Python's codecs."""
    found = DECLARED.search(data[:HEAD])
    names = [declared, found[1].decode("ascii", "replace") if found else ""]
    known = [FAMILIES.get(name.strip().strip("\"'").lower()) for name in names]
    return [one for one in known if one]


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, but for a few damaged characters and a last one that was cut off."""
    text = data.decode("utf-8", "replace")
    beyond = sum(not one.isascii() for one in text)
    few = text.count("\ufffd") <= max(1, beyond) * SPOILT
    return few or _is_cut_off(data) or _has_lines_of_utf8(data[:SAMPLE])


def _has_lines_of_utf8(sample: bytes) -> bool:
    """Whether most lines beyond ASCII are UTF-8: then the others are mistakes, not the rule."""
    lines = [line for line in sample.splitlines() if not line.isascii()]
    return len(lines) > 1 and sum(map(_is_cut_off, lines)) * 2 >= len(lines)


def _is_cut_off(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows in the zero bytes of its spaces, digits and line ends."""
    head = data[:HEAD]
    if len(head) < 8 or head.count(0) * 12 < len(head):
        return None
    low, high = head[1::2].count(0), head[0::2].count(0)
    if min(low, high) * 4 > max(low, high):
        return None  # zeros everywhere: no text
    return "utf-16-le" if low > high else "utf-16-be"


def _likeness(sample: bytes, encoding: str) -> float:
    """Return the share of common characters among those beyond ASCII; 0 where much is damaged."""
    strange = [one for one in sample.decode(encoding, "replace") if not one.isascii()]
    if not strange or strange.count("\ufffd") > max(1, len(strange) * SPOILT):
        return 0.0
    return sum(one in COMMON for one in strange) / len(strange)


def _looks_latin(text: str) -> bool:
    strange = [one for one in text[:SAMPLE] if not one.isascii() and not one.isspace()]
    seen = sum(LETTER_SEEN.match(one) is not None for one in strange)
    return len(strange) <= len(text[:SAMPLE]) * 0.35 and seen >= len(strange) * 0.6


def _sound(text: str) -> str | None:
    """Return the text unless it holds what only files of programs hold."""
    damaged = len(CONTROLS.findall(text))
    return None if damaged > max(2, len(text) * SPOILT) else text
