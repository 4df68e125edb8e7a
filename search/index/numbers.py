"""A number in the ways it may be written: 50,000 is 50.000, 5万, 五萬 and 5만.

The index has one lexeme for each number of a thousand and more, in whichever of these ways a text
writes it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from search.index.words import lexemes, name_form

# Smaller numbers are written alike everywhere, and those of years are years.
SMALLEST, YEARS = 1_000, range(1_900, 2_101)
LARGEST = 10**12
DIGITS = "〇一二三四五六七八九"
MYRIADS = {"万": 10**4, "만": 10**4, "亿": 10**8, "억": 10**8}
SCALES = {"thousand": 10**3, "nghin": 10**3, "ngan": 10**3, "million": 10**6, "trieu": 10**6}
SCALES |= {"billion": 10**9, "ty": 10**9}
# What is counted may follow, in scripts that write no space before it.
COUNTER = r"(?: ?[人名位家社校个명개])?"
GROUPED = r"[0-9]{1,3}(?: [0-9]{3})+"
PLAIN = rf"(?:{GROUPED}|[0-9]+)"
HAN = "[一二三四五六七八九十百]{1,5}"
WRITTEN = re.compile(
    rf"(?P<grouped>{GROUPED}|[0-9]{{4,}}){COUNTER}"
    rf"|(?P<count>{PLAIN}|{HAN}) ?(?P<myriad>[{''.join(MYRIADS)}])"
    rf"(?: ?(?P<rest>[0-9]{{4}}|[0-9] [0-9]{{3}}))?{COUNTER}"
    rf"|(?P<amount>{PLAIN}) (?P<scale>{'|'.join(SCALES)})"
)
# The same in a folded text as it stands. The longest come first: 5,000万 is not 5,000.
OWN = "[0-9]{1,15}"
APART = "[0-9]{1,3}(?:[ .,'][0-9]{3}){1,5}"
IN_TEXT = re.compile(
    r"(?<![0-9a-z])(?:"
    rf"(?:{APART}|{OWN}|{HAN}) ?[{''.join(MYRIADS)}]"
    rf"(?:(?:[0-9]{{4}}|[0-9][,.][0-9]{{3}})(?![0-9{''.join(MYRIADS)}]))?"
    rf"|(?:{APART}|{OWN})[ -](?:{'|'.join(SCALES)})(?![a-z])"
    rf"|(?:{APART}|[0-9]{{4,15}})(?![0-9]))"
)
# Most texts have none: a quick look for what all of them have.
MAY_HAVE = re.compile(
    rf"[0-9][0-9 .,']{{2}}[0-9]|[0-9][ -](?:{'|'.join(SCALES)})|[{''.join(MYRIADS)}]"
)


def marks_of(number: int) -> tuple[str, ...]:
    """Return the lexemes by which texts with a number are found; 2,000 may be written as a year."""
    return (mark_of(number), str(number)) if number in YEARS else (mark_of(number),)


def mark_of(number: int) -> str:
    """Return the lexeme of a number."""
    return f"#{number}"


def numbers_in(folded: str) -> Iterator[tuple[str, int]]:
    """Yield the lexemes of a text's numbers, each with the place of its first word."""
    place = last = 0
    for found in IN_TEXT.finditer(folded) if MAY_HAVE.search(folded) else ():
        if number := number_of(name_form(found[0])):
            place += sum(1 for _one in lexemes(folded[last : found.start()]))
            last = found.start()
            yield mark_of(number), place


@lru_cache(maxsize=4_096)
def number_of(form: str) -> int | None:
    """Return the number that folded words are, of a thousand and more; None if they are none."""
    found = WRITTEN.fullmatch(form)
    if not found:
        return None
    if found["grouped"]:
        number = _plain(found["grouped"])
    elif found["count"]:
        number = _counted(found["count"]) * MYRIADS[found["myriad"]] + _plain(found["rest"] or "0")
    else:
        number = _plain(found["amount"]) * SCALES[found["scale"]]
    is_year = number in YEARS and found["grouped"] == str(number)
    return number if SMALLEST <= number <= LARGEST and not is_year else None


def wordings_of(number: int) -> tuple[str, ...]:
    """Return the ways a number may be written, folded, without punctuation."""
    told = [_spaced(number), str(number)]
    for letter, size in MYRIADS.items():
        count, rest = divmod(number, size)
        if count and not rest:
            told += [f"{_spaced(count)} {letter}", f"{count} {letter}"]
            told += [f"{_in_han(count)}{letter}"] if count < 100 and letter in "万亿" else []
        elif count and size == 10**4 and rest >= SMALLEST:
            told += [f"{count} {letter} {_spaced(rest)}", f"{count} {letter} {rest}"]
    for word, size in SCALES.items():
        if number % size == 0 and number // size < SMALLEST:
            told.append(f"{number // size} {word}")
    return tuple(dict.fromkeys(told))


def _plain(text: str) -> int:
    return int(text.replace(" ", ""))


def _counted(text: str) -> int:
    if text[0] not in DIGITS + "十百":
        return _plain(text)
    total, digit = 0, 0
    for letter in text:
        if letter in DIGITS:
            digit = DIGITS.index(letter)
        else:
            total, digit = total + (digit or 1) * (10 if letter == "十" else 100), 0
    return total + digit


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _in_han(number: int) -> str:
    """Return a number below a hundred in Han letters."""
    tens, ones = divmod(number, 10)
    ten = f"{DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return ten + (DIGITS[ones] if ones or not tens else "")
