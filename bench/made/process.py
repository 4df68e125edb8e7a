"""The start of a process that writes synthetic records."""

import gc
import os


def begin() -> None:
    """Make Django ready; a commit need not wait for the disk, what is lost is made again.

    Nothing here refers to itself: looking for what does was a sixth of the work.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    gc.disable()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '256MB'")
