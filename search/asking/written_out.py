"""Names as they may stand in full: ĐHBK for Đại học Bách khoa, Nat'l for National.

What is typed is compared with names as it stands and as written here, so a guess costs nothing:
it counts only if it is a name.
"""

import re
from functools import lru_cache

from values.abbreviations import ABBREVIATIONS

# An abbreviation with an apostrophe: its folded form is two words.
APOSTROPHE = re.compile(r"\b(nat|int|gov|dep|ass) ([ltn])\b")
# The city that many names end with, and its name in full in two languages.
HO_CHI_MINH = re.compile(r"\b(?:tp ?hcm|hcmc?)\b")
CITIES = ("thanh pho ho chi minh", "ho chi minh city")
# What a full name starts with, and what people leave out.
LEFT_OUT = {"dai hoc": "truong", "university": "the", "hoc vien": "truong"}
MOST_WORDS = 12


@lru_cache(maxsize=16_384)
def written_out(form: str) -> tuple[str, ...]:
    """Return the names that a folded form may stand for, itself left out."""
    if not form.isascii() or form.count(" ") >= MOST_WORDS:
        return ()
    joined = APOSTROPHE.sub(r"\1\2", form)
    told = dict.fromkeys(
        other
        for placed in (joined, *(HO_CHI_MINH.sub(city, joined) for city in CITIES))
        for full in (placed, " ".join(ABBREVIATIONS.get(word, word) for word in placed.split()))
        for other in _with_start(full)
    )
    return tuple(one for one in told if one != form)


def _with_start(form: str) -> list[str]:
    """Return a form with and without the word that a full name starts with."""
    for start, before in LEFT_OUT.items():
        if form.startswith(f"{before} {start} "):
            return [form, form.removeprefix(f"{before} ")]
        if form.startswith(f"{start} "):
            return [form, f"{before} {form}"]
    return [form]


def abbreviated(form: str) -> str:
    """Return the words that one word abbreviates, if it does."""
    full = ABBREVIATIONS.get(APOSTROPHE.sub(r"\1\2", form), "")
    return full if full not in ("", form) else ""
