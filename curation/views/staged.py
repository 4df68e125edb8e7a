"""Opening the documents of a submission, also where the register has moved on since."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from curation.documents import DocumentError, Problem
from curation.models import Record, Submission
from curation.staging import as_if

MOST_LEFT_OUT = 10
Records = dict[tuple[str, str], Record]


@contextmanager
def staged(submission: Submission) -> Iterator[tuple[Records, list[Problem]]]:
    """Apply the submission's documents for a moment; yield the records and what was left out.

    A value that another record has taken meanwhile (the address of a source, an edition's number)
    is left out and told, so that the draft can be opened and mended. DocumentError for the rest.
    """
    documents = [draft.document for draft in submission.drafts.all()]
    left_out: list[Problem] = []
    with ExitStack() as stack:
        while True:
            try:
                records = stack.enter_context(as_if(documents))
                break
            except DocumentError as error:
                documents = _without(documents, error)
                left_out += error.problems
                if len(left_out) > MOST_LEFT_OUT:
                    raise
        yield records, left_out


def _without(documents: list[dict], error: DocumentError) -> list[dict]:
    """Return the documents without the fields that were refused; raise if that cannot help."""
    refused = {(problem.record, problem.path) for problem in error.problems}
    kept = [
        {
            name: value
            for name, value in document.items()
            if (f"{document.get('type')} {document.get('key')}", name) not in refused
        }
        for document in documents
    ]
    if kept == documents:
        raise error
    return kept
