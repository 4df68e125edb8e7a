from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Sum

from portal.models import OpenedPage


class Command(BaseCommand):
    help = "How often pages were opened in the last DAYS days (30): the most opened first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("days", nargs="?", type=int, default=30)
        parser.add_argument("--most", type=int, default=50, help="so many pages (50)")

    def handle(self, *, days: int, most: int, **options: Any) -> None:
        since = datetime.now(UTC).date() - timedelta(days=days)
        counted = OpenedPage.objects.filter(day__gt=since)
        pages = counted.values_list("path").annotate(sum=Sum("times")).order_by("-sum", "path")
        for path, times in pages[:most]:
            self.stdout.write(f"{times:>8}  {path}")
        self.stdout.write(f"{counted.aggregate(sum=Sum('times'))['sum'] or 0:>8}  in all")
