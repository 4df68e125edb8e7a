"""The longest tests begin first, whatever the number of workers."""

import pytest

from tests.order import longest_first


class Item:
    def __init__(self, name: str, *, long: bool) -> None:
        self.name, self.long = name, long

    def get_closest_marker(self, _name: str) -> bool:
        return self.long


def ordered(names: str, workers: int) -> str:
    """Capital letters are long."""
    items = [Item(name, long=name.isupper()) for name in names]
    return "".join(item.name for item in longest_first(items, workers))


@pytest.mark.parametrize(
    ("names", "workers", "wanted"),
    [
        ("abcdeFgH", 2, "FabcHdeg"),
        ("abcdEFGHi", 4, "EaFbGcHdi"),
        ("aB", 4, "Ba"),
        ("ABCd", 2, "ACBd"),
        ("abc", 2, "abc"),
        ("", 4, ""),
    ],
)
def test_each_part_begins_with_its_share_of_the_long_tests(names, workers, wanted):
    assert ordered(names, workers) == wanted
