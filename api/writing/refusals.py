"""What is answered to something that cannot be taken."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions


class Conflict(exceptions.APIException):
    """409: it cannot be done as things stand."""

    status_code, default_code = 409, "conflict"


class Stale(exceptions.APIException):
    """412: the record has been published anew since."""

    status_code, default_code = 412, "stale"
    default_detail = gettext_lazy("The record has been published anew since. Read it again.")


class IfMatchNeeded(exceptions.APIException):
    """428: a change says which version it starts from."""

    status_code, default_code = 428, "if_match_needed"
    default_detail = gettext_lazy("Send If-Match with the ETag of the record you read.")


class Refusal(exceptions.ValidationError):
    """400, with errors that carry their own pointers."""

    def __init__(self, found: Sequence[dict[str, str]]) -> None:
        super().__init__(_("What was sent cannot be taken as it stands."))
        self.found = list(found)
