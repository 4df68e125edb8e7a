"""Reading what was typed: words, "phrases", -minus, OR."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from search.index.words import stretches
from values.folding import fold_run

# Beyond this nothing is read: letters of scripts without spaces count one by one.
MOST_UNITS = 100
# A letter alone is looked for as the start of all pairs, which is dear. More than these beside each
# other are one word that was typed with spaces; and no more than these are read apart.
MOST_ALONE = 3
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂〝〞", '"'))
TOKEN = re.compile(r'(?P<minus>[-−－](?=\S))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
# Words that connect others; they are looked for only when nothing else was typed.
SMALL = frozenset({"the", "of", "in", "and", "for", "between", "with", "to", "a", "an", "on", "at"})
SMALL |= {"by", "from", "is", "are", "what", "which", "who", "how"}
SMALL |= {"va", "cua", "giua", "voi", "nam", "tai", "ve", "cac", "nhung", "o", "cho"}
SMALL |= set("とのにはをがでへや与和的及在年月日之间와과의를을에") | {"の间", "との", "での"}


@dataclass(frozen=True)
class Unit:
    """A word, or one letter of a stretch in a script without spaces; `joined` to the one before."""

    text: str
    paired: bool
    joined: bool


@dataclass(frozen=True)
class Part:
    """Words that stand together, a phrase in quotation marks, or what must not occur."""

    text: str
    units: tuple[Unit, ...]
    is_phrase: bool = False
    is_excluded: bool = False


Clause = list[Part]


def read(typed: str) -> list[Clause]:
    """Return the clauses of a query, any of which may hold; no clause if nothing is asked."""
    kept = [[part for part in clause if part.units] for clause in _few_alone(_clauses(typed))]
    return [clause for clause in kept if any(not part.is_excluded for part in clause)]


def is_read_whole(typed: str) -> bool:
    """Whether all words are looked for: not, of very many, those at the end."""
    parts = [part for clause in _clauses(typed) for part in clause]
    alone = sum(sum(_alone(part.units)) for part in parts)
    return alone <= MOST_ALONE and all(len(part.units) < MOST_UNITS for part in parts)


def _clauses(typed: str) -> list[Clause]:
    clauses: list[list[tuple[str, bool, bool]]] = [[]]
    for token in TOKEN.finditer(typed.translate(QUOTES)):
        word, phrase, minus = token["word"], token["phrase"], bool(token["minus"])
        if word in ("OR", "|") and not minus:
            clauses.append([])
        elif phrase is None and not minus and _goes_on(clauses[-1]):
            clauses[-1][-1] = (f"{clauses[-1][-1][0]} {word}", False, False)
        else:
            clauses[-1].append((word if phrase is None else phrase, phrase is not None, minus))
    return [[_part(*one) for one in clause] for clause in clauses]


def _goes_on(clause: list[tuple[str, bool, bool]]) -> bool:
    return bool(clause) and not clause[-1][1] and not clause[-1][2]


def _part(text: str, is_phrase: bool, is_excluded: bool) -> Part:
    return Part(text, _without_spaces(units_of(text)), is_phrase, is_excluded)


def _alone(units: tuple[Unit, ...]) -> list[bool]:
    """Tell of each unit whether it is one letter of a script without spaces, typed apart."""
    ends = [*(not one.joined for one in units[1:]), True]
    return [one.paired and not one.joined and end for one, end in zip(units, ends, strict=False)]


def _without_spaces(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Join letters of which many were typed apart: 半 導 体 人 材."""
    told: list[Unit] = []
    for alone, group in groupby(zip(units, _alone(units), strict=False), key=lambda one: one[1]):
        several = [unit for unit, _alone in group]
        many = alone and len(several) > MOST_ALONE
        told += (
            [replace(one, joined=bool(number)) for number, one in enumerate(several)]
            if many
            else several
        )
    return tuple(told)


def _few_alone(clauses: list[Clause]) -> list[Clause]:
    """Leave out letters that stand alone after the first few."""
    left = MOST_ALONE
    read_clauses = []
    for clause in clauses:
        parts = []
        for part in clause:
            alone = _alone(part.units)
            kept = tuple(
                one
                for number, one in enumerate(part.units)
                if not alone[number] or sum(alone[:number]) < left
            )
            left -= min(left, sum(alone))
            parts.append(replace(part, units=kept))
        read_clauses.append(parts)
    return read_clauses


def units_of(text: str) -> tuple[Unit, ...]:
    """Return the words and letters of a text, folded."""
    units: list[Unit] = []
    for stretch in stretches(fold_run(text)):
        if stretch.paired:
            units += [Unit(letter, True, number > 0) for number, letter in enumerate(stretch.text)]
        else:
            units.append(Unit(stretch.text, False, False))
        if len(units) >= MOST_UNITS:
            break
    return tuple(units[:MOST_UNITS])


def form_of(units: tuple[Unit, ...]) -> str:
    """Return units as the form that names are compared by."""
    first, *rest = units
    return first.text + "".join(one.text if one.joined else f" {one.text}" for one in rest)


def is_small(form: str) -> bool:
    """Whether this only connects other words."""
    return form in SMALL
