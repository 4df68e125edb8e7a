"""What an article suggests of one agreement: its kind, sides, day, place, and who signed."""

from collections.abc import Iterator
from typing import Any

from agreements.choices import RelationKind
from institutions.choices import InstitutionKind
from institutions.matching import SAFE, Match
from intake.choices import Confidence, Field, Reason
from intake.drafting import dates
from intake.drafting.of_countries import country_of
from intake.drafting.sentences import sentence_of
from intake.drafting.suggested import Register, Suggested
from intake.extract import Extraction
from intake.extract.article import Article, Sentence
from intake.extract.parties import Party
from intake.extract.people import Person
from intake.extract.signings import KINDS, Signing
from intake.extract.text import Span
from values.text import fold

FEWEST = 2  # sides that must be the same
MOST_SIGNATORIES = 6
MOST_NAMES = 3  # that are named where a party may be one of several
LIKELY = 0.75  # of a candidate, from which on a new name may be one of the register's
CERTAIN = 0.9  # a party's confidence from which on its name is one of the register's


def of_agreement(
    extraction: Extraction, record: str, signing: Signing, register: Register
) -> Iterator[Suggested]:
    """Yield the fields of one agreement."""
    yield Suggested(f"{record}-record", record, Field.RECORD, {}, quote=signing.evidence)
    yield _kind(extraction.article, record, signing)
    sides = list(_parties(extraction, record, signing, register))
    yield from sides
    yield _signed(extraction.article, record, signing)
    yield from _place(extraction.article, record, signing)
    yield from _signatories(extraction, record, signing, sides)
    yield from _earlier(extraction, record, signing, register)


def _kind(article: Article, record: str, signing: Signing) -> Suggested:
    code = f"{record}-kind"
    found = _named_kind(article, signing)
    if found is None:
        sure, reason = Confidence.UNSURE, Reason.NO_INSTRUMENT
        return Suggested(
            code, record, Field.KIND, signing.kind, None, signing.evidence, sure, reason
        )
    words, quote = found
    inside = quote == signing.evidence
    return Suggested(
        code,
        record,
        Field.KIND,
        signing.kind,
        words,
        quote,
        Confidence.CLEAR if inside else Confidence.CHECK,
        Reason.NAMED_BESIDE if inside else Reason.ELSEWHERE,
    )


def _named_kind(article: Article, signing: Signing) -> tuple[Span, Span] | None:
    """Return the words that name the instrument, nearest to the signing, and their sentence."""
    patterns = [
        pattern
        for code, pattern in article.rules.patterns("signing.kinds")
        if KINDS.get(code, code) == signing.kind
    ]
    for sentence in _nearest(article, signing.sentence):
        for pattern in patterns:
            if match := pattern.search(sentence.folded):
                start = sentence.span.start
                return Span(start + match.start(), start + match.end()), sentence.span
    return None


def _nearest(article: Article, sentence: Sentence) -> list[Sentence]:
    start = sentence.span.start
    return sorted(article.sentences, key=lambda one: abs(one.span.start - start))[:5]


def _parties(
    extraction: Extraction, record: str, signing: Signing, register: Register
) -> Iterator[Suggested]:
    for number, party in enumerate(signing.parties, start=1):
        inside = signing.evidence.holds(party.span)
        value, sure, reason, told = _who(extraction, party, register)
        if not inside and sure == Confidence.CLEAR:
            sure, reason = Confidence.CHECK, Reason.ELSEWHERE
        quote = signing.evidence if inside else sentence_of(extraction.article, party.span)
        code = f"{record}-party-{number}"
        yield Suggested(code, record, Field.PARTY, value, party.span, quote, sure, reason, told)


Who = tuple[dict[str, str], str, str, dict[str, Any]]


def _who(extraction: Extraction, party: Party, register: Register) -> Who:
    """Return who a side is, how sure that is, why, and the names in the reason."""
    if party.kind == "described":
        return {"described": party.surface}, Confidence.UNSURE, Reason.DESCRIBED, {}
    key = register.institution(party.institution) if party.institution else ""
    if key and party.confidence >= CERTAIN:
        return {"institution": key}, Confidence.CLEAR, Reason.KNOWN, {}
    match = register.match(_whole_name(extraction, party))
    key = key or match.chosen or ""
    if key:
        value = {"institution": key, "stated_as": party.surface}
        return value, Confidence.CHECK, Reason.SPELLED, {}
    return _unknown(extraction, party, match)


def _unknown(extraction: Extraction, party: Party, match: Match) -> Who:
    name = _whole_name(extraction, party).removeprefix("the ")
    kind = party.kind if party.kind in InstitutionKind.values else ""
    value = {"name": name, "kind": kind} if kind else {"name": name}
    # A country named as a side is nearly always a body that is called otherwise in the register.
    least = 0.0 if party.kind == "government" else LIKELY
    may_be = [one for one in match.candidates if one.score >= least][:MOST_NAMES]
    names = {
        "names": "; ".join(one.name for one in may_be),
        "may_be": [[one.key, one.name] for one in may_be],
    }
    if sum(one.score >= SAFE for one in match.candidates) > 1:
        return value, Confidence.UNSURE, Reason.SEVERAL, names
    if may_be:
        return value, Confidence.UNSURE, Reason.PERHAPS, names
    country = country_of(extraction.article, party)
    if country:
        told = {"country": country}
        return {**value, **told}, Confidence.CHECK, Reason.NEW_IN, told
    return value, Confidence.CHECK, Reason.NEW, {}


def _whole_name(extraction: Extraction, party: Party) -> str:
    """Return the fullest form in which the article names a side."""
    same = (one for one in extraction.institutions if one.entity == party.entity)
    found = next(same, None)
    return (found.name or found.surface) if found else party.surface


def _signed(article: Article, record: str, signing: Signing) -> Suggested:
    code = f"{record}-signed"
    found = dates.words_of(article, signing.sentence, signing.signed) if signing.signed else None
    if not signing.signed:
        sure, reason = Confidence.UNSURE, Reason.NOT_SAID
        return Suggested(code, record, Field.SIGNED, None, None, None, sure, reason)
    words = found.span if found else None
    quote = sentence_of(article, words) if words else signing.evidence
    printed = words.of(article.text) if words else ""
    sure, reason, told = _how_sure(article, signing, words, printed)
    value = dates.as_document(signing.signed, printed)
    return Suggested(code, record, Field.SIGNED, value, words, quote, sure, reason, told)


def _how_sure(
    article: Article, signing: Signing, words: Span | None, printed: str
) -> tuple[str, str, dict[str, str]]:
    if signing.signed.startswith("XXXX"):
        return Confidence.UNSURE, Reason.NO_YEAR, {}
    if words is None or not signing.evidence.holds(words):
        return Confidence.CHECK, Reason.ELSEWHERE, {}
    if dates.has_year(printed):
        return Confidence.CLEAR, Reason.PRINTED, {}
    day = article.reported
    return Confidence.CHECK, Reason.COUNTED, {"day": day.isoformat() if day else ""}


def _place(article: Article, record: str, signing: Signing) -> Iterator[Suggested]:
    if not signing.place:
        return
    start = article.text.find(signing.place, signing.evidence.start, signing.evidence.end)
    words = Span(start, start + len(signing.place)) if start >= 0 else None
    code = f"{record}-place"
    yield Suggested(code, record, Field.PLACE, signing.place, words, signing.evidence)


def _signatories(
    extraction: Extraction, record: str, signing: Signing, sides: list[Suggested]
) -> Iterator[Suggested]:
    found = [(person, _side_of(extraction, person, signing, sides)) for person in extraction.people]
    beside = [one for one in found if signing.evidence.holds(one[0].span)]
    by_post = [one for one in found if one[1] and one[0].title and one not in beside]
    alone = len(extraction.agreements) == 1
    chosen = [*beside, *(by_post if alone else [])][:MOST_SIGNATORIES]
    for number, (person, side) in enumerate(chosen, start=1):
        inside = signing.evidence.holds(person.span)
        name = f"{person.name} ({person.also})" if person.also else person.name
        yield Suggested(
            f"{record}-signatory-{number}",
            record,
            Field.SIGNATORY,
            {"name": name, "post": person.title, "party": side},
            person.span,
            signing.evidence if inside else sentence_of(extraction.article, person.span),
            _sure_of(inside=inside, side=side, post=person.title),
            Reason.NAMED_BESIDE if inside else Reason.BY_POST,
        )


def _sure_of(*, inside: bool, side: str, post: str) -> str:
    if not inside:
        return Confidence.UNSURE
    return Confidence.CLEAR if side and post else Confidence.CHECK


def _side_of(
    extraction: Extraction, person: Person, signing: Signing, sides: list[Suggested]
) -> str:
    """Return the code of the side that somebody's post is at; "" if it is at none of them."""
    body = next(
        (one.entity for one in extraction.institutions if one.surface == person.institution), ""
    )
    for side, party in zip(sides, signing.parties, strict=True):
        same_words = person.institution and fold(party.surface) == fold(person.institution)
        if same_words or (body and body == party.entity):
            return side.code
    return ""


def _earlier(
    extraction: Extraction, record: str, signing: Signing, register: Register
) -> Iterator[Suggested]:
    """Yield the agreements of the register that the article says came before this one."""
    found: dict[str, tuple[str, Span]] = {}
    not_held: Span | None = None
    for kind, when, shared, quote in _told_before(extraction, signing):
        keys = [register.institution(slug) for slug in sorted(shared)]
        year = int(when[:4]) if when[:4].isdigit() else None
        if other := register.earlier(keys, year) if len(keys) >= FEWEST else "":
            found.setdefault(other, (kind, quote))
        else:
            not_held = not_held or quote
    sure, reason = Confidence.CHECK, Reason.EARLIER
    for number, (other, (kind, quote)) in enumerate(found.items(), start=1):
        value, code = {"kind": kind, "other": other}, f"{record}-relation-{number}"
        yield Suggested(code, record, Field.RELATION, value, None, quote, sure, reason)
    if not_held and not found:
        sure, reason = Confidence.UNSURE, Reason.NOT_HELD
        code = f"{record}-relation-1"
        yield Suggested(code, record, Field.RELATION, None, None, not_held, sure, reason)


def _told_before(
    extraction: Extraction, signing: Signing
) -> Iterator[tuple[str, str, set[str], Span]]:
    """Yield relation, date (EDTF), institutions and sentence of what is told to be older.

    What this agreement renews or expands comes first; then agreements of the same sides that the
    article mentions as background.
    """
    sides = {one.institution for one in signing.parties if one.institution}
    for older in signing.lineage:
        if older.signed and older.relation in RelationKind.values:
            yield older.relation, older.signed, sides, older.span
    for before in extraction.background:
        shared = sides & {one.institution for one in before.parties if one.institution}
        if len(shared) >= FEWEST:
            yield "follows", before.signed, shared, before.evidence
