"""The verbs of agreements."""

from agreements.models import Agreement, StatusSpan
from agreements.status import timeline


def write_status_spans(agreement: Agreement) -> None:
    """Compute and store what the agreement is on every day; replaces what stood there.

    Called when the agreement is published, inside the publishing transaction.
    """
    events = [(event.status, event.date) for event in agreement.status_events.all()]
    spans = timeline(
        announced=agreement.announced,
        signed=agreement.signed,
        effective=agreement.effective,
        ends=agreement.ends,
        events=events,
        renewal=agreement.renewal,
    )
    agreement.status_spans.all().delete()
    StatusSpan.objects.bulk_create(
        StatusSpan(
            agreement=agreement,
            status=span.status,
            starts=span.starts,
            ends=span.ends,
            because=span.because,
        )
        for span in spans
    )
