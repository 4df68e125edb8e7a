"""Who are the sides of a signing: the bodies of its statement, less those that only watch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from intake.extract.article import Article, Sentence
from intake.extract.countries import country_names
from intake.extract.organisations import BRACKETED, Organisation, is_abbreviation
from intake.extract.slots import beside, slots, subjects
from intake.extract.text import Span

LOOK_BACK = 8  # sentences in which “the two universities” may have been named
RIGHT_BEFORE = 2  # sentences
FEWEST = 2
HEAD = 2  # mentions at the head of a page, one of which has the name in full
OWNERS_LINES = 2  # at the head of a page that name whose it is
ACRONYM = 6  # letters
UNKNOWN = 0.45  # confidence in a name that only its place gives away
FULL_NAME = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*(?: [^\W\d_]+(?:[-’][^\W\d_]+)*){1,2}")
MOST = 24  # more names in one sentence are a list of guests, or a table


@dataclass(frozen=True)
class Party:
    """A side: as written, and its slug where the register knows it, or the country it is."""

    span: Span
    surface: str
    institution: str | None
    confidence: float
    entity: str
    kind: str = ""


def parties(article: Article, index: int, statement: Span, verb: Span) -> list[Party]:
    """Return the sides of a statement; fewer than two where the text does not say.

    `statement` and `verb` are places in the sentence: a sentence may tell of two signings.
    """
    sentence = article.sentences[index]
    found = _bodies_of_signers(article, index, _named(article, sentence, statement, verb))
    for more in (_both, _unnamed, _countries):
        if len(found) < FEWEST:
            found = each_once([*found, *more(article, sentence, verb)])
    for before in (_named_before, _owner):
        if len(found) < FEWEST:
            found = each_once([*found, *before(article, index, found)])
    return [_in_full(article, one) for one in found[:MOST]]


def _bodies_of_signers(article: Article, index: int, found: list[Party]) -> list[Party]:
    """Return whom those sign for who may be people: “the agreement was signed by Ann Lee”."""
    goes_on = article.rules.pattern("signing.definite").search(article.sentences[index].folded)
    if not goes_on or not found or not all(_may_be_a_person(one) for one in found):
        return found
    before = _named_before(article, index, [])
    return before if len(before) >= FEWEST else found


def _may_be_a_person(party: Party) -> bool:
    return party.confidence == UNKNOWN and FULL_NAME.fullmatch(party.surface) is not None


def _in_full(article: Article, party: Party) -> Party:
    """Say an acronym by the fullest name of the text: NUS is National University of Singapore."""
    if len(party.surface) > ACRONYM or not party.surface.isascii():
        return party
    names = [one for one in article.organisations if one.entity == party.entity]
    full = next((one for one in names if _spells_out(one, party.surface)), None)
    if full is None:
        return party
    return replace(party, span=full.span, surface=full.surface)


def _spells_out(full: Organisation, short: str) -> bool:
    """Whether a name gives an acronym in brackets, or begins its words with the letters of it."""
    bracketed = re.search(rf"[（(]{re.escape(short)}[）)]", full.surface)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", full.surface)).upper()
    return bool(bracketed) or initials == short


def named(article: Article, index: int, statement: Span, verb: Span) -> list[Party]:
    """Return the bodies of a statement itself that may be its sides, those in slots left out."""
    sentence = article.sentences[index]
    sides = [one for one in _sides(article, sentence) if statement.overlaps(_inside(sentence, one))]
    return each_once(map(_party, _own_clause(article, sentence, sides, verb)))


def _named(
    article: Article, sentence: Sentence, statement: Span, verb: Span, fewest: int = FEWEST
) -> list[Party]:
    sides = [one for one in _sides(article, sentence) if statement.overlaps(_inside(sentence, one))]
    found = each_once([*map(_party, _own_clause(article, sentence, sides, verb))])
    wanted = _count(article, sentence)
    own = _self(article, sentence, statement) or _pronoun(article, sentence, statement)
    found = each_once([*own, *found])
    places = beside(article, sentence)
    if len(found) < max(wanted, fewest) or article.rules.flag("open_lists"):
        places = chain(places, slots(article, sentence, verb))
    found = each_once([*found, *_in_slots(article, sentence, statement, places)])
    return sorted(found, key=lambda one: one.span)


def _party(mention: Organisation) -> Party:
    slug = mention.known[0].slug if len(mention.known) == 1 else None
    return Party(
        mention.span, mention.surface, slug, mention.confidence, mention.entity, mention.kind
    )


def each_once(found: Iterable[Party]) -> list[Party]:
    """Return the sides, the first mention of each."""
    kept: dict[str, Party] = {}
    for one in found:
        if one.entity not in kept:
            kept[one.entity] = one
    return list(kept.values())


def _inside(sentence: Sentence, mention: Organisation) -> Span:
    """Where a mention stands in its sentence."""
    start = sentence.span.start
    return Span(mention.span.start - start, mention.span.end - start)


def _sides(article: Article, sentence: Sentence) -> list[Organisation]:
    """The organisations of a sentence that nothing beside them makes a bystander."""
    outside = _outside(article, sentence)
    return [
        mention
        for mention in sentence.mentions
        if _may_sign(article, sentence, _inside(sentence, mention))
        and not any(span.holds(_inside(sentence, mention)) for span in outside)
        and not _is_whose_land(article, sentence, mention)
    ]


def _outside(article: Article, sentence: Sentence) -> list[Span]:
    """Parts of a sentence that no side stands in: who watches, for whom, the title of a text."""
    text = sentence.folded
    outside = [Span(*match.span()) for match in _matches(article, "parties.on_behalf", text)]
    outside += [Span(*match.span()) for match in _matches(article, "parties.watching", text)]
    outside += [Span(*match.span("parent")) for match in _matches(article, "parties.parent", text)]
    return outside + _titles_of_instruments(article, text)


def _is_whose_land(article: Article, sentence: Sentence, mention: Organisation) -> bool:
    """Whether a country is only told of who signs: “India's Ministry of Electronics”."""
    if country_names(article.language or "en").fullmatch(mention.surface) is None:
        return False
    after = sentence.folded[_inside(sentence, mention).end :]
    return article.rules.pattern("parties.country_not_before").match(after) is not None


def _both(article: Article, sentence: Sentence, _verb: Span) -> list[Party]:
    """The two bodies of a sentence that goes on with “the two universities”: A visited B, 兩校…."""
    if not article.rules.pattern("parties.joint").search(sentence.folded):
        return []
    lands = country_names(article.language or "en")
    bodies = [one for one in sentence.mentions if not lands.fullmatch(one.surface)]
    both = each_once(map(_party, bodies))
    return both if len(both) == FEWEST else []


def _may_sign(article: Article, sentence: Sentence, place: Span) -> bool:
    before, after = sentence.folded[: place.start], sentence.folded[place.end :]
    if article.rules.pattern("parties.heads").search(before[-90:]):
        return True  # “the presidents of A”, “was signed by A”
    if before[-1:] in {"(", "（"}:
        # Where a body is, or what it is part of; but 아이멕(imec) is its own name, said twice.
        is_alone = after[:1] in {")", "）"}
        return is_alone and before[-2:-1] >= "\u2e80" and not _is_after_a_body(sentence, place)
    if article.rules.pattern("parties.not_before").search(after[:60]):
        return False
    return not article.rules.pattern("parties.not_after").search(before[-60:])


def _is_after_a_body(sentence: Sentence, place: Span) -> bool:
    """Whether what stands in brackets follows the name of a body, or a word for one."""
    before = place.start - 1
    return any(_inside(sentence, one).end == before for one in sentence.mentions)


def _titles_of_instruments(article: Article, text: str) -> list[Span]:
    """What stands in quotation marks and ends in the name of an instrument: 「…協定」."""
    return [
        Span(*match.span())
        for match in re.finditer(r"[「『“《‘][^「」『』“”《》‘’]{2,80}[」』”》’]", text)
        if any(
            pattern.search(match[0]) for _kind, pattern in article.rules.patterns("signing.kinds")
        )
    ]


def _own_clause(
    article: Article, sentence: Sentence, sides: list[Organisation], verb: Span
) -> list[Organisation]:
    """Leave out what a signing is for, in languages whose sides stand before the verb."""
    if not article.rules.flag("sides_before_verb"):
        return sides
    before = [one for one in sides if _inside(sentence, one).start < verb.start]
    return before if len({one.entity for one in before}) >= FEWEST else sides


def _count(article: Article, sentence: Sentence) -> int:
    """How many sides a sentence says there are: “tripartite”, 三方, 3者."""
    counts = article.rules.patterns("parties.counts")
    found = (int(number) for number, pattern in counts if pattern.search(sentence.folded))
    return next(found, 0)


def _self(article: Article, sentence: Sentence, statement: Span) -> list[Party]:
    """Whom 本校 or “nhà trường” means: the body whose page it is, the first that is named."""
    text = statement.of(sentence.folded)
    match = article.rules.pattern("parties.self").search(text)
    if match is None or not article.organisations:
        return []
    if article.rules.pattern("organisations.companies").search(match[0]):
        firms = [one for one in article.organisations if one.kind in {"company", ""}][:HEAD]
        if firms:
            return [_party(max(firms, key=lambda one: len(one.surface)))]
    first = next((one for one in article.organisations if one.kind == "university"), None)
    return [_party(first or article.organisations[0])]


def _pronoun(article: Article, sentence: Sentence, statement: Span) -> list[Party]:
    """Whom “it signed” and 同社 mean: the first body of the sentence right before."""
    if not article.rules.pattern("parties.pronoun").search(statement.of(sentence.folded)):
        return []
    index = article.sentences.index(sentence)
    before = article.sentences[index - 1] if index else sentence
    sides = _sides(article, before) if index else []
    return [_party(sides[0])] if sides else []


def _in_slots(
    article: Article, sentence: Sentence, statement: Span, places: Iterable[Span]
) -> list[Party]:
    """Names that nothing but their place gives away: “with Melexis of Belgium and Synopsys”."""
    taken = [mention.span for mention in sentence.mentions] + [one.span for one in article.people]
    outside = _outside(article, sentence)
    names = {name for one in article.people for name in (one.name, one.also)}
    found = []
    for span in places:
        whole = Span(sentence.span.start + span.start, sentence.span.start + span.end)
        whole = _without_ending(article, whole)
        if whole.of(article.text) in names:
            continue
        if not statement.overlaps(span) or any(whole.overlaps(one) for one in taken):
            continue
        if not _may_sign(article, sentence, span) or any(one.holds(span) for one in outside):
            continue
        taken.append(whole)
        found.append(_unknown_party(article, whole))
    return found


def _without_ending(article: Article, name: Span) -> Span:
    """Leave off the ending of a name beside a post, or that the text has without: Vinnova|s."""
    endings = str(article.rules.entries.get("endings", ""))
    plain = Span(name.start, name.end - 1)
    if not endings or not name.of(article.text).endswith(tuple(endings)):
        return name
    is_plain = re.search(rf"\b{re.escape(plain.of(article.text))}\b", article.text)
    is_whose = article.rules.pattern("parties.post").match(article.text, name.end + 1)
    return plain if is_plain or is_whose else name


def _unknown_party(article: Article, span: Span) -> Party:
    """Return the side a name stands for: a body named in full elsewhere, or nobody known."""
    short = span.of(article.text)
    whole = next((one for one in article.organisations if _is_short_for(article, short, one)), None)
    bracket = BRACKETED.match(article.text, span.end)
    if bracket and bracket[1].strip()[:1].isascii() and not re.search(r"\d", bracket[1]):
        span = Span(span.start, bracket.end())
    if whole is not None:
        return replace(_party(whole), span=span, surface=span.of(article.text))
    known = article.gazetteer.named(short)
    slug = known[0].slug if len(known) == 1 else None
    entity = known[0].slug if known else short.casefold()
    return Party(span, span.of(article.text), slug, UNKNOWN, entity)


def _is_short_for(article: Article, short: str, whole: Organisation) -> bool:
    """Whether a name is the distinctive part of a longer one: Edinburgh, 清華, 南大."""
    name = whole.name or whole.surface
    if short >= "\u2e80":
        folded = article.rules.folded
        return is_abbreviation(folded(short), folded(name))
    return re.search(rf"(?:^|\bof ){re.escape(short)}(?:s?\b)", name) is not None


def _unnamed(article: Article, sentence: Sentence, _verb: Span) -> list[Party]:
    """Sides that a text only describes: “Japanese partners”."""
    return [
        Party(span, span.of(article.text), None, 0.4, span.of(article.text).casefold(), "described")
        for span in _spans(article, sentence, article.rules.pattern("parties.unnamed"))
    ]


def _countries(article: Article, sentence: Sentence, _verb: Span) -> list[Party]:
    """Governments named by their country: “Malaysia has inked … with the Netherlands”."""
    names = country_names(article.language or "en")
    start = sentence.span.start
    return [
        Party(
            span, span.of(article.text), None, 0.5, span.of(article.text).casefold(), "government"
        )
        for span in _spans(article, sentence, names)
        if _may_sign(article, sentence, Span(span.start - start, span.end - start))
        and not article.rules.pattern("parties.country_not_before").match(
            sentence.folded[span.end - start :]
        )
        and _is_a_side(article, sentence, span)
    ]


def _is_a_side(article: Article, sentence: Sentence, span: Span) -> bool:
    """Whether a country acts: it begins the sentence, or stands right after “with” or “and”."""
    before = sentence.folded[: span.start - sentence.span.start]
    if article.rules.pattern("parties.country_after").pattern == "(?!)":
        return True
    return bool(article.rules.pattern("parties.country_after").search(before))


def _spans(article: Article, sentence: Sentence, pattern: re.Pattern[str]) -> list[Span]:
    """Matches of a pattern in a sentence that are no part of a name."""
    start = sentence.span.start
    found = (
        Span(start + one.start(), start + one.end()) for one in pattern.finditer(sentence.folded)
    )
    return [
        one for one in found if not any(other.span.overlaps(one) for other in sentence.mentions)
    ]


def _matches(article: Article, name: str, text: str) -> Iterable[re.Match[str]]:
    return article.rules.pattern(name).finditer(text)


def _named_before(article: Article, index: int, found: list[Party]) -> list[Party]:
    """Whom “the two universities” mean: the sides of the last sentence before that names two."""
    named: list[Party] = list(found)
    fewest = max(FEWEST, _count(article, article.sentences[index]))
    is_joint = bool(article.rules.pattern("parties.joint").search(article.sentences[index].folded))
    for before in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        other = article.sentences[before]
        verb = article.rules.pattern("parties.pairing").search(other.folded)
        place = Span(*verb.span()) if verb else Span(len(other.text), len(other.text))
        whole = Span(0, len(other.text))
        sides = _named(article, other, whole, place, fewest)
        if len(sides) < FEWEST:
            pair = _in_slots(article, other, whole, subjects(article, other))
            sides = each_once([*sides, *pair])
        if len(sides) < FEWEST:
            sides = each_once([*sides, *_countries(article, other, place)])
        wider = each_once([*found, *sides])
        if not _may_be_of(found, sides, is_joint=is_joint):
            continue
        if len(wider) >= FEWEST and len(sides) >= min(FEWEST, FEWEST - len(found) + 1):
            return wider[len(found) :]
        named = each_once([*named, *sides])
    if len(named) < FEWEST:
        named = each_once([*found, *_mentioned_before(article, index)])
    return named[len(found) :] if len(named) == FEWEST else []


def _may_be_of(found: list[Party], sides: list[Party], *, is_joint: bool) -> bool:
    """Whether a body told here may be of those told before: one more partner, or one of them."""
    if not found or is_joint or len(sides) < FEWEST:
        return True
    return any(one.entity == found[0].entity for one in sides)


def _owner(article: Article, index: int, found: list[Party]) -> list[Party]:
    """Whose page it is, where a heading tells only the other side: “Convention avec l’ITRI”."""
    head = article.sentences[:OWNERS_LINES]
    first = next((one for sentence in head for one in sentence.mentions), None)
    if first is None or len(found) != 1 or index >= RIGHT_BEFORE + OWNERS_LINES:
        return []
    return [_party(first)] if first.kind in {"university", "research_institute"} else []


def _mentioned_before(article: Article, index: int) -> list[Party]:
    """The bodies of the sentences right before, whatever stands beside them."""
    before = article.sentences[max(0, index - RIGHT_BEFORE) : index]
    mentions = [one for sentence in before for one in sentence.mentions]
    return [_party(one) for one in mentions if one.kind in {"university", "research_institute"}]
