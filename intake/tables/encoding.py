"""Decoding a table whole, or not at all. Nothing here needs Django: see `child`.

Which encoding it is, `intake.reading.encoding` guesses.
"""

# What a curator may choose when the guess was wrong: codec of Python, name for people.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp932": "Shift_JIS",
    "big5hkscs": "Big5",
    "cp1252": "Western (Windows-1252)",
    "gb18030": "GB 18030",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "cp1258": "Vietnamese (Windows-1258)",
}


class Unreadable(ValueError):  # noqa: N818 - a table that cannot be read
    """Where the bytes stop making sense: the offset of the first that does not."""

    def __init__(self, encoding: str, offset: int):
        super().__init__(encoding, offset)
        self.encoding, self.offset = encoding, offset


def decode(data: bytes, encoding: str) -> str:
    """Return the text; Unreadable names the first byte that is not of this encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(encoding, error.start) from error
    return text.removeprefix("\ufeff")
