"""Names of organisations that only the language gives away, in runs of capitals or by an ending."""

import re
from collections.abc import Iterator
from functools import lru_cache

from intake.extract.rules import CAPITALS, NOTHING, Rules
from intake.extract.rules import rules as read_rules
from intake.extract.text import Span

LONGEST = 40  # characters of a name in Han characters or kana
# A full stop ends a name, but that of an initial or of “Co.” and “Ltd.” before more of the name.
STOP_INSIDE = (
    r"\.(?=\w)|(?<=\bCo|\bSt)\.(?=,? [A-Z])|(?<=\bPte|\bPvt|\bPty|\bSdn)\.(?= (?:Ltd|Bhd|Limited))|"
    r"(?<=\bLtd)\.(?=\s?[(,])|(?<=\b[A-Z])\.(?= [A-Z])"
)
CAPITALISED = rf"(?:[{CAPITALS}](?:[\w&'’\-/]|{STOP_INSIDE})*|(?<!\d)(?<!on )\d{{2,4}}(?=\s[A-Z]))"
# “in” and “on” stand before places and days, and in few names.
JOINERS = (
    r"(?:of|for|and|the|de|des|du|la|le|les|et|för|och|&|del|der|für|d['’]|l['’]|dell['’]|di|do|da|"
    r"(?<=Excellence )in|(?<=Research )in|(?<=Commission )on|(?<=Council )on|(?<=Studies )in)"
)
ELIDED = re.compile(r"^[LlDd]['’]")  # of “l'École”
LETTERS = re.compile(r"[A-Z]{3,8}")
TWO_IN_ONE = frozenset({"Trinidad and Tobago", "Bosnia and Herzegovina", "Antigua and Barbuda"})
TRAILING = " \t\n,.;:·・-–—、，"


def by_patterns(text: str, rules: Rules) -> Iterator[Span]:
    """Yield where names of organisations seem to stand; they may overlap."""
    never = rules.pattern("organisations.never")
    phrases = rules.pattern("organisations.phrases").finditer(rules.folded(text))
    by_phrase = [Span(*match.span()) for match in phrases]
    ways = (
        *(_by_suffix(text, rules), _by_head(text, rules)),
        *(_by_word(text, rules), _by_call(text, rules)),
    )
    found = (_beside_phrases(text, span, by_phrase, rules) for way in ways for span in way)
    for whole in (*by_phrase, *found):
        line = whole.of(text).split("\n")[0].rstrip()  # a name ends with its line
        span = Span(whole.start, whole.start + len(line))
        surface = rules.folded(line)
        if not never.search(surface) and len(surface) > 1:
            yield span


def _beside_phrases(text: str, span: Span, phrases: list[Span], rules: Rules) -> Span:
    """Leave off the end of a name told by its whole: “… Trade and Industry and Ericsson AB”."""
    start = span.start
    for one in phrases:
        if one.start < span.start < one.end < span.end:
            joint = rules.pattern("organisations.joint").match(text, one.end)
            start = joint.end() if joint else one.end
    adorned = rules.pattern("organisations.adorned").match(text[start : span.end])
    return Span(start + (adorned.end() if adorned and start > span.start else 0), span.end)


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
    surname = read_rules(tag).table("people").get("surnames") or "(?!)"
    own = rf"(?<!^) {surname}(?: {CAPITALISED}){{1,3}}$"
    # Names with a hyphen are those of people from elsewhere: Liu Young-way.
    return re.compile(rf"{own}| {CAPITALISED} [{CAPITALS}]\w+-\w+$")


@lru_cache(maxsize=16)
def _head_pattern(tag: str) -> re.Pattern[str]:
    table = read_rules(tag).table("organisations")
    heads, small = table.get("heads", []), table.get("small", [])
    if not heads:
        return NOTHING
    word = rf"(?:{CAPITALISED}|(?:{'|'.join(sorted(set(small), key=len, reverse=True))})(?![\w]))"
    first = "|".join(sorted(heads, key=len, reverse=True))
    # A name ends where the next one begins: “Trường Đại học FPT và Đại học Á Châu” is two.
    titles = read_rules(tag).pattern("people.titles").pattern
    goes_on = "|".join(sorted({*small, *table.get("topics", [])}, key=len, reverse=True))
    lands = "|".join(table.get("lands", ["(?!)"]))
    another = (
        rf"(?! (?:và|với|cùng) (?:(?:{first}|{titles}|{lands})(?!\w)|(?!(?i:{goes_on})(?!\w))))"
    )
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


def _by_call(text: str, rules: Rules) -> Iterator[Span]:
    """Names after a word for what they are: chipmaker Copperline, Kistaföretaget Lumetrik."""
    no_names = [rules.pattern(one) for one in ("parties.no_side", "people.titles")]
    endings = tuple(str(rules.entries.get("endings", "")))
    for match in _called(rules.tag).finditer(text):
        name = _before_a_post(match["name"], rules).rstrip(TRAILING)
        name = re.sub(r"['’]s$", "", name)
        plain = name[:-1]
        if name.endswith(endings) and re.search(rf"\b{re.escape(plain)}\b", text):
            name = plain
        if len(name) > 1 and not any(one.search(name) for one in no_names):
            yield Span(match.start("name"), match.start("name") + len(name))


@lru_cache(maxsize=16)
def _called(tag: str) -> re.Pattern[str]:
    called = read_rules(tag).pattern("organisations.called")
    name = rf"(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,3}})"
    return NOTHING if called is NOTHING else re.compile(rf"(?:{called.pattern}) {name}")


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
    for match in _conjunctions(rules.tag).finditer(run.of(text)):
        left, right = (
            text[start : run.start + match.start()],
            text[run.start + match.end() : run.end],
        )
        if _are_two(left, right.removeprefix("the "), rules):
            pieces.append(Span(start, run.start + match.start()))
            start = run.start + match.end()
    pieces.append(Span(start, run.end))
    for piece in pieces:
        surface = _before_a_post(piece.of(text), rules).rstrip(TRAILING)
        if _holds(words, surface):
            yield Span(piece.start, piece.start + len(surface))


@lru_cache(maxsize=16)
def _conjunctions(tag: str) -> re.Pattern[str]:
    """Words that join two names; “and” in a Swedish text stands inside an English one."""
    own = read_rules(tag).entries.get("conjunction", "and")
    return re.compile(rf"(?: {own} | & (?=[A-Z]\w+ (?:University|Institute)))")


def _before_a_post(run: str, rules: Rules) -> str:
    """Cut off a post and who holds it: “Tata Electronics | CEO Randhir Thakur”."""
    words = rules.pattern("organisations.words")
    for post in rules.pattern("people.titles").finditer(run):
        rest = run[post.end() :].strip()
        if run[: post.start()].endswith((" of ", " of the ", " for ")) or _holds(words, rest):
            continue
        if post.start() and run[post.start() - 1] == " " and len(rest.split()) > 1:
            return run[: post.start()]
    return run


def _holds(words: re.Pattern[str], text: str) -> bool:
    return any(words.fullmatch(ELIDED.sub("", word.strip(".,'’"))) for word in text.split())


def _are_two(left: str, right: str, rules: Rules) -> bool:
    """Whether “and” stands between two bodies: “Saab och Lunds universitet”."""
    words = rules.pattern("organisations.words")
    if rules.pattern("organisations.topics").fullmatch(left):
        return False  # “Technology and Innovation Centre”
    if rules.pattern("organisations.another").match(right):
        return True
    if rules.pattern("people.titles").match(left) and not _holds(words, left):
        return True  # “Chief Secretary Pankaj Joshi and …”
    if _is_closed(left, right, rules):
        return True
    if _joins_topics(left, right, rules):
        return False
    goes_on = rules.pattern("organisations.goes_on").match(right)
    if goes_on is None and _is_word_alone(left, rules) and _ends_in(words, right):
        return True  # “CSEM et Hamamatsu Photonics”
    if not _holds(words, right) and not LETTERS.fullmatch(right):
        return False
    if rules.pattern("organisations.ends").search(right) and len(right.split()) > 1:
        topic = rules.pattern("organisations.topics").search(left)
        return topic is None or _holds(words, left.rsplit(" of ", 1)[-1])
    return _holds(words, left) and not _is_one_name(left, right)


def _is_word_alone(left: str, rules: Rules) -> bool:
    """Whether a name is one word, which says neither what it is nor a topic: “Aledia and …”."""
    says = (rules.pattern(f"organisations.{one}") for one in ("words", "topics"))
    return left.isalnum() and not any(one.fullmatch(left) for one in says)


def _ends_in(words: re.Pattern[str], right: str) -> bool:
    *before, last = right.split()
    return bool(before) and words.fullmatch(last) is not None


def _joins_topics(left: str, right: str, rules: Rules) -> bool:
    """Whether “and” joins two topics of one name: “Basque Research and Technology Alliance”."""
    before, _, last = left.rpartition(" ")
    is_topic = rules.pattern("organisations.topics").fullmatch(last)
    goes_on = rules.pattern("organisations.goes_on").match(right)
    words = rules.pattern("organisations.words")
    return bool(before and is_topic and goes_on) and not _holds(words, before)


def _is_closed(left: str, right: str, rules: Rules) -> bool:
    """Whether a name has come to its end, so that who follows is another: “Aston University and”.

    “University of Bristol and Nexperia” too, but not “University of Science and Technology”.
    """
    goes_on = rules.pattern("organisations.goes_on").match(right)
    if goes_on or f"{left.rsplit(' of ', 1)[-1]} and {right}" in TWO_IN_ONE:
        return False
    return bool(rules.pattern("organisations.closes").search(left))


def _is_one_name(left: str, right: str) -> bool:
    """Whether “and” stands inside one name: “University of Science and Technology”."""
    tail = left.rsplit(" of ", 1)
    rest = right.split(" and ")[0]
    return len(tail) == 2 and len(tail[1].split()) <= 4 and len(rest.split()) <= 2
