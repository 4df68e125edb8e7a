"""The form that edits a document: its fields, its rows, and the records they name."""

from .draft import DraftForm
from .references import Known
from .start import NewRecordForm, ReasonForm

__all__ = ["DraftForm", "Known", "NewRecordForm", "ReasonForm"]
