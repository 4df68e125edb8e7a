"""The verbs of curation."""

from .publishing import PUBLISHING_LOCK, derive, parse_all, publish, take_publishing_lock
from .submissions import (
    Refused,
    approve,
    comment,
    drop_draft,
    explain,
    lacking,
    open_draft,
    rebase,
    request_changes,
    save_draft,
    start,
    submit,
    withdraw,
)
from .withdrawal import merge_record, restore_record, withdraw_record

__all__ = [
    "PUBLISHING_LOCK",
    "Refused",
    "approve",
    "comment",
    "derive",
    "drop_draft",
    "explain",
    "lacking",
    "merge_record",
    "open_draft",
    "parse_all",
    "publish",
    "rebase",
    "request_changes",
    "restore_record",
    "save_draft",
    "start",
    "submit",
    "take_publishing_lock",
    "withdraw",
    "withdraw_record",
]
