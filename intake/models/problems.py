"""What can go wrong with an article: a code for the row, a sentence with what to do for people."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Problem(StrEnum):
    """The codes. Those of `CAUTIONS` do not keep an article from being used."""

    # The address
    NOT_ALLOWED = "not_allowed"
    UNREACHABLE = "unreachable"
    ABSENT = "absent"
    SIGN_IN = "sign_in"
    REFUSED = "refused"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    # The page or file
    NO_TEXT = "no_text"
    NOT_A_TEXT = "not_a_text"
    UNREADABLE = "unreadable"
    PDF_WITHOUT_TEXT = "pdf_without_text"
    PDF_LOCKED = "pdf_locked"
    DAMAGED = "damaged"
    TOO_HARD = "too_hard"
    SAME_COPY = "same_copy"
    LOST = "lost"
    # Cautions: it was read
    TOO_SHORT = "too_short"
    UNKNOWN_LANGUAGE = "unknown_language"
    LONG = "long"

    @property
    def sentence(self) -> Any:
        """What happened and what to do, in the reader's language."""
        return SENTENCES[self]


CAUTIONS = (Problem.TOO_SHORT, Problem.UNKNOWN_LANGUAGE, Problem.LONG)
SENTENCES = {
    Problem.NOT_ALLOWED: _(
        "The register does not read this address. Check it, or paste the text instead."
    ),
    Problem.UNREACHABLE: _(
        "The address gave no answer. Check it, try again later, or paste the text instead."
    ),
    Problem.ABSENT: _(
        "There is no page at this address. Look for its new address, or paste the text instead."
    ),
    Problem.SIGN_IN: _(
        "The page asks for an account. Open it in your browser, copy the text and paste it."
    ),
    Problem.REFUSED: _(
        "The site does not let the register read this page. Open it in your browser, copy the "
        "text and paste it."
    ),
    Problem.BROKEN: _(
        "The site answered with a fault of its own. Try again later, or paste the text instead."
    ),
    Problem.TOO_LARGE: _(
        "It is larger than the register reads. Paste the part that tells of the agreement."
    ),
    Problem.NO_TEXT: _(
        "The page holds no text that could be read: a script writes it, or it is a picture. "
        "Open it in your browser, copy the text and paste it."
    ),
    Problem.NOT_A_TEXT: _(
        "It is neither a web page nor a PDF nor plain text. Open it in its own program, copy "
        "the text and paste it."
    ),
    Problem.UNREADABLE: _(
        "Its characters cannot be read: it mixes encodings or is damaged. Open it, copy the "
        "text and paste it."
    ),
    Problem.PDF_WITHOUT_TEXT: _(
        "The PDF holds pictures of its pages and no text. Let a program recognise the text, or "
        "type the sentences that matter."
    ),
    Problem.PDF_LOCKED: _(
        "The PDF is protected by a password. Save it without one, or copy the text and paste it."
    ),
    Problem.DAMAGED: _(
        "The file is damaged and cannot be read. Open it, copy the text and paste it."
    ),
    Problem.TOO_HARD: _("Reading it takes too much memory or time. Copy the text and paste it."),
    Problem.SAME_COPY: _("This text was added before. Go on with that article."),
    Problem.LOST: _("The work on it was cut off. Read it again."),
    Problem.TOO_SHORT: _(
        "The text is very short. If it is only the beginning of an article, paste all of it."
    ),
    Problem.UNKNOWN_LANGUAGE: _(
        "The register has no rules for the language of this text, so nothing was found in it. "
        "Select the words yourself, or paste a translation."
    ),
    Problem.LONG: _(
        "The text is long: only its first 20,000 characters were searched. Paste the part that "
        "tells of the agreement if something is missing."
    ),
}
