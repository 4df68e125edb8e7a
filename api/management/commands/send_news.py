"""Tell readers who follow something by mail what is new."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.subscriptions.actions import forget
from api.subscriptions.digests import send_news
from curation.day import register_day


class Command(BaseCommand):
    """`send_news`: daily and weekly mails that are due; addresses never confirmed are deleted."""

    help = "Write to readers who follow something what has changed, and forget who never confirmed."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget(timezone.now())
        sent, failed = send_news(register_day())
        self.stdout.write(f"{sent} mails sent, {forgotten} addresses never confirmed deleted.")
        if failed:
            raise CommandError(f"{failed} mails were not taken by the mail server.")
