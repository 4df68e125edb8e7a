"""People named beside their post in a script with spaces and no capitals: 부산대 홍길동 총장.

A post is looked for first; the words before it, back to the last that ends a phrase, hold the name:
right before the post (an own name of a known surname, or a foreign one), or at their beginning with
the body after it (홍길동 부산대 총장). A post may also stand before the name (총장 홍길동).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from intake.extract.organisations import Organisation
from intake.extract.rules import Rules
from intake.extract.rules import rules as read_rules
from intake.extract.text import Span

REACH = 70  # characters before a post in which its holder is named
MOST_WORDS = 8  # of a name, its body and what describes them
OWN_NAME = 3  # letters of most own names
LONGEST_NAME = 4  # words of a foreign name
BRACKETED = re.compile(r"[（(]([^（）()\n]{1,50})[）)]")
LATIN = re.compile(r"[^\W\d_][^\d_（）()]*[A-Za-zÀ-ỹ][^\d_（）()]*")
WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True)
class Holder:
    """Who holds a post: where the name stands, the name, and its other form in brackets."""

    name: Span
    post: Span
    also: str = ""


@dataclass(frozen=True)
class _Words:
    """The patterns of a language, compiled."""

    post: re.Pattern[str]
    after_post: re.Pattern[str]
    own: re.Pattern[str]
    no_name: re.Pattern[str]
    not_after_post: re.Pattern[str]
    of_places: re.Pattern[str]
    never_ends_name: re.Pattern[str]
    body: re.Pattern[str]
    may_be_body: re.Pattern[str]
    beside: re.Pattern[str]
    ends_phrase: re.Pattern[str]
    may_end_phrase: re.Pattern[str]
    foreign: re.Pattern[str]
    latin: re.Pattern[str]


@lru_cache(maxsize=16)
def _words(tag: str) -> _Words | None:
    people = read_rules(tag).table("people")
    said = people.get("posts")
    if not said:
        return None
    own = people["surnames"] + said["given"]
    particles = said["particles"]
    post = rf"(?<!\w)(?:{said['before_post']})?(?P<post>(?:{said['lead']}){said['post']})"
    return _Words(
        re.compile(rf"{post}(?=(?:{particles})?(?!\w))"),
        re.compile(rf"{post} (?P<name>{own}|{said['foreign_name']})(?=(?:{particles})?(?!\w))"),
        re.compile(own),
        re.compile("|".join(said["no_name"])),
        re.compile(said["not_after_post"]),
        re.compile(said["of_places"]),
        re.compile(said["never_ends_name"]),
        re.compile("|".join(said["body"])),
        re.compile(said["may_be_body"]),
        re.compile("|".join(said["beside"])),
        re.compile("|".join(said["ends_phrase"])),
        re.compile(said["may_end_phrase"]),
        re.compile(said["foreign"]),
        re.compile(people["name_latin"]),
    )


def holders(text: str, rules: Rules, organisations: list[Organisation]) -> Iterator[Holder]:
    """Yield who is named beside a post, those before their post first."""
    words = _words(rules.tag)
    if words is None:
        return
    taken: list[Span] = []
    bodies = [one.span for one in organisations]
    for match in words.post.finditer(text):
        first = bisect_left(bodies, Span(match.start() - REACH, 0))
        last = bisect_left(bodies, Span(match.end(), 0))
        # The one before may reach into the words before the post.
        near = bodies[max(0, first - 1) : last]
        one = _before_post(text, Span(*match.span()), words, near)
        if one is not None:
            taken.append(Span(one.name.start, one.post.end))
            yield one
    for match in words.after_post.finditer(text):
        name, post = Span(*match.span("name")), Span(*match.span("post"))
        is_taken = any(one.overlaps(post) or one.overlaps(name) for one in taken)
        if not is_taken and _may_be_a_name(match["name"], words):
            yield Holder(name, post, _in_brackets(text, name.end))


def _before_post(text: str, post: Span, words: _Words, bodies: list[Span]) -> Holder | None:
    phrase = _phrase(text, post.start, words)
    found = _name(text, phrase, words, bodies)
    if found is None or _is_a_place(text, found, phrase, post, words):
        return None
    name = Span(found[0].start, found[-1].end)
    return Holder(name, post, _in_brackets(text, name.end))


def _is_a_place(
    text: str, found: list[Span], phrase: list[Span], post: Span, words: _Words
) -> bool:
    """Whether one foreign word is where a post is, or what is sold: 하노이 시장, 스마트폰 시장."""
    word = found[0].of(text)
    if len(found) > 1 or _is_own(word, words):
        return False
    return len(phrase) == 1 or words.of_places.search(post.of(text)) is not None


def _phrase(text: str, end: int, words: _Words) -> list[Span]:
    """Return the words before a post that may tell who holds it, in order."""
    start = max(0, end - REACH)
    before = BRACKETED.sub(lambda match: " " * len(match[0]), text[start:end])
    cut = max(
        (match.end() for match in re.finditer(r"[.!?\n,;:()“”\"‘’'\[\]<>=…]", before)), default=0
    )
    found: list[Span] = []
    for match in reversed(list(WORD.finditer(before, cut))):
        after = found[0].of(text) if found else ""
        if _ends_phrase(match[0], after, words):
            break
        found.insert(0, Span(start + match.start(), start + match.end()))
    is_cut_off = start > 0 and cut == 0 and found and found[0].start == start
    return found[1:][-MOST_WORDS:] if is_cut_off else found[-MOST_WORDS:]


def _ends_phrase(word: str, after: str, words: _Words) -> bool:
    """Whether a word ends what was said before the one after it, which is empty for the post.

    A name beside the post or its body may look so: 홍가은 총장, 황진이 부산대 총장.
    """
    may_be_own = _is_own(word, words) and not words.never_ends_name.search(word)
    if may_be_own and (not after or words.body.search(after)):
        return False
    if words.ends_phrase.search(word):
        return True
    is_name = not after and words.foreign.search(word[:-1])
    is_particle = words.may_end_phrase.search(word) and not words.body.search(word)
    return bool(is_particle) and not is_name and not words.may_be_body.search(word)


def _name(text: str, phrase: list[Span], words: _Words, bodies: list[Span]) -> list[Span] | None:
    """Return the words of a name: an own name beside the post or first, else a foreign one."""
    left = list(phrase)
    while left and words.beside.fullmatch(left[-1].of(text)):
        left.pop()  # “신임 총장”, “전 삼성전자 회장”
    is_body = [_is_body(one, text, words, bodies) for one in left]
    is_split = len(left) > 1 and len(left[-2].of(text)) == 1 and not is_body[-2]  # “초우 콘 여우”
    if left and not is_body[-1] and not is_split and _is_own(left[-1].of(text), words):
        return left[-1:]
    if len(left) > 1 and is_body[-1] and not is_body[-2]:
        shown = left[-2].of(text)  # “강연 뒤 홍길동 부산대 총장”
        before = left[-3].of(text) if len(left) > 2 else ""
        is_given = before and words.foreign.search(before)  # “페트르 노바크 체코공대 총장”
        if len(shown) == OWN_NAME and _is_own(shown, words) and not is_given:
            return left[-2:-1]
    for place, one in enumerate(left[:-1]):
        shown, after = one.of(text), left[place + 1].of(text)
        begins = not is_body[place] and (place == 0 or is_body[place - 1])
        is_set_apart = is_body[place + 1] or words.beside.fullmatch(after)
        if begins and is_set_apart and len(shown) > 2 and _is_own(shown, words):
            return [one]
    first = left[0].of(text) if left and not is_body[0] else ""
    is_own = len(first) > 2 and _is_own(first, words)
    return _foreign(text, left, is_body, words) or (left[:1] if is_own else None)


def _foreign(
    text: str, phrase: list[Span], is_body: list[bool], words: _Words
) -> list[Span] | None:
    """Return a foreign name: the words after the last body, else those before the first."""
    if not phrase:
        return None
    after = [place for place, body in enumerate(is_body) if body]
    last = phrase[after[-1] + 1 :] if after else phrase
    first = phrase[: after[0]] if after else []
    for part in (last, first):
        shown = [one.of(text) for one in part]
        is_whole = 0 < len(part) <= LONGEST_NAME and not any(map(words.no_name.search, shown))
        name = " ".join(shown)
        if is_whole and (words.foreign.search(name) or words.latin.fullmatch(name)):
            return part
    return None


def _is_own(word: str, words: _Words) -> bool:
    return bool(words.own.fullmatch(word)) and not words.no_name.search(word)


def _may_be_a_name(name: str, words: _Words) -> bool:
    is_foreign = bool(words.foreign.search(name)) or bool(words.latin.fullmatch(name))
    if any(words.no_name.search(word) or words.body.search(word) for word in name.split()):
        return False
    return is_foreign if " " in name else not words.not_after_post.search(name)


def _is_body(word: Span, text: str, words: _Words, bodies: list[Span]) -> bool:
    shown = word.of(text)
    if any(one.overlaps(word) for one in bodies):
        return True
    if words.body.search(shown):
        return True
    is_name = _is_own(shown, words) or words.foreign.search(shown)
    return words.may_be_body.search(shown) is not None and not is_name


def _in_brackets(text: str, end: int) -> str:
    """Return the Latin form a text gives of a name, in brackets right after it."""
    match = BRACKETED.match(text, end) or BRACKETED.match(text, end + 1)
    return match[1].strip() if match and LATIN.fullmatch(match[1].strip()) else ""
