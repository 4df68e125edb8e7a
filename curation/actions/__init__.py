"""The verbs of curation."""

from .merging import confirm_merge, propose_merge, tell_apart
from .publishing import PUBLISHING_LOCK, derive, parse_all, publish, take_publishing_lock
from .queueing import approve_in_queue, is_large, publication_of, refuse_while_published
from .reviewing import ask, resolve
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
from .withdrawal import confirm_withdrawal, merge_record, restore_record, withdraw_record

__all__ = [
    "PUBLISHING_LOCK",
    "Refused",
    "approve",
    "approve_in_queue",
    "ask",
    "comment",
    "confirm_merge",
    "confirm_withdrawal",
    "derive",
    "drop_draft",
    "explain",
    "is_large",
    "lacking",
    "merge_record",
    "open_draft",
    "parse_all",
    "propose_merge",
    "publication_of",
    "publish",
    "rebase",
    "refuse_while_published",
    "request_changes",
    "resolve",
    "restore_record",
    "save_draft",
    "start",
    "submit",
    "take_publishing_lock",
    "tell_apart",
    "withdraw",
    "withdraw_record",
]
