"""Numbers with a language's separators and its words for large round ones."""

from decimal import Decimal

from .table import Wording

PLACES_OF_SCALED = 2


def say_number(number: Decimal, wording: Wording) -> str:
    """Return 42,000 or 1.5 million. Nothing is rounded."""
    for scale, pattern in wording.scales:
        scaled = number / scale
        if scaled >= 1 and scaled == round(scaled, PLACES_OF_SCALED):
            return pattern.format(number=_grouped(scaled, wording))
    return _grouped(number, wording)


def _grouped(number: Decimal, wording: Wording) -> str:
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    separators = {",": wording.thousands, ".": wording.decimal}
    return "".join(separators.get(character, character) for character in text)
