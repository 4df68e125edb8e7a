import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built beside what is read and written.
    atomic = False

    dependencies = [
        ("search", "0007_whole_rows"),
    ]

    operations = [
        # It comes with PostgreSQL, and whoever owns the database may create it.
        BtreeGistExtension(),
        AddIndexConcurrently(
            model_name="entry",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("id__gt", 0), ("record_type", "agreement")),
                fields=["day", "vector"],
                name="search_agreements_hashed",
            ),
        ),
        AddIndexConcurrently(
            model_name="entry",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(
                    models.Q(("record_type", "agreement"), _negated=True),
                    ("day__isnull", False),
                    ("id__gt", 0),
                ),
                fields=["day", "vector"],
                name="search_others_hashed",
            ),
        ),
        AddIndexConcurrently(
            model_name="namewords",
            index=models.Index(
                models.OrderBy(models.F("day"), descending=True),
                models.F("entry_id"),
                name="search_names_newest",
            ),
        ),
    ]
