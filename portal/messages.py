"""The catalogues of the interface: what the code says to readers, in each language.

Strings are read from Python and templates by Babel, so that keeping the catalogues needs no other
program. Compiled catalogues (`.mo`) stand beside their sources: a register started the plain way,
without make, speaks all its languages.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

DOMAIN = "django"
# The functions that mark a string.
KEYWORDS: Any = (
    *("_", "_lazy", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
    *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"),
)
TAG = "Translators:"  # of comments for those who translate
# The history of the files tells when they changed; a date inside would differ at every run.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
Key = tuple[str, str | None]  # msgid (of the singular) and context


def languages() -> list[str]:
    """Return the codes of the languages that need a catalogue: all but that of the code."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def path_of(language: str) -> Path:
    """Return where the catalogue of a language stands."""
    return settings.LOCALE_PATHS[0] / to_locale(language) / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one where there is none yet."""
    path = path_of(language)
    text = path.read_bytes() if path.exists() else b""
    catalogue = read_po(BytesIO(text), locale=to_locale(language), domain=DOMAIN, charset="utf-8")
    catalogue.project, catalogue.version = "Semiconductor Cooperation Register", "1"
    catalogue.header_comment = f"# {catalogue.locale.english_name}. Kept by `manage.py messages`."
    catalogue.msgid_bugs_address = catalogue.last_translator = ""
    catalogue.creation_date = catalogue.revision_date = UNDATED
    catalogue.fuzzy = False
    return catalogue


def found() -> Catalog:
    """Return every string of the code, each with the comment and the context it is marked with."""
    catalogue = Catalog(domain=DOMAIN, charset="utf-8", fuzzy=False, creation_date=UNDATED)
    for path in sorted(_sources()):
        for name, string, comments, context in _strings(path):
            place = (path.relative_to(settings.BASE_DIR).as_posix(), name)
            catalogue.add(string, None, [place], auto_comments=comments, context=context)
    return catalogue


def updated(language: str, code: Catalog) -> Catalog:
    """Return the catalogue with the strings of the code: new ones empty, gone ones left out.

    Nothing is guessed: a string that was reworded is a new string.
    """
    catalogue = read(language)
    catalogue.update(code, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def as_source(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue (`.po`), in order of its strings."""
    target = BytesIO()
    write_po(target, catalogue, width=100, sort_output=True, no_location=True)
    return target.getvalue()


def as_compiled(catalogue: Catalog) -> bytes:
    """Return the compiled form (`.mo`) that Django reads."""
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def lacking(catalogue: Catalog) -> list[str]:
    """Return the strings that have no whole translation, or one that is only a guess."""
    return [str(message.id) for message in catalogue if message.id and not _is_whole(message)]


def key_of(message: Message) -> Key:
    """Return what tells one string from every other."""
    string: Any = message.id
    return (string if isinstance(string, str) else string[0]), message.context


def _is_whole(message: Message) -> bool:
    said: Any = message.string or ""
    return all([said] if isinstance(said, str) else said) and not message.fuzzy


def _sources() -> Iterator[Path]:
    apps: list[str] = settings.INSTALLED_APPS[: settings.INSTALLED_APPS.index("portal") + 1]
    for app in apps:
        yield from (settings.BASE_DIR / app).rglob("*.py")
    templates = (settings.BASE_DIR / "templates").rglob("*")
    yield from (one for one in templates if one.suffix in {".html", ".txt"})


def _strings(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Return line, string (singular and plural where it has both), comments and context."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # Django turns a template into lines that are nearly Python; indentation is the rest.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    # Babel's types promise less than its documentation.
    marked: Any = extract_python(BytesIO(text.encode()), KEYWORDS, [TAG], {"encoding": "utf-8"})
    for line, function, arguments, comments in marked:
        # A call that holds no string (the name of one) gives None.
        parts = list(arguments) if isinstance(arguments, (tuple, list)) else [arguments]
        context = parts.pop(0) if "pgettext" in function else None
        strings = parts[: 2 if "ngettext" in function or "npgettext" in function else 1]
        if strings and all(strings):
            yield line, strings[0] if len(strings) == 1 else tuple(strings), comments, context
