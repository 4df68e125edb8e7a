"""Text in several languages, and the rules all stored text keeps."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from opencc import OpenCC

DEFAULT_LANGUAGE = "en"
ORIGINS = (
    ("printed", gettext_lazy("As printed in the source")),
    ("translated", gettext_lazy("Translated by the register")),
    ("machine", gettext_lazy("Machine translation, not checked")),
    ("composed", gettext_lazy("Composed by the register, descriptive")),
)
ORIGIN_CODES = frozenset(code for code, _label in ORIGINS)

TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)
# Zero-width and bidirectional characters are all in Cf; the Hangul fillers show nothing either.
REFUSED_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
FILLERS = re.compile("[\u115f\u1160\u3164\uffa0]")
ALLOWED_CONTROLS = {"\n"}
# Letters whose stroke is no combining mark, so that NFD leaves it on.
STROKES = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i"})
MOST_ROUNDS = 4
HAN_AND_KANA = re.compile("[\u2e80-\U0003ffff]")
MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")


def clean_text(text: str) -> str:
    """Return `text` in NFC without space at its ends.

    Raises ValueError for control, zero-width and bidirectional characters: they make two names
    look the same, or one text read differently than it is stored.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if text.replace("\n", "").isprintable() and not FILLERS.search(text):
        return text  # nearly every text; looking at each character costs fifty times as much
    for position, character in enumerate(text, start=1):
        if _is_refused(character):
            raise ValueError(
                _("Character %(position)s (U+%(code)s) is invisible. Remove it.")
                % {"position": position, "code": f"{ord(character):04X}"}
            )
    return text


def _is_refused(character: str) -> bool:
    if character in ALLOWED_CONTROLS:
        return False
    category = unicodedata.category(character)
    return category in REFUSED_CATEGORIES or FILLERS.match(character) is not None


@lru_cache(maxsize=256)
def clean_tag(tag: str) -> str:
    """Return a BCP 47 tag in its usual letters (`zh-Hant`). Raises ValueError if it is none."""
    match = TAG.fullmatch(tag)
    if match is None:
        raise ValueError(
            _("“%(tag)s” is not a language tag. Write one like en, vi, ja or zh-Hant.")
            % {"tag": tag}
        )
    parts = [match["language"].lower()]
    parts += [match["script"].title()] if match["script"] else []
    parts += [match["region"].upper()] if match["region"] else []
    return "-".join(parts) + match["variants"].lower()


class Text(NamedTuple):
    """One wording and where it comes from: printed, translated, machine or composed."""

    text: str
    origin: str = "printed"


class Picked(NamedTuple):
    """The wording a reader gets; `is_fallback` when it is not in the language asked for."""

    text: str
    language: str
    origin: str
    is_fallback: bool


class LocalizedText(Mapping[str, Text]):
    """An immutable mapping from language tag to `Text`, in the order of the tags.

    Raises ValueError, with a sentence for readers, for a wrong tag, an empty or unclean text, an
    unknown origin, or two texts for one language.
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, Text] | None = None) -> None:
        cleaned: dict[str, Text] = {}
        for tag, text in sorted((texts or {}).items()):
            tag = clean_tag(tag)
            if tag in cleaned:
                raise ValueError(_("There are two texts for %(tag)s. Keep one.") % {"tag": tag})
            cleaned[tag] = _cleaned(tag, text)
        self._texts = cleaned

    def __getitem__(self, tag: str) -> Text:
        return self._texts[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LocalizedText) and self._texts == other._texts

    def __repr__(self) -> str:
        return f"LocalizedText({self._texts!r})"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration writes this value down (constraints compare with empty texts)."""
        return "values.text.LocalizedText", [dict(self._texts)] if self._texts else [], {}

    def __str__(self) -> str:
        """Return the wording for the language now active."""
        return self.pick(get_language() or DEFAULT_LANGUAGE).text

    def pick(self, language: str) -> Picked:
        """Return the wording for a reader of `language`.

        The order: that very tag, the same language in the same script, the same language, English,
        then the first by tag, printed ones before others. Nothing at all gives an empty text.
        """
        if not self._texts:
            return Picked("", language, "", False)
        stated = tuple((tag, text.origin) for tag, text in self._texts.items())
        tag, is_fallback = _choice(stated, language)
        return Picked(*_swap(self._texts[tag], tag), is_fallback)

    def to_json(self) -> dict[str, dict[str, str]]:
        """Return the form of documents and of the API: `{"en": {"text": …, "origin": …}}`."""
        return {tag: text._asdict() for tag, text in self._texts.items()}

    @classmethod
    def from_json(cls, document: object) -> "LocalizedText":
        """Read that form. Raises ValueError on unknown keys and wrong types."""
        if not isinstance(document, Mapping):
            raise ValueError(_('A text is written as {"en": {"text": "…", "origin": "printed"}}.'))
        return cls({_text(tag): _from_json(tag, entry) for tag, entry in document.items()})

    api_json = to_json


@lru_cache(maxsize=1024)
def _choice(stated: tuple[tuple[str, str], ...], language: str) -> tuple[str, bool]:
    """Return which of these tags, with their origins, a reader gets; whether it is a fallback."""
    tag, _origin = min(stated, key=lambda one: _distance(one[0], one[1], language))
    return tag, not _reads(tag, language)


def _distance(tag: str, origin: str, language: str) -> tuple[bool, bool, bool, bool, bool, str]:
    return (
        tag.lower() != language.lower(),
        not _reads(tag, language),
        _base(tag) != _base(language),
        _base(tag) != DEFAULT_LANGUAGE,
        origin != "printed",
        tag,
    )


def _swap(text: Text, tag: str) -> tuple[str, str, str]:
    return text.text, tag, text.origin


def _cleaned(tag: str, text: Text) -> Text:
    if text.origin not in ORIGIN_CODES:
        raise ValueError(
            _("“%(origin)s” is not an origin of a text. Use one of: %(known)s.")
            % {"origin": text.origin, "known": ", ".join(sorted(ORIGIN_CODES))}
        )
    wording = clean_text(text.text)
    if not wording:
        raise ValueError(_("The text for %(tag)s is empty. Leave it out.") % {"tag": tag})
    return Text(wording, text.origin)


def _from_json(tag: Any, entry: Any) -> Text:
    if not isinstance(entry, Mapping) or set(entry) != {"text", "origin"}:
        raise ValueError(
            _('The text for %(tag)s is written as {"text": "…", "origin": "printed"}.')
            % {"tag": tag}
        )
    return Text(_text(entry["text"]), _text(entry["origin"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(_("%(value)s is not a text in quotation marks.") % {"value": value})
    return value


def _base(tag: str) -> str:
    return tag.lower().split("-")[0]


def _script(tag: str) -> str:
    match = TAG.fullmatch(tag)
    return ((match and match["script"]) or "").lower()


@lru_cache(maxsize=1024)
def _reads(tag: str, language: str) -> bool:
    """Whether a reader of `language` reads `tag`: same language, and not in another script."""
    scripts = {_script(tag), _script(language)} - {""}
    return _base(tag) == _base(language) and len(scripts) < 2


@lru_cache(maxsize=2)
def _converter(name: str) -> Any:
    # Built when first asked for: the dictionaries take memory that most processes never need.
    return OpenCC(name)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return `text` as it is compared in search and matching.

    九州大學 and 九州大学, Đại học and dai hoc, ＮＹＣＵ and nycu fold to the same.
    """
    # A few characters take two rounds: what one language simplifies to, another reads as a third.
    for _round in range(MOST_ROUNDS):
        folded = _fold_once(text)
        if folded == text or folded.isascii():
            return folded
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if HAN_AND_KANA.search(text):  # nothing else is converted, and looking costs far less
        text = _converter("t2s").convert(_converter("jp2t").convert(text))
    text = MARKS.sub("", unicodedata.normalize("NFD", text.casefold()).translate(STROKES))
    return " ".join(unicodedata.normalize("NFKC", text).split())
