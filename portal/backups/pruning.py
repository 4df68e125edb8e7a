"""Which backups are kept: the newest of each of the last days, weeks and months."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from portal.backups.errors import BackupError
from portal.backups.making import STAMP, backups

PERIODS: dict[str, Callable[[datetime], object]] = {
    "n": lambda moment: moment,
    "d": lambda moment: moment.date(),
    "w": lambda moment: moment.isocalendar()[:2],
    "m": lambda moment: (moment.year, moment.month),
}
RULE = re.compile(r"(\d+[ndwm])+")


def read_rule(text: str) -> dict[str, int]:
    """How many of each period: `7d4w12m` is {"d": 7, "w": 4, "m": 12}; `n` counts backups."""
    if not RULE.fullmatch(text):
        raise BackupError(
            f"--keep {text}: write it like 7d4w12m, for the newest backup of each of the last 7 "
            "days, 4 weeks and 12 months, or like 10n for the last 10."
        )
    return {period: int(count) for count, period in re.findall(r"(\d+)([ndwm])", text)}


def kept(places: list[Path], rule: dict[str, int]) -> set[Path]:
    """Those that the rule keeps; always the newest. Periods without a backup are not counted."""
    newest_first = sorted(places, reverse=True)
    stay = set(newest_first[:1])
    for period, count in rule.items():
        newest: dict[object, Path] = {}
        for place in newest_first:
            newest.setdefault(PERIODS[period](_moment(place)), place)
        stay |= set(list(newest.values())[:count])
    return stay


def prune(root: Path, rule: dict[str, int]) -> list[Path]:
    """Delete what the rule does not keep; return what was deleted. Nothing else is touched."""
    places = [place for place in backups(root) if _moment(place)]
    going = sorted(set(places) - kept(places, rule))
    for place in going:
        shutil.rmtree(place)
    return going


def _moment(place: Path) -> datetime:
    return datetime.strptime(f"{place.name}+0000", f"{STAMP}%z")
