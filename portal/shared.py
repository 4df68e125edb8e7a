"""What every worker needs, read before there are workers, so that they share it.

gunicorn loads the application once and forks (`preload_app`): what is in memory by then is there
once for all of them. Addresses, templates, catalogues, the tables of characters and what is
counted of the register would otherwise be read by each worker for itself, at its first request.
"""

import ctypes
import gc
import logging
import multiprocessing
import threading
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.template import engines
from django.urls import URLResolver, get_resolver
from django.utils import translation
from django.utils.module_loading import import_string

from portal.database import EMBEDDED
from values.countries import country_name
from values.text import fold

logger = logging.getLogger(__name__)
LONGEST = 300  # seconds one statement of the reading may take; a page's may not
# By name: there are no models yet when this module is read.
READ_NOW = "search.facets.read_now"
HAND_OVER, TAKE_OVER = "search.facets.hand_over", "search.facets.take_over"
READ_VOCABULARY = "search.index.concepts.read_vocabulary"
COUNTED = (
    "agreements.filters.AgreementFilter",
    "institutions.filters.InstitutionFilter",
    "events.filters.ForumFilter",
    "targets.filters.TargetFilter",
)


def read_before_forking() -> None:
    """Read addresses, catalogues, templates and the converters of Han: about a second.

    And what is counted: at 100,000 agreements some six seconds more, at a million a minute.
    """
    _addresses(get_resolver().url_patterns)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
            country_name("VN")
            _ = get_resolver().reverse_dict
    _templates()
    fold("半導体")
    import_string(READ_VOCABULARY)()
    _counted()
    _give_back()


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


def _counted() -> None:
    """Read what is counted; without a database each worker does when it is there again.

    Another process reads it and hands it over: between what it takes for a while and gives back,
    a million agreements would leave tens of megabytes of holes that all workers are counted by.
    """
    if connection.settings_dict["ENGINE"] == EMBEDDED["ENGINE"]:
        return  # a server of our own belongs to the process that begins it
    if threading.active_count() > 1:  # a server for development: forking would copy held locks
        _read()
        return
    connection.close()
    here, there = multiprocessing.Pipe(duplex=False)
    reader = multiprocessing.get_context("fork").Process(target=_read_for, args=(there,))
    reader.start()
    there.close()
    with suppress(EOFError):  # it has said why
        import_string(TAKE_OVER)(here.recv())
    reader.join()


def _read_for(there: Connection) -> None:
    _read()
    there.send(import_string(HAND_OVER)())


def _read() -> None:
    """Read what is counted; no connection stays open, for workers would talk through the same."""
    try:
        _take_time()
        import_string(READ_NOW)(*map(import_string, COUNTED))
    except Error as error:
        logger.warning("Nothing is counted before somebody asks: %s", error)
    finally:
        connection.close()


def _take_time() -> None:
    """Let this connection read whole tables: it is closed before anybody asks for a page."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = %s", [f"{LONGEST}s"])
        cursor.execute("SET work_mem = '256MB'")  # else a million rows are sorted on disk
        cursor.execute("SET jit = off")


def _give_back() -> None:
    """Return to the system what the reading took for a while: workers would be counted by it."""
    gc.collect()
    with suppress(OSError, AttributeError):  # another C library than Linux usually has
        ctypes.CDLL(None).malloc_trim(0)
