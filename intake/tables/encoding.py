"""Which characters the bytes of a table stand for. Nothing here needs Django: see `child`."""

import re
from typing import NamedTuple

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What a curator may choose when the guess was wrong: code of Python, name for people.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp932": "Shift_JIS",
    "big5hkscs": "Big5",
    "cp1252": "Western (Windows-1252)",
    "gb18030": "GB 18030",
    "euc_kr": "EUC-KR",
    "euc_jp": "EUC-JP",
    "cp1258": "Vietnamese (Windows-1258)",
}
LEGACY = ("cp932", "big5hkscs", "cp1252")
SURE = 0.1  # how far the second guess must lie behind the first
BETWEEN = re.compile(rb"[^\x00-\x7f]+")
KANA = re.compile("[\u3040-\u30ff]")
HALF_WIDTH = re.compile("[\uff61-\uff9f]")
LATIN = re.compile("[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u2018-\u201d\u2013\u2014]")


class Guess(NamedTuple):
    """An encoding, and whether another would do about as well."""

    encoding: str
    certain: bool


class Unreadable(ValueError):  # noqa: N818 - a table that cannot be read
    """Where the bytes stop making sense: the offset of the first that does not."""

    def __init__(self, encoding: str, offset: int):
        super().__init__(encoding, offset)
        self.encoding, self.offset = encoding, offset


def guess(data: bytes) -> Guess:
    """Return the encoding of a table; `decode` says whether all of it is in that encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Guess(encoding, True)
    if (wide := _without_mark(data)) is not None:
        return Guess(wide, True)
    if _decodes(data, "utf-8") or _mostly_utf8(data):
        return Guess("utf-8", True)
    scores = sorted(((_score(data, one), one) for one in LEGACY), reverse=True)
    (best, encoding), (second, _other) = scores[:2]
    return Guess(encoding, best - second >= SURE)


def decode(data: bytes, encoding: str) -> str:
    """Return the text; Unreadable names the first byte that is not of this encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(encoding, error.start) from error
    return text.removeprefix("\ufeff")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark shows in the zero bytes of commas, digits and line ends."""
    head = data[:4096]
    if len(head) < 4 or head.count(0) * 8 < len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Whether most lines beyond ASCII are UTF-8: then the others are mistakes, not the rule."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    return sum(_decodes(line, "utf-8") for line in lines) * 2 >= len(lines)


def _score(data: bytes, encoding: str) -> float:
    """How much the text, read so, looks like text: 0 to 1, and -1 if it cannot be read."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    strange = [character for character in text if not character.isascii()]
    return sum(map(LIKELY[encoding], strange)) / max(len(strange), 1)


def _like_japanese(character: str) -> float:
    if HALF_WIDTH.match(character):
        return -0.5  # what Chinese text becomes
    return 1.0 if KANA.match(character) else _common(character, "cp932", 0x88, 0x97)


def _like_chinese(character: str) -> float:
    return 0.0 if KANA.match(character) else _common(character, "big5hkscs", 0xA4, 0xC6)


def _common(character: str, encoding: str, first: int, last: int) -> float:
    """1 for characters of the first level, which most text is written in; marks count half."""
    lead = character.encode(encoding, "ignore")[:1]
    if not lead:
        return 0.0
    if first <= lead[0] <= last:
        return 1.0
    return 0.5 if lead[0] in {0x81, 0x82, 0x83, 0xA1, 0xA2, 0xA3} else 0.0


def _like_latin(character: str) -> float:
    return 0.45 if LATIN.match(character) else -0.5


LIKELY = {"cp932": _like_japanese, "big5hkscs": _like_chinese, "cp1252": _like_latin}
