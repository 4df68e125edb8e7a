"""Room for the frames of Python's functions, so that no call asks the kernel for memory.

Python 3.11 keeps frames in chunks of 16 KB. A call that does not fit begins another chunk, which is
given back as soon as the call returns: a loop that stands just at the edge maps and unmaps memory
with every call in it (https://github.com/python/cpython/issues/142183, mended in later versions).
A page of search results did so 2,758 times, half of what it cost; another depth, other pages.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

# A chunk is the power of two that holds the frame it begins with: one of 129 KB gets 256 KB, and
# what is called from it has the other half. Of what a frame claims and never uses nothing is read.
WORDS = 16_500

Given = ParamSpec("Given")
Told = TypeVar("Told")


def with_room(function: Callable[Given, Told]) -> Callable[Given, Told]:
    """Return the function, called in a chunk that also has room for all that it calls."""

    def call(*args: Given.args, **kwargs: Given.kwargs) -> Told:
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=WORDS)
    return wraps(function)(call)
