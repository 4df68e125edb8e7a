"""Types of records, and rows in them, are called by names that translators have."""

from django.utils.translation import override

from curation.documents import record_types
from curation.nouns import MARKED, noun_of, nouns_of
from targets.models import Target


def models_below(shape) -> set:
    return {shape.model}.union(*(models_below(child) for child in shape.children.values()))


def test_every_type_of_record_and_of_row_has_a_name_for_translators() -> None:
    with override("en"):
        marked = {str(noun) for noun in MARKED}
        models = set().union(*(models_below(kind.document.shape) for kind in record_types()))
        assert {noun_of(model) for model in models} - marked == set()


def test_a_type_is_called_by_its_name_in_the_language_of_the_reader() -> None:
    with override("en"):
        assert (noun_of(Target), nouns_of(Target)) == ("target", "targets")
    with override("ja"):
        assert noun_of(Target) == "目標"
