"""Narrow rows for what reads thousands: words in names, and what hits are counted by.

Entries have an empty `counted` until they are written again; their arrays are read meanwhile.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_names_of_others"),
    ]

    judged = {"RunSQL": "fills a table of our own, and notes down where a column is kept"}
    operations = [
        migrations.CreateModel(
            name="NameWords",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="name_words",
                        serialize=False,
                        to="search.entry",
                    ),
                ),
                ("record_type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("day", models.DateField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.RunSQL(
            """
            INSERT INTO search_namewords (entry_id, record_type, key, day, words)
            SELECT id, record_type, key, day, ts_filter(vector, '{a}')
            FROM search_entry WHERE record_type <> 'agreement'
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="namewords",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="search_words_in_names"
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="counted",
            field=models.TextField(null=True),
        ),
        migrations.RunSQL(
            "ALTER TABLE search_entry ALTER COLUMN counted SET STORAGE MAIN",
            migrations.RunSQL.noop,
        ),
    ]
