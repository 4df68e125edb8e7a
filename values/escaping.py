"""Text that a spreadsheet would run as a formula, made harmless, and back."""

import re

# What starts a formula in Excel, LibreOffice or Google Sheets, full-width forms included; a text
# that looks escaped already is escaped once more, so that taking one mark off is always right.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def escape(text: str) -> str:
    """Return the text with an apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unescape(text: str) -> str:
    """Return what `escape` was given: `unescape(escape(text)) == text` for every text."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return bool(FORMULA.match(text))
