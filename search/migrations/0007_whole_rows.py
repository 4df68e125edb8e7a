"""Keeps the texts of an entry in its row too: what is put apart is dear to write and to fetch.

Rows change when they are written again, so `manage.py rebuild` makes the most of it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0006_others_by_day"),
    ]

    judged = {"RunSQL": "PostgreSQL notes it down and touches no row"}
    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_entry SET (toast_tuple_target = 4080)",
            "ALTER TABLE search_entry RESET (toast_tuple_target)",
        ),
    ]
