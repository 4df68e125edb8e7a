"""Articles, what they suggest, and a register that knows two universities."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import pytest

from institutions.matching import Candidate, Match
from intake.drafting import Facts, Suggested, suggest
from intake.extract import Gazetteer, Known, extract

KYUSHU = Known("kyushu-university", "university", "JP")
NYCU = Known("nycu-address", "university", "TW")
NAMES = (
    ("Kyushu University", KYUSHU),
    ("九州大學", KYUSHU),
    ("National Yang Ming Chiao Tung University", NYCU),
    ("國立陽明交通大學", NYCU),
)

CHINESE = """發布日期：114-07-17
國立陽明交通大學與日本九州大學深化合作。
國立陽明交通大學與九州大學於7月11日在福岡簽署合作備忘錄，由林奇宏校長代表簽署。
九州大學將每年選派20名學生赴陽明交大學習半導體。
"""
ENGLISH = """Hsinchu, 17 July 2025. Two universities move closer.
National Yang Ming Chiao Tung University and Kyushu University signed a memorandum of \
understanding on 11 July 2025. The universities will exchange 20 students each year.
"""


@dataclass
class FakeRegister:
    """A register of dictionaries."""

    keys: dict[str, str] = field(default_factory=lambda: {KYUSHU.slug: "kyushu", NYCU.slug: "nycu"})
    matches: dict[str, Match] = field(default_factory=dict)
    forums: dict[str, str] = field(default_factory=dict)
    agreements: dict[tuple[str, ...], str] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)
    words: Collection[str] = ("semiconductors", "student-exchange")

    def institution(self, slug: str) -> str:
        return self.keys.get(slug, "")

    def match(self, name: str) -> Match:
        return self.matches.get(name, Match(name))

    def forum(self, title: str) -> str:
        return self.forums.get(title, "")

    def publisher(self, host: str) -> str:
        return self.publishers.get(host, "")

    def has(self, type_name: str, key: str) -> bool:
        return key in self.words

    def earlier(self, keys: Collection[str], year: int | None) -> str:
        return self.agreements.get((*sorted(keys), str(year)), "")


def candidate(key: str, name: str, score: float) -> Candidate:
    return Candidate(key, key, name, score, "")


@pytest.fixture
def register() -> FakeRegister:
    return FakeRegister()


@pytest.fixture
def suggested(register) -> Callable[..., dict[str, Suggested]]:
    """Return what a text suggests, by code."""

    def of(text: str, **facts) -> dict[str, Suggested]:
        found = extract(text, Gazetteer(NAMES))
        return {one.code: one for one in suggest(found, Facts(**facts), register)}

    return of
