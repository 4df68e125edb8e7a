"""Forums: where agreements are made, and what else came of them."""

from .attendance import Attendance, Matchmaking
from .forum import Forum
from .outcome import Outcome
from .participation import Participation
from .series import ForumSeries
from .talk import Talk

__all__ = [
    "Attendance",
    "Forum",
    "ForumSeries",
    "Matchmaking",
    "Outcome",
    "Participation",
    "Talk",
]
