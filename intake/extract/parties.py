"""Who are the sides of a signing: the bodies of its statement, less those that only watch."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from intake.extract.article import Article, Sentence
from intake.extract.bystanders import may_sign_of, own_clause
from intake.extract.countries import country_names
from intake.extract.deputies import bodies_of_people
from intake.extract.organisations import Organisation
from intake.extract.owners import owner_of_page
from intake.extract.party import Party, each_once, inside, party_of
from intake.extract.slots import beside, rows, slots, subjects
from intake.extract.strangers import UNKNOWN, countries, described, in_slots
from intake.extract.text import Span

LOOK_BACK = 8  # sentences in which “the two universities” may have been named
RIGHT_BEFORE = 2  # sentences
PRONOUN = 3  # sentences before “it signed” in which it was named
FEWEST = 2
OWNERS_LINES = 2  # at the head of a page that name whose it is
ACRONYM = 6  # letters
FULL_NAME = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*(?: [^\W\d_]+(?:[-’][^\W\d_]+)*){1,2}")
MOST = 24  # more names in one sentence are a list of guests, or a table


def parties(article: Article, index: int, statement: Span, verb: Span) -> list[Party]:
    """Return the sides of a statement; fewer than two where the text does not say.

    `statement` and `verb` are places in the sentence: a sentence may tell of two signings.
    """
    sentence = article.sentences[index]
    found = _bodies_of_signers(article, index, _named(article, sentence, statement, verb))
    for more in (_both, described, countries):
        if len(found) < FEWEST:
            found = each_once([*found, *more(article, sentence, verb)])
    if len(found) == 1:
        found = each_once([*found, *bodies_of_people(article, sentence, verb)])[:FEWEST]
    for before in (_named_before, _owner):
        if len(found) < FEWEST:
            found = each_once([*found, *before(article, index, found)])
    return [_in_full(article, one) for one in found[:MOST]]


def named(article: Article, index: int, statement: Span, verb: Span) -> list[Party]:
    """Return the bodies of a statement itself that may be its sides, those in slots left out."""
    sentence = article.sentences[index]
    sides = [
        one for one in may_sign_of(article, sentence) if statement.overlaps(inside(sentence, one))
    ]
    return each_once(map(party_of, own_clause(article, sentence, sides, verb)))


def sides_in(article: Article, index: int, statement: Span, verb: Span) -> list[Party]:
    """Return the sides a statement names itself, those in slots and described ones, too."""
    sentence = article.sentences[index]
    found = _named(article, sentence, statement, verb)
    for more in (described, countries):
        if len(found) < FEWEST:
            found = each_once([*found, *more(article, sentence, verb)])
    return found[:MOST]


def _named(
    article: Article, sentence: Sentence, statement: Span, verb: Span, fewest: int = FEWEST
) -> list[Party]:
    own = _self(article, sentence, statement) or _pronoun(article, sentence, statement)
    found = _stated(article, sentence, statement, verb, fewest, own)
    return sorted(found, key=lambda one: one.span)


def _stated(
    article: Article,
    sentence: Sentence,
    statement: Span,
    verb: Span,
    fewest: int,
    own: Iterable[Party] = (),
) -> list[Party]:
    """Return the sides that stand in a sentence, after its `own`, whom only a pronoun tells."""
    sides = [
        one for one in may_sign_of(article, sentence) if statement.overlaps(inside(sentence, one))
    ]
    row = in_slots(article, sentence, statement, rows(article, sentence, verb))
    sides = [one for one in sides if not any(name.span.holds(one.span) for name in row)]
    sides = own_clause(article, sentence, sides, verb, others=len(row))
    found = each_once([*own, *map(party_of, sides), *row])
    wanted = _count(article, sentence)
    places = beside(article, sentence)
    if len(found) < max(wanted, fewest) or article.rules.flag("open_lists"):
        places = chain(places, slots(article, sentence, verb))
    more = in_slots(article, sentence, statement, places, taken=row)
    return each_once([*found, *more])


def _both(article: Article, sentence: Sentence, _verb: Span) -> list[Party]:
    """The two bodies of a sentence that goes on with “the two universities”: A visited B, 兩校…."""
    if not article.rules.pattern("parties.joint").search(sentence.folded):
        return []
    lands = country_names(article.language or "en")
    bodies = [
        one for one in sentence.mentions if not lands.fullmatch(article.rules.folded(one.surface))
    ]
    both = each_once(map(party_of, bodies))
    return both if len(both) == FEWEST else []


def _count(article: Article, sentence: Sentence) -> int:
    """How many sides a sentence says there are: “tripartite”, 三方, 3者."""
    counts = article.rules.patterns("parties.counts")
    found = (int(number) for number, pattern in counts if pattern.search(sentence.folded))
    return next(found, 0)


def _self(article: Article, sentence: Sentence, statement: Span) -> list[Party]:
    """Whom 本校 or “nhà trường” means: the body whose page it is."""
    match = article.rules.pattern("parties.self").search(statement.of(sentence.folded))
    owner = owner_of_page(article, match[0]) if match else None
    return [party_of(owner)] if owner else []


def _pronoun(article: Article, sentence: Sentence, statement: Span) -> list[Party]:
    """Whom “it signed” and 同社 mean: the first body of the sentence right before."""
    match = article.rules.pattern("parties.pronoun").search(sentence.folded, *_ends(statement))
    if match is None:
        return []
    named_here = [one for one in sentence.mentions if inside(sentence, one).end <= match.start()]
    if named_here:  # “visited NTU and signed with that school”
        return [party_of(named_here[-1])]
    index = article.sentences.index(sentence)
    near = article.sentences[max(0, index - PRONOUN) : index][::-1]
    signs = article.rules.pattern("signing.verbs")
    # Whoever signed before goes on to do so; else it is the body named last.
    for before in sorted(near, key=lambda one: signs.search(one.folded) is None):
        verb = article.rules.pattern("parties.pairing").search(before.folded)
        place = Span(*verb.span()) if verb else Span(len(before.text), len(before.text))
        sides = _stated(article, before, Span(0, len(before.text)), place, FEWEST)
        if sides:
            return sorted(sides, key=lambda one: one.span)[:1]
    return []


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


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
    names = [one for one in article.organisations if one.entity == party.entity]
    if names and article.rules.pattern("parties.no_side").search(party.surface):
        full = max(names, key=lambda one: len(one.surface))  # (“Bolaget”)
        return replace(party, span=full.span, surface=full.surface)
    if len(party.surface) > ACRONYM or not party.surface.isascii():
        return party
    full = next((one for one in names if _spells_out(one, party.surface)), None)
    if full is None:
        return party
    return replace(party, span=full.span, surface=full.surface)


def _spells_out(full: Organisation, short: str) -> bool:
    """Whether a name gives an acronym in brackets, or begins its words with the letters of it."""
    bracketed = re.search(rf"[（(]{re.escape(short)}[）)]", full.surface)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", full.surface)).upper()
    return bool(bracketed) or initials == short


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
            pair = in_slots(article, other, whole, subjects(article, other))
            sides = each_once([*sides, *pair])
        if len(sides) < FEWEST:
            sides = each_once([*sides, *countries(article, other, place)])
        wider = each_once([*found, *sides])
        if not _may_be_of(found, sides, is_joint=is_joint):
            continue
        if len(wider) >= FEWEST and len(sides) >= min(FEWEST, FEWEST - len(found) + 1):
            return wider[len(found) :]
        named = each_once([*named, *sides])
    if len(named) < FEWEST:
        named = each_once([*found, *_mentioned_before(article, index, is_joint=is_joint)])
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
    return [party_of(first)] if first.kind in {"university", "research_institute"} else []


def _mentioned_before(article: Article, index: int, *, is_joint: bool) -> list[Party]:
    """The bodies of the sentences right before, whatever stands beside them.

    Of any kind where the sentence says “the two”; else only universities and institutes.
    """
    before = article.sentences[max(0, index - RIGHT_BEFORE) : index]
    mentions = [one for sentence in before for one in sentence.mentions]
    kinds = {"university", "research_institute"}
    return [party_of(one) for one in mentions if is_joint or one.kind in kinds]
