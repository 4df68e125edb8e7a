"""The forms of an institution's name that two spellings of it have in common.

Written by the habits of each language: Univ. for University, ĐH for đại học, 國立 and 株式会社 left
out, "of" and "the" dropped, the words in any order.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from values.abbreviations import ABBREVIATIONS
from values.country_names import names_of_countries
from values.folding import fold_run

# Letters without spaces between words: Han, kana, Hangul. A stretch of them is one word here.
WORD = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]+|[^\\W_]+")
CJK = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
BRACKETS = re.compile(r"[(\[（【〔](?P<inside>[^)\]）】〕]*)[)\]）】〕]")
DOTS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)|'(?=l\b|s\b)")

# Names of places written in one word or in several, with "city" or without.
PLACES = {
    "viet nam": "vietnam",
    "ha noi": "hanoi",
    "da nang": "danang",
    "thanh pho ho chi minh": "hcm",
    "thanh pho hcm": "hcm",
    "ho chi minh city": "hcm",
    "hcm city": "hcm",
    "ho chi minh": "hcm",
}
# Words that spellings of one name have or lack.
SMALL = frozenset({"the", "of", "and", "for", "at", "in", "on", "to", "a", "an"})
SMALL |= {"de", "der", "und", "la", "le", "va", "cua", "truong"}
LEGAL = frozenset({"co", "ltd", "inc", "incorporated", "corp", "corporation", "company"})
LEGAL |= {"limited", "llc", "plc", "gmbh", "ag", "kk", "nv", "bv", "sa", "pte", "pvt", "ab", "tnhh"}
LEGAL_CJK = tuple(
    fold_run(word)
    for word in (
        "国立大学法人",
        "公立大学法人",
        "国立研究開発法人",
        "独立行政法人",
        "一般社団法人",
        "公益社団法人",
        "公益財団法人",
        "社団法人",
        "財団法人",
        "学校法人",
        "株式会社",
        "有限会社",
        "股份有限公司",
        "有限公司",
        "公司",
        "주식회사",
    )
)
LEFT_OUT = SMALL | LEGAL | frozenset(LEGAL_CJK)
PREFIX_CJK = tuple(fold_run(word) for word in ("國立", "公立", "私立", "국립"))


@dataclass(frozen=True)
class Spelling:
    """One spelling, taken apart. `words` as written, `core` expanded and without small words."""

    words: tuple[str, ...]
    core: tuple[str, ...]

    @property
    def exact(self) -> str:
        return " ".join(self.words)

    @property
    def short(self) -> str:
        return " ".join(self.core)

    @property
    def bag(self) -> str:
        """The words in any order; nothing for a single word."""
        return " ".join(sorted(self.core)) if len(self.core) > 1 else ""

    @property
    def initials(self) -> str:
        """The first letters of a name of three or more words in Latin letters."""
        latin = [word for word in self.core if not CJK.search(word)]
        return "".join(word[0] for word in latin) if len(latin) > 2 else ""


@lru_cache(maxsize=65_536)
def spelled(name: str) -> Spelling:
    """Return the forms of a name."""
    words = tuple(WORD.findall(DOTS.sub("", fold_run(name))))
    core = tuple(_joined(" ".join(ABBREVIATIONS.get(word, word) for word in words)).split())
    core = tuple(_plain_cjk(word) if CJK.search(word) else word for word in core)
    kept = tuple(word for word in core if word not in LEFT_OUT)
    return Spelling(words, kept or core)


def without_brackets(name: str) -> tuple[str, list[str]]:
    """Return a name without what stands in brackets, and that."""
    inside = [match["inside"].strip() for match in BRACKETS.finditer(name)]
    return " ".join(BRACKETS.sub(" ", name).split()), [text for text in inside if text]


def without_country(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return a name's words without the country named first or last, and its code, if any."""
    names = names_of_countries()
    for width in (3, 2, 1):
        if len(words) > width:
            if code := names.get(" ".join(words[-width:])):
                return words[:-width], code
            if code := names.get(" ".join(words[:width])):
                return words[width:], code
    return _without_cjk_country(words)


def _without_cjk_country(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    first = words[0] if words else ""
    for width in (5, 4, 3, 2):
        code = names_of_countries().get(first[:width])
        if code and CJK.match(first) and len(first) > width + 1:
            return (first[width:], *words[1:]), code
    return words, ""


def _joined(text: str) -> str:
    for apart, together in PLACES.items():
        text = re.sub(rf"\b{apart}\b", together, text) if apart in text else text
    return text


def _plain_cjk(word: str) -> str:
    for legal in LEGAL_CJK:
        word = word.replace(legal, "") if len(word) > len(legal) + 1 else word
    for prefix in PREFIX_CJK:
        word = word.removeprefix(prefix) if len(word) > len(prefix) + 2 else word
    return word
