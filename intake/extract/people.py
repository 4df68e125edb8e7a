"""People in a text, with their post, tied to the organisation that stands beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from intake.extract.organisations import Organisation
from intake.extract.posts import holders
from intake.extract.rules import NOTHING, Rules
from intake.extract.rules import rules as read_rules
from intake.extract.text import Span

REACH = 60  # characters between a person and the organisation a post belongs to
LATIN_IN_BRACKETS = re.compile(r"\s?[（(]\s?([A-ZÀ-Ỹ][^（）()\d]{2,50}?)\s?[）)]")
MOST_WORDS = 5


@dataclass(frozen=True)
class Person:
    """A person: name as written (and in Latin letters where the text gives both), post, body."""

    span: Span
    name: str
    title: str = ""
    institution: str = ""
    also: str = ""


def people(text: str, rules: Rules, organisations: list[Organisation]) -> list[Person]:
    """Return the people of a text in order, each once."""
    found = [
        *_beside_posts(text, rules, organisations),
        *_post_before_name(text, rules, organisations),
        *_name_before_post(text, rules, organisations),
        *_in_forms(text, rules, organisations),
        *_latin(text, rules, organisations),
        *_post_body_name(text, rules, organisations),
    ]
    return _each_once(sorted(found, key=lambda one: one.span))


def _beside_posts(text: str, rules: Rules, organisations: list[Organisation]) -> Iterator[Person]:
    """People beside a post, in scripts with spaces and no capitals."""
    for one in holders(text, rules, organisations):
        whole = Span(min(one.name.start, one.post.start), max(one.name.end, one.post.end))
        # A body after a post is that of who is named next.
        body = _body(whole, [other for other in organisations if other.span.start < whole.end])
        shown = one.name.of(text)
        yield Person(one.name, one.also or shown, one.post.of(text), body, one.also and shown)


def _in_forms(text: str, rules: Rules, organisations: list[Organisation]) -> Iterator[Person]:
    """People in the other ways a language says them: “Jane Doe, the firm's chief buyer”."""
    folded = rules.folded(text)
    never = rules.pattern("people.not_names")
    bodies = {one.surface for one in organisations}
    for form in _forms(rules.tag):
        for match in form.finditer(folded):
            span = Span(*match.span("name"))
            shown = span.of(text).strip()
            if never.search(match["name"]) or shown in bodies:
                continue
            if shown < "\u2e80" and any(one.span.overlaps(span) for one in organisations):
                continue
            groups = match.groupdict()
            post = text[match.start("title") : match.end("title")] if groups.get("title") else ""
            body = _body(Span(*match.span()), organisations)
            latin = LATIN_IN_BRACKETS.match(text, span.end) if shown >= "\u2e80" else None
            if latin:
                yield Person(Span(span.start, latin.end()), latin[1].strip(), post, body, shown)
            else:
                yield Person(span, shown, post, body)


@lru_cache(maxsize=16)
def _forms(tag: str) -> list[re.Pattern[str]]:
    entries = read_rules(tag).table("people")
    marks = {
        "{surname}": entries.get("surnames", ""),
        "{name}": rf"(?<!\w){entries.get('name', '')}{{1,3}}",
    }
    found = []
    for form in entries.get("forms", []):
        for mark, pattern in marks.items():
            form = form.replace(mark, pattern)
        found.append(re.compile(form))
    return found


def _each_once(found: Iterable[Person]) -> list[Person]:
    kept: list[Person] = []
    for one in found:
        same = next((other for other in kept if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        elif len(one.title) > len(same.title) and not same.title:
            kept[kept.index(same)] = one
    return kept


def _is_same(one: Person, other: Person) -> bool:
    short, long = sorted((one.name, other.name), key=len)
    return (
        one.span.overlaps(other.span) or short == long or (len(short) > 3 and long.endswith(short))
    )


def _body(span: Span, organisations: list[Organisation]) -> str:
    """Return the organisation right before or right after a person and their post."""
    before = [one for one in organisations if 0 <= span.start - one.span.end <= 12]
    after = [one for one in organisations if 0 <= one.span.start - span.end <= 12]
    inside = [one for one in organisations if span.holds(one.span)]
    near = inside or before[-1:] or after[:1]
    return (near[0].name or near[0].surface) if near else ""


# Chinese: 校長顏家鈺, 副議長德拉霍斯（Jiří Drahoš）


def _post_before_name(
    text: str, rules: Rules, organisations: list[Organisation]
) -> Iterator[Person]:
    titles = rules.pattern("people.titles_before")
    if titles is NOTHING:
        return
    folded = rules.folded(text)
    for match in titles.finditer(folded):
        name = _han_name(folded, text, _after(rules, "people.adorned", folded, match.end()), rules)
        if name is None:
            continue
        span, shown, also = name
        whole = Span(match.start(), span.end)
        post = text[match.start() : match.end()]
        yield Person(span, shown, post, _body(whole, organisations), also)


def _after(rules: Rules, adorned: str, text: str, place: int) -> int:
    """Return the place after what may stand between a post and a name: ：, （學術）, 拿督."""
    between = rules.pattern(adorned).match(text, place)
    return between.end() if between else place


def _han_name(folded: str, text: str, place: int, rules: Rules) -> tuple[Span, str, str] | None:
    """Read a name that begins here: transliterated with its Latin form, Latin, or Han."""
    entries = rules.table("people")
    latin = re.compile(entries["name_latin"]).match(text, place)
    if latin and len(latin[0]) > 2:
        return Span(*latin.span()), latin[0], ""
    foreign = re.compile(entries["name_foreign"]).match(folded, place)
    if foreign:
        bracket = LATIN_IN_BRACKETS.match(text, foreign.end())
        if bracket:
            span = Span(place, bracket.end())
            return span, bracket[1].strip(), text[place : foreign.end()]
    own = re.compile(f"{entries['surnames']}{entries['name_han']}").match(folded, place)
    if own is None:
        return None
    end = _end_of_han_name(folded, own, rules)
    return (Span(place, end), text[place:end], "") if end - place > 1 else None


def _end_of_han_name(folded: str, match: re.Match[str], rules: Rules) -> int:
    """Three characters, or two where what follows them shows that the name has ended."""
    if rules.pattern("people.breaks").match(folded, match.end() - 1):
        return match.end() - 1
    stops = re.compile(rules.table("people")["stops"])
    is_long = match.end() - match.start() == 3 and not stops.match(folded, match.end())
    return match.end() - 1 if is_long and stops.match(folded, match.end() - 1) else match.end()


# Japanese, the post after the name: 大野英男学長


def _name_before_post(
    text: str, rules: Rules, organisations: list[Organisation]
) -> Iterator[Person]:
    titles = rules.pattern("people.titles_after")
    if titles is NOTHING:
        return
    entries = rules.table("people")
    gap = entries.get("gap", "[ 　]?")
    never = rules.pattern("people.not_names")
    han, foreign = entries["name_han"], entries["name_foreign"]
    for match in titles.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        bracketed = re.search(
            rf"({foreign}|{han})\s?[（(]\s?({entries['name_latin']})[^（）()]{{0,20}}[）)]\s?[一-龥]{{0,10}}$",
            before,
        )
        latin = re.search(rf"({entries['name_latin']})\s?$", before)
        own = re.search(
            rf"({han})(?:さん|氏)?{gap}$",
            before,
        )
        kana = re.search(
            r"((?:[ァ-ヴー]{1,}(?:[・＝=][ァ-ヴー]+)+(?=\s?[一-龥]{0,10}$))|[ァ-ヴー]{2,}(?=\s?$))",
            before,
        )
        found = bracketed or latin or own or kana
        if found is None:
            continue
        start = match.start() - len(before) + found.start(1)
        name = (found[2] if bracketed else found[1]).strip()
        end = match.start() - len(before) + found.end(1)
        start, name = _without_body(text, start, name, end, organisations)
        if never.search(name):
            continue
        if name and not (found is kana and match[0] == "社"):
            yield Person(
                Span(start, match.start()),
                name,
                match[0],
                _body(Span(start, match.end()), organisations),
                found[1] if bracketed else "",
            )


def _without_body(
    text: str, start: int, name: str, end: int, organisations: list[Organisation]
) -> tuple[int, str]:
    """Cut off an organisation, or what joins it to the name, from the beginning of a name."""
    for one in organisations:
        if start < one.span.end < end:
            rest = text[one.span.end : end].lstrip("の 　・、は")
            return end - len(rest), rest.strip()
        if start < one.span.end == end:
            return start, ""
    return start, name


# Latin letters: titles before or after a run of capitalised words


def _latin(text: str, rules: Rules, organisations: list[Organisation]) -> Iterator[Person]:
    entries = rules.table("people")
    if "name" not in entries:
        return
    one_word = entries["name"]
    name = f"{one_word}{{1,{MOST_WORDS - 1}}}" if one_word.endswith("))") else one_word
    name = rf"(?<!\w){name}"
    titles, honorifics = rules.pattern("people.titles"), rules.pattern("people.honorifics")
    title = f"(?:{titles.pattern})"
    honorific = f"(?:(?:{honorifics.pattern})\\s+)"
    forms = (
        re.compile(rf"(?P<title>{title})[,:]?\s+{honorific}*(?P<name>{name})"),
        re.compile(
            rf"{honorific}+(?P<name>{name})(?:\s?(?:[,(–—-]|là|được)\s*(?:(?i:the|its|và|là)\s+)?(?P<title>{title}))?"
        ),
        re.compile(
            rf"(?P<name>{name})\s?(?:[,(–—]|-(?=\s))\s*(?:(?i:the|its|là|then|currently)\s+)?(?P<title>{title})"
        ),
    )
    never = rules.pattern("people.not_names")
    family = re.compile(rf"^.+ (?={entries.get('family', '(?!)')}(?: [^ ]+){{1,2}}$)")
    for form in forms:
        for match in form.finditer(text):
            shown = _name_without_titles(match["name"], honorifics)
            # What still belongs to the post stands first: “of … Investment Tran Duy Dong”.
            while shown and never.match(shown.split()[0]):
                shown = shown.partition(" ")[2]
            shown = family.sub("", shown)  # what stands before it is a body
            if len(shown.split()) > 1 and not never.search(shown):
                at = match.start("name") + match["name"].find(shown)
                span = Span(at, at + len(shown))
                post = (match["title"] or "").strip(" ,")
                yield Person(
                    span, shown, post, _body(Span(match.start(), match.end()), organisations)
                )


def _post_body_name(text: str, rules: Rules, organisations: list[Organisation]) -> Iterator[Person]:
    """People named after their post and its body: “Thứ trưởng Bộ Công Thương Phan Văn An”."""
    entries = rules.table("people")
    if "name" not in entries:
        return
    title = re.compile(rf"({rules.pattern('people.titles').pattern})(?:\s+\w{{1,4}})?\s+$")
    one_word = entries["name"]
    name = re.compile(rf"\s+({one_word}{'{1,3}' if one_word.endswith('))') else ''})")
    never = rules.pattern("people.not_names")
    for one in organisations:
        before = title.search(text[max(0, one.span.start - REACH) : one.span.start])
        after = name.match(text, one.span.end) if before else None
        if before and after and not never.search(after[1]):
            yield Person(Span(*after.span(1)), after[1], before[1], one.name or one.surface)


def _name_without_titles(name: str, honorifics: re.Pattern[str]) -> str:
    while match := honorifics.match(name):
        if not name[match.end() :].strip():
            return ""
        if name[match.end() : match.end() + 1] not in {" ", ""} and not match[0].endswith(
            (" ", ".")
        ):
            break
        name = name[match.end() :].strip()
    return name.strip(" .,") if len(name.split()) > 1 else ""
