"""Papers of agreements: taken in, checked, kept privately, shown to those who may have them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from agreements.models import Attachment
from curation import actions
from curation.models import Draft, StoredFile, User, Version
from curation.stored import path_of, store

PDF = "application/pdf"
MOST_MEGABYTES = 20
PATIENCE = 10  # seconds


class PaperRefused(Exception):  # noqa: N818 - a sentence for people
    """Why a file is not taken, as a sentence."""


def keep(upload: UploadedFile, *, by: User) -> StoredFile:
    """Keep a PDF privately if it is one, and nothing but one; return its entry.

    Raises PaperRefused. A refused file is deleted at once, unless it was here before.
    """
    if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
        raise PaperRefused(_("The file is larger than %(most)d MB.") % {"most": MOST_MEGABYTES})
    known = set(StoredFile.objects.filter(media_type=PDF).values_list("sha256", flat=True))
    stored = store(upload, name=PurePath(upload.name or "").name, media_type=PDF, by=by)
    place = path_of(stored.sha256)
    try:
        pages = pages_of(place)
    except PaperRefused:
        if stored.sha256 not in known:
            stored.delete()
            place.unlink(missing_ok=True)
        raise
    stored.pages = pages
    stored.save(update_fields=["pages"])
    return stored


def pages_of(path: Path) -> int:
    """Return how many pages a PDF has; PaperRefused if it is none, or does more than show."""
    command = [sys.executable, "-m", "agreements.pdf_check", str(path)]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"}
    try:
        child = subprocess.run(  # noqa: S603 - our own module; the file's name is a fingerprint
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        told = json.loads(child.stdout)
    except (subprocess.SubprocessError, ValueError):
        told = {"refused": "heavy"}
    if "refused" in told:
        raise PaperRefused(_refusals()[told["refused"]])
    return int(told["pages"])


def _refusals() -> dict[str, str]:
    active = _("The PDF holds %(what)s. Print it to a new PDF, and upload that.")
    return {
        "not_pdf": _("This is not a PDF."),
        "broken": _("The PDF is damaged and cannot be read."),
        "encrypted": _("The PDF is protected by a password. Upload one without."),
        "pages": _("The PDF has no pages, or more than 2,000."),
        "heavy": _("The PDF takes too much memory or time to look into."),
        "script": active % {"what": _("a script")},
        "launch": active % {"what": _("a command that starts programs")},
        "files": active % {"what": _("other files")},
        "media": active % {"what": _("sound or film")},
        "form": active % {"what": _("a form with its own program")},
    }


@transaction.atomic
def attach(
    *, draft: Draft, by: User, stored: StoredFile, revision: int, said: dict[str, Any]
) -> Draft:
    """Add a kept paper to the draft of its agreement; return the saved draft.

    `said` are the fields that a person gave (titles, kind, language, public, reason). Raises
    Refused while the draft holds what was only typed: that would be lost.
    """
    if draft.raw is not None:
        raise actions.Refused(
            _("Save the form of this draft first: it holds what was typed and not read yet.")
        )
    rows = list(draft.document.get("attachments", []))
    if any(row.get("sha256") == stored.sha256 for row in rows):
        raise actions.Refused(_("This paper is attached already."))
    row = {"key": _free_key(rows, said.get("kind", "")), **said}
    row |= {"media_type": PDF, "sha256": stored.sha256, "size": stored.size}
    document = {**draft.document, "attachments": [*rows, row]}
    document = actions.parse_all([document])[0].parsed.tidy
    return actions.save_draft(draft=draft, by=by, revision=revision, document=document)


def _free_key(rows: list[dict[str, Any]], kind: str) -> str:
    taken, base = {row["key"] for row in rows}, slugify(kind.replace("_", "-")) or "paper"
    numbered = (f"{base}-{number}" for number in range(2, len(rows) + 3))
    return base if base not in taken else next(key for key in numbered if key not in taken)


def may_read(user: Any, sha256: str) -> str:
    """Return "public" or "internal" if this person may have the file, else nothing.

    Papers of drafts are for people with a role, as are those published as not public.
    """
    if Attachment.objects.filter(sha256=sha256, public=True).exists():
        return "public"
    able = user and user.is_authenticated and user.has_role(User.Role.CONTRIBUTOR)
    return "internal" if able else ""


def named_files(fingerprints: set[str]) -> Iterable[str]:
    """Return those of these fingerprints that a document or a version names, for sweeping."""
    for model, field in ((Draft, "document"), (Version, "document")):
        about = model._default_manager.filter(record_type="agreement")
        for sha256 in fingerprints:
            if about.filter(**{f"{field}__attachments__contains": [{"sha256": sha256}]}).exists():
                yield sha256
