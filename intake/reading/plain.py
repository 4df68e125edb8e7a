"""Text as it is kept and quoted: composed, without characters that nobody sees."""

import re
import unicodedata

LONGEST = 500_000  # characters that are kept; a press release has a few thousand
# What values.text refuses in a quotation, so that every sentence of a text can be quoted.
REFUSED = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
FILLERS = "\u115f\u1160\u3164\uffa0"
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]")
EDGES = re.compile("(?m)^[ \u3000]+|[ \u3000]+$")
GAPS = re.compile("\n{3,}")
LONGEST_TITLE = 200
SENTENCE_END = (".", "。", "！", "？", "!", "?", ":", "：", ";", "；", ",", "，", "、")


def cleaned(written: str) -> str:
    """Return a text in NFC, its lines ended by \\n, without control and invisible characters."""
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", written[: LONGEST * 2]))
    # First what is between two characters that compose goes, then they are composed.
    text = "".join(one for one in text if not _is_refused(one))
    text = unicodedata.normalize("NFC", text)
    return GAPS.sub("\n\n", EDGES.sub("", text)).strip()[:LONGEST].rstrip()


def first_line(text: str) -> str:
    """Return the headline a text begins with, empty if it begins with a sentence."""
    first, _newline, rest = text.partition("\n")
    is_headline = len(first) <= LONGEST_TITLE and not first.endswith(SENTENCE_END)
    return first if is_headline and rest.strip() else ""


def _is_refused(character: str) -> bool:
    if character == "\n" or " " <= character <= "~":
        return False
    return unicodedata.category(character) in REFUSED or character in FILLERS
