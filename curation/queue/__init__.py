"""Work that takes longer than a request: a queue in PostgreSQL behind Django's task interface.

    from django_tasks import task
    from curation.queue import advance, ask

    @task()
    def digest(week: str) -> int: ...

    ask(digest, by=user, week="2026-W47")

Queue "default": the whole task is one transaction, and its success is written in the same one; a
worker that dies leaves nothing behind, and the task is tried once more. Queue "steps": the task
commits as it goes (link checks, mails), and must bear being run again from the start.
"""

from .backend import ask
from .progress import Told, advance

__all__ = ["Told", "advance", "ask"]
