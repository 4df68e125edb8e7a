"""Signings that several sentences tell: one agreement, told once."""

from dataclasses import replace

from intake.extract.bodies import in_full, shared
from intake.extract.rules import Rules
from intake.extract.signings import FALLBACK, FEWEST, Signing

VAGUE = {"partnership", "strategic_partnership"}  # what may also be called by a more exact name


def without_headings(found: list[Signing]) -> list[Signing]:
    """Leave out what only a heading says, where sentences tell of agreements: it repeats them."""
    told = [one for one in found if not one.is_heading]
    return told if any(not one.is_background for one in told) else found


def without_summaries(found: list[Signing], rules: Rules) -> list[Signing]:
    """Leave out “inked three deals with Japanese partners” where each deal is told by itself."""
    told = [one for one in found if not any(_is_summary(one, other) for other in found)]
    each = [one for one in told if not one.is_background and not _is_vague(one)]
    several = rules.pattern("signing.several")
    return [
        one
        for one in told
        if len(each) < FEWEST or not (_is_vague(one) and several.search(one.sentence.folded))
    ]


def _is_vague(one: Signing) -> bool:
    """Whether the sides are named by their countries, or one of them is only described."""
    return _is_of_countries(one) or any(side.kind == "described" for side in one.parties)


def _is_summary(one: Signing, other: Signing) -> bool:
    if not any(side.kind == "described" for side in one.parties) or other.is_background:
        return False
    sides = {side.entity for side in one.parties if side.kind != "described"}
    return other is not one and bool(sides & {side.entity for side in other.parties})


def take(found: list[Signing], one: Signing, rules: Rules) -> None:
    """Add a signing to those found, or to the one it tells more of."""
    alike = [other for other in found if _is_same(one, other, rules)]
    if alike and one.is_another and not _is_told_again(one, alike):
        found.append(one)
        return
    of_kind = (other for other in alike if other.kind == one.kind)
    same = next(of_kind, None) or next(iter(alike), None)
    if same is None and one.goes_on and not one.is_background:
        told_on = (other for other in reversed(found) if _is_told_on(one, other))
        same = next((other for other in told_on if not _are_others(one, other, rules)), None)
    if same is None:
        found.append(one)
    else:
        found[found.index(same)] = _joined(same, one, rules)


def _are_others(one: Signing, other: Signing, rules: Rules) -> bool:
    """Whether “in addition” two other sides signed, none of which was told of."""
    fewest = min(len(one.parties), len(other.parties))
    return one.is_another and fewest >= FEWEST and not shared(one.parties, other.parties, rules)


def _is_told_again(one: Signing, alike: list[Signing]) -> bool:
    """Whether one more instrument of the same sides was told of before."""
    if any(other.sentence is one.sentence for other in alike):
        return False
    return not one.names_instrument or any(other.kind in {one.kind, *VAGUE} for other in alike)


def _is_told_on(one: Signing, other: Signing) -> bool:
    """Whether “the document was signed …” may speak of a signing told before."""
    return not other.is_background and (
        not one.signed or not other.signed or other.is_said_loosely or one.signed == other.signed
    )


def _is_same(one: Signing, other: Signing, rules: Rules) -> bool:
    if one.is_background != other.is_background or _is_heading_of_more(other, one):
        return False
    if one.signed and other.signed and one.signed != other.signed and not other.is_said_loosely:
        return False
    same = shared(one.parties, other.parties, rules)
    fewest = min(len(one.parties), len(other.parties))
    if same >= FEWEST:
        return not _is_of_some(one, other)
    return same > 0 and same == fewest


def _is_of_some(one: Signing, other: Signing) -> bool:
    """Whether some of the sides signed another instrument by themselves, in its own words."""
    if len(one.parties) == len(other.parties) or one.is_heading or other.is_heading:
        return False
    is_named = one.names_instrument and other.names_instrument and not one.goes_on
    return is_named and one.kind != other.kind and not {one.kind, other.kind} & VAGUE


def _is_heading_of_more(heading: Signing, one: Signing) -> bool:
    """Whether a heading holds more sides than a sentence: it may be of two agreements at once."""
    is_told = not one.is_heading and len(one.parties) >= FEWEST
    return heading.is_heading and is_told and len(heading.parties) > len(one.parties)


def _more_exact(told: list[Signing]) -> str:
    """Return the first kind that names an instrument: “the agreement” may be any of them."""
    kinds = [one.kind for one in told if one.names_instrument] or [one.kind for one in told]
    for vague in (VAGUE | {"framework", FALLBACK}, VAGUE):
        exact = [one for one in kinds if one not in vague]
        if exact:
            return exact[0]
    return kinds[0]


def _joined(first: Signing, second: Signing, rules: Rules) -> Signing:
    """Join what two sentences say of one agreement; the fuller one leads."""
    told_on = second.goes_on and len(first.parties) > 1 and not first.is_heading
    if _is_of_countries(first) and len(second.parties) > 1:
        told_on = False
    fuller = first if told_on else max((first, second), key=_fullness)
    later = second.signed and (not first.signed or first.is_said_loosely)
    return replace(
        fuller,
        kind=_more_exact([fuller, first, second]),
        names_instrument=first.names_instrument or second.names_instrument,
        parties=in_full(fuller.parties, (first if fuller is second else second).parties, rules),
        signed=second.signed if later else first.signed or second.signed,
        is_said_loosely=second.is_said_loosely if later else first.is_said_loosely,
        place=fuller.place or first.place or second.place,
        goes_on=first.goes_on and second.goes_on,
        is_heading=first.is_heading and second.is_heading,
    )


def _is_of_countries(one: Signing) -> bool:
    """Whether the sides are named by their countries alone: a ministry named later says more."""
    return all(side.kind == "government" and not side.institution for side in one.parties)


def _fullness(one: Signing) -> tuple[bool, bool, bool, float, int]:
    return (
        len(one.parties) > 1,
        not _is_of_countries(one),
        not one.is_heading,
        one.confidence,
        len(one.parties),
    )
