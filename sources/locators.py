"""Where in a source a sentence stands, said in the reader's language.

Curators write it in English, most of it in the same few ways. Whatever is written otherwise is
shown as written.
"""

import re
from typing import Any

from django.utils.translation import pgettext_lazy

NUMBERED: dict[str, Any] = {
    "Paragraph": pgettext_lazy("place in a source", "Paragraph %(number)s"),
    "Page": pgettext_lazy("place in a source", "Page %(number)s"),
    "Row": pgettext_lazy("place in a source", "Row %(number)s"),
    "Slide": pgettext_lazy("place in a source", "Slide %(number)s"),
    "Table, row": pgettext_lazy("place in a source", "Table, row %(number)s"),
}
PLACES: dict[str, Any] = {
    "After the table": pgettext_lazy("place in a source", "After the table"),
    "Before the table": pgettext_lazy("place in a source", "Before the table"),
    "Caption": pgettext_lazy("place in a source", "Caption"),
    "Ceremony banner": pgettext_lazy("place in a source", "Ceremony banner"),
    "Contact": pgettext_lazy("place in a source", "Contact"),
    "Dateline": pgettext_lazy("place in a source", "Dateline"),
    "End of the text": pgettext_lazy("place in a source", "End of the text"),
    "Foot of the page": pgettext_lazy("place in a source", "Foot of the page"),
    "Further reading": pgettext_lazy("place in a source", "Further reading"),
    "Head of the page": pgettext_lazy("place in a source", "Head of the page"),
    "Headline": pgettext_lazy("place in a source", "Headline"),
    "Last paragraph": pgettext_lazy("place in a source", "Last paragraph"),
    "Last paragraphs": pgettext_lazy("place in a source", "Last paragraphs"),
    "Link to an earlier report": pgettext_lazy("place in a source", "Link to an earlier report"),
    "Table, head": pgettext_lazy("place in a source", "Table, head"),
}
WITH_NUMBER = re.compile(r"(?P<word>[A-Z][a-z, ]*[a-z]) (?P<number>[0-9]{1,5})")


def locator_in_words(locator: str) -> str:
    """Return where it stands in the active language, if it is said in a usual way."""
    if locator in PLACES:
        return str(PLACES[locator])
    found = WITH_NUMBER.fullmatch(locator)
    if found and found["word"] in NUMBERED:
        return str(NUMBERED[found["word"]] % {"number": found["number"]})
    return locator
