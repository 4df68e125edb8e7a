"""What one sending of the sheet does: everything typed is kept, and one button is followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from curation import actions
from curation.models import User
from intake.drafting import checking
from intake.drafting.checking import heads
from intake.drafting.settled import by_record
from intake.drafting.sheet import Sheet
from intake.models import Article, Suggestion


@dataclass
class Decision:
    """What came of it: the suggestion to go to, and what could not be done.

    `unread` has what was sent, by the code of the suggestion whose inputs could not be read.
    """

    next_code: str = ""
    refusals: list[str] = field(default_factory=list)
    unread: dict[str, QueryDict] = field(default_factory=dict)


@transaction.atomic
def decide(
    article: Article, rows: Sequence[Suggestion], data: QueryDict, *, by: User, is_made: bool
) -> Decision:
    """Keep what was typed and follow the button that was pressed.

    Buttons: accept, refuse and reopen name a suggestion, is a party and the key of who it is, leave
    and take a record, existing a record and a key; draft accepts what was typed into fields that
    nobody accepted. Once the draft is made (`is_made`) only what nobody looked at can be accepted,
    as it went in.
    """
    return _Deciding(article, rows, data, by).run(is_made=is_made)


class _Deciding:
    def __init__(
        self, article: Article, rows: Sequence[Suggestion], data: QueryDict, by: User
    ) -> None:
        self.sheet, self.data, self.by = Sheet(article, rows), data, by
        self.rows = {row.code: row for row in rows}
        self.decision = Decision()

    def run(self, *, is_made: bool) -> Decision:
        if is_made:
            self._look()
            return self.decision
        self._keep_typed()
        for name, follow in (
            ("accept", self._accept),
            ("is", self._is),
            ("refuse", self._refuse),
            ("reopen", self._reopen),
            ("leave", self._leave),
            ("take", self._take),
            ("existing", self._existing),
        ):
            if name in self.data:
                follow(self.data[name])
        if "draft" in self.data:
            self._accept_typed()
        return self.decision

    def _look(self) -> None:
        """Say of a field that is in the draft already that somebody looked at it."""
        code = self.data.get("accept", "")
        waiting = {row.code for one in by_record(self.rows.values()) for row in one.not_looked_at}
        if code in waiting:
            row = self.rows[code]
            checking.accept(row=row, value=row.settled, by=self.by)
        self.decision.next_code = self.sheet.after(code)

    def _keep_typed(self) -> None:
        """Keep what was typed into the forms that were sent, unless they were changed meanwhile."""
        for code, row in self.rows.items():
            if self.data.get(f"{code}-seen") != str(row.revision):
                continue
            form = self.sheet.form_of(row, self.data)
            typed = checking.typed_in(self.data, code) if form.has_changed() else None
            checking.keep_typed(row=row, typed=typed)

    def _accept(self, code: str) -> None:
        row = self._row(code)
        if row is None:
            return
        form = self.sheet.form_of(row, self.data)
        if f"{code}-seen" not in self.data or not form.has_changed():
            value = row.settled
        elif form.is_valid():
            value = form.value
        else:
            checking.keep_typed(row=row, typed=checking.typed_in(self.data, code))
            self.decision.unread[code] = self.data
            return
        if value in (None, "", []):
            self.decision.refusals.append(_("Fill this in, or choose “Not in the source”."))
            return
        checking.accept(row=row, value=value, by=self.by)
        self.decision.next_code = self.sheet.after(code)

    def _is(self, told: str) -> None:
        """Take one of the institutions that a party may be."""
        code, _space, key = told.partition(" ")
        row = self._row(code)
        if row is None or key not in {one for one, _name in row.told.get("may_be", [])}:
            return
        value = {"institution": key, "stated_as": (row.value or {}).get("name", "")}
        checking.accept(row=row, value=value, by=self.by)
        self.decision.next_code = self.sheet.after(code)

    def _refuse(self, code: str) -> None:
        if row := self._row(code):
            checking.refuse(row=row, by=self.by)
            self.decision.next_code = self.sheet.after(code)

    def _reopen(self, code: str) -> None:
        if row := self._row(code):
            checking.reopen(row=row, by=self.by)
            self.decision.next_code = code

    def _row(self, code: str) -> Suggestion | None:
        """Return a field by its code; gone ones are told."""
        row = self.rows.get(code)
        if row is None or row.code not in self.sheet.labels:
            self.decision.refusals.append(_("This field is not here any more. Look again."))
            return None
        return row

    @property
    def _heads(self) -> Mapping[str, Suggestion]:
        return heads(self.rows.values())

    def _leave(self, record: str) -> None:
        if head := self._heads.get(record):
            checking.leave_out(head=head, by=self.by)
            self.decision.next_code = f"record-{record}"

    def _take(self, record: str) -> None:
        if head := self._heads.get(record):
            checking.take_in(head=head, by=self.by)
            self.decision.next_code = f"record-{record}"

    def _existing(self, told: str) -> None:
        record, _space, key = told.partition(" ")
        head = self._heads.get(record)
        if head is None:
            return
        try:
            checking.say_it_is(head=head, key=key, by=self.by)
        except actions.Refused as refusal:
            self.decision.refusals.append(str(refusal))
        self.decision.next_code = f"record-{record}"

    def _accept_typed(self) -> None:
        """Accept what was typed and not accepted; what cannot be read stands in the way."""
        for row in self.sheet.counted:
            if row.typed is None:
                continue
            form = self.sheet.form_of(row, checking.as_data(row.typed))
            if form.is_valid():
                checking.accept(row=row, value=form.value, by=self.by)
            else:
                self.decision.unread[row.code] = checking.as_data(row.typed)
        if self.decision.unread:
            names = ", ".join(self.sheet.labels[code] for code in self.decision.unread)
            message = _(
                "Not readable yet: %(fields)s. Correct them, or choose “Not in the source”."
            )
            self.decision.refusals.append(message % {"fields": names})
