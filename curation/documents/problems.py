"""What is wrong with a document, said so that a person can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Problem:
    """One fault: which record, which field (a path such as parties/nycu/role), and what."""

    path: str
    message: str
    record: str = ""
    file: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.record, self.path) if part)
        return f"{place}: {self.message}" if place else self.message

    def inside(self, prefix: str) -> "Problem":
        """Return the same fault seen from one level up."""
        return replace(self, path=f"{prefix}/{self.path}" if self.path else prefix)


class DocumentError(Exception):
    """A document, or a set of them, that was refused whole."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
