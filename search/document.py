"""Documents of the vocabularies."""

from curation.documents import Document
from search.models import Activity, Technology


class TermDocument(Document):
    """A word of a vocabulary; words need no source."""

    fields = ("titles", "description")
    required = ("titles",)


class TechnologyDocument(TermDocument):
    type = "technology"
    model = Technology


class ActivityDocument(TermDocument):
    type = "activity"
    model = Activity
