"""How values are said in words: one table a language.

A table is a module of this package with one `WORDING`, named after the language's tag in small
letters with `_` for `-` (`en.py`, `vi.py`, `ja.py`, `zh_hant.py`). To add a language, add that
file, fill every field of `Wording`, and run the tests: they walk every table they find. Nothing
else changes. A language without a table is answered from the next shorter tag
(`pt` for `pt-BR`), else from English, and the answer says which language it is in.
"""

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from .numbers import say_number
from .table import UnitWords, Wording

__all__ = ["DEFAULT_LANGUAGE", "Said", "UnitWords", "Wording", "say_number", "table"]

DEFAULT_LANGUAGE = "en"


class Said(NamedTuple):
    """Words, and the language they are in: English where the one asked for has no table."""

    text: str
    language: str


@lru_cache(maxsize=64)
def table(language: str) -> Wording:
    """Return the wording of a language tag such as `ja` or `zh-Hant`; see `Wording.tag`."""
    subtags = language.lower().split("-")
    for length in range(len(subtags), 0, -1):
        candidate = "_".join(subtags[:length])
        if candidate.isidentifier() and find_spec(f"{__name__}.{candidate}"):
            wording = getattr(import_module(f"{__name__}.{candidate}"), "WORDING", None)
            if isinstance(wording, Wording):
                return wording
    return table(DEFAULT_LANGUAGE)
