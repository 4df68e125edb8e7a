"""The one search: entries that match, the best first, with counts by what they can be told by."""

from collections import Counter
from dataclasses import dataclass, field, replace

from search.asking.clauses import query_of
from search.asking.matches import Row, matches, told_by
from search.asking.meaning import Atom, Named, understand
from search.asking.ranking import Ranked, rank
from search.asking.reading import is_read_whole, read
from search.similar import corrected

# So many of the best are looked at closely.
CLOSELY = 50
PAGE = 25
LONGEST = 200
# Fewer hits than this, and records that have the words scattered are shown after them.
FEW = 5
# What has the words only scattered comes below all that has them: no weight is so large.
BELOW = 100


@dataclass(frozen=True)
class Question:
    """What is asked: words, and what hits must be. `years` and `countries` are any of them."""

    words: str
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        return bool(self.kinds or self.countries or self.years or self.languages)


@dataclass
class Answer:
    """The hits of a question. `more`: there are more than `count`, which were not ranked.

    `loose`: some of the hits have the words only scattered, or only some of them. `instead`: the
    words that were searched because nothing has those that were typed.
    """

    question: Question
    atoms: list[list[Atom]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    hits: list[Ranked] = field(default_factory=list)
    counts: dict[str, Counter] = field(default_factory=dict)
    more: bool = False
    loose: bool = False
    instead: str = ""

    @property
    def words(self) -> str:
        """The words that the hits have."""
        return self.instead or self.question.words

    @property
    def is_cut(self) -> bool:
        """Whether more was typed than is looked for."""
        return not is_read_whole(self.question.words[:LONGEST])

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def names(self) -> list[Named]:
        """The records that words of the question are a name of."""
        typed, told = self.words.casefold(), {}
        for one in (one for atoms in self.atoms for atom in atoms for one in atom.names):
            name = (one.record_type, one.key)
            if name not in told or one.text.casefold() in typed:
                told[name] = one
        return list(told.values())


def search(question: Question, *, start: int = 0, size: int = PAGE) -> Answer:
    """Return the hits from `start`, best first: at most nine queries, more for words with slips.

    Nothing that can be looked for gives no hits; never an error.
    """
    atoms = understand(read(question.words[:LONGEST].replace("\x00", "")))
    answer = Answer(question, atoms)
    if not atoms:
        return answer
    answer.rows, answer.more = matches(atoms, question)
    if not answer.rows:
        _put_right(answer)
    if len(answer.rows) < FEW:
        _add_loose(answer)
    answer.counts = _counts(answer)
    answer.hits = _page(answer, start, size)
    return answer


def _page(answer: Answer, start: int, size: int) -> list[Ranked]:
    """Return some of the hits; the first are looked at closely, and all pages of them the same."""
    best = []
    if start < CLOSELY:
        best = rank(answer.rows[:CLOSELY], answer.atoms, answer.words, start, size)
    rest = answer.rows[max(start, CLOSELY) : start + size]
    return [*best, *(rank(rest, answer.atoms, answer.words) if rest else ())]


def _put_right(answer: Answer) -> None:
    """Search the words with their slips put right, if something has them."""
    clauses = read(answer.question.words[:LONGEST])
    if any(part.is_phrase or part.is_excluded for clause in clauses for part in clause):
        return
    if len(clauses) == 1 and (better := corrected(answer.question.words[:LONGEST])):
        atoms = understand(read(better))
        rows, more = matches(atoms, answer.question)
        if rows:
            answer.atoms, answer.rows, answer.more, answer.instead = atoms, rows, more, better


def _add_loose(answer: Answer) -> None:
    """Add the records that have the words scattered, below those that have them all."""
    known = {row.id for row in answer.rows}
    if query_of(answer.atoms, loose=True) == query_of(answer.atoms):
        return
    rows, answer.more = matches(answer.atoms, answer.question, loose=True)
    added = [Row(*row[:-1], row.weight - BELOW) for row in rows if row.id not in known]
    answer.rows, answer.loose = [*answer.rows, *added], bool(added)


def _counts(answer: Answer) -> dict[str, Counter]:
    """Return how many hits there are of each kind, country, year and language.

    Each is counted as if it alone did not narrow: one more query for each that does.
    """
    question, counts = answer.question, {}
    for name, values in told_by(answer.rows).items():
        asked = getattr(question, name)
        if asked:
            wider = replace(question, **{name: ()})
            values = told_by(matches(answer.atoms, wider, loose=answer.loose)[0])[name]
        counts[name] = values
    return counts
