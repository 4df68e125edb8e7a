"""Published rows as the tests of this folder read them."""


def said(rows, *names) -> list[tuple[str, ...]]:
    """The rows as words, in their order."""
    return [tuple(str(getattr(row, name) or "") for name in names) for row in rows.all()]


def dissent(record, path: str) -> list[str]:
    """Who says otherwise about a statement of a record."""
    rows = record.citations.filter(path=path, stance="contradicts").order_by("position")
    return [row.source.publisher for row in rows]
