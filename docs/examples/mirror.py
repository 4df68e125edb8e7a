"""Keep a copy of the register in one SQLite file, equal to it record for record.

    python mirror.py https://register.example copy.sqlite3

The first time it takes the newest full dump (or reads every page, where there is none); from then
on it follows the change log. Run it as often as you like, for example every hour: it asks for what
is new and nothing else. It needs Python 3.11 and nothing besides.

The copy has one table to read, `record(type, reference, body)`; `body` is the JSON that the API
gives for the record, with all its languages:

    SELECT json_extract(body, '$.title') FROM record WHERE type = 'agreement';
"""

import gzip
import hashlib
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

COLLECTIONS = {
    "activity": "activities",
    "agreement": "agreements",
    "forum": "forums",
    "forum_series": "forum-series",
    "institution": "institutions",
    "person": "people",
    "source": "sources",
    "target": "targets",
    "technology": "technologies",
}
# What follows from the day, so that it can be new although nothing was published.
OF_THE_DAY = {
    "agreement": "status,status_because,expiring,staleness,terms,final_end,next_decision",
    "target": "progress",
}
PAGE, BATCH = 200, 100
PATIENCE = 5  # how often a busy register is asked again
TABLES = """
CREATE TABLE IF NOT EXISTS record (type, reference, body, PRIMARY KEY (type, reference));
CREATE TABLE IF NOT EXISTS naming (type, reference, other_type, other);
CREATE INDEX IF NOT EXISTS naming_by_record ON naming (type, reference);
CREATE INDEX IF NOT EXISTS naming_by_other ON naming (other_type, other);
CREATE TABLE IF NOT EXISTS place (sequence INTEGER, day TEXT);
"""
NAMING_IT = "SELECT type, reference FROM naming WHERE other_type = ? AND other = ?"
NAMED_BY_IT = "SELECT other_type, other FROM naming WHERE type = ? AND reference = ?"
BODY = "SELECT body FROM record WHERE type = ? AND reference = ?"

Name = tuple[str, str]  # type and reference of a record


class Register:
    """The register, asked over HTTP."""

    def __init__(self, site: str) -> None:
        self.api = f"{site.rstrip('/')}/api/v1/"

    def get(self, path: str, **parameters: Any) -> Any:
        """Return the JSON at a path below the API, or at an address that the API gave."""
        address = path if path.startswith("http") else self.api + path
        query = f"?{urlencode(parameters)}" if parameters else ""
        with self.open(address + query) as answer:
            return json.load(answer)

    def open(self, address: str) -> IO[bytes]:
        """Open an address; wait where the register is busy or too much was asked."""
        for turn in range(PATIENCE):
            try:
                request = Request(address, headers={"User-Agent": "register-mirror/1"})
                return urlopen(request, timeout=60)
            except HTTPError as error:
                if error.code not in (429, 503) or turn == PATIENCE - 1:
                    raise
                time.sleep(int(error.headers.get("Retry-After") or 5))
        raise AssertionError("unreachable")

    def rows(self, collection: str, **parameters: Any) -> Iterator[dict]:
        """Yield all records of a list, page by page."""
        page = self.get(f"{collection}/", page_size=PAGE, ordering="reference", **parameters)
        while True:
            yield from page["results"]
            if not page["next"]:
                return
            page = self.get(page["next"])

    def changes(self, since: int) -> dict[str, Any]:
        """Return everything that was published after a number of the change log, in order."""
        page = self.get("changes/", since=since, page_size=PAGE)
        results = page["results"]
        while page["next"]:
            page = self.get(page["next"])
            results += page["results"]
        return page | {"results": results}

    def file(self, described: dict[str, Any]) -> Iterator[dict]:
        """Yield the records of a file of a dump, once its fingerprint has been checked."""
        with tempfile.TemporaryFile() as kept:
            digest = hashlib.sha256()
            with self.open(described["url"]) as answer:
                while block := answer.read(1 << 20):
                    digest.update(block)
                    kept.write(block)
            if digest.hexdigest() != described["sha256"]:
                raise ValueError(f"{described['url']} did not arrive whole")
            kept.seek(0)
            with gzip.open(kept) as lines:
                yield from map(json.loads, lines)


class Mirror:
    """The copy. Each run is one transaction: it ends with the copy equal, or as it was."""

    def __init__(self, register: Register, path: str) -> None:
        self.register = register
        self.copy = sqlite3.connect(path)
        self.copy.executescript(TABLES)

    def sync(self) -> int:
        """Make the copy equal to the register; return the number of changes that were new."""
        with self.copy:
            place = self.copy.execute("SELECT sequence, day FROM place").fetchone()
            # A register that was set back to an earlier state is copied anew.
            if place is None or self.register.get("stats/")["sequence"] < place[0]:
                place = self.begin()
            return self.follow(*place)

    def begin(self) -> tuple[int, str]:
        """Copy everything; return the number and the day of the copy."""
        self.copy.execute("DELETE FROM record")
        self.copy.execute("DELETE FROM naming")
        dumps = self.register.get("dumps/")["results"]
        dump = next((one for one in dumps if one["available"]), None)
        if dump is None:
            # The place before the pages: what changes while they are read is followed after.
            place = self.register.get("stats/")
            for collection in COLLECTIONS.values():
                self.put(self.register.rows(collection))
            return place["sequence"], place["day"]
        for file in dump["files"]:
            if file["name"].endswith(".ndjson.gz"):
                self.put(self.register.file(file))
        return dump["sequence"], dump["date"]

    def follow(self, sequence: int, day: str) -> int:
        """Fetch what was published since, and what tells of it in other records."""
        news = self.register.changes(sequence)
        changed = set(self.names_in(news["results"]))
        around = self.beside(changed)
        self.fetch(changed)
        around |= self.beside(changed)
        self.fetch(around - changed)
        if news["day"] != day:
            self.renew_what_follows_the_day()
        self.copy.execute("DELETE FROM place")
        self.copy.execute("INSERT INTO place VALUES (?, ?)", (news["last"], news["day"]))
        return len(news["results"])

    def names_in(self, changes: Iterable[dict]) -> Iterator[Name]:
        """Yield the changed records, and those that stand for merged ones now."""
        for one in changes:
            yield one["type"], one["reference"]
            if one["tombstone"] and one["tombstone"]["survivor"]:
                yield one["type"], one["tombstone"]["survivor"].rstrip("/").rpartition("/")[2]

    def beside(self, names: Iterable[Name]) -> set[Name]:
        """Return the records that name these, and that these name: they tell of each other."""
        found: set[Name] = set()
        for name in names:
            found.update(self.copy.execute(NAMING_IT, name))
            found.update(self.copy.execute(NAMED_BY_IT, name))
        return found

    def fetch(self, names: Iterable[Name]) -> None:
        """Take these records anew; one that is gone from the register goes from the copy."""
        for type_name, collection in COLLECTIONS.items():
            wanted = sorted(reference for kind, reference in names if kind == type_name)
            for start in range(0, len(wanted), BATCH):
                batch = wanted[start : start + BATCH]
                for reference in batch:
                    self.drop((type_name, reference))
                self.put(self.register.rows(collection, reference=",".join(batch)))

    def put(self, records: Iterable[dict]) -> None:
        for record in records:
            name = (record["type"], record["reference"])
            self.drop(name)
            body = json.dumps(record, ensure_ascii=False)
            self.copy.execute("INSERT INTO record VALUES (?, ?, ?)", (*name, body))
            others = {other for value in record.values() for other in named_in(value)}
            self.copy.executemany(
                "INSERT INTO naming VALUES (?, ?, ?, ?)", [(*name, *other) for other in others]
            )

    def drop(self, name: Name) -> None:
        self.copy.execute("DELETE FROM record WHERE type = ? AND reference = ?", name)
        self.copy.execute("DELETE FROM naming WHERE type = ? AND reference = ?", name)

    def renew_what_follows_the_day(self) -> None:
        """Take statuses and the like anew, and nothing else of each record."""
        for type_name, fields in OF_THE_DAY.items():
            only = f"reference,{fields}"
            for told in self.register.rows(COLLECTIONS[type_name], only=only):
                kept = self.copy.execute(BODY, (type_name, told["reference"])).fetchone()
                if kept:
                    self.put([json.loads(kept[0]) | told])


def named_in(value: Any) -> Iterator[Name]:
    """Yield every record that a part of a record names."""
    if isinstance(value, dict):
        if {"type", "reference", "id", "title"} <= value.keys():
            yield value["type"], value["reference"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from named_in(one)


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    site, path = arguments
    mirror = Mirror(Register(site), path)
    print(f"{mirror.sync()} changes followed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
