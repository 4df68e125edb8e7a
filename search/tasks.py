"""What the queue does for the index."""

from django_tasks import task

from curation.following import tell_derived
from search.index.following import naming
from search.index.moving import move


# On "steps": what is read first takes long, and holds up no publication.
@task(queue_name="steps")
def move_in_index(institutions: list[str]) -> int:
    """Tell the records that name these institutions where those are now; return how many moved."""
    moved = move(naming(institutions))
    tell_derived()
    return moved
