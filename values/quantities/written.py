"""Quantities as people write them: “nearly 100 students”, 10至20名, ít nhất 5 trường, 約170人.

The words say how exact the number is, what is counted and per what. Nothing is guessed: a text
with no number, with more numbers than its words join, or with a point that may mean two things, is
refused with a sentence. Words that say none of this are left alone; the reading is shown.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from .quantity import Quantity

Shared = dict[str, Any]  # what every form of a quantity says: unit, per, as_written, language

Words = tuple[tuple[str, str], ...]

# Each code with what says it, as it stands in a pattern; the longer before the shorter.
OPERATORS: Words = (
    (
        "at_least",
        r"at least|no fewer than|not less than|至少|最少|少なくとも|最低|ít nhất|tối thiểu",
    ),
    ("at_least", r"or more|and above|以上|trở lên|(?<=\d)\+"),
    ("at_most", r"at most|up to|no more than|not more than|至多|最多|最大|tối đa|không quá"),
    ("at_most", r"or fewer|or less|以下|以内|以內|まで"),
    ("more_than", r"more than|over|above|超過|超过|逾|超え|超|餘|余|多(?=名|人|位|家|所)|hơn|trên"),
    ("less_than", r"less than|fewer than|under|below|不到|不足|未満|未滿|dưới"),
    ("nearly", r"nearly|almost|close to|將近|将近|接近|近く|近|ほぼ|gần"),
    (
        "about",
        r"about|around|approximately|roughly|circa|大約|大约|約|约|およそ|左右|前後|程度|khoảng",
    ),
    ("exactly", r"exactly|precisely|ちょうど|đúng"),
)
SEVERAL = r"several|a number of|many|數|数(?=名|人|社|校)|複数|多數|多数|một số|nhiều|vài"
PERS: Words = (
    (
        "year",
        r"(?:a|per|each|every|/) ?year|yearly|annually|每年|毎年|年間|(?:mỗi|hằng|một) năm|/năm",
    ),
    ("semester", r"(?:a|per|each|every) semester|每學期|毎学期|mỗi học kỳ"),
    ("edition", r"(?:per|each|at each|every) edition|每屆|毎回"),
    ("institution", r"(?:per|each|every) (?:institution|university|school)|每校|各校|mỗi trường"),
    ("region", r"(?:per|each|every) region|各地區|各地域|mỗi vùng"),
    ("day", r"(?:a|per|each|every) day|每日|每天|毎日|mỗi ngày"),
    ("total", r"in total|altogether|總計|总计|合計|計|共|tổng cộng"),
)
UNITS: Words = (
    ("doctoral_students", r"doctoral students|phd students|博士生|nghiên cứu sinh"),
    ("students", r"students?|學生|学生|sinh viên"),
    ("engineers", r"engineers?|工程師|工程师|技術者|エンジニア|kỹ sư"),
    ("scientists", r"scientists?|researchers?|科學家|研究員|研究者|nhà khoa học"),
    ("professors", r"professors?|教授|giáo sư"),
    ("teachers", r"teachers?|教師|教員|giáo viên"),
    ("lecturers", r"lecturers?|講師|giảng viên"),
    ("experts", r"experts?|專家|専門家|chuyên gia"),
    ("universities", r"universit(?:y|ies)|大學|大学|校|trường"),
    ("companies", r"compan(?:y|ies)|firms?|企業|公司|社|家|doanh nghiệp|công ty"),
    ("start_ups", r"start-?ups?|新創|スタートアップ|khởi nghiệp"),
    ("networks", r"networks?|網絡|ネットワーク|mạng lưới"),
    ("laboratories", r"laborator(?:y|ies)|labs?|實驗室|研究室|phòng thí nghiệm"),
    ("centres", r"cent(?:re|er)s?|中心|センター|trung tâm"),
    ("institutions", r"institutions?|partners?|機構|機関|đối tác|tổ chức"),
    ("agreements", r"agreements?|memorandums?|memoranda|mous?|協議|協定|覚書|備忘錄|biên bản"),
    ("meetings", r"meetings?|會議|会議|cuộc họp"),
    ("programmes", r"programmes?|programs?|課程|プログラム|chương trình"),
    ("projects", r"projects?|計畫|項目|プロジェクト|dự án"),
    ("places", r"places|名額|定員|chỉ tiêu"),
    ("jobs", r"jobs?|職缺|雇用|việc làm"),
    ("USD", r"us dollars?|usd|us\$|\$|美元|米ドル|đô la"),
    ("EUR", r"euros?|eur|€|歐元|ユーロ"),
    ("JPY", r"yen|jpy|円|日圓"),
    ("TWD", r"nt\$|twd|新台幣|新臺幣"),
    ("VND", r"vnd|dong|đồng|越南盾"),
    ("KRW", r"won|krw|원|韓元"),
)
# What counts anybody; 5萬名工程師 are engineers.
COUNTED: Words = (("people", r"people|persons?|participants?|名|人|位|người"),)
SCALES = {
    **dict.fromkeys(("thousand", "nghìn", "ngàn", "千"), 10**3),
    **dict.fromkeys(("万", "萬"), 10**4),
    **dict.fromkeys(("million", "triệu"), 10**6),
    **dict.fromkeys(("億", "亿"), 10**8),
    **dict.fromkeys(("billion", "tỷ"), 10**9),
}
SMALL = (*("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),)
NUMBER = re.compile(
    rf"(?:(?P<digits>[0-9][0-9,.]*)|\b(?P<word>{'|'.join(SMALL[1:])})\b)"
    rf" ?(?P<scale>{'|'.join(SCALES)})?"
)
RANGE = re.compile(r"^ ?\S* ?(?:-|–|—|~|〜|to|and|至|到|から|đến) ?$")
CHOICE = re.compile(r"^ ?\S* ?(?:or|或|または|か|hoặc) ?$")
POINT = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
Number = tuple[int, int, Decimal]  # where it stands, from and to, and what it is


def read_quantity(text: str, unit: str = "", language: str = "") -> Quantity:
    """Read a quantity; `unit` is what is counted where the words do not say it.

    Raises ValueError with a sentence for readers.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    unit = unit or _first(UNITS, plain) or _first(COUNTED, plain)
    if not unit:
        message = _("“%(text)s” does not say what is counted. Add a word such as students.")
        raise ValueError(message % {"text": text})
    numbers = list(_numbers(plain))
    shared: Shared = {
        "unit": unit,
        "per": _first(PERS, plain),
        "as_written": text,
        "language": language,
    }
    if numbers:
        operator = _first(OPERATORS, _without(plain, numbers))
        return _joined(text, plain, numbers, operator, shared)
    if re.search(_whole(SEVERAL), plain):
        return Quantity("several", **shared)
    raise ValueError(_("“%(text)s” has no number. Write digits, or “several”.") % {"text": text})


def _joined(
    text: str, plain: str, numbers: list[Number], operator: str, shared: Shared
) -> Quantity:
    """Return the quantity of one number, or of two that words join."""
    values = [number for _start, _end, number in numbers]
    if len(values) == 1:
        return _single(operator or "exactly", values[0], shared)
    between = plain[numbers[0][1] : numbers[1][0]]
    if len(values) == 2 and CHOICE.match(between):
        chosen = operator if operator == "at_least" else "one_of"
        return Quantity(chosen, alternatives=tuple(sorted(values)), **shared)
    if len(values) == 2 and RANGE.match(between):
        kind = "about" if operator == "about" else "between"
        return Quantity(kind, low=min(values), high=max(values), **shared)
    message = _("“%(text)s” has several numbers. Write one of them, or a range such as 10 to 20.")
    raise ValueError(message % {"text": text})


def _single(operator: str, number: Decimal, shared: Shared) -> Quantity:
    low = None if operator in {"at_most", "less_than", "nearly"} else number
    high = None if operator in {"at_least", "more_than"} else number
    return Quantity(operator, low=low, high=high, **shared)


def _first(table: Words, text: str) -> str:
    """Return the code whose words stand first in a text; nothing if none do."""
    found = [
        (match.start(), place, code)
        for place, (code, words) in enumerate(table)
        if (match := re.search(_whole(words), text))
    ]
    return min(found)[2] if found else ""


def _whole(words: str) -> str:
    """Return a pattern that takes Latin words only whole; other scripts have no spaces."""
    return rf"(?<![a-zà-ỹđ])(?:{words})(?![a-zà-ỹđ])"


def _without(text: str, numbers: Iterable[Number]) -> str:
    """Return a text with digits in place of its numbers, so that “two” is no word any more."""
    for start, end, _number in sorted(numbers, reverse=True):
        text = f"{text[:start]}1{text[end:]}"
    return text


def _numbers(text: str) -> Iterable[Number]:
    for match in NUMBER.finditer(text):
        plain = match["digits"]
        number = _decimal(plain.rstrip(",.")) if plain else Decimal(SMALL.index(match["word"]))
        end = match.end() - (len(plain) - len(plain.rstrip(",.")) if plain else 0)
        yield match.start(), end, number * SCALES.get(match["scale"] or "", 1)


def _decimal(plain: str) -> Decimal:
    if POINT.fullmatch(plain):
        message = _("“%(number)s” can mean thousands or a fraction. Write it without a point.")
        raise ValueError(message % {"number": plain})
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,}", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[0-9]+(,[0-9]{3})*(\.[0-9]+)?", plain):
        raise ValueError(_("“%(number)s” is not a number.") % {"number": plain})
    return Decimal(plain.replace(",", ""))
