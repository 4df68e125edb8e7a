"""Names cut short as Han and Hangul do: 東工大 for 東京工業大学, 経産省 for 経済産業省.

A letter is kept of each word. So the letters stand in the name in this order, and the first is
the name's own first; 國立 before it does not count. These are guesses, made only for letters that
are the name of nothing and stand in no name.
"""

import re

from django.db import connection

from values.folding import fold_run

# Letters of which words are cut short; so few and so many of them.
LETTERS = re.compile("[\u4e00-\u9fff\uf900-\ufaff]{2,6}|[\uac00-\ud7a3]{2,6}")
# So much longer may the name be, and so many may be meant.
LONGEST, MOST = 4, 4
KINDS = ("institution", "forum_series")
BEFORE = tuple(fold_run(word) for word in ("", "國立", "국립"))

SHORTENED = f"""
    SELECT DISTINCT ON (asked.number, length(name.folded), name.record_type, name.key)
        asked.number, name.record_type, name.key, name.text, name.language, name.kind
    FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::int[])
        AS asked (number, first, beyond, pattern, longest)
    JOIN search_name AS name ON name.folded ~>=~ asked.first AND name.folded ~<~ asked.beyond
        AND name.folded LIKE asked.pattern
    WHERE length(name.folded) <= asked.longest AND name.record_type = ANY(%s)
    ORDER BY asked.number, length(name.folded), name.record_type, name.key
    LIMIT {MOST * 10}
"""  # noqa: S608 (a constant of ours)


def may_be_shortened(form: str) -> bool:
    """Whether words could be a name cut short."""
    return bool(LETTERS.fullmatch(form))


def names_shortened(forms: dict[int, str]) -> dict[int, list[tuple[str, str, str, str, str]]]:
    """Return (type, key, name, language, kind) of what numbered words may be short for.

    The shortest names come first: one query.
    """
    asked = [
        (
            number,
            f"{before}{form[0]}",
            f"{before}{chr(ord(form[0]) + 1)}",
            f"{before}{'%'.join(form)}%",
            len(before) + len(form) * LONGEST,
        )
        for number, form in forms.items()
        for before in BEFORE
    ]
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*asked, strict=True)]
        cursor.execute(SHORTENED, [*columns, list(KINDS)])
        rows = cursor.fetchall()
    found: dict[int, list] = {number: [] for number in forms}
    for number, *named in rows:
        known = {(kind, key) for kind, key, *_name in found[number]}
        if (named[0], named[1]) not in known and len(known) < MOST:
            found[number].append(tuple(named))
    return found
