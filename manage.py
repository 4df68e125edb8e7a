#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError

from portal.room import with_room


@with_room
def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(explained(error))


def explained(error: OperationalError) -> str:
    """What to tell someone whose database does not answer; other errors keep their traceback."""
    from portal.database import why_unreachable
    from portal.embedded.errors import EmbeddedDatabaseError

    if isinstance(error, EmbeddedDatabaseError):
        return str(error)
    sentence = why_unreachable(error)
    if sentence is None:
        raise error
    return sentence


if __name__ == "__main__":
    main()
