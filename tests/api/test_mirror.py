"""The example program keeps a copy that equals the register, record for record."""

import json
import runpy
import subprocess
import sys
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings as project

from api.dumps import making
from curation.actions import merge_record, restore_record, withdraw_record
from curation.day import register_day
from curation.models import User
from tests import factories as make
from tests.api import rich

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAM = project.BASE_DIR / "docs" / "examples" / "mirror.py"


@pytest.fixture
def site(live_server, settings, tmp_path) -> str:
    """The address of a running register whose records name themselves by it."""
    settings.SITE_URL = live_server.url
    settings.DUMPS_DIR = tmp_path / "dumps"
    return live_server.url


@pytest.fixture
def ada() -> User:
    return User.objects.create(username="ada", role=User.Role.ADMINISTRATOR)


class Copy:
    """A copy that the program keeps, and the register it should equal."""

    def __init__(self, site: str, path: str) -> None:
        program = runpy.run_path(str(PROGRAM))
        self.register = program["Register"](site)
        self.collections = program["COLLECTIONS"]
        self.mirror = program["Mirror"](self.register, path)

    def sync(self) -> int:
        return self.mirror.sync()

    def here(self) -> dict[tuple[str, str], dict]:
        rows = self.mirror.copy.execute("SELECT type, reference, body FROM record")
        return {(kind, reference): json.loads(body) for kind, reference, body in rows}

    def there(self) -> dict[tuple[str, str], dict]:
        return {(one["type"], one["reference"]): one for one in self.everything()}

    def everything(self) -> Iterator[dict]:
        for collection in self.collections.values():
            yield from self.register.rows(collection)


@pytest.fixture
def copy(site, tmp_path) -> Iterator[Copy]:
    made = Copy(site, str(tmp_path / "copy.sqlite3"))
    yield made
    made.mirror.copy.close()


def test_a_copy_stays_equal_through_everything_that_can_happen(copy, ada):
    others = [make.institution("home-2"), make.institution("away-2"), make.forum("forum-2")]
    make.publish_all(*rich.shared(), *rich.everything(1), *others)
    making.make(register_day())
    # Not in the dump: the copy begins from it and follows the log at once.
    make.publish_all(make.institution("late", parent="home-1"))
    assert copy.sync() == 1
    assert len(copy.here()) == 16

    # A name that other records tell, a record with new relations, one less.
    name = {"key": "en", "text": "A new name", "language": "en"}
    make.publish_all(make.institution("home-2", names=[name]))
    make.publish_all(make.agreement("third", ("home-1", "away-2"), forum="forum-2"))
    make.publish_all(make.agreement("second-1", ("home-2", "away-1")))
    assert copy.sync() == 3
    assert copy.here() == copy.there()

    # Two that are one, one that is gone, one that came back.
    merge_record(type_name="institution", key="away-2", into="away-1", by=ada, reason="One.")
    gone = withdraw_record(type_name="agreement", key="third", by=ada, reason="Wrong.")
    assert copy.sync() == 2
    assert copy.here() == copy.there()
    assert ("agreement", gone.reference) not in copy.here()
    mori = User.objects.create(username="mori", role=User.Role.REVIEWER)
    restore_record(tombstone=gone, by=mori, reason="Right after all.")
    assert copy.sync() == 1
    assert copy.here() == copy.there()
    assert copy.sync() == 0


def test_a_copy_follows_the_day_too(copy):
    dates = {"effective": make.day("2026-01-01"), "ends": make.day("2026-12-31")}
    make.publish_all(*make.two_universities(), make.agreement("mou", **dates))
    with time_machine.travel("2026-12-30T12:00:00Z", tick=False):
        copy.sync()
    with time_machine.travel("2027-01-02T12:00:00Z", tick=False):
        assert copy.sync() == 0
        assert copy.here() == copy.there()
    (agreement,) = [one for one in copy.here().values() if one["type"] == "agreement"]
    assert agreement["status"] == "ended"


def test_the_program_runs_by_itself(site, tmp_path):
    make.publish_all(make.source())
    for told in ("0 changes followed.\n", "0 changes followed.\n"):
        done = subprocess.run(
            [sys.executable, PROGRAM, site, tmp_path / "copy.sqlite3"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == told
