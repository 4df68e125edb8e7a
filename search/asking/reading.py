"""Reading what was typed: words, "phrases", -minus, OR."""

import re
from dataclasses import dataclass

from search.index.words import stretches
from values.folding import fold_run

# Beyond this nothing is read: letters of scripts without spaces count one by one.
MOST_UNITS = 100
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
    clauses: list[list[tuple[str, bool, bool]]] = [[]]
    for token in TOKEN.finditer(typed.translate(QUOTES)):
        word, phrase, minus = token["word"], token["phrase"], bool(token["minus"])
        if word in ("OR", "|") and not minus:
            clauses.append([])
        elif phrase is None and not minus and _goes_on(clauses[-1]):
            clauses[-1][-1] = (f"{clauses[-1][-1][0]} {word}", False, False)
        else:
            clauses[-1].append((word if phrase is None else phrase, phrase is not None, minus))
    read_clauses = [[_part(*one) for one in clause] for clause in clauses]
    kept = [[part for part in clause if part.units] for clause in read_clauses]
    return [clause for clause in kept if any(not part.is_excluded for part in clause)]


def _goes_on(clause: list[tuple[str, bool, bool]]) -> bool:
    return bool(clause) and not clause[-1][1] and not clause[-1][2]


def _part(text: str, is_phrase: bool, is_excluded: bool) -> Part:
    return Part(text, units_of(text), is_phrase, is_excluded)


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
