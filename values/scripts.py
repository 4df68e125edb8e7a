"""Letters that look alike: a word that mixes alphabets is rarely what it seems."""

import re
import unicodedata

from django.utils.translation import gettext as _

# Alphabets whose letters look like Latin ones, by the first word of a letter's Unicode name.
LOOK_ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
WORD = re.compile(r"[^\W\d_]+")


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
