"""Tables of the curation package: who works here, what was published and when."""

from .account import Invitation, SignInLink
from .duplicate import Duplicate
from .file import StoredFile
from .job import Job
from .log import Change, ReferenceCounter, Version
from .records import Child, Keyed, Record, RecordQuerySet, Titled, row_id, validate_key
from .reminder import ReminderMark
from .report import Report, ReportSender
from .submission import Comment, Draft, Submission
from .tombstone import FormerSlug, Tombstone
from .user import User

__all__ = [
    "Change",
    "Child",
    "Comment",
    "Draft",
    "Duplicate",
    "FormerSlug",
    "Invitation",
    "Job",
    "Keyed",
    "Record",
    "RecordQuerySet",
    "ReferenceCounter",
    "ReminderMark",
    "Report",
    "ReportSender",
    "SignInLink",
    "StoredFile",
    "Submission",
    "Titled",
    "Tombstone",
    "User",
    "Version",
    "row_id",
    "validate_key",
]
