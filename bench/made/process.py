"""The start of a process that writes synthetic records."""

import gc
import os

SELDOM = 50_000  # objects made since it was last looked


def begin() -> None:
    """Make Django ready; a commit need not wait for the disk, what is lost is made again.

    What refers to itself is looked for now and then, and not among what is there already: to look
    as often as Python does was a sixth of the work, and never to look took 768 MB.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    gc.freeze()
    gc.set_threshold(SELDOM, 20, 20)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '256MB'")
