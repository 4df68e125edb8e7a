"""Documents of everything but agreements: vocabularies, institutions, sources, forums, targets."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from bench.made.dice import Dice, Sizes
from bench.made.names import body
from bench.made.words import (
    COUNTRIES,
    EDITIONS,
    QUOTES,
    SERIES,
    TAGS,
    TARGETS,
    TOPICS,
)

Document = dict[str, Any]
LAST_DAY = date(2026, 6, 30)
DAYS = 36 * 365
ANSWERED_BY = ("official_release", "news", "institution_page", "report")
MEASURED = 3  # figures of a target


def head(kind: str, number: int, prefix: str) -> Document:
    """Return what starts every document."""
    key = f"{kind.replace('_', '-')}-{number:06}"
    reference = f"{prefix}-{number:06}"
    return {"format": 1, "type": kind, "key": key, "reference": reference, "slug": key}


def localized(texts: Iterable[str]) -> Document:
    """Return a text in the four languages, in the order of their tags."""
    told = dict(zip(TAGS, texts, strict=True))
    return {tag: {"text": told[tag], "origin": "composed"} for tag in sorted(told)}


def filled(forms: Iterable[str], *parts: Any) -> Document:
    """Return a text in the four languages; a part is one word, or one for each language."""
    return localized(
        form.format(*(part[place] if isinstance(part, tuple) else part for part in parts))
        for place, form in enumerate(forms)
    )


def day_of(dice: Dice) -> date:
    """Return a day of the years the register speaks of."""
    return LAST_DAY - timedelta(days=dice.randrange(DAYS))


def named(kind: str, number: int) -> str:
    return f"{kind}-{number:06}"


def cited(dice: Dice, sizes: Sizes, count: int = 1) -> list[Document]:
    """Return citations of whole records."""
    numbers = (dice.randint(1, sizes.sources) for _one in range(count))
    return [{"key": f"c{place}", "source": named("source", n)} for place, n in enumerate(numbers)]


def terms(kind: str, prefix: str) -> Iterator[Document]:
    """Yield the words of a vocabulary."""
    for number, texts in enumerate(TOPICS, 1):
        yield head(kind, number, prefix) | {"titles": localized(texts)}


def institution(number: int, sizes: Sizes) -> Document:
    """Return an institution with names in four scripts, an acronym, at times a garbled name."""
    own, dice = body(number), Dice("citations of institution", number)
    rows = [
        {"key": f"n{place}", "text": text, "language": tag}
        | ({} if tag == "en" else {"kind": "translation"})
        for place, (tag, text) in enumerate(zip(TAGS, own.names, strict=True))
    ]
    initials = "".join(word[0] for word in own.names[0].split()) + str(number % 97)
    rows.append({"key": "n4", "text": initials, "language": "en", "kind": "acronym"})
    if number % 5 == 0:
        garbled = " ".join(reversed(own.names[0].split()))
        rows.append({"key": "n5", "text": garbled, "language": "en", "kind": "as_in_source"})
    return head("institution", number, "ORG") | {
        "kind": own.kind,
        "country": own.country,
        "names": rows,
        "citations": cited(dice, sizes),
    }


def source(number: int, sizes: Sizes) -> Document:
    """Return a source in one of the four languages."""
    dice = Dice("source", number)
    place, topic = number % len(TAGS), dice.zipf(len(TOPICS))[0]
    text = f"{TOPICS[topic][place]} {number}"
    return head("source", number, "SRC") | {
        "titles": {TAGS[place]: {"text": text, "origin": "printed"}},
        "kind": ANSWERED_BY[number % len(ANSWERED_BY)],
        "language": TAGS[place],
        "publisher": body(dice.zipf(sizes.institutions)[0] + 1).names[place],
        "published": {"edtf": day_of(dice).isoformat()},
        "url": f"https://news.example.org/{number}",
    }


def series(number: int, sizes: Sizes) -> Document:
    """Return a series of forums."""
    dice = Dice("series", number)
    hosts = sorted({body(one + 1).key for one in dice.zipf(sizes.institutions, 2)})
    return head("forum_series", number, "SER") | {
        "titles": filled(SERIES, TOPICS[number % len(TOPICS)], number),
        "usual_hosts": hosts,
        "cadence": "yearly",
        "citations": cited(dice, sizes),
    }


def forum(number: int, sizes: Sizes) -> Document:
    """Return one edition of a forum, with who came, who spoke and what came of it."""
    dice = Dice("forum", number)
    place, edition = (number - 1) % sizes.series, (number - 1) // sizes.series + 1
    first, topic = day_of(dice), TOPICS[dice.zipf(len(TOPICS))[0]]
    bodies = [body(one + 1) for one in dict.fromkeys(dice.zipf(sizes.institutions, 10))]
    of_series = tuple(
        form.format(word, place + 1)
        for form, word in zip(SERIES, TOPICS[(place + 1) % len(TOPICS)], strict=True)
    )
    return head("forum", number, "FOR") | {
        "titles": filled(EDITIONS, of_series, edition, topic),
        "series": named("forum-series", place + 1),
        "edition": edition,
        "starts": {"edtf": first.isoformat()},
        "ends": {"edtf": (first + timedelta(days=1)).isoformat()},
        "country": bodies[0].country,
        "mode": "onsite",
        "technologies": [named("technology", dice.zipf(len(TOPICS))[0] + 1)],
        "participations": _participations(bodies),
        "talks": [_talk(one, place, topic) for place, one in enumerate(bodies[:2])],
        "attendances": [{"key": "total", "quantity": _people(dice.randint(50, 900))}],
        "outcomes": [
            {
                "key": "committee",
                "kind": "committee",
                "text": filled(QUOTES, topic),
                "institution": bodies[0].key,
            }
        ],
        "citations": cited(dice, sizes, 2),
    }


def _participations(bodies: list[Any]) -> list[Document]:
    return [
        {"key": one.key, "institution": one.key} | ({} if place else {"role": "host"})
        for place, one in enumerate(bodies)
    ]


def _talk(one: Any, place: int, topic: tuple[str, ...]) -> Document:
    return {
        "key": f"t{place}",
        "speaker": {"en": {"text": one.names[0].split()[0] + " Speaker", "origin": "printed"}},
        "affiliation": one.key,
        "titles": localized(topic),
    }


def _people(number: int, operator: str = "about") -> Document:
    quantity: Document = {"operator": operator, "low": number}
    if operator in ("exactly", "about"):
        quantity["high"] = number
    return quantity | {"unit": "people"}


def target(number: int, sizes: Sizes) -> Document:
    """Return a target with interim goals, a breakdown and figures published since."""
    dice = Dice("target", number)
    goal, topic = dice.randint(1, 60) * 1_000, dice.zipf(len(TOPICS))[0]
    countries = [COUNTRIES[dice.zipf(len(COUNTRIES))[0]]]
    return head("target", number, "TGT") | {
        "titles": filled(TARGETS, goal, TOPICS[topic], 2030),
        "kind": "goal",
        "owner_countries": countries,
        "measure": "trained",
        "countries": countries,
        "technologies": [named("technology", topic + 1)],
        "baseline": _people(goal // 10, "exactly"),
        "baseline_date": {"edtf": "2020"},
        "goal": _people(goal, "at_least"),
        "due": {"edtf": "2030"},
        "periods": [{"key": "p1", "due": {"edtf": "2025"}, "goal": _people(goal // 2, "at_least")}],
        "breakdowns": [{"key": "degree", "axis": "degree", "parts": _parts(goal)}],
        "measurements": [_figure(dice, goal, place) for place in range(MEASURED)],
        "citations": cited(dice, sizes, 2),
    }


def _parts(goal: int) -> list[Document]:
    shares = (("bachelor", 7), ("master", 2), ("doctor", 1))
    return [
        {
            "key": name,
            "label": {"en": {"text": name, "origin": "composed"}},
            "goal": _people(goal * share // 10, "exactly"),
        }
        for name, share in shares
    ]


def _figure(dice: Dice, goal: int, place: int) -> Document:
    reached = goal * (place + 2) * dice.randint(5, 15) // 100
    return {
        "key": f"m{place}",
        "quantity": _people(reached),
        "measure": "trained" if place % 2 == 0 else "admitted",
        "date": {"edtf": str(2022 + place)},
    }
