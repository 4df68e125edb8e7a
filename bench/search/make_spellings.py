"""Writes spellings.tsv: names of data/ as people write them, by the habits of each language.

    python bench/search/make_spellings.py

Script, spelling, key of the institution (empty: the register holds none), country if it was told.
Names that two institutions share are left out, and spellings that are a name of a record already.
"""

import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from opencc import OpenCC

HERE = Path(__file__).resolve().parent
RECORDS = HERE.parents[1] / "data" / "institutions"
COUNTRIES = {"JP": "Japan", "TW": "Taiwan", "VN": "Vietnam", "US": "USA", "KR": "South Korea"}
COUNTRIES |= {"IN": "India", "DE": "Germany", "NL": "Netherlands", "MY": "Malaysia"}
HAN_COUNTRIES = {"JP": "日本", "TW": "台灣", "VN": "越南", "US": "美國"}
SIMPLER, OLDER, JAPANESE = OpenCC("t2s"), OpenCC("s2t"), OpenCC("t2jp")
Habit = Callable[[str, dict], str]

SHORTER = (
    ("University", "Univ."),
    ("Institute", "Inst."),
    ("Technology", "Tech."),
    ("National", "Nat'l"),
    (" and ", " & "),
    ("Ministry", "Min."),
    ("Center", "Centre"),
    ("Corporation", "Corp"),
    ("Association", "Assn"),
)


def shorter(name: str, _record: dict) -> str:
    for long, short in SHORTER:
        name = name.replace(long, short)
    return name


def lower(name: str, _record: dict) -> str:
    return name.lower()


def capitals(name: str, _record: dict) -> str:
    return name.upper()


def slip(name: str, _record: dict) -> str:
    """One letter of the longest word left out, not among its first three."""
    word = max(name.split(), key=len)
    return name.replace(word, word[:4] + word[5:]) if len(word) > 7 and word.isalpha() else name


def abroad(name: str, record: dict) -> str:
    country = COUNTRIES.get(record.get("country", ""))
    return f"{name}, {country}" if country and "(" not in name else name


def with_acronym(name: str, record: dict) -> str:
    acronyms = [one["text"] for one in record["names"] if one.get("kind") == "acronym"]
    return f"{name} ({acronyms[0]})" if acronyms and "(" not in name else name


def company(name: str, record: dict) -> str:
    return f"{name} Co., Ltd." if record.get("kind") == "company" and name.isascii() else name


def turned(name: str, _record: dict) -> str:
    """University of X: X University; X University: University of X."""
    bare = name.removeprefix("The ")
    if bare.startswith("University of ") and "," not in bare:
        return f"{bare.removeprefix('University of ')} University"
    return (
        f"University of {bare.removesuffix(' University')}"
        if bare.endswith(" University")
        else name
    )


def wide(name: str, _record: dict) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in name)


def unmarked(name: str, _record: dict) -> str:
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(one for one in plain if not unicodedata.combining(one))


def vietnamese_short(name: str, _record: dict) -> str:
    for long, short in (
        ("Trường Đại học", "ĐH"),
        ("Đại học Quốc gia", "ĐHQG"),
        ("Đại học", "ĐH"),
        ("Thành phố Hồ Chí Minh", "TP.HCM"),
        ("Học viện", "HV"),
    ):
        name = name.replace(long, short)
    return name


def school(name: str, _record: dict) -> str:
    return f"Trường {name}" if name.startswith("Đại học") else name.removeprefix("Trường ")


def simplified(name: str, _record: dict) -> str:
    return SIMPLER.convert(name)


def traditional(name: str, _record: dict) -> str:
    return OLDER.convert(SIMPLER.convert(name))


def japanese(name: str, _record: dict) -> str:
    return JAPANESE.convert(name)


def with_country(name: str, record: dict) -> str:
    country = HAN_COUNTRIES.get(record.get("country", ""))
    return f"{country}{name}" if country and not name.startswith(country) else name


def corporate(name: str, record: dict) -> str:
    if record.get("kind") == "company":
        return f"株式会社{name}"
    return (
        f"国立大学法人{name}" if name.endswith("大学") and record.get("country") == "JP" else name
    )


def national(name: str, record: dict) -> str:
    return name.removeprefix("國立")


def bracketed(name: str, record: dict) -> str:
    english = [one["text"] for one in record["names"] if one.get("language") == "en"]
    return f"{name}（{english[0]}）" if english else name


def half_width(name: str, _record: dict) -> str:
    wide_to_half = {
        unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9F)
    }
    split = unicodedata.normalize("NFD", name).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ")
    return "".join(wide_to_half.get(one, one) for one in split)


def dotted(name: str, _record: dict) -> str:
    return name.replace("・", "") if "・" in name else name


def corporate_korean(name: str, record: dict) -> str:
    return f"{name}(주)" if record.get("kind") == "company" else f"대한민국 {name}"


HABITS: dict[str, tuple[Habit, ...]] = {
    "latin": (shorter, lower, slip, abroad, with_acronym, company, turned, wide, capitals),
    "vi": (unmarked, vietnamese_short, school, lower, abroad),
    "han": (simplified, traditional, japanese, with_country, corporate, national, bracketed),
    "kana": (half_width, corporate, dotted, bracketed),
    "hangul": (corporate_korean, bracketed),
}
# Of so many names in turn a habit is tried on one: no habit and no language is all there is.
EVERY = {"latin": 6, "vi": 2, "han": 3, "kana": 1, "hangul": 1}


def script_of(name: dict) -> str:
    text = name["text"]
    if name.get("language") == "vi":
        return "vi"
    for script, first, last in (("hangul", "가", "힣"), ("kana", "ァ", "ヿ"), ("han", "㐀", "鿿")):
        if any(first <= one <= last for one in text):
            return script
    return "latin"


def records() -> list[dict]:
    files = sorted(RECORDS.glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def spelled() -> Iterator[tuple[str, str, str]]:
    told = records()
    owners: dict[str, set[str]] = defaultdict(set)
    for record in told:
        for name in record["names"]:
            owners[name["text"].casefold()].add(record["key"])
    turn: Counter[tuple[str, str]] = Counter()
    for record in told:
        for name in record["names"]:
            if name.get("kind") == "acronym" or len(owners[name["text"].casefold()]) > 1:
                continue
            script = script_of(name)
            for habit in HABITS[script]:
                turn[script, habit.__name__] += 1
                made = habit(name["text"], record)
                due = turn[script, habit.__name__] % EVERY[script] == 0
                if due and made.casefold() not in owners:
                    yield script, made, record["key"]


def say(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")


def main() -> None:
    lines = [f"{script}\t{text}\t{key}\t" for script, text, key in dict.fromkeys(spelled())]
    strangers = (HERE / "strangers.tsv").read_text(encoding="utf-8").splitlines()
    lines += [f"{line}\t\t" for line in strangers if line and not line.startswith("#")]
    head = "# Made by make_spellings.py: script, spelling, institution (empty: none), country"
    (HERE / "spellings.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    say(f"{len(lines)} spellings")


if __name__ == "__main__":
    main()
