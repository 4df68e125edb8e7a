"""What the queue does for ready rows."""

from django_tasks import task

from api.ready.following import make_stale


# On "steps": each batch is a transaction, and publications come in between.
@task(queue_name="steps")
def make_rows(type_name: str) -> int:
    """Make the rows of a type that are missing, stale or of other code; return how many."""
    return max((0, *make_stale(type_name)))
