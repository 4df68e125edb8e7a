"""What may go wrong with the embedded server, said in one sentence with a way out."""

from django.db.utils import OperationalError


class EmbeddedDatabaseError(OperationalError):
    """The embedded server cannot be had. To the rest of the portal: the database is down."""
