"""Keeps little of what was written last unsorted in the indexes of words."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django.db.models import Q

UNSORTED = "gin_pending_list_limit"
INDEXES = (
    ("entry", "vector", "search_agreements", Q(record_type="agreement")),
    ("entry", "vector", "search_others", ~Q(record_type="agreement")),
    ("entry", "vector", "search_undated", ~Q(record_type="agreement") & Q(day__isnull=True)),
    ("namewords", "words", "search_words_in_names", None),
)


def told(name: str, column: str, condition: Q | None) -> GinIndex:
    return GinIndex(fields=[column], name=name, condition=condition, **{UNSORTED: 256})


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0008_by_hash"),
    ]

    judged = {"RunSQL": "PostgreSQL notes it down: an index is no other for it"}
    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    f"ALTER INDEX {name} SET ({UNSORTED} = 256)",
                    f"ALTER INDEX {name} RESET ({UNSORTED})",
                )
            ],
            [
                migrations.RemoveIndex(model, name),
                migrations.AddIndex(model, told(name, column, condition)),
            ],
        )
        for model, column, name, condition in INDEXES
    ]
