"""How long a table of 10,000 agreements takes from file to submission, and how much memory.

    DATABASE_URL=… python bench/import_rows.py [ROWS] [--approve]

Everything happens inside one transaction on the database named, which is rolled back. Prints one
line a step: seconds, rows a second, and the most memory this process had.
"""

import argparse
import io
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
SEED = 20251122
HEADER = "大学名,相手大学,国,種別,締結年,備考"
KINDS = ("大学間協定", "覚書", "共同研究", "意向書")
COUNTRIES = ("ベトナム", "台湾", "韓国", "米国", "ドイツ", "タイ")


def lines(count: int) -> Iterator[str]:
    """Yield a list as ministries publish it: one row an agreement, no two alike."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    yield HEADER
    for number in range(count):
        partner = f"第{number % 1500}技術大学"
        home = f"日本第{chance.randrange(300)}大学"
        year = f"{1980 + number % 45}年{number // 45 % 12 + 1}月{number // 540 % 28 + 1}日"
        yield ",".join((home, partner, COUNTRIES[number % 6], KINDS[number % 4], year, str(number)))


@contextmanager
def timed(name: str, count: int) -> Iterator[None]:
    start = time.monotonic()
    yield
    took = time.monotonic() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{name:28} {took:7.1f} s {count / took:8.0f} rows/s {memory:7.0f} MB\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int, nargs="?", default=10_000)
    parser.add_argument("--approve", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FILES_DIR"] = folder
        import django

        django.setup()
        run(options.rows, approve=options.approve)


def run(count: int, *, approve: bool) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import transaction

    from curation import actions as curation
    from curation.models import User
    from intake.tables import actions

    content = "\r\n".join(lines(count)).encode("cp932")
    with transaction.atomic():
        author = User.objects.create_user("bench-author", role="curator")
        reviewer = User.objects.create_user("bench-reviewer", role="reviewer")
        with timed("bring", count):
            table = actions.bring(
                upload=SimpleUploadedFile("list.csv", io.BytesIO(content).read()),
                record_type="agreement",
                by=author,
            )
        table.source = {"title": "交流協定一覧", "publisher": "文部科学省", "kind": "report"}
        table.source |= {"language": "ja", "home": "JP"}
        table.save()
        with timed("check", count):
            report = actions.run_check(table)
        sys.stdout.write(f"{dict(report.counts)}\n")
        with timed("make a submission", count):
            submission = actions.run_import(table, author)
        if approve:
            with timed("submit", count):
                submission = curation.submit(submission=submission, by=author)
            with timed("approve", count):
                curation.approve(submission=submission, by=reviewer, seen=submission.fingerprint)
        with timed("check again", count):
            sys.stdout.write(f"{dict(actions.run_check(table).counts)}\n")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
