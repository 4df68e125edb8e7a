"""The words and patterns of a language, read from its file in `intake/languages/`.

Nothing else of the extraction knows a language by name: a new one is a file and a test.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from intake.extract.text import simplified

FOLDER = Path(__file__).resolve().parent.parent / "languages"
# `\\p{Lu}` inside brackets: every capital letter of Latin script, Vietnamese ones too.
CAPITALS = "".join(
    one
    for one in map(chr, range(0x41, 0x1F00))
    if (one.isupper() and one < "\u0370") or ("\u1e00" <= one <= "\u1eff" and one.isupper())
)
FLAGS = re.compile(r"\(\?([a-z]+)\)")
NOTHING = re.compile(r"(?!)")
Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """One language's file; `pattern` compiles what it says, `table` gives its word lists."""

    tag: str
    entries: Mapping[str, Any]
    is_folded: bool

    def folded(self, text: str) -> str:
        """Return text as the patterns read it: the same length, Chinese in one script."""
        return simplified(text) if self.is_folded else text

    def pattern(self, name: str) -> Pattern:
        """Return the compiled alternatives of an entry; what matches nothing where it is absent."""
        return _compiled(self.tag, name)

    def table(self, name: str) -> dict[str, Any]:
        """Return a table of the file; empty where it is absent."""
        return dict(self.entries.get(name, {}))

    def patterns(self, name: str) -> list[tuple[str, Pattern]]:
        """Return code and compiled pattern of every line of a table, in the order of the file."""
        return _compiled_table(self.tag, name)

    def flag(self, name: str) -> bool:
        return bool(self.entries.get(name, False))


@lru_cache(maxsize=32)
def rules(tag: str) -> Rules:
    """Return the rules of a language tag; those of English for a language without a file."""
    base = tag.split("-")[0]
    path = FOLDER / f"{base}.toml"
    if not path.exists():
        return rules("en")
    text = path.read_text("utf-8").replace(r"\p{Lu}", CAPITALS)
    folded = tomllib.loads(text).get("folded", False)
    return Rules(base, tomllib.loads(simplified(text) if folded else text), folded)


def languages() -> list[str]:
    """Return the tags that have a file."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@lru_cache(maxsize=4096)
def _compiled(tag: str, name: str) -> Pattern:
    entry: Any = rules(tag).entries
    for part in name.split("."):
        entry = entry.get(part, []) if isinstance(entry, dict) else []
    return _joined(entry) if entry else NOTHING


@lru_cache(maxsize=1024)
def _compiled_table(tag: str, name: str) -> list[tuple[str, Pattern]]:
    entry: Any = rules(tag).entries
    for part in name.split("."):
        entry = entry.get(part, {})
    return [(code, _joined(alternatives)) for code, alternatives in entry.items()]


def _joined(alternatives: str | list[str]) -> Pattern:
    listed = [alternatives] if isinstance(alternatives, str) else alternatives
    return re.compile("|".join(_scoped(one) for one in listed))


def _scoped(pattern: str) -> str:
    """Let leading flags such as `(?i)` hold for their own alternative alone."""
    flags = FLAGS.match(pattern)
    return f"(?{flags[1]}:{pattern[flags.end() :]})" if flags else f"(?:{pattern})"
