"""Whether two names are of one body: TU Dresden and Technische Universität Dresden, 高科大."""

import re
from functools import lru_cache

from intake.extract.party import Party
from intake.extract.rules import Rules

LEAST = 2  # letters of a word that tells bodies apart
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "en",
        "och",
        "för",
        "và",
        "của",
        "at",
        "in",
        "on",
        "a",
        "an",
        "und",
        "der",
    ]
)


def shared(first: tuple[Party, ...], second: tuple[Party, ...], rules: Rules) -> int:
    """Return how many sides of the first are among the second, each used once."""
    free = list(second)
    count = 0
    for one in first:
        same = next((other for other in free if is_same_body(one, other, rules)), None)
        if same is not None:
            free.remove(same)
            count += 1
    return count


def is_same_body(one: Party, other: Party, rules: Rules) -> bool:
    """Whether two sides are one body, as far as their names tell."""
    if one.entity == other.entity:
        return True
    if one.institution and other.institution:
        return False
    if "described" in (one.kind, other.kind):
        return one.kind == other.kind
    return _is_same_name(one.surface, other.surface, rules)


def in_full(sides: tuple[Party, ...], others: tuple[Party, ...], rules: Rules) -> tuple[Party, ...]:
    """Return sides by the longest of their names: “KTH” was “Kungliga Tekniska högskolan (KTH)”."""
    # A centre called after two sides is neither.
    own = [more for more in others if sum(is_same_body(one, more, rules) for one in sides) == 1]
    fuller = (
        max(
            [one, *(more for more in own if is_same_body(one, more, rules))],
            key=lambda side: len(side.surface) if _is_fuller(side, one, rules) else 0,
        )
        for one in sides
    )
    return tuple(dict.fromkeys(fuller))


def _is_fuller(side: Party, one: Party, rules: Rules) -> bool:
    if side.entity != one.entity and _is_part_of(side.surface, one.surface, rules):
        return False  # 工研院電光系統所 is an institute of 工研院
    if one.institution and side.entity != one.entity:
        return side.surface.startswith(one.surface)  # 산업부 is no 투자통상산업부
    return side.entity == one.entity or one.surface in side.surface


def _is_part_of(part: str, whole: str, rules: Rules) -> bool:
    rest = part.removeprefix(whole)
    core = rules.pattern("organisations.core")
    return rest != part and rest >= "\u2e80" and core.sub("", part) != core.sub("", whole)


def _is_same_name(one: str, other: str, rules: Rules) -> bool:
    if one >= "\u2e80" and other >= "\u2e80":
        return _is_same_han(rules.folded(one), rules.folded(other), rules)
    first, second = _telling(one, rules.tag), _telling(other, rules.tag)
    is_inside = bool(first and second) and (first <= second or second <= first)
    return is_inside and not _differ_in_kind(one, other, rules)


def _differ_in_kind(one: str, other: str, rules: Rules) -> bool:
    """Whether one is a university and the other a firm that is called after the same place."""
    university = dict(rules.patterns("organisations.kinds")).get("university")
    if university is None or bool(university.search(one)) == bool(university.search(other)):
        return False
    words = rules.pattern("organisations.words")
    return all(any(words.fullmatch(word) for word in WORD.findall(name)) for name in (one, other))


def _is_same_han(one: str, other: str, rules: Rules) -> bool:
    core = rules.pattern("organisations.core")
    plain = [core.sub("", re.split(r"[（(]", name)[0]) for name in (one, other)]
    short, long = sorted((_without_part(name, rules) for name in plain), key=len)
    if len(short) < LEAST:
        return False
    places = iter(long)
    return short in long or (
        short[0] == long[0] and len(short) * 4 >= len(long) and all(one in places for one in short)
    )


def _without_part(name: str, rules: Rules) -> str:
    """Return the university of 서울대 반도체공동연구소, which signs as the whole or as its part."""
    head = name.split(" ")[0]
    return head if rules.pattern("organisations.abbreviation").fullmatch(head) else name


@lru_cache(maxsize=1024)
def _telling(name: str, tag: str) -> frozenset[str]:
    """The words of a name that are no small words and do not only say what it is."""
    from intake.extract.rules import rules

    kinds = rules(tag).pattern("organisations.words")
    words = [word for word in WORD.findall(name) if word.lower() not in SMALL]
    telling = [word for word in words if not kinds.fullmatch(word) and len(word) >= LEAST]
    return frozenset(word.casefold() for word in telling or words)
