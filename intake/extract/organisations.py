"""Organisations in a text: those the register knows, and those only the language gives away."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intake.extract.gazetteer import Gazetteer, Known
from intake.extract.names import by_patterns
from intake.extract.rules import Rules
from intake.extract.text import Span

LEAST_SHARED, LEAST_CORE = 4, 3
LEAST_INITIALS, MOST_INITIALS = 3, 9  # words of a name whose first letters may stand for it
BRACKETED = re.compile(r"[^\S\n]?[（(]\s?[「“\"]?([^（）()\n]{1,60}?)[」”\"]?[）)]")
ACRONYM_AND_MORE = re.compile(
    r"\s?[（(]([A-Z][A-Za-z0-9-]{1,11})[,，、;:：·]"
)  # (UNIST, 총장 박종래)
QUOTED = re.compile(r"[「『“]([^「」『』“”]{2,20})[」』”]")
LEGAL_FORM = re.compile(r"(?:Inc|Ltd|Co|Corp|LLC|PLC|GmbH|AG|AB|SA|SAS|NV|BV|JSC)\.?")
HANGUL = "\uac00"
ACRONYM = re.compile(r"^[A-ZĐ][A-Za-zĐ0-9.\-–&]{1,11}$")


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
    words = rules.pattern("organisations.other_words").finditer(rules.folded(text))
    other = [Span(*match.span()) for match in words]
    found = [
        Organisation(hit.span, hit.span.of(text), hit.institutions, hit.institutions[0].kind)
        for hit in gazetteer.find(text, str(rules.entries.get("endings", "")))
        if not any(word.holds(hit.span) for word in other)
    ]
    by_language = [
        Organisation(
            span, span.of(text), gazetteer.named(span.of(text)), _kind(span.of(text), rules)
        )
        for whole in by_patterns(text, rules)
        for span in _cut_at_known(text, whole, found, rules)
    ]
    merged = _without_overlaps([*found, *by_language])
    starts = {one.span.start: one for one in merged}
    return _with_short_forms(text, [_with_brackets(text, one, starts) for one in merged], rules)


def mentions_of(text: str, names: Iterable[str], known: list[Organisation]) -> list[Organisation]:
    """Return where names stand that only their place gave away, less where others stand."""
    taken = {place for one in known for place in range(one.span.start, one.span.end)}
    found = []
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(_bordered(name), text):
            places = range(*match.span())
            if taken.isdisjoint(places):
                taken.update(places)
                found.append(Organisation(Span(*match.span()), name))
    return found


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
    if LEGAL_FORM.fullmatch(name):
        return False
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
        begins = known.span.start - run.span.start
        if known.surface >= HANGUL and run.surface[begins - 1 :][:1] >= HANGUL:
            return run  # words have spaces between them: 투자통상산업부 is not 산업부
        return known  # what stands before a known name was taken in by mistake, or adorns it
    if (known.span.end - known.span.start) * 5 >= (run.span.end - run.span.start) * 3:
        return replace(run, known=known.known, kind=known.kind or run.kind)
    return run


def _kind(surface: str, rules: Rules) -> str:
    folded = rules.folded(surface)
    kinds = rules.patterns("organisations.kinds")
    return next((kind for kind, pattern in kinds if pattern.search(folded)), "")


def _with_brackets(
    text: str, mention: Organisation, starts: dict[int, Organisation]
) -> Organisation:
    """Take in what brackets after a name say it is called too: “(NIC)”, “（Asia University）社”.

    `starts`: the mentions by where they begin; 아이멕(imec) may be known by either name.
    """
    match = BRACKETED.match(text, mention.span.end)
    if match is None or re.search(r"[，,。]|\d{3}", match[1]):
        return mention
    inner = match[1].strip()
    again = starts.get(match.start(1))
    if again is not None and mention.known and again.known == mention.known:
        span = Span(mention.span.start, match.end())
        return replace(mention, span=span, surface=span.of(text), name=mention.surface)
    is_name = ACRONYM.match(inner) or inner[:1].isupper() or match[0].strip()[1:2] in '「“"'
    if not is_name or len(inner.split()) > 6:
        return mention
    span = Span(mention.span.start, match.end())
    return replace(mention, span=span, surface=span.of(text), name=mention.surface)


def _with_short_forms(text: str, mentions: list[Organisation], rules: Rules) -> list[Organisation]:
    """Find the later, shorter forms of what was named in full: “SMDS”, 臺科大, “FPT”."""
    shorts = {short: one for one in reversed(mentions) for short in short_forms(text, one, rules)}
    extra = [
        Organisation(
            Span(*match.span()), match[0], whole.known, whole.kind, whole.name or whole.surface
        )
        for short, whole in shorts.items()
        for match in re.finditer(_bordered(short), text)
    ]
    whole = _with_abbreviations(_without_overlaps([*extra, *mentions]), rules)
    return _with_beginnings(whole, rules)


def short_forms(text: str, mention: Organisation, rules: Rules) -> set[str]:
    """Return how the text itself says it will call a body: brackets, quotation marks, its core."""
    found = {one.strip(" 「」“”\"'") for one in BRACKETED.findall(mention.surface)}
    more = ACRONYM_AND_MORE.match(text, mention.span.end)
    if more:
        found.add(more[1])
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
