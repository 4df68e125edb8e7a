"""Addresses of the workspace, whichever language they are in."""

from django.utils.translation import get_language_from_path

PRIVATE = ("/curate/", "/accounts/", "/admin/")


def without_language(path: str) -> str:
    """Return a path without the prefix of its language: `/vi/curate/` becomes `/curate/`."""
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}") if language else path


def is_private(path: str) -> bool:
    """Whether only people with an account are answered at this path."""
    return without_language(path).startswith(PRIVATE)
