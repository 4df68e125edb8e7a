"""What a refusal by the database means, in words and with the field it is about."""

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from curation.documents import Problem, RecordType
from curation.documents.shape import Shape


def explain_refusal(error: IntegrityError, kind: RecordType) -> Problem:
    """Return the problem behind an IntegrityError raised while a record of this type was written.

    The path is the field or the list of rows whose constraint refused; the message is the
    constraint's own sentence where it has one.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    for shape in kind.document.shape.walk():
        for constraint in _constraints(shape):
            if constraint.name == name:
                return Problem(_place(shape, constraint), _sentence(constraint, name))
        for field in ("slug", "reference", "key"):
            if name.startswith(f"{shape.model._meta.db_table}_{field}_"):
                return Problem(
                    field, _("Another record already has this %(field)s.") % {"field": field}
                )
    return Problem("", getattr(diagnosis, "message_primary", None) or str(error))


def _place(shape: Shape, constraint: models.BaseConstraint) -> str:
    """Return the list of rows, or for the record itself the last field that must be unique."""
    fields = getattr(constraint, "fields", ())
    return fields[-1] if fields and not shape.above else "/".join(shape.collections)


def _constraints(shape: Shape) -> list[models.BaseConstraint]:
    return list(shape.model._meta.constraints)


def _sentence(constraint: models.BaseConstraint, name: str) -> str:
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.violation_error_message)
    return _("Refused by the rule “%(rule)s”.") % {"rule": name.replace("_", " ")}
