"""Keeps the words of a record in its row: ranking reads those of hundreds, and nothing else.

A row longer than 2 kB has its longest columns put apart; now the texts go first. Rows change when
they are written again, so `manage.py rebuild` makes the most of it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_index"),
    ]

    judged = {"RunSQL": "PostgreSQL notes it down and touches no row"}
    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_entry ALTER COLUMN vector SET STORAGE MAIN",
            "ALTER TABLE search_entry ALTER COLUMN vector SET STORAGE EXTENDED",
        ),
    ]
