"""Organisations in a text: those the register knows, and those only the language gives away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from intake.extract.gazetteer import Gazetteer, Known
from intake.extract.rules import CAPITALS, NOTHING, Rules
from intake.extract.text import Span

LONGEST = 40  # characters of a name in Han characters or kana
LEAST_SHARED, LEAST_CORE = 4, 3
LEAST_INITIALS, MOST_INITIALS = 4, 9  # words of a name whose first letters may stand for it
BRACKETED = re.compile(r"\s?[（(]\s?[「“\"]?([^（）()\n]{1,60}?)[」”\"]?[）)]")
QUOTED = re.compile(r"[「『“]([^「」『』“”]{2,20})[」』”]")
# A full stop ends a name, but that of an initial or of “Co.” and “Ltd.” before more of the name.
STOP_INSIDE = (
    r"\.(?=\w)|(?<=\bCo|\bSt)\.(?=,? [A-Z])|(?<=\bLtd)\.(?=\s?[(,])|(?<=\b[A-Z])\.(?= [A-Z])"
)
CAPITALISED = rf"(?:[{CAPITALS}](?:[\w&'’\-/]|{STOP_INSIDE})*|(?<!\d)(?<!on )\d{{2,4}}(?=\s[A-Z]))"
# “in” and “on” stand before places and days, and in few names.
JOINERS = (
    r"(?:of|for|and|the|de|des|du|la|le|les|et|för|och|&|del|der|für|d['’]|l['’]|dell['’]|di|do|da|"
    r"(?<=Excellence )in|(?<=Research )in|(?<=Commission )on|(?<=Council )on|(?<=Studies )in)"
)
ELIDED = re.compile(r"^[LlDd]['’]")  # of “l'École”
LETTERS = re.compile(r"[A-Z]{3,8}")
ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9.\-&]{1,11}$")
TRAILING = " \t\n,.;:·・-–—、，"


@dataclass(frozen=True)
class Organisation:
    """A mention: where, its surface, who it is in the register (or nobody), what kind it seems.

    `name` is the fullest form of the same body in the text; `entity` tells bodies apart.
    """

    span: Span
    surface: str
    known: tuple[Known, ...] = ()
    kind: str = ""
    name: str = ""

    @property
    def entity(self) -> str:
        """The body this mention is of, the same for all its forms."""
        return self.known[0].slug if self.known else _plain(self.name or self.surface)

    @property
    def confidence(self) -> float:
        """How sure it is which body this is: one known body, several, none."""
        if len(self.known) == 1:
            return 0.98
        return 0.7 if self.known else 0.6


def organisations(text: str, rules: Rules, gazetteer: Gazetteer) -> list[Organisation]:
    """Return the mentions of organisations in a text, in order, none inside another."""
    found = [
        Organisation(hit.span, hit.span.of(text), hit.institutions, hit.institutions[0].kind)
        for hit in gazetteer.find(text)
    ]
    by_language = [
        Organisation(
            span, span.of(text), gazetteer.named(span.of(text)), _kind(span.of(text), rules)
        )
        for whole in _by_patterns(text, rules)
        for span in _cut_at_known(text, whole, found, rules)
    ]
    merged = _without_overlaps([*found, *by_language])
    return _with_short_forms(text, [_with_brackets(text, one) for one in merged], rules)


def _cut_at_known(text: str, run: Span, known: list[Organisation], rules: Rules) -> Iterator[Span]:
    """Cut a run where “and” joins a known name to another: “ITRI and Hanoi University”."""
    joint = rules.pattern("organisations.joint")
    for one in known:
        if not run.holds(one.span) or one.span == run:
            continue
        before, after = text[run.start : one.span.start], text[one.span.end : run.end]
        left, right = joint.search(before), joint.match(after)
        if left and left.end() == len(before) and _is_whole(before[: left.start()], known, rules):
            yield Span(run.start, run.start + left.start())
            yield from _cut_at_known(text, Span(one.span.start, run.end), known, rules)
            return
        if right and _is_whole(after[right.end() :], known, rules):
            yield Span(run.start, one.span.end)
            rest = Span(one.span.end + right.end(), run.end)
            yield from _cut_at_known(text, rest, known, rules)
            return
    yield run


def _is_whole(name: str, known: list[Organisation], rules: Rules) -> bool:
    """Whether words beside a known name are a name of their own, not the rest of a longer one."""
    words = name.split()
    is_known = any(one.surface == name for one in known)
    return bool(is_known or ACRONYM.match(name) or (len(words) > 1 and words[0][:1].isupper()))


def _with_beginnings(mentions: list[Organisation], rules: Rules) -> list[Organisation]:
    """Say of “Keysight” that it is the “Keysight Technologies” named before it."""
    resolved: list[Organisation] = []
    wholes: dict[str, Organisation] = {}  # every name so far, and who was called so first
    for one in mentions:
        whole = None if one.known else _whole_of(one, wholes, rules)
        if whole is not None:
            one = replace(one, known=whole.known, name=whole.name or whole.surface)
        wholes.setdefault(one.name or one.surface, one)
        resolved.append(one)
    return resolved


def _whole_of(
    one: Organisation, wholes: dict[str, Organisation], rules: Rules
) -> Organisation | None:
    core = rules.pattern("organisations.core").sub("", one.surface).strip()
    if len(core) < LEAST_CORE:
        return None
    return next(
        (
            whole
            for name, whole in wholes.items()
            if _is_part(core, name) and whole.entity != one.entity
        ),
        None,
    )


def _is_part(core: str, whole: str) -> bool:
    """Whether a name begins a longer one, or ends it after a place: 台湾・国立中山大学."""
    return whole.startswith(core) or (
        core >= "\u2e80" and len(core) >= LEAST_SHARED and whole.endswith(core)
    )


def _with_abbreviations(mentions: list[Organisation], rules: Rules) -> list[Organisation]:
    """Say of 臺科大 which body of the text it is: one whose name holds its characters in order."""
    pattern = rules.pattern("organisations.abbreviation")
    wholes = {
        one.surface: one
        for one in reversed(mentions)
        if not pattern.fullmatch(rules.folded(one.surface))
    }

    def resolved(mention: Organisation) -> Organisation:
        if mention.known or not pattern.fullmatch(rules.folded(mention.surface)):
            return mention
        short = rules.folded(mention.surface)
        whole = next(
            (
                one
                for one in reversed(wholes.values())
                if is_abbreviation(short, rules.folded(one.surface))
            ),
            None,
        )
        if whole is None:
            return mention
        return replace(mention, known=whole.known, name=whole.name or whole.surface)

    return [resolved(one) for one in mentions]


def _without_overlaps(mentions: list[Organisation]) -> list[Organisation]:
    """Keep the longest of overlapping mentions; at equal length, the known one."""
    ranked = sorted(
        mentions, key=lambda one: (one.span.start - one.span.end, not one.known, one.span.start)
    )
    kept: list[Organisation] = []
    holders: dict[int, int] = {}  # place in the text: which of those kept stands there
    for one in ranked:
        places = range(one.span.start, one.span.end)
        holder = next((holders[place] for place in places if place in holders), None)
        if holder is None:
            holders.update(dict.fromkeys(places, len(kept)))
            kept.append(one)
        elif not kept[holder].known and one.known:
            kept[holder] = _reconciled(kept[holder], one)
    return sorted(kept, key=lambda one: one.span)


def _reconciled(run: Organisation, known: Organisation) -> Organisation:
    """Decide between a run that the language gives away and a known name inside it."""
    if known.span.end == run.span.end and known.surface >= "\u2e80":
        return known  # what stands before a known name was taken in by mistake, or adorns it
    if (known.span.end - known.span.start) * 5 >= (run.span.end - run.span.start) * 3:
        return replace(run, known=known.known, kind=known.kind or run.kind)
    return run


def _by_patterns(text: str, rules: Rules) -> Iterator[Span]:
    never = rules.pattern("organisations.never")
    phrases = rules.pattern("organisations.phrases").finditer(rules.folded(text))
    by_phrase = [Span(*match.span()) for match in phrases]
    ways = (_by_suffix(text, rules), _by_head(text, rules), _by_word(text, rules))
    for span in (*by_phrase, *(span for way in ways for span in way)):
        surface = rules.folded(span.of(text))
        if not never.search(surface) and len(surface) > 1:
            yield span


def _by_suffix(text: str, rules: Rules) -> Iterator[Span]:
    """Names that end in what they are: 國立陽明交通大學, 九州大学, 서울대학교."""
    suffix, prefix = rules.pattern("organisations.suffix"), rules.pattern("organisations.prefix")
    folded = rules.folded(text)
    for match in prefix.finditer(folded):
        yield Span(match.start(), match.end())
    if suffix is NOTHING:
        return
    for match in suffix.finditer(folded):
        start = _beginning(folded, match.start(), match.end(), rules)
        if start < match.start() or match.end() - match.start() > 4:
            yield Span(start, match.end())


def _beginning(text: str, start: int, end: int, rules: Rules) -> int:
    """Return where a name that ends here begins: after the last word that cannot be inside one."""
    window = max(0, start - LONGEST)
    before = text[window:start]
    kept = [
        Span(one.start(), one.end())
        for one in _overlapping(rules.pattern("organisations.keep"), text[window:end])
    ]
    best = 0
    for cut in _overlapping(rules.pattern("organisations.cut"), before):
        span = Span(cut.start(), cut.end())
        if not any(keep.holds(span) for keep in kept):
            best = max(best, cut.end())
    return window + best


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match at every place: a name may begin with the second half of another word."""
    place = 0
    while match := pattern.search(text, place):
        yield match
        place = match.start() + 1


def _by_head(text: str, rules: Rules) -> Iterator[Span]:
    """Names that begin with what they are: Trường Đại học Bách khoa Hà Nội."""
    for match in _head_pattern(rules.tag).finditer(text):
        end = match.end()
        while text[match.start() : end].split() and text[match.start() : end].split()[-1] in _small(
            rules
        ):
            end = match.start() + text[match.start() : end].rstrip().rfind(" ")
        if end > match.start():
            span = Span(
                match.start(), match.start() + len(text[match.start() : end].rstrip(TRAILING))
            )
            yield _without_person(text, span, rules)


def _without_person(text: str, run: Span, rules: Rules) -> Span:
    """Cut off who holds the post before a name: “Chủ tịch Tập đoàn FPT | Trương Gia Bình”."""
    title = rules.pattern("people.titles").pattern
    if not re.search(rf"(?:{title})(?: \w{{1,4}})? $", text[max(0, run.start - 40) : run.start]):
        return run
    person = _person_at_end(rules.tag).search(run.of(text))
    return Span(run.start, run.start + person.start()) if person else run


@lru_cache(maxsize=16)
def _person_at_end(tag: str) -> re.Pattern[str]:
    from intake.extract.rules import rules as read

    surname = read(tag).table("people").get("surnames") or "(?!)"
    own = rf"(?<!^) {surname}(?: {CAPITALISED}){{1,3}}$"
    # Names with a hyphen are those of people from elsewhere: Liu Young-way.
    return re.compile(rf"{own}| {CAPITALISED} [{CAPITALS}]\w+-\w+$")


@lru_cache(maxsize=16)
def _head_pattern(tag: str) -> re.Pattern[str]:
    from intake.extract.rules import rules as read

    table = read(tag).table("organisations")
    heads, small = table.get("heads", []), table.get("small", [])
    if not heads:
        return NOTHING
    word = rf"(?:{CAPITALISED}|(?:{'|'.join(sorted(set(small), key=len, reverse=True))})(?![\w]))"
    first = "|".join(sorted(heads, key=len, reverse=True))
    # A name ends where the next one begins: “Trường Đại học FPT và Đại học Á Châu” is two.
    another = rf"(?! (?:và|với|cùng) (?:{first})\b)"
    return re.compile(rf"(?<![\w])(?:{first})(?:{another}[ ]+(?:{word}|-|–(?= [A-ZĐ]))){{1,12}}")


def _small(rules: Rules) -> frozenset[str]:
    # A name may end in a small word (Viện Công nghệ thông tin), but not in one that joins.
    return frozenset({"và", "-", "–", "mới", "phát"})


def _by_word(text: str, rules: Rules) -> Iterator[Span]:
    """Runs of capitalised words, one of which says what they are: Cadence Design Systems."""
    words = rules.pattern("organisations.words")
    if words is NOTHING:
        return
    adorned = rules.pattern("organisations.adorned")
    for match in _runs(rules.tag).finditer(text):
        for span in _organisations_of_run(text, Span(match.start(), match.end()), rules):
            before = adorned.match(span.of(text))
            yield Span(span.start + (before.end() if before else 0), span.end)


@lru_cache(maxsize=16)
def _runs(tag: str) -> re.Pattern[str]:
    return re.compile(
        rf"{CAPITALISED}(?:(?:[ ]+|, (?=(?:Inc|Ltd|Co|LLC|Corp)\b))"
        rf"(?:{JOINERS}[ ]+){{0,3}}{CAPITALISED}){{0,30}}"
    )


def _organisations_of_run(text: str, run: Span, rules: Rules) -> Iterator[Span]:
    """Cut a run at “and” between two bodies: “FPT University and Asia University” is two."""
    words = rules.pattern("organisations.words")
    start = run.start
    pieces = []
    for match in re.finditer(
        r"(?: and | och | et | & (?=[A-Z]\w+ (?:University|Institute)))", run.of(text)
    ):
        left, right = (
            text[start : run.start + match.start()],
            text[run.start + match.end() : run.end],
        )
        if _are_two(left, right, rules):
            pieces.append(Span(start, run.start + match.start()))
            start = run.start + match.end()
    pieces.append(Span(start, run.end))
    for piece in pieces:
        surface = piece.of(text).rstrip(TRAILING)
        if _holds(words, surface):
            yield Span(piece.start, piece.start + len(surface))


def _holds(words: re.Pattern[str], text: str) -> bool:
    return any(words.fullmatch(ELIDED.sub("", word.strip(".,'’"))) for word in text.split())


def _are_two(left: str, right: str, rules: Rules) -> bool:
    """Whether “and” stands between two bodies: “Saab och Lunds universitet”, not “Arts and Design”."""
    words = rules.pattern("organisations.words")
    if rules.pattern("organisations.another").match(right):
        return True
    if not _holds(words, right) and not LETTERS.fullmatch(right):
        return False
    if rules.pattern("organisations.ends").search(right) and len(right.split()) > 1:
        topic = rules.pattern("organisations.topics").search(left)
        return topic is None or _holds(words, left.rsplit(" of ", 1)[-1])
    return _holds(words, left) and not _is_one_name(left, right)


def _is_one_name(left: str, right: str) -> bool:
    """Whether “and” stands inside one name: “University of Science and Technology”."""
    tail = left.rsplit(" of ", 1)
    return len(tail) == 2 and len(tail[1].split()) <= 4 and len(right.split()) <= 2


def _kind(surface: str, rules: Rules) -> str:
    folded = rules.folded(surface)
    kinds = rules.patterns("organisations.kinds")
    return next((kind for kind, pattern in kinds if pattern.search(folded)), "")


def _with_brackets(text: str, mention: Organisation) -> Organisation:
    """Take in what brackets after a name say it is called too: “(NIC)”, “（Asia University）社”."""
    match = BRACKETED.match(text, mention.span.end)
    if match is None or re.search(r"[，,。]|\d{3}", match[1]):
        return mention
    inner = match[1].strip()
    is_name = ACRONYM.match(inner) or inner[:1].isupper() or match[0].strip()[1:2] in '「“"'
    if not is_name or len(inner.split()) > 6:
        return mention
    span = Span(mention.span.start, match.end())
    return replace(mention, span=span, surface=span.of(text), name=mention.surface)


def _with_short_forms(text: str, mentions: list[Organisation], rules: Rules) -> list[Organisation]:
    """Find the later, shorter forms of what was named in full: “SMDS”, 臺科大, “FPT”."""
    shorts = {short: one for one in reversed(mentions) for short in short_forms(one, rules)}
    extra = [
        Organisation(
            Span(*match.span()), match[0], whole.known, whole.kind, whole.name or whole.surface
        )
        for short, whole in shorts.items()
        for match in re.finditer(_bordered(short), text)
    ]
    whole = _with_abbreviations(_without_overlaps([*mentions, *extra]), rules)
    return _with_beginnings(whole, rules)


def short_forms(mention: Organisation, rules: Rules) -> set[str]:
    """Return how the text itself says it will call a body: brackets, quotation marks, its core."""
    found = {one.strip(" 「」“”\"'") for one in BRACKETED.findall(mention.surface)}
    name = mention.name or mention.surface
    core = rules.pattern("organisations.core").sub("", name).strip()
    if core != name and len(core) > 2:
        found.add(core)
    words = re.findall(r"[^\W\d_]+", name) if name < "\u2e80" else []
    if LEAST_INITIALS <= len(words) <= MOST_INITIALS:
        found.add("".join(word[0] for word in words).upper())
    return {one for one in found if 1 < len(one) < 40 and one != mention.surface}


def is_abbreviation(short: str, whole: str) -> bool:
    """Whether the characters of a short form stand in the whole name in the same order: 臺科大."""
    places = iter(whole)
    return len(short) < len(whole) and all(one in places for one in short)


def _bordered(short: str) -> str:
    border = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])" if short.isascii() else "{}"
    return border.format(re.escape(short))


def _plain(text: str) -> str:
    return re.sub(r"[\s（）()「」“”\"'.,・·-]+", "", BRACKETED.sub("", text)).casefold()
