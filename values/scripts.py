"""Scripts: letters that look alike, and names that run from the right."""

import re
import unicodedata

from django.utils.translation import gettext as _

# Alphabets whose letters look like Latin ones, by the first word of a letter's Unicode name.
LOOK_ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
WORD = re.compile(r"[^\W\d_]+")
# Hebrew, Arabic, Syriac, Thaana, N'Ko and the like, with their forms for printing.
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATED = "\u2068{}\u2069"


def refuse_look_alikes(text: str) -> None:
    """Raise ValueError, with a sentence for readers, where one word mixes look-alike letters."""
    if text.isascii():
        return
    for word in WORD.findall(text):
        kinds = [unicodedata.name(letter, "").partition(" ")[0] for letter in word]
        strangers = [letter for letter, kind in zip(word, kinds, strict=True) if kind in LOOK_ALIKE]
        if strangers and "LATIN" in kinds:
            raise ValueError(
                _("“%(word)s” mixes alphabets: “%(letter)s” (U+%(code)s) only looks Latin.")
                % {"word": word, "letter": strangers[0], "code": f"{ord(strangers[0]):04X}"}
            )


def runs_from_the_right(text: str) -> bool:
    """Tell whether any letter of `text` is written from the right."""
    return not text.isascii() and bool(FROM_THE_RIGHT.search(text))


def isolated(name: str) -> str:
    """Return a name for the midst of a sentence: one that runs from the right turns only itself.

    Names in Latin letters, Han and kana come back as they are.
    """
    return ISOLATED.format(name) if runs_from_the_right(name) else name
