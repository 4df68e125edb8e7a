"""The language of a text, from its letters and its smallest words."""

import re
from collections import Counter

from intake.extract.rules import languages, rules
from intake.extract.text import simplified

HAN = re.compile(r"[\u3400-\u9fff]")
KANA = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff]")
HANGUL = re.compile(r"[\uac00-\ud7af]")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
LEAST_SHARE = 0.08
LEAST_KANA = 0.05  # of CJK letters: names of people in a Chinese text are no Japanese


def detect(text: str) -> str | None:
    """Return the BCP 47 tag of a text: a language with rules, or None where no rules fit."""
    letters = len(LETTER.findall(text))
    if not letters:
        return None
    han, kana, hangul = (len(one.findall(text)) for one in (HAN, KANA, HANGUL))
    if hangul > letters * LEAST_SHARE and hangul >= kana and hangul * 2 >= han:
        return "ko"
    if (han + kana) > letters * LEAST_SHARE:
        return "ja" if kana > (han + kana) * LEAST_KANA else _script_of_chinese(text)
    return _by_small_words(text)


def _script_of_chinese(text: str) -> str:
    """Characters that change when simplified are traditional; those that are results are not."""
    traditional = sum(one != simplified(one) for one in HAN.findall(text))
    return "zh-Hant" if traditional * 20 > len(HAN.findall(text)) else "zh-Hans"


def _by_small_words(text: str) -> str | None:
    words = Counter(word.lower() for word in WORD.findall(text))
    total = sum(words.values())
    scores = {
        tag: sum(words[word] for word in rules(tag).entries.get("small_words", []))
        for tag in languages()
    }
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] * 25 >= total and scores[best] else None
