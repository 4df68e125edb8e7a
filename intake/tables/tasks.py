"""What the queue does with tables; each task is one transaction."""

from django_tasks import task

from curation.models import User
from intake.models import TableImport
from intake.tables import actions


@task()
def check_table(number: int, language: str) -> int:
    """Check a table; return how many faults it has. `language` is that of the sentences."""
    report = actions.run_check(TableImport.objects.select_related("file").get(pk=number))
    return report.counts["faults"]


@task()
def import_table(number: int, by_number: int, language: str) -> int | None:
    """Make a submission of a table; return its number, None if nothing is new."""
    table = TableImport.objects.select_related("file").get(pk=number)
    submission = actions.run_import(table, User.objects.get(pk=by_number))
    return submission.pk if submission else None
