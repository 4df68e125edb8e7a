"""The order of tests: what takes longest begins first, so that no worker ends alone with it."""

from itertools import islice

import pytest


def longest_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return all items, those marked `long` at the head of each worker's part.

    Workers begin with consecutive parts of the list, as equal as can be (xdist's worksteal); who
    has nothing left takes from the end of the part of whoever has most.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    others = iter([item for item in items if not item.get_closest_marker("long")])
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        part = (len(items) - len(ordered)) // (workers - worker)
        heads = long[worker::workers]
        ordered += [*heads, *islice(others, max(0, part - len(heads)))]
    return [*ordered, *others]
