from typing import Any

from django.core.management.commands import runserver
from django.db import connection


class Command(runserver.Command):
    """Django's own, but a database that does not answer is said before anything starts.

    Static files are served by WhiteNoise, as in a deployment.
    """

    def handle(self, *arguments: Any, **options: Any) -> None:
        connection.ensure_connection()
        super().handle(*arguments, **options)

    def on_bind(self, server_port: int) -> None:
        address = f"http://{self.addr}:{server_port}/"  # type: ignore[attr-defined] set by handle
        self.stdout.write(f"The register is at {address} (Ctrl-C ends it)")
        self.stdout.flush()
