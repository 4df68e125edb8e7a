"""What the API tells of each record, kept ready: written with publication, joined when asked.

The serializers of the API stay the one place that says what is told. `making` runs them once, when
a record is published, and keeps what they told as text with holes (`holes`): for the titles of
other records, for what follows from the day, and for words in other languages than English.
`telling` fills the holes when somebody asks, with the titles in one query more. `following` keeps
the rows with what is published; `manage.py rebuild` writes them anew. A row that is missing, or
was made by other code (`edition`), is made on the spot: nobody reads an older form.
(docs/decisions/0032-ready-rows.md)
"""
