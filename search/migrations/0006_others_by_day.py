import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built beside what is read and written.
    atomic = False

    dependencies = [
        ("search", "0005_narrow_rows"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(
                    models.Q(("record_type", "agreement"), _negated=True), ("day__isnull", True)
                ),
                fields=["vector"],
                name="search_undated",
            ),
        ),
        AddIndexConcurrently(
            model_name="entry",
            index=models.Index(
                models.OrderBy(models.F("day"), descending=True),
                models.F("id"),
                condition=models.Q(
                    models.Q(("record_type", "agreement"), _negated=True), ("day__isnull", False)
                ),
                name="search_others_newest",
            ),
        ),
        RemoveIndexConcurrently(model_name="entry", name="search_names_of_others"),
    ]
