"""The verbs of agreements."""

from collections.abc import Iterator

from django.db.models import prefetch_related_objects

from agreements.models import Agreement, StatusSpan
from agreements.status import timeline

BATCH = 1_000  # rows of one insert


def write_status_spans(agreements: list[Agreement]) -> None:
    """Compute and store what agreements are on every day; replaces what stood there.

    Called when they are published, inside the publishing transaction.
    """
    if len(agreements) > 1:
        prefetch_related_objects(agreements, "status_events")
    StatusSpan.objects.filter(agreement__in=agreements).delete()
    spans = (span for agreement in agreements for span in _spans(agreement))
    StatusSpan.objects.bulk_create(spans, batch_size=BATCH)


def _spans(agreement: Agreement) -> Iterator[StatusSpan]:
    events = [(event.status, event.date) for event in agreement.status_events.all()]
    for span in timeline(
        announced=agreement.announced,
        signed=agreement.signed,
        effective=agreement.effective,
        ends=agreement.ends,
        events=events,
        renewal=agreement.renewal,
    ):
        yield StatusSpan(
            agreement=agreement,
            status=span.status,
            starts=span.starts,
            ends=span.ends,
            because=span.because,
        )
