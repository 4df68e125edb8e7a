"""The types of the columns of CSV files, in the words of Table Schema."""

# They follow from the names, which are promises; every other column is text.
ENDINGS = {
    "date": ("_earliest", "_latest", "evidence_day", "accessed"),
    "datetime": ("created", "updated"),
    "number": ("_low", "_high", "latitude", "longitude"),
    "boolean": ("expiring", "cumulative"),
    "integer": ("version", "edition", "_months", "max_terms"),
}
COUNTED = {
    "agreements": ("commitments", "attachments"),
    "institutions": ("memberships", "agreements"),
    "people": ("signatures", "talks"),
    "forums": ("talks",),
    "targets": ("measurements",),
}


def type_of(table: str, name: str) -> str:
    """Return the type of a column of the table with this name."""
    if name in COUNTED.get(table, ()):
        return "integer"
    return next((kind for kind, ends in ENDINGS.items() if name.endswith(ends)), "string")
