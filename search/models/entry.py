"""The index: one row for what is searched of a published record, one for each of its names."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Upper

# The type that has the most records, searched by itself; the others together are few.
MANY = "agreement"
# Kilobytes of what was written last that an index of words keeps unsorted. Every search reads all
# of it: PostgreSQL's own 4,096 cost more than the rest of a search, and save no writing.
UNSORTED = 256


class Entry(models.Model):
    """A published record as the search reads it: written when it is published, never by hand.

    Everything here is the record's own. What it names stands in `links` and in the vector by key
    (`@institution/kyushu-university`); the names themselves are looked up when a reader asks, so
    that a new name is found at once on every record.
    """

    record_type = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    reference = models.CharField(max_length=20)
    slug = models.SlugField(max_length=120, db_index=False)
    titles = models.JSONField(default=dict)
    # [path, language, text]: what was indexed, names first; marked in the list of hits.
    texts = models.JSONField(default=list)
    # [path, "type/key"]: the records it names.
    links = models.JSONField(default=list)
    # Keys of the sources it cites, which show its quotations.
    sources = ArrayField(models.CharField(max_length=100), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    languages = ArrayField(models.CharField(max_length=20), default=list)
    # The first day it can mean; records without one come before all others.
    day = models.DateField(null=True)
    # Its countries and languages once more, as hits are counted by them: two arrays are dearer to
    # read than all else of a row. Empty in entries of releases before, until `rebuild`.
    counted = models.TextField(null=True)  # noqa: DJ001 (not known is not empty)
    vector = SearchVectorField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("record_type", "key"), name="search_entry_of_record"),
        )
        indexes = (
            # Words of agreements; and, apart, words of everything else: few rows, all kinds.
            GinIndex(
                fields=("vector",),
                name="search_agreements",
                condition=models.Q(record_type=MANY),
                gin_pending_list_limit=UNSORTED,
            ),
            GinIndex(
                fields=("vector",),
                name="search_others",
                condition=~models.Q(record_type=MANY),
                gin_pending_list_limit=UNSORTED,
            ),
            # The newest agreements with a common word: walked until enough were found.
            models.Index(
                models.F("day").desc(nulls_last=True),
                "id",
                name="search_agreements_newest",
                condition=models.Q(record_type=MANY),
            ),
            # What their words hash to beside the day: walked where words are less common. The
            # condition on `id` keeps it from what GIN answers better: see search.asking.newest.
            GistIndex(
                fields=("day", "vector"),
                name="search_agreements_hashed",
                condition=models.Q(record_type=MANY, id__gt=0),
            ),
            # The others, that agreements outnumber: those without a day, and the newest.
            GinIndex(
                fields=("vector",),
                name="search_undated",
                condition=~models.Q(record_type=MANY) & models.Q(day__isnull=True),
                gin_pending_list_limit=UNSORTED,
            ),
            models.Index(
                models.F("day").desc(),
                "id",
                name="search_others_newest",
                condition=~models.Q(record_type=MANY) & models.Q(day__isnull=False),
            ),
            GistIndex(
                fields=("day", "vector"),
                name="search_others_hashed",
                condition=~models.Q(record_type=MANY) & models.Q(day__isnull=False, id__gt=0),
            ),
            models.Index(Upper("reference"), name="search_reference"),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.key}"


class NameWords(models.Model):
    """Words in the names and titles of a record that is no agreement.

    The rows are narrow: of thousands that have a common word the newest are found by reading few
    pages, where those of entries are one for each record.
    """

    # The release before deletes entries without a look here.
    entry = models.OneToOneField(
        Entry,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="name_words",
        db_constraint=False,
    )
    record_type = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    day = models.DateField(null=True)
    words = SearchVectorField()

    class Meta:
        indexes = (
            GinIndex(
                fields=("words",),
                name="search_words_in_names",
                gin_pending_list_limit=UNSORTED,
            ),
            # The order in which they are shown: of a common word the first hold enough.
            models.Index(models.F("day").desc(), "entry_id", name="search_names_newest"),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.key}"


class Name(models.Model):
    """One name of a record that others name, folded: for completion, and to resolve names."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="names")
    record_type = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=20, blank=True)
    # official, translation, alias, acronym, former, as_in_source; title for other records.
    kind = models.CharField(max_length=20)
    folded = models.CharField(max_length=500)

    class Meta:
        indexes = (
            # The whole name, and names that start so.
            models.Index(
                OpClass("folded", name="varchar_pattern_ops"),
                "record_type",
                name="search_name_prefix",
            ),
        )

    def __str__(self) -> str:
        return self.text
