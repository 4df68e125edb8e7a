"""Django's PostgreSQL backend, with a server that starts at the first connection."""

import hashlib
import os
import threading
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from portal.embedded.cluster import PORT, USER, Cluster
from portal.embedded.server import Server

_starting = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        server = running_server()
        self.settings_dict.update(HOST=server.socket_folder, PORT=PORT, USER=USER)
        return super().get_connection_params()


def running_server() -> Server:
    """This process's server, started if need be."""
    with _starting:
        return _started_once()


def server() -> Server:
    """The server of this project, as it is: running or not."""
    return Server(Cluster(cluster_folder()))


def cluster_folder() -> Path:
    """EMBEDDED_DIR; else below var/, or for root below /var/lib, which a system account reaches."""
    if settings.EMBEDDED_DIR:
        return Path(settings.EMBEDDED_DIR).resolve()
    if os.geteuid() == 0:
        name = hashlib.sha256(os.fsencode(settings.BASE_DIR)).hexdigest()[:10]
        return Path("/var/lib/cooperation-register") / name
    return settings.VAR_DIR / "postgresql"


@cache
def _started_once() -> Server:
    started = server()
    started.ensure()
    return started
