"""Documents of synthetic agreements, one a number."""

from datetime import date, timedelta
from typing import Any

from bench.made.dice import Dice, Sizes
from bench.made.names import Body, body
from bench.made.records import Document, day_of, filled, head, named
from bench.made.words import KINDS, PROMISES, QUOTES, TAGS, TITLES, TOPICS

# Parties of an agreement, and how often: 3.2 on average.
PARTIES = (2, 2, 2, 3, 3, 3, 4, 4, 5, 4)
# Every so many-th agreement, from the second on, is one that much was written about.
TOLD_EVERY, TOLD_BY = 1_000, 50
YEAR = 365
AT_FORUM, TOWARDS = 0.3, 0.2


def agreement(number: int, sizes: Sizes) -> Document:
    """Return an agreement with its parties, what they promise, and where that is told."""
    dice = Dice("agreement", number)
    size = dice.choice(PARTIES)
    bodies = [body(one + 1) for one in _chosen(dice, size, sizes.institutions)]
    topic, (kind, words) = dice.zipf(len(TOPICS))[0], KINDS[dice.zipf(len(KINDS))[0]]
    day = day_of(dice)
    names = [one.names for one in (bodies[0], bodies[-1])]
    document = head("agreement", number, "SCR") | {
        "titles": filled(TITLES, *names, words, TOPICS[topic], day.year),
        "kind": kind,
        "technologies": [named("technology", topic + 1)],
        "activities": [named("activity", topic + 1)],
    }
    document |= _life(dice, day)
    if dice.random() < AT_FORUM:
        document["forum"] = named("forum", dice.zipf(sizes.forums)[0] + 1)
    document["parties"] = _parties(bodies)
    if number % 2 == 0:
        document["commitments"] = [_promise(dice, sizes, topic, number)]
    document["citations"] = _citations(dice, sizes, number, topic)
    return document


def _chosen(dice: Dice, size: int, count: int) -> list[int]:
    """Return that many different numbers below `count`, at least two; small ones often."""
    found = list(dict.fromkeys(dice.zipf(count, size + 2)))[:size]
    return found if len(found) > 1 else [found[0], (found[0] + 1) % count]


def _life(dice: Dice, day: date) -> Document:
    """Return its dates: most are signed and say no more, some run for years, some are announced."""
    share, told = dice.random(), {"edtf": day.isoformat()}
    if share < 0.08:
        return {"announced": told}
    if share < 0.70:
        return {"signed": told}
    ends = day + timedelta(days=YEAR * dice.choice((3, 5, 5, 10)))
    return {
        "signed": told,
        "effective": told,
        "ends": {"edtf": ends.isoformat()},
        "renewal_rule": "none",
    }


def _parties(bodies: list[Body]) -> list[Document]:
    return [{"key": f"p{place}", "institution": one.key} for place, one in enumerate(bodies)]


def _promise(dice: Dice, sizes: Sizes, topic: int, number: int) -> Document:
    people = number % 90 + 10
    row: dict[str, Any] = {
        "key": "c1",
        "text": filled(PROMISES, people, TOPICS[topic]),
        "activity": named("activity", topic + 1),
        "firmness": "will",
        "quantity": {
            "operator": "exactly",
            "low": people,
            "high": people,
            "unit": "students",
            "per": "year",
        },
    }
    if dice.random() < TOWARDS:
        row["counts_towards"] = named("target", dice.zipf(sizes.targets)[0] + 1)
    return row


def _citations(dice: Dice, sizes: Sizes, number: int, topic: int) -> list[Document]:
    """Return who tells of it: one source or two, of a few agreements fifty."""
    much = number % TOLD_EVERY == 2
    count = TOLD_BY if much else 1 + number % 2
    paths = ["titles", "parties/p0", "parties/p1", "kind", "commitments/c1"]
    rows = []
    for place in range(count):
        one = dice.randint(1, sizes.sources)
        row: dict[str, Any] = {"key": f"c{place}", "source": named("source", one)}
        if place:
            tag = one % len(TAGS)  # the language of that source: see records.source
            row["path"] = paths[place % len(paths)] if much else "titles"
            row["quote"] = QUOTES[tag].format(TOPICS[(topic + place) % len(TOPICS)][tag])
        rows.append(row)
    return rows
