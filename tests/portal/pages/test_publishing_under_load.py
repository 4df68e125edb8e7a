"""While records are published, no reader sees an older page after a newer one was there."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.test.client import ClientHandler

from curation.kept import last_change
from tests import factories as make

PUBLICATIONS, READERS = 8, 3
ADDRESSES = ("/agreements/mou/", "/api/v1/agreements/mou/", "/agreements/")
NUMBER = re.compile(r"Title number (\d+)")


class Readers:
    """Ask for the same pages over and over; note each that is older than what was published."""

    def __init__(self, handler: ClientHandler) -> None:
        self.handler = handler
        self.published, self.stop = 0, threading.Event()
        self.stale: list[tuple[str, int, int]] = []
        self.answers = 0

    def read(self) -> None:
        client = Client()
        client.handler = self.handler  # one server, as threads of a worker share it
        etags: dict[str, tuple[str, int]] = {}
        try:
            while not self.stop.is_set():
                for address in ADDRESSES:
                    self._look(client, address, etags)
        finally:
            connection.close()

    def _look(self, client: Client, address: str, etags: dict[str, tuple[str, int]]) -> None:
        before = self.published  # committed before this request began
        etag, known = etags.get(address, ("", 0))
        answer = client.get(address, headers={"If-None-Match": etag} if etag else {})
        if answer.status_code == 200:
            known = int(NUMBER.search(answer.content.decode())[1])
            etags[address] = (answer["ETag"], known)
        self.answers += 1
        if known < before:
            self.stale.append((address, known, before))


@pytest.mark.django_db(transaction=True)
def test_no_reader_sees_an_older_page_after_a_newer_one(keeping):
    def publish(number: int) -> None:
        make.publish_all(make.agreement(titles=make.text(en=f"Title number {number}")))

    make.publish_all(*make.two_universities())
    publish(0)
    keeping.get("/about/")  # the server is ready before several ask it
    readers = Readers(keeping.handler)
    threads = [threading.Thread(target=readers.read) for _one in range(READERS)]
    for one in threads:
        one.start()
    for number in range(1, PUBLICATIONS + 1):
        publish(number)
        readers.published = number
    readers.stop.set()
    for one in threads:
        one.join()
    assert readers.stale == []
    assert readers.answers >= PUBLICATIONS
    assert last_change()[0] == 3 + PUBLICATIONS + 1
