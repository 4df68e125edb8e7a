"""Targets: what was promised to the public, and what was measured since."""

from .breakdown import Breakdown, BreakdownPart
from .measurement import Measurement
from .period import Period
from .target import Target

__all__ = ["Breakdown", "BreakdownPart", "Measurement", "Period", "Target"]
