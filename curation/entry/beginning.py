"""A new record of a submission from a few words: a name, or the address of a source."""

import re
import unicodedata
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from curation import actions
from curation.documents import record_type
from curation.finding import find
from curation.models import Draft, Submission, User, Version
from values.text import clean_tag, clean_text, fold

LONGEST_KEY = 80
ADDRESS = re.compile(r"https?://\S+", re.I)
NEW = "+"  # before a name: a new record of that name
HAN_LANGUAGES = {"ja", "zh-Hant"}
# What only one language of the region writes.
SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("vi", re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")),
)
HAN = re.compile("[\u3400-\u9fff]")


def is_new(words: str, type_name: str) -> bool:
    """Whether what was typed asks for a new record: +Name, or the address of a source."""
    return words.startswith(NEW) or (type_name == "source" and bool(ADDRESS.fullmatch(words)))


def begin_named(*, submission: Submission, by: User, type_name: str, words: str) -> str:
    """Return the key of the record that `words` call by name; a new draft if there is none yet.

    `words` is a name, with or without + before it, or the address of a source. A record of exactly
    that name or address, published or in the submission, is taken instead of making a second one.
    Raises Refused with a sentence where the words cannot be a name.
    """
    words = _cleaned(words.removeprefix(NEW))
    if key := key_of(type_name, words, submission):
        return key
    key = free_key(type_name, words, submission)
    draft = actions.open_draft(submission=submission, by=by, type_name=type_name, key=key)
    document = {**draft.document, **first_words(type_name, words)}
    actions.save_draft(draft=draft, by=by, revision=draft.revision, document=document)
    return key


def _cleaned(words: str) -> str:
    try:
        words = " ".join(clean_text(words).split())
    except ValueError as error:
        raise actions.Refused(str(error)) from error
    if not words:
        raise actions.Refused(_("Write a name."))
    return words


def key_of(type_name: str, words: str, submission: Submission | None) -> str:
    """Return the key of the one record with exactly this name or address, else nothing."""
    if ADDRESS.fullmatch(words):
        return _key_by_address(type_name, words, submission)
    wanted = fold(words)
    found = find(type_name, words, 10, submission)
    same = [one.key for one in found if wanted in (fold(one.label), fold(one.matched))]
    return same[0] if len(same) == 1 else ""


def _key_by_address(type_name: str, address: str, submission: Submission | None) -> str:
    published = record_type(type_name).model._default_manager.filter(url=address).first()
    if published:
        return str(published.key)
    drafts = submission.drafts.filter(record_type=type_name) if submission else ()
    return next((one.record_key for one in drafts if one.document.get("url") == address), "")


def free_key(type_name: str, words: str, submission: Submission) -> str:
    """Return a key for a new record: from its name in Latin letters, else from its fingerprint."""
    base = slugify(fold(_last_part(words)))[:LONGEST_KEY].strip("-")
    base = base or f"{type_name.replace('_', '-')}-{sha256(words.encode()).hexdigest()[:8]}"
    taken = _taken_keys(type_name, base, submission)
    numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _taken_keys(type_name: str, base: str, submission: Submission) -> set[str]:
    """Return the keys that start so: of every record there was, and of drafts that are open."""
    like = {"record_type": type_name, "record_key__startswith": base}
    versions = Version.objects.filter(**like).values_list("record_key", flat=True)
    open_drafts = Draft.objects.filter(**like).filter(
        Q(submission=submission) | Q(submission__state__in=Submission.OPEN)
    )
    return {*versions, *open_drafts.values_list("record_key", flat=True)}


def _last_part(words: str) -> str:
    """Return what tells an address from others of its house: the house and its last part."""
    if not ADDRESS.fullmatch(words):
        return words
    parts = urlsplit(words)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].rpartition(".")
    return f"{parts.hostname or ''} {last[0] or last[2]}".replace("www.", "").replace(".", " ")


def first_words(type_name: str, words: str) -> dict[str, Any]:
    """Return what a new document says when nothing but its name or address is known."""
    if ADDRESS.fullmatch(words):
        return {"url": words, "accessed": timezone.localdate().isoformat()}
    document = record_type(type_name).document
    if language := language_of(words):
        return document.named(words, language)
    told = document.named(words, "und")
    for row in told.get("names", []):  # the language is asked for before it is sent to review
        del row["language"]
    return told


def language_of(words: str) -> str:
    """Return the language that words certainly are in, or the page's where their script fits it.

    Nothing for Han characters on a page that is not written with them: they may be of any of three
    languages.
    """
    text = unicodedata.normalize("NFC", words)
    for language, script in SCRIPTS:
        if script.search(text):
            return language
    if not HAN.search(text):
        return "en"
    here = clean_tag(get_language() or "en")
    return here if here in HAN_LANGUAGES else ""
