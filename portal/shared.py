"""What every worker needs, read before there are workers, so that they share it.

gunicorn loads the application once and forks (`preload_app`): what is in memory by then is there
once for all of them. Addresses, templates, catalogues and the tables of characters would otherwise
be read by each worker for itself, at its first request.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines
from django.urls import URLResolver, get_resolver
from django.utils import translation

from values.countries import country_name
from values.text import fold


def read_before_forking() -> None:
    """Read addresses, catalogues, templates and the converters of Han: about a second."""
    _addresses(get_resolver().url_patterns)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
            country_name("VN")
            _ = get_resolver().reverse_dict
    _templates()
    fold("半導体")


def _addresses(patterns: Iterable[Any]) -> None:
    for one in patterns:
        if isinstance(one, URLResolver):
            _addresses(one.url_patterns)


def _templates() -> None:
    """Compile our own templates; the engine keeps them."""
    configured: Any = settings.TEMPLATES[0]["DIRS"]
    for folder in map(Path, configured):
        for path in sorted(folder.rglob("*.html")):
            engines["django"].get_template(str(path.relative_to(folder)))
