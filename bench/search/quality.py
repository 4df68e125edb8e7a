"""How well the search answers the judged queries, and names find their institutions.

    python bench/search/quality.py            # the two thirds that rules were made from
    python bench/search/quality.py --aside    # the third that was set aside
    python bench/search/quality.py --second   # the second round, by somebody else
    python bench/search/quality.py --third    # the third round, by somebody else again
    python bench/search/quality.py --fourth   # the fourth, after the third was mended
    python bench/search/quality.py --misses   # what was not first, or not among ten

Runs over the database of DATABASE_URL, into which data/ was loaded. Queries answer with the mean
reciprocal rank of the first right record and the share of right records among the first ten.
"""

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

TYPES = {
    "i": "institution",
    "a": "agreement",
    "f": "forum",
    "t": "target",
    "s": "forum_series",
    "p": "person",
}
FIRST = 10


class Judged(NamedTuple):
    """A query, its right answers, and whether it was `open`, set `aside`, or of a later round."""

    language: str
    words: str
    right: list[tuple[str, str]]
    part: str


class Spelled(NamedTuple):
    """A name as somebody may write it; `key` is empty for an institution the register lacks."""

    script: str
    name: str
    key: str
    country: str


def say(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")


def judged() -> list[Judged]:
    """Return the judged queries."""
    seen: dict[str, int] = defaultdict(int)
    queries = []
    for line in _lines("queries.tsv"):
        language, words, right, *later = line.split("\t")
        seen[language] += not later
        first_round = "open" if seen[language] % 3 else "aside"
        answers = [_record(one) for one in right.split(",")]
        queries.append(Judged(language, words, answers, later[0] if later else first_round))
    return queries


def spellings() -> list[Spelled]:
    """Return the spellings of names."""
    return [Spelled(*(line.split("\t") + [""] * 4)[:4]) for line in _lines("spellings.tsv")]


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _record(text: str) -> tuple[str, str]:
    kind, _slash, key = text.partition("/")
    return TYPES.get(kind, kind), key


def ask(query: Judged) -> tuple[float, float]:
    """Return the reciprocal rank of the first right record, and the share found among ten."""
    from search.asking.search import Question, search

    hits = search(Question(query.words), size=FIRST).hits
    found = [(hit.entry.record_type, hit.entry.key) for hit in hits]
    ranks = [found.index(one) + 1 for one in query.right if one in found]
    return (1 / min(ranks) if ranks else 0.0), len(ranks) / len(query.right)


def tell_queries(part: str, *, misses: bool) -> None:
    """Print a table by language."""
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for query in judged():
        if query.part == part:
            score = ask(query)
            scores[query.language].append(score)
            if misses and score != (1.0, 1.0):
                say(f"  {query.language}\t{query.words}\t{score[0]:.2f}\t{score[1]:.2f}")
    say(f"{'language':10}{'queries':>8}{'MRR':>8}{'recall@10':>11}")
    for language, told in [
        *scores.items(),
        ("all", [one for some in scores.values() for one in some]),
    ]:
        first, share = (sum(one[n] for one in told) / len(told) for n in (0, 1))
        say(f"{language:10}{len(told):8}{first:8.3f}{share:11.3f}")


def tell_names(*, misses: bool) -> None:
    """Print how often a chosen institution is right, and how often it is among the first three."""
    from institutions.matching import match

    told: dict[str, list[tuple[bool, bool, bool, bool]]] = defaultdict(list)
    for one in spellings():
        [found] = match([one.name], country=one.country or None)
        keys = [candidate.key for candidate in found.candidates[:3]]
        right = found.chosen == one.key if found.chosen else False
        told[one.script].append((bool(found.chosen), right, bool(one.key), one.key in keys))
        wrong = (found.chosen and not right) or (one.key and one.key not in keys)
        if misses and wrong:
            say(f"  {one.script}\t{one.name}\t{one.key or '-'}\t{found.chosen or '-'}\t{keys}")
    say(f"{'script':10}{'names':>8}{'known':>8}{'chosen':>8}{'precision':>11}{'recall@3':>10}")
    for script, rows in [*told.items(), ("all", [one for some in told.values() for one in some])]:
        chosen = sum(row[0] for row in rows)
        known = sum(row[2] for row in rows)
        precision = sum(row[1] for row in rows) / chosen if chosen else 1.0
        recall = sum(row[3] for row in rows if row[2]) / known if known else 1.0
        say(f"{script:10}{len(rows):8}{known:8}{chosen:8}{precision:11.3f}{recall:10.3f}")


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for part in ("aside", "second", "third", "fourth"):
        parser.add_argument(f"--{part}", dest="part", action="store_const", const=part)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    django.setup()
    tell_queries(asked.part or "open", misses=asked.misses)
    say("")
    tell_names(misses=asked.misses)


if __name__ == "__main__":
    main()
