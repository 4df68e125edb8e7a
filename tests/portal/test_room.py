"""No call of a page asks the kernel for memory, however deep it stands (portal/room.py)."""

import resource
import runpy
import threading
from collections.abc import Callable

import pytest

from portal.room import WORDS, with_room

DEPTHS, CALLS = 200, 300


def nothing() -> None:
    pass


def loop() -> None:
    for _call in range(CALLS):
        nothing()


def faults_at(depth: int) -> int:
    """Return how many pages of memory calls in a loop took that stands this deep."""
    if depth:
        return faults_at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    loop()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def most_faults(at: Callable[[int], int]) -> int:
    """Return the most of any depth, in a thread, whose frames begin in a chunk of their own."""
    found: list[int] = []
    one = threading.Thread(target=lambda: found.extend(map(at, range(DEPTHS))))
    one.start()
    one.join()
    return max(found)


def test_calls_in_a_loop_take_no_memory_however_deep_the_loop_stands():
    faults_at(DEPTHS)
    assert most_faults(with_room(faults_at)) < CALLS / 10


def test_a_function_with_room_is_called_as_it_was():
    @with_room
    def shared(whole: int, *, among: int) -> float:
        """Say how much each has."""
        return whole / among

    assert shared(6, among=4) == 1.5
    assert shared.__doc__ == "Say how much each has."
    with pytest.raises(ZeroDivisionError):
        shared(1, among=0)


def test_commands_have_room():
    main = runpy.run_path("manage.py")["main"]
    assert main.__code__.co_stacksize == WORDS


def test_pages_have_room(monkeypatch):
    monkeypatch.setattr("portal.database.limit_statements", lambda _seconds: None)
    monkeypatch.setattr("portal.silence.give_up_on_silence", lambda _seconds: None)
    monkeypatch.setattr("portal.shared.read_before_forking", lambda: None)
    application = runpy.run_module("portal.wsgi")["application"]
    assert application.__code__.co_stacksize == WORDS
