"""The start of a process beside ours: it imports nothing of Django before Django is ready."""


def begin(database: str) -> None:
    """Make Django ready, over this database."""
    import django

    django.setup()
    from django.db import connections

    connections["default"].settings_dict["NAME"] = database
