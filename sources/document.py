"""Documents of sources, and what the documents of every cited record have in common."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from django.utils.translation import gettext as _

from curation.documents import Children, Document, Parsed, Problem
from curation.documents.paths import resolve
from sources.models import Check, Citation, ContactPoint, Note, Source

CITED_CHILDREN = {
    "contact_points": Children(
        ContactPoint, ("office", "person", "function", "telephone", "email", "checked")
    ),
    "notes": Children(Note, ("text",)),
    "checks": Children(Check, ("on", "by", "looked_at"), required=("on",)),
    "citations": Children(
        Citation,
        (
            "source",
            "path",
            "quote",
            "language",
            "translation",
            "locator",
            "comment",
            "confidence",
            "stance",
            "preferred",
        ),
    ),
}


class SourceDocument(Document):
    """A source, written down whole."""

    type = "source"
    model = Source
    fields = (
        "titles",
        "kind",
        "language",
        "publisher",
        "author",
        "published",
        "translation_of",
        "url",
        "archive_url",
        "reading",
        "accessed",
        "sha256",
    )
    required = ("titles", "kind", "language", "publisher")

    def named(self, name: str, language: str) -> dict:
        return {"titles": {language: {"text": name, "origin": "printed"}}}


class CitedDocument(Document):
    """A record whose facts need a source: citations speak of paths inside the document."""

    own_children: ClassVar[dict[str, Children]] = {}

    def __init__(self) -> None:
        self.children = {**self.own_children, **CITED_CHILDREN}  # type: ignore[misc]
        super().__init__()

    def rules(self, parsed: Parsed) -> Iterable[Problem]:
        yield from self.own_rules(parsed)
        for citation in parsed.tidy.get("citations", []):
            yield from _path_problems(parsed.tidy, citation)

    def own_rules(self, parsed: Parsed) -> Iterable[Problem]:
        """Contradictions of this record type alone."""
        return ()

    def prune(self, before: dict, after: dict) -> tuple[dict, list[str]]:
        """Drop the citations of statements that were there before and are gone now."""
        paths = {one["key"]: one.get("path", "") for one in after.get("citations", [])}
        lost = {
            key: path
            for key, path in paths.items()
            if _stands(before, path) and not _stands(after, path)
        }
        kept = [one for one in after.get("citations", []) if one["key"] not in lost]
        dropped = [
            _("Citation %(key)s went with what it spoke of: %(path)s.") % {"key": key, "path": path}
            for key, path in lost.items()
        ]
        return {**after, "citations": kept}, dropped

    def missing(self, document: dict) -> list[Problem]:
        lacking = super().missing(document)
        if not document.get("citations"):
            lacking.append(Problem("citations", _("A record needs at least one source.")))
        return lacking + [
            Problem(f"citations/{citation['key']}/source", _("Name the source."))
            for citation in document.get("citations", [])
            if not citation.get("source")
        ]


def _stands(document: dict, path: str) -> bool:
    """Whether the document says anything at this path; the empty one is the document itself."""
    try:
        resolve(document, path)
    except (KeyError, TypeError):
        return False
    return True


def _path_problems(document: dict, citation: dict) -> Iterator[Problem]:
    if not _stands(document, citation.get("path", "")):
        message = _("The document says nothing at “%(path)s”.") % {"path": citation["path"]}
        yield Problem(f"citations/{citation['key']}/path", message)


def order_problem(parsed: Parsed, first: str, last: str, message: str) -> Iterator[Problem]:
    """Yield a problem at `last` if that date certainly lies before the date at `first`."""
    start, end = parsed.values.get(first), parsed.values.get(last)
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        yield Problem(last, message)
