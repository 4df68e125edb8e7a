"""Breaks a register of its own in every way we know, and prints what its readers saw.

make drills            all of them, ten minutes
make drills ARGS=wire  those with that word in their name
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from disk import small_disk
from faults import Drill, all_of
from machine import machine

HEAD = (
    "| fault | kept pages | new pages | longest answer | back after | written |",
    "| --- | --- | --- | ---: | ---: | --- |",
)


def main(wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="drill-", dir=place()) as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs under an account of its own
        disk = folder / "disk"
        with small_disk(disk) as is_small, machine(folder, disk) as (database, wire, site):
            drills = all_of(Drill(database, wire, site, disk if is_small else None))
            chosen = [
                one for one in drills if not wanted or any(word in named(one) for word in wanted)
            ]
            say("\n".join(HEAD))
            for drill in chosen:
                say(str(drill()))


def named(drill: Callable) -> str:
    """`wire_silent`, also where arguments were bound to it."""
    return getattr(drill, "func", drill).__name__


def place() -> str | None:
    """A folder that PostgreSQL's account may pass through, also where we are root."""
    return "/var/tmp" if os.geteuid() == 0 else None  # noqa: S108 inside it, a folder of our own


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 this is what it is for


if __name__ == "__main__":
    main(sys.argv[1:])
