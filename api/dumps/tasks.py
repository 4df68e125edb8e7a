"""The dump of a day as background work."""

from datetime import date

from django_tasks import task

from api.dumps.keeping import prune
from api.dumps.making import NotNow, make
from curation.queue import Told, advance


# On "steps": a dump reads one snapshot in a transaction of its own.
@task(queue_name="steps")
def make_dump(day: str) -> int:
    """Make the dump of a day; return the number of the change log it stands at."""
    try:
        dump = make(date.fromisoformat(day), tell=advance)
    except NotNow as refusal:
        raise Told(str(refusal)) from refusal
    prune()
    return dump.sequence
